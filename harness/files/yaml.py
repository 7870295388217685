"""YAML as data with places: the 1.2 core schema, and nothing that surprises.

Nodes are built from the parser's events, so that every key and value keeps its line and column, a key that
comes twice is an error, and anchors, aliases and tags are refused where they stand. Scalars are typed by
the core schema of YAML 1.2.2 (section 10.3), with one exception: a number with a leading zero stays text,
since `010` means 8 to some readers and 10 to others. Dates stay text, and so does a number that is too
large: a whole one of over 300 digits, or a decimal one beyond what a float holds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from harness.errors import DataError, Location, Problem
from harness.files.text import read_text

#: The largest YAML file that is read, in bytes.
LIMIT = 1 << 20
_DEPTH = 40
_DIGITS = 300
_SURROGATE = re.compile("[\ud800-\udfff]")

_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


@dataclass(frozen=True)
class Node:
    """A value in a YAML file, and its place.

    Attributes:
        value: A scalar, a mapping of names to nodes, or a list of nodes.
        location: Where it starts.
        keys: Where each key of a mapping starts.
        plain: Whether a scalar was written without quotes.
    """

    value: Any
    location: Location
    keys: dict[str, Location] = field(default_factory=dict)
    plain: bool = False

    def data(self) -> Any:
        """Gives the value without places."""
        if isinstance(self.value, dict):
            return {key: node.data() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.data() for node in self.value]
        return self.value

    def child(self, part: str | int) -> Node | None:
        """Gives the value under a key or at an index, or ``None`` if there is none."""
        if isinstance(self.value, dict) and isinstance(part, str):
            return self.value.get(part)
        if isinstance(self.value, list) and isinstance(part, int) and part < len(self.value):
            item: Node = self.value[part]
            return item
        return None

    def find(self, path: tuple[str | int, ...], *, key: bool = False) -> Location:
        """Gives the place of what stands at a path, or of the nearest thing above it.

        Args:
            path: Keys and indices.
            key: Whether the place of the last key is wanted, rather than of its value.
        """
        node = self
        for position, part in enumerate(path):
            child = node.child(part)
            if child is None:
                break
            # A value that is left empty has no place of its own: its key's is more use.
            of_key = child.value is None or (key and position == len(path) - 1)
            node = Node(child.value, node.keys[str(part)], child.keys) if of_key and node.keys else child
        return node.location


def typed(text: str) -> Any:
    """Gives the value of a plain scalar under the core schema.

    >>> [typed(text) for text in ("3", "1e-3", "no", "true", "2024-05-13", "010", "~")]
    [3, 0.001, 'no', True, '2024-05-13', '010', None]
    """
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.fullmatch(text):
        return int(text) if len(text) <= _DIGITS else text
    if _FLOAT.fullmatch(text):
        number = float(text)
        return number if math.isfinite(number) else text
    return text


def read_yaml(path: Path) -> Node:
    """Reads a YAML file of at most 1 MiB.

    Args:
        path: The file.

    Raises:
        DataError: The file cannot be read, or is not the YAML described at the top of this module.
    """
    return parse_yaml(read_text(path, limit=LIMIT), path)


def parse_yaml(text: str, file: str | Path, *, line: int = 1) -> Node:
    """Reads YAML text.

    Args:
        text: The text: one document.
        file: Where it is from, for places.
        line: The line in that file on which the text starts.

    Raises:
        DataError: It is not the YAML described at the top of this module.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    def place(mark: Any) -> Location:
        return Location(file, mark.line + line, mark.column + 1)

    problems: list[Problem] = []
    builder = _Builder(iter(YAML(typ="safe", pure=True).parse(text)), place, problems, Location(file, line))
    try:
        node = builder.document()
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = " ".join(str(error.problem or error.context).split())
        raise DataError(f"this is no YAML: {message}", place(mark) if mark else Location(file)) from None
    except YAMLError as error:
        raise DataError(f"this is no YAML: {' '.join(str(error).split())}", Location(file)) from None
    except (ValueError, OverflowError):
        # The parser asks for the character of an escape such as "\UFFFFFFFF" without looking whether there is one.
        raise DataError("this is no YAML: an escape names no character", builder.where) from None
    if problems:
        raise DataError(problems)
    return node or Node(None, Location(file, line, 1))


class _Builder:
    """Builds nodes from events; `where` is the place of the last."""

    def __init__(self, events: Iterator[Any], place: Any, problems: list[Problem], where: Location) -> None:
        self.where = where
        self._events = events
        self._place = place
        self._problems = problems

    def document(self) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in self._events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                documents += 1
                if documents == 2:
                    self._problems.append(Problem("a second document starts here", self._place(event.start_mark)))
            elif kind.endswith(("StreamStartEvent", "StreamEndEvent", "DocumentEndEvent", "CommentEvent")):
                continue
            else:
                node = self._node(event, 0)
                root = node if root is None else root
        return root

    def _node(self, event: Any, depth: int) -> Node:
        from ruamel.yaml.events import AliasEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent

        where = self.where = self._place(event.start_mark)
        if isinstance(event, AliasEvent):
            self._problems.append(Problem(f"aliases such as `*{event.anchor}` are refused", where, "write it out"))
            return Node(None, where)
        if event.anchor:
            self._problems.append(
                Problem(f"anchors such as `&{event.anchor}` are refused", where, "write it out where it is needed")
            )
        tag = getattr(event, "ctag", None)
        if tag:
            self._problems.append(Problem(f"tags such as `{tag}` are refused", where, "remove it"))
        if depth > _DEPTH:
            raise DataError(f"this is nested more than {_DEPTH} deep", where)
        if isinstance(event, ScalarEvent):
            if _SURROGATE.search(event.value):
                self._problems.append(Problem("an escape names no character", where, "write the character itself"))
            plain = bool(event.implicit[0]) and event.style is None
            return Node(typed(event.value) if plain else event.value, where, plain=plain)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(where, depth)
        if isinstance(event, MappingStartEvent):
            return self._mapping(where, depth)
        raise DataError(f"unexpected YAML ({type(event).__name__})", where)

    def _sequence(self, where: Location, depth: int) -> Node:
        items: list[Node] = []
        for event in self._events:
            if type(event).__name__ == "SequenceEndEvent":
                break
            items.append(self._node(event, depth + 1))
        return Node(items, where)

    def _mapping(self, where: Location, depth: int) -> Node:
        entries: dict[str, Node] = {}
        keys: dict[str, Location] = {}
        for event in self._events:
            if type(event).__name__ == "MappingEndEvent":
                break
            key_node = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if isinstance(key_node.value, dict | list):
                self._problems.append(Problem("a key should be a name", key_node.location))
                continue
            # Names are text, also where they look like something else (`2024:`, `no:`).
            key = event.value if hasattr(event, "value") else str(key_node.value)
            if key in entries:
                first = keys[key]
                self._problems.append(
                    Problem(f"the key `{key}` comes twice", key_node.location, f"it stands on line {first.line} too")
                )
                continue
            entries[key] = value
            keys[key] = key_node.location
        return Node(entries, where, keys)
