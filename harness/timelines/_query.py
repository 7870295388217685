"""How well sentences match a topic's query."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from harness.dates import Mention, tag
from harness.text.stems import stem
from harness.text.stopwords import ENGLISH
from harness.text.tokens import words

#: What a query word counts that only the sentence before has.
INHERITED = 0.5
#: Among fewer sentences than this, how rare a word is says little: they count as so many.
FEW = 20

# A sentence that opens with "it" or "the order" goes on about the sentence before; one that speaks of "the city"
# or "there" may, if it has words of the query itself.
_OPENING = re.compile(
    r"[\"“'‘(]*(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]h(?:e|is|at|ese|ose)(?=\s+[a-z]))\b"
)
_INSIDE = re.compile(r"\b(?:(?:[Tt]he|that|those|this|these|such)\s+[a-z]|there\b|its?\b|they\b|their\b)")
_DAY_RULES = ("month-day", "day-month", "iso-date")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Sentence:
    """A sentence of an article, with what is compared of it.

    Attributes:
        article: The article's index in the topic.
        index: The sentence's index in the article.
        start: Where it starts in the article's text, in code points.
        end: Where it ends, exclusive.
        text: Its words, verbatim, white space folded.
        terms: The stems of its words, stop words left out.
        told: The terms less those of its dates, which every sentence about the same day shares.
        days: The days of the year that it names, as ``MM-DD``.
        near: Whether the sentence before it, in the topic, is of the same article.
    """

    article: int
    index: int
    start: int
    end: int
    text: str
    terms: frozenset[str]
    told: frozenset[str]
    days: frozenset[str]
    near: bool


def content(text: str) -> frozenset[str]:
    """Gives the stems of a text's words without its stop words."""
    return frozenset(stem(word) for word in words(text) if word not in ENGLISH)


def named_days(mentions: Sequence[Mention]) -> frozenset[str]:
    """Gives the days of the year that are spelled out, as ``MM-DD``."""
    return frozenset(mention.value[5:10] for mention in mentions if mention.rule in _DAY_RULES)


def relevance(query: str, sentences: Sequence[Sentence]) -> list[float]:
    """Says how well each sentence matches a query, from 0 to 1.

    It is the share of the query's words that the sentence has, by stems, each word weighing the more the rarer it
    is among the sentences. A date in the query ("Oct. 7") is one word, and matches that day of any year. A
    sentence that goes on about the one before inherits its words at half their weight, whether or not a new
    paragraph begins between them (in news, one does every other sentence). Where the query has
    names, words that the articles write with a capital, a sentence without any of them does not match.

    Args:
        query: The query; without any content word, every sentence matches.
        sentences: The sentences of all articles of the topic, article by article.
    """
    mentions = [mention for mention in tag(query) if mention.rule in _DAY_RULES]
    rest = query
    for mention in reversed(mentions):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    wanted = sorted(content(rest)) + sorted(named_days(mentions))
    if not wanted:
        return [1.0] * len(sentences)
    have = [sentence.terms | sentence.days for sentence in sentences]
    frequency = Counter(term for terms in have for term in wanted if term in terms)
    number = max(len(sentences), FEW)
    weights = {term: math.log(1 + number / frequency[term]) for term in wanted if frequency[term]}
    total = sum(weights.values())
    names = _names(weights, sentences) | (named_days(mentions) & weights.keys())
    scores = []
    for index, sentence in enumerate(sentences):
        shares = {term: 1.0 for term in weights if term in have[index]}
        if sentence.near and (_OPENING.match(sentence.text) or (shares and _INSIDE.search(sentence.text))):
            for term in weights:
                if term in have[index - 1]:
                    shares.setdefault(term, INHERITED)
        matches = shares and (not names or not names.isdisjoint(shares))
        # Summed in the order of the query's words: the same to the last bit wherever it is computed.
        scores.append(sum(weights[term] * shares.get(term, 0.0) for term in weights) / total if matches else 0.0)
    return scores


def _names(weights: dict[str, float], sentences: Sequence[Sentence]) -> set[str]:
    upper: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for sentence in sentences:
        if weights.keys().isdisjoint(sentence.terms):
            continue
        for match in _LETTERS.finditer(sentence.text):
            # The first word has a capital whatever it is.
            term = stem(match[0].lower())
            if match.start() > 1 and term in weights:
                seen[term] += 1
                upper[term] += match[0][0].isupper()
    return {term for term in weights if seen[term] and 2 * upper[term] > seen[term]}
