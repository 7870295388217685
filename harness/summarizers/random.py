"""Sentences chosen at random."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from annotated_types import Ge

from harness.records import Article, Summary
from harness.summarizers._extractive import extract


@dataclass(frozen=True, kw_only=True)
class Random:
    """Sentences chosen at random, each set of them equally likely: the floor of extractive summarization.

    The choice depends on the seed and the article's id alone, not on the other articles or their order: the
    sentences whose positions have the smallest SHA-256, taken together with seed and id, are chosen. A longer
    summary therefore holds the shorter one.

    Attributes:
        sentences: How many sentences a summary has; a shorter article is given whole.
        seed: Another seed gives another choice.
    """

    version: ClassVar[int] = 1

    sentences: Annotated[int, Ge(1)] = 3
    seed: int = 0

    def summarize(self, articles: Sequence[Article]) -> list[Summary]:
        """Gives a summary of each article, in their order.

        Args:
            articles: The articles.
        """
        return [summary for article in articles for summary in self._of(article)]

    def _of(self, article: Article) -> list[Summary]:
        def draw(position: int) -> bytes:
            # An id holds no spaces, so no two draws share a key.
            return hashlib.sha256(f"{self.seed} {article.id} {position}".encode()).digest()

        return extract([article], self.sentences, lambda found, count: sorted(range(len(found)), key=draw)[:count])
