"""Dated sentences of a topic's articles, and how builders choose among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from harness import edtf
from harness.dates import Attachment
from harness.timelines._reading import Read
from harness.timelines._sentences import Sentence

#: What a date is worth by its evidence: a default to publication says when it was reported, not when it was.
EVIDENCE = {
    **{"expression": 1.0, "saying": 1.0, "retold": 0.5},
    **{"carried": 0.2, "story": 0.2, "dateline": 0.2, "publication": 0.2},
}
#: What a coarse date is worth beside a day.
COARSE = {"day": 1.0, "interval": 0.8, "month": 0.5, "year": 0.2}
PLANNED, BACKGROUND, SECONDARY = 0.5, 0.8, 0.7
#: What a later sentence of an article is worth: (1 + index) to this power.
POSITION = -0.1
#: The share of content words, of the shorter sentence's, from which two sentences say the same.
SAME = 0.6
#: The longest interval, in days, that is no year.
MONTHS_LONG = 92


@dataclass(frozen=True)
class Candidate:
    """A sentence under one date.

    Attributes:
        read: The sentence.
        attachment: The date, and why.
        weight: What the sentence is worth as an entry of that date.
    """

    read: Read
    attachment: Attachment
    weight: float

    @property
    def order(self) -> tuple[float, int, int]:
        """Sorts the best first; ties by position."""
        return -self.weight, *self.read.place


def gather(sentences: Iterable[Read]) -> list[Candidate]:
    """Puts every sentence that matches the query under every date that it may stand under.

    Args:
        sentences: The sentences.

    Returns:
        The candidates, by position.
    """
    found = []
    for item in sentences:
        if not item.relevance:
            continue
        for rank, attachment in enumerate(item.sentence.dates):
            if attachment.undated:
                # What is only planned did not happen on the day it was reported.
                continue
            weight = item.relevance * _worth(attachment) * (1 + item.sentence.index) ** POSITION
            if rank and not attachment.background:
                weight *= SECONDARY
            found.append(Candidate(item, attachment, weight))
    return found


def by_date(found: Iterable[Candidate], start: date | None, end: date | None) -> dict[str, list[Candidate]]:
    """Groups candidates by date, the best first, leaving out dates that are not within the limits.

    Args:
        found: The candidates.
        start: The first day that a date may have; no limit if ``None``.
        end: The last day.
    """
    groups: dict[str, list[Candidate]] = {}
    for candidate in found:
        if edtf.parse(candidate.attachment.date).within(start, end):
            groups.setdefault(candidate.attachment.date, []).append(candidate)
    return {when: sorted(group, key=lambda item: item.order) for when, group in groups.items()}


def choose(ranked: Sequence[Candidate], number: int) -> list[Candidate]:
    """Takes the best sentences that do not repeat one another.

    Args:
        ranked: The candidates of one date, the best first.
        number: How many to take at most.
    """
    chosen: list[Candidate] = []
    for candidate in ranked:
        if len(chosen) == number:
            break
        if not any(repeats(candidate.read.sentence, other.read.sentence) for other in chosen):
            chosen.append(candidate)
    return chosen


def choose_each(
    groups: Mapping[str, Sequence[Candidate]], ranked: Sequence[str], number: int
) -> dict[str, list[Candidate]]:
    """Takes the best sentences of each date, no sentence twice.

    A sentence that could stand under several of the dates stands where it is worth the most. A date left without
    a sentence is left out.

    Args:
        groups: The candidates of each date, the best first.
        ranked: The dates that are wanted.
        number: How many sentences to take at most for each.
    """
    home: dict[tuple[int, int], Candidate] = {}
    for when in ranked:
        for candidate in groups[when]:
            place = candidate.read.place
            if place not in home or candidate.weight > home[place].weight:
                home[place] = candidate
    own = {id(candidate) for candidate in home.values()}
    chosen = {when: choose([item for item in groups[when] if id(item) in own], number) for when in ranked}
    return {when: items for when, items in chosen.items() if items}


def repeats(one: Sentence, other: Sentence) -> bool:
    """Tells whether two sentences say the same, by the words they share."""
    shorter = min(len(one.told), len(other.told))
    if not shorter:
        return one.terms == other.terms
    return len(frozenset(one.told).intersection(other.told)) >= SAME * shorter


class Said:
    """Sentences that have been taken, and whether one of them says what another sentence does (`repeats`).

    They are found by their words, so that one need not be compared with all of them.
    """

    def __init__(self) -> None:
        self._having: dict[str, list[int]] = {}
        self._sizes: list[int] = []
        self._terms: set[tuple[str, ...]] = set()
        self._dates_alone: set[tuple[str, ...]] = set()

    def add(self, sentence: Sentence) -> None:
        """Notes a sentence."""
        for term in sentence.told:
            self._having.setdefault(term, []).append(len(self._sizes))
        self._sizes.append(len(sentence.told))
        self._terms.add(sentence.terms)
        if not sentence.told:
            self._dates_alone.add(sentence.terms)

    def has_words(self, sentence: Sentence) -> bool:
        """Tells whether one that was noted says it in the same words."""
        return sentence.terms in self._terms

    def has(self, sentence: Sentence) -> bool:
        """Tells whether one that was noted says the same."""
        if not sentence.told:
            return sentence.terms in self._terms
        shared: dict[int, int] = {}
        for term in sentence.told:
            for number in self._having.get(term, ()):
                shared[number] = shared.get(number, 0) + 1
        size = len(sentence.told)
        return sentence.terms in self._dates_alone or any(
            count >= SAME * min(size, self._sizes[number]) for number, count in shared.items()
        )


def _worth(attachment: Attachment) -> float:
    when = edtf.parse(attachment.date)
    kind: str = when.granularity
    if kind == "interval" and when.first and when.last and (when.last - when.first).days > MONTHS_LONG:
        kind = "year"
    worth = EVIDENCE[attachment.evidence] * COARSE[kind]
    if attachment.planned:
        worth *= PLANNED
    return worth * BACKGROUND if attachment.background else worth
