"""A topic's articles, read: their sentences, and how well each matches the topic's query."""

from __future__ import annotations

from dataclasses import dataclass

from harness.records import Dated, Source, Topic
from harness.timelines._query import relevance
from harness.timelines._sentences import Sentence, read_topic


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence of a topic.

    Attributes:
        article: The index of its article in the topic.
        sentence: The sentence.
        relevance: How well it matches the topic's query, from 0 to 1.
    """

    article: int
    sentence: Sentence
    relevance: float

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands: the article, and the sentence in it."""
        return self.article, self.sentence.index


def read(topic: Topic) -> list[Read]:
    """Splits a topic's articles into sentences, dates them, and says how well each matches the topic's query.

    Args:
        topic: The topic.

    Returns:
        The sentences, by position.
    """
    articles = read_topic(topic)
    matches = iter(relevance(topic, articles))
    return [
        Read(number, sentence, next(matches)) for number, sentences in enumerate(articles) for sentence in sentences
    ]


def source(topic: Topic, item: Read, dated: Dated) -> Source:
    """Says where a sentence stands, who published it when, and what the entry's date is to it."""
    article = topic.articles[item.article]
    return Source(
        article=article.id,
        start=item.sentence.start,
        end=item.sentence.end,
        published=article.published,
        publisher=article.source,
        dated=dated,
    )
