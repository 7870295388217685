"""Days in the names of files and folders: ``2031-04-02-title.txt``, ``20310402_x.txt``, ``2031_04_02``."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_DAY: Final = re.compile(r"(?<![0-9])([0-9]{4})([-_.]?)([0-9]{2})\2([0-9]{2})(?![0-9])")
#: Eight digits in a row may be any number: they are a day if the year is one of these.
_YEARS: Final = range(1800, 2200)


def named_day(name: str) -> date | None:
    """Gives the day that a name has in it; ``None`` where it has none, or several.

    Args:
        name: A file's or folder's name.

    >>> named_day("2031-04-02-harbour-wall")
    datetime.date(2031, 4, 2)
    >>> named_day("wall_20310402_2")
    datetime.date(2031, 4, 2)
    >>> named_day("2031-04-02_2031-04-09") is None, named_day("12345678") is None
    (True, True)
    """
    days = set()
    for match in _DAY.finditer(name):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        if match[2] or year in _YEARS:
            try:
                days.add(date(year, month, day))
            except ValueError:
                continue
    return days.pop() if len(days) == 1 else None
