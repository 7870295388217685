"""Scores at a length: the same score of the k highest ranked entries of a timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from harness.metrics import Statistics, Value
from harness.metrics._examples import EXAMPLES, harmonic, means
from harness.records import Timeline

_UNRANKED: Final = "all timelines are longer, and their entries have no ranks"


def top(timeline: Timeline, k: int) -> Timeline | None:
    """Gives the k highest ranked entries of a timeline.

    Args:
        timeline: The timeline.
        k: How many entries to keep, from 0.

    Returns:
        The timeline itself if it has at most k entries; ``None`` if it has more and not all of them have a rank:
        nothing says then which to keep.
    """
    if len(timeline.entries) <= k:
        return timeline
    ranked = [(entry.rank, entry) for entry in timeline.entries if entry.rank is not None]
    if len(ranked) < len(timeline.entries):
        return None
    return Timeline(entries=tuple(entry for _, entry in sorted(ranked, key=lambda pair: pair[0])[:k]))


def check_at(at: Sequence[int]) -> None:
    """Checks a parameter `at`.

    Raises:
        ValueError: It names a length twice.
    """
    if len(set(at)) != len(at):
        raise ValueError("`at` names a length twice")


def values_at(values: Iterable[Value], at: Sequence[int]) -> tuple[Value, ...]:
    """Declares values at every length of `at`, beside the values themselves: ``name@k``.

    Args:
        values: The values of whole timelines.
        at: The lengths.
    """
    whole = tuple(values)
    return whole + tuple(
        replace(
            value, name=f"{value.name}@{k}", doc=f"{value.doc}, of the {k} highest ranked entries", undefined=_UNRANKED
        )
        for k in at
        for value in whole
    )


def statistics_at(
    timeline: Timeline, at: Sequence[int], names: Sequence[str], score: Callable[[Timeline], Mapping[str, float]]
) -> dict[str, float]:
    """Scores a timeline at every length, for `means_at`.

    Args:
        timeline: The timeline.
        at: The lengths.
        names: The names of what `score` gives.
        score: Gives the statistics of a timeline, whole or cut.

    Returns:
        For every length k each statistic as ``name@k``, and ``examples@k``: 1, or 0 where the timeline has more
        than k entries and not all have ranks; its statistics are 0 then, and do not count.
    """
    found: dict[str, float] = {}
    for k in at:
        cut = top(timeline, k)
        scores = score(cut) if cut is not None else dict.fromkeys(names, 0.0)
        found |= {f"{name}@{k}": scores[name] for name in names}
        found[_examples(k)] = float(cut is not None)
    return found


def means_at(sums: Statistics, names: Iterable[str], at: Sequence[int]) -> dict[str, float | None]:
    """Gives, for every length, the mean of each statistic over the examples on which it is defined.

    Args:
        sums: The sums of what `statistics_at` gave.
        names: The statistics' names.
        at: The lengths.

    Returns:
        Each mean as ``name@k``; ``None`` where no example counts.
    """
    listed = list(names)
    found: dict[str, float | None] = {}
    for k in at:
        cut = {name: sums.get(f"{name}@{k}", 0.0) for name in listed} | {EXAMPLES: sums.get(_examples(k), 0.0)}
        found |= {f"{name}@{k}": mean for name, mean in means(cut, listed).items()}
    return found


def with_f1(found: Mapping[str, float | None], prefix: str, suffix: str = "") -> dict[str, float | None]:
    """Gives F1, precision and recall of a group of values: F1 from the means, as tilse and news-tls have it.

    Args:
        found: Means by name, ``prefix.precision`` and ``prefix.recall`` among them.
        prefix: What comes before.
        suffix: What comes behind, such as ``@5``.
    """
    precision, recall = found[f"{prefix}.precision{suffix}"], found[f"{prefix}.recall{suffix}"]
    f1 = None if precision is None or recall is None else harmonic(precision, recall)
    return {
        f"{prefix}.f1{suffix}": f1,
        f"{prefix}.precision{suffix}": precision,
        f"{prefix}.recall{suffix}": recall,
    }


def _examples(k: int) -> str:
    return f"{EXAMPLES}@{k}"
