"""The references' dates, with sentences chosen without looking at theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from annotated_types import Ge

from harness.edtf import Edtf
from harness.records import Reference, Timeline, Topic
from harness.timelines._candidates import Candidate, choose
from harness.timelines._entries import timeline
from harness.timelines._oracles import Pools, dates_of
from harness.timelines._reading import Read, read


@dataclass(frozen=True, kw_only=True)
class OracleDates:
    """Takes the dates of the references, and the sentences that `mentions` would choose for them.

    It shows what a builder would score that got every date right: an upper bound on dates, not a system. For each
    date it prefers sentences under that very date, then under one that overlaps it, then those of the article
    published the soonest after it. With several references the dates are those of any of them. After Ghalandari
    and Ifrim, "Examining the state-of-the-art in news timeline summarization" (ACL 2020), who measure date oracles.

    Attributes:
        sentences: How many sentences an entry has at most, from 1.
    """

    version: ClassVar[int] = 1
    role: ClassVar[str] = "oracle"

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
        """Builds a timeline; see `harness.timelines.OracleTimelineBuilder.build`.

        With fewer `entries` than there are dates, those stay that have the best sentences; entries are ranked by
        the same.
        """
        items = read(topic)
        pools = Pools(topic, items)
        ranked = {when.text: _ranked(topic, items, pools, when) for when in dates_of(references, start, end)}
        kept = sorted((text for text in ranked if ranked[text]), key=lambda text: -ranked[text][0][1])[:entries]
        number = self.sentences if sentences is None else sentences
        chosen = {text: choose([item for item, _ in ranked[text]], number) for text in kept}
        return timeline(topic, chosen)


def _ranked(topic: Topic, items: Sequence[Read], pools: Pools, when: Edtf) -> list[tuple[Candidate, float]]:
    """Ranks the sentences for a date, each with what it is worth there."""
    ranked = [(item, 2 + item.weight) for item in pools.exact(when)]
    ranked += [(item, 1 + item.weight) for item in pools.overlapping(when)]
    if ranked:
        return ranked
    after = []
    for item in items:
        published = topic.articles[item.article].published
        first = when.first or when.last
        # Days from the date to the report; articles from before it, and undated ones, come last.
        late = (published - first).days if published and first else None
        wait = late if late is not None and late >= 0 else date.max.toordinal()
        if item.sentence.dates:
            candidate = Candidate(item, item.sentence.dates[0], item.relevance)
            after.append((wait, candidate))
    after.sort(key=lambda pair: (pair[0], pair[1].order))
    return [(candidate, candidate.weight) for _, candidate in after]
