"""ROUGE."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Annotated, ClassVar, Literal

from annotated_types import MinLen

from harness.metrics import MetricWarning, Statistics, Unscored, Value
from harness.metrics._examples import EXAMPLES, NO_OUTPUT, expect, means
from harness.metrics._rouge import engine, through_rouge_score
from harness.metrics._rouge.engine import Engine, Row
from harness.metrics._rouge.tokens import Tokenizer, loses
from harness.records import Article, Output, Reference, Summary, Task, Topic
from harness.text.sentences import sentences_of

RougeType = Literal["rouge1", "rouge2", "rougeL", "rougeLsum"]

_DOC = {
    "rouge1": "unigram overlap",
    "rouge2": "bigram overlap",
    "rougeL": "longest common subsequence of the whole texts",
    "rougeLsum": "union of the longest common subsequences of sentences",
}
_PARTS = ("f1", "precision", "recall")
#: The share of its letters from which on a reference that loses them to the tokenizer is told of.
_LOST = 0.2


@dataclass(frozen=True)
class _Prepared:
    """The references of all examples, one after the other, and how many each example has."""

    engine: Engine
    counts: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Rouge:
    """ROUGE (Lin 2004), exactly as rouge-score 0.1.2 computes it, averaged over examples.

    For m tokens (or bigrams) of the reference, n of the output and h hits, recall is h / m, precision is h / n, and F1
    is 2PR / (P + R). Hits are, for ``rouge1`` and ``rouge2``, the tokens or bigrams in common, each as often as
    it stands in both; for ``rougeL`` the length of the longest common subsequence; for ``rougeLsum`` the tokens of
    reference sentences that belong to their longest common subsequence with any output sentence, none more often than
    the output has it (Lin 2004, section 3.2; which of several longest ones is meant is decided as in rouge-score).

    Tokens are runs of ``a-z`` and ``0-9`` in the lower-cased text: letters of other scripts, and letters with
    accents, part tokens and do not count (see `tokenizer`). An empty text, or one without any such token, scores 0.
    A number is the mean over examples of the example's number; the mean of F is not the F of the means.

    Attributes:
        types: The kinds of overlap; the F1 of the first is the metric's main value. ``rouge1`` and ``rouge2`` count
            n-grams, across sentences; ``rougeL`` takes the longest common subsequence of the whole texts,
            ``rougeLsum`` that of each sentence of the reference with each of the summary.
        stemmer: Whether tokens of more than three characters are stemmed (Porter's stemmer, as NLTK has it).
        tokenizer: What a token is: ``ascii`` as in rouge-score; ``unicode`` takes runs of letters and digits of any
            script, in the form NFKC and without regard to case, and each ideograph and each letter of hiragana and
            katakana by itself. A warning says where ``ascii`` loses over 20 % of a reference's letters.
        multiple: How several references combine, for each type: ``best`` takes the reference with the highest F1
            (the first of equals), as rouge-score's ``score_multi`` does; ``mean`` averages precision, recall and F1.
        split: Where ``rougeLsum`` parts a text into sentences: ``sentences`` at the sentences of the summary or
            reference as it was handed over, or, where it was handed over as running text, at line breaks and where
            the harness's splitter does; ``newline`` at the newlines that the texts hold, as rouge-score does;
            ``none`` nowhere, which makes ``rougeLsum`` equal to ``rougeL``.
        engine: What counts: ``harness``, or ``rouge-score``, the package itself, some hundred times slower. The numbers
            are the same to the last bit.
    """

    tasks: ClassVar[frozenset[Task]] = frozenset({"summarization"})
    version: ClassVar[int] = 1

    types: Annotated[tuple[RougeType, ...], MinLen(1)] = ("rouge1", "rouge2", "rougeL", "rougeLsum")
    stemmer: bool = True
    tokenizer: Tokenizer = "ascii"
    multiple: Literal["best", "mean"] = "best"
    split: Literal["sentences", "newline", "none"] = "sentences"
    engine: Literal["harness", "rouge-score"] = field(default="harness", metadata={"signature": False})

    def __post_init__(self) -> None:
        if len(set(self.types)) != len(self.types):
            raise ValueError("`types` names a type twice")

    @property
    def values(self) -> tuple[Value, ...]:
        """F1, precision and recall of each type, from 0 to 1."""
        doc = {"f1": "F1", "precision": "precision", "recall": "recall"}
        return tuple(
            Value(f"{kind}.{part}", 0.0, 1.0, "higher", f"{doc[part]} of {_DOC[kind]}", shown=part == "f1")
            for kind in self.types
            for part in _PARTS
        )

    def prepare(self, references: Sequence[Sequence[Reference]], sources: Sequence[Article | Topic]) -> _Prepared:
        """Tokenises every distinct reference once."""
        texts = [self._text(reference.output) for several in references for reference in several]
        if self.tokenizer == "ascii":
            self._warn_of_losses(texts)
        prepared = engine.prepared if self.engine == "harness" else through_rouge_score.prepared
        return _Prepared(prepared(texts, self.types, self.tokenizer, self.stemmer), tuple(map(len, references)))

    def statistics(self, outputs: Sequence[Output | None], prepared: _Prepared) -> list[Statistics | Unscored]:
        """Gives each example's values, and 1 to count it."""
        texts = ["" if output is None else self._text(output) for output in outputs]
        if len(texts) != len(prepared.counts):
            raise ValueError(f"there are {len(texts)} outputs for {len(prepared.counts)} examples")
        if len(texts) < sum(prepared.counts):
            pairs = [text for text, count in zip(texts, prepared.counts, strict=True) for _ in range(count)]
            every = iter(prepared.engine.rows(pairs))
            rows = [self._combined(list(islice(every, count))) for count in prepared.counts]
        else:
            rows = prepared.engine.rows(texts)
        names = (*self._names, EXAMPLES)
        return [
            NO_OUTPUT if output is None else dict(zip(names, (*row, 1.0), strict=True))
            for output, row in zip(outputs, rows, strict=True)
        ]

    def reduce(self, sums: Statistics) -> dict[str, float | None]:
        """Divides the sums by the number of examples."""
        return means(sums, self._names)

    @property
    def _names(self) -> list[str]:
        return [f"{kind}.{part}" for kind in self.types for part in _PARTS]

    def _combined(self, rows: Sequence[Row]) -> Row:
        """Combines an example's numbers against several references."""
        if self.multiple == "mean":
            return [math.fsum(column) / len(rows) for column in zip(*rows, strict=True)]
        found: list[float] = []
        for start in range(0, len(rows[0]), len(_PARTS)):
            # max() gives the first of equals.
            best = max(range(len(rows)), key=lambda place: rows[place][start])
            found += rows[best][start : start + len(_PARTS)]
        return found

    def _text(self, output: Output) -> str:
        """Gives the text to score: sentences for ``rougeLsum`` are parted by line feeds, and only there."""
        summary = expect(Summary, output)
        if self.split == "newline":
            return summary.text
        if self.split == "none" or "rougeLsum" not in self.types:
            return summary.text.replace("\n", " ")
        return "\n".join(sentence.replace("\n", " ") for sentence in sentences_of(summary))

    def _warn_of_losses(self, texts: Sequence[str]) -> None:
        lossy = [text for text in texts if loses(text, _LOST)]
        if lossy:
            beginning = " ".join(lossy[0].split())[:40]
            warnings.warn(
                f"rouge: {len(lossy)} of {len(texts)} references lose over {_LOST:.0%} of their letters to the "
                f'tokenizer `ascii`, such as the one that begins with "{beginning}"; `tokenizer: unicode` sees them',
                MetricWarning,
                stacklevel=3,
            )
