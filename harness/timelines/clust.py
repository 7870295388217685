"""Clusters of articles as events: the approach by event detection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar, Final

from annotated_types import Ge, Gt, Le

from harness import edtf
from harness.records import Timeline, Topic
from harness.timelines._candidates import Candidate
from harness.timelines._days import Day, days, main, matching, ranked_dates, reported, reports
from harness.timelines._entries import timeline
from harness.timelines._focus import MATCH
from harness.timelines._markov import clusters
from harness.timelines._reading import Read
from harness.timelines._summaries import Summaries
from harness.timelines._vectors import PLACES, tfidf

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: How many terms of an article are compared, the heaviest ones.
TERMS: Final = 60
#: With how many articles before it an article is compared at most: the nearest ones, by day of publication.
NEAREST: Final = 128


@dataclass(frozen=True, kw_only=True)
class Clust:
    """Clusters articles, dates each cluster by the date that it mentions most, and summarises the largest ones.

    After the approach by event detection of Gholipour Ghalandari and Ifrim, "Examining the state-of-the-art in news
    timeline summarization" (ACL 2020). Articles that were published no more than `window` days apart are
    joined by the cosine of their tf-idf vectors (their 60 heaviest terms, each article with no more than the 128 before
    it, so that time is linear in their number), and Markov clustering (van Dongen 2000) finds the clusters. Only
    sentences that match the query count. A cluster takes the date that its sentences tell of most, and where they tell
    of none the day of its first article. It is worth how often all the articles mention that date, plus its number of
    articles. Of several with the same date, the one worth the most has the entry. Its candidates are the sentences that
    tell of the date, and the first `lead` ones of its articles, without a date of their own; those of 8 to 50 words
    are taken, where there are any, whose sum comes closest to the centroid. An article without a day of publication is
    a cluster by itself.

    Without a number of entries, it takes the clusters whose worth, as ln(1 + worth), is at least `floor` of the
    best one's.

    Attributes:
        entries: How many entries a timeline has at most, from 1; no limit but `floor` if none.
        sentences: How many sentences an entry has at most, from 1.
        floor: The least that a cluster may be worth, as a share of what the best one is worth, both as ln(1 + worth);
            from 0 to 1. It does not apply where a number of entries is asked for.
        match: The least that a sentence may match the query, as a share of the best match, from 0 to 1.
        window: How many days may lie between two articles that are compared, from 0.
        inflation: The power of the inflation in Markov clustering, above 1: the higher, the smaller the clusters.
        lead: How many sentences at the head of an article may stand for the date of its cluster.
    """

    version: ClassVar[int] = 1

    entries: Annotated[int, Ge(1)] | None = None
    sentences: Annotated[int, Ge(1)] = 1
    floor: Annotated[float, Ge(0), Le(1)] = 0.5
    match: Annotated[float, Ge(0), Le(1)] = MATCH
    window: Annotated[int, Ge(0)] = 1
    inflation: Annotated[float, Gt(1), Le(10)] = 2.0
    lead: Annotated[int, Ge(0)] = 5

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
        items: dict[int, list[Read]] = {}
        for item in matching(topic, self.match):
            items.setdefault(item.article, []).append(item)
        found = days(topic, [item for group in items.values() for item in group], start, end, lead=0)
        best: dict[str, list[int]] = {}
        worth: dict[str, float] = {}
        for when, articles in self._dated(topic, items, found):
            mentions = found[when].mentions if when in found else 0.0
            if edtf.parse(when).within(start, end) and mentions + len(articles) > worth.get(when, 0.0):
                best[when], worth[when] = articles, mentions + len(articles)
        ranked = ranked_dates(worth, self.entries if entries is None else entries, self.floor)
        pools = {when: list(self._candidates(best[when], items, when, found.get(when))) for when in ranked}
        return timeline(topic, _summarised(pools, self.sentences if sentences is None else sentences))

    def _dated(
        self, topic: Topic, items: Mapping[int, Sequence[Read]], found: Mapping[str, Day]
    ) -> Iterable[tuple[str, list[int]]]:
        """Gives the clusters of articles, each with its date; those without one are left out."""
        mentions: dict[int, dict[str, float]] = {number: {} for number in items}
        for when, day in found.items():
            for each in day.told:
                own = mentions[each.read.article]
                own[when] = own.get(when, 0.0) + each.weight
        for articles in self._clustered(topic, items):
            of_all: dict[str, float] = {}
            for number in articles:
                for when, weight in mentions[number].items():
                    of_all[when] = of_all.get(when, 0.0) + weight
            published = topic.articles[articles[0]].published
            if of_all:
                yield min(of_all, key=lambda when: (-round(of_all[when], PLACES), edtf.parse(when).sort_key)), articles
            elif published is not None:
                yield f"{published}", articles

    def _clustered(self, topic: Topic, items: Mapping[int, Sequence[Read]]) -> list[list[int]]:
        """Clusters the articles; those of a cluster are sorted by day of publication."""
        import numpy as np

        dated = {number: day.toordinal() for number in items if (day := topic.articles[number].published) is not None}
        order = sorted(dated, key=lambda number: (dated[number], topic.articles[number].id))
        bags = [Counter(term for item in items[number] for term in item.sentence.terms) for number in order]
        published = np.asarray([dated[number] for number in order], dtype=np.int64)
        edges = _edges(bags, published, self.window)
        found = [[order[node] for node in nodes] for nodes in clusters(len(order), *edges, self.inflation)]
        return found + [[number] for number in items if number not in dated]

    def _candidates(
        self, articles: Sequence[int], items: Mapping[int, Sequence[Read]], when: str, day: Day | None
    ) -> Iterable[Candidate]:
        own = frozenset(articles)
        yield from main([each for each in (day.told if day else ()) if each.read.article in own])
        for number in articles:
            for item in items[number]:
                if reports(item, self.lead):
                    yield reported(item, when)


def _edges(
    bags: Sequence[Mapping[str, float]], published: NDArray[np.int64], window: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Joins each article to those shortly before it.

    Args:
        bags: The terms of each article with their counts, by day of publication.
        published: The day of each.
        window: How many days apart two articles are joined.

    Returns:
        Of each edge the later article, the earlier one, and their cosine.
    """
    import numpy as np

    vectors = tfidf(bags, most=TERMS)
    one, other, cosines = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)], [np.zeros(0)]
    for first in range(0, len(bags), NEAREST):
        rows = np.arange(first, min(first + NEAREST, len(bags)))
        # No article of the block is joined to one before these.
        columns = np.arange(
            max(first - NEAREST, int(np.searchsorted(published, published[first] - window))), rows[-1] + 1
        )
        dense = vectors.take(columns).dense()
        likeness = np.round(dense[len(columns) - len(rows) :] @ dense.T, PLACES)
        ahead = rows[:, np.newaxis] - columns
        near = published[rows][:, np.newaxis] - published[columns] <= window
        later, earlier = np.nonzero((ahead > 0) & (ahead <= NEAREST) & near & (likeness > 0))
        one.append(rows[later])
        other.append(columns[earlier])
        cosines.append(likeness[later, earlier])
    return np.concatenate(one), np.concatenate(other), np.concatenate(cosines)


def _summarised(pools: Mapping[str, Sequence[Candidate]], number: int) -> dict[str, list[Candidate]]:
    """Summarises each cluster."""
    import numpy as np

    summaries = Summaries(each.read for pool in pools.values() for each in pool)
    chosen: dict[str, list[Candidate]] = {}
    for when, pool in pools.items():
        candidates = summaries.told.new(pool)
        if candidates:
            vectors = summaries.vectors(candidates)
            weights = np.asarray([each.read.relevance for each in candidates])
            every = np.ones(len(candidates), dtype=bool)
            chosen[when] = summaries.choose(candidates, vectors, vectors.total(weights), every, number)
    return chosen
