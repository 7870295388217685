"""Loading an experiment: every check that `harness run` makes before it starts, and all mistakes at once."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from harness import components
from harness.datasets import Dataset
from harness.errors import (
    DataError,
    EmptySelectionError,
    ExperimentError,
    HarnessError,
    Location,
    Problem,
    did_you_mean,
)
from harness.experiment.building import REFERENCES, Builder, in_order, named_entries, settings
from harness.experiment.plan import NAME, Experiment, Model, NamedMetric, TaskPlan, plans
from harness.experiment.protocol import Protocol
from harness.experiment.source import read_tree
from harness.files.strict import pydantic_message
from harness.files.yaml import Node
from harness.records import TASKS, Task


def load(
    path: Path,
    overrides: Sequence[str] = (),
    *,
    environment: Mapping[str, str] | None = None,
    limit: int | None = None,
    allow_empty: bool = False,
) -> Experiment:
    """Reads an experiment file and everything that it names, and checks it all.

    Args:
        path: The file.
        overrides: What ``-O`` gave: ``path.to.key=value``.
        environment: The environment that ``${env:NAME}`` reads; the process's if ``None``.
        limit: How many articles or topics of each task are kept at most, the first ones; all if ``None``.
        allow_empty: Whether a task may be left without examples.

    Returns:
        The experiment, ready to run.

    Raises:
        ExperimentError: The file, or something that it names, is wrong; every mistake that could be found is in it.
        EmptySelectionError: Nothing is left to run.
    """
    tree = read_tree(path, overrides, environment)
    loader = _Loader(tree, path)
    experiment = loader.experiment(limit)
    if loader.problems:
        raise ExperimentError(in_order(loader.problems))
    if experiment is None:
        raise ExperimentError("neither `summarization` nor `timelines` is there", Location(path), "add one of them")
    empty = [plan.task for plan in experiment.tasks if not plan.dataset.examples]
    if empty and not allow_empty:
        raise EmptySelectionError(
            f"no example is left for {' and '.join(empty)}", Location(path), "select some, or pass --allow-empty"
        )
    return experiment


class _Loader:
    """Walks the tree once, and collects what is wrong on the way."""

    def __init__(self, tree: Node, file: Path) -> None:
        self.tree = tree
        self._file = file
        self.problems: list[Problem] = []
        self._builder = Builder(self.problems)
        self._readers: dict[str, Any] = {}
        self._resolved: dict[Task, dict[str, Any]] = {}

    def experiment(self, limit: int | None) -> Experiment | None:
        checked = self._shape()
        for name, node, where in self._named(("datasets",)):
            reader = self._builder.component("readers", name, node, where)
            if reader is not None:
                self._readers[name] = reader
        tasks = [plan for task in TASKS if task in self.tree.value for plan in self._task(task, limit, checked)]
        if self.problems or checked is None or not tasks:
            return None
        return Experiment(
            name=checked.experiment,
            seed=checked.seed,
            resamples=checked.statistics.resamples,
            confidence=checked.statistics.confidence,
            tasks=tuple(tasks),
            file=self._file,
            resolved=self._in_full(),
        )

    def _in_full(self) -> dict[str, Any]:
        """Gives the tree as data, with every matrix written out."""
        data: dict[str, Any] = self.tree.data()
        for task, models in self._resolved.items():
            data[task] = {**data[task], "models": models}
        return data

    def _shape(self) -> Any:
        from pydantic import ValidationError

        from harness.experiment.schema import ExperimentFile

        try:
            text = json.dumps(self.tree.data(), allow_nan=False)
        except ValueError:
            self.problems.append(Problem("a number is infinite or NaN", self.tree.location))
            return None
        try:
            return ExperimentFile.model_validate_json(text)
        except ValidationError as error:
            for item in error.errors(include_url=False):
                self.problems.append(self._shape_problem(item))
        return None

    def _shape_problem(self, item: Any) -> Problem:
        from harness.experiment.schema import ExperimentFile

        # pydantic marks a mistake in a key with "[key]" at the end of the path.
        is_key = bool(item["loc"]) and item["loc"][-1] == "[key]"
        path = tuple(part for part in item["loc"] if part != "[key]")
        if item["type"] == "extra_forbidden":
            known = _keys_at(ExperimentFile, path[:-1])
            where = self.tree.find(path, key=True)
            return Problem(f"unknown key `{path[-1]}`", where, did_you_mean(str(path[-1]), known))
        if item["type"] == "missing":
            above = ".".join(str(part) for part in path[:-1])
            return Problem(
                f"`{path[-1]}` is missing" + (f" in `{above}`" if above else ""), self.tree.find(path[:-1], key=True)
            )
        if item["type"] == "string_pattern_mismatch":
            return Problem(
                f"`{item['input']}` is no name",
                self.tree.find(path, key=is_key),
                "a name has letters, digits and . _ + - alone, begins with a letter or digit, and has 80 at most",
            )
        while path and not _exists(self.tree, path):  # a union's member names stand at the end of the path
            path = path[:-1]
        name = ".".join(str(part) for part in path)
        return Problem(f"`{name}`: {pydantic_message(item)}", self.tree.find(path))

    def _named(self, path: tuple[str, ...]) -> Iterator[tuple[str, Node, Location]]:
        """Gives the entries of the mapping of components at a path."""
        node: Node | None = self.tree
        for part in path:
            node = node.child(part) if node else None
        return named_entries(node) if node else iter(())

    def _task(self, task: Task, limit: int | None, checked: Any) -> Iterator[TaskPlan]:
        before = len(self.problems)
        section = self.tree.value[task]
        if not isinstance(section.value, dict):
            return
        kind: components.Kind = "summarizers" if task == "summarization" else "timelines"
        models = [
            Model(name=label, use=use, component=component)
            for name, node, where in self._named((task, "models"))
            for label, use, component in self._expanded(kind, name, node, where)
        ]
        labels = [model.name for model in models]
        for label in sorted({label for label in labels if labels.count(label) > 1}):
            self.problems.append(Problem(f"two models are called `{label}`", section.find(("models",), key=True)))
        metrics_node = section.child("metrics")
        metrics = list(self._builder.metrics(task, metrics_node)) if metrics_node else []
        dataset = self._dataset(task, section)
        if "protocol" in section.value and "protocols" in section.value:
            message = "`protocols` stands beside `protocol`"
            self.problems.append(Problem(message, section.find(("protocols",), key=True), "keep one"))
        if checked is None or dataset is None or len(self.problems) > before:
            return
        protocols = _protocols(getattr(checked, task))
        if any(model.role == "inter-writer" for model in models):
            self._all_together(section, metrics, protocols)
            if len(self.problems) > before:
                return
        if limit is not None:
            dataset = replace(dataset, examples=dataset.examples[:limit])
        try:
            found = plans(task, section.value["data"].value, dataset, models, metrics, protocols)
        except DataError as error:
            self.problems.extend(Problem(item.message, section.find(("data",)), item.hint) for item in error.problems)
            return
        yield from found

    def _all_together(self, section: Node, metrics: Sequence[NamedMetric], protocols: Sequence[Protocol]) -> None:
        """Notes what compares references one at a time, where a model is one of them."""
        for metric, protocol in itertools.product(metrics, protocols):
            if (metric.references or protocol.references) != "separately":
                continue
            place: tuple[str, ...] = ("metrics", metric.name, REFERENCES)
            if metric.references is None:
                named = ("protocols", protocol.name) if protocol.name else ("protocol",)
                place = (*named, REFERENCES)
            message = "the inter-writer agreement leaves a writer out, which needs all references together"
            hint = "write `references: together`, or take the model out"
            self.problems.append(Problem(message, section.find(place), hint))

    def _expanded(
        self, kind: components.Kind, name: str, node: Node, where: Location
    ) -> Iterator[tuple[str, str, Any]]:
        """Gives the models that an entry stands for: one, or one for each cell of its matrix."""
        for suffix, cell in self._cells(node):
            use = cell.value["use"].value if "use" in cell.value else name
            component = self._builder.component(kind, name, cell, where)
            if component is None:
                continue
            label = f"{name}{suffix}"
            if re.fullmatch(NAME, label):
                task: Task = "summarization" if kind == "summarizers" else "timelines"
                given = {key: child.data() for key, child in settings(cell).items()}
                self._resolved.setdefault(task, {})[label] = {"use": use, **given}
                yield label, use, component
            elif suffix:
                self.problems.append(
                    Problem(
                        f"the matrix makes the name `{label}`, which is none", where, "use shorter or plainer values"
                    )
                )

    def _cells(self, node: Node) -> list[tuple[str, Node]]:
        matrix = node.value.get("matrix")
        if matrix is None:
            return [("", node)]
        axes = matrix.value if isinstance(matrix.value, dict) else {}
        if not axes or not all(isinstance(axis.value, list) and axis.value for axis in axes.values()):
            self.problems.append(
                Problem(
                    "`matrix` should hold lists of values by parameter", matrix.location, "such as {sentences: [1, 3]}"
                )
            )
            return []
        both = sorted(set(axes) & set(node.value))
        if both:
            self.problems.append(
                Problem(f"`{both[0]}` stands in the matrix and beside it", node.find((both[0],), key=True), "keep one")
            )
            return []
        cells = []
        for values in itertools.product(*(axis.value for axis in axes.values())):
            chosen = dict(zip(axes, values, strict=True))
            suffix = "".join(f"-{key}-{_plain(value.data())}" for key, value in chosen.items())
            rest = {key: child for key, child in node.value.items() if key != "matrix"}
            cells.append((suffix, Node({**rest, **chosen}, node.location, {**node.keys, **matrix.keys})))
        return cells

    def _dataset(self, task: Task, section: Node) -> Dataset | None:
        data = section.child("data")
        datasets = self.tree.child("datasets")
        if data is None or not isinstance(data.value, str) or datasets is None or not isinstance(datasets.value, dict):
            return None  # the shape says what is wrong
        if data.value not in datasets.value:
            hint = did_you_mean(data.value, datasets.value)
            self.problems.append(Problem(f"there is no dataset `{data.value}`", data.location, hint))
            return None
        if data.value not in self._readers:
            return None
        try:
            dataset = cast(Dataset, self._readers[data.value].read(task))
        except DataError as error:
            self.problems.extend(
                problem if problem.location else Problem(problem.message, data.location, problem.hint)
                for problem in error.problems
            )
            return None
        except HarnessError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a reader raises is told with the place that asked for it
            message = f"the reader of `{data.value}` failed: {type(error).__name__}: {error}"
            self.problems.append(Problem(message, data.location))
            return None
        return self._selected(self._dated(dataset, data), section)

    def _dated(self, dataset: Dataset, data: Node) -> Dataset:
        """Refuses topics of which no article is dated: nothing in them can be put on a day, and no day is guessed."""
        for example in dataset.examples:
            if dataset.task == "timelines" and not any(article.published for article in example.articles):
                message = f"no article of the topic `{example.id}` has a day of publication"
                self.problems.append(Problem(message, data.location, "give `published` in the dataset"))
        return dataset

    def _selected(self, dataset: Dataset, section: Node) -> Dataset | None:
        topics = section.child("topics")
        if topics is None or not isinstance(topics.value, list):
            return dataset
        if not all(isinstance(node.value, str) for node in topics.value):
            return None  # the shape says what is wrong
        known = {example.id: example for example in dataset.examples}
        wanted = []
        for node in topics.value:
            if node.value not in known:
                self.problems.append(
                    Problem(f"there is no topic `{node.value}`", node.location, did_you_mean(str(node.value), known))
                )
            elif node.value in wanted:
                self.problems.append(Problem(f"the topic `{node.value}` comes twice", node.location))
            else:
                wanted.append(node.value)
        return replace(dataset, examples=tuple(known[name] for name in wanted))


def _protocols(section: Any) -> list[Protocol]:
    """Gives the protocols of a task, from its section as the schema has it."""
    if section.protocols is None:
        return [Protocol(**section.protocol.model_dump())]
    # A name without settings has the defaults, as everywhere.
    default = type(section).model_fields["protocol"].default
    return [Protocol(name=name, **(own or default).model_dump()) for name, own in section.protocols.items()]


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))


def _exists(node: Node, path: tuple[str | int, ...]) -> bool:
    found: Node | None = node
    for part in path:
        found = found.child(part) if found else None
    return found is not None


def _keys_at(model: Any, path: tuple[str | int, ...]) -> list[str]:
    """Gives the keys that the schema knows at a path."""
    for part in path:
        if part in model.model_fields:  # else it is a name in a mapping, whose values are all of the same shape
            model = next(option for option in _options(model.model_fields[part].annotation) if _is_shape(option))
    return list(model.model_fields)


def _is_shape(option: Any) -> bool:
    return hasattr(option, "model_fields")


def _options(annotation: Any) -> Iterator[Any]:
    """Gives a type, and every type in it, however deep."""
    from typing import get_args

    yield annotation
    for part in get_args(annotation):
        yield from _options(part)
