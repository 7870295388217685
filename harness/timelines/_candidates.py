"""Dated sentences of a topic's articles, and how builders choose among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from harness import edtf
from harness.dates import Attachment, candidates, tag
from harness.records import Entry, Source, Timeline, Topic
from harness.text.sentences import split
from harness.timelines._query import Sentence, content, named_days, relevance

#: What a date is worth by its evidence: a default to publication says when it was reported, not when it was.
EVIDENCE = {
    **{"expression": 1.0, "saying": 1.0, "retold": 0.5},
    **{"carried": 0.2, "story": 0.2, "dateline": 0.2, "publication": 0.2},
}
#: What a coarse date is worth beside a day.
COARSE = {"day": 1.0, "interval": 0.8, "month": 0.5, "year": 0.2}
PLANNED, BACKGROUND, SECONDARY = 0.5, 0.8, 0.7
#: What a later sentence of an article is worth: (1 + index) to this power.
POSITION = -0.1
#: The share of content words, of the shorter sentence's, from which two sentences say the same.
SAME = 0.6
#: The longest interval, in days, that is no year.
MONTHS_LONG = 92


@dataclass(frozen=True)
class Candidate:
    """A sentence under one date.

    Attributes:
        sentence: The sentence.
        attachment: The date, and why.
        relevance: How well the sentence matches the topic's query, from 0 to 1.
        weight: What the sentence is worth as an entry of that date.
    """

    sentence: Sentence
    attachment: Attachment
    relevance: float
    weight: float

    @property
    def order(self) -> tuple[float, int, int]:
        """Sorts the best first; ties by position."""
        return -self.weight, self.sentence.article, self.sentence.index


@dataclass(frozen=True)
class Read:
    """A sentence as it was read.

    Attributes:
        sentence: The sentence.
        dates: The dates that it may stand under, that of its main event first.
        relevance: How well it matches the topic's query, from 0 to 1.
    """

    sentence: Sentence
    dates: Sequence[Attachment]
    relevance: float


def read(topic: Topic) -> list[Read]:
    """Splits a topic's articles into sentences, dates them, and says how well each matches the topic's query.

    Args:
        topic: The topic.

    Returns:
        The sentences, by position.
    """
    sentences: list[Sentence] = []
    dates: list[list[Attachment]] = []
    for number, article in enumerate(topic.articles):
        spans = split(article.text)
        mentions = tag(article.text, article.published)
        dates.extend(candidates(article.text, spans, article.published, mentions))
        rest = iter(mentions)
        mention = next(rest, None)
        for index, span in enumerate(spans):
            inside = []
            while mention is not None and mention.start < span.end:
                inside.append(mention)
                mention = next(rest, None)
            text = " ".join(article.text[span.start : span.end].split())
            terms = content(text)
            told = terms - content(" ".join(item.text for item in inside))
            sentences.append(
                Sentence(number, index, span.start, span.end, text, terms, told, named_days(inside), index > 0)
            )
    matches = relevance(topic.query, sentences)
    return [Read(*parts) for parts in zip(sentences, dates, matches, strict=True)]


def gather(sentences: Iterable[Read]) -> list[Candidate]:
    """Puts every sentence that matches the query under every date that it may stand under.

    Args:
        sentences: The sentences.

    Returns:
        The candidates, by position.
    """
    found = []
    for item in sentences:
        if not item.relevance:
            continue
        for rank, attachment in enumerate(item.dates):
            if attachment.undated:
                # What is only planned did not happen on the day it was reported.
                continue
            weight = item.relevance * _worth(attachment) * (1 + item.sentence.index) ** POSITION
            if rank and not attachment.background:
                weight *= SECONDARY
            found.append(Candidate(item.sentence, attachment, item.relevance, weight))
    return found


def by_date(found: Iterable[Candidate], start: date | None, end: date | None) -> dict[str, list[Candidate]]:
    """Groups candidates by date, the best first, leaving out dates that are not within the limits.

    Args:
        found: The candidates.
        start: The first day that a date may have; no limit if ``None``.
        end: The last day.
    """
    groups: dict[str, list[Candidate]] = {}
    for candidate in found:
        if edtf.parse(candidate.attachment.date).within(start, end):
            groups.setdefault(candidate.attachment.date, []).append(candidate)
    return {when: sorted(group, key=lambda item: item.order) for when, group in groups.items()}


def choose(ranked: Sequence[Candidate], number: int) -> list[Candidate]:
    """Takes the best sentences that do not repeat one another.

    Args:
        ranked: The candidates of one date, the best first.
        number: How many to take at most.
    """
    chosen: list[Candidate] = []
    for candidate in ranked:
        if len(chosen) == number:
            break
        if not any(repeats(candidate.sentence, other.sentence) for other in chosen):
            chosen.append(candidate)
    return chosen


def choose_each(
    groups: Mapping[str, Sequence[Candidate]], ranked: Sequence[str], number: int
) -> dict[str, list[Candidate]]:
    """Takes the best sentences of each date, no sentence twice.

    A sentence that could stand under several of the dates stands where it is worth the most. A date left without
    a sentence is left out.

    Args:
        groups: The candidates of each date, the best first.
        ranked: The dates that are wanted.
        number: How many sentences to take at most for each.
    """
    home: dict[tuple[int, int], Candidate] = {}
    for when in ranked:
        for candidate in groups[when]:
            place = (candidate.sentence.article, candidate.sentence.index)
            if place not in home or candidate.weight > home[place].weight:
                home[place] = candidate
    own = {id(candidate) for candidate in home.values()}
    chosen = {when: choose([item for item in groups[when] if id(item) in own], number) for when in ranked}
    return {when: items for when, items in chosen.items() if items}


def repeats(one: Sentence, other: Sentence) -> bool:
    """Tells whether two sentences say the same, by the words they share."""
    shorter = min(len(one.told), len(other.told))
    return one.text == other.text or (shorter > 0 and len(one.told & other.told) >= SAME * shorter)


def timeline(topic: Topic, chosen: Mapping[str, Sequence[Candidate]]) -> Timeline:
    """Makes a timeline of the sentences chosen for each date; a date without any is left out.

    Args:
        topic: The topic.
        chosen: The sentences of each date, the most important date first: entries are ranked in this order.
    """
    kept = [(when, items) for when, items in chosen.items() if items]
    return Timeline(entries=tuple(_entry(topic, when, items, rank) for rank, (when, items) in enumerate(kept, start=1)))


def _entry(topic: Topic, when: str, chosen: Sequence[Candidate], rank: int) -> Entry:
    """Makes an entry: the sentences word for word, each with its place."""
    return Entry(
        date=when,
        rank=rank,
        sentences=tuple(candidate.sentence.text for candidate in chosen),
        sources=tuple(
            Source(
                article=topic.articles[candidate.sentence.article].id,
                start=candidate.sentence.start,
                end=candidate.sentence.end,
                published=topic.articles[candidate.sentence.article].published,
            )
            for candidate in chosen
        ),
    )


def _worth(attachment: Attachment) -> float:
    when = edtf.parse(attachment.date)
    kind: str = when.granularity
    if kind == "interval" and when.first and when.last and (when.last - when.first).days > MONTHS_LONG:
        kind = "year"
    worth = EVIDENCE[attachment.evidence] * COARSE[kind]
    if attachment.planned:
        worth *= PLANNED
    return worth * BACKGROUND if attachment.background else worth
