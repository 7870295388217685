"""BLEU over a corpus, counted by sacrebleu."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from annotated_types import Ge, Gt

from harness.metrics import Statistics, Unscored, Value
from harness.metrics._examples import EXAMPLES, counted, expect, score_each
from harness.records import Article, Output, Reference, Summary, Task, Topic

if TYPE_CHECKING:
    from sacrebleu.metrics import BLEU


@dataclass(frozen=True, kw_only=True)
class Bleu:
    """BLEU (Papineni et al. 2002) with the tokens and counts of sacrebleu (Post 2018).

    It gives the numbers of sacrebleu's ``BLEU.corpus_score``: n-gram matches and lengths are summed over all
    examples, then combined; that is not the mean of the examples' scores. With several references, an n-gram
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

    def prepare(self, references: Sequence[Sequence[Reference]], sources: Sequence[Article | Topic]) -> list[BLEU]:
        """Makes for each example a sacrebleu counter that holds the n-grams of its references."""
        from sacrebleu.metrics import BLEU

        # Without smoothing, because add-k changes the counts that sacrebleu gives back; `force` keeps it from
        # warning of tokenised texts.
        return [
            BLEU(
                lowercase=self.lowercase,
                force=True,
                tokenize=self.tokenize,
                smooth_method="none",
                max_ngram_order=self.max_order,
                references=[[expect(Summary, reference.output).text] for reference in several],
            )
            for several in references
        ]

    def statistics(self, outputs: Sequence[Output | None], prepared: Sequence[BLEU]) -> list[Statistics | Unscored]:
        """Gives each example's lengths, and of every order its matches and n-grams."""
        return score_each(Summary, outputs, prepared, self._counts)

    def reduce(self, sums: Statistics) -> dict[str, float | None]:
        """Gives the score of the summed counts."""
        return {"bleu": self._score(sums) if sums.get(EXAMPLES) else None}

    def _counts(self, summary: Summary, counter: BLEU) -> Statistics:
        score = counter.corpus_score([summary.text], None)
        counts = {"output.length": float(score.sys_len), "reference.length": float(score.ref_len)}
        for order, (matches, total) in enumerate(zip(score.counts, score.totals, strict=True), start=1):
            counts[f"match{order}"] = float(matches)
            counts[f"total{order}"] = float(total)
        return counted(counts)

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
