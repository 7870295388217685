"""Dates that articles look back at, and the sentences that cover what they tell of them: the default builder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from annotated_types import Ge, Le

from harness.records import Timeline, Topic
from harness.timelines._candidates import Candidate
from harness.timelines._choice import choose, under_dates
from harness.timelines._entries import timeline
from harness.timelines._focus import MATCH, focus
from harness.timelines._ranking import in_time, worth
from harness.timelines._reading import read

#: Without a number of entries, dates are compared with the one of this rank.
RANK = 10


@dataclass(frozen=True, kw_only=True)
class Salience:
    """Takes the dates that matter by how articles tell of them, and the sentences that cover best what they tell.

    It needs no weights and no training. Sentences are dated by their events, and by what they mention. A date matters
    by the articles that mention it, and most by those that look back at it from two weeks later or more
    (`harness.timelines._ranking`). Its sentences are those that cover the words that most of its articles share
    (`harness.timelines._choice`). How far the query restricts what counts depends on how many articles there are
    (`harness.timelines._focus`).

    Attributes:
        entries: How many entries a timeline has at most, from 1; if none, so many as the articles tell of: the dates
            that are worth at least `floor` of what the tenth date is worth; of fewer, all but those
            whose worth is negative.
        sentences: How many sentences an entry has at most, from 1.
        floor: The least that a date is worth beside the tenth, from 0 to 1, where no number of entries is asked for.
    """

    version: ClassVar[int] = 1

    entries: Annotated[int, Ge(1)] | None = None
    sentences: Annotated[int, Ge(1)] = 1
    floor: Annotated[float, Ge(0), Le(1)] = 0.5

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
        items = read(topic)
        found = focus(topic, items)
        groups = under_dates(topic, items, found, start, end)
        values = worth(topic, items, found, start, end)
        # A date that only sentences beside the topic tell of is none of its.
        on_topic = {item.place for item, count in zip(items, found.counts, strict=True) if count >= MATCH}
        dates = [days for days in values if any(item.read.place in on_topic for item in groups.get(days, ()))]
        ranked = sorted(dates, key=lambda days: (-values[days], in_time(days)))
        wanted = self.entries if entries is None else entries
        if wanted is None and ranked:
            least = self.floor * max(0.0, values[ranked[min(RANK, len(ranked)) - 1]])
            ranked = [days for days in ranked if values[days] >= least]
        most = len(ranked) if wanted is None else wanted
        chosen = choose(groups, ranked, most, self.sentences if sentences is None else sentences)
        return timeline(topic, {_written(groups[days]): items for days, items in chosen.items()})


def _written(candidates: Sequence[Candidate]) -> str:
    """Gives a date as most of the weight of its sentences has it: that day, or about that day."""
    forms: dict[str, float] = defaultdict(float)
    for item in candidates:
        forms[item.attachment.date] += item.weight
    return max(sorted(forms), key=lambda form: forms[form])
