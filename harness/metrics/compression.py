"""How much shorter a summary is than its article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from harness.metrics import Statistics, Unscored, Value
from harness.metrics._examples import counted, means, score_each
from harness.records import Article, Output, Reference, Summary, Task, Topic
from harness.text.tokens import words


@dataclass(frozen=True, kw_only=True)
class Compression:
    """How many words of the article come to one of the summary, averaged over examples (Grusky et al. 2018).

    Words are those of `harness.text.tokens.words`; the article's title does not count. The references play no
    part. A summary without words has no compression, and an article without words gives none: such an example is
    unscored.
    """

    tasks: ClassVar[frozenset[Task]] = frozenset({"summarization"})
    version: ClassVar[int] = 1

    @property
    def values(self) -> tuple[Value, ...]:
        """The ratio, from 0 up; 1 for a summary as long as its article."""
        return (Value("compression", 0.0, None, "none", "words of the article to a word of the summary"),)

    def prepare(self, references: Sequence[Sequence[Reference]], sources: Sequence[Article | Topic]) -> list[int]:
        """Counts the words of each article."""
        return [sum(len(words(article.text)) for article in _articles(source)) for source in sources]

    def statistics(self, outputs: Sequence[Output | None], prepared: Sequence[int]) -> list[Statistics | Unscored]:
        """Gives each example's ratio, and 1 to count it."""
        return score_each(Summary, outputs, prepared, _ratio)

    def reduce(self, sums: Statistics) -> dict[str, float | None]:
        """Divides the sum of ratios by the number of examples."""
        return means(sums, ["compression"])


def _articles(source: Article | Topic) -> tuple[Article, ...]:
    return source.articles if isinstance(source, Topic) else (source,)


def _ratio(summary: Summary, source_words: int) -> Statistics | Unscored:
    if not source_words:
        return Unscored("the example has no source text")
    summary_words = len(words(summary.text))
    if not summary_words:
        return Unscored("the summary has no words")
    return counted({"compression": source_words / summary_words})
