"""What a temporal expression denotes (a `Reading`), and where it stands (a `Mention`)."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

#: The month in which each season starts, by its TIMEX3 code (northern hemisphere).
SEASONS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

Type = Literal["DATE", "TIME", "DURATION", "SET"]
Granularity = Literal["day", "weekend", "week", "month", "quarter", "season", "year", "decade", "century", "interval"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A temporal expression in a text.

    Attributes:
        start: Where it starts, in code points.
        end: Where it ends, exclusive.
        text: The expression as it stands.
        type: ``DATE``, ``TIME``, ``DURATION`` or ``SET``, as in TimeML.
        value: The TIMEX3 value, such as ``2024-05-13``, ``2024-W19``, ``PXM`` or ``2024-05-13TMO``; ``X`` stands
            for what is not known.
        mod: The TIMEX3 modifier, such as ``START`` or ``APPROX``, or ``None``.
        first: The first day that it denotes, or ``None`` where it denotes no interval.
        last: The last day that it denotes, or ``None``.
        granularity: The unit that it names, or ``None`` where it denotes no interval. Parts of a day are days.
        edtf: What an event that it dates is dated by, in EDTF, or ``None``. An event "a week ago" is dated
            ``2024-05-06~``, though the expression denotes the week ``2024-W19``.
        rule: The rule that recognised it.
    """

    start: int
    end: int
    text: str
    type: Type
    value: str
    mod: str | None
    first: date | None
    last: date | None
    granularity: Granularity | None
    edtf: str | None
    rule: str

    @property
    def dates_events(self) -> bool:
        """Whether an event can be dated by it: a date or time that denotes days of the calendar."""
        return self.edtf is not None


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression denotes; the fields are those of `Mention`."""

    type: Type
    value: str
    first: date | None = None
    last: date | None = None
    granularity: Granularity | None = None
    edtf: str | None = None
    mod: str | None = None


def day(when: date, part: str | None = None, mod: str | None = None) -> Reading:
    """Reads a day, or a part of it.

    Args:
        when: The day.
        part: What TIMEX3 writes after the day, such as ``TMO``.
        mod: The modifier; a narrowed day is still the day.
    """
    return Reading("TIME" if part else "DATE", f"{when}{part or ''}", when, when, "day", f"{when}", mod)


def days(first: date, last: date, granularity: Granularity = "interval", value: str | None = None) -> Reading:
    """Reads an interval of days."""
    return Reading("DATE", value or f"{first}/{last}", first, last, granularity, f"{first}/{last}")


def week(within: date) -> Reading:
    """Reads the ISO week that a day lies in."""
    first = within - timedelta(days=within.weekday())
    year, number, _ = within.isocalendar()
    return days(first, first + timedelta(days=6), "week", f"{year:04}-W{number:02}")


def weekend(within: date) -> Reading:
    """Reads the Saturday and Sunday of the ISO week that a day lies in."""
    saturday = within + timedelta(days=5 - within.weekday())
    year, number, _ = within.isocalendar()
    return days(saturday, saturday + timedelta(days=1), "weekend", f"{year:04}-W{number:02}-WE")


def month(year: int, number: int) -> Reading:
    """Reads a month."""
    first = date(year, number, 1)
    name = f"{year:04}-{number:02}"
    return Reading("DATE", name, first, _month_end(year, number), "month", name)


def quarter(year: int, number: int) -> Reading:
    """Reads a quarter of a year, counted from 1."""
    first = date(year, 3 * number - 2, 1)
    edtf = f"{year:04}-{first.month:02}/{year:04}-{3 * number:02}"
    return Reading("DATE", f"{year:04}-Q{number}", first, _month_end(year, 3 * number), "quarter", edtf)


def half(year: int, number: int) -> Reading:
    """Reads the first or second half of a year; its granularity is that of an interval."""
    first = date(year, 6 * number - 5, 1)
    edtf = f"{year:04}-{first.month:02}/{year:04}-{6 * number:02}"
    return Reading("DATE", f"{year:04}-H{number}", first, _month_end(year, 6 * number), "interval", edtf)


def season(year: int, code: str) -> Reading:
    """Reads a season of the northern hemisphere, by its TIMEX3 code; a winter starts in December of its year."""
    start = SEASONS[code]
    end_year, end = (year + 1, 2) if start == 12 else (year, start + 2)
    edtf = f"{year:04}-{start:02}/{end_year:04}-{end:02}"
    return Reading("DATE", f"{year:04}-{code}", date(year, start, 1), _month_end(end_year, end), "season", edtf)


def year(number: int) -> Reading:
    """Reads a year."""
    name = f"{number:04}"
    return Reading("DATE", name, date(number, 1, 1), date(number, 12, 31), "year", name)


def years(first: int, last: int, granularity: Granularity, value: str) -> Reading:
    """Reads a run of whole years."""
    return Reading("DATE", value, date(first, 1, 1), date(last, 12, 31), granularity, f"{first:04}/{last:04}")


def unknown(value: str, kind: Type = "DATE", mod: str | None = None) -> Reading:
    """Reads an expression that denotes no days."""
    return Reading(kind, value, mod=mod)


def narrow(reading: Reading, mod: str | None) -> Reading:
    """Narrows a period to its first, middle or last third, as "early", "mid" and "late" do.

    Thirds are of days, those of several years of whole years; those at the start and the end are rounded up, so that
    the early 1990s are 1990 to 1993, the middle 1993 to 1996, and the late ones 1996 to 1999. A day or less stays
    whole, and so does what denotes no days. The value stays that of the period, as in TimeML.

    Args:
        reading: The period.
        mod: ``START``, ``MID``, ``END``, or anything else, which leaves the period as it is.
    """
    if mod is None:
        return reading
    if reading.first is None or reading.last is None or reading.granularity == "day":
        return replace(reading, mod=mod)
    if reading.granularity in ("decade", "century"):
        number = reading.last.year - reading.first.year + 1
        third = -(-number // 3)
        start, end = {
            "START": (0, third),
            "MID": (number // 3, number - number // 3),
            "END": (number - third, number),
        }.get(mod, (0, number))
        part = years(reading.first.year + start, reading.first.year + end - 1, reading.granularity, reading.value)
        return replace(reading, mod=mod, first=part.first, last=part.last, edtf=part.edtf)
    length = (reading.last - reading.first).days + 1
    third = -(-length // 3)
    first, last = {
        "START": (reading.first, reading.first + timedelta(days=third - 1)),
        "MID": (reading.first + timedelta(days=third), reading.last - timedelta(days=third)),
        "END": (reading.last - timedelta(days=third - 1), reading.last),
    }.get(mod, (reading.first, reading.last))
    if first > last:
        first, last = reading.first, reading.last
    return replace(reading, mod=mod, first=first, last=last, edtf=_interval(first, last))


def between(first: Reading, last: Reading) -> Reading | None:
    """Reads the interval from one reading to another, or ``None`` where one is not known or it would end first."""
    if first.first is None or last.last is None or first.first > last.last:
        return None
    if first.edtf is None or last.edtf is None:
        return None
    return Reading(
        "DATE", f"{first.value}/{last.value}", first.first, last.last, "interval", f"{first.edtf}/{last.edtf}"
    )


def shift(when: date, number: int, unit: str) -> date | None:
    """Moves a day by a number of units; ``None`` where the calendar ends before.

    Args:
        when: The day.
        number: How many units; negative for the past.
        unit: A unit of a day or more.
    """
    if unit in ("day", "week", "weekend", "fortnight"):
        ordinal = when.toordinal() + number * {"day": 1, "fortnight": 14}.get(unit, 7)
        return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    year_number, index = divmod(when.year * 12 + when.month - 1 + number * months, 12)
    if not 1 <= year_number <= 9998:
        return None
    return date(year_number, index + 1, min(when.day, calendar.monthrange(year_number, index + 1)[1]))


def unit_of(when: date, unit: str) -> Reading:
    """Reads the unit that a day lies in.

    Args:
        when: The day.
        unit: A unit of a day or more.
    """
    if unit == "century":
        number = when.year // 100
        return years(max(1, number * 100), number * 100 + 99, "century", f"{number:02}")
    if unit == "decade":
        number = when.year // 10
        return years(max(1, number * 10), number * 10 + 9, "decade", f"{number:03}")
    if unit == "quarter":
        return quarter(when.year, (when.month + 2) // 3)
    if unit == "month":
        return month(when.year, when.month)
    if unit == "year":
        return year(when.year)
    if unit == "weekend":
        return weekend(when)
    return week(when) if unit in ("week", "fortnight") else day(when)


def _interval(first: date, last: date) -> str:
    return f"{first}" if first == last else f"{first}/{last}"


def _month_end(year_number: int, number: int) -> date:
    return date(year_number, number, calendar.monthrange(year_number, number)[1])
