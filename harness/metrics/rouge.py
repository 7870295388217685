"""ROUGE, through rouge-score."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from annotated_types import MinLen

from harness.metrics import Statistics, Unscored, Value
from harness.metrics._examples import counted, expect, means, score_each
from harness.records import Article, Output, Reference, Summary, Task, Topic

if TYPE_CHECKING:
    from rouge_score.scoring import Score

RougeType = Literal["rouge1", "rouge2", "rougeL", "rougeLsum"]

_DOC = {
    "rouge1": "unigram overlap",
    "rouge2": "bigram overlap",
    "rougeL": "longest common subsequence of the whole texts",
    "rougeLsum": "union of the longest common subsequences of sentences",
}


@dataclass(frozen=True)
class _Prepared:
    """The references' texts of each example, and the tokens of every text and line among them."""

    texts: tuple[tuple[str, ...], ...]
    tokens: Mapping[str, list[str]]


@dataclass(frozen=True, kw_only=True)
class Rouge:
    """ROUGE (Lin 2004), exactly as rouge-score 0.1.2 computes it, averaged over examples.

    Tokens are runs of ``a-z`` and ``0-9`` in the lower-cased text: letters of other scripts, and letters with
    accents, part tokens and do not count. An empty text, or one without any such token, scores 0.
    A number is the mean over examples of the example's number; the mean of F is not the F of the means.

    Attributes:
        types: The kinds of overlap; the F1 of the first is the metric's main value. ``rouge1`` and ``rouge2`` count
            n-grams, across sentences; ``rougeL`` takes the longest common subsequence of the whole texts,
            ``rougeLsum`` that of each sentence of the reference with each of the summary.
        stemmer: Whether tokens of more than three characters are stemmed (Porter's stemmer, as NLTK has it).
        multiple: How several references combine, for each type: ``best`` takes the reference with the highest F1
            (the first of equals), as rouge-score's ``score_multi`` does; ``mean`` averages precision, recall and F1.
        split: Where ``rougeLsum`` parts a text into sentences: ``sentences`` at the sentences of the summary or
            reference as it was handed over (white space inside one, newlines too, is folded to a space);
            ``newline`` at the newlines that the texts hold, as rouge-score does; ``none`` nowhere, which makes
            ``rougeLsum`` equal to ``rougeL``.
    """

    tasks: ClassVar[frozenset[Task]] = frozenset({"summarization"})
    version: ClassVar[int] = 1

    types: Annotated[tuple[RougeType, ...], MinLen(1)] = ("rouge1", "rouge2", "rougeL", "rougeLsum")
    stemmer: bool = True
    multiple: Literal["best", "mean"] = "best"
    split: Literal["sentences", "newline", "none"] = "sentences"

    def __post_init__(self) -> None:
        if len(set(self.types)) != len(self.types):
            raise ValueError("`types` names a type twice")

    @property
    def values(self) -> tuple[Value, ...]:
        """F1, precision and recall of each type, from 0 to 1."""
        return tuple(
            Value(f"{kind}.{part}", 0.0, 1.0, "higher", f"{doc} of {_DOC[kind]}", shown=part == "f1")
            for kind in self.types
            for part, doc in (("f1", "F1"), ("precision", "precision"), ("recall", "recall"))
        )

    def prepare(self, references: Sequence[Sequence[Reference]], sources: Sequence[Article | Topic]) -> _Prepared:
        """Tokenises every distinct reference once."""
        texts = tuple(tuple(self._text(reference.output) for reference in several) for several in references)
        tokenizer = _Tokenizer(self.stemmer, {})
        # rouge-score asks for the tokens of a whole text, and for Lsum for those of each of its lines.
        distinct = {piece for several in texts for text in several for piece in (text, *text.split("\n"))}
        return _Prepared(texts, {piece: tokenizer.tokenize(piece) for piece in distinct})

    def statistics(self, outputs: Sequence[Output | None], prepared: _Prepared) -> list[Statistics | Unscored]:
        """Gives each example's values, and 1 to count it."""
        score = self._scorer(prepared)

        def statistics(summary: Summary, references: tuple[str, ...]) -> Statistics:
            scores = [score(reference, self._text(summary)) for reference in references]
            return counted({key: value for kind in self.types for key, value in self._combined(kind, scores).items()})

        return score_each(Summary, outputs, prepared.texts, statistics)

    def reduce(self, sums: Statistics) -> dict[str, float | None]:
        """Divides the sums by the number of examples."""
        return means(sums, [value.name for value in self.values])

    def _scorer(self, prepared: _Prepared) -> Callable[[str, str], Mapping[str, Score]]:
        """Gives the function that scores a reference's text and a summary's: the place of the engine."""
        from rouge_score.rouge_scorer import RougeScorer

        tokenizer = _Tokenizer(self.stemmer, prepared.tokens)
        scorer = RougeScorer(list(self.types), tokenizer=tokenizer)
        score: Callable[[str, str], Mapping[str, Score]] = scorer.score
        return score

    def _combined(self, kind: RougeType, scores: Sequence[Mapping[str, Score]]) -> dict[str, float]:
        several = [score[kind] for score in scores]
        if self.multiple == "best":
            # max() gives the first of equals.
            several = [max(several, key=lambda score: score.fmeasure)]
        return {
            f"{kind}.f1": sum(score.fmeasure for score in several) / len(several),
            f"{kind}.precision": sum(score.precision for score in several) / len(several),
            f"{kind}.recall": sum(score.recall for score in several) / len(several),
        }

    def _text(self, output: Output) -> str:
        """Gives the text that rouge-score sees: it parts sentences for Lsum at newlines, and only there."""
        summary = expect(Summary, output)
        if self.split == "newline":
            return summary.text
        joint = "\n" if self.split == "sentences" else " "
        return joint.join(" ".join(sentence.split()) for sentence in summary.sentences)


@dataclass(frozen=True)
class _Tokenizer:
    """rouge-score's tokenizer; texts whose tokens are known are not tokenised again."""

    stem: bool
    known: Mapping[str, list[str]]

    def tokenize(self, text: str) -> list[str]:
        from rouge_score.tokenize import tokenize

        tokens: list[str] | None = self.known.get(text)
        return tokenize(text, _Stemmer() if self.stem else None) if tokens is None else tokens


class _Stemmer:
    """NLTK's stemmer, which stems each word once: stemming is what takes longest on short texts."""

    def stem(self, word: str) -> str:
        return _stem(word)


@lru_cache(maxsize=1 << 17)
def _stem(word: str) -> str:
    stem: str = _porter()(word)
    return stem


@cache
def _porter() -> Callable[[str], str]:
    from nltk.stem.porter import PorterStemmer

    stem: Callable[[str], str] = PorterStemmer().stem
    return stem
