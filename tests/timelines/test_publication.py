"""The builder that takes the day of the report for the day of the event."""

from datetime import date

import pytest

from harness import components
from harness.records import Topic
from harness.timelines.publication import Publication


@pytest.fixture
def ferry(brief):
    articles = (
        brief("a", "The harbour is busy. The ferry sank on May 2. The old ferry sank slowly.", "2024-05-03"),
        brief("b", "The ferry was raised on Sunday.", "2024-05-06"),
        brief("c", "A ferry inquiry was opened.", "2024-05-06"),
        brief("d", "The weather is fair.", "2024-05-07"),
        brief("e", "The ferry is blue.", None),
    )
    return Topic(id="ferry", title="Ferry", query="sunken ferry", articles=articles)


def test_entries_are_the_days_of_publication_of_articles_that_match(ferry):
    timeline = Publication().build(ferry)

    assert [entry.date for entry in timeline.entries] == ["2024-05-03", "2024-05-06"]


def test_the_sentences_are_those_that_match_best_then_the_first(ferry):
    first, second = Publication(sentences=2).build(ferry).entries

    assert first.sentences[0] == "The ferry sank on May 2."
    assert [source.article for source in second.sources] == ["b", "c"]


def test_the_day_with_the_most_articles_is_kept_first(ferry):
    (entry,) = Publication().build(ferry, entries=1).entries

    assert (entry.date, entry.rank) == ("2024-05-06", 1)
    assert [entry.rank for entry in Publication().build(ferry).entries] == [2, 1]


def test_limits_of_days_hold(ferry):
    timeline = Publication().build(ferry, start=date(2024, 5, 4), end=date(2024, 5, 31))

    assert [entry.date for entry in timeline.entries] == ["2024-05-06"]


def test_none_are_given_where_none_are_asked_for(ferry):
    assert Publication(entries=5).build(ferry, entries=0).entries == ()
    assert Publication(sentences=5).build(ferry, sentences=0).entries == ()


def test_it_is_a_component():
    assert isinstance(components.build("timelines", "publication", {}), Publication)
