"""chrF and chrF++ over a corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, NamedTuple

from annotated_types import Ge

from harness.metrics import Statistics, Unscored, Value
from harness.metrics._examples import EXAMPLES, counted, expect, score_each
from harness.records import Article, Output, Reference, Summary, Task, Topic

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class _Hits(NamedTuple):
    """For one kind of n-gram, how many the output has, how many the reference has, and how many match."""

    output: float
    reference: float
    match: float


@dataclass(frozen=True, kw_only=True)
class Chrf:
    """chrF, the F-score of character n-grams (Popović 2015), and chrF++ with words (Popović 2017).

    It gives the numbers of sacrebleu's ``CHRF.corpus_score``, whose definition it follows: the counts of each
    n-gram order are summed over all examples; precision and recall are averaged over the orders that occur in
    outputs and references; the score is the F-beta of these means, times 100. That is not the mean of the
    examples' scores. Of several references, an example takes the counts of the one that gives it the highest
    score (the first of equals). A summary's text is its sentences joined by spaces.

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

    def prepare(
        self, references: Sequence[Sequence[Reference]], sources: Sequence[Article | Topic]
    ) -> list[list[list[Counter[str]]]]:
        """Counts the n-grams of every reference."""
        return [[self._ngrams(reference.output) for reference in several] for several in references]

    def statistics(
        self, outputs: Sequence[Output | None], prepared: Sequence[Sequence[Sequence[Counter[str]]]]
    ) -> list[Statistics | Unscored]:
        """Gives each example's counts: of every order, the output's n-grams, the reference's and the matches."""
        return score_each(Summary, outputs, prepared, self._counts)

    def reduce(self, sums: Statistics) -> dict[str, float | None]:
        """Gives the score of the summed counts."""
        if not sums.get(EXAMPLES):
            return {"chrf": None}
        return {
            "chrf": self._score([_Hits(*(sums[f"{kind}.{field}"] for field in _Hits._fields)) for kind in self._kinds])
        }

    @property
    def _kinds(self) -> list[str]:
        """The kinds of n-grams, in the order of their counts."""
        chars = [f"char{order}" for order in range(1, self.char_order + 1)]
        return chars + [f"word{order}" for order in range(1, self.word_order + 1)]

    def _counts(self, summary: Summary, references: Sequence[Sequence[Counter[str]]]) -> Statistics:
        ngrams = self._ngrams(summary)
        candidates = [[_hits(*pair) for pair in zip(ngrams, reference, strict=True)] for reference in references]
        # max() gives the first of equals.
        best = max(candidates, key=self._score)
        return counted(
            {
                f"{kind}.{field}": number
                for kind, hits in zip(self._kinds, best, strict=True)
                for field, number in hits._asdict().items()
            }
        )

    def _ngrams(self, output: Output) -> list[Counter[str]]:
        """Counts a text's n-grams of each kind."""
        text = expect(Summary, output).text
        text = text.lower() if self.lowercase else text
        chars = text if self.whitespace else "".join(text.split())
        counts = [
            Counter(chars[start : start + order] for start in range(len(chars) - order + 1))
            for order in range(1, self.char_order + 1)
        ]
        words = _words(text) if self.word_order else []
        for order in range(1, self.word_order + 1):
            counts.append(Counter(" ".join(words[start : start + order]) for start in range(len(words) - order + 1)))
        return counts

    def _score(self, counts: Sequence[_Hits]) -> float:
        precision = recall = 0.0
        orders = 0
        for hits in counts:
            if hits.output > 0 and hits.reference > 0:
                precision += hits.match / hits.output
                recall += hits.match / hits.reference
                orders += 1
        if not precision + recall:
            return 0.0
        precision, recall = precision / orders, recall / orders
        factor = self.beta**2
        # In sacrebleu's order of operations: the last digit decides which of two references counts as the better.
        return 100 * ((1 + factor) * precision * recall / (factor * precision + recall))


def _hits(output: Counter[str], reference: Counter[str]) -> _Hits:
    # An order that the reference is too short for says nothing about the output's precision.
    return _Hits(
        output=output.total() if reference else 0,
        reference=reference.total(),
        match=sum(min(count, reference[ngram]) for ngram, count in output.items() if ngram in reference),
    )


def _words(text: str) -> list[str]:
    """Parts a text at white space, and one punctuation mark off a word: its last character, or else its first."""
    words = []
    for word in text.split():
        if len(word) > 1 and word[-1] in _PUNCTUATION:
            words += [word[:-1], word[-1]]
        elif len(word) > 1 and word[0] in _PUNCTUATION:
            words += [word[0], word[1:]]
        else:
            words.append(word)
    return words
