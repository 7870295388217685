"""Latent semantic analysis: the sentences that weigh most in the leading topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from annotated_types import Gt, Le

from harness.summarizers._extractive import Extractive, all_stems, best, content_stems, count_terms

_SMOOTHING = 0.4
_FEWEST_TOPICS = 3


@dataclass(frozen=True, kw_only=True)
class Lsa(Extractive):
    """Latent semantic analysis (Gong and Liu, SIGIR 2001) with the ratings of Steinberger and Ježek (2004).

    The matrix of stems × sentences (counts over the sentence's highest, smoothed by 0.4) is split by
    singular values into topics; a sentence's rating is the length of its vector in the topics that are
    kept, weighted by singular value. Chooses the same sentences as sumy 0.13 with the same sentences,
    words, stems and stop words; as there, a stop word counts if its stem is that of another word, and by
    default every topic is kept: the rating then is the length of the sentence's column itself, and long
    sentences and those that repeat no word lead. An article of nothing but stop words gives its first
    sentences (in sumy, none).

    Attributes:
        topics: The share of the topics that is kept, those of the largest singular values, rounded down,
            but three of them at least; above 0, at most 1. Topics that tie with the last one kept are kept
            too.
    """

    version: ClassVar[int] = 1

    topics: Annotated[float, Gt(0), Le(1)] = 1.0

    def choose(self, sentences: list[str], count: int) -> list[int]:
        """Chooses; see `Extractive.choose`."""
        import numpy as np

        terms = list(dict.fromkeys(stem for sentence in sentences for stem in content_stems(sentence)))
        if not terms:
            return list(range(count))
        counts = count_terms([all_stems(sentence) for sentence in sentences], terms).T
        highest = counts.max(axis=0)
        matrix = np.where(highest > 0, _SMOOTHING + (1 - _SMOOTHING) * counts / np.maximum(highest, 1), 0)
        kept = max(_FEWEST_TOPICS, int(min(matrix.shape) * self.topics))
        if kept >= min(matrix.shape):
            # All topics together are the matrix again, and splitting it is what takes the time.
            return best(np.sqrt((matrix**2).sum(axis=0)).tolist(), count)
        _, values, vectors = np.linalg.svd(matrix, full_matrices=False)
        # Vectors of equal singular values are arbitrary among themselves: all of them are in, or none.
        weights = np.where(values >= values[kept - 1] * (1 - 1e-9), values**2, 0)
        return best(np.sqrt(weights @ vectors**2).tolist(), count)
