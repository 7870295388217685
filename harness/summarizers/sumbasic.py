"""SumBasic: the sentences of the most frequent words, used up as they are chosen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from harness.summarizers._extractive import Extractive, content_stems, first_best


@dataclass(frozen=True, kw_only=True)
class SumBasic(Extractive):
    """SumBasic (Nenkova and Vanderwende, "The impact of frequency on summarization", MSR-TR-2005-101).

    Adds, one by one, the sentence whose stems have the highest mean probability, and squares the probability
    of a stem each time that it is used. Chooses the same sentences as sumy 0.13 with the same sentences,
    words, stems and stop words; as there, and unlike the paper, the sentence need not hold the most probable
    stem. Two things differ: where two sentences are equal, the earlier one is taken (in sumy, rounding decides);
    and where an article repeats a sentence, sumy gives both the rating of the one chosen last, so that repeating
    the most telling sentence loses it, while here each stands for itself.
    """

    version: ClassVar[int] = 1

    def choose(self, sentences: list[str], count: int) -> list[int]:
        """Chooses; see `Extractive.choose`."""
        bags = [content_stems(sentence) for sentence in sentences]
        times = Counter(stem for bag in bags for stem in bag)
        probability = {stem: number / times.total() for stem, number in times.items()}
        left = list(range(len(sentences)))
        chosen: list[int] = []
        while len(chosen) < count:
            means = [sum(probability[stem] for stem in bags[i]) / max(len(bags[i]), 1) for i in left]
            chosen.append(left.pop(first_best(means)))
            for stem in bags[chosen[-1]]:
                probability[stem] **= 2
        return chosen
