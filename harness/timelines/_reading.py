"""A topic's articles, read: their sentences, and how well each matches the topic's query."""

from __future__ import annotations

from dataclasses import dataclass

from harness.records import Source, Topic
from harness.timelines._query import relevance
from harness.timelines._sentences import Sentence, read_article


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
    articles = [read_article(article) for article in topic.articles]
    matches = iter(relevance(topic, articles))
    return [
        Read(number, sentence, next(matches)) for number, sentences in enumerate(articles) for sentence in sentences
    ]


def verbatim(topic: Topic, item: Read) -> str:
    """Gives a sentence word for word, white space folded."""
    return " ".join(topic.articles[item.article].text[item.sentence.start : item.sentence.end].split())


def source(topic: Topic, item: Read) -> Source:
    """Says where a sentence stands, and who published it when."""
    article = topic.articles[item.article]
    return Source(
        article=article.id,
        start=item.sentence.start,
        end=item.sentence.end,
        published=article.published,
        publisher=article.source,
    )
