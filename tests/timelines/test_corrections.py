"""Sentences that correct something, and what they correct."""

from datetime import date

import pytest

from harness.records import Source
from harness.timelines._conflicts import Told
from harness.timelines._corrections import corrects, is_correction


def told(text: str, article: str = "a", day: int = 20, publisher: str | None = "Wire", start: int = 0) -> Told:
    return Told(text, article, start, start + len(text), date(2031, 3, day), publisher, "2031-03-18")


@pytest.mark.parametrize(
    "sentence",
    [
        "Correction: the ferry carried 126 people.",
        "An earlier version of this article said that 16 people had died.",
        "This story was amended on March 20.",
        "This article originally gave the wrong name for the mayor.",
        "We wrongly reported that a guard had been arrested.",
        "The ministry corrected its figure from 12 to 14.",
        "The number of cases as of May 28 is corrected from 37 to 35.",
        "It also lowered the number of houses that were flooded to 530, from 560.",
        "The agency withdrew its report of an arrest.",
        "Tolan retracted the claim on Monday.",
        "The Guard's first statement was withdrawn.",
        "The Post mistakenly reported that the bridge had fallen.",
    ],
)
def test_sentences_that_correct(sentence):
    assert is_correction(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The market went through a correction.",
        "The correctional centre was closed.",
        "The bank revised its growth forecast from 3 to 2.",
        "The campaign did not withdraw the claim.",
        "The army withdrew its soldiers from Orm.",
        "The council revised its plan for the bridge.",
        "The toll rose from 12 to 14.",
        "Feld correctly reported the leak.",
    ],
)
def test_sentences_that_do_not(sentence):
    assert not is_correction(sentence)
    assert corrects(told(sentence, "b", 25), [told("The toll of 12 and 3 was a claim.", "a", 19)]) == ()


def test_a_corrected_figure_leads_to_the_sentences_that_have_it():
    earlier = [
        told("The Orm flood killed 12 people, the ministry said.", "a", 18),
        told("Twelve people died in the Orm flood.", "b", 19, "Post"),
        told("The Orm flood left 14 people dead.", "c", 20, "Post"),
        told("A bus with 12 people was late.", "d", 19, "Post"),
        told("The Orm flood killed 12 people.", "f", 26),
    ]
    chosen = told("The ministry corrected its figure for the Orm flood from 12 to 14.", "e", 24)

    assert [source.article for source in corrects(chosen, earlier)] == ["a", "b"]


def test_what_is_corrected_keeps_its_place_and_publisher():
    wrong = told("560 houses in Orm were flooded.", "a", 18, "Post", start=40)
    chosen = told("The authority lowered the number of houses that were flooded to 530, from 560.", "b", 20)

    assert corrects(chosen, [wrong]) == (
        Source(article="a", start=40, end=71, published=date(2031, 3, 18), publisher="Post"),
    )


def test_a_note_leads_to_the_same_outlets_earlier_article_and_not_to_another_outlets():
    earlier = [
        told("Sixteen people died when the ferry sank.", "a", 18, "Wire"),
        told("Sixteen people died when the ferry sank.", "b", 18, "Post"),
    ]
    chosen = told("Correction: an earlier report said that 16 people had died when the ferry sank.", "c", 20, "Wire")

    assert [source.article for source in corrects(chosen, earlier)] == ["a"]


def test_a_note_on_an_earlier_version_of_itself_corrects_its_article():
    chosen = told("An earlier version of this article said that 16 people had died.", "c", 20, "Wire", start=90)
    right = told("Fifteen people died when the ferry sank.", "c", 20, "Wire")

    assert corrects(chosen, [right, chosen]) == (Source(article="c", published=date(2031, 3, 20), publisher="Wire"),)


def test_a_withdrawn_report_is_found_by_its_words():
    earlier = [
        told("A guard was arrested over the stolen tide clock of Orm.", "a", 18),
        told("The tide clock of Orm was stolen.", "b", 17),
        told("The mayor of Orm opened a school.", "c", 17),
    ]
    chosen = told("The agency withdrew its report that a guard was arrested over the tide clock of Orm.", "d", 20)

    assert [source.article for source in corrects(chosen, earlier)] == ["a"]


def test_a_correction_of_something_else_finds_nothing():
    earlier = [told("The mayor of Orm opened a school for 12 children.", "a", 18)]

    assert corrects(told("The ministry corrected its toll of the ferry fire from 16 to 15.", "b", 20), earlier) == ()
    assert corrects(told("The agency withdrew its report on the ferry fire.", "b", 20), earlier) == ()


@pytest.mark.parametrize(
    "other",
    [
        "A market in Orm sold 12 cows.",
        "The council of Orm has 12 members.",
        "Twelve people were born in Orm.",
        "It was 12 degrees in Orm.",
    ],
)
def test_the_figure_and_the_town_are_not_enough(other):
    chosen = told("The coast guard corrected the number of people rescued in Orm from 12 to 11.", "z", 24)
    bus = told("A bus with 12 people was late in Tarn.", "b", 19)
    meant = told("Twelve people were rescued in Orm.", "c", 19)

    assert corrects(chosen, [told(other), bus]) == ()
    assert [source.article for source in corrects(chosen, [told(other), bus, meant])] == ["c"]


def test_a_correction_corrects_neither_itself_nor_another_correction():
    chosen = told("The ministry corrected its figure for the Orm flood from 12 to 14.", "b", 20)
    other = told("The ministry corrected its figure for the Orm flood from 10 to 12.", "a", 18)

    assert corrects(chosen, [chosen, other]) == ()


def test_without_days_of_publication_only_the_same_article_can_be_meant():
    wrong = Told("The Orm flood killed 12 people.", "a", 0, 31, None, None, "2031-03-18")
    text = "The ministry corrected its figure for the Orm flood from 12 to 14."

    assert corrects(Told(text, "b", 0, len(text), None, None, "2031-03-18"), [wrong]) == ()
    assert [s.start for s in corrects(Told(text, "a", 50, 50 + len(text), None, None, "2031-03-18"), [wrong])] == [0]
