"""BLEU over a corpus, with sacrebleu's tokens and counts."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from annotated_types import Ge, Gt

from harness.metrics import Statistics, Unscored, Value
from harness.metrics._examples import EXAMPLES, counted, expect, score_each
from harness.metrics._ngrams import SharedNgrams, Words
from harness.records import Article, Output, Reference, Summary, Task, Topic

if TYPE_CHECKING:
    from sacrebleu.metrics import BLEU


@dataclass(frozen=True)
class _Prepared:
    """The references of all examples.

    Attributes:
        words: The words of each example's reference; none where it has several.
        counters: Where an example has several references, a sacrebleu counter that holds their n-grams.
    """

    words: SharedNgrams
    counters: tuple[BLEU | None, ...]


@dataclass(frozen=True, kw_only=True)
class Bleu:
    """BLEU (Papineni et al. 2002) with the tokens and counts of sacrebleu (Post 2018).

    It gives the numbers of sacrebleu's ``BLEU.corpus_score``: n-gram matches and lengths are summed over all
    examples; with p1 … pN the precisions of the orders (matches / n-grams of the outputs), c the outputs' length and
    r the references', the score is 100 · min(1, exp(1 - r/c)) · (p1 · … · pN)^(1/N), and 0 where nothing matches at
    all. That is not the mean of the examples' scores. With several references, an n-gram
    matches as often as the reference that has it most often allows, and the length compared is the one closest to
    the output's, the shorter of two. A summary's text is its sentences joined by spaces.

    Attributes:
        tokenize: How sacrebleu parts words: ``13a`` as WMT does, ``intl`` by Unicode punctuation and symbols, ``char``
            into characters, ``none`` at white space alone.
        smooth: What an order without a match counts as (Chen and Cherry 2014): ``exp`` halves the precision of one
            match for each such order, ``floor`` puts `smooth_value` in the place of the zero, ``add-k`` adds
            `smooth_value` to matches and n-grams from bigrams on, ``none`` leaves 0, which makes the score 0.
        smooth_value: The value of ``floor`` (sacrebleu's 0.1 if none) and of ``add-k`` (1 if none).
        max_order: The longest n-grams.
        lowercase: Whether texts are lower-cased.
        effective_order: Whether orders that all outputs together are too short for are left out; otherwise they make
            the score 0. It matters for a handful of very short outputs alone.
    """

    tasks: ClassVar[frozenset[Task]] = frozenset({"summarization"})
    version: ClassVar[int] = 1

    tokenize: Literal["13a", "intl", "char", "none"] = "13a"
    smooth: Literal["exp", "floor", "add-k", "none"] = "exp"
    smooth_value: Annotated[float, Gt(0)] | None = None
    max_order: Annotated[int, Ge(1)] = 4
    lowercase: bool = False
    effective_order: bool = False

    def __post_init__(self) -> None:
        if self.smooth_value is not None and self.smooth not in ("floor", "add-k"):
            raise ValueError(f"`smooth_value` has no meaning with `smooth: {self.smooth}`")

    @property
    def values(self) -> tuple[Value, ...]:
        """The score, from 0 to 100."""
        return (Value("bleu", 0.0, 100.0, "higher", "precision of word n-grams over the corpus, in percent"),)

    def prepare(self, references: Sequence[Sequence[Reference]], sources: Sequence[Article | Topic]) -> _Prepared:
        """Numbers the words of every example's reference, and counts the n-grams of several."""
        texts = [expect(Summary, one[0].output).text if len(one) == 1 else "" for one in references]
        return _Prepared(
            SharedNgrams(self.max_order, Words, self._words(texts)),
            tuple(None if len(several) == 1 else self._counter(several) for several in references),
        )

    def statistics(self, outputs: Sequence[Output | None], prepared: _Prepared) -> list[Statistics | Unscored]:
        """Gives each example's lengths, and of every order its matches and n-grams."""
        texts = [
            "" if output is None or counter else expect(Summary, output).text
            for output, counter in zip(outputs, prepared.counters, strict=True)
        ]
        rows: list[list[list[int]]] = prepared.words.counts(self._words(texts)).tolist()
        return score_each(Summary, outputs, zip(prepared.counters, rows, strict=True), self._counts)

    def reduce(self, sums: Statistics) -> dict[str, float | None]:
        """Gives the score of the summed counts."""
        return {"bleu": self._score(sums) if sums.get(EXAMPLES) else None}

    def _counts(self, summary: Summary, prepared: tuple[BLEU | None, Sequence[Sequence[int]]]) -> Statistics:
        counter, rows = prepared
        if counter is None:
            output, reference, _ = rows[0]
            orders = [(match, total) for total, _, match in rows]
        else:
            score = counter.corpus_score([summary.text], None)
            output, reference = score.sys_len, score.ref_len
            orders = list(zip(score.counts, score.totals, strict=True))
        counts = {"output.length": float(output), "reference.length": float(reference)}
        for order, (match, total) in enumerate(orders, start=1):
            counts[f"match{order}"] = float(match)
            counts[f"total{order}"] = float(total)
        return counted(counts)

    def _counter(self, references: Sequence[Reference]) -> BLEU:
        from sacrebleu.metrics import BLEU

        # Without smoothing, because add-k changes the counts that sacrebleu gives back; `force` keeps it from
        # warning of tokenised texts.
        return BLEU(
            lowercase=self.lowercase,
            force=True,
            tokenize=self.tokenize,
            smooth_method="none",
            max_ngram_order=self.max_order,
            references=[[expect(Summary, reference.output).text] for reference in references],
        )

    def _words(self, texts: Sequence[str]) -> list[list[str]]:
        from sacrebleu.metrics import BLEU

        tokenizer: Callable[[str], str] = BLEU(tokenize=self.tokenize).tokenizer
        texts = [text.lower() for text in texts] if self.lowercase else texts
        if self.tokenize == "13a":
            return _words_by_piece(tokenizer, texts)
        return [tokenizer(text.rstrip()).split() for text in texts]

    def _score(self, sums: Statistics) -> float:
        # Not sacrebleu's own function: it takes whole numbers alone, and averaged references give fractions.
        orders = range(1, self.max_order + 1)
        output, reference = sums["output.length"], sums["reference.length"]
        if not any(sums[f"match{order}"] for order in orders):
            return 0.0
        brevity = math.exp(1 - reference / output) if output < reference else 1.0
        logs = []
        unmatched = 0
        for order in orders:
            matches, total = sums[f"match{order}"], sums[f"total{order}"]
            if self.smooth == "add-k" and order > 1:
                k = 1.0 if self.smooth_value is None else self.smooth_value
                matches, total = matches + k, total + k
            if not total:
                if self.effective_order:
                    break
                return 0.0
            if not matches and self.smooth == "exp":
                unmatched += 1
                matches = 0.5**unmatched
            elif not matches and self.smooth == "floor":
                matches = 0.1 if self.smooth_value is None else self.smooth_value
            if not matches:
                return 0.0
            logs.append(math.log(100 * matches / total))
        # exp and log may overshoot a perfect score by a last digit.
        return min(100.0, brevity * math.exp(sum(logs) / len(logs)))


def _words_by_piece(tokenizer: Callable[[str], str], texts: Sequence[str]) -> list[list[str]]:
    """Tokenises texts as ``13a`` does, but only what is not letters and digits alone, each once.

    That tokenizer parts a text at white space wherever it stands, without a look at what is on the other side of it,
    but for a newline, behind which it may join words; and it leaves letters and digits together.
    """
    pieces = [None if "\n" in text else text.split() for text in texts]
    mixed = list(dict.fromkeys(piece for several in pieces for piece in several or () if not piece.isalnum()))
    joined = " ".join(mixed)
    # A mark that is in none of them tells one's words from the next one's.
    mark = next(mark for mark in map(chr, count(0xE000)) if mark not in joined)
    words: dict[str, list[str]] = {}
    found = iter(tokenizer(f" {mark} ".join([*mixed, ""])).split())
    for piece in mixed:
        words[piece] = list(iter(found.__next__, mark))
    return [
        tokenizer(text.rstrip()).split()
        if several is None
        else [word for piece in several for word in words.get(piece, (piece,))]
        for text, several in zip(texts, pieces, strict=True)
    ]
