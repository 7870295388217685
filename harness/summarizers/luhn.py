"""Luhn's method: the sentences in which significant words stand close together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from harness.summarizers._extractive import Extractive, all_stems, best, content_stems

_GAP = 4


@dataclass(frozen=True, kw_only=True)
class Luhn(Extractive):
    """Luhn's method ("The automatic creation of literature abstracts", IBM Journal, 1958).

    A stem is significant if it occurs more than once in the article and is that of a word other than a stop
    word. A cluster starts and ends with a significant stem and has fewer than four insignificant ones in a
    row; its value is the square of its significant stems over its length, or 0 if it has one alone. A
    sentence is worth its best cluster. Chooses the same sentences as sumy 0.13 with the same sentences,
    words, stems and stop words.
    """

    version: ClassVar[int] = 1

    def choose(self, sentences: list[str], count: int) -> list[int]:
        """Chooses; see `Extractive.choose`."""
        times = Counter(stem for sentence in sentences for stem in content_stems(sentence))
        significant = {stem for stem, number in times.items() if number > 1}
        return best([_rate(all_stems(sentence), significant) for sentence in sentences], count)


def _rate(stems: Sequence[str], significant: Collection[str]) -> float:
    """Gives the value of the best cluster; 0 without one."""
    clusters: list[list[int]] = []
    for place, stem in enumerate(stems):
        if stem not in significant:
            continue
        if not clusters or place - clusters[-1][-1] > _GAP:
            clusters.append([])
        clusters[-1].append(place)
    values = (len(places) ** 2 / (places[-1] - places[0] + 1) for places in clusters if len(places) > 1)
    return max(values, default=0.0)
