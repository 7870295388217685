"""Whether a timeline's entries tell what the reference's do, whatever their dates; and then whether the dates agree."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from annotated_types import Ge

from harness.metrics import Statistics, Unscored, Value
from harness.metrics._days import distance
from harness.metrics._entries import Item, Pair, TextMatching
from harness.metrics._examples import counted, means, score_each
from harness.metrics._top import check_at, means_at, statistics_at, values_at, with_f1
from harness.records import Article, Output, Reference, Task, Timeline, Topic

_NAME = "entry-match"
_CREDITS = ("text", "pairs", "date")
#: The names of the statistics of a whole timeline, in their order.
_NAMES = [f"{_NAME}.{credit}.{part}" for credit in _CREDITS for part in ("precision", "recall")]
_DAYS, _DATED = f"{_NAME}.days", "dated pairs"


@dataclass(frozen=True, kw_only=True)
class EntryMatch(TextMatching):
    """Entries matched one to one by text (Pair-Match), and the dates of the matched ones (Pair-Date F1).

    A maximum-weight bipartite matching pairs entries of the timeline with entries of the references, dates unseen;
    a pair's weight is the similarity of its texts, and pairs below the threshold are none. Three credits of a pair
    make a precision, credit / entries of the timeline, a recall, credit / entries of the references, and an F1 each:

    - ``text``: the similarity, s. Pair-Match, with graded similarity: Σ s over the pairs.
    - ``pairs``: 1. Pair-Match, where a judge says yes or no.
    - ``date``: 1 if the two dates cover the same days, else 0. Pair-Date F1: found in text and in time.

    ``days`` is the mean over all pairs of how far apart the dates of a pair are: the mean of the distances of their
    first days and of their last days; pairs with an open end that are not equal are left out.

    The names Pair-Match and Pair-Date F1 and the idea, metrics that rest on semantically aligned pairs instead of
    dates, are those of "Beyond Moment: Rethinking Evaluation Paradigm for Timeline Summarization in the Era of LLMs"
    (submission 16024 to ICLR 2026, withdrawn). Only its abstract and reviews could be read: there a language
    model judges pairs and a maximum-weight bipartite matching aligns them. The formulas here are this project's
    reading, with a similarity in the place of the judge. Where several matchings have the greatest weight, the one
    with the dates nearest to each other is taken, so that a timeline that says the same on two days is not at fault.

    Precision and recall are averaged over examples, and F1 is that of the means. Entries of several references are
    one pool; a timeline then has full recall only if it tells everything as often as the references do. A timeline
    without entries has precision and recall 0; an example whose references have none is unscored.

    Attributes:
        at: Lengths at which every precision, recall and F1 is given besides (``entry-match.text.f1@5``): that of
            the so many highest ranked entries of the timeline against the whole references. Examples count there
            whose timeline is no longer, or whose entries all have ranks; without any the value is undefined.
    """

    tasks: ClassVar[frozenset[Task]] = frozenset({"timelines"})
    version: ClassVar[int] = 1

    at: tuple[Annotated[int, Ge(1)], ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        check_at(self.at)

    @property
    def values(self) -> tuple[Value, ...]:
        """F1, precision and recall of each credit, from 0 to 1, at each length too; the distance of dates in days."""
        docs = {
            "text": "entries matched by text, by how alike they are",
            "pairs": "entries matched by text",
            "date": "entries matched by text that have the same date",
        }
        shares = (
            Value(f"{_NAME}.{credit}.{part}", 0.0, 1.0, "higher", f"{doc} of {docs[credit]}", shown=part == "f1")
            for credit in _CREDITS
            for part, doc in (
                ("f1", "harmonic mean of the mean precision and recall"),
                ("precision", "precision"),
                ("recall", "recall"),
            )
        )
        days = Value(_DAYS, 0.0, None, "lower", "days between the dates of entries matched by text", shown=False)
        return (*values_at(shares, self.at), days)

    def prepare(
        self, references: Sequence[Sequence[Reference]], sources: Sequence[Article | Topic]
    ) -> list[list[Item]]:
        """Tokenises or encodes the entries of each example's references."""
        return self.items([[reference.output for reference in several] for several in references], _NAME, "references")

    def statistics(
        self, outputs: Sequence[Output | None], prepared: Sequence[Sequence[Item]]
    ) -> list[Statistics | Unscored]:
        """Gives each example's precision and recall by every credit, at every length, and 1 to count it."""
        whole = [[] if output is None else [output] for output in outputs]
        pairs = zip(self.items(whole, _NAME, "outputs"), prepared, strict=True)
        return score_each(Timeline, outputs, pairs, self._compare)

    def reduce(self, sums: Statistics) -> dict[str, float | None]:
        """Averages precision and recall, and gives the F1 of the means, and the mean distance of pairs."""
        found = means(sums, _NAMES) | means_at(sums, _NAMES, self.at)
        values: dict[str, float | None] = {}
        for suffix in ("", *(f"@{k}" for k in self.at)):
            for credit in _CREDITS:
                values |= with_f1(found, f"{_NAME}.{credit}", suffix)
        return {**values, _DAYS: sums[_DAYS] / sums[_DATED] if sums.get(_DATED) else None}

    def _compare(self, timeline: Timeline, items: tuple[Sequence[Item], Sequence[Item]]) -> Statistics | Unscored:
        ours, theirs = items
        if not theirs:
            return Unscored("the references have no entries")

        def score(part: Timeline) -> dict[str, float]:
            dates = {entry.date for entry in part.entries}
            kept = [item for item in ours if item.entry.date in dates]
            return _shares(_apart(self.pairs(kept, theirs), kept, theirs), len(kept), len(theirs))

        whole = _apart(self.pairs(ours, theirs), ours, theirs)
        known = [days for _, days in whole if days is not None]
        return counted(
            {
                **_shares(whole, len(ours), len(theirs)),
                **statistics_at(timeline, self.at, _NAMES, score),
                _DAYS: math.fsum(known),
                _DATED: float(len(known)),
            }
        )


def _apart(pairs: Sequence[Pair], ours: Sequence[Item], theirs: Sequence[Item]) -> list[tuple[float, float | None]]:
    """Gives the similarity of each pair, and how many days its dates lie apart."""
    return [(pair.similarity, distance(ours[pair.left].days, theirs[pair.right].days)) for pair in pairs]


def _shares(pairs: Sequence[tuple[float, float | None]], ours: int, theirs: int) -> dict[str, float]:
    """Gives precision and recall by each credit."""
    similar = math.fsum(similarity for similarity, _ in pairs)
    same = sum(days == 0 for _, days in pairs)
    # No pair, no entry: a timeline without entries has precision 0.
    shares = [share for credit in (similar, len(pairs), same) for share in (credit / (ours or 1), credit / theirs)]
    return dict(zip(_NAMES, shares, strict=True))
