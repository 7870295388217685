"""LexRank: the sentences that are like most others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from harness.summarizers._extractive import Extractive, best, content_stems, cosines, count_terms

_SIMILAR = 0.1
_PRECISION = 0.1


@dataclass(frozen=True, kw_only=True)
class LexRank(Extractive):
    """LexRank (Erkan and Radev, "LexRank: graph-based lexical centrality as salience", JAIR 2004).

    Sentences whose tf-idf vectors have a cosine above 0.1 are linked, the vectors made of stems with the
    article's sentences as the documents of idf; the power method on the graph rates them. Chooses the same
    sentences as sumy 0.13 with the same sentences, words, stems and stop words; as there, and unlike the
    paper, there is no damping, and the power method ends at a change below 0.1, after a few steps.
    """

    version: ClassVar[int] = 1

    def choose(self, sentences: list[str], count: int) -> list[int]:
        """Chooses; see `Extractive.choose`."""
        import numpy as np

        counts = count_terms([content_stems(sentence) for sentence in sentences])
        tf = counts / np.maximum(counts.max(axis=1, keepdims=True, initial=0), 1)
        idf = np.log(len(sentences) / (1 + (counts > 0).sum(axis=0)))
        links = (cosines(tf * idf) > _SIMILAR).astype(float)
        matrix = (links / np.maximum(links.sum(axis=1, keepdims=True), 1)).T
        ranks = np.full(len(sentences), 1 / len(sentences))
        change = np.inf if matrix.any() else 0.0
        while change > _PRECISION:
            following = matrix @ ranks
            following /= np.linalg.norm(following)
            change = float(np.linalg.norm(following - ranks))
            ranks = following
        return best(ranks.tolist(), count)
