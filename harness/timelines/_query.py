"""How well sentences match a topic's query."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from harness.dates import tag
from harness.records import Topic
from harness.text.stems import stem
from harness.timelines._sentences import Sentence, content, named_days, read_topic

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
_LETTERS = re.compile(r"[^\W\d_]+")


def relevance(topic: Topic, articles: Sequence[Sequence[Sentence]]) -> list[float]:
    """Says how well each sentence of a topic matches the topic's query, from 0 to 1.

    It is the share of the query's words that the sentence has, by stems, each word weighing the more the rarer it
    is among the sentences. A date in the query ("Oct. 7") is one word, and matches that day of any year. A
    sentence that goes on about the one before inherits its words at half their weight, whether or not a new
    paragraph begins between them (in news, one does every other sentence). Where the query has
    names, words that the articles write with a capital, a sentence without any of them does not match.

    A query none of whose words occurs says nothing about articles that were collected for the topic ("bpoil" of
    articles on an oil spill), nor does one without a content word: every sentence matches it.

    Args:
        topic: The topic.
        articles: The sentences of each of its articles.

    Returns:
        A number for each sentence, article by article.
    """
    number = sum(map(len, articles))
    words, dates = query_terms(topic.query)
    wanted = sorted(words) + sorted(dates)
    known = frozenset(wanted)
    have = [[known.intersection((*sentence.terms, *sentence.days)) for sentence in sentences] for sentences in articles]
    frequency = Counter(term for terms in have for found in terms for term in found)
    rare = max(number, FEW)
    weights = {term: math.log(1 + rare / frequency[term]) for term in wanted if frequency[term]}
    if not weights:
        return [1.0] * number
    total = sum(weights.values())
    names = _names(topic, articles, have) | (frozenset(dates) & weights.keys())
    scores = []
    for article, sentences, found in zip(topic.articles, articles, have, strict=True):
        before: frozenset[str] = frozenset()
        for sentence, own in zip(sentences, found, strict=True):
            shares = dict.fromkeys(own, 1.0)
            if before and _goes_on(article.text[sentence.start : sentence.end], bool(own)):
                for term in before - own:
                    shares[term] = INHERITED
            matches = shares and (not names or not names.isdisjoint(shares))
            # Summed in the order of the query's words: the same to the last bit wherever it is computed.
            scores.append(sum(weights[term] * shares.get(term, 0.0) for term in weights) / total if matches else 0.0)
            before = own
    return scores


def matched(topic: Topic) -> bool:
    """Tells whether a word of a topic's query, or a day that it names, occurs in its articles, or it has none."""
    words, dates = query_terms(topic.query)
    known = frozenset((*words, *dates))
    return not known or any(
        not known.isdisjoint((*sentence.terms, *sentence.days))
        for sentences in read_topic(topic)
        for sentence in sentences
    )


def query_terms(query: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Gives the stems of a query's words, and the days of the year that it names, as ``MM-DD``."""
    mentions = [mention for mention in tag(query) if named_days([mention])]
    rest = query
    for mention in reversed(mentions):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    return content(rest), named_days(mentions)


def _goes_on(text: str, matches: bool) -> bool:
    """Tells whether a sentence goes on about the one before; with words of the query, less is enough."""
    return bool(_OPENING.match(text) or (matches and _INSIDE.search(text)))


def _names(topic: Topic, articles: Sequence[Sequence[Sentence]], have: Sequence[Sequence[frozenset[str]]]) -> set[str]:
    """Gives the query's words that the articles write with a capital more often than not."""
    upper: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for article, sentences, found in zip(topic.articles, articles, have, strict=True):
        for sentence, own in zip(sentences, found, strict=True):
            if not own:
                continue
            for match in _LETTERS.finditer(article.text, sentence.start + 2, sentence.end):
                # The first word has a capital whatever it is.
                term = stem(match[0].lower())
                if term in own:
                    seen[term] += 1
                    upper[term] += match[0][0].isupper()
    return {term for term in seen if 2 * upper[term] > seen[term]}
