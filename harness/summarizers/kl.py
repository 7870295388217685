"""KLSum: the sentences whose words are distributed like the article's."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log
from typing import ClassVar

from harness.summarizers._extractive import Extractive, content_words, first_best
from harness.text.tokens import words


@dataclass(frozen=True, kw_only=True)
class KL(Extractive):
    """KLSum (Haghighi and Vanderwende, "Exploring content models for multi-document …", NAACL 2009).

    Adds, one by one, the sentence with which the summary's words diverge least (Kullback-Leibler) from the
    article's. Chooses the same sentences as sumy 0.13 with the same sentences, words and stop words; as
    there, words are not stemmed, the divergence is summed over the words of the summary alone, and stop
    words in the sentences that are already chosen count towards the summary's length. One thing differs:
    where an article repeats a sentence, sumy gives both the rating of the one chosen last, so that
    repeating the most telling sentence loses it; here each stands for itself.
    """

    version: ClassVar[int] = 1

    def choose(self, sentences: list[str], count: int) -> list[int]:
        """Chooses; see `Extractive.choose`."""
        bags = [Counter(content_words(sentence)) for sentence in sentences]
        article = sum(bags, Counter[str]())
        total = article.total()
        share = {word: times / total for word, times in article.items()}
        left = list(range(len(sentences)))
        summary: Counter[str] = Counter()
        chosen: list[int] = []
        while len(chosen) < count:
            closeness = [-_divergence(share, summary, bags[position]) for position in left]
            chosen.append(left.pop(first_best(closeness, absolute=1e-12)))
            summary.update(words(sentences[chosen[-1]]))
        return chosen


def _divergence(article: dict[str, float], summary: Counter[str], sentence: Counter[str]) -> float:
    joint = summary + sentence
    length = joint.total()
    # Stop words are in `joint`, but not in `article`.
    return sum(article[word] * log(article[word] * length / times) for word, times in joint.items() if word in article)
