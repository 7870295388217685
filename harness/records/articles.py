"""Articles, and topics: what a timeline is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from harness.files.fields import (
    check_id,
    check_kind,
    check_text,
    check_tuple,
    each,
    keys,
    parse_day,
    unique,
    without_none,
)


@dataclass(frozen=True, kw_only=True)
class Article:
    """One news article.

    Attributes:
        id: Its name, unique in a dataset.
        text: The body. Paragraphs are parted by blank lines; what is no sentence of the article (captions,
            notices) has been left out by the reader.
        title: The headline, or ``None``.
        published: The day of publication, or ``None`` where it is not known.
        source: Who published it, or ``None``.
        url: Where it stands, or ``None``.
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    source: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        check_id("an article", self.id)
        check_text(f"the text of article {self.id}", self.text)
        for name in ("title", "source", "url"):
            if getattr(self, name) is not None:
                check_text(f"`{name}` of article {self.id}", getattr(self, name))
        if self.published is not None:
            check_kind(f"the day of publication of article {self.id}", self.published, date)

    def to_json(self) -> dict[str, Any]:
        """Gives the article as JSON values; fields without a value are left out."""
        return without_none(
            {
                "id": self.id,
                "title": self.title,
                "published": self.published.isoformat() if self.published else None,
                "source": self.source,
                "url": self.url,
                "text": self.text,
            }
        )

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Article:
        """Makes an article from JSON values.

        Raises:
            DataError: A key is unknown or missing, or a value is wrong.
        """
        keys("an article", data, {"id", "text"}, {"title", "published", "source", "url"})
        return cls(**{**data, "published": parse_day(f"article {data['id']}", data.get("published"))})


@dataclass(frozen=True, kw_only=True)
class Topic:
    """What a timeline is about, and the articles that tell of it.

    Attributes:
        id: Its name, unique in a dataset.
        title: A title for people.
        query: Words that describe it, as a user would type them.
        articles: The articles, in the order of the dataset.
    """

    id: str
    title: str
    query: str
    articles: tuple[Article, ...]

    def __post_init__(self) -> None:
        check_id("a topic", self.id)
        check_text(f"the title of topic {self.id}", self.title)
        check_text(f"the query of topic {self.id}", self.query)
        check_tuple(f"the articles of topic {self.id}", self.articles, Article)
        unique(f"articles of topic {self.id}", [article.id for article in self.articles])

    def to_json(self) -> dict[str, Any]:
        """Gives the topic as JSON values."""
        return {
            "id": self.id,
            "title": self.title,
            "query": self.query,
            "articles": [article.to_json() for article in self.articles],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Topic:
        """Makes a topic from JSON values.

        Raises:
            DataError: A key is unknown or missing, or a value is wrong.
        """
        keys("a topic", data, {"id", "articles"}, {"title", "query"})
        title = data.get("title") or str(data["id"])
        return cls(
            id=data["id"],
            title=title,
            query=data.get("query") or title,
            articles=each("`articles`", data["articles"], Article.from_json),
        )
