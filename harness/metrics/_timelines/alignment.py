"""Alignments of a timeline's days with those of its references (Martschat and Markert 2017).

Costs are matrices with a row for each day of the timeline and a column for each day of the references, both in order
of time.
"""

from __future__ import annotations

from collections.abc import Sequence

from harness.metrics._assignment import Optima
from harness.metrics._ties import Matrix
from harness.metrics._timelines.counts import SharedCounts

#: Days that belong together: the place of one in the timeline, and of one in the references.
Pairs = list[tuple[int, int]]


def closeness(day: int, other: int) -> float:
    """Gives what hits of two days count for: 1 / (|day - other| + 1)."""
    return 1 / (abs(day - other) + 1)


def date_costs(days: Sequence[int], others: Sequence[int]) -> list[list[float]]:
    """Gives the costs of aligning days by date: 1 - `closeness`, from 0 on the same day to below 1."""
    return [[1 - 1 / (abs(day - other) + 1) for other in others] for day in days]


def content_costs(
    costs: Matrix, marks: Sequence[int], sizes: Sequence[int], reference: SharedCounts
) -> list[list[float]]:
    """Gives the costs of aligning days by date and content: (1 - `closeness`) · (1 - F1 of their tokens).

    Args:
        costs: The costs by date.
        marks: For each day of the timeline, the bits of its tokens.
        sizes: For each day, how many tokens it has, times the number of references.
        reference: The tokens of the references.
    """
    found = []
    for line, mark, size in zip(costs, marks, sizes, strict=True):
        hits = [(mark & other).bit_count() for other in reference.marks]
        found.append(
            [
                cost * (1 - 2 * (precision := hit / size) * (recall := hit / length) / (precision + recall))
                if hit and cost
                else cost
                for cost, hit, length in zip(line, hits, reference.sizes, strict=True)
            ]
        )
    return found


def nearest(costs: Matrix) -> tuple[Pairs, Pairs]:
    """Aligns many to one: each day with the day of least cost on the other side, the earliest of equals.

    Returns:
        The pairs of the timeline's days, and those of the references' days.
    """
    forward = [(row, line.index(min(line))) for row, line in enumerate(costs)]
    backward = [(line.index(min(line)), column) for column, line in enumerate(zip(*costs, strict=True))]
    return forward, backward


def one_to_one(costs: Matrix, same: dict[int, int] | None = None) -> Optima:
    """Aligns one to one, so that the sum of costs is least.

    Args:
        costs: The costs.
        same: Where costs are those of `date_costs`: the pairs of the same day. Every optimal alignment has them,
            since these costs are a metric whose triangle inequality is strict: with d and e days from the pair,
            d/(d+1) + e/(e+1) exceeds (d+e)/(d+e+1) by at least 1/3, so that whatever parts the pair costs more.
    """
    return Optima(costs, same)


def in_order(columns: Sequence[int | None]) -> tuple[Pairs, Pairs]:
    """Gives the pairs of a one-to-one alignment, in order of the timeline's days, and of the references' days."""
    forward = [(row, column) for row, column in enumerate(columns) if column is not None]
    return forward, sorted(forward, key=lambda pair: pair[1])
