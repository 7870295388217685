"""Components that go wrong in the ways that components go wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from harness.metrics import Statistics
from harness.records import Article, Output, Summary
from harness_example_plugin import SentenceCount


@dataclass(frozen=True, kw_only=True)
class Faulty:
    """Fails on some articles, or on all, in a chosen way.

    Attributes:
        way: ``raise`` on articles whose text has the word, give ``too-few`` outputs, or the ``wrong-type``.
        word: The word that makes it raise.
    """

    way: Literal["raise", "too-few", "wrong-type"] = "raise"
    word: str = "fail"

    def summarize(self, articles: Sequence[Article]) -> list[Summary]:
        """Fails."""
        if self.way == "raise":
            for article in articles:
                if self.word in article.text:
                    raise RuntimeError(f"cannot summarise\n{article.id}")
        summaries: list[Any] = [Summary(sentences=(article.text.split("\n")[0],)) for article in articles]
        if self.way == "too-few":
            return summaries[1:]
        return ["text" for _ in articles] if self.way == "wrong-type" else summaries  # type: ignore[misc]


@dataclass
class Mutable:
    """Is not frozen, and so is refused."""

    def summarize(self, articles: Sequence[Article]) -> list[Summary]:
        """Is never called."""
        return []


@dataclass(frozen=True, kw_only=True)
class NotANumber(SentenceCount):
    """Gives NaN."""

    def statistics(self, outputs: Sequence[Output | None], prepared: Any) -> list[Statistics]:  # type: ignore[override]
        """Gives NaN."""
        return [{"sentences": float("nan"), "n": 1.0} for _ in outputs]
