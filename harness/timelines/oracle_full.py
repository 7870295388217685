"""The references' dates, with the sentences that are the closest to what the references say of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from annotated_types import Ge

from harness.records import Reference, Timeline, Topic
from harness.timelines._candidates import Candidate
from harness.timelines._days import reported
from harness.timelines._entries import timeline
from harness.timelines._oracles import Pools, closest, dates_of, everything, words_of


@dataclass(frozen=True, kw_only=True)
class OracleFull:
    """Takes the dates of the references, and for each the sentences that are the closest to theirs.

    It shows what extraction can reach at all: an upper bound on dates and sentences, not a system. A date's sentences
    may be all those that tell of it and all those of articles published on that day or the day after, whether they
    match the query or not; where there are none, any sentence of the topic. One sentence may stand under several
    dates. The choice is greedy, as in Nallapati, Zhai and Zhou, "SummaRuNNer" (AAAI 2017): adds the sentence that
    raises ROUGE-1 F1 most, until none raises it. Words are stems without stop words, those of a sentence once. It is
    therefore near the upper bound, not the bound itself. With several references the dates are those of any of them,
    and what all say of a date counts. After the oracles of Gholipour Ghalandari and Ifrim, "Examining the
    state-of-the-art in news timeline summarization" (ACL 2020).

    Attributes:
        sentences: How many sentences an entry has at most, from 1.
    """

    version: ClassVar[int] = 1
    role: ClassVar[str] = "oracle"

    sentences: Annotated[int, Ge(1)] = 1

    def build(
        self,
        topic: Topic,
        references: Sequence[Reference],
        *,
        entries: int | None = None,
        sentences: int | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> Timeline:
        """Builds a timeline; see `harness.timelines.OracleTimelineBuilder.build`.

        With fewer `entries` than there are dates, those stay whose sentences share the most words with the
        references'; entries are ranked by the same.
        """
        said = words_of(references)
        number = self.sentences if sentences is None else sentences
        items = everything(topic)
        pools = Pools(topic, items)
        chosen: dict[str, list[Candidate]] = {}
        for when in dates_of(references, start, end):
            candidates = pools.all(when) or [reported(item, when.text) for item in items]
            chosen[when.text] = closest(candidates, said[when.text], number)
        shared = {text: _shared(found, said[text]) for text, found in chosen.items()}
        # Python's sort is stable: of two dates that share as many, the earlier one comes first.
        kept = sorted(chosen, key=lambda text: -shared[text])[:entries]
        return timeline(topic, {text: chosen[text] for text in kept})


def _shared(chosen: Sequence[Candidate], wanted: Iterable[str]) -> int:
    """Counts the words of a text that some sentences have."""
    return len(frozenset(wanted).intersection(term for each in chosen for term in each.read.sentence.terms))
