"""ROUGE of timelines: what is said of each day, beside what the references say of the day it is aligned with."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, ClassVar, Final

from annotated_types import Ge, MinLen

from harness.metrics import MetricWarning, Statistics, Unscored, Value
from harness.metrics._examples import counted, harmonic, means, score_each
from harness.metrics._timelines.days import NO_DAYS, days
from harness.metrics._timelines.scores import LENGTHS, ONE_TO_ONE, Found, PreparedReferences, Variant, prepare, score
from harness.metrics._timelines.tokens import Tokens
from harness.metrics._top import check_at, means_at, statistics_at, values_at
from harness.records import Article, Output, Reference, Task, Timeline, Topic
from harness.text import rouge155

_DOC: Final[dict[Variant, str]] = {
    "align+m:1": "days aligned with the nearest in date and content, many to one",
    "align+": "days aligned one to one by date and content",
    "align": "days aligned one to one by date",
    "agreement": "equal days",
    "concat": "the whole timelines, dates aside",
}
_PARTS: Final = ("f1", "precision", "recall")
_LEFT_OUT: Final = ("left_out.output", "left_out.reference")


@dataclass(frozen=True, kw_only=True)
class AlignmentRouge:
    """ROUGE-1 and ROUGE-2 of timelines with their days aligned (Martschat and Markert 2017), as tilse computes it.

    Of a day ``a`` of the timeline T and a day ``b`` of the references, ROUGE-N counts hits: over the m references
    R1 … Rm of the example, h(a, b) = Σi Σg min(count of g in T[a], count of g in Ri[b]), where g goes through n-grams
    (pairs of tokens reach across sentences), and a reference without the day has none. The timeline has
    p(a) = m · |n-grams of T[a]|, the references have r(b) = Σi |n-grams of Ri[b]|.

    Days are aligned twice: f gives each day of the timeline a day of the references, g each day of the references a
    day of the timeline. What lies n days off counts 1/(n+1):

        precision = Σa h(a, f(a)) / (|a - f(a)| + 1) / Σa p(a)
        recall    = Σb h(g(b), b) / (|g(b) - b| + 1) / Σb r(b)

    A day that is aligned with none has no hits, and counts below the line all the same. The variants differ in f and g:

    - ``align+m:1``: each day takes the day of least cost, the earliest of equals, where the cost of a and b is
      (1 - 1/(|a - b| + 1)) · (1 - A), and A is the F1 of h, p and r of the two days' unigrams. This is the "AR" of
      later papers (AR-1, AR-2).
    - ``align+``: the same cost, but one to one, so that the sum of costs is least.
    - ``align``: one to one with the cost 1 - 1/(|a - b| + 1) of dates alone.
    - ``agreement``: a day is aligned with itself, where both have it.
    - ``concat``: no days: h, p and r of all sentences in order of date.

    Of several one-to-one alignments of least cost (equal to 3e-14, which is what rounding leaves) the first is taken:
    the timeline's earliest day gets the earliest day that it has in any of them, and so on. Where others give other
    numbers, a warning says so, and the values that end in ``.lowest`` and ``.highest`` tell the range; tilse takes
    what its version of scipy happens to find. Elsewhere these two are the value itself.

    Entries count whose date is a day, however sure it is (``~``, ``?``, ``%``); those of one day are joined. Other
    entries are left out, and ``left_out.output`` and ``left_out.reference`` say how many, on average over examples (all
    references of an example taken together). Precision and recall are averaged over examples, and F1 is computed from
    these means, as tilse and news-tls do (Gholipour Ghalandari and Ifrim 2020); all references of an example are
    compared at once, as CHRONOS does, and under the protocol ``references: separately`` one at a time, as the others
    do.

    Where tilse raises an error, these rules hold: a timeline without days, or without tokens, has precision and
    recall 0, so that silence does not pay; an example whose references have no entry of a day, or no token on any, is
    unscored, for no timeline has a recall there. References that have tokens, but no two in a row, give ROUGE-2 of 0,
    as in tilse.

    Attributes:
        tokens: What counts. ``open``: runs of a-z and 0-9 in the lower-cased text, longer ones than 3 stemmed, as
            rouge-score has it, stop words kept; A is made of the same tokens. ``rouge-1.5.5``: those of the Perl
            program ROUGE-1.5.5 as tilse calls it, stemmed and without stop words; A is made of what white space parts,
            as it stands, punctuation marks alone left out. The numbers are then those of tilse 0.2.1 to the last
            digit. It needs the word lists that tilse comes with: ``pip install --no-deps tilse==0.2.1``.
        variants: The variants; the ROUGE-1 F1 of the first is the metric's main value.
        at: Lengths at which precision, recall and F1 are given besides (``align+m:1.rouge1.f1@5``): those of the so
            many highest ranked entries of the timeline against the whole references. Examples count there whose
            timeline is no longer, or whose entries all have ranks; without any the value is undefined.
    """

    tasks: ClassVar[frozenset[Task]] = frozenset({"timelines"})
    version: ClassVar[int] = 1

    tokens: Tokens = "open"
    variants: Annotated[tuple[Variant, ...], MinLen(1)] = ("align+m:1", "align+", "align", "agreement", "concat")
    at: tuple[Annotated[int, Ge(1)], ...] = ()

    def __post_init__(self) -> None:
        if len(set(self.variants)) != len(self.variants):
            raise ValueError("`variants` names a variant twice")
        check_at(self.at)
        if self.tokens == "rouge-1.5.5":
            # What is not installed is told when the experiment is checked, and not after hours of work.
            rouge155.word_lists()

    @property
    def values(self) -> tuple[Value, ...]:
        """F1, precision and recall of each variant and n-gram length, from 0 to 1; entries left out, from 0."""
        return _values(self.variants, self.at)

    def prepare(
        self, references: Sequence[Sequence[Reference]], sources: Sequence[Article | Topic]
    ) -> list[PreparedReferences]:
        """Counts the n-grams of each example's references, by day and as a whole."""
        return [prepare([days(reference.output) for reference in several], self.tokens) for several in references]

    def statistics(
        self, outputs: Sequence[Output | None], prepared: Sequence[PreparedReferences]
    ) -> list[Statistics | Unscored]:
        """Gives each example's precisions and recalls, and 1 to count it.

        Warns:
            MetricWarning: Several one-to-one alignments are optimal and give different numbers.
        """
        ranges: list[float] = []

        def compare(timeline: Timeline, references: PreparedReferences) -> Statistics | Unscored:
            if not references.days:
                return Unscored(NO_DAYS)
            if not references.whole[1].size:
                return Unscored("the references have no token that counts")
            own = days(timeline)
            found = score(own, references, self.tokens, self.variants)
            statistics, widest = self._statistics(found)
            if widest:
                ranges.append(widest)
            left_out = (own.left_out, references.left_out)

            def cut(part: Timeline) -> Statistics:
                return self._statistics(score(days(part), references, self.tokens, self.variants))[0]

            return counted(
                {
                    **statistics,
                    **dict(zip(_LEFT_OUT, left_out, strict=True)),
                    **statistics_at(timeline, self.at, _means(self.variants), cut),
                }
            )

        results = score_each(Timeline, outputs, prepared, compare)
        if ranges:
            warnings.warn(
                f"alignment-rouge: in {len(ranges)} of {len(results)} timelines several one-to-one alignments are "
                f"equally good and give numbers up to {max(ranges):.3f} apart; the first is taken, and the values "
                "`.lowest` and `.highest` tell the range",
                MetricWarning,
                stacklevel=2,
            )
        return results

    def reduce(self, sums: Statistics) -> dict[str, float | None]:
        """Averages precisions and recalls, and gives the F1 of the means."""
        sources = _sources(self.variants, self.at)
        found = means(sums, [name for name, of in sources.items() if of is None and "@" not in name])
        found |= means_at(sums, _means(self.variants), self.at)
        return {name: found[name] if of is None else _f1(found[of[0]], found[of[1]]) for name, of in sources.items()}

    def _statistics(self, found: dict[tuple[Variant, int], Found]) -> tuple[dict[str, float], float]:
        """Names precisions and recalls, and gives the widest range of one among optimal alignments."""
        statistics: dict[str, float] = {}
        widest = 0.0
        for (variant, length), result in found.items():
            for part, value, lowest, highest in zip(
                _PARTS[1:], result.score, result.lowest, result.highest, strict=True
            ):
                name = f"{variant}.rouge{length}.{part}"
                statistics[name] = value
                if variant in ONE_TO_ONE:
                    statistics[f"{name}.lowest"] = lowest
                    statistics[f"{name}.highest"] = highest
                    widest = max(widest, highest - lowest)
        return statistics, widest


