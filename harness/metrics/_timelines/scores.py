"""Precision and recall of a timeline, in each of the ways of the tilse family."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from harness.metrics._assignment import Optima
from harness.metrics._timelines import alignment
from harness.metrics._timelines.alignment import Pairs
from harness.metrics._timelines.counts import SharedCounts, WholeCounts, grams
from harness.metrics._timelines.days import Days
from harness.metrics._timelines.tokens import Tokens, compared, counted

Variant = Literal["align+m:1", "align+", "align", "agreement", "concat"]
#: The variants of which several alignments may be optimal.
ONE_TO_ONE: Final[tuple[Variant, ...]] = ("align+", "align")
#: The lengths of n-grams.
LENGTHS: Final = (1, 2)

#: Precision and recall.
Score = tuple[float, float]


@dataclass(frozen=True)
class Found:
    """What a variant gives for an n-gram length.

    Attributes:
        score: Precision and recall.
        lowest: The lowest precision, and the lowest recall, among optimal alignments.
        highest: The highest ones.
    """

    score: Score
    lowest: Score
    highest: Score


@dataclass(frozen=True)
class PreparedReferences:
    """All that depends on the references of an example alone.

    Attributes:
        days: The days that any of them has, in order.
        number: How many references there are.
        left_out: How many of their entries are dated by something else than a day.
        shared: By n-gram length, the n-grams of each day.
        compared: The tokens by which days are aligned, where they are not the unigrams.
        whole: By n-gram length, the n-grams of each reference as a whole.
    """

    days: tuple[int, ...]
    number: int
    left_out: int
    shared: dict[int, SharedCounts]
    compared: SharedCounts | None
    whole: dict[int, WholeCounts]


def prepare(references: Sequence[Days], tokens: Tokens) -> PreparedReferences:
    """Does what depends on references alone.

    Args:
        references: The references, which are meant together.
        tokens: What counts as a token.
    """
    days = tuple(sorted({day for reference in references for day in reference.sentences}))
    terms = [[counted(tokens)(reference.sentences.get(day, ())) for day in days] for reference in references]
    whole = [_joined(of_days) for of_days in terms]
    other = compared(tokens)
    return PreparedReferences(
        days,
        len(references),
        sum(reference.left_out for reference in references),
        {length: SharedCounts([[grams(day, length) for day in of] for of in terms]) for length in LENGTHS},
        SharedCounts([[other(of.sentences.get(day, ())) for day in days] for of in references]) if other else None,
        {length: WholeCounts([grams(text, length) for text in whole]) for length in LENGTHS},
    )


def score(
    timeline: Days, references: PreparedReferences, tokens: Tokens, variants: Iterable[Variant]
) -> dict[tuple[Variant, int], Found]:
    """Gives what each variant says of a timeline, by variant and n-gram length.

    Args:
        timeline: The timeline.
        references: What was prepared.
        tokens: What counts as a token, as it was prepared for.
        variants: Which variants.
    """
    pair = _Pair(timeline, references, tokens)
    found: dict[tuple[Variant, int], Found] = {}
    for variant in variants:
        for length, result in pair.results(variant).items():
            found[variant, length] = result
    return found


class _Pair:
    """A timeline beside its references."""

    def __init__(self, timeline: Days, references: PreparedReferences, tokens: Tokens) -> None:
        self._references = references
        self._days = list(timeline.sentences)
        texts = timeline.sentences.values()
        tokenize = counted(tokens)
        self._terms = [tokenize(text) for text in texts]
        self._marks: dict[int, list[int]] = {}
        # All variants but `concat` have the same denominators, for every day counts, whether it is aligned or not.
        self._sizes: dict[int, tuple[int, int]] = {}
        for length in LENGTHS:
            shared = references.shared[length]
            of_days = [grams(terms, length) for terms in self._terms]
            self._marks[length] = [shared.mark(text) for text in of_days]
            self._sizes[length] = (references.number * sum(map(len, of_days)), sum(shared.sizes))
        self._date_costs = alignment.date_costs(self._days, references.days)
        self._content_costs: list[list[float]] | None = None
        self._texts, self._compared = texts, compared(tokens)

    def results(self, variant: Variant) -> dict[int, Found]:
        """Gives what a variant says, by n-gram length."""
        match variant:
            case "concat":
                return self._concatenated()
            case "agreement":
                same = list(self._same_days().items())
                return {length: self._alone(length, same, same) for length in LENGTHS}
            case "align":
                return self._one_to_one(alignment.one_to_one(self._date_costs, self._same_days()))
            case "align+":
                return self._one_to_one(alignment.one_to_one(self._by_content()))
            case "align+m:1":
                forward, backward = alignment.nearest(self._by_content())
                return {length: self._alone(length, forward, backward) for length in LENGTHS}

    def _same_days(self) -> dict[int, int]:
        """Gives the pairs of equal days."""
        places = {day: place for place, day in enumerate(self._references.days)}
        return {row: places[day] for row, day in enumerate(self._days) if day in places}

    def _by_content(self) -> list[list[float]]:
        if self._content_costs is None:
            number, reference = self._references.number, self._references.compared
            if self._compared is None or reference is None:
                texts, reference, marks = self._terms, self._references.shared[1], self._marks[1]
            else:
                texts = [self._compared(text) for text in self._texts]
                marks = [reference.mark(text) for text in texts]
            sizes = [number * len(text) for text in texts]
            self._content_costs = alignment.content_costs(self._date_costs, marks, sizes, reference)
        return self._content_costs

    def _concatenated(self) -> dict[int, Found]:
        text = _joined(self._terms)
        found = {}
        for length, whole in self._references.whole.items():
            joined = grams(text, length)
            hits = whole.shared(joined)
            found[length] = _certain((_ratio(hits, self._references.number * len(joined)), _ratio(hits, whole.size)))
        return found

    def _one_to_one(self, optima: Optima) -> dict[int, Found]:
        forward, backward = alignment.in_order(optima.first)
        found = {length: self._alone(length, forward, backward) for length in LENGTHS}
        if optima.unique:
            return found
        for length, alone in found.items():
            weights = self._weights(length)
            low = self._score(length, *alignment.in_order(optima.lowest(weights)))
            high = self._score(length, *alignment.in_order(optima.highest(weights)))
            # The sums are of the same numbers in another order, so that the last digit may differ.
            precision, recall = alone.score
            found[length] = Found(
                alone.score,
                (min(low[0], precision), min(low[1], recall)),
                (max(high[0], precision), max(high[1], recall)),
            )
        return found

    def _alone(self, length: int, forward: Pairs, backward: Pairs) -> Found:
        return _certain(self._score(length, forward, backward))

    def _score(self, length: int, forward: Pairs, backward: Pairs) -> Score:
        """Gives the precision of some pairs and the recall of others."""
        own, others = self._sizes[length]
        hits = self._hits(length, forward)
        back = hits if forward == backward else self._hits(length, backward)
        return _ratio(_sum(hits), own), _ratio(_sum(back), others)

    def _hits(self, length: int, pairs: Pairs) -> list[float]:
        """Gives the n-grams that the days of pairs share, discounted by the days between them."""
        marks, other_marks = self._marks[length], self._references.shared[length].marks
        days, other_days = self._days, self._references.days
        return [
            alignment.closeness(days[row], other_days[column]) * hits
            for row, column in pairs
            if (hits := (marks[row] & other_marks[column]).bit_count())
        ]

    def _weights(self, length: int) -> list[list[float]]:
        """Gives what `_hits` gives, of all pairs."""
        others = list(zip(self._references.days, self._references.shared[length].marks, strict=True))
        return [
            [alignment.closeness(day, other) * (mark & other_mark).bit_count() for other, other_mark in others]
            for day, mark in zip(self._days, self._marks[length], strict=True)
        ]


def _joined(texts: Iterable[Sequence[str]]) -> list[str]:
    return [term for text in texts for term in text]


def _certain(score: Score) -> Found:
    return Found(score, score, score)


def _ratio(part: float, whole: int) -> float:
    return part / whole if whole else 0.0


def _sum(numbers: Iterable[float]) -> float:
    """Adds from left to right, as tilse does, in every version of Python (`sum` compensates from 3.12 on)."""
    total = 0.0
    for number in numbers:
        total += number
    return total
