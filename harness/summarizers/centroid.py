"""Centroid: the sentences closest to the article's telling words, without repeats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from annotated_types import Ge, Le

from harness.summarizers._extractive import Extractive, best, content_stems, cosines, count_terms


@dataclass(frozen=True, kw_only=True)
class Centroid(Extractive):
    """Closeness to the tf-idf centroid (Radev, Jing, Styś and Tam, "Centroid-based summarization", 2004).

    In the form of Rossiello, Basile and Semeraro (MultiLing 2017) with bags of words: a sentence's vector
    holds count × idf of its stems, idf = 1 + ln((1 + n) / (1 + df)) over the article's n sentences; the
    centroid is the sum of the vectors, without the components that fall short of a share of the largest one.
    Sentences are taken by falling cosine with the centroid, but for those too close to one already taken:
    they wait until the others are used up, so that every summary has its length.

    Attributes:
        telling: The smallest share of the largest component that counts in the centroid; 0 to 1.
        redundancy: The highest cosine that two sentences of a summary should have; 0 to 1.
    """

    version: ClassVar[int] = 1

    telling: Annotated[float, Ge(0), Le(1)] = 0.3
    redundancy: Annotated[float, Ge(0), Le(1)] = 0.95

    def choose(self, sentences: list[str], count: int) -> list[int]:
        """Chooses; see `Extractive.choose`."""
        import numpy as np

        counts = count_terms([content_stems(sentence) for sentence in sentences])
        idf = 1 + np.log((1 + len(sentences)) / (1 + (counts > 0).sum(axis=0)))
        vectors = counts * idf
        centroid = vectors.sum(axis=0)
        # Rounding must not decide whether a component reaches the threshold.
        centroid[centroid < self.telling * centroid.max(initial=0) * (1 - 1e-9)] = 0
        likeness = cosines(np.vstack([vectors, centroid]))
        taken: list[int] = []
        waiting: list[int] = []
        for position in best(likeness[-1, :-1].tolist(), len(sentences)):
            repeats = any(likeness[position, other] > self.redundancy + 1e-9 for other in taken)
            (waiting if repeats else taken).append(position)
        return [*taken, *waiting][:count]
