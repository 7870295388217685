"""Components that go wrong in the ways that components go wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from harness.errors import ModelError, ModelLoadError
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
class FaultyMetric(SentenceCount):
    """Goes wrong when it reduces, or in the names it gives.

    Attributes:
        way: ``divide`` by zero, give ``nan``, give an ``undeclared`` value, or statistics with other ``names``.
    """

    way: Literal["divide", "nan", "undeclared", "names"] = "divide"

    def statistics(self, outputs: Sequence[Output | None], prepared: Any) -> list[Statistics]:  # type: ignore[override]
        """Counts."""
        given: list[Any] = SentenceCount.statistics(self, outputs, prepared)
        if self.way == "names" and len(given) > 1:
            given[0] = {"other": 1.0}
        return given

    def reduce(self, sums: Statistics) -> dict[str, float | None]:
        """Fails."""
        if self.way == "divide":
            return {"sentences": 1 / 0}
        if self.way == "undeclared":
            return {"words": 1.0}
        return {"sentences": float("nan") if self.way == "nan" else sums.get("sentences", 0.0)}


@dataclass(frozen=True, kw_only=True)
class OutOfMemory:
    """Runs out of memory on articles that have a word, or cannot be loaded.

    Attributes:
        word: The word.
        load: Whether it cannot be loaded.
    """

    word: str = "fail"
    load: bool = False

    def summarize(self, articles: Sequence[Article]) -> list[Summary]:
        """Fails."""
        if self.load:
            raise ModelLoadError("there is no such model")
        if any(self.word in article.text for article in articles):
            raise ModelError("out of memory")
        return [Summary(sentences=(article.text,)) for article in articles]


@dataclass(frozen=True, kw_only=True)
class NotANumber(SentenceCount):
    """Gives NaN."""

    def statistics(self, outputs: Sequence[Output | None], prepared: Any) -> list[Statistics]:  # type: ignore[override]
        """Gives NaN."""
        return [{"sentences": float("nan"), "n": 1.0} for _ in outputs]
