"""An experiment in memory, without a file: outputs that were made elsewhere, references, metrics."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from harness import components
from harness.datasets import Dataset
from harness.datasets.article_file import safe_id
from harness.datasets.outputs import Line, OutputsFile, chosen, named, read_outputs
from harness.datasets.reading import gather
from harness.datasets.references import read_references
from harness.errors import DataError, EmptySelectionError, InputError, Location, Problem, UsageError, did_you_mean
from harness.experiment.inline import read_metrics
from harness.experiment.plan import (
    CONFIDENCE,
    NAME,
    RESAMPLES,
    Experiment,
    Model,
    NamedMetric,
    TaskPlan,
    plans,
)
from harness.experiment.protocol import DEFAULT_REFERENCES, Protocol
from harness.files.text import read_json_lines
from harness.records import TASKS, Task

#: The metrics that are taken where none are named.
DEFAULT_METRICS: Final[dict[Task, str]] = {"summarization": "rouge", "timelines": "alignment-rouge,date-f1"}
#: How many mistakes are told of one file.
_TOLD: Final = 20

#: Gives the lines of a source; what is wrong in one goes to the list.
_Lines = Callable[[list[Problem]], Iterable[Line]]


def from_outputs(
    task: Task,
    systems: Sequence[tuple[str | None, Any]],
    references: Any,
    metrics: Any = None,
    *,
    protocol: str | None = None,
    seed: int = 0,
    resamples: int = 1000,
    confidence: float = 0.95,
    options: bool = False,
) -> Experiment:
    """Makes an experiment of outputs, references and metrics; everything is read and checked.

    Args:
        task: The task.
        systems: For each system its name, or ``None`` for what its lines or its file say, and its outputs: the path
            of a file of JSON lines (see `harness.datasets.outputs`), or a mapping of ids to outputs.
        references: The path of a file of JSON lines (see `harness.datasets.references`), or a mapping of ids to what
            such a line holds besides.
        metrics: See `harness.experiment.read_metrics`; `DEFAULT_METRICS` if ``None``.
        protocol: The protocol whose outputs are taken, where lines name several.
        seed: The seed of the intervals.
        resamples: Bootstrap resamples.
        confidence: The level of the intervals.
        options: Whether messages should name the options of the command line.

    Raises:
        InputError: Something is wrong, an output is missing, or there is one too many; every mistake that could be
            found is in it.
    """
    _check_settings(task, seed, resamples, confidence)
    problems: list[Problem] = []
    scorers: tuple[NamedMetric, ...] = ()
    with _collected(problems):
        where = "--metrics" if options else "metrics"
        scorers = read_metrics(task, DEFAULT_METRICS[task] if metrics is None else metrics, where)
    data, references_at, dataset = _dataset(task, references, problems)
    found = [_model(task, name, source, protocol, problems, options=options) for name, source in systems]
    models = [item for item in found if item is not None]
    names = [model.name for model, _ in models]
    for name in sorted({name for name in names if names.count(name) > 1}):
        problems.append(Problem(f"two systems are called `{name}`", hint="write NAME=FILE" if options else None))
    tasks: tuple[TaskPlan, ...] = ()
    if dataset is not None:
        with _collected(problems):
            compared = Protocol(references=DEFAULT_REFERENCES[task])
            tasks = plans(task, data, dataset, [model for model, _ in models], scorers, [compared])
        for model, at in models:
            problems.extend(_unmatched(tasks, model, at, references_at))
    if problems:
        raise DataError(list(dict.fromkeys(problems)))
    return Experiment(
        name="score",
        seed=seed,
        resamples=resamples,
        confidence=confidence,
        tasks=tasks,
        file=None,
        resolved={
            "experiment": "score",
            "seed": seed,
            "statistics": {"resamples": resamples, "confidence": confidence},
            "datasets": {data: {"references": str(references_at)}},
            task: {"data": data, "models": _in_full_models(models), "metrics": _in_full_metrics(scorers)},
        },
    )


def _check_settings(task: Task, seed: int, resamples: int, confidence: float) -> None:
    """Holds settings to the bounds that they have in an experiment file."""
    if task not in TASKS:
        raise UsageError(f"there is no task `{task}`", hint=did_you_mean(str(task), TASKS))
    if type(seed) is not int or seed < 0:
        raise UsageError(f"`seed` should be a whole number from 0, not {seed!r}")
    if type(resamples) is not int or not RESAMPLES[0] <= resamples <= RESAMPLES[1]:
        raise UsageError(
            f"`resamples` should be a whole number from {RESAMPLES[0]} to {RESAMPLES[1]}, not {resamples!r}"
        )
    if not isinstance(confidence, float) or not CONFIDENCE[0] <= confidence < CONFIDENCE[1]:
        raise UsageError(f"`confidence` should be from {CONFIDENCE[0]} to under {CONFIDENCE[1]}, not {confidence!r}")


@contextmanager
def _collected(problems: list[Problem]) -> Iterator[None]:
    """Notes the problems of any error of input that is raised inside."""
    try:
        yield
    except InputError as error:
        problems.extend(error.problems)


def _source(source: Any, what: str, key: str | None) -> tuple[str, Location, _Lines]:
    """Gives a name for a source of lines, its place, and its lines.

    Args:
        source: A path, or a mapping of ids.
        what: What it holds.
        key: The key under which what the mapping holds stands in a line; ``None`` where it holds whole lines.
    """
    if isinstance(source, str | Path):
        path = Path(source)
        return safe_id(path.stem)[:80], Location(path), lambda problems: read_json_lines(path, problems)
    if not isinstance(source, Mapping):
        raise UsageError(f"the {what} should be a mapping of ids, or the path of a file, not {type(source).__name__}")

    def lines(_: list[Problem]) -> Iterator[Line]:
        for name, value in source.items():
            line = {key: value} if key else value
            yield Location(f"{what}[{name!r}]"), {"id": name, **line}

    return what, Location(what), lines


def _dataset(task: Task, source: Any, problems: list[Problem]) -> tuple[str, Location, Dataset | None]:
    """Gives the name of the references, their place, and their examples, unless a line of them is wrong."""
    name, where, lines = _source(source, "references", None)
    wrong: list[Problem] = []
    dataset = Dataset(task=task, examples=())
    with gather(wrong):
        dataset = read_references(lines(wrong), task, wrong, where)
    if not dataset.examples and not wrong:
        raise EmptySelectionError("there are no references", where)
    problems.extend(_limited(wrong, where))
    return name, where, None if _broken(wrong, where) or not dataset.examples else dataset


def _model(
    task: Task, wanted: str | None, source: Any, protocol: str | None, problems: list[Problem], *, options: bool
) -> tuple[Model, Location] | None:
    """Gives the model of a system's outputs and their place, unless a line of them is wrong."""
    model_by, protocol_by = (
        ("choose with --model", "choose with --protocol") if options else ("give `model`", "give `protocol`")
    )
    name, where, lines = _source(source, "outputs", "summary" if task == "summarization" else "timeline")
    wrong: list[Problem] = []
    component: OutputsFile | None = None
    with gather(wrong):
        given = read_outputs(lines(wrong), task, wrong, where, protocol=protocol, how=protocol_by)
        if not given and not wrong:
            raise DataError(f"there is no output for {task}", where)
        own, taken = chosen(given, wanted, where, model_by, renamed=True)
        name = wanted or own or name
        kind: components.Kind = "summarizers" if task == "summarization" else "timelines"
        component = components.load(kind, "outputs").holding(taken, Path(str(where.file)), own)
    if not re.fullmatch(NAME, name):
        wrong.append(Problem(f"`{name}` is no name of a system", where, "take letters, digits and . _ + - alone"))
    problems.extend(_limited(wrong, where))
    if component is None or _broken(wrong, where):
        return None
    return Model(name=name, use="outputs", component=component), where


