"""Timelines at a length, and scores of them."""

import pytest

from harness.metrics import Value
from harness.metrics._top import check_at, means_at, statistics_at, top, values_at
from harness.records import Entry, Timeline


def timeline(*ranks):
    """A timeline whose entries, in order of time, have these ranks."""
    return Timeline(
        entries=tuple(
            Entry(date=f"2021-03-{day:02}", sentences=(), rank=rank) for day, rank in enumerate(ranks, start=1)
        )
    )


def days(found):
    return [int(entry.date[-2:]) for entry in found.entries]


def test_the_highest_ranked_entries_stay_in_order_of_time():
    whole = timeline(4, 1, 20, 2)
    assert days(top(whole, 3)) == [1, 2, 4]
    assert days(top(whole, 1)) == [2]
    assert days(top(whole, 0)) == []


def test_a_timeline_that_is_short_enough_is_itself_with_ranks_or_without():
    for whole in (timeline(), timeline(None, None), timeline(3, None)):
        assert top(whole, 2) is whole


@pytest.mark.parametrize("ranks", [(None, None, None), (1, None, 2)])
def test_without_all_ranks_there_is_no_top(ranks):
    assert top(timeline(*ranks), 2) is None


def test_a_length_may_come_once():
    check_at((5, 10))
    with pytest.raises(ValueError, match="`at` names a length twice"):
        check_at((5, 5))


def test_means_count_the_examples_that_can_be_cut():
    def score(whole):
        return {"days": float(sum(days(whole)))}

    rows = [statistics_at(whole, (1, 2), ["days"], score) for whole in (timeline(2, 1), timeline(None, None))]
    assert rows[0] == {"days@1": 2.0, "examples@1": 1.0, "days@2": 3.0, "examples@2": 1.0}
    assert rows[1] == {"days@1": 0.0, "examples@1": 0.0, "days@2": 3.0, "examples@2": 1.0}
    sums = {key: rows[0][key] + rows[1][key] for key in rows[0]}
    assert means_at(sums, ["days"], (1, 2)) == {"days@1": 2.0, "days@2": 3.0}
    assert means_at(rows[1], ["days"], (1, 2)) == {"days@1": None, "days@2": 3.0}
    assert means_at({}, ["days"], (1,)) == {"days@1": None}


def test_values_are_declared_for_the_whole_first():
    value = Value("x.f1", 0.0, 1.0, "higher", "how good it is")
    assert [(each.name, each.doc) for each in values_at([value], (5, 10))] == [
        ("x.f1", "how good it is"),
        ("x.f1@5", "how good it is, of the 5 highest ranked entries"),
        ("x.f1@10", "how good it is, of the 10 highest ranked entries"),
    ]
