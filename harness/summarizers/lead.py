"""The first sentences of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from annotated_types import Ge

from harness.records import Article, Summary
from harness.summarizers._extractive import extract


@dataclass(frozen=True, kw_only=True)
class Lead:
    """The first sentences of the article: the baseline that news is hard to beat with.

    News puts the main thing first; see Nenkova, "Automatic text summarization of newswire: lessons learned
    from the Document Understanding Conference" (AAAI 2005).

    Attributes:
        sentences: How many sentences a summary has; a shorter article is given whole.
    """

    version: ClassVar[int] = 1

    sentences: Annotated[int, Ge(1)] = 3

    def summarize(self, articles: Sequence[Article]) -> list[Summary]:
        """Gives a summary of each article, in their order.

        Args:
            articles: The articles.
        """
        return extract(articles, self.sentences, lambda found, count: range(count))
