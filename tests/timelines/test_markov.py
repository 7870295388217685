"""Markov clustering, beside a dense one."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.timelines import _markov
from harness.timelines._markov import clusters


def clustered(number: int, edges: dict[tuple[int, int], float], inflation: float = 2.0) -> list[list[int]]:
    one, other = (np.array([edge[end] for edge in edges], dtype=np.int64) for end in (0, 1))
    return clusters(number, one, other, np.array(list(edges.values()), dtype=float), inflation)


def flow(number: int, edges: dict[tuple[int, int], float], inflation: float) -> np.ndarray:
    """Lets flow settle by the book: squares a matrix of columns that add up to 1, and takes it to a power."""
    matrix = np.eye(number)
    for (one, other), weight in edges.items():
        matrix[one, other] = matrix[other, one] = weight
    matrix /= matrix.sum(axis=0)
    for _ in range(200):
        matrix = (matrix @ matrix) ** inflation
        matrix /= matrix.sum(axis=0)
    return matrix


def parts(matrix: np.ndarray) -> list[list[int]]:
    """Gives the parts of a settled flow that are connected."""
    label = list(range(len(matrix)))
    for target, node in zip(*np.nonzero(matrix > 1e-6), strict=True):
        old, new = max(label[target], label[node]), min(label[target], label[node])
        label = [new if each == old else each for each in label]
    found: dict[int, list[int]] = {}
    for node, name in enumerate(label):
        found.setdefault(name, []).append(node)
    return list(found.values())


def test_two_groups_that_are_hardly_joined_are_two_clusters():
    edges = dict.fromkeys([*combinations(range(4), 2), *combinations(range(4, 8), 2)], 0.8)

    assert clustered(8, {**edges, (3, 4): 0.1}) == [[0, 1, 2, 3], [4, 5, 6, 7]]


def test_nodes_without_an_edge_are_clusters_of_their_own():
    assert clustered(3, {(0, 2): 0.9}) == [[0, 2], [1]]
    assert clustered(2, {}) == [[0], [1]]
    assert clustered(0, {}) == []


def test_the_higher_the_inflation_the_smaller_the_clusters():
    chain = {(node, node + 1): 0.9 for node in range(11)}
    numbers = [len(clustered(12, chain, inflation)) for inflation in (1.2, 2.0, 4.0)]

    assert numbers == sorted(numbers)
    assert numbers[0] < numbers[-1]


@settings(deadline=None, max_examples=60)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda edge: edge[0] < edge[1]),
        # Weights without symmetries: where flows are equal, either end is right.
        st.floats(0.05, 1.0),
        max_size=14,
    ),
    st.sampled_from([1.5, 2.0, 3.0]),
)
def test_it_finds_what_the_dense_one_does(edges, inflation):
    found = clustered(8, edges, inflation)

    assert sorted(node for nodes in found for node in nodes) == list(range(8))
    # Where two ends attract the same they may be parted, in the dense one too, by nothing but rounding.
    settled = flow(8, edges, inflation)
    for nodes in parts((settled > 0.9).astype(float)):
        if all(settled[:, node].max() > 0.9 for node in nodes):
            assert any(set(nodes) <= set(cluster) for cluster in found)


@pytest.mark.parametrize("block", [1, 3, 1000])
def test_it_is_no_matter_how_many_nodes_are_expanded_at_once(monkeypatch, block):
    edges = {
        (one, other): 0.3 + 0.1 * ((one * other) % 7) for one, other in combinations(range(12), 2) if other - one < 4
    }
    expected = clustered(12, edges)
    monkeypatch.setattr(_markov, "_BLOCK", block)

    assert clustered(12, edges) == expected


def test_flows_beyond_those_that_are_kept_are_dropped(monkeypatch):
    # A star of many nodes: its middle keeps a few of them, and they all go to it.
    star = {(0, node): 0.5 for node in range(1, 40)}

    assert clustered(40, star) == [list(range(40))]
