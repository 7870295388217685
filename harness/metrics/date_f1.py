"""Whether a timeline has the right dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from harness.metrics import Statistics, Unscored, Value
from harness.metrics._examples import counted, expect, harmonic, means, score_each
from harness.records import Article, Output, Reference, Task, Timeline, Topic

#: The first and the last day of a date; ``None`` where it is open.
_Interval = tuple[date | None, date | None]


@dataclass(frozen=True, kw_only=True)
class DateF1:
    """Date F1: the share of a timeline's dates that are dates of the reference, and the other way round.

    Two dates match when they cover the same days: equal first day, equal last day. How sure a date is (``~``,
    ``?``, ``%``) does not matter, and entries of one timeline that differ in that alone count once; a day does not
    match its month. On timelines of days this is the Date F1 of tilse (Martschat and Markert 2017) and news-tls
    (Gholipour Ghalandari and Ifrim 2020). Of several references handed in together the dates are united, as
    CHRONOS does.

    Precision and recall are averaged over examples, and F1 is computed from these means, as in tilse and
    news-tls; it is not the mean of the examples' F1. A timeline without entries has precision and recall 0 (tilse
    raises an error), so that silence does not pay. An example whose references have no date is unscored: no
    timeline has a recall there.
    """

    tasks: ClassVar[frozenset[Task]] = frozenset({"timelines"})
    version: ClassVar[int] = 1

    @property
    def values(self) -> tuple[Value, ...]:
        """F1, precision and recall, from 0 to 1."""
        return (
            Value("date.f1", 0.0, 1.0, "higher", "harmonic mean of the mean precision and the mean recall of dates"),
            Value("date.precision", 0.0, 1.0, "higher", "share of the timeline's dates that the reference has"),
            Value("date.recall", 0.0, 1.0, "higher", "share of the reference's dates that the timeline has"),
        )

    def prepare(
        self, references: Sequence[Sequence[Reference]], sources: Sequence[Article | Topic]
    ) -> list[frozenset[_Interval]]:
        """Unites the dates of each example's references."""
        return [
            frozenset[_Interval]().union(*(_dates(reference.output) for reference in several)) for several in references
        ]

    def statistics(
        self, outputs: Sequence[Output | None], prepared: Sequence[frozenset[_Interval]]
    ) -> list[Statistics | Unscored]:
        """Gives each example's precision and recall, and 1 to count it."""
        return score_each(Timeline, outputs, prepared, _compare)

    def reduce(self, sums: Statistics) -> dict[str, float | None]:
        """Averages precision and recall, and gives the F1 of the means."""
        found = means(sums, ["date.precision", "date.recall"])
        precision, recall = found["date.precision"], found["date.recall"]
        f1 = None if precision is None or recall is None else harmonic(precision, recall)
        return {"date.f1": f1, **found}


def _compare(timeline: Timeline, reference: frozenset[_Interval]) -> Statistics | Unscored:
    if not reference:
        return Unscored("the references have no dates")
    dates = _dates(timeline)
    hits = len(dates & reference)
    return counted({"date.precision": hits / len(dates) if dates else 0.0, "date.recall": hits / len(reference)})


def _dates(output: Output) -> frozenset[_Interval]:
    return frozenset((entry.when.first, entry.when.last) for entry in expect(Timeline, output).entries)
