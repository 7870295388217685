"""Figures that count the same thing and differ: they are kept side by side, each with its source and its day.

Two figures count the same thing where `harness.timelines._counts` reads the same from the words beside them, and their
sentences tell of the same event: they do not name different places, and they share a name, or enough other words. The
event has to be plainer where the sentences stand under different dates. Figures that can both be true do not differ:
"more than 130" and "132", "about 130" and "131". Those that grew with time do, and each keeps its day.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final

from harness.dates import tag
from harness.records import Claim, Conflict, Source
from harness.text.tokens import words
from harness.timelines._count_words import PLACE, PREDICATES
from harness.timelines._counts import KEPT, Count, counts
from harness.timelines._sentences import content

#: How many words two sentences have to share, beside what is counted: under one date, under one date where they share
#: no name, and under different ones.
SHARED, SHARED_WITHOUT_NAME, SHARED_ACROSS = 1, 2, 3
#: The share of a sentence's words that the other's article has to have where the sentences themselves share too few.
TOLD_THERE: Final = 0.5
#: How many names two articles on one story share, or all that one of them has.
STORY: Final = 2
#: Up to how many sentences of an article its names are those of its story, and of how many of them the other's are.
SHORT, OF_STORY = 25, 0.3
#: How many times one figure may be the other: those further apart are of other events. For measures, for people and
#: things, and for these where the sentences themselves share too few words.
APART_MEASURED, APART, APART_BY_STORY = 20, 5, 3
#: What tells of all up to a day.
_SO_FAR: Final = re.compile(
    r"\bas of\b|\btoll\b|\bnumber of\b|\b(?:so far|in all|in total|altogether|now|known|risen|rose|by then)\b"
    r"|\b(?:have|has|had) (?:been |now |already |left|died|fled|lost)",
    re.IGNORECASE,
)
#: What tells of one more such event.
_FURTHER: Final = re.compile(r"\b(?:another|an?\s(?:second|third|separate|further))\s[a-z]", re.IGNORECASE)
_AS_OF: Final = re.compile(r"\b(?:as of|by) (?:\w+ )?(?=\w)", re.IGNORECASE)
_NAME: Final = re.compile(r"(?<=[\w,;:’'] )[A-Z][\w’'-]+")
_CALENDAR: Final = frozenset(
    words(
        """
        monday tuesday wednesday thursday friday saturday sunday january february march april may june july
        august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
        """
    )
)
#: Stems that any report of figures has.
_COMMON: Final = frozenset(
    content(
        """
        correction version article said says told reported report reports according official officials ministry
        minister spokesman spokeswoman statement agency authorities government police people person number toll
        figure figures total put rose risen rising climbed least confirmed count counted estimated estimate news
        sources local health state national latest new lrb rrb a.m p.m et gmt edt est cnn monday tuesday
        wednesday thursday friday saturday sunday january february march april june july august september
        october november december today yesterday day week month year years earlier later late early two three
        four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
        nineteen twenty thirty forty fifty sixty seventy eighty ninety noon midnight dawn morning evening
        afternoon night dozen hundred thousand million hundreds thousands man men woman women country area city
        town including among left so far now still known announced added
        """
    )
) | frozenset(content(" ".join(PREDICATES)))


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of an article, as it stands under a date.

    Attributes:
        text: The sentence.
        article: The article's id.
        start: Where the sentence starts in the article's text, in code points.
        end: Where it ends, exclusive.
        published: The article's day of publication, where it is known.
        publisher: Who published it, where that is known.
        date: The date that the sentence stands under, in EDTF.
    """

    text: str
    article: str
    start: int
    end: int
    published: datetime.date | None
    publisher: str | None
    date: str

    @property
    def source(self) -> Source:
        """The sentence as a source."""
        return Source(
            article=self.article, start=self.start, end=self.end, published=self.published, publisher=self.publisher
        )

    @property
    def order(self) -> tuple[datetime.date, str, int]:
        """Sorts by publication, those whose day is not known last, then by place."""
        return self.published or datetime.date.max, self.article, self.start


def conflicts(chosen: Sequence[Told], others: Sequence[Told]) -> tuple[Conflict, ...]:
    """Finds the figures that differ from those of an entry.

    Args:
        chosen: The sentences of the entry.
        others: Other sentences that may tell of the same event.

    Returns:
        For each thing that a chosen sentence counts and any sentence counts otherwise, the figures, in order of
        publication; of those that are the same, the first. Things stand in the order of the chosen sentences.
    """
    ours = [(told, count) for told in chosen for count in counts(told.text)]
    if not ours:
        return ()
    keys = dict.fromkeys(count.key for _, count in ours)
    theirs = list(
        dict.fromkeys((told, count) for told in (*chosen, *others) for count in counts(told.text) if count.key in keys)
    )
    theirs.sort(key=lambda pair: pair[0].order)
    articles = _Articles((*chosen, *others))
    found = (_conflict([pair for pair in ours if pair[1].key == key], theirs, articles) for key in keys)
    return tuple(conflict for conflict in found if conflict is not None)


_Pair = tuple[Told, Count]


