"""Dates as the Extended Date/Time Format writes them, as far as news needs it.

The forms are those of EDTF (ISO 8601-2:2019), level 0 and part of level 1: a day, month or year; each may
be qualified with ``~`` (approximate), ``?`` (uncertain) or ``%`` (both); and intervals of two of them, whose
start or end may be open (``..``).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

Granularity = Literal["day", "month", "year", "interval"]

_POINT = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<qualifier>[~?%])?")


@dataclass(frozen=True)
class Edtf:
    """A date as EDTF writes it, with the calendar interval that it denotes.

    Attributes:
        text: The date as it is written.
        first: The first day it may cover, or ``None`` where its start is open.
        last: The last day it may cover, or ``None`` where its end is open.
        granularity: ``day``, ``month``, ``year`` or ``interval``.
        approximate: Whether it is qualified with ``~`` or ``%``.
        uncertain: Whether it is qualified with ``?`` or ``%``.
    """

    text: str
    first: date | None
    last: date | None
    granularity: Granularity
    approximate: bool = False
    uncertain: bool = False

    def __str__(self) -> str:
        return self.text

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """A key that orders dates by first day, then last day, then text; open starts come first."""
        return (self.first or date.min, self.last or date.max, self.text)

    def within(self, first: date | None, last: date | None) -> bool:
        """Tells whether the date lies wholly between two days, both included; ``None`` is no limit."""
        return (first is None or (self.first is not None and self.first >= first)) and (
            last is None or (self.last is not None and self.last <= last)
        )


@lru_cache(maxsize=4096)
def parse(text: str) -> Edtf:
    """Reads a date in EDTF.

    Args:
        text: The date, such as ``2024-05-13``, ``2024-05``, ``2024-05-06~``, ``2024-05-06/2024-05-12`` or
            ``../2024-05-12``.

    Raises:
        ValueError: The text is no date of these forms, or names a day that does not exist.

    >>> parse("2024-05-06~").approximate
    True
    >>> parse("2024-02").last
    datetime.date(2024, 2, 29)
    >>> parse("../2024-05-12").first is None
    True
    """
    if "/" not in text:
        return _point(text)
    start_text, _, end_text = text.partition("/")
    if start_text == end_text == "..":
        raise ValueError(f"`{text}` is open at both ends")
    start = None if start_text == ".." else _point(start_text)
    end = None if end_text == ".." else _point(end_text)
    first = start.first if start else None
    last = end.last if end else None
    if first and last and first > last:
        raise ValueError(f"`{text}` ends before it starts")
    points = [point for point in (start, end) if point]
    return Edtf(
        text,
        first,
        last,
        "interval",
        any(point.approximate for point in points),
        any(point.uncertain for point in points),
    )


def _point(text: str) -> Edtf:
    match = _POINT.fullmatch(text)
    if not match:
        raise ValueError(f"`{text}` is no EDTF date such as 2024-05-13, 2024-05, 2024-05-06~ or 2024-05-06/2024-05-12")
    qualifier = match["qualifier"] or ""
    approximate, uncertain = qualifier in ("~", "%"), qualifier in ("?", "%")
    year = int(match["year"])
    try:
        if match["day"]:
            day = date(year, int(match["month"]), int(match["day"]))
            return Edtf(text, day, day, "day", approximate, uncertain)
        if match["month"]:
            month = int(match["month"])
            first = date(year, month, 1)
            return Edtf(
                text, first, first.replace(day=calendar.monthrange(year, month)[1]), "month", approximate, uncertain
            )
        return Edtf(text, date(year, 1, 1), date(year, 12, 31), "year", approximate, uncertain)
    except ValueError:
        raise ValueError(f"`{text}` names a day or month that does not exist") from None
