"""From nodes to components: what an entry of `datasets`, `models` or `metrics` names, built and checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, Final, cast

from harness import components
from harness.errors import ComponentError, DataError, Location, Problem, did_you_mean
from harness.experiment.plan import NamedMetric
from harness.experiment.protocol import References
from harness.files.yaml import Node
from harness.records import Task

#: The keys of an entry that are no parameters of its component.
RESERVED: Final = ("use", "matrix")
#: The key that says, of a metric, how references are compared for it.
REFERENCES: Final = "references"
_WAYS: Final = ("together", "separately")


def named_entries(node: Node) -> Iterator[tuple[str, Node, Location]]:
    """Gives the entries of a mapping of components: the user's name, the settings, the place."""
    if isinstance(node.value, dict):
        for name, child in node.value.items():
            if child.value is None:
                child = Node({}, node.keys[name])
            if isinstance(child.value, dict):
                yield name, child, node.keys[name]


def settings(node: Node, *reserved: str) -> dict[str, Node]:
    """Gives the parameters among the keys of an entry."""
    return {key: child for key, child in node.value.items() if key not in (*RESERVED, *reserved)}


def base_of(location: Location) -> Path:
    """Gives the folder that a path written at a place is relative to: its file's, or the working folder."""
    return location.file.parent if isinstance(location.file, Path) else Path()


def in_order(problems: Sequence[Problem]) -> list[Problem]:
    """Gives problems in order of their places, each once."""

    def key(problem: Problem) -> tuple[str, int, int]:
        place = problem.location or Location("")
        return (str(place.file), place.line or 0, place.column or 0)

    unique = {str(problem): problem for problem in problems}
    return sorted(unique.values(), key=key)


class Builder:
    """Builds components, and notes what is wrong.

    Args:
        problems: Where that goes.
    """

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems

    def component(self, kind: components.Kind, name: str, node: Node, where: Location, *reserved: str) -> Any:
        """Builds the component of an entry.

        Args:
            kind: Its kind.
            name: The user's name for it, and the component's unless `use` names another.
            node: Its settings.
            where: The place of its name.
            reserved: Keys that are no parameters, beside those of every entry.

        Returns:
            The component; ``None`` where something is wrong.
        """
        use_node = node.value.get("use")
        use = use_node.value if use_node else name
        if not isinstance(use, str):
            self.problems.append(Problem("`use` should name a component", use_node.location if use_node else where))
            return None
        if "matrix" in node.value:
            self.problems.append(
                Problem("a matrix makes several models, and nothing else", node.keys["matrix"], "write them out")
            )
            return None
        given = settings(node, *reserved)
        bases = {key: base_of(child.location) for key, child in given.items()}
        try:
            component = components.build(kind, use, {key: child.data() for key, child in given.items()}, bases)
        except components.ParameterError as error:
            for mistake, problem in zip(error.mistakes, error.problems, strict=True):
                place = node.find(mistake.path, key=mistake.key) if mistake.path else where
                self.problems.append(Problem(problem.message, place, mistake.hint))
        except ComponentError as error:
            place = use_node.location if use_node else where
            self.problems.extend(Problem(problem.message, place, problem.hint) for problem in error.problems)
        else:
            return component if self._paths_exist(component, node) and self._sound(component, where) else None
        return None

    def metrics(self, task: Task, entries: Node) -> Iterator[NamedMetric]:
        """Builds the metrics of a mapping.

        Args:
            task: The task that they are to score.
            entries: The mapping.
        """
        for name, node, where in named_entries(entries):
            component = self.component("metrics", name, node, where, REFERENCES)
            if component is None:
                continue
            if task not in component.tasks:
                self.problems.append(
                    Problem(f"the metric `{name}` is not for {task}", where, f"it is for {', '.join(component.tasks)}")
                )
                continue
            way = node.value[REFERENCES].value if REFERENCES in node.value else None
            if way is not None and way not in _WAYS:
                hint = did_you_mean(str(way), _WAYS)
                self.problems.append(
                    Problem(
                        f"`references` should be {' or '.join(_WAYS)}, not {node.value[REFERENCES].data()!r}",
                        node.find((REFERENCES,)),
                        hint,
                    )
                )
                continue
            use = node.value["use"].value if "use" in node.value else name
            yield NamedMetric(name=name, use=use, component=component, references=cast(References | None, way))

    def _paths_exist(self, component: Any, node: Node) -> bool:
        fine = True
        for field in fields(component):
            value, given = getattr(component, field.name), node.value.get(field.name)
            if isinstance(value, Path) and given is not None and not value.exists():
                fine = False
                relative = not Path(given.value).expanduser().is_absolute()
                base = base_of(given.location)
                start = "the working folder" if base == Path() else base.as_posix()
                hint = f"it is relative to {start}" if relative else "check the path"
                self.problems.append(Problem(f"there is no file or folder `{given.value}`", given.location, hint))
        return fine

    def _sound(self, component: Any, where: Location) -> bool:
        """Lets a component look at what it reads, if it has the method ``check``."""
        check = getattr(component, "check", None)
        if check is None:
            return True
        try:
            check()
        except DataError as error:
            self.problems.extend(
                problem if problem.location else Problem(problem.message, where, problem.hint)
                for problem in error.problems
            )
            return False
        return True
