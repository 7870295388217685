"""Whether a timeline's dates and the reference's can be paired: exactly, nearly, or by the days they share."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from annotated_types import Ge

from harness.metrics import Statistics, Unscored, Value
from harness.metrics._days import Interval, dates_of, is_day, shared
from harness.metrics._examples import counted, means, score_each
from harness.metrics._matching import match
from harness.metrics._top import check_at, means_at, statistics_at, values_at, with_f1
from harness.records import Article, Output, Reference, Task, Timeline, Topic


@dataclass(frozen=True, kw_only=True)
class DateMatch:
    """Date precision, recall and F1 by one-to-one matching, with and without tolerance.

    The dates of a timeline, and those of its references together, are sets of calendar intervals: what covers the
    same days is one date, however sure it is (``~``, ``?``, ``%``). Each date of the one is paired with at most one
    of the other, and the credits of the pairs are summed; no other pairing has a greater sum. Then P = credit /
    dates of the timeline, R = credit / dates of the references. There are several rules of credit:

    - ``exact``: 1 for equal dates (equal first day, equal last day; open ends count). The maximum matching is the
      intersection, so that on timelines of days this is the Date F1 of tilse (Martschat and Markert 2017) and
      news-tls (Gholipour Ghalandari and Ifrim 2020).
    - ``within-k``, for each k of `within`: 1 for two days at most k days apart, and for equal dates of other kinds.
      A day does not match its month here. Maximum cardinality: in order of time, the earliest two that may be
      paired are; a date too early for all that is left of the other side stays alone. One to one, so that three
      neighbouring days do not all match one.
    - ``overlap``: |∩| / |∪|, counted in days (the Jaccard index of the two sets of days): 1 for equal dates, 1/31
      for a day and its January. Maximum weight. A date with an open end (``../2024-05-12``) covers no number of
      days: it has 1 with its equal and 0 with all others.

    Precision and recall are averaged over examples, and F1 is computed from the means, as in tilse and news-tls. A
    timeline without entries has precision and recall 0. An example whose references have no dates is unscored.
    The definitions of ``within-k`` and ``overlap`` are this project's own; matching with a tolerance is what tilse's
    alignments discount by 1 / (days + 1).

    Attributes:
        within: The tolerances in days, from 1.
        at: Lengths at which every value is given besides (``date-match.exact.f1@5``): that of the so many highest
            ranked entries of the timeline against the whole references. Examples count there whose timeline is
            no longer, or whose entries all have ranks; without any the value is undefined.
    """

    tasks: ClassVar[frozenset[Task]] = frozenset({"timelines"})
    version: ClassVar[int] = 1

    within: tuple[Annotated[int, Ge(1)], ...] = (1, 3)
    at: tuple[Annotated[int, Ge(1)], ...] = ()

    def __post_init__(self) -> None:
        check_at(self.at)
        if len(set(self.within)) != len(self.within):
            raise ValueError("`within` names a tolerance twice")

    @property
    def values(self) -> tuple[Value, ...]:
        """F1, precision and recall of each rule, from 0 to 1, then the same at each length."""
        docs = {
            "exact": "dates that are equal",
            **{f"within-{k}": f"days at most {k} apart" for k in self.within},
            "overlap": "dates by the share of days that both cover",
        }
        return values_at(
            (
                Value(f"date-match.{rule}.{part}", 0.0, 1.0, "higher", f"{doc} of {docs[rule]}", shown=part == "f1")
                for rule in docs
                for part, doc in (
                    ("f1", "harmonic mean of the mean precision and recall"),
                    ("precision", "precision"),
                    ("recall", "recall"),
                )
            ),
            self.at,
        )

    def prepare(
        self, references: Sequence[Sequence[Reference]], sources: Sequence[Article | Topic]
    ) -> list[list[Interval]]:
        """Unites the dates of each example's references."""
        return [dates_of(reference.output for reference in several) for several in references]

    def statistics(
        self, outputs: Sequence[Output | None], prepared: Sequence[Sequence[Interval]]
    ) -> list[Statistics | Unscored]:
        """Gives each example's precision and recall by every rule, at every length, and 1 to count it."""
        return score_each(Timeline, outputs, prepared, self._compare)

    def reduce(self, sums: Statistics) -> dict[str, float | None]:
        """Averages precision and recall, and gives the F1 of the means."""
        found = means(sums, self._names) | means_at(sums, self._names, self.at)
        values: dict[str, float | None] = {}
        for suffix in ("", *(f"@{k}" for k in self.at)):
            for rule in self._rules:
                values |= with_f1(found, f"date-match.{rule}", suffix)
        return values

    @property
    def _rules(self) -> list[str]:
        return ["exact", *(f"within-{k}" for k in self.within), "overlap"]

    @property
    def _names(self) -> list[str]:
        """The names of the statistics of a whole timeline, in their order."""
        return [f"date-match.{rule}.{part}" for rule in self._rules for part in ("precision", "recall")]

    def _compare(self, timeline: Timeline, reference: Sequence[Interval]) -> Statistics | Unscored:
        if not reference:
            return Unscored("the references have no dates")

        def score(whole: Timeline) -> dict[str, float]:
            dates = dates_of([whole])
            credits = [
                float(len(set(dates) & set(reference))),
                *(float(pairs_within(dates, reference, k)) for k in self.within),
                credit_of_overlap(dates, reference),
            ]
            shares = [share for credit in credits for share in (credit / (len(dates) or 1), credit / len(reference))]
            return dict(zip(self._names, shares, strict=True))

        return counted({**score(timeline), **statistics_at(timeline, self.at, self._names, score)})


def pairs_within(dates: Sequence[Interval], others: Sequence[Interval], tolerance: int) -> int:
    """Counts the pairs of a maximum matching of days at most so many days apart, and of equal dates of other kinds.

    Args:
        dates: Dates, each once.
        others: Dates, each once.
        tolerance: How many days two days may be apart.
    """
    left = sorted(first.toordinal() for first, last in dates if first is not None and first == last)
    right = sorted(first.toordinal() for first, last in others if first is not None and first == last)
    pairs = len({days for days in dates if not is_day(days)} & {days for days in others if not is_day(days)})
    at = against = 0
    while at < len(left) and against < len(right):
        if abs(left[at] - right[against]) <= tolerance:
            # Whatever else the two might be paired with comes later: some maximum matching pairs them.
            pairs, at, against = pairs + 1, at + 1, against + 1
        elif left[at] < right[against]:
            at += 1
        else:
            against += 1
    return pairs


def credit_of_overlap(dates: Sequence[Interval], others: Sequence[Interval]) -> float:
    """Gives the greatest sum of shared days, |∩| / |∪|, of pairs of dates, one to one.

    Args:
        dates: Dates, each once.
        others: Dates, each once.
    """
    weights = {
        (left, right): share
        for left, one in enumerate(dates)
        for right, other in enumerate(others)
        if (share := shared(one, other)) > 0
    }
    return math.fsum(weights[pair] for pair in match(weights))
