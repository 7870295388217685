"""Every sentence under the day that its article was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from annotated_types import Ge

from harness.dates import Attachment
from harness.records import Timeline, Topic
from harness.timelines._candidates import Candidate, by_date, choose
from harness.timelines._entries import timeline
from harness.timelines._reading import read


@dataclass(frozen=True, kw_only=True)
class Publication:
    """Dates everything by its article: the baseline that takes the day of the report for the day of the event.

    The days are those on which the most articles with a sentence that matches the query were published, the
    earlier first where they are equal, and entries are ranked in that order; their sentences are those that match
    the query best, then those that stand first. It is the publication-count baseline of the timeline literature,
    such as Gholipour Ghalandari and Ifrim, "Examining the state-of-the-art in news timeline summarization" (ACL
    2020), with the query in place of a summarizer. Articles without a day of publication are left out.

    Attributes:
        entries: How many entries a timeline has at most, from 1; every day if none.
        sentences: How many sentences an entry has at most, from 1.
    """

    version: ClassVar[int] = 1

    entries: Annotated[int, Ge(1)] | None = None
    sentences: Annotated[int, Ge(1)] = 1

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
        found = []
        for item in read(topic):
            published = topic.articles[item.article].published
            if published is not None and item.relevance:
                dated = Attachment(f"{published}", published, published, "publication", None)
                found.append(Candidate(item, dated, item.relevance))
        groups = by_date(found, start, end)
        ranked = sorted(groups, key=lambda when: (-len({item.read.article for item in groups[when]}), when))
        number = self.sentences if sentences is None else sentences
        kept = ranked[: self.entries if entries is None else entries]
        chosen = {when: choose(groups[when], number) for when in kept}
        return timeline(topic, chosen)
