"""Sums of statistics, and the weights with which clusters of different sizes count alike."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from harness.metrics import Statistics


def weighted(statistics: Sequence[Statistics], clusters: Sequence[str]) -> list[Statistics]:
    """Divides each example's statistics by the number of examples in its cluster.

    What a metric reduces the sum of these to is its value with every cluster weighing the same: of a mean over
    examples, the mean over clusters of their means.

    Args:
        statistics: The statistics of each example.
        clusters: Each example's cluster.

    Raises:
        ValueError: The lengths differ.

    >>> weighted([{"x": 1.0}, {"x": 2.0}, {"x": 3.0}], ["a", "a", "b"])
    [{'x': 0.5}, {'x': 1.0}, {'x': 3.0}]
    """
    sizes = Counter(clusters)
    return [
        {name: number / sizes[cluster] for name, number in example.items()}
        for example, cluster in zip(statistics, clusters, strict=True)
    ]


def total(statistics: Sequence[Statistics]) -> dict[str, float]:
    """Sums statistics, exactly, so that their order does not matter; nothing where there are none.

    Args:
        statistics: The statistics of each example; all have the same names.
    """
    names = statistics[0] if statistics else ()
    return {name: math.fsum(example[name] for example in statistics) for name in names}
