"""How many facts of the reference a timeline has, by their figures and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import ClassVar, Literal

from harness.dates import tag
from harness.metrics import Statistics, Unscored, Value
from harness.metrics._days import Interval, shared
from harness.metrics._entries import Item, TextMatching, paired
from harness.metrics._examples import counted, expect, means, score_each
from harness.records import Article, Entry, Output, Reference, Task, Timeline, Topic
from harness.text.figures import figures
from harness.text.names import inside, names, same

_NAME = "fact-recall"
_FOUND, _DATED, _FACTS = "fact-recall", "fact-recall.dated", "fact-recall.facts"
#: What a pair of entries with the right date weighs that have no word in common: less than any with one.
_WORDLESS = 1e-6

_Figure = tuple[Fraction, bool, str | None]
_Words = tuple[str, ...]


@dataclass(frozen=True)
class _Facts:
    """Figures and names: what a sentence of a reference states, or an entry of a timeline carries."""

    figures: frozenset[_Figure]
    names: frozenset[_Words]


@dataclass(frozen=True)
class _Written:
    """A reference: what is compared of its entries, and the facts of each."""

    items: tuple[Item, ...]
    facts: tuple[tuple[_Facts, ...], ...]


@dataclass(frozen=True, kw_only=True)
class FactRecall(TextMatching):
    """Fact recall: the share of the references' facts whose figures and names the timeline has under the right date.

    A *fact* is a sentence of a reference's entry that has a figure or a name. It is *found* if the entry of the
    timeline that is matched with its entry carries all of its figures and all of its names.

    - Entries are matched one to one, with each reference on its own, among those whose dates are right: the days that
      they cover are the same, or with `dates: overlap` have one in common (a date with an open end is right for its
      equal alone). Of these matchings the one with the greatest sum of similarities of texts is taken, and of equal
      ones that with the nearest dates; since the date is known, no least similarity is asked for unless
      `threshold` is given. One to one, so that an entry of a year does not stand for all that happened in it.
    - Figures are those of `harness.text.figures`: ``35,000`` is ``35 thousand``; five and five per cent are two.
      Numbers in dates and clock times are none; those of durations ("three days") are.
    - Names are those of `harness.text.names`: runs of capitalised words, at the start of a sentence if they are
      written with a capital elsewhere in the references. The timeline has a name if it has the same, or
      one that ends with it or that it ends with, as ``President Ana Feld`` and ``Feld`` do.

    ``fact-recall`` = found / facts, averaged over examples, as is ``fact-recall.dated``, the share of facts whose entry
    is matched with any: no timeline of these dates can have more. With several references their facts are one
    pool. A timeline without entries has recall 0; an example without facts is unscored. The definition is this
    project's own, in the line of number precision, the share of a summary's numbers that its source has.

    Attributes:
        threshold: How alike an entry and a reference's with a right date have to be at least, from 0 to 1; not at all
            by default.
        dates: Which dates are right: ``overlap`` those with a day in common, ``same`` those that cover the same days.
        bounds: Whether the bound of a figure is part of it, so that "more than 130" is not found in "130".
    """

    tasks: ClassVar[frozenset[Task]] = frozenset({"timelines"})
    version: ClassVar[int] = 1

    dates: Literal["overlap", "same"] = "overlap"
    bounds: bool = False

    @property
    def least(self) -> float:
        """How alike two entries have to be at least: not at all by default."""
        return self.threshold or 0.0

    @property
    def values(self) -> tuple[Value, ...]:
        """Two shares of facts, from 0 to 1, and how many there are in an example, on average."""
        return (
            Value(_FOUND, 0.0, 1.0, "higher", "share of the references' facts that the timeline has"),
            Value(_DATED, 0.0, 1.0, "higher", "share of them whose date it has", shown=False),
            Value(_FACTS, 0.0, None, "none", "facts of the references: sentences with figures or names", shown=False),
        )

    def prepare(
        self, references: Sequence[Sequence[Reference]], sources: Sequence[Article | Topic]
    ) -> list[list[_Written]]:
        """Finds the facts of each example's references."""
        return [self._written([expect(Timeline, each.output) for each in several]) for several in references]

    def statistics(
        self, outputs: Sequence[Output | None], prepared: Sequence[Sequence[_Written]]
    ) -> list[Statistics | Unscored]:
        """Gives each example's shares, the number of its facts, and 1 to count it."""
        whole = [[] if output is None else [output] for output in outputs]
        pairs = zip(self.items(whole, _NAME, "outputs"), prepared, strict=True)
        return score_each(Timeline, outputs, pairs, self._compare)

    def reduce(self, sums: Statistics) -> dict[str, float | None]:
        """Divides the sums by the number of examples."""
        return means(sums, [_FOUND, _DATED, _FACTS])

    def _written(self, timelines: Sequence[Timeline]) -> list[_Written]:
        sentences = [sentence for each in timelines for entry in each.entries for sentence in entry.sentences]
        known = inside(sentences, [_dates(sentence) for sentence in sentences])
        return [
            _Written(
                tuple(items),
                tuple(
                    tuple(
                        facts
                        for sentence in item.entry.sentences
                        if (facts := self._facts(sentence, known)) != _Facts(frozenset(), frozenset())
                    )
                    for item in items
                ),
            )
            for items in self.items([[each] for each in timelines], _NAME, "references")
        ]

    def _compare(self, timeline: Timeline, both: tuple[Sequence[Item], Sequence[_Written]]) -> Statistics | Unscored:
        ours, references = both
        total = sum(len(facts) for reference in references for facts in reference.facts)
        if not total:
            return Unscored("the references have no facts with figures or names")
        carried: dict[int, _Facts] = {}
        found = dated = 0
        for reference in references:
            for place, other in self._matched(ours, reference.items):
                facts = reference.facts[other]
                if facts and place not in carried:
                    carried[place] = self._carried(ours[place].entry)
                dated += len(facts)
                found += sum(_carries(carried[place], fact) for fact in facts)
        return counted({_FOUND: found / total, _DATED: dated / total, _FACTS: float(total)})

    def _matched(self, ours: Sequence[Item], theirs: Sequence[Item]) -> Iterator[tuple[int, int]]:
        """Gives the places of entries that are matched: the timeline's, and the reference's."""
        similar = self.similarities(ours, theirs)
        right = (
            (place, other)
            for place, one in enumerate(ours)
            for other, item in enumerate(theirs)
            if self._right(one.days, item.days)
        )
        weights = {
            pair: max(similar.get(pair, 0.0), _WORDLESS) for pair in right if similar.get(pair, 0.0) >= self.least
        }
        yield from ((pair.left, pair.right) for pair in paired(weights, ours, theirs))

    def _right(self, one: Interval, other: Interval) -> bool:
        return one == other if self.dates == "same" else shared(one, other) > 0

    def _facts(self, text: str, known: frozenset[str] | None) -> _Facts:
        dates = _dates(text)
        return _Facts(
            frozenset(each.key(bounds=self.bounds) for each in figures(text, dates)),
            frozenset(each.words for each in names(text, known, dates)),
        )

    def _carried(self, entry: Entry) -> _Facts:
        """Gives all that an entry of a timeline may carry: every run of capitalised words is as good as a name."""
        sentences = [self._facts(sentence, None) for sentence in entry.sentences]
        return _Facts(
            frozenset[_Figure]().union(*(facts.figures for facts in sentences)),
            frozenset[_Words]().union(*(facts.names for facts in sentences)),
        )


# Finding dates is what takes the time here, and models repeat one another's sentences.
@lru_cache(maxsize=1 << 14)
def _dates(text: str) -> tuple[tuple[int, int], ...]:
    """Gives the spans of a text's dates and clock times; durations and repetitions are none."""
    return tuple((mention.start, mention.end) for mention in tag(text) if mention.type in ("DATE", "TIME"))


def _carries(entry: _Facts, fact: _Facts) -> bool:
    return fact.figures <= entry.figures and all(_has(entry.names, name) for name in fact.names)


def _has(among: Iterable[_Words], name: _Words) -> bool:
    return any(same(name, other) for other in among)
