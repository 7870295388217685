"""A plugin as somebody else would write it: it uses nothing but what harness documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from annotated_types import Ge

from harness.metrics import Statistics, Unscored, Value
from harness.records import Article, Output, Reference, Summary, Task, Topic
from harness.text.sentences import sentences_of


@dataclass(frozen=True, kw_only=True)
class EveryOther:
    """Every other paragraph of the article, its first line alone.

    Attributes:
        start: The first paragraph that is taken, counted from 0.
    """

    start: Annotated[int, Ge(0)] = 0

    def summarize(self, articles: Sequence[Article]) -> list[Summary]:
        """Gives a summary of each article."""
        return [
            Summary(
                sentences=tuple(part.splitlines()[0] for part in article.text.split("\n\n")[self.start :: 2] if part)
            )
            for article in articles
        ]


@dataclass(frozen=True, kw_only=True)
class SentenceCount:
    """The mean number of sentences of a summary."""

    tasks: ClassVar[frozenset[Task]] = frozenset({"summarization"})
    version: ClassVar[int] = 1

    @property
    def values(self) -> tuple[Value, ...]:
        """The one number."""
        return (Value("sentences", 0.0, None, "none", "sentences of a summary"),)

    def prepare(self, references: Sequence[Sequence[Reference]], sources: Sequence[Article | Topic]) -> Any:
        """Prepares nothing."""
        return None

    def statistics(self, outputs: Sequence[Output | None], prepared: Any) -> list[Statistics | Unscored]:
        """Counts."""
        return [
            {"sentences": float(len(sentences_of(output))), "n": 1.0}
            if isinstance(output, Summary)
            else Unscored("the model gave no output")
            for output in outputs
        ]

    def reduce(self, sums: Statistics) -> dict[str, float | None]:
        """Divides."""
        return {"sentences": sums["sentences"] / sums["n"] if sums["n"] else None}
