"""Intervals: a percentile bootstrap over clusters."""

import math
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.statistics import MIN_CLUSTERS, Interval, NoInterval, generator, intervals


def mean(sums):
    return {"mean": sums["x"] / sums["n"]}


def rows(numbers):
    return [{"x": float(number), "n": 1.0} for number in numbers]


def own(examples):
    """Every example a cluster of its own."""
    return [f"c{number:05}" for number in range(len(examples))]


def bootstrap(statistics, clusters=None, reduce=mean, *, resamples=1000, confidence=0.95, seed=1):
    clusters = own(statistics) if clusters is None else clusters
    rng = generator(seed, "test")
    return intervals(statistics, clusters, reduce, resamples=resamples, confidence=confidence, rng=rng)


SAMPLE = np.random.default_rng(5).gamma(2.0, size=60).tolist()


@pytest.mark.parametrize("confidence", [0.8, 0.95])
def test_agrees_with_scipy_on_a_mean(confidence):
    from scipy.stats import bootstrap as scipy_bootstrap

    found = bootstrap(rows(SAMPLE), resamples=20_000, confidence=confidence)["mean"]
    expected = scipy_bootstrap(
        (SAMPLE,), np.mean, n_resamples=20_000, confidence_level=confidence, method="percentile", rng=7
    ).confidence_interval
    spread = np.std(SAMPLE) / math.sqrt(len(SAMPLE))
    assert found.low == pytest.approx(expected.low, abs=0.05 * spread)
    assert found.high == pytest.approx(expected.high, abs=0.05 * spread)


def test_agrees_with_scipy_on_a_ratio_of_sums_over_clusters():
    from scipy.stats import bootstrap as scipy_bootstrap

    draw = np.random.default_rng(11)
    sizes = draw.integers(1, 6, size=40)
    effects = draw.normal(3, 1, size=40)
    data = [(f"c{c}", effects[c] + draw.normal()) for c in range(40) for _ in range(sizes[c])]
    found = bootstrap(rows([number for _, number in data]), [name for name, _ in data], resamples=20_000)["mean"]
    totals = np.array([sum(number for name, number in data if name == f"c{c}") for c in range(40)])
    expected = scipy_bootstrap(
        (totals, sizes),
        lambda x, n, axis: x.sum(axis=axis) / n.sum(axis=axis),
        paired=True,
        n_resamples=20_000,
        method="percentile",
        rng=3,
    ).confidence_interval
    assert found.low == pytest.approx(expected.low, abs=0.02)
    assert found.high == pytest.approx(expected.high, abs=0.02)


def test_covers_the_true_mean_about_as_often_as_it_says():
    # For n = 40 normal numbers the percentile interval at 90 % covers 88 to 90 %; 600 trials have an error of 1.3.
    draw = np.random.default_rng(21)
    covered = 0
    for trial in range(600):
        found = bootstrap(rows(draw.normal(1.0, 1.0, size=40)), resamples=200, confidence=0.9, seed=trial)["mean"]
        covered += found.low <= 1.0 <= found.high
    assert 0.83 <= covered / 600 <= 0.94


def test_clusters_that_agree_within_widen_the_interval():
    numbers = [number for number in SAMPLE[:15] for _ in range(4)]
    clusters = [f"c{number}" for number in range(15) for _ in range(4)]
    whole, apart = bootstrap(rows(numbers), clusters)["mean"], bootstrap(rows(numbers))["mean"]
    assert whole.high - whole.low > 1.6 * (apart.high - apart.low)


def test_is_the_same_for_the_same_generator_and_another_for_another():
    assert bootstrap(rows(SAMPLE)) == bootstrap(rows(SAMPLE))
    assert bootstrap(rows(SAMPLE)) != bootstrap(rows(SAMPLE), seed=2)


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(60)))
def test_the_order_of_the_examples_does_not_matter(order):
    # What a cluster's numbers add up to in floating point depends on their order, unless the sum is exact.
    numbers = [number for cluster in range(20) for number in (1e16, 0.1 * cluster, -1e16)]
    clusters = [f"c{number // 3}" for number in range(60)]
    expected = bootstrap(rows(numbers), clusters, resamples=50)
    found = bootstrap(rows([numbers[n] for n in order]), [clusters[n] for n in order], resamples=50)
    assert found == expected


