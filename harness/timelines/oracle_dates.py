"""The references' dates, with sentences chosen without looking at theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, ClassVar

from annotated_types import Ge

from harness.edtf import Edtf
from harness.records import Reference, Timeline, Topic
from harness.timelines._candidates import Candidate
from harness.timelines._choice import choose, under_dates
from harness.timelines._days import reported
from harness.timelines._entries import timeline
from harness.timelines._focus import focus
from harness.timelines._oracles import Pools, dates_of
from harness.timelines._ranking import worth
from harness.timelines._reading import Read, read


@dataclass(frozen=True, kw_only=True)
class OracleDates:
    """Takes the dates of the references, and the sentences that `salience` would choose for them.

    It shows what a builder would score that got every date right: an upper bound on dates, not a system. For each
    date it prefers sentences under that very date, then under one that overlaps it, then those of the article
    published the soonest after it. With several references the dates are those of any of them. After Ghalandari
    and Ifrim, "Examining the state-of-the-art in news timeline summarization" (ACL 2020), who measure date oracles.

    Attributes:
        sentences: How many sentences an entry has at most, from 1.
    """

    version: ClassVar[int] = 2
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

        With fewer `entries` than there are dates, those stay that `salience` thinks most of; entries are ranked by
        the same.
        """
        items = read(topic)
        found = focus(topic, items)
        groups = under_dates(topic, items, found, None, None)
        values = worth(topic, items, found, None, None)
        pools = Pools(topic, items)
        whens = {when.text: when for when in dates_of(references, start, end)}
        days = {text: (when.first, when.last) for text, when in whens.items()}
        told = {
            days[text]: groups.get(days[text]) or pools.overlapping(when) or _after(topic, items, found.counts, when)
            for text, when in whens.items()
        }
        ranked = sorted((text for text in whens if told[days[text]]), key=lambda text: -values.get(days[text], 0.0))
        kept = ranked[:entries]
        number = self.sentences if sentences is None else sentences
        dates = list(dict.fromkeys(days[text] for text in kept))
        chosen = choose(told, dates, len(dates), number)
        # Where all that is told of a date has been told under another, it is told again: every date is kept.
        return timeline(topic, {text: chosen.get(days[text], told[days[text]][: min(1, number)]) for text in kept})


def _after(topic: Topic, items: Sequence[Read], counts: Sequence[float], when: Edtf) -> list[Candidate]:
    """Gives the sentences of the articles published the soonest after a date; else of all that have a date.

    Args:
        topic: The topic.
        items: Its sentences.
        counts: How much each of them counts, from 0 to 1.
        when: The date.
    """
    first = when.first or when.last
    waits: dict[int, int] = {}
    for number, article in enumerate(topic.articles):
        late = (article.published - first).days if article.published and first else None
        if late is not None and late >= 0:
            waits[number] = late
    soonest = min(
        (waits[item.article] for item in items if item.article in waits and item.sentence.dates), default=None
    )
    return [
        replace(reported(item, when.text), weight=count)
        for item, count in zip(items, counts, strict=True)
        if item.sentence.dates and waits.get(item.article) == soonest
    ]
