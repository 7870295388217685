"""Which dates matter: what articles tell of them, on the day, and later when they look back."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from harness.records import Topic
from harness.timelines._focus import Focus
from harness.timelines._reading import Read
from harness.timelines._vectors import PLACES

#: The days that a date covers, the first and the last; ``None`` where it is open.
Days = tuple[date | None, date | None]

#: A mention at least so many days after the date looks back at it, and counts so many times.
RETOLD_AFTER, RETOLD = 14, 6.0
#: What a mention counts from before the date.
AHEAD = 0.5
#: A mention counts (1 + index of the sentence) to the power of minus this.
POSITION = 0.3
#: Mentions that are published on one day count their sum to this power: a day of many reports is still one day.
SAME_DAY = 0.8
#: An article has at most so many votes for days in all: a page that lists dozens of dates should not decide alone.
MOST = 10
#: The part of the mean of the two neighbouring days that is taken off a day.
NEIGHBOUR = 0.1
#: What a coarse date counts beside a day, by the length of its interval in days.
COARSE: Final = ((16, 0.8), (92, 0.5))
LONGER = 0.2


@dataclass(frozen=True, slots=True)
class Vote:
    """An article's mention of a date.

    Attributes:
        article: The article's index in the topic.
        days: The days that the date covers.
        weight: What it counts.
    """

    article: int
    days: Days
    weight: float


def worth(
    topic: Topic, sentences: Sequence[Read], focus: Focus, start: date | None, end: date | None
) -> dict[Days, float]:
    """Says what each date is worth for a timeline of a topic.

    Each article has a vote for each date that it mentions, that of its best sentence, and one for its day of
    publication if a sentence of it is dated by nothing else. Votes for a date that were published on one day are added
    and their sum is taken to the power of .8; what days two weeks and more after the date give counts six times. That
    later articles look back is what tells an event that lasts from one that filled a day's pages. A tenth of the mean
    of the days before and after is taken off, for they share a day's reports.

    Counting mentions follows Chieu and Lee, "Query based event extraction along a timeline" (SIGIR 2004), and the date
    features of Tran, Alrifai and Herder (ECIR 2015); that mentions from afar count more, Kessler et al., "Finding
    salient dates for building thematic timelines" (ACL 2012). The constants stand on plateaus of development data.

    Args:
        topic: The topic.
        sentences: Its sentences.
        focus: How much each of them counts.
        start: The first day that a date may have; no limit if ``None``.
        end: The last day.

    Returns:
        The dates in order of time, with their worth, which may be negative.
    """
    best: dict[tuple[int, Days], float] = {}
    for vote in _votes(sentences, focus):
        place = (vote.article, vote.days)
        best[place] = max(vote.weight, best.get(place, 0.0))
    dates: dict[int, int] = defaultdict(int)
    for article, days in best:
        dates[article] += days[0] == days[1]
    cells: dict[Days, dict[date | None, list[float]]] = defaultdict(lambda: defaultdict(list))
    for (article, days), weight in best.items():
        if within(days, start, end):
            cells[days][topic.articles[article].published].append(weight * min(1.0, MOST / max(1, dates[article])))
    for article, weight in _reports(sentences, focus.counts).items():
        day = topic.articles[article].published
        if day is not None and within((day, day), start, end):
            cells[day, day][day].append(weight)
    found = {days: _sum(days, cells[days]) for days in sorted(cells, key=in_time)}
    return {days: round(value - NEIGHBOUR * _around(days, found) / 2, PLACES) for days, value in found.items()}


def in_time(days: Days) -> tuple[date, date]:
    """A key that orders dates by their first and last days."""
    return days[0] or date.min, days[1] or date.max


def _votes(sentences: Sequence[Read], focus: Focus) -> Iterator[Vote]:
    for item, count in zip(sentences, focus.counts, strict=True):
        if not item.sentence.named:
            continue
        place = (1 + item.sentence.index) ** -POSITION
        for first, last, length in item.sentence.named:
            weight = count * place
            if length > 1:
                # Where many articles tell of an event, one of them tells its day.
                weight *= _coarse(length) * (1.0 - focus.many)
            yield Vote(item.article, (first, last), weight)


def _reports(sentences: Sequence[Read], counts: Sequence[float]) -> Mapping[int, float]:
    """Gives, for each article of which a sentence is dated by its publication alone, how much its best such counts."""
    found: dict[int, float] = {}
    for item, count in zip(sentences, counts, strict=True):
        main = item.sentence.dates[0] if item.sentence.dates else None
        if main is not None and main.evidence in ("publication", "dateline") and not main.undated:
            found[item.article] = max(count, found.get(item.article, 0.0))
    return found


def _coarse(length: int) -> float:
    return next((value for most, value in COARSE if length <= most), LONGER)


def within(days: Days, start: date | None, end: date | None) -> bool:
    """Tells whether a date lies between two days wholly; an open end lies beyond any."""
    first, last = days
    return (start is None or (first is not None and first >= start)) and (
        end is None or (last is not None and last <= end)
    )


def _sum(days: Days, cells: Mapping[date | None, Sequence[float]]) -> float:
    total = 0.0
    for published in sorted(cells, key=lambda day: day or date.min):
        factor = 1.0
        if published is not None:
            first, last = days
            if last is not None and (published - last).days >= RETOLD_AFTER:
                factor = RETOLD
            elif first is not None and published < first:
                factor = AHEAD
        total += factor * math.fsum(cells[published]) ** SAME_DAY
    return total


def _around(days: Days, found: Mapping[Days, float]) -> float:
    """Adds what the days before and after are worth."""
    first, last = days
    one = timedelta(1)
    before = first - one if first is not None and first > date.min else None
    after = last + one if last is not None and last < date.max else None
    return sum(found.get((day, day), 0.0) for day in (before, after) if day is not None)
