from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.datasets.checks import faults, mentions_by_sentence, name_words, quotations
from harness.datasets.facts import Fact
from harness.errors import Location


def fact(**fields):
    given = {
        "id": "f",
        "statement": "It rained.",
        "attribution": (),
        "when": None,
        "said": None,
        "public_by": None,
        "names": (),
        "figures": (),
        "quotes": (),
        "topics": (),
        "location": Location("facts.yaml"),
    }
    return Fact(**{**given, **fields})


def messages(text, *facts, published=date(2031, 4, 2), titles=(), known=frozenset()):
    [mentions] = mentions_by_sentence([text], published)
    return [fault.message for fault in faults(text, facts, mentions, topic_titles=titles, known_names=known)]


def test_a_figure_is_covered_with_its_bound_alone():
    rain = fact(figures=("nearly 1,200", "3.5"))
    assert messages("it took nearly 1,200 and 3.5", rain) == []
    assert len(messages("it took 1,200", rain)) == 1
    assert len(messages("it took nearly 1,2003", rain)) == 1
    assert len(messages("it took 13.5 and 3.51", rain)) == 2
    assert len(messages("it took 7,200 and 200,000", fact(figures=("200",)))) == 2


def test_one_is_no_figure_alone_and_million_is():
    assert messages("one of them, a separate one") == []
    assert messages("one million of them") == ["the figure `million` does not stand so in its facts"]
    assert messages("one million of them", fact(figures=("one million",))) == []


def test_figures_in_dates_quotations_and_names_are_none():
    rain = fact(when="2031-04-01", quotes=("all 12 of them",), names=("Pier 9",))
    assert messages('on April 1 "all 12 of them" left Pier 9', rain) == []


def test_names_may_come_from_names_attribution_statement_and_titles():
    rain = fact(names=("Al-Orsk",), attribution=("the Coast Guard",), statement="Rain fell in Velden.")
    assert messages("in Al-Orsk's north the Coast Guard saw Velden and Maren", rain, titles=["The Maren wall"]) == []
    assert messages("in Al-Nord", rain) == ["the name `Nord` is in none of its facts"]


def test_the_first_word_is_a_name_where_the_ledger_knows_it():
    assert messages("Rain fell") == []
    assert messages("Rain fell", known=frozenset({"Rain"})) == ["the name `Rain` is in none of its facts"]


def test_in_capitals_only_known_names_are_names():
    rain = fact(names=("Orsk",))
    known = frozenset({"Orsk", "Velden"})
    assert messages("RAIN FALLS IN ORSK", rain, known=known) == []
    assert messages("RAIN FALLS IN VELDEN", rain, known=known) == ["the name `VELDEN` is in none of its facts"]
    assert messages('RAIN FALLS "IN VELDEN"', fact(quotes=("IN VELDEN",)), known=known) == []


def test_dates_may_be_vaguer_than_the_fact_but_not_more_exact():
    week = fact(when="2031-03-31/2031-04-06")
    assert messages("it rained in April 2031", fact(when="2031-04-15")) == []
    assert len(messages("it rained on April 1, 2031", week)) == 1
    assert messages("it rained on April 2, 2031", fact(said="2031-04-02")) == []


def test_without_a_day_of_publication_only_full_dates_are_checked():
    assert messages("it rained on Sunday", published=None) == []
    assert len(messages("it rained on 5 May 2030", published=None)) == 1


def test_dates_are_resolved_in_the_text_and_placed_in_the_sentence():
    sentences = ["It rained on Monday.", "It had snowed the day before."]
    first, second = mentions_by_sentence(sentences, date(2031, 4, 2))
    assert [(mention.text, mention.first) for mention in first] == [("Monday", date(2031, 3, 31))]
    assert [(mention.text, mention.first) for mention in second] == [("the day before", date(2031, 3, 30))]
    assert sentences[1][second[0].start : second[0].end] == "the day before"


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "``{}''"])
def test_quotations_are_found_in_every_kind_of_marks(marks):
    text = f"a {marks.format('so it is,')} b"
    [(start, end, words)] = quotations(text)
    assert words == "so it is"
    assert text[start:end] == marks.format("so it is,")


def test_quotations_match_whatever_the_apostrophes():
    assert messages("she said “it’s gone”", fact(quotes=("it's gone, all of it",))) == []


def test_name_words_leave_small_words_and_possessives_out():
    assert name_words(["the Coast Guard's boat in St. Maren"]) == {"Coast", "Guard", "St", "Maren"}


@given(st.text())
def test_faults_lie_in_the_text_in_order(text):
    [mentions] = mentions_by_sentence([text], date(2031, 4, 2))
    found = faults(text, [], mentions, topic_titles=[], known_names=frozenset())
    assert all(0 <= fault.start < len(text) for fault in found)
    assert [fault.start for fault in found] == sorted(fault.start for fault in found)
