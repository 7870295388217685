"""Whether a timeline has the right dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final

from annotated_types import Ge

from harness.metrics import Statistics, Unscored, Value
from harness.metrics._examples import counted, means, score_each
from harness.metrics._timelines.days import NO_DAYS, days
from harness.metrics._top import check_at, means_at, statistics_at, values_at, with_f1
from harness.records import Article, Output, Reference, Task, Timeline, Topic

_MEANS: Final = ("date.precision", "date.recall")
_LEFT_OUT: Final = ("date.left_out.output", "date.left_out.reference")


@dataclass(frozen=True)
class _Prepared:
    """What the references of an example have: days, and how many entries that are dated by something else."""

    days: frozenset[int]
    left_out: int


@dataclass(frozen=True, kw_only=True)
class DateF1:
    """Date F1: the share of a timeline's days that are days of the reference, and the other way round.

    With D the days of the timeline and R those of the references, precision is |D ∩ R| / |D| and recall |D ∩ R| / |R|.
    This is the Date F1 of tilse (Martschat and Markert 2017) and news-tls (Gholipour Ghalandari and Ifrim 2020). Of
    several references handed in together the days are united, as CHRONOS does.

    Entries count whose date is a day, however sure it is (``~``, ``?``, ``%``), and two of one day count once. Entries
    dated by a month, a year or an interval are left out, and ``date.left_out.output`` and ``date.left_out.reference``
    say how many, on average over examples (all references of an example taken together); ``date-match`` compares such
    dates too.

    Precision and recall are averaged over examples, and F1 is computed from these means, as in tilse and
    news-tls; it is not the mean of the examples' F1. A timeline without days has precision and recall 0 (tilse
    raises an error), so that silence does not pay. An example whose references have no day is unscored: no
    timeline has a recall there.

    Attributes:
        at: Lengths at which F1, precision and recall are given besides (``date.f1@5``): those of the so many highest
            ranked entries of the timeline against the whole references. Examples count there whose timeline is no
            longer, or whose entries all have ranks; without any the value is undefined.
    """

    tasks: ClassVar[frozenset[Task]] = frozenset({"timelines"})
    #: Version 1 compared months, years and intervals as well.
    version: ClassVar[int] = 2

    at: tuple[Annotated[int, Ge(1)], ...] = ()

    def __post_init__(self) -> None:
        check_at(self.at)

    @property
    def values(self) -> tuple[Value, ...]:
        """F1, precision and recall, from 0 to 1, then the same at each length; entries left out, from 0."""
        scores = (
            Value("date.f1", 0.0, 1.0, "higher", "harmonic mean of the mean precision and the mean recall of days"),
            Value("date.precision", 0.0, 1.0, "higher", "share of the timeline's days that the reference has"),
            Value("date.recall", 0.0, 1.0, "higher", "share of the reference's days that the timeline has"),
        )
        left_out = tuple(
            Value(name, 0.0, None, "none", f"entries of {whose} dated by no single day", shown=False)
            for name, whose in zip(_LEFT_OUT, ("the timeline", "the references"), strict=True)
        )
        return (*values_at(scores, self.at), *left_out)

    def prepare(self, references: Sequence[Sequence[Reference]], sources: Sequence[Article | Topic]) -> list[_Prepared]:
        """Unites the days of each example's references."""
        return [_prepared(several) for several in references]

    def statistics(
        self, outputs: Sequence[Output | None], prepared: Sequence[_Prepared]
    ) -> list[Statistics | Unscored]:
        """Gives each example's precision and recall, entries left out, and 1 to count it."""
        return score_each(Timeline, outputs, prepared, self._compare)

    def reduce(self, sums: Statistics) -> dict[str, float | None]:
        """Averages precision and recall, and gives the F1 of the means."""
        found = means(sums, (*_MEANS, *_LEFT_OUT)) | means_at(sums, _MEANS, self.at)
        values: dict[str, float | None] = {}
        for suffix in ("", *(f"@{k}" for k in self.at)):
            values |= with_f1(found, "date", suffix)
        return values | {name: found[name] for name in _LEFT_OUT}

    def _compare(self, timeline: Timeline, reference: _Prepared) -> Statistics | Unscored:
        if not reference.days:
            return Unscored(NO_DAYS)

        def score(whole: Timeline) -> dict[str, float]:
            found = days(whole).sentences.keys()
            hits = len(found & reference.days)
            return dict(zip(_MEANS, (hits / len(found) if found else 0.0, hits / len(reference.days)), strict=True))

        left_out = (days(timeline).left_out, reference.left_out)
        return counted(
            {
                **score(timeline),
                **dict(zip(_LEFT_OUT, left_out, strict=True)),
                **statistics_at(timeline, self.at, _MEANS, score),
            }
        )


def _prepared(references: Sequence[Reference]) -> _Prepared:
    several = [days(reference.output) for reference in references]
    return _Prepared(
        frozenset(day for reference in several for day in reference.sentences),
        sum(reference.left_out for reference in several),
    )
