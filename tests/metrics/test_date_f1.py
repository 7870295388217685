"""Date F1: days that a timeline shares with its references."""

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
    assert [value.name for value in DateF1().values if value.shown] == ["date.f1", "date.precision", "date.recall"]
    assert DateF1().values[0].name == "date.f1"


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
        ("2021-03-01", "2021-03-02", False),
        ("2021-03-31", "2021-04-01", False),
    ],
)
def test_days_match_however_sure_they_are(score, date, other, match):
    assert score(timeline(date), timeline(other))[2] == (1.0 if match else 0.0)


@pytest.mark.parametrize(
    "date",
    ["2021-03", "2021", "2021~", "2021-03-01/2021-03-31", "2021-03-05/..", "../2021-03-05", "2021-03-01/2021-03-01"],
)
def test_what_is_no_day_is_left_out_and_counted(evaluate, statistics, date):
    plain, more = timeline("2021-03-01", "2021-03-04"), timeline("2021-03-01", "2021-03-04", date)
    expected = {"date.f1": 1.0, "date.precision": 1.0, "date.recall": 1.0}
    for output, reference, left_out in ((plain, more, (0, 1)), (more, plain, (1, 0)), (more, more, (1, 1))):
        counts = dict(zip(("date.left_out.output", "date.left_out.reference"), map(float, left_out), strict=True))
        assert evaluate(DateF1(), [output], [[reference]]) == expected | counts
    # Where there is nothing else, a timeline has no days.
    assert evaluate(DateF1(), [timeline(date)], [[plain]])["date.f1"] == 0.0
    (row,) = statistics(DateF1(), [plain], [[timeline(date)]])
    assert row == Unscored("the references have no entry that is dated by a day")


def test_entries_left_out_are_averaged_over_examples_and_summed_over_references(evaluate):
    day, month = timeline("2021-03-01"), timeline("2021-03-01", "2021-03")
    found = evaluate(DateF1(), [month, day], [[month, month], [day, month]])
    assert (found["date.left_out.output"], found["date.left_out.reference"]) == (0.5, 1.5)


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
        assert statistics(DateF1(), [output], [[timeline()]]) == [
            Unscored("the references have no entry that is dated by a day")
        ]
    (row,) = statistics(DateF1(), [timeline("2021-03-01")], [[timeline(), timeline("2021-03-01")]])
    assert row["date.recall"] == 1.0


def test_f1_is_that_of_the_mean_precision_and_recall(evaluate):
    # One example with P = 1 and R = 1/4, another with P = 1/4 and R = 1: each has F1 = .4, the means .625.
    four, one = timeline("2021-03-01", "2021-03-02", "2021-03-03", "2021-03-04"), timeline("2021-03-01")
    found = evaluate(DateF1(), [one, four], [[four], [one]])
    assert [found[name] for name in ("date.f1", "date.precision", "date.recall")] == [0.625, 0.625, 0.625]


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
        assert values["date.f1"] == expected["f"], case["name"]
        compared += 1
    assert compared == 27


def test_scores_at_a_length_are_those_of_the_highest_ranked_entries(evaluate):
    def ranked(*dates):
        return Timeline(
            entries=tuple(Entry(date=date, sentences=("So.",), rank=rank) for rank, date in enumerate(dates, start=1))
        )

    reference = timeline("2021-03-01", "2021-03-09")
    output = ranked("2021-03-09", "2021-03-05", "2021-03-01")
    found = evaluate(DateF1(at=(1, 2, 3)), [output], [[reference]])
    assert [found[f"date.precision@{k}"] for k in (1, 2, 3)] == [1.0, 0.5, pytest.approx(2 / 3)]
    assert [found[f"date.recall@{k}"] for k in (1, 2, 3)] == [0.5, 0.5, 1.0]
    assert found["date.f1@1"] == pytest.approx(2 / 3)
    assert found["date.f1@3"] == found["date.f1"]


def test_scores_at_a_length_are_undefined_without_ranks(evaluate):
    found = evaluate(DateF1(at=(1,)), [timeline("2021-03-01", "2021-03-09")], [[timeline("2021-03-01")]])
    assert found["date.f1@1"] is None
    assert found["date.f1"] is not None
