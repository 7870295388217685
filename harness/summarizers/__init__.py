"""Summarizers: an article in, a summary out. One file each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from harness.records import Article, Reference, Summary


@runtime_checkable
class Summarizer(Protocol):
    """What makes a summary of each article."""

    def summarize(self, articles: Sequence[Article]) -> list[Summary]:
        """Gives a summary of each article, in their order.

        Args:
            articles: The articles, any number of them; a batch.
        """
        ...


@runtime_checkable
class OracleSummarizer(Protocol):
    """A summarizer that sees the references: an upper bound, marked as such wherever it is shown.

    Its class says so with ``role = "oracle"`` (or ``"inter-writer"``, see `harness.summarizers.inter_writer`).
    """

    def summarize(self, articles: Sequence[Article], references: Sequence[Sequence[Reference]]) -> list[Summary]:
        """Gives a summary of each article, in their order.

        Args:
            articles: The articles.
            references: The references of each.
        """
        ...