@cache
def _values(variants: tuple[Variant, ...], at: tuple[int, ...]) -> tuple[Value, ...]:
    scores = []
    for variant in variants:
        for part in _PARTS:
            for length in LENGTHS:
                doc = f"{part.replace('f1', 'F1')} of ROUGE-{length}, {_DOC[variant]}"
                shown = part == "f1" and variant == variants[0]
                scores.append(Value(f"{variant}.rouge{length}.{part}", 0.0, 1.0, "higher", doc, shown))
    found = list(values_at(scores, at))
    for variant in variants:
        for length in LENGTHS if variant in ONE_TO_ONE else ():
            for part in _PARTS:
                name = f"{variant}.rouge{length}.{part}"
                for end in ("lowest", "highest"):
                    doc = f"{end} {name} among alignments of least cost"
                    found.append(Value(f"{name}.{end}", 0.0, 1.0, "higher", doc, shown=False))
    for name, whose in zip(_LEFT_OUT, ("the timeline", "the references"), strict=True):
        found.append(Value(name, 0.0, None, "none", f"entries of {whose} that are dated by no day", shown=False))
    return tuple(found)


@cache
def _means(variants: tuple[Variant, ...]) -> tuple[str, ...]:
    """Gives the names of the precisions and recalls."""
    parts = _PARTS[1:]
    return tuple(f"{variant}.rouge{length}.{part}" for variant in variants for length in LENGTHS for part in parts)


@cache
def _sources(variants: tuple[Variant, ...], at: tuple[int, ...]) -> dict[str, tuple[str, str] | None]:
    """Gives, for each value, the precision and recall that it is the F1 of, or nothing where it is a mean."""
    return {
        value.name: (value.name.replace(".f1", ".precision"), value.name.replace(".f1", ".recall"))
        if ".f1" in value.name
        else None
        for value in _values(variants, at)
    }


def _f1(precision: float | None, recall: float | None) -> float | None:
    return None if precision is None or recall is None else harmonic(precision, recall)
