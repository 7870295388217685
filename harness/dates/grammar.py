"""The notation that rules are written in, and what becomes of it: regular expressions over codes.

A pattern is a sequence of words, in lower case, and of names, in capitals, of lists of words, of kinds of numbers
or of phrases::

    (WEEKDAY ,? the?)? month=MONTH day=DAY (,? year=YEAR)?

``?`` makes what stands before it optional, ``|`` parts alternatives, ``name=`` makes a group. Of alternatives that
match, the first is taken, so that a longer one stands before its beginning. There is no
repetition, so that matching is bounded by the length of the longest expression and time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

#: Stands for the end of a match among the codes that may follow.
END: Final = ""

#: What reads the words of a group: gives its value.
Read = Callable[[Sequence[str]], Any]

_SYMBOL: Final = re.compile(r"\s*(?:([a-z_]+)=|([A-Z][A-Z_]*)|([^\W\d_]+(?:['’.][^\W\d_]*)*|'[^\W\d_]+)|(\S))")


class NotationError(Exception):
    """A pattern that is not written in the notation."""


@dataclass(frozen=True)
class Node:
    """A part of a pattern: as a regular expression, with the codes that it may start with.

    Attributes:
        regex: The regular expression.
        first: The codes of the tokens that a match may start with; for each, those that may follow it in the match,
            and ``END`` where the match may end with it.
        empty: Whether it may match nothing.
        groups: Its capturing groups in order: the name of each, and the name that it stands for, or ``None``. Several
            may have one name, in alternatives.
    """

    regex: str
    first: Mapping[str, frozenset[str]]
    empty: bool
    groups: tuple[tuple[str, str | None], ...] = ()


def words_of(pattern: str) -> Iterator[str]:
    """Gives the words and marks that a pattern names literally."""
    for _, _, word, mark in _symbols(pattern):
        if word:
            yield word
        elif mark and mark not in "()|?":
            yield mark


def parse(pattern: str, names: Mapping[str, Node]) -> Node:
    """Makes a pattern a regular expression over codes.

    Args:
        pattern: The pattern.
        names: What names in capitals and literal words stand for.

    Raises:
        NotationError: The pattern is not well formed, or names what there is not.
    """
    symbols = list(_symbols(pattern))[::-1]
    node = _alternatives(symbols, names)
    if symbols:
        raise NotationError(f"`{pattern}` has a `)` too many")
    return node


def one_of(codes: Iterable[str]) -> Node:
    """Gives the pattern for one token of some codes; it matches nothing at all where there is no code."""
    found = sorted(set(codes))
    inside = "".join(re.escape(code) for code in found)
    return Node(f"[{inside}]" if found else "(?!)", dict.fromkeys(found, frozenset([END])), empty=False)


def behind(pattern: str, names: Mapping[str, Node], *, wanted: bool) -> str:
    """Gives the regular expression for what must, or must not, stand before a match.

    Args:
        pattern: Alternatives without options or groups, so that each has one length.
        names: What names stand for.
        wanted: Whether one of them must stand there, or none may.
    """
    parts = [parse(part, names).regex for part in pattern.split("|")]
    if wanted:
        return f"(?:{'|'.join(f'(?<={part})' for part in parts)})"
    return "".join(f"(?<!{part})" for part in parts)


def _symbols(pattern: str) -> Iterator[tuple[str, str, str, str]]:
    for match in _SYMBOL.finditer(pattern.strip()):
        group, name, word, mark = match.groups()
        yield group or "", name or "", word or "", mark or ""


def _alternatives(symbols: list[tuple[str, str, str, str]], names: Mapping[str, Node]) -> Node:
    parts = [_sequence(symbols, names)]
    while symbols and symbols[-1][3] == "|":
        symbols.pop()
        parts.append(_sequence(symbols, names))
    if len(parts) == 1:
        return parts[0]
    return Node(
        f"(?:{'|'.join(part.regex for part in parts)})",
        _merged(part.first for part in parts),
        any(part.empty for part in parts),
        tuple(group for part in parts for group in part.groups),
    )


def _sequence(symbols: list[tuple[str, str, str, str]], names: Mapping[str, Node]) -> Node:
    regex, empty = "", True
    first: Mapping[str, frozenset[str]] = {}
    groups: tuple[tuple[str, str | None], ...] = ()
    while symbols and symbols[-1][3] not in ("|", ")"):
        node = _item(symbols, names)
        regex += node.regex
        follow = frozenset(node.first) | ({END} if node.empty else frozenset())
        first = {code: (after - {END}) | follow if END in after else after for code, after in first.items()}
        if empty:
            first = _merged([first, node.first])
        empty = empty and node.empty
        groups += node.groups
    return Node(regex, first, empty, groups)


def _merged(parts: Iterable[Mapping[str, frozenset[str]]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for part in parts:
        for code, after in part.items():
            found[code] = found.get(code, frozenset()) | after
    return found


def _item(symbols: list[tuple[str, str, str, str]], names: Mapping[str, Node]) -> Node:
    group, name, word, mark = symbols.pop()
    if group:
        if not symbols:
            raise NotationError(f"`{group}=` names nothing")
        kind = symbols[-1][1] or None
        node = _atom(symbols, names)
        node = Node(f"({node.regex})", node.first, node.empty, ((group, kind), *node.groups))
    else:
        symbols.append((group, name, word, mark))
        node = _atom(symbols, names)
    if symbols and symbols[-1][3] == "?":
        symbols.pop()
        node = Node(f"(?:{node.regex})?", node.first, True, node.groups)
    return node


def _atom(symbols: list[tuple[str, str, str, str]], names: Mapping[str, Node]) -> Node:
    _, name, word, mark = symbols.pop()
    if mark == "(":
        node = _alternatives(symbols, names)
        if not symbols or symbols.pop()[3] != ")":
            raise NotationError("a `)` is missing")
        return Node(f"(?:{node.regex})", node.first, node.empty, node.groups)
    found = names.get(name or word or mark)
    if found is None:
        raise NotationError(f"`{name or word or mark}` is neither a word nor a list of words")
    return found
