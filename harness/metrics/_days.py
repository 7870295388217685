"""The days that entries cover: what timeline metrics compare of dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from harness.metrics._examples import expect
from harness.records import Entry, Output, Timeline

#: The first and the last day of a date; ``None`` where it is open. How sure a date is does not show here.
Interval = tuple[date | None, date | None]


def days_of(entry: Entry) -> Interval:
    """Gives the days that an entry's date covers."""
    when = entry.when
    return (when.first, when.last)


def dates_of(outputs: Iterable[Output]) -> list[Interval]:
    """Gives the dates of several timelines together, each once, in order of time.

    Dates that cover the same days are one: those that differ in ``~``, ``?`` or ``%`` alone, or a month and the
    interval from its first day to its last.

    Args:
        outputs: The timelines.

    Raises:
        TypeError: One is a summary.
    """
    found = {days_of(entry) for output in outputs for entry in expect(Timeline, output).entries}
    return sorted(found, key=lambda days: (days[0] or date.min, days[1] or date.max, days[0] is None, days[1] is None))


def is_day(days: Interval) -> bool:
    """Tells whether a date is one day."""
    return days[0] is not None and days[0] == days[1]


def shared(one: Interval, other: Interval) -> float:
    """Gives the share of the days that two dates cover together which both cover: |∩| / |∪|, from 0 to 1.

    A date with an open end covers no number of days: it has 1 with its equal, and 0 with every other.
    """
    if one == other:
        return 1.0
    (first, last), (start, end) = one, other
    if first is None or last is None or start is None or end is None:
        return 0.0
    both = (min(last, end) - max(first, start)).days + 1
    either = (last - first).days + (end - start).days + 2 - both
    return both / either if both > 0 else 0.0


def distance(one: Interval, other: Interval) -> float | None:
    """Gives how many days two dates lie apart: the mean of the distances of their first days and their last days.

    Equal dates are 0 apart; ``None`` where an end is open and they are not equal.
    """
    if one == other:
        return 0.0
    (first, last), (start, end) = one, other
    if first is None or last is None or start is None or end is None:
        return None
    return (abs((first - start).days) + abs((last - end).days)) / 2


def nearness(one: Interval, other: Interval) -> float:
    """Gives 1 for equal dates, 1 / (1 + distance) for others, and 0 where the distance is not known."""
    apart = distance(one, other)
    return 0.0 if apart is None else 1 / (1 + apart)
