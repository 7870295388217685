"""The upper bound on sentences."""

from datetime import date

import pytest

from harness import components
from harness.errors import ComponentError
from harness.records import Entry, Reference, Timeline, Topic
from harness.timelines import DEFAULT, OracleTimelineBuilder
from harness.timelines.oracle_text import OracleText


def reference(*entries: tuple[str, str]) -> Reference:
    made = tuple(Entry(date=when, sentences=(text,)) for when, text in entries)
    return Reference(annotator="a", output=Timeline(entries=made))


BUILDERS = ("publication", "mentions", "datewise", "clust", "submodular", "salience")


@pytest.mark.parametrize("dates", BUILDERS)
@pytest.mark.parametrize("limits", [{}, {"entries": 2}, {"start": date(2024, 5, 1), "end": date(2024, 5, 12)}])
def test_dates_and_ranks_are_those_of_the_builder(valley, dates, limits):
    topic = valley("Tessin operation Marlow evacuation")
    given = components.build("timelines", dates).build(topic, **limits)
    found = OracleText(dates=dates).build(topic, [reference(("2024-05-12", "An operation."))], **limits)

    assert [(entry.date, entry.rank) for entry in found.entries] == [
        (entry.date, entry.rank) for entry in given.entries
    ]


def test_it_bounds_the_default_builder():
    assert OracleText().dates == DEFAULT


def test_sentences_are_those_closest_to_what_is_said_of_the_date(brief):
    text = "The ferry sank near Orm on May 2. The mayor wept on May 2. Cats slept on May 2."
    topic = Topic(id="t", title="T", query="ferry Orm", articles=(brief("a", text, "2024-05-03"),))
    for said, first in (("A mayor.", "The mayor"), ("Many cats.", "Cats"), ("The ferry.", "The ferry")):
        (entry,) = OracleText().build(topic, [reference(("2024-05-02", said))], entries=1).entries
        assert (entry.date, entry.sentences[0].startswith(first)) == ("2024-05-02", True)


def test_a_date_of_which_nothing_is_said_aims_at_the_nearest_one(brief):
    text = "The ferry sank near Orm on May 2. The mayor wept on May 2. Cats slept on May 2."
    topic = Topic(id="t", title="T", query="ferry Orm", articles=(brief("a", text, "2024-05-03"),))
    said = reference(("2024-04-20", "The ferry."), ("2024-05-04", "A mayor."), ("2024-06-01", "Many cats."))
    (entry,) = OracleText().build(topic, [said], entries=1).entries

    assert entry.sentences == ("The mayor wept on May 2.",)


def test_without_dates_in_the_references_the_best_sentence_stays(valley):
    topic = valley("Tessin operation")
    found = OracleText().build(topic, [Reference(annotator="a", output=Timeline(entries=()))])

    assert found.entries
    assert all(len(entry.sentences) == 1 for entry in found.entries)


def test_another_builder_that_does_not_exist_is_refused():
    with pytest.raises(ComponentError, match="dates"):
        components.build("timelines", "oracle-text", {"dates": "oracle-full"})


def test_it_is_an_oracle():
    builder = components.build("timelines", "oracle-text", {"dates": "clust"})

    assert isinstance(builder, OracleTimelineBuilder)
    assert builder.role == "oracle"
