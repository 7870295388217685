"""How much of a timeline repeats itself."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from annotated_types import Ge

from harness.metrics import Statistics, Unscored, Value
from harness.metrics._examples import counted, means, score_each
from harness.metrics._rouge.tokens import ascii_words, stemmed
from harness.records import Article, Entry, Output, Reference, Task, Timeline, Topic

_NGrams = Counter[tuple[str, ...]]
_NAMES = ("redundancy.overlap", "redundancy.repeated")


@dataclass(frozen=True, kw_only=True)
class Redundancy:
    """How much the entries of a timeline say again what others say; it looks at no reference.

    For an entry e with n-grams G(e), counted as often as they come:

    - ``overlap``: the mean over entries of max over other entries e′ of |G(e) ∩ G(e′)| / |G(e)|: the greatest share
      of an entry's n-grams that one other entry has too. One that copies another has 1.
    - ``repeated``: 1 − distinct / all n-grams of the timeline, those of entries and sentences kept apart: the share
      of its n-grams that are there already, in the same entry or in another. On one text this is the repetition
      of See et al. (ACL 2017), who show it for summaries.

    Tokens are rouge-score's: runs of ``a-z`` and ``0-9`` in lower case, stemmed where longer than three; n-grams do not
    run over the end of a sentence. Entries without an n-gram count nowhere; with fewer than two others the
    timeline is unscored, since there is nothing it could repeat. Alignment-based ROUGE with many-to-one alignment
    rewards repeating an event on the days around it (Gholipour Ghalandari and Ifrim, ACL 2020, section 6.4): this
    is what it costs the reader. Both values are averaged over examples.

    Attributes:
        n: The length of the n-grams, in tokens; single words repeat in any text.
    """

    tasks: ClassVar[frozenset[Task]] = frozenset({"timelines"})
    version: ClassVar[int] = 1

    n: Annotated[int, Ge(1)] = 2

    @property
    def values(self) -> tuple[Value, ...]:
        """Two shares of n-grams, from 0 to 1."""
        return (
            Value(_NAMES[0], 0.0, 1.0, "lower", f"greatest share of an entry's {self.n}-grams that another entry has"),
            Value(_NAMES[1], 0.0, 1.0, "lower", f"share of a timeline's {self.n}-grams that it has already"),
        )

    def prepare(self, references: Sequence[Sequence[Reference]], sources: Sequence[Article | Topic]) -> list[None]:
        """Prepares nothing: neither references nor sources matter."""
        return [None] * len(references)

    def statistics(self, outputs: Sequence[Output | None], prepared: Sequence[None]) -> list[Statistics | Unscored]:
        """Gives each example's values, and 1 to count it."""
        return score_each(Timeline, outputs, prepared, lambda timeline, _: self._repeats(timeline))

    def reduce(self, sums: Statistics) -> dict[str, float | None]:
        """Divides the sums by the number of examples."""
        return means(sums, _NAMES)

    def _repeats(self, timeline: Timeline) -> Statistics | Unscored:
        entries = [grams for entry in timeline.entries if (grams := self._ngrams(entry))]
        if len(entries) < 2:
            return Unscored(f"the timeline has fewer than two entries with {self.n} words")
        together = _NGrams()
        for grams in entries:
            together.update(grams)
        return counted(
            {
                _NAMES[0]: math.fsum(_greatest_shares(entries)) / len(entries),
                _NAMES[1]: 1 - len(together) / together.total(),
            }
        )

    def _ngrams(self, entry: Entry) -> _NGrams:
        sentences = [[stemmed(word) for word in ascii_words(sentence)] for sentence in entry.sentences]
        return Counter(
            tuple(tokens[start : start + self.n]) for tokens in sentences for start in range(len(tokens) - self.n + 1)
        )


def _greatest_shares(entries: Sequence[_NGrams]) -> list[float]:
    """Gives for each entry the greatest share of its n-grams that one other entry has."""
    having: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for place, grams in enumerate(entries):
        for gram, count in grams.items():
            having.setdefault(gram, []).append((place, count))
    shares = []
    for place, grams in enumerate(entries):
        both: Counter[int] = Counter()
        for gram, count in grams.items():
            for other, times in having[gram]:
                if other != place:
                    both[other] += min(count, times)
        shares.append(max(both.values(), default=0) / grams.total())
    return shares
