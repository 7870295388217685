"""Markov clustering of a sparse graph, in numpy alone and in time linear in the number of nodes.

Stijn van Dongen, "Graph clustering by flow simulation" (Utrecht 2000): flow spreads along the edges (expansion) and is
drawn to where there is much of it (inflation), until what is left are stars, and these are the clusters. As in his own
program, small flows are pruned away: a node keeps no more than some of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from harness.timelines._vectors import sums

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: How many flows leave a node at most.
KEPT: Final = 16
#: A smaller share of what leaves a node is none.
LEAST: Final = 1e-4
#: Flows that change by less have settled.
SETTLED: Final = 1e-6
#: After so many rounds, what is there counts.
ROUNDS: Final = 50
#: How many nodes are expanded at once.
_BLOCK: Final = 4096
#: Flows are rounded to so many places before they are compared: which of two equal ones is kept must not hang on how
#: sums are rounded.
_PLACES: Final = 12
#: Flows that have settled are alike to so many places.
_ALIKE: Final = 5

#: Flows as parallel arrays, sorted by node, then target: the node they leave, where they go, and their share.
_Flows = tuple["NDArray[np.int64]", "NDArray[np.int64]", "NDArray[np.float64]"]


def clusters(
    number: int, one: NDArray[np.int64], other: NDArray[np.int64], weights: NDArray[np.float64], inflation: float
) -> list[list[int]]:
    """Clusters the nodes of a graph.

    Args:
        number: How many nodes there are.
        one: For each edge one of its nodes; an edge stands once, and joins two nodes.
        other: For each edge the other one.
        weights: The weight of each edge, above 0 and at most 1; every node is joined to itself with weight 1.
        inflation: The power of the inflation, above 1: the higher, the smaller the clusters.

    Returns:
        The clusters, each with its nodes in order, by their first nodes.
    """
    import numpy as np

    if not number:
        return []
    every = np.arange(number, dtype=np.int64)
    nodes = np.concatenate([every, one, other])
    targets = np.concatenate([every, other, one])
    flows = _pruned(number, nodes, targets, np.concatenate([np.ones(number), weights, weights]))
    for _ in range(ROUNDS):
        after = _round(number, flows, inflation)
        settled = len(after[1]) == len(flows[1]) and bool(
            (after[0] == flows[0]).all()
            and (after[1] == flows[1]).all()
            and (np.abs(after[2] - flows[2]) < SETTLED).all()
        )
        flows = after
        if settled:
            break
    return _stars(number, flows)


def _round(number: int, flows: _Flows, inflation: float) -> _Flows:
    """Expands and inflates once."""
    import numpy as np

    parts = [_pruned(number, nodes, targets, shares**inflation) for nodes, targets, shares in _expanded(number, flows)]
    nodes, targets, shares = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return nodes, targets, shares


def _expanded(number: int, flows: _Flows) -> Iterator[_Flows]:
    """Gives where flows are after two steps, some nodes at a time."""
    import numpy as np

    nodes, targets, shares = flows
    starts = np.searchsorted(nodes, np.arange(number + 1))
    for first in range(0, number, _BLOCK):
        last = min(first + _BLOCK, number)
        block = slice(starts[first], starts[last])
        middle = targets[block]
        sizes = starts[middle + 1] - starts[middle]
        ends = np.cumsum(sizes)
        steps = np.arange(ends[-1]) + np.repeat(starts[middle] - (ends - sizes), sizes)
        keys = np.repeat(nodes[block], sizes) * number + targets[steps]
        pairs, place = np.unique(keys, return_inverse=True)
        flows_on = sums(place, np.repeat(shares[block], sizes) * shares[steps], len(pairs))
        yield pairs // number, pairs % number, flows_on


def _pruned(number: int, nodes: NDArray[np.int64], targets: NDArray[np.int64], flows: NDArray[np.float64]) -> _Flows:
    """Keeps the largest flows of each node, as shares of what leaves it; of equal ones, those to earlier nodes."""
    import numpy as np

    shares = np.round(flows / sums(nodes, flows, number)[nodes], _PLACES)
    order = np.lexsort((targets, -shares, nodes))
    nodes, targets, shares = nodes[order], targets[order], shares[order]
    starts = np.searchsorted(nodes, nodes)
    kept = (np.arange(len(nodes)) - starts < KEPT) & (shares >= LEAST)
    nodes, targets, shares = nodes[kept], targets[kept], shares[kept]
    order = np.lexsort((targets, nodes))
    nodes, targets, shares = nodes[order], targets[order], shares[order]
    return nodes, targets, shares / sums(nodes, shares, number)[nodes]


def _stars(number: int, flows: _Flows) -> list[list[int]]:
    """Gives the nodes whose flows end in the same place."""
    nodes, targets, shares = (column.tolist() for column in flows)
    largest: dict[int, tuple[float, int]] = {}
    for node, target, share in zip(nodes, targets, shares, strict=True):
        if node not in largest or round(share, _ALIKE) > largest[node][0]:
            largest[node] = (round(share, _ALIKE), target)
    leader = list(range(number))

    def lead(node: int) -> int:
        while leader[node] != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    for node, (_, target) in sorted(largest.items()):
        one, other = sorted((lead(node), lead(target)))
        leader[other] = one
    found: dict[int, list[int]] = {}
    for node in range(number):
        found.setdefault(lead(node), []).append(node)
    return list(found.values())
