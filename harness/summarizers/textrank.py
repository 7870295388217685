"""TextRank: the sentences that share words with the sentences that share words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from harness.summarizers._extractive import Extractive, best, content_stems, count_terms

_DAMPING = 0.85
_PRECISION = 1e-4


@dataclass(frozen=True, kw_only=True)
class TextRank(Extractive):
    """TextRank (Mihalcea and Tarau, "TextRank: bringing order into texts", EMNLP 2004).

    Sentences are linked by the stems that they share, divided by the sum of the logarithms of their
    lengths; PageRank on this graph (damping 0.85, up to a change of 1e-4) rates them. Chooses the same
    sentences as sumy 0.13 with the same sentences, words, stems and stop words; as there, a stem counts as
    often as it occurs, and a sentence is linked to itself.
    """

    version: ClassVar[int] = 1

    def choose(self, sentences: list[str], count: int) -> list[int]:
        """Chooses; see `Extractive.choose`."""
        import numpy as np

        counts = count_terms([content_stems(sentence) for sentence in sentences])
        logs = np.log(np.maximum(counts.sum(axis=1), 1))
        lengths = np.add.outer(logs, logs)
        # Two sentences of one word each: their similarity is whether they share it.
        lengths[lengths == 0] = 1
        links = counts @ counts.T / lengths
        # A sentence that is linked to nothing keeps a row of zeros.
        links /= links.sum(axis=1, keepdims=True) + 1e-7
        matrix = (1 - _DAMPING) / len(sentences) + _DAMPING * links.T
        ranks = np.full(len(sentences), 1 / len(sentences))
        change = np.inf
        while change > _PRECISION:
            before, ranks = ranks, matrix @ ranks
            change = float(np.linalg.norm(ranks - before))
        return best(ranks.tolist(), count)
