"""Holidays: the day on which each falls in a year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final


def _nth(month: int, weekday: int, n: int) -> Callable[[int], date]:
    def day(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))

    return day


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _easter(offset: int) -> Callable[[int], date]:
    def day(year: int) -> date:
        # The anonymous Gregorian computus (Nature, 20 April 1876; Meeus, Astronomical Algorithms, ch. 8).
        a, b, c = year % 19, year // 100, year % 100
        h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
        weekday = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
        m = (a + 11 * h + 22 * weekday) // 451
        month, day = divmod(h + weekday - 7 * m + 114, 31)
        return date(year, month, day + 1) + timedelta(days=offset)

    return day


def _last_monday(year: int, month: int) -> date:
    last = date(year, month + 1, 1) - timedelta(days=1)
    return last - timedelta(days=last.weekday())


#: The day of each holiday, by its name in lower case.
HOLIDAYS: Final[dict[str, Callable[[int], date]]] = {
    "new year 's eve": _fixed(12, 31), "new year 's day": _fixed(1, 1), "new year 's": _fixed(1, 1),
    "new year": _fixed(1, 1),
    "martin luther king day": _nth(1, 0, 3), "groundhog day": _fixed(2, 2),
    "presidents day": _nth(2, 0, 3), "presidents ' day": _nth(2, 0, 3),
    "valentine 's day": _fixed(2, 14), "st . patrick 's day": _fixed(3, 17), "st patrick 's day": _fixed(3, 17),
    "april fools day": _fixed(4, 1), "april fools ' day": _fixed(4, 1), "april fool 's day": _fixed(4, 1),
    "earth day": _fixed(4, 22), "may day": _fixed(5, 1), "mother 's day": _nth(5, 6, 2),
    "memorial day": lambda year: _last_monday(year, 5), "flag day": _fixed(6, 14), "father 's day": _nth(6, 6, 3),
    "juneteenth": _fixed(6, 19), "independence day": _fixed(7, 4), "fourth of july": _fixed(7, 4),
    "bastille day": _fixed(7, 14), "labor day": _nth(9, 0, 1), "columbus day": _nth(10, 0, 2),
    "halloween": _fixed(10, 31), "election day": lambda year: _nth(11, 0, 1)(year) + timedelta(days=1),
    "veterans day": _fixed(11, 11), "thanksgiving day": _nth(11, 3, 4), "thanksgiving": _nth(11, 3, 4),
    "black friday": lambda year: _nth(11, 3, 4)(year) + timedelta(days=1),
    "christmas eve": _fixed(12, 24), "christmas day": _fixed(12, 25), "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26), "ash wednesday": _easter(-46), "palm sunday": _easter(-7),
    "good friday": _easter(-2), "easter sunday": _easter(0), "easter monday": _easter(1), "easter": _easter(0),
    "pentecost": _easter(49),
}  # fmt: skip


def named(words: Sequence[str]) -> Callable[[int], date]:
    """Gives what computes the day of the holiday that some words name."""
    return HOLIDAYS[" ".join(words).lower().replace("’", "'")]
