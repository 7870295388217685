"""Date F1: dates by the days they cover."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.metrics import Unscored
from harness.metrics.date_f1 import DateF1
from harness.records import Entry, Timeline


def timeline(*dates):
    return Timeline(entries=tuple(Entry(date=date, sentences=("Something happened.",)) for date in dates))


@pytest.fixture
def score(evaluate):
    """Gives precision, recall and F1 of one timeline."""

    def score(output, *references):
        found = evaluate(DateF1(), [output], [list(references)])
        return found["date.precision"], found["date.recall"], found["date.f1"]

    return score


def test_main_value_is_f1():
    assert [value.name for value in DateF1().values] == ["date.f1", "date.precision", "date.recall"]


def test_days_worked_by_hand(score):
    reference = timeline("2021-03-01", "2021-03-04", "2021-03-09", "2021-03-10")
    assert score(timeline("2021-03-01", "2021-03-05"), reference) == (0.5, 0.25, pytest.approx(1 / 3))
    assert score(timeline("2021-03-02"), reference) == (0.0, 0.0, 0.0)
    assert score(reference, reference) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("date", "other", "match"),
    [
        ("2021-03-01~", "2021-03-01", True),
        ("2021-03-01?", "2021-03-01%", True),
        ("2021-03", "2021-03-01/2021-03-31", True),
        ("2020-01-01/2020-12-31", "2020~", True),
        ("2021-03-05/..", "2021-03-05~/..", True),
        ("2021-03-05/..", "2021-03-05", False),
        ("../2021-03-05", "2021-03-05/..", False),
        ("2021-03", "2021-03-01", False),
        ("2021", "2021-01", False),
        ("2021-03-01/2021-03-02", "2021-03-01/2021-03-03", False),
    ],
)
def test_dates_match_when_they_cover_the_same_days(score, date, other, match):
    assert score(timeline(date), timeline(other))[2] == (1.0 if match else 0.0)


def test_dates_that_differ_in_qualifiers_alone_count_once(score):
    doubled = timeline("2021-03-01", "2021-03-01~", "2021-03-04")
    assert score(doubled, timeline("2021-03-01")) == (0.5, 1.0, pytest.approx(2 / 3))
    assert score(timeline("2021-03-01"), doubled) == (1.0, 0.5, pytest.approx(2 / 3))


def test_several_references_are_united(score):
    found = score(timeline("2021-03-01", "2021-03-04"), timeline("2021-03-01"), timeline("2021-03-01", "2021-03-09"))
    assert found == (0.5, 0.5, 0.5)


def test_a_timeline_without_entries_scores_zero(score):
    assert score(timeline(), timeline("2021-03-01")) == (0.0, 0.0, 0.0)


def test_references_without_dates_leave_the_example_unscored(statistics):
    for output in (timeline(), timeline("2021-03-01")):
        assert statistics(DateF1(), [output], [[timeline()]]) == [Unscored("the references have no dates")]
    (row,) = statistics(DateF1(), [timeline("2021-03-01")], [[timeline(), timeline("2021-03-01")]])
    assert row["date.recall"] == 1.0


def test_f1_is_that_of_the_mean_precision_and_recall(evaluate):
    # One example with P = 1 and R = 1/4, another with P = 1/4 and R = 1: each has F1 = .4, the means .625.
    four, one = timeline("2021-03-01", "2021-03-02", "2021-03-03", "2021-03-04"), timeline("2021-03-01")
    found = evaluate(DateF1(), [one, four], [[four], [one]])
    assert found == {"date.f1": 0.625, "date.precision": 0.625, "date.recall": 0.625}


_DAYS = st.sets(st.sampled_from([f"2021-03-{day:02}" for day in range(1, 8)]), min_size=1)


@given(_DAYS, _DAYS)
def test_swapping_output_and_reference_swaps_precision_and_recall(days, others):
    from harness.records import Reference

    def values(output, reference):
        metric = DateF1()
        prepared = metric.prepare([[Reference(annotator="w", output=timeline(*reference))]], [])
        return metric.reduce(metric.statistics([timeline(*output)], prepared)[0])

    there, back = values(days, others), values(others, days)
    assert there["date.precision"] == back["date.recall"] == len(days & others) / len(days)
    assert there["date.f1"] == pytest.approx(back["date.f1"])


def test_golden_values_of_tilse(golden, statistics):
    compared = 0
    for case in golden("timeline_metrics.json"):
        references = [timeline(*reference) for reference in case["refs"]]
        (found,) = statistics(DateF1(), [timeline(*case["pred"])], [references])
        expected = case["date_f1"]
        if "error" in expected:
            assert isinstance(found, Unscored) or found["date.precision"] == found["date.recall"] == 0.0
            continue
        values = DateF1().reduce(found)
        assert values["date.precision"] == expected["p"], case["name"]
        assert values["date.recall"] == expected["r"], case["name"]
        assert values["date.f1"] == pytest.approx(expected["f"], rel=1e-15), case["name"]
        compared += 1
    assert compared == 27
