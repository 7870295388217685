"""Sign-flip tests: as going through all swaps by hand gives them, and as scipy does."""

import doctest
import itertools
import math
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.statistics import NotPaired, Paired, floor, generator, paired, sign_flips, total, weighted, weights


def mean(sums):
    return {"mean": sums["x"] / sums["n"]}


def f1(sums):
    """Of mean precision and mean recall, as timelines are scored."""
    p, r = sums["p"] / sums["n"], sums["r"] / sums["n"]
    return {"f1": 2 * p * r / (p + r) if p + r else 0.0}


def rows(numbers):
    return [{"x": float(number), "n": 1.0} for number in numbers]


def pairs(precisions, recalls):
    return [{"p": float(p), "r": float(r), "n": 1.0} for p, r in zip(precisions, recalls, strict=True)]


def own(examples):
    return [f"c{number:05}" for number in range(len(examples))]


def flips(first, second, clusters=None, reduce=mean, *, seed=1, **more):
    rng = generator(seed, "test")
    return sign_flips(first, second, own(first) if clusters is None else clusters, reduce, rng=rng, **more)


def brute_force(first, second, clusters, reduce, name):
    """Every swap of every cluster, both models summed anew."""
    names = sorted(set(clusters))

    def difference(swapped):
        sides = [], []
        for one, other, cluster in zip(first, second, clusters, strict=True):
            pair = (other, one) if cluster in swapped else (one, other)
            for side, example in zip(sides, pair, strict=True):
                side.append(example)
        return reduce(total(sides[0]))[name] - reduce(total(sides[1]))[name]

    found = difference(())
    ways = [set(some) for k in range(len(names) + 1) for some in itertools.combinations(names, k)]
    far = sum(abs(difference(way)) >= abs(found) - 1e-9 for way in ways)
    return found, Fraction(far, len(ways))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_f1_of_means_is_tested_as_going_through_all_swaps_does(seed):
    draw = np.random.default_rng(seed)
    first, second = (pairs(*draw.random((2, 9)).round(1)) for _ in range(2))
    clusters = [f"c{number}" for number in draw.integers(0, 6, size=9)]
    found = flips(first, second, clusters, f1)["f1"]
    difference, p = brute_force(first, second, clusters, f1, "f1")
    assert found.difference == pytest.approx(difference, abs=1e-12)
    assert found.p == float(p)
    assert (found.clusters, found.exact) == (len(set(clusters)), True)
    assert found.p >= found.floor


@pytest.mark.parametrize("number", [3, 7, 10])
def test_agrees_with_scipy_on_a_mean(number):
    from scipy.stats import permutation_test

    draw = np.random.default_rng(number)
    one, other = draw.normal(0.6, 1, number), draw.normal(0, 1, number)
    expected = permutation_test(
        (one, other),
        lambda x, y, axis: x.mean(axis=axis) - y.mean(axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=np.inf,
    )
    found = flips(rows(one), rows(other))["mean"]
    assert found.difference == pytest.approx(expected.statistic)
    assert found.p == pytest.approx(expected.pvalue)


def test_agrees_with_scipy_on_f1_of_means():
    from scipy.stats import permutation_test

    draw = np.random.default_rng(4)
    first, second = pairs(*draw.random((2, 8))), pairs(*draw.random((2, 8)))

    def statistic(one, other):
        # scipy permutes numbers; each stands for a timeline of a model.
        sides = [[(first + second)[int(index)] for index in side] for side in (one, other)]
        return f1(total(sides[0]))["f1"] - f1(total(sides[1]))["f1"]

    expected = permutation_test(
        (np.arange(8), np.arange(8, 16)), statistic, permutation_type="samples", n_resamples=np.inf
    )
    found = flips(first, second, reduce=f1)["f1"]
    assert found.difference == pytest.approx(expected.statistic)
    assert found.p == pytest.approx(expected.pvalue)


@pytest.mark.parametrize("clusters", range(1, 8))
def test_the_floor_is_reached_by_a_model_that_is_better_everywhere(clusters):
    found = flips(rows([1.0] * clusters), rows([0.0] * clusters))["mean"]
    assert found.p == found.floor == floor(clusters) == 2 / 2**clusters


def test_three_clusters_leave_no_significance():
    assert floor(3) == 0.25
    assert min(number for number in range(1, 20) if floor(number) <= 0.05) == 6


def test_equal_models_have_a_p_of_one():
    numbers = [0.1, 0.2, 0.3, 0.4]
    assert flips(rows(numbers), rows(numbers))["mean"] == Paired(0.0, 1.0, 0.125, 4, True)


def test_swaps_that_differ_by_rounding_alone_count():
    # Every swap of clusters that are alike gives a difference as large, whatever the last digits.
    first, second = rows([0.1, 0.7, 0.1, 0.7, 0.1]), rows([0.7, 0.1, 0.7, 0.1, 0.1])
    _, p = brute_force(first, second, own(first), mean, "mean")
    assert flips(first, second)["mean"].p == float(p)


def test_models_turned_round_have_the_opposite_difference_and_the_same_p():
    draw = np.random.default_rng(2)
    one, other = rows(draw.random(9)), rows(draw.random(9))
    there, back = flips(one, other)["mean"], flips(other, one)["mean"]
    assert (there.difference, there.p) == (-back.difference, back.p)


def test_clusters_are_swapped_whole():
    one, other = rows([1] * 5), rows([0] * 5)
    assert flips(one, other, list("aaaab"))["mean"].p == 2 / 4
    assert flips(one, other)["mean"].p == 2 / 32


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(9)))
def test_the_order_of_the_examples_does_not_matter(order):
    draw = np.random.default_rng(3)
    one, other = rows(draw.random(9)), rows(draw.random(9))
    clusters = list("aabbcddee")
    shuffled = ([one[n] for n in order], [other[n] for n in order], [clusters[n] for n in order])
    assert flips(*shuffled) == flips(one, other, clusters)


