"""The extractive oracle: the sentences that ROUGE likes best, chosen with the references in sight."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, ClassVar, Literal, TypeVar

from annotated_types import Ge

from harness.errors import DataError
from harness.records import Article, Reference, Summary
from harness.summarizers._extractive import first_best
from harness.text.sentences import sentences
from harness.text.stems import stem

_T = TypeVar("_T")

#: A gain below this is rounding.
_NOTHING = 1e-12
_TOKEN = re.compile(r"[a-z0-9]+")

#: How often each unigram of a text occurs, and each bigram.
_Profile = tuple[Counter[str], Counter[tuple[str, str]]]


@dataclass(frozen=True, kw_only=True)
class Oracle:
    """The sentences that ROUGE likes best, chosen with the references in sight: what extraction can reach.

    Greedy, as in Nallapati, Zhai and Zhou, "SummaRuNNer" (AAAI 2017): adds the sentence that raises the
    mean of ROUGE-1 and ROUGE-2 F1 most, the earlier one where two are equal, until none raises it. It is
    therefore near the upper bound, not the bound itself, and knows no other metric. Tokens and stems are
    those of rouge-score 0.1.2.

    Attributes:
        sentences: How many sentences a summary has at most.
        multiple: How several references combine, for each of the two ROUGEs: ``best``, the highest F1, or
            ``mean``, their mean. Take what the metric takes.
    """

    version: ClassVar[int] = 1
    role: ClassVar[str] = "oracle"

    sentences: Annotated[int, Ge(1)] = 3
    multiple: Literal["best", "mean"] = "best"

    def summarize(self, articles: Sequence[Article], references: Sequence[Sequence[Reference]]) -> list[Summary]:
        """Gives a summary of each article, in their order.

        Args:
            articles: The articles.
            references: The references of each, at least one.

        Raises:
            DataError: An article has no reference, or one that is no summary.
        """
        return [self._of(article, given) for article, given in zip(articles, references, strict=True)]

    def _of(self, article: Article, references: Sequence[Reference]) -> Summary:
        targets = [_profile(_tokens(_summary(article, reference).text)) for reference in references]
        if not targets:
            raise DataError(f"article {article.id} has no reference", hint="an oracle needs one at least")
        found = sentences(article.text)
        tokens = [_tokens(sentence) for sentence in found]
        chosen: list[int] = []
        reached = 0.0
        while len(chosen) < min(self.sentences, len(found)):
            # In the order of the article, as the summary will be: bigrams run across sentences.
            trials = [sorted([*chosen, position]) for position in range(len(found)) if position not in chosen]
            values = [self._value([token for i in trial for token in tokens[i]], targets) for trial in trials]
            winner = first_best(values)
            if values[winner] <= reached + _NOTHING:
                break
            chosen, reached = trials[winner], values[winner]
        return Summary(sentences=tuple(found[position] for position in chosen))

    def _value(self, tokens: Sequence[str], targets: Sequence[_Profile]) -> float:
        unigrams, bigrams = _profile(tokens)
        ones = [_f1(unigrams, target) for target, _ in targets]
        twos = [_f1(bigrams, target) for _, target in targets]
        if self.multiple == "best":
            return (max(ones) + max(twos)) / 2
        return (sum(ones) + sum(twos)) / (2 * len(targets))


def _summary(article: Article, reference: Reference) -> Summary:
    if not isinstance(reference.output, Summary):
        raise DataError(f"the reference by {reference.annotator} for article {article.id} is no summary")
    return reference.output


def _tokens(text: str) -> list[str]:
    # rouge-score stems no token of three letters or fewer.
    return [stem(token) if len(token) > 3 else token for token in _TOKEN.findall(text.lower())]


def _profile(tokens: Sequence[str]) -> _Profile:
    return Counter(tokens), Counter(pairwise(tokens))


def _f1(one: Counter[_T], other: Counter[_T]) -> float:
    total = one.total() + other.total()
    if len(one) > len(other):
        one, other = other, one
    return 2 * sum(min(times, other[gram]) for gram, times in one.items()) / total if total else 0.0
