"""Maximum-weight matching, against scipy and against trying everything."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.metrics._matching import match

WEIGHTS = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)),
    st.sampled_from([0.1, 0.25, 0.3, 0.5, 0.75, 0.9, 1.0]) | st.floats(0.01, 1.0),
    max_size=30,
)


def total(weights, pairs):
    return math.fsum(weights[pair] for pair in pairs)


def every_matching(weights):
    """All ways to pair one to one, the empty one included."""
    pairs = sorted(weights)
    for size in range(len(pairs) + 1):
        for chosen in itertools.combinations(pairs, size):
            if len({one for one, _ in chosen}) == len({other for _, other in chosen}) == size:
                yield chosen


def test_no_pairs_without_weights():
    assert match({}) == []


def test_the_greatest_sum_is_not_always_the_greatest_pair():
    weights = {(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8}
    assert match(weights) == [(0, 1), (1, 0)]
    weights[0, 0] = 1.0
    weights[0, 1] = weights[1, 0] = 0.4
    assert match(weights) == [(0, 0)]


@given(WEIGHTS)
@settings(deadline=None)
def test_sum_is_that_of_scipy_and_pairs_are_one_to_one(weights):
    np = pytest.importorskip("numpy")
    optimize = pytest.importorskip("scipy.optimize")
    matrix = np.zeros((7, 7))
    for pair, weight in weights.items():
        matrix[pair] = weight
    rows, columns = optimize.linear_sum_assignment(matrix, maximize=True)
    found = match(weights)
    assert total(weights, found) == pytest.approx(matrix[rows, columns].sum(), abs=1e-6)
    assert found == sorted(found)
    assert len({one for one, _ in found}) == len({other for _, other in found}) == len(found)


@given(
    st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.sampled_from([0.5, 1.0]), max_size=9),
    st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=16, max_size=16),
)
@settings(deadline=None)
def test_of_equal_sums_the_preferred_is_taken(weights, liking):
    def prefer(one, other):
        return liking[4 * one + other]

    ways = list(every_matching(weights))
    best = max(total(weights, way) for way in ways)
    preferred = max(math.fsum(prefer(*pair) for pair in way) for way in ways if total(weights, way) == best)
    found = match(weights, prefer)
    assert total(weights, found) == best
    assert math.fsum(prefer(*pair) for pair in found) == preferred


@given(WEIGHTS, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_the_weights_does_not_matter(weights, chance):
    shuffled = list(weights.items())
    chance.shuffle(shuffled)
    assert match(dict(shuffled)) == match(weights)
