"""Checking values that were read from a file, before records are made of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from harness.errors import DataError, did_you_mean

_ID = re.compile(r"[!-~]{1,200}")
_R = TypeVar("_R")


def check_id(what: str, value: object) -> str:
    """Checks an id: 1 to 200 printable ASCII characters without spaces.

    Args:
        what: What has the id, for the message.
        value: The id.

    Raises:
        DataError: It is no such string.
    """
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise DataError(
            f"{what} has the id {value!r}", hint="an id is 1 to 200 printable ASCII characters without spaces"
        )
    return value


def parse_day(what: str, value: object) -> date | None:
    """Reads a day written as YYYY-MM-DD; ``None`` stays ``None``.

    Args:
        what: What has the date, for the message.
        value: The date as a string, or ``None``.

    Raises:
        DataError: It is no such date.
    """
    if value is None:
        return None
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise DataError(f"{what} has the date {value!r}", hint="write a day that exists as YYYY-MM-DD")


def check_text(what: str, value: object) -> str:
    """Checks that a value is text.

    Raises:
        DataError: It is not.
    """
    if not isinstance(value, str):
        raise DataError(f"{what} should be text, not {type(value).__name__}")
    return value


def keys(what: str, data: object, required: set[str], optional: set[str]) -> None:
    """Checks that a value is a mapping with the keys it should have.

    Args:
        what: What the mapping is, for the message.
        data: The value.
        required: Keys that have to be there.
        optional: Keys that may be.

    Raises:
        DataError: It is no mapping, lacks a key, or has one that is not known.
    """
    if not isinstance(data, Mapping):
        raise DataError(f"{what} should be a mapping, not {type(data).__name__}")
    for key in data:
        if key not in required | optional:
            raise DataError(f"{what} has the unknown key `{key}`", hint=did_you_mean(str(key), required | optional))
    missing = sorted(required - set(data))
    if missing:
        raise DataError(f"{what} lacks `{'`, `'.join(missing)}`")


def each(what: str, items: object, make: Callable[[Any], _R]) -> tuple[_R, ...]:
    """Makes something of each item of a list.

    Args:
        what: What the list is, for the message.
        items: The list.
        make: What is made of an item.

    Raises:
        DataError: It is no list.
    """
    if not isinstance(items, Sequence) or isinstance(items, str):
        raise DataError(f"{what} should be a list, not {type(items).__name__}")
    return tuple(make(item) for item in items)


def unique(what: str, names: Sequence[str]) -> None:
    """Checks that no name comes twice.

    Raises:
        DataError: One does.
    """
    if len(set(names)) != len(names):
        twice = sorted({name for name in names if names.count(name) > 1})
        raise DataError(f"{what} come twice: {', '.join(twice)}")


def without_none(data: dict[str, Any]) -> dict[str, Any]:
    """Leaves out keys that have no value."""
    return {key: value for key, value in data.items() if value is not None}


def check_tuple(what: str, value: object, kind: type) -> None:
    """Checks a field that holds several values: text would pass for a sequence of letters.

    Args:
        what: What the field is, for the message.
        value: Its value.
        kind: What each of its values is.

    Raises:
        DataError: It is no tuple, or a value of it is of another kind.
    """
    if not isinstance(value, tuple):
        raise DataError(f"{what} should be a tuple, not {type(value).__name__}")
    for item in value:
        check_kind(f"each of {what}", item, kind)


def check_kind(what: str, value: object, kind: type) -> None:
    """Checks what a field holds; a moment is no day, nor is a truth value a number.

    Raises:
        DataError: It is of another kind.
    """
    if type(value) is not kind:
        raise DataError(f"{what} should be {kind.__name__}, not {type(value).__name__}")
