"""The assignment solver: the least cost, every way to reach it, and which of them is taken."""

import itertools
import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from harness.metrics._assignment import Optima, assign
from harness.metrics._ties import _first

# Costs that seldom tie, costs that often do, those of days apart, and negative ones.
_COSTS = [
    st.floats(0, 1, allow_subnormal=False).map(lambda cost: round(cost, 6)),
    st.integers(0, 2).map(float),
    st.integers(0, 5).map(lambda days: 1 - 1 / (days + 1)),
    st.integers(-3, 3).map(lambda number: number / 3),
]


@st.composite
def matrices(draw, most):
    rows, columns, cost = draw(st.integers(1, most)), draw(st.integers(1, most)), draw(st.sampled_from(_COSTS))
    line = st.lists(cost, min_size=columns, max_size=columns)
    return draw(st.lists(line, min_size=rows, max_size=rows))


def total(matrix, assignment):
    return math.fsum(matrix[row][column] for row, column in enumerate(assignment) if column is not None)


def every_way(costs):
    """Gives every assignment."""
    rows, columns = len(costs), len(costs[0])
    if rows <= columns:
        return [list(way) for way in itertools.permutations(range(columns), rows)]
    return [
        [way.index(row) if row in way else None for row in range(rows)]
        for way in itertools.permutations(range(rows), columns)
    ]


def cost_of(matrix, way):
    return sum(matrix[row][column] for row, column in enumerate(way) if column is not None)


def all_optima(costs):
    """Gives every assignment of least cost, found by trying all."""
    ways = every_way(costs)
    least = min(total(costs, way) for way in ways)
    return [way for way in ways if total(costs, way) <= least + 1e-13]


@given(matrices(12))
@settings(deadline=None)
def test_cost_is_that_of_scipy(costs):
    found = assign(costs)
    rows, columns = linear_sum_assignment(costs)
    used = [column for column in found if column is not None]
    assert len(used) == len(set(used)) == min(len(costs), len(costs[0]))
    assert total(costs, found) == pytest.approx(
        sum(costs[row][column] for row, column in zip(rows, columns, strict=True)), abs=1e-12
    )


@given(matrices(5), st.data())
@settings(deadline=None)
def test_all_optima_are_known(costs, data):
    everything = all_optima(costs)
    found = Optima(costs)
    free = len(costs[0])
    assert found.first == min(everything, key=lambda way: [free if column is None else column for column in way])
    assert found.unique == (len(everything) == 1)
    weights = [[data.draw(st.integers(0, 4)) for _ in line] for line in costs]
    totals = [total(weights, way) for way in everything]
    lowest, highest = found.lowest(weights), found.highest(weights)
    assert lowest in everything
    assert highest in everything
    assert (total(weights, lowest), total(weights, highest)) == (min(totals), max(totals))


@given(matrices(9))
@settings(deadline=None)
def test_rows_and_columns_swap(costs):
    turned = [list(column) for column in zip(*costs, strict=True)]
    found, other = Optima(costs), Optima(turned)
    assert found.unique == other.unique
    assert total(costs, found.first) == pytest.approx(total(turned, other.first), abs=1e-12)
    if found.unique:
        pairs = {(row, column) for row, column in enumerate(found.first) if column is not None}
        assert pairs == {(column, row) for row, column in enumerate(other.first) if column is not None}


def test_worked_by_hand():
    assert assign([[4, 1, 3], [2, 0, 5], [3, 2, 2]]) == [1, 0, 2]
    # Both rows want column 0; the second gives way, since it loses less.
    assert assign([[0.0, 0.9], [0.1, 0.2]]) == [0, 1]


def test_of_equals_the_lexicographically_first():
    assert assign([[1.0] * 3] * 3) == [0, 1, 2]
    # Row 0 takes its lowest column though row 1 would rather have it too; with it, row 1 has one choice left.
    assert assign([[0.0, 0.0], [0.0, 0.0]]) == [0, 1]
    # A row stays free only where no optimal assignment gives it a column, those before it having theirs.
    assert assign([[1.0], [1.0], [1.0]]) == [0, None, None]
    assert assign([[2.0, 1.0], [1.0, 2.0], [1.0, 1.0]]) == [1, 0, None]


@given(st.permutations(range(5)), st.lists(st.sets(st.integers(0, 4)), min_size=5, max_size=5))
@settings(deadline=None)
def test_any_perfect_matching_is_turned_into_the_first(match, more):
    choices = {left: sorted({right, *others}) for left, (right, others) in enumerate(zip(match, more, strict=True))}
    ways = [way for way in itertools.permutations(range(5)) if all(way[left] in choices[left] for left in choices)]
    assert tuple(_first(dict(enumerate(match)), choices).values()) == min(ways)


def test_differences_of_rounding_are_ties_and_larger_ones_are_not():
    assert not Optima([[0.5, 0.5 + 1e-15], [0.5, 0.5]]).unique
    assert Optima([[0.5, 0.5 + 1e-12], [0.5, 0.5]]).unique
    # Relative to the greatest cost, where that is above 1.
    assert not Optima([[1e9, 1e9 + 1e-6], [1e9, 1e9]]).unique


@given(st.lists(st.integers(0, 4000), min_size=1, max_size=5), st.lists(st.integers(0, 4000), min_size=1, max_size=5))
@settings(deadline=None, max_examples=300)
def test_days_years_apart_are_told_apart_as_exact_fractions_tell_them(days, others):
    exact = [[Fraction(abs(day - other), abs(day - other) + 1) for other in others] for day in days]
    found = Optima([[1.0 - 1.0 / (abs(day - other) + 1) for other in others] for day in days])
    ways = every_way(exact)
    least = min(cost_of(exact, way) for way in ways)
    optima = [way for way in ways if cost_of(exact, way) == least]
    assert found.first == min(optima, key=lambda way: [math.inf if column is None else column for column in way])
    assert found.unique == (len(optima) == 1)


def test_far_days_worked_by_hand():
    # Days 0 and 1 beside 1400 and 1401: crossed, 1 - 1/1402 and 1 - 1/1400, which is less than twice 1 - 1/1401.
    costs = [[1 - 1 / (abs(day - other) + 1) for other in (1400, 1401)] for day in (0, 1)]
    assert Optima(costs).first == [1, 0]
    assert Optima(costs).unique


@pytest.mark.parametrize(("costs", "expected"), [([], []), ([[]], [None]), ([[], []], [None, None]), ([[7]], [0])])
def test_nothing_to_pair(costs, expected):
    found = Optima(costs)
    assert found.first == found.lowest(costs) == found.highest(costs) == expected
    assert found.unique


@pytest.mark.parametrize("costs", [[[1.0, 2.0], [1.0]], [[math.nan]], [[1.0, math.inf]], [[-math.inf]]])
def test_refuses_what_is_no_matrix_of_numbers(costs):
    with pytest.raises(ValueError, match=r"differ in length|not a finite number"):
        assign(costs)