def test_one_resampling_serves_all_metrics():
    def twice(sums):
        return {"twice": 2 * sums["x"] / sums["n"]}

    single, double = bootstrap(rows(SAMPLE))["mean"], bootstrap(rows(SAMPLE), reduce=twice)["twice"]
    assert double == Interval(2 * single.low, 2 * single.high)


def test_every_value_has_its_interval():
    def both(sums):
        return {"mean": sums["x"] / sums["n"], "examples": sums["n"]}

    found = bootstrap(rows(SAMPLE), reduce=both)
    assert list(found) == ["mean", "examples"]
    assert found["mean"] == bootstrap(rows(SAMPLE))["mean"]


def test_more_confidence_gives_a_wider_interval():
    narrow, wide = (bootstrap(rows(SAMPLE), confidence=confidence)["mean"] for confidence in (0.5, 0.99))
    assert wide.low < narrow.low < narrow.high < wide.high


def test_there_is_none_with_fewer_than_ten_clusters():
    many = [f"c{number % (MIN_CLUSTERS - 1)}" for number in range(len(SAMPLE))]
    assert bootstrap(rows(SAMPLE), many) == {"mean": NoInterval("fewer than 10 clusters")}
    assert isinstance(bootstrap(rows(SAMPLE[:10]))["mean"], Interval)


def test_there_is_none_where_nothing_varies():
    # Clusters of different sizes: their sums are added up in many orders, with other last digits.
    clusters = [f"c{int(math.sqrt(number))}" for number in range(150)]
    assert bootstrap(rows([0.1] * 150), clusters) == {
        "mean": NoInterval("no variance: every resample gives the same value")
    }
    assert isinstance(bootstrap(rows([0.0] * 20))["mean"], NoInterval)


def test_there_is_none_for_what_is_undefined():
    def ratio(sums):
        return {"ratio": sums["x"] / sums["n"] if sums["n"] else None}

    never = [{"x": 1.0, "n": 0.0}] * 20
    assert bootstrap(never, reduce=ratio) == {"ratio": NoInterval("the value is undefined")}
    # One cluster of ten carries the denominator: it is missing from (9/10)^10, 35 %, of the resamples.
    found = bootstrap([{"x": 1.0, "n": 1.0}, *never[:9]], reduce=ratio)["ratio"]
    assert isinstance(found, NoInterval)
    start, _, end = found.reason.partition(" of ")
    assert 300 < int(start.removeprefix("undefined in ")) < 400
    assert end == "1000 resamples"


def test_there_is_nothing_without_examples():
    assert bootstrap([]) == {}


@pytest.mark.parametrize(
    "arguments",
    [
        {"clusters": ["c"]},
        {"resamples": 0},
        {"confidence": 1.0},
        {"confidence": 0.0},
    ],
)
def test_wrong_arguments_are_refused(arguments):
    with pytest.raises(ValueError):
        bootstrap(rows(SAMPLE), **arguments)


def test_statistics_of_different_names_are_refused():
    with pytest.raises(ValueError, match="differ in their names"):
        bootstrap([*rows(SAMPLE), {"x": 1.0}])


def test_importing_the_package_does_not_load_numpy():
    command = "import harness.statistics, sys; print('numpy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_the_draws_are_added_up_one_by_one():
    """However many are drawn at once: the last digits, and what a seed gives, stay."""
    statistics = rows(SAMPLE[:37])
    rng = generator(1, "test")
    totals = np.zeros((200, 2))
    matrix = np.array([[row["x"], row["n"]] for row in statistics])
    for _ in range(len(matrix)):
        totals = totals + matrix[rng.integers(len(matrix), size=200)]
    low, high = np.quantile(totals[:, 0] / totals[:, 1], [0.025, 0.975])
    assert bootstrap(statistics, resamples=200)["mean"] == Interval(low, high)
