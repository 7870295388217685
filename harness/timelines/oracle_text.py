"""A builder's dates, with the sentences that are the closest to the references' own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from annotated_types import Ge

from harness import components
from harness.records import Reference, Timeline, Topic
from harness.timelines import DEFAULT
from harness.timelines._candidates import Candidate
from harness.timelines._entries import timeline
from harness.timelines._oracles import Pools, closest, everything, nearest, words_of


@dataclass(frozen=True, kw_only=True)
class OracleText:
    """Takes the dates that a builder chooses, and for each the sentences that are the closest to the references'.

    It shows what a builder would score that chose its sentences as well as can be, and its dates as it does: an upper
    bound on sentences, not a system. A date's sentences may be the builder's own, all those that tell of it and all
    those of articles published on that day or the day after, whether they match the query or not. The choice is
    greedy, as in `oracle-full`; what it aims at is what the references say of that date, else of the one nearest to
    it. After the oracles of Gholipour Ghalandari and Ifrim, "Examining the state-of-the-art in news timeline
    summarization" (ACL 2020).

    Attributes:
        dates: The builder whose dates are taken, by its name, with its defaults.
        sentences: How many sentences an entry has at most, from 1.
    """

    version: ClassVar[int] = 1
    role: ClassVar[str] = "oracle"

    dates: Literal["publication", "mentions", "datewise", "clust", "submodular", "salience"] = DEFAULT
    sentences: Annotated[int, Ge(1)] = 1

    def build(
        self,
        topic: Topic,
        references: Sequence[Reference],
        *,
        entries: int | None = None,
        sentences: int | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> Timeline:
        """Builds a timeline; see `harness.timelines.OracleTimelineBuilder.build`."""
        builder = components.build("timelines", self.dates)
        number = self.sentences if sentences is None else sentences
        given = builder.build(topic, entries=entries, sentences=number, start=start, end=end)
        said = words_of(references)
        items = everything(topic)
        pools = Pools(topic, items)
        places = {(topic.articles[item.article].id, item.sentence.start): item for item in items}
        chosen: dict[str, list[Candidate]] = {}
        for entry in sorted(given.entries, key=lambda entry: entry.rank or 0):
            own = [places[each.article, each.start] for each in entry.sources if each.start is not None]
            candidates = pools.all(entry.when, own)
            chosen[entry.date] = closest(candidates, nearest(entry.when, said), number)
        return timeline(topic, chosen)