def _conflict(ours: Sequence[_Pair], theirs: Sequence[_Pair], articles: _Articles) -> Conflict | None:
    """Puts the figures for one thing side by side, where they differ."""
    key = ours[0][1].key
    same = [
        (told, count)
        for told, count in theirs
        if count.key == key and any(told == our or _same_event(our, of, told, count, articles) for our, of in ours)
    ]
    # Two figures of one sentence for one thing are two parts of it, or two things.
    times = Counter(told for told, _ in same)
    kept = [pair for pair in same if times[pair[0]] == 1]
    first = list({(count.low, count.high): (told, count) for told, count in reversed(kept)}.values())
    first.sort(key=lambda pair: pair[0].order)
    own = [pair for pair in kept if any(pair[0] == our for our, _ in ours)]
    if not any(not one.agrees(other) for _, one in own for _, other in first):
        return None
    differ = [(told, count) for told, count in first if any(not count.agrees(other) for _, other in first)]
    claims = tuple(Claim(value=count.written, source=told.source, as_of=_as_of(told)) for told, count in differ)
    return Conflict(of=ours[0][1].of, claims=claims)


def _as_of(told: Told) -> str | None:
    """Gives the day for which a figure was given: that of its "as of" or "by", or else that of publication."""
    said = list(_AS_OF.finditer(told.text))
    if said:
        for mention in tag(told.text, told.published):
            if mention.edtf and any(each.start() <= mention.start <= each.end() + 1 for each in said):
                return mention.edtf
    return told.published.isoformat() if told.published else None


def _same_event(one: Told, of: Count, other: Told, count: Count, articles: _Articles) -> bool:
    """Tells whether two sentences that count the same kind of thing tell of the same event."""
    if bool(_FURTHER.search(one.text)) != bool(_FURTHER.search(other.text)):
        return False
    if of.modifiers and count.modifiers and not of.modifiers & count.modifiers:
        return False
    first, second = _words(one.text), _words(other.text)
    if first.places and second.places and not first.places & second.places:
        return False
    if not (_goes_with(of, second) and _goes_with(count, first)):
        return False
    shared = (first.terms & second.terms) - {*of.key, *count.key}
    names = first.names & second.names
    if one.date != other.date:
        if one.date[:4] != other.date[:4] or of.place - second.words or count.place - first.words:
            return False
        plain = len(shared) >= SHARED_ACROSS and bool(names)
    else:
        plain = len(shared) >= (SHARED if names else SHARED_WITHOUT_NAME)
    least: Fraction = min(of.high, count.high)
    apart = max(of.low, count.low, Fraction(0)) / max(least, Fraction(1))
    if of.key[0] in ("measure", "rate"):
        return plain and apart <= APART_MEASURED
    counted_on = of.key[0] == "ahead" or _SO_FAR.search(one.text) or _SO_FAR.search(other.text)
    if one.date != other.date and not counted_on:
        return False
    return apart <= (APART if plain else APART_BY_STORY) and (plain or articles.same_story(one, other))


class _Articles:
    """What the articles of some sentences tell, as far as the sentences show.

    Args:
        told: The sentences.
    """

    def __init__(self, told: Iterable[Told]) -> None:
        self._told: dict[str, list[Told]] = {}
        for each in told:
            self._told.setdefault(each.article, []).append(each)
        self._read: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def same_story(self, one: Told, other: Told) -> bool:
        """Tells whether two sentences that name little themselves are from articles on the same story.

        The articles share names, and each has most of what the other's sentence tells.
        """
        if one.article == other.article or max(len(self._told[each.article]) for each in (one, other)) > SHORT:
            return False
        (names, terms), (other_names, other_terms) = self._of(one.article), self._of(other.article)
        least, shared = min(len(names), len(other_names)), len(names & other_names)
        if shared < max(1, min(STORY, least), OF_STORY * least):
            return False
        return _known(one, other_names, other_terms) and _known(other, names, terms)

    def _of(self, article: str) -> tuple[frozenset[str], frozenset[str]]:
        if article not in self._read:
            read = [_words(told.text) for told in self._told[article]]
            self._read[article] = (
                frozenset[str]().union(*(each.names for each in read)),
                frozenset[str]().union(*(each.terms for each in read)),
            )
        return self._read[article]


def _known(told: Told, names: frozenset[str], terms: frozenset[str]) -> bool:
    """Tells whether an article has the places and most of the words of another's sentence."""
    own = _words(told.text)
    return own.places <= names and len(own.terms & terms) >= TOLD_THERE * len(own.terms)


def _goes_with(count: Count, other: _Words) -> bool:
    """Tells whether the place right behind a figure is not another one than those of a sentence."""
    return not count.place or not other.places or bool(count.place & other.places)


@dataclass(frozen=True, slots=True)
class _Words:
    """What a sentence shares with others about the same event.

    Attributes:
        terms: The stems of its words, without those of any report of figures.
        names: Its capitalised words, in lower case, but the first.
        places: Those behind "in" and the like.
        words: All its words, in lower case.
    """

    terms: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]


@lru_cache(maxsize=KEPT)
def _words(text: str) -> _Words:
    terms = frozenset(term for term in content(text) if not term[0].isdigit()) - _COMMON
    names = frozenset(match[0].lower() for match in _NAME.finditer(text)) - _CALENDAR
    places = (
        frozenset(word for match in PLACE.finditer(text) for word in re.split(r"[ -]", match[1].lower())) - _CALENDAR
    )
    return _Words(terms, names, places, frozenset(re.findall(r"[\w’'-]+", text.lower())))
