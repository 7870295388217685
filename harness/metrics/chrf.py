"""chrF and chrF++ over a corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice, repeat
from typing import Annotated, ClassVar

from annotated_types import Ge

from harness.metrics import Statistics, Unscored, Value
from harness.metrics._examples import EXAMPLES, counted, expect, score_each
from harness.metrics._ngrams import Characters, SharedNgrams, Words
from harness.records import Article, Output, Reference, Summary, Task, Topic

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
#: What is counted of each kind of n-grams: how many the output has, how many the reference has, and how many match.
_FIELDS = ("output", "reference", "match")


@dataclass(frozen=True)
class _Prepared:
    """The references of all examples, one behind the other.

    Attributes:
        several: How many references each example has.
        characters: The references' characters.
        words: Their words, where words are counted.
    """

    several: tuple[int, ...]
    characters: SharedNgrams
    words: SharedNgrams | None


@dataclass(frozen=True, kw_only=True)
class Chrf:
    """chrF, the F-score of character n-grams (Popović 2015), and chrF++ with words (Popović 2017).

    It gives the numbers of sacrebleu's ``CHRF.corpus_score``, whose definition it follows: the counts of each
    n-gram order are summed over all examples; precision and recall are averaged over the orders that occur in both
    outputs and references, each order's precision being matches / n-grams of the outputs and its recall matches /
    n-grams of the references; with P and R these means, the score is 100 (1 + beta²) PR / (beta² P + R). That is not
    the mean of the examples' scores. Of several references, an example takes the counts of the one that gives it the
    highest score (the first of equals). A summary's text is its sentences joined by spaces.

    Attributes:
        char_order: The longest character n-grams.
        word_order: The longest word n-grams; 0 for chrF, 2 for chrF++.
        beta: How many times more recall weighs than precision.
        lowercase: Whether texts are lower-cased.
        whitespace: Whether white space counts as characters.
    """

    tasks: ClassVar[frozenset[Task]] = frozenset({"summarization"})
    version: ClassVar[int] = 1

    char_order: Annotated[int, Ge(1)] = 6
    word_order: Annotated[int, Ge(0)] = 0
    beta: Annotated[int, Ge(1)] = 2
    lowercase: bool = False
    whitespace: bool = False

    @property
    def values(self) -> tuple[Value, ...]:
        """The score, from 0 to 100."""
        return (Value("chrf", 0.0, 100.0, "higher", "F-score of character n-grams over the corpus, in percent"),)

    def prepare(self, references: Sequence[Sequence[Reference]], sources: Sequence[Article | Topic]) -> _Prepared:
        """Numbers the characters and words of every reference."""
        texts = [self._text(reference.output) for several in references for reference in several]
        return _Prepared(
            tuple(map(len, references)),
            SharedNgrams(self.char_order, Characters, [self._characters(text) for text in texts]),
            SharedNgrams(self.word_order, Words, [_words(text) for text in texts]) if self.word_order else None,
        )

    def statistics(self, outputs: Sequence[Output | None], prepared: _Prepared) -> list[Statistics | Unscored]:
        """Gives each example's counts: of every order, the output's n-grams, the reference's and the matches."""
        rows = iter(self._rows([None if output is None else self._text(output) for output in outputs], prepared))
        candidates = [list(islice(rows, several)) for several in prepared.several]
        names = self._names

        def counts(_: Summary, several: Sequence[list[float]]) -> Statistics:
            # max() gives the first of equals.
            best = several[0] if len(several) == 1 else max(several, key=self._score)
            return counted(dict(zip(names, best, strict=True)))

        return score_each(Summary, outputs, candidates, counts)

    def reduce(self, sums: Statistics) -> dict[str, float | None]:
        """Gives the score of the summed counts."""
        return {"chrf": self._score([sums[name] for name in self._names]) if sums.get(EXAMPLES) else None}

    @property
    def _names(self) -> list[str]:
        """The names of the counts, in their order."""
        kinds = [f"char{order}" for order in range(1, self.char_order + 1)]
        kinds += [f"word{order}" for order in range(1, self.word_order + 1)]
        return [f"{kind}.{field}" for kind in kinds for field in _FIELDS]

    def _rows(self, texts: Sequence[str | None], prepared: _Prepared) -> list[list[float]]:
        """Gives the counts of each output with each of its references, in the references' order."""
        import numpy as np

        def repeated(sequences: Sequence[Sequence[str] | None]) -> list[Sequence[str] | None]:
            return list(chain.from_iterable(map(repeat, sequences, prepared.several)))

        if len(texts) != len(prepared.several):
            raise ValueError(f"references were prepared for {len(prepared.several)} outputs, not for {len(texts)}")
        characters = repeated([None if text is None else self._characters(text) for text in texts])
        rows = prepared.characters.counts(characters)
        if prepared.words:
            words = repeated([None if text is None else _words(text) for text in texts])
            rows = np.concatenate([rows, prepared.words.counts(words)], axis=1)
        # An order that the reference is too short for says nothing about the output's precision.
        rows[:, :, 0] *= rows[:, :, 1] > 0
        found: list[list[float]] = rows.reshape(len(rows), len(self._names)).astype(float).tolist()
        return found

    def _text(self, output: Output) -> str:
        text = expect(Summary, output).text
        return text.lower() if self.lowercase else text

    def _characters(self, text: str) -> str:
        return text if self.whitespace else "".join(text.split())

    def _score(self, counts: Sequence[float]) -> float:
        precision = recall = 0.0
        orders = 0
        for output, reference, match in zip(counts[0::3], counts[1::3], counts[2::3], strict=True):
            if output > 0 and reference > 0:
                precision += match / output
                recall += match / reference
                orders += 1
        if not precision + recall:
            return 0.0
        precision, recall = precision / orders, recall / orders
        factor = self.beta**2
        # In sacrebleu's order of operations: the last digit decides which of two references counts as the better.
        return 100 * ((1 + factor) * precision * recall / (factor * precision + recall))


def _words(text: str) -> list[str]:
    """Parts a text at white space, and one punctuation mark off a word: its last character, or else its first."""
    words = []
    for word in text.split():
        if word.isalnum() or len(word) == 1:
            words.append(word)
        elif word[-1] in _PUNCTUATION:
            words += [word[:-1], word[-1]]
        elif word[0] in _PUNCTUATION:
            words += [word[0], word[1:]]
        else:
            words.append(word)
    return words
