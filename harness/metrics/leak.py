"""Whether entries are dated by the report instead of by the event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from harness.metrics import Statistics, Unscored, Value
from harness.metrics._days import Interval
from harness.metrics._entries import Item, Pair, TextMatching, paired
from harness.metrics._examples import counted, means, score_each
from harness.records import Article, Output, Reference, Source, Task, Timeline, Topic

_NAME = "leak"
_LEAKED, _TELLING, _MATCHED = "leaked", "telling", "matched"


@dataclass(frozen=True)
class _Prepared:
    """The references' entries, and the day on which each article was published."""

    items: tuple[Item, ...]
    published: Mapping[str, date | None]


@dataclass(frozen=True, kw_only=True)
class Leak(TextMatching):
    """Publication-date leak: the share of matched entries that are dated by their article instead of by the event.

    Entries of the timeline are paired one to one with entries of the references that they are alike enough to in
    text. An entry has the benefit of the doubt: of all such matchings that with the most pairs of equal dates is
    taken, and then that with the greatest sum of similarities; what tells of its own day is not taken for a
    misdated report of another. Let P be the days on which the articles that an entry names as its sources were
    published. A pair is *telling* if P is known and no day of P lies in the reference's date: then the report came
    on another day than the event, and it can be seen which of them the entry took. It has *leaked* if the entry's
    date is one of the days of P. A coarser date that holds such a day, a week or a month, has not.

    - ``leak`` = leaked / telling pairs.
    - ``leak.matched`` = leaked / pairs whose P is known: how much of what was found is dated by its report. It is
      lower where events are reported on the day they happen, whatever the system does.

    Both are ratios of totals over all examples, not means of ratios, since many a timeline has only a pair or two that
    tell; they are undefined where there are no such pairs. Dates with an open end hold every day on their side.
    A source's day of publication is the one that it states, or that of the topic's article it names.
    Entries of several references are one pool. A timeline without entries is unscored, and so is one none of whose
    entries has a source with a known day. The definition is this project's own: no evaluator known to us measures
    the leak.

    It is as good as the pairs are. Where all entries tell one long story in the same words, ``rouge1`` pairs many that
    are not of one event: on Timeline17's oil spill a builder that was given all the right dates has a leak of
    0.5, and with a threshold of 0.4 there are too few pairs left to tell (`leak.telling_pairs`).
    """

    tasks: ClassVar[frozenset[Task]] = frozenset({"timelines"})
    version: ClassVar[int] = 1

    @property
    def values(self) -> tuple[Value, ...]:
        """Two shares, from 0 to 1, and how many pairs of a timeline they rest on, on average."""
        return (
            Value("leak", 0.0, 1.0, "lower", "share of the matched entries reported on another day that have its date"),
            Value(
                "leak.matched", 0.0, 1.0, "lower", "share of all matched entries that have a report's date", shown=False
            ),
            Value("leak.telling_pairs", 0.0, None, "none", "matched entries reported on another day", shown=False),
            Value("leak.pairs", 0.0, None, "none", "matched entries whose report has a known day", shown=False),
        )

    def prepare(self, references: Sequence[Sequence[Reference]], sources: Sequence[Article | Topic]) -> list[_Prepared]:
        """Tokenises or encodes the entries of each example's references, and notes when its articles were published."""
        items = self.items([[reference.output for reference in several] for several in references], _NAME, "references")
        return [
            _Prepared(tuple(each), {article.id: article.published for article in _articles(source)})
            for each, source in zip(items, sources, strict=True)
        ]

    def statistics(
        self, outputs: Sequence[Output | None], prepared: Sequence[_Prepared]
    ) -> list[Statistics | Unscored]:
        """Gives how many pairs of each example have leaked, could have, and are matched, and 1 to count it."""
        whole = [[] if output is None else [output] for output in outputs]
        pairs = zip(self.items(whole, _NAME, "outputs"), prepared, strict=True)
        return score_each(Timeline, outputs, pairs, self._compare)

    def reduce(self, sums: Statistics) -> dict[str, float | None]:
        """Divides the totals, and gives the mean number of pairs."""
        counts = means(sums, [_TELLING, _MATCHED])
        return {
            "leak": sums[_LEAKED] / sums[_TELLING] if sums.get(_TELLING) else None,
            "leak.matched": sums[_LEAKED] / sums[_MATCHED] if sums.get(_MATCHED) else None,
            "leak.telling_pairs": counts[_TELLING],
            "leak.pairs": counts[_MATCHED],
        }

    def _compare(self, timeline: Timeline, both: tuple[Sequence[Item], _Prepared]) -> Statistics | Unscored:
        ours, reference = both
        if not timeline.entries:
            return Unscored("the timeline has no entries")
        reported = [_days(item.entry.sources, reference.published) for item in ours]
        if not any(reported):
            return Unscored("no entry of the timeline has a source with a day of publication")
        leaked = telling = matched = 0
        for pair in self._pairs(ours, reference.items):
            days = reported[pair.left]
            matched += bool(days)
            if days and not any(_holds(reference.items[pair.right].days, day) for day in days):
                telling += 1
                leaked += any(ours[pair.left].days == (day, day) for day in days)
        return counted({_LEAKED: float(leaked), _TELLING: float(telling), _MATCHED: float(matched)})

    def _pairs(self, ours: Sequence[Item], theirs: Sequence[Item]) -> list[Pair]:
        # A pair of equal dates outweighs the two others at most that stand in its way.
        weights = {
            (left, right): (3 * (ours[left].days == theirs[right].days) + similarity) / 4
            for (left, right), similarity in self.similarities(ours, theirs).items()
            if similarity >= self.least
        }
        return paired(weights, ours, theirs)


def _articles(source: Article | Topic) -> tuple[Article, ...]:
    return source.articles if isinstance(source, Topic) else (source,)


def _days(sources: Sequence[Source], published: Mapping[str, date | None]) -> list[date]:
    """Gives the days on which the articles of some sources were published, as far as they are known."""
    days = (source.published or published.get(source.article) for source in sources)
    return [day for day in days if day is not None]


def _holds(days: Interval, day: date) -> bool:
    first, last = days
    return (first is None or first <= day) and (last is None or day <= last)
