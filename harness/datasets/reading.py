"""Taking what people wrote apart: every mistake is noted where it stands, and reading goes on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Final

from harness import edtf
from harness.errors import DataError, Location, Problem, did_you_mean
from harness.files.fields import parse_day
from harness.files.yaml import Node

#: How many mistakes are told of what holds many lines.
_TOLD: Final = 20


@contextmanager
def gather(problems: list[Problem], location: Location | None = None) -> Iterator[None]:
    """Notes the problems of a `DataError` that is raised inside, rather than raising it.

    Args:
        problems: Where they go.
        location: The place of those that have none.
    """
    try:
        yield
    except DataError as error:
        problems.extend(replace(problem, location=problem.location or location) for problem in error.problems)


def refuse(problems: Sequence[Problem], location: Location) -> None:
    """Raises what is wrong, if anything is: the first mistakes, and how many more there are.

    Args:
        problems: What is wrong.
        location: The place of all of it.

    Raises:
        DataError: There is a problem.
    """
    if problems:
        rest = len(problems) - _TOLD
        more = [Problem(f"and {rest} problems more", location)] if rest > 0 else []
        raise DataError([*problems[:_TOLD], *more])


class Fields:
    """The values of a YAML mapping, taken key by key; what is wrong is noted with its place.

    A key without a value counts as absent.

    Args:
        node: The mapping; an empty node is an empty mapping.
        what: What it describes, for messages: "an entry".
        known: The keys that it may have; others are problems.
        problems: Where problems go.
    """

    def __init__(self, node: Node, what: str, known: Collection[str], problems: list[Problem]) -> None:
        self.location = node.location
        self._node = node
        self._what = what
        self._problems = problems
        self._nodes: dict[str, Node] = {}
        if node.value is None:
            return
        if not isinstance(node.value, dict):
            keys = ", ".join(f"`{key}`" for key in known)
            problems.append(Problem(f"{what} should be a mapping", node.location, f"its keys: {keys}"))
            return
        for key, value in node.value.items():
            if key not in known:
                problems.append(
                    Problem(f"{what} has the unknown key `{key}`", node.keys[key], did_you_mean(key, known))
                )
            elif value.value is not None:
                self._nodes[key] = value

    def where(self, key: str) -> Location:
        """Gives the place of a key's value; that of the mapping where there is none."""
        return self._node.find((key,))

    def fail(self, key: str, message: str, hint: str | None = None) -> None:
        """Notes a problem with a key's value."""
        self._problems.append(Problem(message, self.where(key), hint))

    def node(self, key: str, *, required: bool = False) -> Node | None:
        """Gives the value of a key as a node; its absence is a problem if it is required."""
        node = self._nodes.get(key)
        if node is None and required and isinstance(self._node.value, dict | None):
            self._problems.append(Problem(f"{self._what} lacks `{key}`", self.where(key)))
        return node

    def text(self, key: str, *, required: bool = False) -> str | None:
        """Gives the text of a key, without white space around it."""
        node = self.node(key, required=required)
        return None if node is None else as_text(node, f"`{key}` of {self._what}", self._problems)

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Gives the texts that a key lists; nothing where it is absent."""
        return tuple(text for text, _ in self.placed_texts(key, required=required))

    def placed_texts(self, key: str, *, required: bool = False) -> tuple[tuple[str, Location], ...]:
        """Gives the texts that a key lists, each with its place; nothing where it is absent."""
        found = []
        for node in self.items(key, required=required):
            text = as_text(node, f"each item of `{key}`", self._problems)
            if text is not None:
                found.append((text, node.location))
        return tuple(found)

    def items(self, key: str, *, required: bool = False) -> list[Node]:
        """Gives the nodes that a key lists; nothing where it is absent."""
        node = self.node(key, required=required)
        if node is None:
            return []
        if not isinstance(node.value, list):
            self.fail(key, f"`{key}` of {self._what} should be a list")
            return []
        return node.value

    def whole(self, key: str, *, required: bool = False, least: int = 0) -> int | None:
        """Gives the whole number of a key."""
        node = self.node(key, required=required)
        if node is None:
            return None
        if type(node.value) is not int or node.value < least:
            self.fail(key, f"`{key}` of {self._what} should be a whole number from {least}, not {node.data()!r}")
            return None
        return node.value

    def flag(self, key: str) -> bool:
        """Gives the truth value of a key; false where it is absent."""
        node = self.node(key)
        if node is None:
            return False
        if not isinstance(node.value, bool):
            self.fail(key, f"`{key}` of {self._what} should be true or false, not {node.data()!r}")
            return False
        return node.value

    def day(self, key: str, *, required: bool = False) -> date | None:
        """Gives the day of a key, written as YYYY-MM-DD."""
        text = self.text(key, required=required)
        with gather(self._problems, self.where(key)):
            return parse_day(f"`{key}` of {self._what}", text)
        return None

    def date(self, key: str, *, required: bool = False) -> str | None:
        """Gives the date of a key, written in EDTF."""
        text = self.text(key, required=required)
        if text is None:
            return None
        try:
            return edtf.parse(text).text
        except ValueError as error:
            self.fail(key, f"`{key}` of {self._what}: {error}")
            return None


def as_text(node: Node, what: str, problems: list[Problem]) -> str | None:
    """Gives the text of a node, without white space around it.

    Args:
        node: The node.
        what: What it is, for the message.
        problems: Where it is noted that the node is no text, or empty text.
    """
    if not isinstance(node.value, str):
        hint = "put it in quotation marks" if isinstance(node.value, int | float) else None
        problems.append(Problem(f"{what} should be text", node.location, hint))
        return None
    if not node.value.strip():
        problems.append(Problem(f"{what} is empty", node.location))
        return None
    return node.value.strip()
