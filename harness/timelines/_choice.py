"""Which sentences tell best what happened on a date."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from harness.dates import Attachment
from harness.records import Topic
from harness.timelines._candidates import SECONDARY, Candidate, Said
from harness.timelines._days import fits
from harness.timelines._focus import Focus
from harness.timelines._ranking import Days, within
from harness.timelines._reading import Read
from harness.timelines._sentences import Sentence
from harness.timelines._vectors import PLACES

#: So many sentences are an article's lede: what they tell is news of the day.
LEDE = 5
#: From here on (`harness.timelines._focus`) there are articles enough to date by habit: news tells of the day before.
MANY = 0.5
#: What a sentence counts under a date on which something is only planned, or that only places something else.
PLANNED = BACKGROUND = 0.5
#: What one counts that opens with a word which stands for something told before: an entry has nothing before it.
LEANING = 0.5
#: The same sentence published on so many days is furniture of the page, and no news.
REPEATED = 3
#: What the days before and after add to the weights of a day's words.
SMOOTH = 0.3
#: Weights of words are taken to this power, so that what most articles tell stands out.
POWER = 1.2
#: What a sentence covers is divided by its length to this power: long sentences cover more, but are not better.
LENGTH = 0.55

_ONE: Final = timedelta(1)


def under_dates(
    topic: Topic, sentences: Sequence[Read], focus: Focus, start: date | None, end: date | None
) -> dict[Days, list[Candidate]]:
    """Puts each sentence under every date that it may tell of.

    These are the dates that its events take and those it mentions; and for a sentence of an article's lede that names
    no day, the day of publication, and in a collection of many articles the day before it, of which news tells most
    often. What is only planned stands under the day of publication alone: that is when it was said.

    Args:
        topic: The topic.
        sentences: Its sentences.
        focus: How much each of them counts.
        start: The first day that a date may have; no limit if ``None``.
        end: The last day.

    Returns:
        The candidates of each date, by position, each with its weight.
    """
    furniture = _furniture(topic, sentences)
    found: dict[Days, list[Candidate]] = defaultdict(list)
    for item, count in zip(sentences, focus.counts, strict=True):
        if _told(item) in furniture or not count:
            continue
        best: dict[Days, Candidate] = {}
        for attachment in (*item.sentence.dates, *_of_lede(topic, item, before=focus.many >= MANY)):
            days = (attachment.first, attachment.last)
            if not attachment.undated and within(days, start, end):
                weight = count * _part(item.sentence, attachment)
                if days not in best or weight > best[days].weight:
                    best[days] = Candidate(item, attachment, weight)
        for days, candidate in best.items():
            found[days].append(candidate)
    return found


def _part(sentence: Sentence, attachment: Attachment) -> float:
    """Gives the part of what a sentence counts that it counts under a date, whatever it tells of, from 0 to 1."""
    found = LEANING if sentence.leans else 1.0
    main = sentence.dates[0] if sentence.dates else attachment
    told = attachment.evidence != "publication" and not attachment.background
    if told and (attachment.first, attachment.last) != (main.first, main.last):
        found *= SECONDARY
    if attachment.planned:
        found *= PLANNED
    return found * BACKGROUND if attachment.background else found


def choose(
    groups: Mapping[Days, Sequence[Candidate]], ranked: Sequence[Days], entries: int, number: int
) -> dict[Days, list[Candidate]]:
    """Takes the sentences that cover best what the articles tell of each date.

    A word weighs what share of the date's articles have it in one of their candidates, the days before and after added
    at less, to the power of 1.2: an article counts once, however often it repeats a word, and common words need no
    other measure, for stop words are left out. One sentence after the other is taken, of all dates', that covers the
    most weight not yet covered under its date, divided by its length to the power of .55. No sentence stands under two
    dates, and what repeats one that has been taken, under whatever date, is passed over. A date of which nothing else
    is told has the first sentence that was passed over, in other words than any that was taken; where there is none,
    it gives its place to the next date.

    Greedy coverage of weighted words follows Filatova and Hatzivassiloglou, "A formal model for information selection
    in multi-sentence text extraction" (COLING 2004); the weights by articles are this project's own.

    Args:
        groups: The candidates of each date.
        ranked: The dates, the best first.
        entries: How many of them to take.
        number: How many sentences to take at most for each.

    Returns:
        The sentences of each date that has some, the best date first.
    """
    choice = _Choice(groups, number)
    wanted = list(ranked[:entries])
    choice.take(wanted)
    place = len(wanted)
    while place < len(ranked) and (without := sum(not choice.chosen[days] for days in wanted)):
        wanted = [days for days in wanted if choice.chosen[days]]
        more = ranked[place : place + without]
        choice.take(more)
        wanted += more
        place += len(more)
    return {days: choice.chosen[days] for days in wanted if choice.chosen[days]}


class _Choice:
    """Sentences taken so far, under any date.

    Args:
        groups: The candidates of each date.
        number: How many sentences to take at most for each.
    """

    def __init__(self, groups: Mapping[Days, Sequence[Candidate]], number: int) -> None:
        self._groups, self._number = groups, number
        self._shares: dict[Days, dict[str, float]] = {}
        self._said = Said()
        #: The sentences of each date, in the order in which they were taken.
        self.chosen: dict[Days, list[Candidate]] = {}

    def take(self, dates: Sequence[Days]) -> None:
        """Takes the sentences of further dates.

        Args:
            dates: The dates, the best first: of sentences that cover as much, its own is taken first.
        """
        weights = {days: self._weights(days) for days in dates}
        pairs = [(days, item) for days in dates for item in _pool(self._groups.get(days, ()))]
        covered: dict[Days, set[str]] = {days: set() for days in dates}
        self.chosen |= {days: [] for days in dates}

        def gain(days: Days, item: Candidate) -> float:
            worth, known = weights[days], covered[days]
            told = 0.0
            for term in item.read.sentence.terms:
                if term not in known:
                    told += worth[term]
            return round(item.weight * told / math.pow(max(1, item.read.sentence.size), LENGTH), PLACES)

        # What a sentence adds only falls as words are covered: one that is on top with what it adds now is the best.
        passed: dict[Days, list[Candidate]] = defaultdict(list)
        heap = [(-gain(days, item), index, 0) for index, (days, item) in enumerate(pairs)]
        heapq.heapify(heap)
        while heap:
            _, index, when = heapq.heappop(heap)
            days, item = pairs[index]
            have = len(self.chosen[days])
            if have == self._number:
                continue
            if self._said.has(item.read.sentence):
                if not have:
                    passed[days].append(item)
                continue
            if when < have:
                added = gain(days, item)
                if added:
                    heapq.heappush(heap, (-added, index, have))
            else:
                self._add(days, item)
                covered[days].update(item.read.sentence.terms)
        for days, items in passed.items():
            other = next((item for item in items if not self._said.has_words(item.read.sentence)), None)
            if other is not None and not self.chosen[days]:
                self._add(days, other)

    def _add(self, days: Days, item: Candidate) -> None:
        self.chosen[days].append(item)
        self._said.add(item.read.sentence)

    def _share(self, days: Days) -> dict[str, float]:
        if days not in self._shares:
            self._shares[days] = _article_shares(self._groups.get(days, ()))
        return self._shares[days]

    def _weights(self, days: Days) -> dict[str, float]:
        beside = [self._share(other) for other in _beside(days)]
        return {
            term: (value + SMOOTH * sum(other.get(term, 0.0) for other in beside)) ** POWER
            for term, value in self._share(days).items()
        }


def _pool(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Gives the sentences of a date that are neither too short nor too long, or all where none is."""
    return [item for item in candidates if fits(item.read.sentence)] or candidates


def _article_shares(candidates: Sequence[Candidate]) -> dict[str, float]:
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


def _of_lede(topic: Topic, item: Read, *, before: bool) -> list[Attachment]:
    """Gives the days of the report for a sentence of the lede that says no other day.

    Args:
        topic: The topic.
        item: The sentence.
        before: Whether it may tell of the day before publication, too.
    """
    published = topic.articles[item.article].published
    main = item.sentence.dates[0] if item.sentence.dates else None
    named = any(first == last for first, last, _ in item.sentence.named) or (
        main is not None and main.source is None and main.mention is not None
    )
    if item.sentence.index >= LEDE or published is None or named:
        return []
    days = [published]
    if before and published > date.min and not (main is not None and main.undated):
        days.append(published - _ONE)
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
