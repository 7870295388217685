"""Dates that events take from elsewhere in the article: the day of the story, of sentences before, of a retelling."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import Final, NamedTuple

from harness.dates.events.clauses import happened, tense
from harness.dates.events.own import OwnDates, rank
from harness.dates.events.reading import CONTENT, PAST, Reading
from harness.dates.mention import Mention
from harness.text.stems import stem

#: In how many sentences of the body the story day is looked for, and how many days it may lie before publication.
LEDE: Final = 2
STORY_DAYS: Final = 7
#: How many sentences back a day is carried from, and how many days it may lie before publication.
BACK: Final = 3
CARRY_DAYS: Final = 14
#: How far a word may be from its date to lend it to the same word elsewhere, and the coarsest date that is lent.
_LENT: Final = 20
_MONTH: Final = 2
#: Stems are compared by this many letters: "deliver" and "delivery" are the same event.
_LETTERS: Final = 5
#: How many tokens may stand between "the" and the noun that it belongs to.
_PHRASE: Final = 4


class Found(NamedTuple):
    """A date from elsewhere.

    Attributes:
        number: The index of the expression.
        sentence: The sentence that it is in.
    """

    number: int
    sentence: int


class Elsewhere:
    """What an article tells of the days of its events beside their own sentences.

    Args:
        reading: The text.
        own: Its sentences' own dates.
        body: The first sentence of the body.
        published: The day of publication.
    """

    def __init__(self, reading: Reading, own: OwnDates, body: int, published: date | None) -> None:
        self._reading, self._own, self._body, self._published = reading, own, body, published
        self.carried = cache(self._carried)
        self._told = cache(self._told_day)
        self._lent = cache(self._lent_by)

    @cached_property
    def story(self) -> Found | None:
        """The first day that the lede names, where it lies within a week before publication."""
        for sentence in range(self._body, min(self._body + LEDE, len(self._reading.sentences))):
            for role in self._own.roles(sentence):
                if self._recent(self._reading.mentions[role.number], STORY_DAYS):
                    return Found(role.number, sentence)
        return None

    def _carried(self, sentence: int) -> Found | None:
        """Gives the day that a past verb took in the nearest of the sentences before, those of the head left out."""
        for before in range(sentence - 1, max(self._body, sentence - BACK) - 1, -1):
            number = self._told(before)
            if number is not None:
                return Found(number, before)
        return None

    def _told_day(self, sentence: int) -> int | None:
        first, last = self._reading.sentences[sentence]
        if not self._own.roles(sentence):
            return None
        for token in range(first, last):
            if self._reading.codes[token] in PAST and tense(self._reading, token, first) == "past":
                own = self._own.of(sentence, token)
                if own and self._recent(self._reading.mentions[own.number], CARRY_DAYS):
                    return int(own.number)
        return None

    def retold(self, token: int, sentence: int, *, definite: bool = True) -> Found | None:
        """Gives the date that the same event has where it is told with one, the earliest of the finest.

        Args:
            token: The event's word.
            sentence: Its sentence.
            definite: Whether a determiner that refers back ("the", "its") has to stand before the word.
        """
        reading = self._reading
        first = reading.sentences[sentence][0]
        if definite and "x" not in reading.codes[max(first, token - _PHRASE) : token]:
            return None
        found, past = self._lent(_key(reading.words[token]))
        if found and self._published is not None and self._future(found) and happened(reading, token, sentence):
            return past
        return found

    def _lent_by(self, key: str) -> tuple[Found | None, Found | None]:
        """Gives the best date of the events with a stem, and the best that is not in the future."""
        found: list[tuple[int, date, Found]] = []
        for sentence, token in self._index.get(key, ()):
            own = self._own.of(sentence, token)
            if own and not own.saying and self._reading.distance(token, own.number) <= _LENT:
                mention = self._reading.mentions[own.number]
                coarse = rank(self._reading, own.number)
                if mention.first is not None and coarse <= _MONTH:
                    found.append((coarse, mention.first, Found(own.number, sentence)))
        past = [item for item in found if not self._future(item[2])]
        return min(found)[2] if found else None, min(past)[2] if past else None

    @cached_property
    def _index(self) -> dict[str, list[tuple[int, int]]]:
        """The words near dates, by the beginnings of their stems: sentence and token."""
        found: dict[str, list[tuple[int, int]]] = {}
        for sentence, token in self._near_dates():
            found.setdefault(_key(self._reading.words[token]), []).append((sentence, token))
        return found

    def _near_dates(self) -> Iterator[tuple[int, int]]:
        reading = self._reading
        for sentence, (first, last) in enumerate(reading.sentences):
            done = first
            for role in self._own.roles(sentence):
                start, stop = reading.places[role.number]
                for token in range(max(done, start - _LENT), min(last, stop + _LENT)):
                    if reading.codes[token] in CONTENT and len(reading.words[token]) > 3:
                        yield sentence, token
                done = max(done, min(last, stop + _LENT))

    def _future(self, found: Found) -> bool:
        first = self._reading.mentions[found.number].first
        return self._published is not None and first is not None and first > self._published

    def _recent(self, mention: Mention, most: int) -> bool:
        if self._published is None or mention.granularity != "day" or mention.first is None:
            return False
        return 0 <= (self._published - mention.first).days <= most


@lru_cache(maxsize=100_000)
def _key(word: str) -> str:
    return stem(word.lower())[:_LETTERS]
