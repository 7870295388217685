"""Dates matched one to one."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import components
from harness.errors import ComponentError
from harness.metrics import Unscored
from harness.metrics._days import dates_of, distance, shared
from harness.metrics.date_match import DateMatch, credit_of_overlap, pairs_within
from harness.records import Entry, Reference, Timeline


def timeline(*dates, ranks=None):
    ranks = ranks or [None] * len(dates)
    return Timeline(
        entries=tuple(
            Entry(date=when, sentences=("It was.",), rank=rank) for when, rank in zip(dates, ranks, strict=True)
        )
    )


def days(*numbers):
    return timeline(*(f"2021-03-{number:02}" for number in numbers))


@pytest.fixture
def score(evaluate):
    """Gives precision and recall by each rule."""

    def score(output, *references, rule, within=(1, 3)):
        found = evaluate(DateMatch(within=within), [output], [list(references)])
        return found[f"date-match.{rule}.precision"], found[f"date-match.{rule}.recall"]

    return score


def test_values():
    names = [value.name for value in DateMatch(within=(2,), at=(5,)).values]
    assert names[0] == "date-match.exact.f1"
    assert names == [
        f"date-match.{rule}.{part}{suffix}"
        for suffix in ("", "@5")
        for rule in ("exact", "within-2", "overlap")
        for part in ("f1", "precision", "recall")
    ]


def test_exact_worked_by_hand(score):
    assert score(days(1, 5), days(1, 4, 9, 10), rule="exact") == (0.5, 0.25)
    assert score(timeline("2021-03"), timeline("2021-03-01/2021-03-31"), rule="exact") == (1.0, 1.0)
    assert score(timeline("2021-03-05/.."), timeline("2021-03-05~/.."), rule="exact") == (1.0, 1.0)
    assert score(timeline("2021-03"), timeline("2021-03-01"), rule="exact") == (0.0, 0.0)


def test_within_worked_by_hand(score):
    # 4 goes with 3 or with 5, not with both; 9 is two days from 7.
    assert score(days(4, 9), days(3, 5, 7), rule="within-1") == (0.5, 1 / 3)
    assert score(days(4, 9), days(3, 5, 7), rule="within-2", within=(2,)) == (1.0, 2 / 3)
    # Greedy from the nearest would pair 4 with 4, and leave 3 and 5 alone.
    assert score(days(3, 4), days(4, 5), rule="within-1") == (1.0, 1.0)


def test_within_is_for_days_and_others_match_their_equal(score):
    reference = timeline("2021-03", "2021-04-01/2021-04-05")
    assert score(timeline("2021-03-01", "2021-04-01/2021-04-04"), reference, rule="within-3") == (0.0, 0.0)
    assert score(timeline("2021-03-01/2021-03-31", "2021-04-03"), reference, rule="within-3") == (0.5, 0.5)
    # An interval of one day is that day.
    assert score(timeline("2021-03-02/2021-03-02"), days(3), rule="within-1") == (1.0, 1.0)


@pytest.mark.parametrize(
    ("one", "other", "credit"),
    [
        ("2021-03-01", "2021-03-01", 1),
        ("2021-03-01", "2021-03", 1 / 31),
        ("2021-03-01/2021-03-04", "2021-03-03/2021-03-06", 2 / 6),
        ("2021-03-01/2021-03-10", "2021-03-04/2021-03-05", 2 / 10),
        ("2020", "2020-02", 29 / 366),
        ("2021-03-01", "2021-03-02", 0),
        ("../2021-03-05", "../2021-03-05", 1),
        ("../2021-03-05", "2021-03-05", 0),
        ("../2021-03-05", "2021-03-01/..", 0),
    ],
)
def test_overlap_is_days_in_common_to_days_of_either(score, one, other, credit):
    assert score(timeline(one), timeline(other), rule="overlap") == (pytest.approx(credit), pytest.approx(credit))
    assert score(timeline(other), timeline(one), rule="overlap")[0] == pytest.approx(credit)


def test_overlap_pairs_one_to_one_for_the_greatest_sum(score):
    # The week has 1/7 with each of its days, once; pairing it with the other week, 3/11, is worth more.
    output = timeline("2021-03-01/2021-03-07")
    assert score(output, days(1, 2), rule="overlap") == (pytest.approx(1 / 7), pytest.approx(1 / 14))
    reference = timeline("2021-03-01", "2021-03-05/2021-03-11")
    assert score(output, reference, rule="overlap") == (pytest.approx(3 / 11), pytest.approx(3 / 22))


def test_dates_that_differ_in_qualifiers_alone_count_once(score):
    doubled = timeline("2021-03-01", "2021-03-01~", "2021-03-04")
    for rule in ("exact", "within-1", "overlap"):
        assert score(doubled, timeline("2021-03-01%"), rule=rule) == (0.5, 1.0)


def test_several_references_are_united(score):
    for rule in ("exact", "within-1", "overlap"):
        assert score(days(1, 4), days(1), days(1, 9), rule=rule) == (0.5, 0.5)


def test_empty_timelines(score, statistics):
    assert score(timeline(), days(1), rule="exact") == (0.0, 0.0)
    assert score(timeline(), days(1), rule="overlap") == (0.0, 0.0)
    for output in (timeline(), days(1)):
        assert statistics(DateMatch(), [output], [[timeline()]]) == [Unscored("the references have no dates")]


def test_f1_is_that_of_the_means(evaluate):
    found = evaluate(DateMatch(), [days(1), days(1, 2, 3, 4)], [[days(1, 2, 3, 4)], [days(1)]])
    assert found["date-match.exact.f1"] == found["date-match.exact.precision"] == 0.625
    assert found["date-match.overlap.f1"] == 0.625


def test_at_a_length_the_highest_ranked_count(evaluate):
    output = timeline("2021-03-01", "2021-03-02", "2021-03-09", ranks=[3, 1, 2])
    found = evaluate(DateMatch(at=(1, 2, 3)), [output], [[days(1, 2, 4, 5)]])
    precision = [found[f"date-match.exact.precision@{k}"] for k in (1, 2, 3)]
    assert precision == [1.0, 0.5, pytest.approx(2 / 3)]
    assert [found[f"date-match.exact.recall@{k}"] for k in (1, 2, 3)] == [0.25, 0.25, 0.5]
    assert found["date-match.within-1.precision@2"] == 0.5
    assert found["date-match.exact.f1@1"] == pytest.approx(0.4)
    assert found["date-match.exact.f1"] == found["date-match.exact.f1@3"]


def test_at_a_length_examples_without_ranks_do_not_count(evaluate):
    ranked = timeline("2021-03-01", "2021-03-02", ranks=[1, 2])
    found = evaluate(DateMatch(at=(1,)), [ranked, days(3, 4)], [[days(1)], [days(3, 4)]])
    assert found["date-match.exact.precision"] == 0.75
    assert found["date-match.exact.precision@1"] == 1.0
    assert evaluate(DateMatch(at=(1,)), [days(3, 4)], [[days(3, 4)]])["date-match.exact.f1@1"] is None


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"within": [1, 1]}, "`within` names a tolerance twice"),
        ({"within": [0]}, "at least 1"),
        ({"at": [5, 5]}, "`at` names a length twice"),
        ({"at": [0]}, "at least 1"),
    ],
)
def test_wrong_parameters_are_refused(parameters, message):
    with pytest.raises(ComponentError, match=message):
        components.build("metrics", "date-match", parameters)


FIRST = date(2021, 3, 1)
DAYS = st.frozensets(st.integers(0, 20), max_size=9)
INTERVALS = st.frozensets(st.tuples(st.integers(0, 12), st.integers(0, 9)), max_size=6)


def as_intervals(numbers):
    return [(FIRST + timedelta(number), FIRST + timedelta(number)) for number in sorted(numbers)]


@given(DAYS, DAYS, st.integers(1, 5))
@settings(deadline=None)
def test_no_more_days_can_be_paired(ours, theirs, tolerance):
    np = pytest.importorskip("numpy")
    optimize = pytest.importorskip("scipy.optimize")
    near = np.array([[abs(one - other) <= tolerance for other in sorted(theirs)] for one in sorted(ours)], dtype=float)
    most = 0.0
    if near.size:
        most = near[optimize.linear_sum_assignment(near, maximize=True)].sum()
    assert pairs_within(as_intervals(ours), as_intervals(theirs), tolerance) == most


@given(INTERVALS, INTERVALS)
@settings(deadline=None)
def test_no_more_days_can_be_shared(ours, theirs):
    np = pytest.importorskip("numpy")
    optimize = pytest.importorskip("scipy.optimize")

    def days_of(start, length):
        return set(range(start, start + length + 1))

    credit = np.array(
        [
            [len(days_of(*one) & days_of(*other)) / len(days_of(*one) | days_of(*other)) for other in sorted(theirs)]
            for one in sorted(ours)
        ]
    )
    most = credit[optimize.linear_sum_assignment(credit, maximize=True)].sum() if credit.size else 0.0
    dates = [
        [(FIRST + timedelta(start), FIRST + timedelta(start + length)) for start, length in sorted(side)]
        for side in (ours, theirs)
    ]
    assert credit_of_overlap(*dates) == pytest.approx(most)


DATES = st.lists(
    st.sampled_from(
        ["2021-03", "2021", "2021-03-01/2021-03-09", "../2021-03-04", "2021-03-04/..", "2021-03-02~", "2021-03-05?"]
        + [f"2021-03-{day:02}" for day in range(1, 12)]
    ),
    min_size=1,
    max_size=8,
    unique=True,
)


def values(metric, output, *references):
    several = [Reference(annotator=f"w{number}", output=each) for number, each in enumerate(references)]
    (row,) = metric.statistics([output], metric.prepare([several], []))
    return metric.reduce(row)


@given(DATES, DATES)
@settings(deadline=None)
def test_what_holds_for_any_two_timelines(ours, theirs):
    metric = DateMatch(within=(1, 3))
    there, back = values(metric, timeline(*ours), timeline(*theirs)), values(metric, timeline(*theirs), timeline(*ours))
    for rule in ("exact", "within-1", "within-3", "overlap"):
        precision, recall = there[f"date-match.{rule}.precision"], there[f"date-match.{rule}.recall"]
        assert 0 <= precision <= 1
        assert 0 <= recall <= 1
        assert precision == pytest.approx(back[f"date-match.{rule}.recall"])
        # Tolerance takes nothing away.
        assert precision >= there["date-match.exact.precision"] - 1e-12
    assert there["date-match.within-1.precision"] <= there["date-match.within-3.precision"]
    assert all(value == 1 for value in values(metric, timeline(*ours), timeline(*ours)).values())


@given(DATES, DATES)
@settings(deadline=None)
def test_a_spurious_date_lowers_precision_and_leaves_recall(ours, theirs):
    metric = DateMatch()
    before = values(metric, timeline(*ours), timeline(*theirs))
    after = values(metric, timeline(*ours, "1999-01-01"), timeline(*theirs))
    for rule in ("exact", "within-1", "within-3", "overlap"):
        precision = before[f"date-match.{rule}.precision"]
        assert after[f"date-match.{rule}.precision"] < precision or precision == 0
        assert after[f"date-match.{rule}.recall"] == before[f"date-match.{rule}.recall"]


def test_distance_is_the_mean_of_that_of_both_ends():
    day, later = (FIRST, FIRST), (FIRST, FIRST + timedelta(4))
    assert distance(day, day) == 0
    assert distance(day, later) == distance(later, day) == 2
    assert distance((FIRST + timedelta(1), FIRST + timedelta(9)), later) == 3
    assert distance((FIRST, None), (FIRST, None)) == 0
    assert distance((FIRST, None), day) is None
    assert shared((None, FIRST), (None, FIRST)) == 1


def test_dates_are_in_order_of_time_each_once():
    found = dates_of([timeline("2021-03-04", "2021-03-01~", "../2021-03-09"), timeline("2021-03-01", "2021-03")])
    assert [f"{first or '..'}/{last or '..'}" for first, last in found] == [
        "../2021-03-09",
        "2021-03-01/2021-03-01",
        "2021-03-01/2021-03-31",
        "2021-03-04/2021-03-04",
    ]


def test_exact_on_days_is_the_date_f1_of_tilse(golden, statistics):
    compared = 0
    for case in golden("timeline_metrics.json"):
        references = [timeline(*reference) for reference in case["refs"]]
        (found,) = statistics(DateMatch(), [timeline(*case["pred"])], [references])
        expected = case["date_f1"]
        if "error" in expected:
            assert isinstance(found, Unscored) or found["date-match.exact.precision"] == 0.0
            continue
        assert found["date-match.exact.precision"] == expected["p"], case["name"]
        assert found["date-match.exact.recall"] == expected["r"], case["name"]
        compared += 1
    assert compared == 27
