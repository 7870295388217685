"""Is a difference between two models more than chance? An exact test that swaps them, cluster by cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from harness.metrics import Statistics
from harness.statistics.bootstrap import cluster_sums

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: With as many clusters or fewer, every way to swap is gone through.
EXACT: Final = 14
#: How many ways are drawn with more clusters.
DRAWS: Final = 10_000
#: Differences that are equal but for this share of the values are equal but for rounding.
_CLOSE: Final = 1e-12
#: How many ways to swap are summed at once.
_BLOCK: Final = 4096


@dataclass(frozen=True)
class Paired:
    """How two models differ in a value.

    Attributes:
        difference: The first model's value minus the second's, as they are printed.
        p: The two-sided p-value of the sign-flip test, above 0 and at most 1.
        floor: The smallest p-value that there can be with so many clusters.
        clusters: How many clusters there are.
        exact: Whether every way to swap was gone through.
    """

    difference: float
    p: float
    floor: float
    clusters: int
    exact: bool


@dataclass(frozen=True)
class NotPaired:
    """What stands in a test's place where there is none.

    Attributes:
        reason: Why.
    """

    reason: str


def floor(clusters: int) -> float:
    """Gives the smallest p-value of the exact two-sided test: 2 / 2^k for k clusters, and 1 without any.

    To swap all clusters turns a difference round, and as it is as large as before, two ways at least are as extreme.
    So 3 clusters have .25, and below 6 no difference whatever is significant at .05.

    Args:
        clusters: How many there are.

    >>> [floor(number) for number in (0, 1, 3, 6)]
    [1.0, 1.0, 0.25, 0.03125]
    """
    return 2.0 ** (1 - max(clusters, 1))


def sign_flips(
    first: Sequence[Statistics],
    second: Sequence[Statistics],
    clusters: Sequence[str],
    reduce: Callable[[Statistics], Mapping[str, float | None]],
    *,
    rng: np.random.Generator,
    draws: int = DRAWS,
) -> dict[str, Paired | NotPaired]:
    """Tests the difference between two models in every value of a metric (a randomisation test, Fisher 1935).

    If it did not matter which model made which output, then to swap the two models' outputs for a cluster would give
    a difference as likely as the one that was found. The p-value is the share, of all 2^k ways to swap k clusters,
    of those whose difference is at least as far from 0. The statistic is the difference of what is printed: of F1 from
    mean precision and mean recall, the difference of two such F1. (Noreen 1989 and most of the literature that
    calls it approximate randomization draw ways at random, and test the mean of the examples' F1.)

    With more than 14 clusters, ways are drawn, and p is (ways at least as far + 1) / (draws + 1), which counts the one
    that was found (Phipson and Smyth 2010). The order of the examples does not matter.

    Args:
        first: The first model's statistics of each example.
        second: The second's, of the same examples in the same order.
        clusters: Each example's cluster; an example that is one alone is swapped alone.
        reduce: The metric's reduction of sums to values.
        rng: Where draws come from; there are none with 14 clusters or fewer.
        draws: How many there are, at least 1.

    Returns:
        By name, the test or the reason why there is none: a value that is undefined, or becomes so where models are
        swapped. Nothing where there are no examples.

    Raises:
        ValueError: The lengths differ, the statistics have different names, or there are no draws.
    """
    if not len(first) == len(second) == len(clusters):
        raise ValueError(f"there are {len(first)} and {len(second)} statistics, and clusters for {len(clusters)}")
    if draws < 1:
        raise ValueError(f"{draws} draws are too few")
    if not first:
        return {}
    names = list(first[0])
    if first[0].keys() != second[0].keys():
        raise ValueError(f"the statistics differ in their names: {sorted(first[0])} and {sorted(second[0])}")
    ours, theirs = cluster_sums(first, clusters, names), cluster_sums(second, clusters, names)
    number = len(ours)
    exact = number <= EXACT
    lowest = floor(number) if exact else 1 / (draws + 1)

    found: dict[str, float | None] = {}
    least: dict[str, float] = {}
    extreme: dict[str, int] = {}
    undefined: dict[str, int] = {}
    for one, other in _swapped(ours, theirs, None if exact else (rng, draws)):
        values, against = reduce(_named(names, one)), reduce(_named(names, other))
        differences = _differences(values, against)
        if not found:
            # The first way swaps nothing.
            found, extreme, undefined = differences, dict.fromkeys(differences, 0), dict.fromkeys(differences, 0)
            least = {
                name: abs(difference) - _CLOSE * max(abs(values[name] or 0.0), abs(against[name] or 0.0))
                for name, difference in differences.items()
                if difference is not None
            }
        for name, difference in differences.items():
            if difference is None:
                undefined[name] += 1
            elif name in least and abs(difference) >= least[name]:
                extreme[name] += 1
    # Each way that is gone through stands for itself and its opposite; of those that are drawn one is what was found.
    ways = 2 ** (number - 1) if exact else draws + 1
    tests: dict[str, Paired | NotPaired] = {}
    for name, own in found.items():
        if own is None:
            tests[name] = NotPaired("the value is undefined")
        elif undefined[name]:
            tests[name] = NotPaired(f"undefined in {undefined[name]} of {ways} ways to swap the models")
        else:
            tests[name] = Paired(own, extreme[name] / ways, lowest, number, exact)
    return tests


def _named(names: Sequence[str], sums: Sequence[float]) -> dict[str, float]:
    return dict(zip(names, sums, strict=True))


def _differences(one: Mapping[str, float | None], other: Mapping[str, float | None]) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for name, value in one.items():
        against = other[name]
        found[name] = None if value is None or against is None else value - against
    return found


def _swapped(
    ours: Sequence[Sequence[float]], theirs: Sequence[Sequence[float]], drawn: tuple[np.random.Generator, int] | None
) -> Iterator[tuple[list[float], list[float]]]:
    """Gives the sums of both models under every way to swap clusters, or under draws; first as they are.

    Of a way and its opposite one is gone through: the last cluster stays.
    """
    import numpy as np

    number = len(ours)
    first, second = np.array(ours, dtype=np.float64), np.array(theirs, dtype=np.float64)
    ways = 2 ** (number - 1) if drawn is None else drawn[1] + 1
    for start in range(0, ways, _BLOCK):
        size = min(_BLOCK, ways - start)
        if drawn is None:
            swaps = (np.arange(start, start + size)[:, None] >> np.arange(number)) & 1 == 1
        else:
            swaps = drawn[0].integers(2, size=(size, number)) == 1
            if start == 0:
                swaps[0] = False
        yield from zip(_sums(first, second, swaps), _sums(second, first, swaps), strict=True)


def _sums(own: NDArray[np.float64], other: NDArray[np.float64], swaps: NDArray[np.bool_]) -> list[list[float]]:
    """Sums clusters one by one, so that the last digits are the same on every machine."""
    import numpy as np

    totals = np.zeros((len(swaps), own.shape[1]))
    for cluster in range(len(own)):
        totals += np.where(swaps[:, cluster, None], other[cluster], own[cluster])
    found: list[list[float]] = totals.tolist()
    return found
