"""Which sentences tell best what happened on a date."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from harness.dates import Attachment
from harness.records import Topic
from harness.timelines._candidates import Candidate, repeats
from harness.timelines._ranking import Days, within
from harness.timelines._reading import Read

#: So many sentences are an article's lede: what they tell is news of the day of publication or the day before.
LEDE = 5
#: What a sentence counts under a date on which something is only planned, or that only places something else.
PLANNED = BACKGROUND = 0.5
#: The same sentence published on so many days is furniture of the page, and no news.
REPEATED = 3
#: What the days before and after add to the weights of a day's words.
SMOOTH = 0.3
#: Weights of words are taken to this power, so that what most articles tell stands out.
POWER = 1.2
#: What a sentence covers is divided by its length to this power: long sentences cover more, but are not better.
LENGTH = 0.55
#: The least and the most words of a sentence; others are taken where a date has none.
SHORT, LONG = 8, 50

_ONE: Final = timedelta(1)


def under_dates(
    topic: Topic, sentences: Sequence[Read], counts: Sequence[float], start: date | None, end: date | None
) -> dict[Days, list[Candidate]]:
    """Puts each sentence under every date that it may tell of.

    These are the dates that its events take and those it mentions; and for a sentence of an article's lede that names
    no day, the day of publication and the day before it.

    Args:
        topic: The topic.
        sentences: Its sentences.
        counts: How much each of them counts, from 0 to 1.
        start: The first day that a date may have; no limit if ``None``.
        end: The last day.

    Returns:
        The candidates of each date, by position, each with its weight.
    """
    furniture = _furniture(topic, sentences)
    found: dict[Days, list[Candidate]] = defaultdict(list)
    for item, count in zip(sentences, counts, strict=True):
        if _told(item) in furniture or not count:
            continue
        best: dict[Days, Candidate] = {}
        for attachment in (*item.sentence.dates, *_of_lede(topic, item)):
            days = (attachment.first, attachment.last)
            if within(days, start, end):
                weight = count
                weight *= PLANNED if attachment.planned else 1.0
                weight *= BACKGROUND if attachment.background else 1.0
                if days not in best or weight > best[days].weight:
                    best[days] = Candidate(item, attachment, weight)
        for days, candidate in best.items():
            found[days].append(candidate)
    return found


def choose(
    groups: Mapping[Days, Sequence[Candidate]], ranked: Sequence[Days], number: int
) -> dict[Days, list[Candidate]]:
    """Takes the sentences that cover best what the articles tell of each date.

    A word weighs what share of the date's articles have it in one of their candidates, the days before and after added
    at less, to the power of 1.2: an article counts once, however often it repeats a word, and common words need no
    other measure, for stop words are left out. One sentence after the other is taken that covers the most weight not
    yet covered, divided by its length to the power of .55. A sentence stands under one date only, that of the better
    rank.

    Greedy coverage of weighted words follows Filatova and Hatzivassiloglou, "A formal model for information selection
    in multi-sentence text extraction" (COLING 2004); the weights by articles are this project's own.

    Args:
        groups: The candidates of each date.
        ranked: The dates that are wanted, the best first.
        number: How many sentences to take at most for each.
    """
    shares: dict[Days, dict[str, float]] = {}

    def share(days: Days) -> dict[str, float]:
        if days not in shares:
            shares[days] = _shares(groups.get(days, ()))
        return shares[days]

    weights = {days: _weights(days, share) for days in ranked}
    pairs = [(days, item) for days in ranked for item in _pool(groups.get(days, ()))]
    covered: dict[Days, set[str]] = {days: set() for days in ranked}
    chosen: dict[Days, list[Candidate]] = {days: [] for days in ranked}
    repeated: dict[Days, Candidate] = {}
    taken: set[tuple[int, int]] = set()

    def gain(days: Days, item: Candidate) -> float:
        worth, known = weights[days], covered[days]
        told = 0.0
        for term in item.read.sentence.terms:
            if term not in known:
                told += worth[term]
        return item.weight * told / math.pow(max(1, item.read.sentence.size), LENGTH)

    # What a sentence adds only falls as words are covered: one that is on top with what it adds now is the best.
    heap = [(-gain(days, item), index, 0) for index, (days, item) in enumerate(pairs)]
    heapq.heapify(heap)
    while heap:
        _, index, when = heapq.heappop(heap)
        days, item = pairs[index]
        have = len(chosen[days])
        if have == number or item.read.place in taken:
            continue
        if any(repeats(item.read.sentence, other.read.sentence) for items in chosen.values() for other in items):
            repeated.setdefault(days, item)
            continue
        if when < have:
            added = gain(days, item)
            if added:
                heapq.heappush(heap, (-added, index, have))
        else:
            chosen[days].append(item)
            covered[days].update(item.read.sentence.terms)
            taken.add(item.read.place)
    # A date keeps its place even where all that is told of it has been told under another.
    return {days: items or [repeated[days]] if days in repeated else items for days, items in chosen.items()}


def _pool(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Gives the sentences of a date that are neither too short nor too long, or all where none is."""
    return [item for item in candidates if SHORT <= item.read.sentence.size <= LONG] or candidates


def _weights(days: Days, share: Callable[[Days], Mapping[str, float]]) -> dict[str, float]:
    beside = [share(other) for other in _beside(days)]
    return {
        term: (value + SMOOTH * sum(other.get(term, 0.0) for other in beside)) ** POWER
        for term, value in share(days).items()
    }


def _shares(candidates: Sequence[Candidate]) -> dict[str, float]:
    """Gives the share of the candidates' articles that have each word."""
    articles: dict[int, dict[str, None]] = defaultdict(dict)
    for item in candidates:
        articles[item.read.article].update(dict.fromkeys(item.read.sentence.terms))
    number = Counter(term for terms in articles.values() for term in terms)
    return {term: count / len(articles) for term, count in number.items()}


def _beside(days: Days) -> list[Days]:
    """Gives the days before and after a day; nothing for a coarser date."""
    first, last = days
    if first is None or first != last:
        return []
    return [
        (day, day)
        for day in (first - _ONE if first > date.min else None, first + _ONE if first < date.max else None)
        if day is not None
    ]


def _of_lede(topic: Topic, item: Read) -> list[Attachment]:
    """Gives the day of publication and the day before it for a sentence of the lede that says no other date."""
    published = topic.articles[item.article].published
    main = item.sentence.dates[0] if item.sentence.dates else None
    named = any(first == last for first, last, _ in item.sentence.named) or (
        main is not None and main.source is None and main.mention is not None
    )
    if item.sentence.index >= LEDE or published is None or named:
        return []
    days = [published] if published == date.min else [published, published - _ONE]
    return [Attachment(f"{day}", day, day, "publication", None) for day in days]


def _told(item: Read) -> tuple[object, ...]:
    """What a sentence says: its words, and the dates that it names."""
    return item.sentence.terms, item.sentence.named


def _furniture(topic: Topic, sentences: Sequence[Read]) -> frozenset[tuple[object, ...]]:
    """Gives what was said in the same words on several days of publication."""
    days: dict[tuple[object, ...], set[date | None]] = defaultdict(set)
    for item in sentences:
        days[_told(item)].add(topic.articles[item.article].published)
    return frozenset(told for told, published in days.items() if len(published) >= REPEATED)
