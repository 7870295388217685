"""Timelines as the tilse family sees them: days, and what is said of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from harness.metrics._examples import expect
from harness.records import Output, Timeline

#: Why an example is not scored whose references have no days.
NO_DAYS: Final = "the references have no entry that is dated by a day"


@dataclass(frozen=True)
class Days:
    """A timeline's days.

    Attributes:
        sentences: By day (its number in the proleptic Gregorian calendar, as `datetime.date.toordinal` gives it) in
            ascending order, the sentences of all entries of that day.
        left_out: How many entries are dated by something else than a day.
    """

    sentences: dict[int, tuple[str, ...]]
    left_out: int


def days(output: Output) -> Days:
    """Gives the days of a timeline.

    Entries count whose date is one day, however sure it is (``~``, ``?``, ``%``). Entries of one day are joined in the
    timeline's order. A month, a year or an interval is no day, and entries dated so are left out.

    Args:
        output: The timeline.

    Raises:
        TypeError: It is a summary.
    """
    found: dict[int, tuple[str, ...]] = {}
    left_out = 0
    for entry in expect(Timeline, output).entries:
        when = entry.when
        if when.granularity != "day" or when.first is None:
            left_out += 1
            continue
        day = when.first.toordinal()
        found[day] = found[day] + entry.sentences if day in found else entry.sentences
    return Days(found, left_out)
