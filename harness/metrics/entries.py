"""How long timelines are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from harness.metrics import Statistics, Unscored, Value
from harness.metrics._examples import counted, expect, means, score_each
from harness.records import Article, Output, Reference, Task, Timeline, Topic


class _Size(NamedTuple):
    """How long a timeline is, or how long several are on average."""

    entries: float
    sentences: float


@dataclass(frozen=True, kw_only=True)
class Entries:
    """How many entries and sentences a timeline has, averaged over examples, and their ratio to the references'.

    A ratio is that of two totals: all that the timelines have to all that the references have, where several
    references of an example count as their mean. It is undefined where the references have none.
    """

    tasks: ClassVar[frozenset[Task]] = frozenset({"timelines"})
    version: ClassVar[int] = 1

    @property
    def values(self) -> tuple[Value, ...]:
        """Two means and two ratios, from 0 up; a ratio of 1 is the references' length."""
        return (
            Value("entries.count", 0.0, None, "none", "entries of a timeline"),
            Value("entries.sentences", 0.0, None, "none", "sentences of a timeline"),
            Value("entries.count_ratio", 0.0, None, "none", "entries to an entry of the references", shown=False),
            Value(
                "entries.sentences_ratio", 0.0, None, "none", "sentences to a sentence of the references", shown=False
            ),
        )

    def prepare(self, references: Sequence[Sequence[Reference]], sources: Sequence[Article | Topic]) -> list[_Size]:
        """Measures the references of each example."""
        return [_mean([_size(reference.output) for reference in several]) for several in references]

    def statistics(self, outputs: Sequence[Output | None], prepared: Sequence[_Size]) -> list[Statistics | Unscored]:
        """Gives each example's entries and sentences, those of its references, and 1 to count it."""
        return score_each(Timeline, outputs, prepared, _sizes)

    def reduce(self, sums: Statistics) -> dict[str, float | None]:
        """Divides the sums by the number of examples, and by the references' sums."""
        return {
            **means(sums, ["entries.count", "entries.sentences"]),
            "entries.count_ratio": _ratio(sums, "entries.count", "reference.count"),
            "entries.sentences_ratio": _ratio(sums, "entries.sentences", "reference.sentences"),
        }


def _size(output: Output) -> _Size:
    entries = expect(Timeline, output).entries
    return _Size(len(entries), sum(len(entry.sentences) for entry in entries))


def _mean(sizes: Sequence[_Size]) -> _Size:
    return _Size(sum(size.entries for size in sizes) / len(sizes), sum(size.sentences for size in sizes) / len(sizes))


def _sizes(timeline: Timeline, reference: _Size) -> Statistics:
    size = _size(timeline)
    return counted(
        {
            "entries.count": size.entries,
            "entries.sentences": size.sentences,
            "reference.count": reference.entries,
            "reference.sentences": reference.sentences,
        }
    )


def _ratio(sums: Statistics, part: str, whole: str) -> float | None:
    return sums[part] / sums[whole] if sums.get(whole) else None
