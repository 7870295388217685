"""Inter-writer agreement: another writer's reference as the output."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from harness.errors import DataError
from harness.records import Article, Reference, Summary


@dataclass(frozen=True, kw_only=True)
class InterWriter:
    """Another writer's reference as the output: *inter-writer agreement*, how well people do.

    Of an example's references, one is left out and handed in here, and given back unchanged; it is scored
    against the others. Systems beside it are scored leave-one-out too, against the same others: with fewer
    references every score changes, and the numbers would not compare. It is no upper bound: people choose
    differently, and a system may agree with each of them more than they agree among themselves.
    """

    version: ClassVar[int] = 1
    role: ClassVar[str] = "inter-writer"

    def summarize(self, articles: Sequence[Article], references: Sequence[Sequence[Reference]]) -> list[Summary]:
        """Gives back the one reference of each article.

        Args:
            articles: The articles.
            references: For each, the reference that was left out, and nothing else.

        Raises:
            DataError: An article has no reference or several, or its reference is no summary.
        """
        return [_only(article, given) for article, given in zip(articles, references, strict=True)]


def _only(article: Article, references: Sequence[Reference]) -> Summary:
    if len(references) != 1:
        raise DataError(
            f"inter-writer agreement takes one left-out reference: {article.id} has {len(references)}",
            hint="give the article two references or more, and leave out one at a time",
        )
    output = references[0].output
    if not isinstance(output, Summary):
        raise DataError(f"the reference by {references[0].annotator} for article {article.id} is no summary")
    return Summary(sentences=output.sentences, running=output.running)
