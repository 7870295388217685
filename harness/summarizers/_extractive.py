"""What the extractive summarizers share: sentences and their terms in, chosen sentences out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from annotated_types import Ge

from harness.records import Article, Summary
from harness.text.sentences import sentences
from harness.text.stems import stem
from harness.text.stopwords import ENGLISH
from harness.text.tokens import words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Ratings that differ by less than this share of the larger one are the same number, rounded in two ways.
_ROUNDING = 1e-12


@dataclass(frozen=True, kw_only=True)
class Extractive(ABC):
    """A summarizer that chooses some of the article's own sentences.

    Attributes:
        sentences: How many sentences a summary has; a shorter article is given whole.
    """

    sentences: Annotated[int, Ge(1)] = 3

    def summarize(self, articles: Sequence[Article]) -> list[Summary]:
        """Gives a summary of each article, in their order.

        Args:
            articles: The articles.
        """
        return extract(articles, self.sentences, self.choose)

    @abstractmethod
    def choose(self, sentences: list[str], count: int) -> Sequence[int]:
        """Chooses sentences of an article.

        Args:
            sentences: The sentences, white space folded; more than `count`.
            count: How many to choose.

        Returns:
            The positions of those chosen, in any order.
        """


def extract(
    articles: Sequence[Article], count: int, choose: Callable[[list[str], int], Sequence[int]]
) -> list[Summary]:
    """Summarises each article by some of its sentences, in the order of the article.

    Args:
        articles: The articles.
        count: How many sentences a summary has; an article that has no more is given whole.
        choose: Gives the positions of the sentences that it chooses. It is called with an article's
            sentences, white space folded, and `count`, and only where there are more than `count` of them.
    """
    summaries = []
    for article in articles:
        found = sentences(article.text)
        positions = range(len(found)) if len(found) <= count else sorted(choose(found, count))
        summaries.append(Summary(sentences=tuple(found[position] for position in positions)))
    return summaries


def best(ratings: Sequence[float], count: int) -> list[int]:
    """Gives the positions of the highest ratings, highest first; among equals, the earlier one comes first.

    >>> best([0.2, 0.5, 0.1, 0.5], 3)
    [1, 3, 0]
    """
    left = list(range(len(ratings)))
    return [left.pop(first_best([ratings[position] for position in left])) for _ in range(min(count, len(left)))]


def first_best(ratings: Sequence[float], absolute: float = 0.0) -> int:
    """Gives the position of the highest rating, the first where several are equal but for rounding.

    Rounding differs between machines, and between orders of summation; positions do not.

    Args:
        ratings: At least one.
        absolute: Ratings that differ by no more than this are equal, too.

    >>> first_best([0.1, 0.1 + 0.2, 0.3])
    1
    """
    top = max(ratings)
    enough = top - max(absolute, _ROUNDING * abs(top))
    return next(position for position, rating in enumerate(ratings) if rating >= enough)


def content_words(sentence: str) -> list[str]:
    """Gives a sentence's words, lower-cased, without the stop words."""
    return [word for word in words(sentence) if word not in ENGLISH]


def content_stems(sentence: str) -> list[str]:
    """Gives the stems of a sentence's words, without the stop words."""
    return [stem(word) for word in content_words(sentence)]


def all_stems(sentence: str) -> list[str]:
    """Gives the stems of a sentence's words, stop words included."""
    return [stem(word) for word in words(sentence)]


def count_terms(bags: Sequence[Sequence[str]], terms: Sequence[str] | None = None) -> NDArray[np.float64]:
    """Counts terms.

    Args:
        bags: The terms of each sentence.
        terms: The terms to count, each once; every one that occurs, in order of occurrence, if ``None``.

    Returns:
        The counts, sentences × terms.
    """
    import numpy as np

    if terms is None:
        terms = list(dict.fromkeys(term for bag in bags for term in bag))
    column = {term: position for position, term in enumerate(terms)}
    counts = np.zeros((len(bags), len(column)))
    for row, bag in enumerate(bags):
        for term in bag:
            if term in column:
                counts[row, column[term]] += 1
    return counts


def cosines(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Gives the cosine of every pair of rows; 0 where a row is zero.

    Args:
        vectors: One a row.

    Returns:
        The cosines, rows × rows.
    """
    import numpy as np

    lengths = np.sqrt((vectors**2).sum(axis=1))
    unit = vectors / np.where(lengths > 0, lengths, 1)[:, np.newaxis]
    products: NDArray[np.float64] = unit @ unit.T
    return products
