"""What English adds to figures: ordinals, decades, times of day with a.m. and p.m., dates with slashes."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from harness.dates.numbers import Figures, Form, day_of

_ORDINAL = "(?:st|nd|rd|th)"
_HALF_DAY = re.compile(r"(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?([ap])m", re.IGNORECASE)


def _ordinal(token: str) -> int:
    return int(token[:-2])


def _decade(token: str) -> int:
    number = int(token[:-1])
    if number >= 100:
        return number
    return 1900 + number if number else 2000


def _half_day(token: str) -> tuple[int, int, str]:
    """Reads "5:30pm": hour, minute, and ``a`` or ``p``."""
    found = _HALF_DAY.fullmatch(token)
    if found is None:
        raise ValueError(f"`{token}` is no time of day")
    return int(found[1]), int(found[2] or 0), found[3].lower()


def _dotted(token: str) -> tuple[int, int]:
    hour, minute = token.split(".")
    return int(hour), int(minute)


def _slashed(token: str) -> date | None:
    """Reads "5/13/2024": the month comes first unless only the day may; "13.05.2024" and "2024/05/13" are in order."""
    month, day, year = map(int, re.split("[/.]", token))
    if month > 99:
        return day_of(month, day, year)
    if "." in token:
        return day_of(year, day, month)
    if year < 100:
        year += 2000 if year < 50 else 1900
    return day_of(year, month, day) or day_of(year, day, month)


FIGURES: Final = Figures(
    (
        Form("ORDINAL_DAY", rf"(?:0?[1-9]|[12]\d|3[01]){_ORDINAL}", _ordinal, ("DAY", "ORDINAL")),
        Form("OTHER_ORDINAL", rf"\d{{1,4}}{_ORDINAL}", _ordinal, ("ORDINAL",)),
        Form("DECADE", r"(?:1[5-9]|20)\d0s", _decade),
        Form("SHORT_DECADE", r"\d0s", _decade),
        Form("HALF_DAY_TIME", _HALF_DAY.pattern, _half_day),
        Form("SLASHED", r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}/\d\d/\d\d", _slashed),
        Form("YEAR_PAIR", r"(?:1[89]|20)\d\d/\d\d", lambda token: (int(token[:4]), int(token[5:]))),
        Form("FRACTION", r"1/2", lambda token: 0.5),
        # "5.30" is a time of day before p.m. alone; elsewhere a number.
        Form("DOTTED_TIME", r"(?:[01]?\d|2[0-4])\.[0-5]\d", _dotted, ("DECIMAL",)),
        Form("DECIMAL_FIGURE", r"\d{1,9}\.\d{1,9}", float, ("DECIMAL",)),
    )
)
