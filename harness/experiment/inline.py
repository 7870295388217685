"""Metrics written in one line, as an option or in a call has them: names, each with its parameters if it has any."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from harness.errors import DataError, ExperimentError, Location, Problem
from harness.experiment.building import Builder, in_order
from harness.experiment.plan import NAME, NamedMetric
from harness.files.yaml import Node, parse_yaml
from harness.records import Task


def read_metrics(task: Task, metrics: Any, where: str) -> tuple[NamedMetric, ...]:
    """Reads metrics.

    Args:
        task: The task that they are to score.
        metrics: Text: a YAML sequence in flow style whose brackets may be left out, of names and of mappings of a
            name to its parameters, such as ``rouge,chrf: {word_order: 2}``. Or the same as values: a list, or a
            mapping of names to parameters, ``None`` for the defaults.
        where: What the metrics stand in, for messages.

    Raises:
        ExperimentError: Something is wrong; every mistake that could be found is in it, with its place in the text.
    """
    problems: list[Problem] = []
    try:
        node = _parsed(metrics, where) if isinstance(metrics, str) else _node(metrics, Location(where))
    except DataError as error:
        raise ExperimentError(error.problems) from None
    entries = _entries(node, problems)
    found = tuple(Builder(problems).metrics(task, entries))
    if not entries.value and not problems:
        problems.append(Problem("no metric is named", Location(where), "see `harness list metrics`"))
    if problems:
        raise ExperimentError(in_order(problems))
    return found


def _parsed(text: str, where: str) -> Node:
    if text.lstrip().startswith(("[", "{")):
        return parse_yaml(text, where)
    lines = text.split("\n")
    try:
        # The brackets get lines of their own, so that lines and columns are those of the text.
        return parse_yaml(f"[\n{text}\n]", where, line=0)
    except DataError as error:
        end = Location(where, len(lines), len(lines[-1]) + 1)
        behind = [bool(problem.location and (problem.location.line or 0) > len(lines)) for problem in error.problems]
        raise DataError(
            [
                Problem("the brackets do not match", end) if is_behind else problem
                for problem, is_behind in zip(error.problems, behind, strict=True)
            ]
        ) from None


def _node(value: Any, where: Location) -> Node:
    """Gives values as nodes, all of one place."""
    if isinstance(value, Mapping):
        children = {str(key): _node(child, where) for key, child in value.items()}
        return Node(children, where, dict.fromkeys(children, where))
    if isinstance(value, list | tuple):
        return Node([_node(child, where) for child in value], where)
    return Node(value, where)


def _entries(node: Node, problems: list[Problem]) -> Node:
    """Gives metrics as the mapping of names to settings that an experiment file has."""
    found: dict[str, Node] = {}
    keys: dict[str, Location] = {}
    items = node.value if isinstance(node.value, list) else [node]
    for item in items:
        if isinstance(item.value, dict):
            named = [(name, child, item.keys[name]) for name, child in item.value.items()]
        elif isinstance(item.value, str):
            named = [(item.value, Node(None, item.location), item.location)]
        else:
            message = f"a metric is a name, or a name with parameters, not {item.data()!r}"
            problems.append(Problem(message, item.location, "such as rouge, or chrf: {word_order: 2}"))
            continue
        for name, child, place in named:
            if not re.fullmatch(NAME, name):
                hint = "a name has letters, digits and . _ + - alone, begins with a letter or digit, and has 80 at most"
                problems.append(Problem(f"`{name}` is no name", place, hint))
            elif name in found:
                problems.append(Problem(f"the metric `{name}` comes twice", place, _OTHER_NAME))
            elif child.value is not None and not isinstance(child.value, dict):
                message = f"the parameters of `{name}` should be a mapping, not {child.data()!r}"
                problems.append(Problem(message, child.location, f"such as {name}: {{parameter: value}}"))
            else:
                found[name], keys[name] = child, place
    return Node(found, node.location, keys)


_OTHER_NAME = "give one another name, such as {other: {use: rouge, types: [rougeL]}}"
