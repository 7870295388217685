"""What a topic's articles say of each date: the sentences that tell of it, and those that were reported about then."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from harness import edtf
from harness.dates import Attachment
from harness.records import Topic
from harness.timelines._candidates import Candidate, by_date, gather
from harness.timelines._ranking import within
from harness.timelines._reading import Read, read
from harness.timelines._sentences import Sentence
from harness.timelines._vectors import PLACES

#: Evidence that says when something happened, and not only when it was reported.
TOLD: Final = frozenset(("expression", "saying", "retold", "carried", "story"))
#: How many words a sentence should have that is to stand for a day: shorter ones say little, longer ones are lists.
SHORTEST, LONGEST = 8, 50
#: What an article published on a day counts, beside one that tells of it.
PUBLISHED: Final = 0.8


@dataclass
class Day:
    """What the articles say of a date.

    Attributes:
        told: The sentences that tell of it, the best first.
        near: Leading sentences, without a date of their own, of articles that were published then or soon after.
        mentions: What the sentences that mention it are worth: the sum, over articles, of the best one's weight.
        published: How many articles were published then, each as much as the best of its sentences matches the query.
    """

    told: list[Candidate] = field(default_factory=list)
    near: list[Candidate] = field(default_factory=list)
    mentions: float = 0.0
    published: float = 0.0


def main(told: Sequence[Candidate]) -> list[Candidate]:
    """Keeps the sentences whose main event has the date, or, where there are none, all that tell of it."""
    return [each for each in told if each.attachment is each.read.sentence.dates[0]] or list(told)


def matching(topic: Topic, match: float) -> list[Read]:
    """Reads a topic's articles, and leaves out the sentences that do not match its query.

    Args:
        topic: The topic.
        match: The least that a sentence may match, as a share of the best match, from 0 to 1.
    """
    items = read(topic)
    least = match * max((item.relevance for item in items), default=0.0)
    return [item for item in items if item.relevance and item.relevance >= least]


def days(
    topic: Topic, items: Sequence[Read], start: date | None, end: date | None, *, lead: int | None = 5, window: int = 1
) -> dict[str, Day]:
    """Gives what a topic's articles say of each date.

    A date is in it if a sentence tells of it or if an article was published then: in EDTF, as coarse as the articles
    have it. After Gholipour Ghalandari and Ifrim (ACL 2020), a day's candidates are the sentences that mention it,
    here those whose event it dates, and the first ones of the articles published on it and soon after.

    Args:
        topic: The topic.
        items: Its sentences, or some of them, by position.
        start: The first day that a date may have; no limit if ``None``.
        end: The last day.
        lead: How many sentences at the head of an article may stand for the day of its publication; all if ``None``.
        window: For how many days before its publication they may, too.
    """
    found: dict[str, Day] = {}
    for when, group in by_date(gather(items), start, end).items():
        told = [each for each in group if each.attachment.evidence in TOLD]
        if told:
            found[when] = Day(told, mentions=of_articles(told))
    matches: dict[int, float] = {}
    for item in items:
        matches[item.article] = max(item.relevance, matches.get(item.article, 0.0))
    for number, match in matches.items():
        published = topic.articles[number].published
        if published is not None and within((published, published), start, end):
            found.setdefault(f"{published}", Day()).published += match
    for candidate in _leading(topic, items, lead, window):
        if candidate.attachment.date in found:
            found[candidate.attachment.date].near.append(candidate)
    return {when: day for when, day in found.items() if day.told or day.near}


def of_articles(ranked: Iterable[Candidate]) -> float:
    """Adds up the weights of each article's best sentence.

    Args:
        ranked: The sentences of a date, the best first.
    """
    best: dict[int, float] = {}
    for candidate in ranked:
        best.setdefault(candidate.read.article, candidate.weight)
    return math.fsum(best.values())


def _leading(topic: Topic, items: Iterable[Read], lead: int | None, window: int) -> Iterable[Candidate]:
    """Puts the first sentences of articles under the day of publication and those before it."""
    for item in items:
        published = topic.articles[item.article].published
        if published is not None and reports(item, lead):
            for back in range(min(window, published.toordinal() - 1) + 1):
                yield reported(item, f"{published - timedelta(days=back)}")


def reports(item: Read, lead: int | None) -> bool:
    """Tells whether a sentence may stand for the day on which it was reported.

    It may if it is among the first of its article and nothing in it says when it happened, nor that it is yet to come.

    Args:
        item: The sentence.
        lead: How many sentences of an article are the first ones; all if ``None``.
    """
    dates = item.sentence.dates
    if not dates or dates[0].undated or (lead is not None and item.sentence.index >= lead):
        return False
    return not any(each.evidence in TOLD for each in dates)


def reported(item: Read, when: str) -> Candidate:
    """Puts a sentence under a date about which it was reported."""
    date_of = edtf.parse(when)
    return Candidate(item, Attachment(when, date_of.first, date_of.last, "publication", None), item.relevance)


def fits(sentence: Sentence) -> bool:
    """Tells whether a sentence is long enough to say something, and short enough to be read."""
    return SHORTEST <= sentence.size <= LONGEST


def ranked_dates(worth: Mapping[str, float], entries: int | None, floor: float) -> list[str]:
    """Takes the dates that are worth the most.

    Worths are compared by ln(1 + worth): the day on which it all began may be mentioned in every article, and a
    tenth of the articles are still many.

    Args:
        worth: What each date is worth, from 0.
        entries: How many to take; if ``None``, those that reach the floor.
        floor: The share of what the best one is worth from which a date reaches it.

    Returns:
        The dates, the best first; of dates that are worth the same, the earlier one.
    """
    ranked = sorted(worth, key=lambda when: (-round(worth[when], PLACES), edtf.parse(when).sort_key))
    if entries is not None or not ranked:
        return ranked[:entries]
    least = floor * math.log1p(worth[ranked[0]])
    return [when for when in ranked if round(math.log1p(worth[when]) - least, PLACES) >= 0]
