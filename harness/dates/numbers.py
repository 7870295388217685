"""Numbers written in figures, told apart by what they may be: a day, a year, a time of day, an amount."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

#: What numbers are told apart into; each token of figures is of one kind.
ALL: Final = (
    *("HOUR_FIGURE", "DAY_FIGURE", "MINUTE_FIGURE", "TWO_DIGITS", "YEAR_FIGURE", "FOUR_DIGITS", "OTHER_FIGURE"),
    *("DECIMAL", "ORDINAL_DAY", "OTHER_ORDINAL", "CLOCK_TIME", "HALF_DAY_TIME", "ISO", "SLASHED"),
    *("DECADE", "SHORT_DECADE", "FRACTION", "MIXED"),
)
#: What rules call them: each name is any of some kinds.
KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "HOUR": ("HOUR_FIGURE", "DAY_FIGURE"),
    "PLAIN_DAY": ("HOUR_FIGURE", "DAY_FIGURE"),
    "DAY": ("HOUR_FIGURE", "DAY_FIGURE", "ORDINAL_DAY"),
    "SHORT_YEAR": ("HOUR_FIGURE", "DAY_FIGURE", "MINUTE_FIGURE", "TWO_DIGITS"),
    "YEAR": ("YEAR_FIGURE",),
    "FOUR": ("YEAR_FIGURE", "FOUR_DIGITS"),
    "FIGURE": (
        *("HOUR_FIGURE", "DAY_FIGURE", "MINUTE_FIGURE", "TWO_DIGITS", "YEAR_FIGURE", "FOUR_DIGITS", "OTHER_FIGURE"),
    ),
    "ORDINAL": ("ORDINAL_DAY", "OTHER_ORDINAL"),
}

_WHOLE = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")
_ORDINAL = re.compile(r"(\d{1,4})(?:st|nd|rd|th)", re.IGNORECASE)
_DECADE = re.compile(r"((?:1[5-9]|20)\d0)['’]?s")
_SHORT_DECADE = re.compile(r"([1-9]0)['’]?s")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?:[:.][0-5]\d)?")
_HALF_DAY = re.compile(r"(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?([ap])m", re.IGNORECASE)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d).*)?")


def kind(token: str) -> str:
    """Gives the kind of a token that starts with a digit.

    >>> [kind(token) for token in ("7", "31", "1996", "1,200", "1990s", "7th", "5pm", "1.5")]
    ['HOUR_FIGURE', 'DAY_FIGURE', 'YEAR_FIGURE', 'OTHER_FIGURE', 'DECADE', 'ORDINAL_DAY', 'HALF_DAY_TIME', 'DECIMAL']
    """
    if _WHOLE.fullmatch(token):
        return _whole(token)
    if found := _ORDINAL.fullmatch(token):
        return "ORDINAL_DAY" if 1 <= int(found[1]) <= 31 else "OTHER_ORDINAL"
    for name, pattern in _OTHERS:
        if pattern.fullmatch(token):
            return name
    return "MIXED"


def _whole(token: str) -> str:
    if len(token) <= 2:
        number = int(token)
        if 1 <= number <= 31:
            return "HOUR_FIGURE" if number <= 12 else "DAY_FIGURE"
        if len(token) == 1:
            return "OTHER_FIGURE"
        return "MINUTE_FIGURE" if number < 60 else "TWO_DIGITS"
    if len(token) == 4:
        return "YEAR_FIGURE" if "1500" <= token < "2100" else "FOUR_DIGITS"
    return "OTHER_FIGURE"


def whole(token: str) -> int:
    """Reads a whole number, grouped by commas or not."""
    return int(token.replace(",", ""))


def ordinal(token: str) -> int:
    """Reads "7th", and "7" alone."""
    return int(token.rstrip("stndrhSTNDRH"))


def clock(token: str) -> tuple[int, int, str]:
    """Reads "5:30", "5.30pm" and "5pm": hour, minute, and ``a``, ``p`` or nothing."""
    found = _HALF_DAY.fullmatch(token)
    if found:
        return int(found[1]), int(found[2] or 0), found[3].lower()
    found = _CLOCK.fullmatch(token)
    return (int(found[1]), int(found[2]), "") if found else (int(token), 0, "")


def slashed(token: str) -> date | None:
    """Reads "5/13/2024": the month comes first unless only the day may; ``None`` where it is no day."""
    found = _SLASHED.fullmatch(token)
    if found is None:
        return None
    month, day, year = int(found[1]), int(found[2]), int(found[3])
    if len(found[3]) == 2:
        year += 2000 if year < 50 else 1900
    return _date(year, month, day) or _date(year, day, month)


def iso(token: str) -> tuple[date, str] | None:
    """Reads "2024-05-13" with or without a time: the day, and the time as TIMEX3 writes it."""
    found = _ISO.fullmatch(token)
    when = _date(int(found[1]), int(found[2]), int(found[3])) if found else None
    if found is None or when is None:
        return None
    return when, f"T{found[4]}:{found[5]}" if found[4] else ""


def _decade(token: str) -> int:
    digits = "".join(character for character in token if character.isdigit())
    return int(digits) if len(digits) == 4 else 1900 + int(digits)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


#: Kinds that are told by their form, in the order in which they are tried.
_OTHERS: Final = (
    ("DECADE", _DECADE),
    ("SHORT_DECADE", _SHORT_DECADE),
    ("HALF_DAY_TIME", _HALF_DAY),
    ("ISO", _ISO),
    ("SLASHED", _SLASHED),
    ("CLOCK_TIME", re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?")),
    ("FRACTION", re.compile(r"1/2")),
    ("DECIMAL", re.compile(r"\d{1,9}\.\d{1,9}")),
)
#: What reads the figures of each kind.
READ: Final[Mapping[str, Callable[[str], Any]]] = {
    **dict.fromkeys(("HOUR", "PLAIN_DAY", "YEAR", "FIGURE"), whole),
    "FOUR": lambda token: (int(token[:2]), int(token[2:]), ""),
    **dict.fromkeys(("DAY", "ORDINAL", "ORDINAL_DAY"), ordinal),
    **dict.fromkeys(("CLOCK_TIME", "HALF_DAY_TIME"), clock),
    **dict.fromkeys(("DECADE", "SHORT_DECADE"), _decade),
    "SHORT_YEAR": int,
    "DECIMAL": float,
    "FRACTION": lambda token: 0.5,
    "SLASHED": slashed,
    "ISO": iso,
}
