"""Entries of two timelines, compared and paired by what they say."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from annotated_types import Ge, Le

from harness.metrics import MetricWarning
from harness.metrics._days import Interval, days_of, nearness
from harness.metrics._examples import expect
from harness.metrics._matching import match
from harness.metrics._rouge.tokens import ascii_words, stemmed
from harness.records import Entry, Output, Timeline

if TYPE_CHECKING:
    from harness.metrics._encoder import Vector

#: How alike two entries have to be by default. Where timelines of the same events by different writers were matched
#: with each other (Timeline17's five of the oil spill of 2010), the pairs that were less alike agreed in their dates
#: one time in eighteen, and those that were at least as much alike one time in three.
ROUGE_THRESHOLD = 0.3


class Item(NamedTuple):
    """What is compared of an entry.

    Attributes:
        entry: The entry.
        days: The days that its date covers.
        tokens: How often it has each token; empty where texts are compared as vectors.
        vector: Its text as a vector; empty where tokens are compared.
    """

    entry: Entry
    days: Interval
    tokens: Mapping[str, int]
    vector: Vector


class Pair(NamedTuple):
    """Two entries that were paired.

    Attributes:
        left: The place of the timeline's entry.
        right: The place of the reference's.
        similarity: How alike their texts are, from 0 to 1.
    """

    left: int
    right: int
    similarity: float


@dataclass(frozen=True, kw_only=True)
class TextMatching:
    """How metrics pair entries by text; their parameters come from here.

    Attributes:
        similarity: How alike two entries are. ``rouge1`` takes the F1 of their unigrams, as rouge-score counts them
            (runs of ``a-z`` and ``0-9`` in lower case, stemmed where longer than three, stop words kept).
            ``encoder`` takes the cosine of mean-pooled embeddings, negative ones as 0; it needs the extra
            `transformers`. An entry's text is its sentences joined by spaces.
        threshold: How alike two entries have to be at least to be paired, from 0 to 1; 0.3 by default with
            ``rouge1``. With ``encoder`` it has to be given: what a cosine means differs from model to model.
        encoder: A folder with an encoder and its tokenizer, or the name of a model on the Hugging Face hub.
        revision: The branch, tag or commit of a model on the hub; its main branch by default.
        device: Where the encoder runs: ``cpu``, ``cuda``, ``cuda:1`` …; ``auto`` takes the first GPU if there is one.
    """

    similarity: Literal["rouge1", "encoder"] = "rouge1"
    threshold: Annotated[float, Ge(0), Le(1)] | None = None
    encoder: str | None = None
    revision: str | None = None
    device: str = field(default="cpu", metadata={"signature": False})

    def check(self) -> None:
        """Tells what is not installed before any work is done.

        Raises:
            MissingExtraError: `similarity` is ``encoder``, and transformers or torch is missing.
        """
        if self.similarity == "encoder":
            from harness.generators.loading import check_installed
            from harness.metrics._encoder import WANTED_BY

            check_installed(WANTED_BY)

    def __post_init__(self) -> None:
        if self.similarity == "encoder":
            if self.encoder is None:
                raise ValueError("`similarity: encoder` needs `encoder`, a folder or the name of a model of the hub")
            if self.threshold is None:
                raise ValueError(
                    "`similarity: encoder` needs `threshold`: what a cosine means differs from model to model"
                )
        elif self.encoder is not None or self.revision is not None:
            raise ValueError("`encoder` and `revision` have no meaning without `similarity: encoder`")

    @property
    def least(self) -> float:
        """How alike two entries have to be at least."""
        return ROUGE_THRESHOLD if self.threshold is None else self.threshold

    def items(self, timelines: Iterable[Iterable[Output]], metric: str, what: str) -> list[list[Item]]:
        """Gives what is compared of the entries of several timelines together, for each example.

        Args:
            timelines: For each example, its timelines.
            metric: The metric's name, for warnings.
            what: What the timelines are, for warnings.

        Raises:
            TypeError: One is a summary.
            MissingExtraError: transformers or torch is needed, and not installed.
            ModelError: The encoder cannot be loaded, or fails.
        """
        groups = [[entry for each in several for entry in expect(Timeline, each).entries] for several in timelines]
        if self.similarity == "rouge1":
            return [[Item(entry, days_of(entry), tokens_of(_text(entry)), ()) for entry in group] for group in groups]
        from harness.metrics._encoder import load, vectors

        encoder = load(str(self.encoder), self.revision, self.device)
        found, cut = vectors(encoder, [_text(entry) for group in groups for entry in group])
        if cut:
            warnings.warn(
                f"{metric}: {cut} of {len(found)} entries of {what} lost their end: the encoder `{encoder.name}` "
                f"reads {encoder.limit} tokens at most; take one that reads more",
                MetricWarning,
                stacklevel=3,
            )
        return [[Item(entry, days_of(entry), {}, found[_text(entry)]) for entry in group] for group in groups]

    def similarities(self, left: Sequence[Item], right: Sequence[Item]) -> dict[tuple[int, int], float]:
        """Gives how alike two entries are, for all pairs that are alike at all."""
        return _unigram_f1(left, right) if self.similarity == "rouge1" else _cosines(left, right)

    def pairs(self, left: Sequence[Item], right: Sequence[Item]) -> list[Pair]:
        """Pairs entries one to one, so that the sum of the pairs' similarities is greatest.

        Pairs that are less alike than the threshold are left out beforehand. Of several such matchings, one with
        the dates nearest to each other is taken.

        Args:
            left: The timeline's entries.
            right: The references'.
        """
        weights = {pair: weight for pair, weight in self.similarities(left, right).items() if weight >= self.least}
        return paired(weights, left, right)


def paired(weights: Mapping[tuple[int, int], float], left: Sequence[Item], right: Sequence[Item]) -> list[Pair]:
    """Pairs entries by weight, and by the nearness of their dates where weights leave it open."""

    def prefer(one: int, other: int) -> float:
        return nearness(left[one].days, right[other].days)

    return [Pair(one, other, weights[one, other]) for one, other in match(weights, prefer)]


def tokens_of(text: str) -> Counter[str]:
    """Counts the tokens of a text, as rouge-score finds and stems them.

    >>> sorted(tokens_of("The ferries' ferry.").items())
    [('ferri', 2), ('the', 1)]
    """
    return Counter(stemmed(word) for word in ascii_words(text))


def _text(entry: Entry) -> str:
    return " ".join(entry.sentences)


def _unigram_f1(left: Sequence[Item], right: Sequence[Item]) -> dict[tuple[int, int], float]:
    having: dict[str, list[tuple[int, int]]] = {}
    for place, item in enumerate(right):
        for token, count in item.tokens.items():
            having.setdefault(token, []).append((place, count))
    lengths = [sum(item.tokens.values()) for item in right]
    found = {}
    for place, item in enumerate(left):
        shared: Counter[int] = Counter()
        for token, count in item.tokens.items():
            for other, times in having.get(token, ()):
                shared[other] += min(count, times)
        length = sum(item.tokens.values())
        found.update({(place, other): 2 * hits / (length + lengths[other]) for other, hits in shared.items()})
    return found


def _cosines(left: Sequence[Item], right: Sequence[Item]) -> dict[tuple[int, int], float]:
    import numpy as np

    ours = [place for place, item in enumerate(left) if item.vector]
    theirs = [place for place, item in enumerate(right) if item.vector]
    if not ours or not theirs:
        return {}
    cosines = np.array([left[place].vector for place in ours]) @ np.array([right[place].vector for place in theirs]).T
    # The same text is 1 to itself but for a last digit.
    cosines = np.clip(np.round(cosines, 12), 0.0, 1.0)
    return {
        (one, other): float(cosine)
        for one, row in zip(ours, cosines, strict=True)
        for other, cosine in zip(theirs, row, strict=True)
        if cosine > 0
    }
