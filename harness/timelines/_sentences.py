"""The sentences of an article, with their words and the dates that they may stand under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from harness import edtf
from harness.dates import Attachment, Mention, candidates, tag
from harness.records import Article, Topic
from harness.text.sentences import split
from harness.text.stems import stem
from harness.text.stopwords import ENGLISH
from harness.text.tokens import words

#: Articles that are kept as they were read: builders that are compared read the same ones, one after the other.
KEPT = 4096
#: What is left of a sentence behind its dateline has at least so many characters, or is no sentence.
_LEFT = 20
# "HARBOUR TOWN, Norvale (Agency) - ", "(Update 2:21 p.m.)", a bullet: they stand before a sentence, and are none of it.
_LEAD = re.compile(
    r"""
    (?:[^\n.!?]{0,120}? (?:\(|-LRB-)\s* [A-Z][\w.&'\ ]{1,24}? \s*(?:\)|-RRB-) \s*(?:--?|[—–])\s+
      | (?:\(|-LRB-)\s* (?:Update|UPDATE|Updated)\b .{0,90}? (?:\)|-RRB-)\s+
      | [•·*]\s+
    )
    """,
    re.VERBOSE,
)
_TOKEN = re.compile(r"-[LR][RSC]B-|['’]?\w+(?:[.,'’-]\w+)*|[^\w\s]+")
_LEANS = re.compile(
    r"[\"“'‘(]*(?:(?:[Bb]ut|[Aa]nd|[Ss]o|[Tt]hen|[Yy]et|[Ss]till|[Aa]lso)\s+)?"
    r"(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]hat|[Tt]his|[Tt]hese|[Tt]hose)\b"
)
#: Rules of expressions that spell a day of the year out.
_DAY_RULES = ("month-day", "day-month", "iso-date")


class Named(NamedTuple):
    """A date that is named in a sentence.

    Attributes:
        first: The first day of what it dates; ``None`` where its start is open.
        last: The last day; ``None`` where its end is open.
        length: How many days the expression leaves open: "a week ago" may be any of seven, and dates by about one.
    """

    first: date | None
    last: date | None
    length: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, with what is compared of it.

    Attributes:
        index: Its index in the article, from 0.
        start: Where it starts in the article's text, in code points; behind a dateline or bullet.
        end: Where it ends, exclusive.
        size: How many words and punctuation marks it has: the same in running and in tokenised text, nearly.
        terms: The stems of its words without stop words, each once, in order of the first.
        told: The terms less those of its dates, which every sentence about the same day shares.
        days: The days of the year that it spells out, as ``MM-DD``.
        dates: The dates that it may stand under, that of its main event first.
        named: The dates of the expressions in it that denote a day or date an event.
        leans: Whether it opens with a word that stands for something told before, such as "it".
    """

    index: int
    start: int
    end: int
    size: int
    terms: tuple[str, ...]
    told: tuple[str, ...]
    days: tuple[str, ...]
    dates: tuple[Attachment, ...]
    named: tuple[Named, ...] = ()
    leans: bool = False


@lru_cache(maxsize=KEPT)
def read_article(article: Article) -> tuple[Sentence, ...]:
    """Splits an article into sentences and dates them.

    Args:
        article: The article.
    """
    text = article.text
    spans = split(text)
    mentions = tag(text, article.published)
    dates = candidates(text, spans, article.published, mentions)
    inside = _inside(mentions, [span.end for span in spans])
    return tuple(
        _sentence(text, index, span.start, span.end, named, tuple(dated))
        for index, (span, named, dated) in enumerate(zip(spans, inside, dates, strict=True))
    )


@lru_cache(maxsize=1)
def read_topic(topic: Topic) -> tuple[tuple[Sentence, ...], ...]:
    """Splits each article of a topic into sentences and dates them.

    The last topic's are kept, however many articles it has: who builds a timeline reads them more than once.

    Args:
        topic: The topic.
    """
    return tuple(map(read_article, topic.articles))


def content(text: str) -> tuple[str, ...]:
    """Gives the stems of a text's words without its stop words, each once."""
    return tuple(dict.fromkeys(stem(word) for word in words(text) if word not in ENGLISH))


def named_days(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Gives the days of the year that are spelled out, as ``MM-DD``, each once."""
    return tuple(dict.fromkeys(mention.value[5:10] for mention in mentions if mention.rule in _DAY_RULES))


def _inside(mentions: Sequence[Mention], ends: Sequence[int]) -> Iterator[list[Mention]]:
    """Gives each sentence's expressions; both are in the order of the text."""
    rest = iter(mentions)
    mention = next(rest, None)
    for end in ends:
        found = []
        while mention is not None and mention.start < end:
            found.append(mention)
            mention = next(rest, None)
        yield found


def _sentence(
    text: str, index: int, start: int, end: int, mentions: Sequence[Mention], dates: tuple[Attachment, ...]
) -> Sentence:
    lead = _LEAD.match(text, start, end)
    if lead is not None and end - lead.end() >= _LEFT:
        start = lead.end()
    every = words(text[start:end])
    terms = tuple(dict.fromkeys(stem(word) for word in every if word not in ENGLISH))
    told = terms
    if mentions:
        of_dates = {term for mention in mentions for term in content(mention.text)}
        told = tuple(term for term in terms if term not in of_dates)
    named = tuple(date for date in map(_named, mentions) if date is not None)
    return Sentence(
        index=index,
        start=start,
        end=end,
        size=len(_TOKEN.findall(text, start, end)),
        terms=terms,
        told=told,
        days=named_days(mentions),
        dates=dates,
        named=named,
        leans=_LEANS.match(text, start, end) is not None,
    )


def _named(mention: Mention) -> Named | None:
    """Gives the date that an expression names, if it denotes days."""
    if mention.first is None or mention.last is None:
        return None
    if mention.first == mention.last:
        return Named(mention.first, mention.last, 1)
    if mention.edtf is None:
        return None
    dated = edtf.parse(mention.edtf)
    return Named(dated.first, dated.last, (mention.last - mention.first).days + 1)
