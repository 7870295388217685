"""What the upper bounds share: the references' dates and words, and the sentences that may stand under a date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from harness import edtf
from harness.edtf import Edtf
from harness.records import Reference, Timeline, Topic
from harness.timelines._candidates import Candidate, by_date, gather
from harness.timelines._days import reported
from harness.timelines._reading import Read, read
from harness.timelines._sentences import content

#: How many days after a date an article may be published whose sentences may stand under it.
_SOON: Final = 1
#: A gain below this is rounding.
_NOTHING: Final = 1e-12


def dates_of(references: Sequence[Reference], start: date | None, end: date | None) -> list[Edtf]:
    """Gives the dates that any of some references has, in order of time, each once.

    Args:
        references: The references; summaries have none.
        start: The first day that a date may have; no limit if ``None``.
        end: The last day.
    """
    found = {entry.date: entry.when for timeline in _timelines(references) for entry in timeline.entries}
    return sorted((when for when in found.values() if when.within(start, end)), key=lambda when: when.sort_key)


def words_of(references: Sequence[Reference]) -> dict[str, Counter[str]]:
    """Gives what references say of each of their dates: stems without stop words, those of a sentence once."""
    said: dict[str, Counter[str]] = {}
    for timeline in _timelines(references):
        for entry in timeline.entries:
            bag = said.setdefault(entry.date, Counter())
            for sentence in entry.sentences:
                bag.update(content(sentence))
    return said


def _timelines(references: Sequence[Reference]) -> Iterable[Timeline]:
    return (reference.output for reference in references if isinstance(reference.output, Timeline))


def nearest(when: Edtf, others: Mapping[str, Counter[str]]) -> Counter[str]:
    """Gives what is said of the date that is the nearest to another one: the same, if it is there.

    Args:
        when: The other one.
        others: What is said of each date; where two are as near, that of the earlier one is given.
    """
    if when.text in others:
        return others[when.text]
    ranked = sorted(others, key=lambda text: (_apart(when, edtf.parse(text)), edtf.parse(text).sort_key))
    return others[ranked[0]] if ranked else Counter()


def _apart(one: Edtf, other: Edtf) -> int:
    """Gives the days between two dates; 0 where they overlap."""
    starts = max(one.first or date.min, other.first or date.min)
    ends = min(one.last or date.max, other.last or date.max)
    return max((starts - ends).days, 0)


def everything(topic: Topic) -> list[Read]:
    """Reads a topic as if every sentence matched its query: what cannot be chosen is no part of an upper bound."""
    return [Read(item.article, item.sentence, 1.0) for item in read(topic)]


class Pools:
    """The sentences that may stand under a date.

    Args:
        topic: The topic.
        items: Its sentences.
    """

    def __init__(self, topic: Topic, items: Sequence[Read]) -> None:
        self._topic, self._items = topic, items
        self._groups = by_date(gather(items), None, None)
        self._soon: dict[int, list[Read]] | None = None

    def exact(self, when: Edtf) -> list[Candidate]:
        """Gives the sentences under that very date, the best first."""
        return self._groups.get(when.text, [])

    def overlapping(self, when: Edtf) -> list[Candidate]:
        """Gives the sentences under other dates that overlap it, the best first."""
        found = [
            each
            for text, group in self._groups.items()
            if text != when.text and not _apart(when, edtf.parse(text))
            for each in group
        ]
        return sorted(found, key=lambda each: each.order)

    def soon(self, when: Edtf) -> list[Candidate]:
        """Gives the sentences of articles published on a date, or the day after it."""
        if self._soon is None:
            self._soon = {}
            for item in self._items:
                published = self._topic.articles[item.article].published
                if published is not None:
                    self._soon.setdefault(published.toordinal(), []).append(item)
        if when.first is None or when.last is None:
            return []
        return [
            reported(item, when.text)
            for day in range(when.first.toordinal(), when.last.toordinal() + _SOON + 1)
            for item in self._soon.get(day, ())
        ]

    def all(self, when: Edtf, more: Iterable[Read] = ()) -> list[Candidate]:
        """Gives every sentence that may stand under a date, each once, the better evidence first.

        Args:
            when: The date.
            more: Sentences that may stand under it whatever says so.
        """
        found: dict[tuple[int, int], Candidate] = {}
        others = [reported(item, when.text) for item in more]
        for each in [*(self.exact(when) or self.overlapping(when)), *self.soon(when), *others]:
            found.setdefault(each.read.place, each)
        return list(found.values())


def closest(candidates: Sequence[Candidate], target: Counter[str], number: int) -> list[Candidate]:
    """Takes the sentences that, together, share the most words with a text.

    Greedy: adds the sentence that raises F1 of the words that both have most, the first of equals, until none raises
    it or there are enough. Where no sentence shares a word it takes the first one.

    Args:
        candidates: The sentences.
        target: The words of the text, with how often it has them.
        number: How many to take at most.
    """
    if not candidates or number < 1:
        return []
    wanted = frozenset(target)
    left = [
        (
            candidate,
            len(candidate.read.sentence.terms),
            [term for term in candidate.read.sentence.terms if term in wanted],
        )
        for candidate in candidates
    ]
    sought, size, hits, reached = Counter(target), target.total(), 0, 0.0
    chosen: list[Candidate] = []
    while len(chosen) < number:
        values = [
            2 * (hits + sum(sought[term] > 0 for term in shared)) / (size + more or 1) for _, more, shared in left
        ]
        best = max(range(len(left)), key=lambda row: (values[row], -row), default=None)
        if best is None or values[best] <= reached + _NOTHING:
            break
        candidate, more, shared = left.pop(best)
        chosen.append(candidate)
        hits += sum(sought[term] > 0 for term in shared)
        sought.subtract(shared)
        # The denominator of F1 is the size of both texts.
        size, reached = size + more, values[best]
    return chosen or [candidates[0]]
