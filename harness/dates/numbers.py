"""Numbers written in figures, told apart by what they may be: a day, a year, a time of day, an amount.

What is written alike everywhere is here; what a language adds to its figures ("7th", "1990s", "5pm"), and the order
in which it writes day, month and year, are forms of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

#: Kinds of whole numbers by their size: 1 to 12, to 31, two digits below 60, two digits, 1500 to 2099, four digits.
WHOLE: Final = (
    *("HOUR_FIGURE", "DAY_FIGURE", "MINUTE_FIGURE", "TWO_DIGITS", "YEAR_FIGURE", "FOUR_DIGITS", "OTHER_FIGURE"),
)
#: What rules call them: each name is any of some kinds.
NAMES: Final[Mapping[str, Sequence[str]]] = {
    "HOUR": ("HOUR_FIGURE", "DAY_FIGURE"),
    "DAY": ("HOUR_FIGURE", "DAY_FIGURE"),
    "SHORT_YEAR": ("HOUR_FIGURE", "DAY_FIGURE", "MINUTE_FIGURE", "TWO_DIGITS"),
    "YEAR": ("YEAR_FIGURE",),
    "FOUR": ("YEAR_FIGURE", "FOUR_DIGITS"),
    "FIGURE": WHOLE,
}
#: The kind of figures that are of no other.
MIXED: Final = "MIXED"


@dataclass(frozen=True)
class Form:
    """A way to write a number.

    Attributes:
        kind: The kind of number.
        pattern: A regular expression for the whole token.
        read: Gives the value of a token.
        names: What rules call it, beside its kind.
    """

    kind: str
    pattern: str
    read: Callable[[str], Any]
    names: tuple[str, ...] = ()


def clock(token: str) -> tuple[int, int]:
    """Reads "17:30": hour and minute."""
    hour, minute = re.split("[:.]", token)[:2]
    return int(hour), int(minute)


def iso(token: str) -> tuple[date, str] | None:
    """Reads "2024-05-13" with or without a time: the day, and the time as TIMEX3 writes it; ``None`` for no day."""
    when = day_of(int(token[:4]), int(token[5:7]), int(token[8:10]))
    return (when, token[10:16]) if when else None


def day_of(year: int, month: int, day: int) -> date | None:
    """Gives a day of the calendar, or ``None`` where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


#: A time as ISO 8601 writes it; a day ends at 24:00.
_ISO_TIME: Final = r"(?:(?:[01]\d|2[0-3]):[0-5]\d(?::(?:[0-5]\d|60)(?:\.\d+)?)?|24:00(?::00)?)"

#: What all languages write, in the order in which it is tried.
COMMON: Final = (
    Form("ISO", rf"\d{{4}}-\d\d-\d\d(?:T{_ISO_TIME}(?:Z|[+-]\d\d:?\d\d)?)?", iso),
    # With seconds and an hour of one digit it is rather a result: 2:04:11.
    Form("CLOCK_TIME", r"(?:[01]?\d|2[0-4]):[0-5]\d|(?:[01]\d|2[0-4]):[0-5]\d:[0-5]\d", clock),
)


@dataclass(frozen=True)
class Figures:
    """The figures of a language.

    Attributes:
        forms: What it writes beside whole numbers, ISO dates and times of day, in the order in which it is tried.
        grouping: The mark between the groups of a number: 35,000.
    """

    forms: tuple[Form, ...] = ()
    grouping: str = ","

    @cached_property
    def names(self) -> Mapping[str, Sequence[str]]:
        """The kinds that rules may name, each with the kinds that it stands for."""
        found = {name: list(kinds) for name, kinds in NAMES.items()}
        found.update({kind: [kind] for kind in self.kinds})
        for form in self.forms:
            for name in form.names:
                found.setdefault(name, []).append(form.kind)
        return found

    @cached_property
    def kinds(self) -> Sequence[str]:
        """All kinds; each token of figures is of one."""
        return (*WHOLE, *dict.fromkeys(form.kind for form in self._all), MIXED)

    def kind(self, token: str) -> str:
        """Gives the kind of a token that starts with a digit.

        >>> [Figures().kind(token) for token in ("7", "31", "1996", "1,200", "5:30", "2024-05-13", "1.2.3")]
        ['HOUR_FIGURE', 'DAY_FIGURE', 'YEAR_FIGURE', 'OTHER_FIGURE', 'CLOCK_TIME', 'ISO', 'MIXED']
        """
        if self._whole.fullmatch(token):
            return _size(token)
        return next((form.kind for form, pattern in self._tried if pattern.fullmatch(token)), MIXED)

    def value(self, token: str) -> Any:
        """Gives the value of a token that starts with a digit; ``None`` where it has none."""
        if self._whole.fullmatch(token):
            return int(token.replace(self.grouping, ""))
        return next((form.read(token) for form, pattern in self._tried if pattern.fullmatch(token)), None)

    @property
    def _all(self) -> tuple[Form, ...]:
        return (*self.forms, *COMMON)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile(rf"\d{{1,3}}(?:{re.escape(self.grouping)}\d{{3}})+|\d{{1,9}}", re.ASCII)

    @cached_property
    def _tried(self) -> Sequence[tuple[Form, re.Pattern[str]]]:
        return [(form, re.compile(form.pattern, re.IGNORECASE | re.ASCII)) for form in self._all]


def _size(token: str) -> str:
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
