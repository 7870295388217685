"""Dates that the articles mention, with the sentences that mention them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from annotated_types import Ge, Le

from harness import edtf
from harness.records import Timeline, Topic
from harness.timelines._candidates import by_date, choose_each, gather
from harness.timelines._days import of_articles
from harness.timelines._entries import timeline
from harness.timelines._focus import MATCH
from harness.timelines._reading import read
from harness.timelines._vectors import PLACES


@dataclass(frozen=True, kw_only=True)
class Mentions:
    """Takes the dates that the most articles mention in sentences that match the query, and their best sentences.

    A sentence stands under the date of its main event, and under the other dates that it mentions at less weight;
    one without a date of its own stands under its article's publication, at much less. A date is worth the sum,
    over articles, of the best sentence's weight; entries are ranked by it. Counting mentions follows Chieu and Lee,
    "Query based event extraction along a timeline" (SIGIR 2004), and Tran, Alrifai and Herder, "Timeline
    summarization from relevant headlines" (ECIR 2015), simplified; the weights are this project's own.

    Attributes:
        entries: How many entries a timeline has at most, from 1; no limit but `floor` if none.
        sentences: How many sentences an entry has at most, from 1.
        floor: The least that a date may be worth, as a share of what the best date is worth, from 0 to 1. It does
            not apply where a number of entries is asked for.
        match: The least that a sentence may match the query, as a share of the best match, from 0 to 1.
    """

    version: ClassVar[int] = 1

    entries: Annotated[int, Ge(1)] | None = None
    sentences: Annotated[int, Ge(1)] = 1
    floor: Annotated[float, Ge(0), Le(1)] = 0.2
    match: Annotated[float, Ge(0), Le(1)] = MATCH

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
        found = gather(read(topic))
        best = max((candidate.read.relevance for candidate in found), default=0.0)
        groups = by_date((item for item in found if item.read.relevance >= self.match * best), start, end)
        worth = {when: round(of_articles(group), PLACES) for when, group in groups.items()}
        ranked = sorted(groups, key=lambda when: (-worth[when], edtf.parse(when).sort_key))
        wanted = self.entries if entries is None else entries
        if wanted is not None:
            ranked = ranked[:wanted]
        elif ranked:
            ranked = [when for when in ranked if worth[when] >= self.floor * worth[ranked[0]]]
        chosen = choose_each(groups, ranked, self.sentences if sentences is None else sentences)
        return timeline(topic, chosen)
