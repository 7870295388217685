"""The package rouge-score as an engine: slow, and what all others have to equal."""

from __future__ import annotations

from collections.abc import Sequence

from harness.metrics._rouge.engine import Row
from harness.metrics._rouge.tokens import WORDS, Tokenizer, stemmed


class _Words:
    """A tokenizer in the form that rouge-score takes."""

    def __init__(self, tokenizer: Tokenizer, stemmer: bool) -> None:
        self._words = WORDS[tokenizer]
        self._stemmer = stemmer

    def tokenize(self, text: str) -> list[str]:
        words = self._words(text)
        return list(map(stemmed, words)) if self._stemmer else words


class _RougeScore:
    def __init__(self, references: Sequence[str], types: Sequence[str], tokenizer: Tokenizer, stemmer: bool) -> None:
        from rouge_score.rouge_scorer import RougeScorer

        self._references, self._types = references, types
        # With its own tokenizer where that is meant.
        own = None if tokenizer == "ascii" else _Words(tokenizer, stemmer)
        self._scorer = RougeScorer(list(types), use_stemmer=stemmer, tokenizer=own)

    def rows(self, outputs: Sequence[str]) -> list[Row]:
        return [self._row(output, reference) for output, reference in zip(outputs, self._references, strict=True)]

    def _row(self, output: str, reference: str) -> Row:
        scores = self._scorer.score(reference, output)
        return [
            float(number)
            for kind in self._types
            for number in (scores[kind].fmeasure, scores[kind].precision, scores[kind].recall)
        ]


prepared = _RougeScore
