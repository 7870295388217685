"""The way from texts to ROUGE's numbers: references prepared once, and the path that fits the number of pairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, Protocol

from harness.metrics._rouge import one
from harness.metrics._rouge.tokens import WORDS, Tokenizer, stemmed

if TYPE_CHECKING:
    from harness.metrics._rouge.words import Tokens

#: From how many pairs on NumPy is worth the calls that it takes whatever their number.
MANY: Final = 12

#: F1, precision and recall of each type, in the order of the types.
Row = list[float]


class Engine(Protocol):
    """References that are prepared to be scored against."""

    def rows(self, outputs: Sequence[str]) -> list[Row]:
        """Scores each output against the reference at its place."""
        ...


def prepared(references: Sequence[str], types: Sequence[str], tokenizer: Tokenizer, stemmer: bool) -> Engine:
    """Prepares references: their tokens are found, stemmed and numbered once for all outputs to come.

    Args:
        references: The references' texts; line feeds part sentences for ``rougeLsum``.
        types: The types that are wanted, of ``rouge1``, ``rouge2``, ``rougeL`` and ``rougeLsum``.
        tokenizer: What a token is.
        stemmer: Whether tokens are stemmed.
    """
    return (_Many if len(references) >= MANY else _Few)(references, types, tokenizer, stemmer)


class _Few:
    """Scores pairs one by one, in plain Python."""

    def __init__(self, references: Sequence[str], types: Sequence[str], tokenizer: Tokenizer, stemmer: bool) -> None:
        self._types = types
        self._words: Callable[[str], list[str]] = WORDS[tokenizer]
        self._stemmer = stemmer
        self._references = [self._lines(text) for text in references]

    def rows(self, outputs: Sequence[str]) -> list[Row]:
        pairs = zip(outputs, self._references, strict=True)
        return [self._row(self._lines(output), reference) for output, reference in pairs]

    def _lines(self, text: str) -> list[list[str]]:
        lines = [self._words(line) for line in text.split("\n")]
        return [list(map(stemmed, line)) for line in lines] if self._stemmer else lines

    def _row(self, output: list[list[str]], reference: list[list[str]]) -> Row:
        hits = one.hits(output, reference, frozenset(self._types))
        sizes = sum(map(len, output)), sum(map(len, reference))
        row: Row = []
        for kind in self._types:
            # A bigram less than there are tokens.
            precision, recall = (hits[kind] / max(size - (kind == "rouge2"), 1) for size in sizes)
            # In rouge-score's order of operations.
            row += (2 * precision * recall / (precision + recall) if hits[kind] else 0.0, precision, recall)
        return row


class _Many:
    """Scores many pairs at once, with NumPy."""

    def __init__(self, references: Sequence[str], types: Sequence[str], tokenizer: Tokenizer, stemmer: bool) -> None:
        import numpy as np

        from harness.metrics._rouge.words import vocabulary

        self._types = types
        self._vocabulary = vocabulary(tokenizer, stemmer)
        tokens = self._tokens(references)
        # Pairs whose references are of like size are worked on together: few then wait for the largest.
        lines = np.diff(np.searchsorted(tokens.lines, tokens.texts))
        self._order = np.lexsort((tokens.sizes, lines))
        self._references = tokens.take(self._order)

    def rows(self, outputs: Sequence[str]) -> list[Row]:
        import numpy as np

        from harness.metrics._rouge import many

        if len(outputs) != len(self._order):
            raise ValueError(f"there are {len(outputs)} outputs for {len(self._order)} references")
        tokens = self._tokens([outputs[place] for place in self._order.tolist()])
        hits = many.hits(tokens, self._references, frozenset(self._types))
        found = np.empty((len(outputs), len(self._types), 3))
        for place, kind in enumerate(self._types):
            precision, recall = (
                hits[kind] / np.maximum(side.sizes - (kind == "rouge2"), 1) for side in (tokens, self._references)
            )
            both = precision + recall
            f1 = np.divide(2 * precision * recall, both, out=np.zeros_like(both), where=both > 0)
            found[self._order, place] = np.stack([f1, precision, recall], axis=-1)
        rows: list[Row] = found.reshape(len(outputs), -1).tolist()
        return rows

    def _tokens(self, texts: Sequence[str]) -> Tokens:
        """Gives the tokens of texts; a text that comes several times is taken apart once."""
        import numpy as np

        places: dict[str, int] = {}
        which = [places.setdefault(text, len(places)) for text in texts]
        tokens = self._vocabulary.tokens(list(places))
        return tokens if len(places) == len(texts) else tokens.take(np.array(which))
