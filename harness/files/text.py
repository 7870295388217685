"""Reading text that people wrote: UTF-8 always, whatever the locale says."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from harness.errors import DataError, Location, Problem

#: The largest text file that is read, in bytes.
LIMIT = 1 << 30
_DEPTH = 40
_DIGITS = 300
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_TOO_DEEP = f"this is nested more than {_DEPTH} deep"


def read_text(path: Path, *, limit: int = LIMIT) -> str:
    """Reads a UTF-8 file; a byte order mark is dropped, and CR LF becomes LF.

    Args:
        path: The file.
        limit: The largest size that is accepted, in bytes.

    Raises:
        DataError: The file is missing, not readable, too large, not UTF-8, or holds a NUL character.
    """
    try:
        if path.is_file() and path.stat().st_size > limit:
            raise DataError(
                f"the file has {path.stat().st_size:,} bytes, and at most {limit:,} are read", Location(path)
            )
        raw = path.read_bytes()
    except FileNotFoundError:
        raise DataError("there is no such file", Location(path), "check the path") from None
    except IsADirectoryError:
        raise DataError("this is a folder, and a file was expected", Location(path)) from None
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror}", Location(path)) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        raise DataError(
            f"byte {error.start} (0x{raw[error.start]:02x}) is not UTF-8",
            Location(path, line, column),
            "save the file as UTF-8",
        ) from None
    if "\0" in text:
        before = text[: text.index("\0")]
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        raise DataError("the file holds a NUL character", Location(path, line, column), "save the file as UTF-8 text")
    return text.replace("\r\n", "\n")


def read_json_lines(path: Path, problems: list[Problem] | None = None) -> Iterator[tuple[Location, dict[str, Any]]]:
    r"""Reads a file of JSON objects, one a line; blank lines are passed over.

    Lines end at ``\n`` alone: U+2028 and NEL may stand inside a string.

    Args:
        path: The file.
        problems: Where a line that is wrong is noted, to go on with the next; if ``None``, the first one is raised.

    Yields:
        Each object, with its place.

    Raises:
        DataError: The file cannot be read; a line is no JSON object, repeats a key, is nested more than 40 deep, or
            holds NaN, Infinity, a number too large or half a surrogate pair.
    """
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = _object(line)
        except json.JSONDecodeError as error:
            wrong = Problem(f"this is no JSON: {error.msg}", Location(path, number, error.colno))
        except RecursionError:
            wrong = Problem(_TOO_DEEP, Location(path, number))
        except ValueError as error:
            wrong = Problem(str(error), Location(path, number))
        else:
            if isinstance(value, dict):
                yield Location(path, number), value
                continue
            wrong = Problem("each line should be a JSON object", Location(path, number, 1))
        if problems is None:
            raise DataError([wrong])
        problems.append(wrong)


def _object(line: str) -> Any:
    value = _DECODER.decode(line)
    # As many brackets as it takes to be too deep are counted faster than the levels.
    if line.count("[") + line.count("{") > _DEPTH:
        _check_depth(value)
    if "\\u" in line and _SURROGATE.search(line):
        _check_characters(value)
    return value


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"the key `{next(key for key in keys if keys.count(key) > 1)}` comes twice")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"`{name}` is no JSON number")


def _whole(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise ValueError(f"a number has {len(digits):,} digits, and at most {_DIGITS} are read")
    return int(digits)


def _decimal(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("a number is larger than a float can be")
    return number


def _check_characters(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise ValueError("an escape such as \\ud800 names half a character") from None


def _check_depth(value: Any) -> None:
    inside = [value]
    for _ in range(_DEPTH + 1):
        inside = [
            item
            for outer in inside
            if isinstance(outer, dict | list)
            for item in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not inside:
            return
    raise ValueError(_TOO_DEEP)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_no_duplicates, parse_constant=_no_constant, parse_int=_whole, parse_float=_decimal
)