def test_fourteen_clusters_are_gone_through_and_fifteen_drawn():
    draw = np.random.default_rng(6)
    one, other = rows(draw.normal(0.4, 1, 15)), rows(draw.normal(0, 1, 15))
    exact, drawn = flips(one[:14], other[:14])["mean"], flips(one, other)["mean"]
    assert (exact.exact, exact.floor) == (True, 2 / 2**14)
    assert (drawn.exact, drawn.floor) == (False, 1 / 10_001)


def test_what_is_drawn_comes_near_to_what_scipy_goes_through():
    from scipy.stats import permutation_test

    draw = np.random.default_rng(8)
    one, other = draw.normal(0.5, 1, 16), draw.normal(0, 1, 16)
    expected = permutation_test(
        (one, other),
        lambda x, y, axis: x.mean(axis=axis) - y.mean(axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=np.inf,
    ).pvalue
    found = flips(rows(one), rows(other))["mean"].p
    # 10,000 draws: five standard errors.
    assert found == pytest.approx(expected, abs=5 * math.sqrt(expected * (1 - expected) / 10_000))


def test_the_one_that_was_found_counts_among_draws():
    better, worse = rows([1.0] * 40), rows([0.0] * 40)
    assert flips(better, worse, draws=99)["mean"].p == 1 / 100
    # With every swap as large, all count.
    assert flips(better, better, draws=99)["mean"].p == 1.0


def test_draws_are_the_same_for_the_same_generator():
    draw = np.random.default_rng(9)
    one, other = rows(draw.normal(0, 1, 30)), rows(draw.normal(0.5, 1, 30))
    assert flips(one, other, draws=500) == flips(one, other, draws=500)
    assert flips(one, other, draws=500) != flips(one, other, draws=500, seed=2)


def test_p_is_as_often_small_as_it_says_where_models_are_alike():
    draw = np.random.default_rng(10)
    small = sum(
        flips(rows(draw.random(8)), rows(draw.random(8)))["mean"].p <= 0.1 for _ in range(400)
    )  # 40 expected, with a standard error of 6
    assert 20 <= small <= 60


def test_there_is_none_for_what_is_undefined():
    def ratio(sums):
        return {"ratio": sums["x"] / sums["n"] if sums["n"] else None, "x": sums["x"]}

    never = [{"x": 1.0, "n": 0.0}] * 3
    assert flips(never, never, reduce=ratio)["ratio"] == NotPaired("the value is undefined")
    # Each model has its denominator in another cluster: where one of these is swapped alone, a model has none.
    one = [{"x": 1.0, "n": 1.0}, *never[:2]]
    other = [never[0], {"x": 1.0, "n": 1.0}, never[0]]
    found = flips(one, other, reduce=ratio)
    assert found["ratio"] == NotPaired("undefined in 2 of 4 ways to swap the models")
    assert isinstance(found["x"], Paired)


def test_there_is_nothing_without_examples():
    assert flips([], []) == {}


@pytest.mark.parametrize(
    ("first", "second", "more"),
    [
        (rows([1]), [], {}),
        (rows([1]), rows([1]), {"clusters": ["a", "b"]}),
        (rows([1]), rows([1]), {"draws": 0}),
        (rows([1]), [{"x": 1.0}], {}),
        ([*rows([1]), {"x": 1.0}], rows([1, 2]), {}),
    ],
)
def test_wrong_arguments_are_refused(first, second, more):
    with pytest.raises(ValueError):
        flips(first, second, **more)


class TestWeights:
    def test_every_cluster_weighs_the_same(self):
        examples, clusters = rows([1, 2, 3, 10]), ["a", "a", "a", "b"]
        found = mean(total(weighted(examples, clusters)))["mean"]
        assert found == pytest.approx((2 + 10) / 2)
        assert mean(total(examples))["mean"] == 4

    def test_clusters_of_one_example_change_nothing(self):
        examples = rows([1, 2, 3])
        assert weighted(examples, own(examples)) == examples

    def test_lengths_that_differ_are_refused(self):
        with pytest.raises(ValueError):
            weighted(rows([1, 2]), ["a"])

    def test_a_total_is_exact_and_of_nothing_is_nothing(self):
        assert total(rows([1e16, 1.0, -1e16])) == {"x": 1.0, "n": 3.0}
        assert total([]) == {}


def test_doctests():
    for module in (paired, weights):
        assert doctest.testmod(module).failed == 0
        assert doctest.testmod(module).attempted > 0


def test_importing_the_package_does_not_load_numpy():
    command = "import harness.statistics.paired, sys; print('numpy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
