"""How much each sentence of a topic counts, by the topic's query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from harness.records import Topic
from harness.timelines._reading import Read

#: The least that a sentence may match the query to be on the topic, as a share of the best match.
MATCH: Final = 0.42
#: So many articles that match are enough to find the topic by counting: half of what does not match counts then.
MANY: Final = 10
#: A sentence that matches at least so well beside the best, among so many first ones, says what its article is about.
PLAIN: Final = 0.7
OPENING: Final = 3
#: What the other sentences of such an article count at least.
ABOUT: Final = 0.6


@dataclass(frozen=True)
class Focus:
    """What a topic's query and the number of its articles say of what counts.

    Attributes:
        counts: How much each sentence counts, from 0 to 1.
        many: How far counting can be trusted to find the topic, from 0 (no article) towards 1 (many articles).
    """

    counts: Sequence[float]
    many: float


def focus(topic: Topic, sentences: Sequence[Read]) -> Focus:
    """Says how much each sentence counts, from 0 to 1.

    A sentence that matches the query counts by how well it does, beside the best, and at least as much as one that does
    not. How much that is depends on how many articles there are, n of them with a match. A few articles tell of several
    things, and what does not match is likely another. A collection of many was made for its topic: most of its
    sentences are on it without its name, and counting finds what matters; to leave them out costs more than it gains.
    So a sentence that does not match counts n² / (n² + 10²), and in an article without any match that times the share
    of articles with one. An article whose first sentences match well is on the topic as a whole: its other sentences
    count .6 at least.
    """
    best = max((item.relevance for item in sentences), default=0.0)
    on_topic = {item.article for item in sentences if item.relevance >= MATCH * best}
    many = len(on_topic) ** 2 / (len(on_topic) ** 2 + MANY**2)
    beside = many * len(on_topic) / max(1, len(topic.articles))
    about = {item.article for item in sentences if item.sentence.index < OPENING and item.relevance >= PLAIN * best}
    found = []
    for item in sentences:
        rest = many if item.article in on_topic else beside
        if item.article in about:
            rest = max(rest, ABOUT)
        found.append(max(item.relevance / best, rest) if item.relevance >= MATCH * best else rest)
    return Focus(found, many)
