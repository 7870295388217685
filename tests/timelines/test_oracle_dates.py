"""The upper bound on dates."""

from datetime import date

import pytest

from harness import components
from harness.records import Entry, Reference, Timeline, Topic
from harness.timelines.oracle_dates import OracleDates


def reference(name: str, *dates: str) -> Reference:
    entries = tuple(Entry(date=when, sentences=("It is not looked at.",)) for when in dates)
    return Reference(annotator=name, output=Timeline(entries=entries))


def test_it_takes_the_dates_of_every_reference(valley):
    references = [reference("a", "2024-05-12", "2023-09-30"), reference("b", "2024-05-12", "2024-05-06~")]
    timeline = OracleDates().build(valley("Tessin operation Marlow evacuation"), references)

    assert [entry.date for entry in timeline.entries] == ["2023-09-30", "2024-05-06~", "2024-05-12"]


def test_sentences_are_those_of_the_date(valley):
    (entry,) = OracleDates().build(valley("Tessin operation"), [reference("a", "2024-05-12")]).entries

    assert entry.sentences[0].startswith("The River Guard said Sunday")


def test_a_date_that_no_sentence_names_takes_the_report_that_followed(brief):
    articles = (
        brief("old", "The ferry was built.", "2024-04-01"),
        brief("late", "The ferry was raised.", "2024-05-09"),
        brief("soon", "The ferry sank.", "2024-05-03"),
    )
    topic = Topic(id="t", title="T", query="ferry", articles=articles)
    (entry,) = OracleDates().build(topic, [reference("a", "2024-05-02")]).entries

    assert entry.sources[0].article == "soon"


def test_an_overlapping_date_is_preferred_to_a_report(brief):
    text = "The ferry is old. The ferry sank last week."
    topic = Topic(id="t", title="T", query="ferry", articles=(brief("a", text, "2024-05-13"),))
    (entry,) = OracleDates().build(topic, [reference("a", "2024-05-08")]).entries

    assert entry.sentences == ("The ferry sank last week.",)


@pytest.mark.parametrize(
    ("limits", "dates"),
    [({"entries": 1}, 1), ({"entries": 0}, 0), ({"sentences": 0}, 0), ({"start": date(2024, 5, 1)}, 1), ({}, 2)],
)
def test_limits_hold(valley, limits, dates):
    references = [reference("a", "2023-09-30", "2024-05-12")]

    assert len(OracleDates().build(valley("Tessin"), references, **limits).entries) == dates


def test_entries_are_ranked_in_the_order_in_which_fewer_are_kept(valley):
    topic, references = valley("Tessin operation"), [reference("a", "2023-09-30", "2024-05-12", "2024-05-06~")]
    ranks = {entry.date: entry.rank for entry in OracleDates().build(topic, references).entries}

    assert sorted(ranks.values()) == [1, 2, 3]
    assert ranks["2024-05-12"] == 1
    for wanted in (1, 2):
        kept = OracleDates().build(topic, references, entries=wanted).entries
        assert {entry.date: entry.rank for entry in kept} == {
            when: rank for when, rank in ranks.items() if rank <= wanted
        }


def test_it_says_that_it_is_an_oracle():
    assert components.load("timelines", "oracle-dates").role == "oracle"