def _broken(problems: Sequence[Problem], where: Location) -> bool:
    """Tells whether a single line is wrong, so that ids may be missing for that reason alone."""
    return any(problem.location != where for problem in problems)


def _limited(problems: Sequence[Problem], where: Location) -> list[Problem]:
    """Gives the first mistakes, and how many more there are."""
    more = len(problems) - _TOLD
    return [*problems[:_TOLD], *([Problem(f"and {more:,} more mistakes", where)] if more > 0 else [])]


def _unmatched(tasks: Sequence[TaskPlan], model: Model, where: Location, references_at: Location) -> Iterator[Problem]:
    """Tells which examples have no output, and which outputs no example."""
    there = model.component.given.outputs
    used: set[str] = set()
    missing: dict[str, None] = {}
    for plan in tasks:
        for example in plan.whole():
            names = plan.names(example)
            found = next((name for name in names if name in there), None)
            if found is None:
                missing[names[-1]] = None
            else:
                used.add(found)
    extra = [name for name in there if name not in used] if tasks else []
    if missing:
        what = "an id" if len(missing) == 1 else f"{len(missing):,} ids"
        yield Problem(f"there is no output for {what} of {references_at}: {named(list(missing))}", where)
    if extra:
        what = "the output has an id" if len(extra) == 1 else f"{len(extra):,} outputs have ids"
        yield Problem(f"{what} that {references_at} lacks: {named(extra)}", where)


def _in_full_models(models: Sequence[tuple[Model, Location]]) -> dict[str, Any]:
    return {model.name: {"use": model.use, **components.parameters_of(model.component)} for model, _ in models}


def _in_full_metrics(metrics: Sequence[NamedMetric]) -> dict[str, Any]:
    return {
        metric.name: {
            "use": metric.use,
            **({"references": metric.references} if metric.references else {}),
            **components.parameters_of(metric.component),
        }
        for metric in metrics
    }
