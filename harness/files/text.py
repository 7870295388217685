"""Reading text that people wrote: UTF-8 always, whatever the locale says."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
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
    with readable(path):
        if path.is_file() and path.stat().st_size > limit:
            raise DataError(
                f"the file has {path.stat().st_size:,} bytes, and at most {limit:,} are read", Location(path)
            )
        raw = path.read_bytes()
    return decode_text(raw, path).replace("\r\n", "\n")


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Says of a file that cannot be opened or read inside it why not.

    Args:
        path: The file.

    Raises:
        DataError: The file is missing, a folder, or not readable.
    """
    try:
        yield
    except FileNotFoundError:
        raise DataError("there is no such file", Location(path), "check the path") from None
    except IsADirectoryError:
        raise DataError("this is a folder, and a file was expected", Location(path)) from None
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror}", Location(path)) from None


def decode_text(raw: bytes, source: str | Path, *, line: int = 1) -> str:
    """Decodes UTF-8; a byte order mark at the start of the first line is dropped, line ends stay as they are.

    Args:
        raw: The bytes.
        source: The file, or what else they come from, for places.
        line: The number of the line that they start with.

    Raises:
        DataError: They are not UTF-8, or hold a NUL character.
    """
    try:
        text = raw.decode("utf-8-sig" if line == 1 else "utf-8")
    except UnicodeDecodeError as error:
        start = raw.rfind(b"\n", 0, error.start) + 1
        column = len(raw[start : error.start].decode("utf-8", "replace")) + 1
        byte = f"byte {error.start}" if line == 1 else "a byte"
        raise DataError(
            f"{byte} (0x{raw[error.start]:02x}) is not UTF-8",
            Location(source, line + raw.count(b"\n", 0, error.start), column),
            "save the file as UTF-8",
        ) from None
    if "\0" in text:
        before = text[: text.index("\0")]
        column = len(before) - (before.rfind("\n") + 1) + 1
        raise DataError(
            "the file holds a NUL character",
            Location(source, line + before.count("\n"), column),
            "save the file as UTF-8 text",
        )
    return text


def read_json(path: Path) -> Any:
    """Reads a file that holds one JSON value, which may be spread over lines.

    Args:
        path: The file.

    Raises:
        DataError: The file cannot be read, or is no JSON, or wrong as a line may be for `read_json_lines`.
    """
    found = _value(read_text(path), Location(path))
    if isinstance(found, Problem):
        raise DataError([found])
    return found


def read_json_lines(path: Path, problems: list[Problem] | None = None) -> Iterator[tuple[Location, dict[str, Any]]]:
    r"""Reads a file of JSON objects, one a line; blank lines are passed over.

    Lines end at ``\n`` alone: U+2028 and NEL may stand inside a string.

    Args:
        path: The file.
        problems: Where a line that is wrong is noted, to go on with the next; if ``None``, the first one is raised.

    Yields:
        Each object, with its place.

    Raises:
        DataError: The file cannot be read, or is one JSON value, spread over lines; a line is no JSON object, repeats a
            key, is nested more than 40 deep, or holds NaN, Infinity, a number too large or half a surrogate pair.
    """
    text = read_text(path)
    first = True
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        location = Location(path, number)
        found = _line(line, location)
        if first and isinstance(found, Problem) and _spread(text):
            hint = "write each object on a line of its own, as `--format jsonl` does"
            raise DataError("this is one JSON value, spread over lines", Location(path), hint)
        first = False
        if not isinstance(found, Problem):
            yield location, found
        elif problems is None:
            raise DataError([found])
        else:
            problems.append(found)


def stream_json_values(
    lines: Iterable[bytes], source: str | Path, problems: list[Problem]
) -> Iterator[tuple[Location, Any]]:
    """Reads JSON values of any kind, one a line, each as it comes; blank lines are passed over.

    Args:
        lines: The lines, such as a file that was opened in binary mode.
        source: What they come from, for places.
        problems: Where a line that is wrong is noted; reading goes on with the next.

    Yields:
        Each value, with its place.

    Raises:
        DataError: A line is not UTF-8.
    """
    for number, raw in enumerate(lines, start=1):
        line = decode_text(raw, source, line=number).rstrip("\r\n")
        if line.strip():
            location = Location(source, number)
            found = _value(line, location)
            if isinstance(found, Problem):
                problems.append(found)
            else:
                yield location, found


def stream_json_lines(lines: Iterable[bytes], source: str | Path) -> Iterator[tuple[Location, dict[str, Any]]]:
    """Reads JSON objects, one a line, each as it comes: in the memory of a line; blank lines are passed over.

    Args:
        lines: The lines, such as a file that was opened in binary mode.
        source: What they come from, for places.

    Yields:
        Each object, with its place.

    Raises:
        DataError: A line is not UTF-8, or wrong as for `read_json_lines`.
    """
    for number, raw in enumerate(lines, start=1):
        line = decode_text(raw, source, line=number).rstrip("\r\n")
        if line.strip():
            location = Location(source, number)
            found = _line(line, location)
            if isinstance(found, Problem):
                raise DataError([found])
            yield location, found


def _spread(text: str) -> bool:
    """Tells whether a text of several lines is one JSON value."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return "\n" in text.strip()


def _line(line: str, location: Location) -> dict[str, Any] | Problem:
    """Reads a line as a JSON object, or says what is wrong with it."""
    value = _value(line, location)
    if isinstance(value, dict | Problem):
        return value
    return Problem("each line should be a JSON object", replace(location, column=1))


def _value(line: str, location: Location) -> Any:
    """Reads a line as a JSON value, or gives a `Problem` that says what is wrong with it."""
    try:
        return _checked(line)
    except json.JSONDecodeError as error:
        number = (location.line or 1) + error.lineno - 1
        return Problem(f"this is no JSON: {error.msg}", replace(location, line=number, column=error.colno))
    except RecursionError:
        return Problem(_TOO_DEEP, location)
    except ValueError as error:
        return Problem(str(error), location)


def _checked(line: str) -> Any:
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
