"""Dates and sentences at once: the greedy maximum of a submodular objective."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Annotated, ClassVar

from annotated_types import Ge, Le

from harness.records import Timeline, Topic
from harness.timelines._candidates import Candidate
from harness.timelines._days import PUBLISHED, Day, days, fits, matching, ranked_dates
from harness.timelines._entries import timeline
from harness.timelines._focus import MATCH
from harness.timelines._summaries import Told
from harness.timelines._vectors import PLACES, sums, tfidf

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Gains are smaller than likenesses: a sentence is one of thousands.
_FINER = PLACES + 4


@dataclass(frozen=True, kw_only=True)
class Submodular:
    """Takes the dated sentences that cover the articles, are diverse, and stand under dates that are referred to.

    After Martschat and Markert, "A temporally sensitive submodularity framework for timeline summarization" (CoNLL
    2018): sentences are added one by one, each the one with the largest gain, under two constraints: no more dates
    than `entries`, no more sentences under a date than `sentences`. The objective is a sum of four terms, each a
    share of what all sentences together would have of it, with a weight each:

    - `coverage`: how much the sentences are like the others (cosines of tf-idf vectors, summed);
    - `words`: diversity of what is said. Sentences form clusters, each gives the square root of its sentences'
      likeness to the others, and so each further sentence of a cluster gives less;
    - `dates`: diversity of dates, the same with the sentences of a date as a cluster;
    - `references`: how often the dates are referred to: the sum, over articles, of the best sentence that mentions
      the date, and 0.8 for each article published on it, once for each date that is taken.

    A sentence stands under the date of its event, else under its article's publication, where that is known and it
    tells of no plan; those of 8 to 50 words are used, where a date has any. What differs from the paper keeps the time
    linear in the number of sentences. Only sentences of the same date are like one another: the sum of all cosines is
    then one product with the date's sum. And clusters are no k-means ones: a cluster is a word within a date, with the
    sentences of that date that have it, in the measure of its weight in them; thus a sentence is in as many clusters as
    it has words.

    Without a number of entries, there are as many as there are dates whose references, as ln(1 + references), reach
    `floor` of the best date's. Entries are ranked in the order in which their dates were taken.

    Attributes:
        entries: How many entries a timeline has at most, from 1; no limit but `floor` if none.
        sentences: How many sentences an entry has at most, from 1.
        floor: From which share of the best date's references, both as ln(1 + references), a date counts towards the
            number of entries; from 0 to 1. It does not apply where a number of entries is asked for.
        match: The least that a sentence may match the query, as a share of the best match, from 0 to 1.
        coverage: The weight of coverage, from 0.
        words: The weight of the diversity of what is said, from 0.
        dates: The weight of the diversity of dates, from 0.
        references: The weight of references to dates, from 0.
    """

    version: ClassVar[int] = 1

    entries: Annotated[int, Ge(1)] | None = None
    sentences: Annotated[int, Ge(1)] = 1
    floor: Annotated[float, Ge(0), Le(1)] = 0.5
    match: Annotated[float, Ge(0), Le(1)] = MATCH
    coverage: Annotated[float, Ge(0)] = 1.0
    words: Annotated[float, Ge(0)] = 1.0
    dates: Annotated[float, Ge(0)] = 1.0
    references: Annotated[float, Ge(0)] = 1.0

    def build(
        self,
        topic: Topic,
        *,
        entries: int | None = None,
        sentences: int | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> Timeline:
        """Builds a timeline; see `harness.timelines.TimelineBuilder.build`."""
        found = days(topic, matching(topic, self.match), start, end, lead=None, window=0)
        worth = {when: day.mentions + PUBLISHED * day.published for when, day in found.items()}
        most = len(ranked_dates(worth, self.entries if entries is None else entries, self.floor))
        ground = list(_ground(found))
        if not ground:
            return Timeline(entries=())
        weights = (self.coverage, self.words, self.dates, self.references)
        objective = _Objective(ground, worth, weights)
        return timeline(topic, _greedy(objective, most, self.sentences if sentences is None else sentences))


def _ground(found: dict[str, Day]) -> Iterator[Candidate]:
    """Gives every sentence under one date."""
    for day in found.values():
        own = [each for each in day.told if each.attachment is each.read.sentence.dates[0]] + day.near
        yield from [each for each in own if fits(each.read.sentence)] or own


class _Objective:
    """The objective, and the sentences taken so far.

    Args:
        ground: The sentences.
        worth: How often each date is referred to.
        weights: The weights of coverage, words, dates and references.
    """

    def __init__(
        self, ground: Sequence[Candidate], worth: dict[str, float], weights: tuple[float, float, float, float]
    ) -> None:
        import numpy as np

        self.ground = ground
        whens = list(dict.fromkeys(each.attachment.date for each in ground))
        place = {when: number for number, when in enumerate(whens)}
        #: The number of each sentence's date.
        self.date = np.asarray([place[each.attachment.date] for each in ground], dtype=np.int64)
        vectors = tfidf(dict.fromkeys(each.read.sentence.told, 1.0) for each in ground)
        owners = vectors.owners
        _, words = np.unique(self.date[owners] * vectors.width + vectors.columns, return_inverse=True)
        # A sentence's likeness to all of its date is the product with their sum: no pair is ever looked at.
        of_clusters = sums(words, vectors.values, int(words.max(initial=-1)) + 1)
        likeness = sums(owners, vectors.values * of_clusters[words], len(ground))
        coverage, of_words, of_dates, references = weights
        self._starts, self._words = vectors.starts, words
        self._coverage = coverage * _share(likeness)
        self._said = _rewards(words, vectors.values * likeness[owners], of_words)
        self._dated = _rewards(self.date, likeness, of_dates)
        self._references = references * _share(np.asarray([worth[when] for when in whens]))
        # What each cluster's sentences, and each date's, have together so far.
        self._of_words = np.zeros(len(of_clusters))
        self._of_dates = np.zeros(len(whens))
        self.taken: dict[int, list[int]] = {}

    def first_gains(self) -> NDArray[np.float64]:
        """Gives what each sentence would gain if it were the first."""
        import numpy as np

        owners = np.repeat(np.arange(len(self.ground)), np.diff(self._starts))
        said = sums(owners, np.sqrt(self._said), len(self.ground))
        gains: NDArray[np.float64] = self._coverage + said + np.sqrt(self._dated) + self._references[self.date]
        return gains

    def gain(self, row: int) -> float:
        """Gives what a sentence would add to what has been taken."""
        import numpy as np

        part = slice(self._starts[row], self._starts[row + 1])
        before = self._of_words[self._words[part]]
        day = int(self.date[row])
        so_far = float(self._of_dates[day])
        return (
            float(self._coverage[row])
            + math.fsum(np.sqrt(before + self._said[part]) - np.sqrt(before))
            + (math.sqrt(so_far + float(self._dated[row])) - math.sqrt(so_far))
            + (0.0 if day in self.taken else float(self._references[day]))
        )

    def take(self, row: int) -> None:
        """Takes a sentence."""
        part = slice(self._starts[row], self._starts[row + 1])
        day = int(self.date[row])
        self._of_words[self._words[part]] += self._said[part]
        self._of_dates[day] += self._dated[row]
        self.taken.setdefault(day, []).append(row)


def _share(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Gives each value as a share of their sum."""
    total = float(values.sum())
    return values / total if total else values


