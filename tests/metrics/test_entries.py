"""Entries: how long timelines are, by themselves and beside the references."""

import pytest

from harness.metrics.entries import Entries
from harness.records import Entry, Timeline


def timeline(*sentences):
    """A timeline whose entries have these numbers of sentences."""
    return Timeline(
        entries=tuple(
            Entry(date=f"2021-03-{day:02}", sentences=("It rained.",) * number)
            for day, number in enumerate(sentences, start=1)
        )
    )


def test_counts_entries_and_sentences(evaluate):
    assert evaluate(Entries(), [timeline(1, 3)], [[timeline(1, 1, 1, 1)]]) == {
        "entries.count": 2.0,
        "entries.sentences": 4.0,
        "entries.count_ratio": 0.5,
        "entries.sentences_ratio": 1.0,
    }


def test_ratios_are_those_of_totals(evaluate):
    found = evaluate(Entries(), [timeline(1), timeline(1, 1, 1, 1)], [[timeline(2)], [timeline(1)]])
    assert found["entries.count"] == 2.5
    assert found["entries.count_ratio"] == 2.5
    assert found["entries.sentences_ratio"] == pytest.approx(5 / 3)


def test_several_references_count_as_their_mean(evaluate):
    found = evaluate(Entries(), [timeline(1, 1)], [[timeline(1), timeline(4, 1, 1)]])
    assert found["entries.count_ratio"] == 1.0
    assert found["entries.sentences_ratio"] == pytest.approx(2 / 3.5)


def test_a_timeline_without_entries_counts_as_such(evaluate):
    assert set(evaluate(Entries(), [timeline()], [[timeline(1)]]).values()) == {0.0}


def test_ratios_are_undefined_where_the_references_have_nothing(evaluate):
    found = evaluate(Entries(), [timeline(1)], [[timeline(0)]])
    assert found["entries.count_ratio"] == 1.0
    assert found["entries.sentences_ratio"] is None


def test_none_has_a_better_side():
    assert {value.direction for value in Entries().values} == {"none"}
