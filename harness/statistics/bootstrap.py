"""Confidence intervals by resampling clusters."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harness.metrics import Statistics

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: With fewer clusters a percentile interval covers far less than it says: a 95 % interval 75 % with 3, 86 % with 6.
MIN_CLUSTERS: Final = 10
#: How many clusters of every resample are drawn at once.
_DRAWS: Final = 16


@dataclass(frozen=True)
class Interval:
    """A confidence interval.

    Attributes:
        low: Its lower end.
        high: Its upper end.
    """

    low: float
    high: float


@dataclass(frozen=True)
class NoInterval:
    """What stands in an interval's place where there is none.

    Attributes:
        reason: Why.
    """

    reason: str


def intervals(
    statistics: Sequence[Statistics],
    clusters: Sequence[str],
    reduce: Callable[[Statistics], Mapping[str, float | None]],
    *,
    resamples: int,
    confidence: float,
    rng: np.random.Generator,
    least: int = MIN_CLUSTERS,
) -> dict[str, Interval | NoInterval]:
    """Gives a percentile bootstrap interval (Efron 1979) of every value of a metric.

    As many clusters as there are get drawn with replacement, their statistics summed, and the sums reduced just as
    for the printed number; the interval runs between quantiles of the values so found, interpolated linearly.
    One resampling serves all values. The order of the examples does not matter, nor does the machine:
    the sums are added up cluster by cluster and not by a matrix product, whose last digits depend on it.

    There is no interval for a value that is undefined, or becomes so in any resample (to leave such resamples out
    would give the interval of another quantity), nor for one that is the same in all resamples: clusters that
    all agree tell nothing about how much others would differ, and an interval of no width would claim certainty.

    Args:
        statistics: The statistics of each example; all have the same names.
        clusters: Each example's cluster.
        reduce: The metric's reduction of sums to values.
        resamples: How many times to resample, at least 1.
        confidence: The share of the values that the interval holds, between 0 and 1, such as .95.
        rng: Where the draws come from. Its state and the number of clusters alone decide them.
        least: The fewest clusters of which there is an interval. Who asks for fewer than `MIN_CLUSTERS` has to tell
            readers that it covers less than it says.

    Returns:
        By name, an interval or the reason why there is none; nothing where there are no statistics.

    Raises:
        ValueError: The lengths differ, the statistics have different names, or a number is out of its range.
    """
    if len(statistics) != len(clusters):
        raise ValueError(f"there are {len(statistics)} statistics, and clusters for {len(clusters)}")
    if resamples < 1:
        raise ValueError(f"{resamples} resamples are too few")
    if not 0 < confidence < 1:
        raise ValueError(f"the confidence {confidence} is not between 0 and 1")
    if not statistics:
        return {}
    names = list(statistics[0])
    sums = cluster_sums(statistics, clusters, names)
    values = reduce({name: math.fsum(column) for name, column in zip(names, zip(*sums, strict=True), strict=True)})
    if len(sums) < least:
        return {name: NoInterval(f"fewer than {least} clusters") for name in values}
    resampled = [reduce(dict(zip(names, row, strict=True))) for row in _resample(sums, resamples, rng).tolist()]
    return {
        name: NoInterval("the value is undefined")
        if value is None
        else _percentile([row[name] for row in resampled], confidence)
        for name, value in values.items()
    }


def cluster_sums(statistics: Sequence[Statistics], clusters: Sequence[str], names: list[str]) -> list[list[float]]:
    """Sums statistics by cluster, exactly, so that their order does not matter; clusters come sorted.

    Args:
        statistics: The statistics of each example.
        clusters: Each example's cluster.
        names: The statistics' names, in the order that their sums are to have.

    Raises:
        ValueError: The statistics have different names.
    """
    members: dict[str, list[Statistics]] = {}
    for cluster, example in zip(clusters, statistics, strict=True):
        if example.keys() != statistics[0].keys():
            raise ValueError(f"the statistics differ in their names: {sorted(example)} and {sorted(names)}")
        members.setdefault(cluster, []).append(example)
    return [
        # Most clusters are an example of their own.
        [several[0][name] for name in names]
        if len(several) == 1
        else [math.fsum(example[name] for example in several) for name in names]
        for _, several in sorted(members.items())
    ]


def _resample(sums: list[list[float]], resamples: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Sums as many clusters as there are, drawn with replacement; a row a resample, a column a statistic."""
    import numpy as np

    matrix = np.array(sums, dtype=np.float64)
    totals = np.zeros((resamples, matrix.shape[1]))
    # Several draws at once, below what has been added up so far: the order of the additions stays one by one.
    stack = np.empty((_DRAWS + 1, *totals.shape))
    for start in range(0, len(matrix), _DRAWS):
        draws = min(_DRAWS, len(matrix) - start)
        stack[0] = totals
        drawn = rng.integers(len(matrix), size=(draws, resamples))
        np.take(matrix, drawn, axis=0, out=stack[1 : draws + 1], mode="clip")
        np.add.reduce(stack[: draws + 1], axis=0, out=totals)
    return totals


def _percentile(values: Sequence[float | None], confidence: float) -> Interval | NoInterval:
    import numpy as np

    defined = [value for value in values if value is not None]
    if len(defined) < len(values):
        return NoInterval(f"undefined in {len(values) - len(defined)} of {len(values)} resamples")
    # Sums of equal numbers in another order may differ in the last digits.
    if math.isclose(min(defined), max(defined), rel_tol=1e-12):
        return NoInterval("no variance: every resample gives the same value")
    tail = (1 - confidence) / 2
    low, high = np.quantile(np.array(defined), [tail, 1 - tail]).tolist()
    return Interval(low, high)