def _rewards(clusters: NDArray[np.int64], values: NDArray[np.float64], weight: float) -> NDArray[np.float64]:
    """Scales values so that the square roots of the clusters' sums add up to a weight."""
    import numpy as np

    total = float(np.sqrt(sums(clusters, values, int(clusters.max()) + 1)).sum()) if len(values) else 0.0
    return values * (weight / total) ** 2 if total else values


def _greedy(objective: _Objective, entries: int, sentences: int) -> dict[str, list[Candidate]]:
    """Takes the sentence with the largest gain, again and again; of equals, the first.

    It is lazy: gains only fall, so that a sentence whose gain, worked out anew, is still the highest need not be
    compared with the others (Minoux, "Accelerated greedy algorithms for maximizing submodular set functions", 1978).
    """
    ground, told = objective.ground, Told()
    heap = [(-round(gain, _FINER), row) for row, gain in enumerate(objective.first_gains().tolist())]
    heapify(heap)
    while heap:
        _, row = heappop(heap)
        candidate = ground[row]
        taken = objective.taken.get(int(objective.date[row]))
        if len(taken or ()) >= sentences or (taken is None and len(objective.taken) >= entries):
            continue
        gain = round(objective.gain(row), _FINER)
        if heap and (-gain, row) > heap[0]:
            heappush(heap, (-gain, row))
            continue
        if not told.adds(candidate, [ground[other] for other in taken or ()]):
            continue
        told.add(candidate)
        objective.take(row)
    return {ground[rows[0]].attachment.date: [ground[row] for row in rows] for rows in objective.taken.values()}
