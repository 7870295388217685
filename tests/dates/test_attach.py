"""Which date a sentence's main event takes."""

from datetime import date
from typing import NamedTuple

import pytest

from harness.dates import attach, candidates

MONDAY = date(2024, 5, 13)


class Span(NamedTuple):
    start: int
    end: int


def dated(*sentences: str, between: str = " ", published: date | None = MONDAY):
    text, spans = "", []
    for sentence in sentences:
        text += between if text else ""
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence
    return attach(text, spans, published), candidates(text, spans, published)


@pytest.mark.parametrize(
    ("sentence", "when", "evidence"),
    [
        ("The dam was closed on Saturday.", "2024-05-11", "expression"),
        ("On Saturday, the council shut the dam.", "2024-05-11", "expression"),
        ("The guard said Sunday its crews had launched a search.", "2024-05-12", "saying"),
        ("The guard said on Sunday that it had launched a search.", "2024-05-12", "saying"),
        ("On Sunday the guard said that a search had begun.", "2024-05-12", "saying"),
        ("A search had begun, the guard said Sunday.", "2024-05-12", "saying"),
        ("The guard said on Sunday that the dam broke on Friday.", "2024-05-10", "expression"),
        ("The guard said on Sunday that it will open the dam on Thursday.", "2024-05-12", "saying"),
        ("Crews left after the town was cleared a week ago.", "2024-05-06~", "expression"),
        ("The dam stands.", "2024-05-13", "publication"),
        ("The dam has been shut for months.", "2024-05-13", "publication"),
        ("Crews began work following the valley's Oct. 7 floods.", "2024-05-13", "publication"),
    ],
)
def test_the_main_event_takes_its_date(sentence, when, evidence):
    (found,), _ = dated(sentence)

    assert (found.date, found.evidence) == (when, evidence)


def test_a_date_in_the_background_is_a_candidate_too():
    _, (found,) = dated("Crews began work following the valley's Oct. 7 floods.")

    assert [item.date for item in found] == ["2024-05-13", "2023-10-07"]
    assert [item.background for item in found] == [False, True]


def test_a_saying_with_two_days_has_both_as_candidates():
    _, (found,) = dated("The guard said last week the road was open and announced Sunday the opening of a bridge.")

    assert [item.date for item in found] == ["2024-05-06/2024-05-12", "2024-05-12"]


def test_what_is_planned_is_marked():
    (dated_plan, undated_plan), _ = dated("The dam will open on Thursday.", "Crews will then leave.")

    assert (dated_plan.date, dated_plan.planned) == ("2024-05-16", True)
    assert (undated_plan.evidence, undated_plan.planned) == ("publication", True)


def test_a_pronoun_carries_the_day_within_a_paragraph_only():
    (_, carried), _ = dated("The dam broke on Friday.", "It flooded a road.")
    (_, parted), _ = dated("The dam broke on Friday.", "It flooded a road.", between="\n\n")

    assert (carried.date, carried.evidence) == ("2024-05-10", "carried")
    assert (parted.date, parted.evidence) == ("2024-05-13", "publication")


def test_a_day_is_not_carried_far():
    found, _ = dated("The dam broke on Friday.", *["It flooded a road."] * 4)

    assert [item.evidence for item in found] == ["expression", "carried", "carried", "publication", "publication"]


def test_without_a_day_of_publication_only_full_dates_are_known():
    found, _ = dated("The dam broke on May 2, 2021.", "The road is shut.", "A bridge fell on Friday.", published=None)

    assert [item and item.date for item in found] == ["2021-05-02", None, None]


def test_durations_and_vague_words_never_date():
    (found,), _ = dated("The bridge, recently painted, was closed for three days.")

    assert found.evidence == "publication"


def test_first_and_last_are_those_of_the_date():
    (found,), _ = dated("The dam was shut last week.")

    assert (found.first, found.last) == (date(2024, 5, 6), date(2024, 5, 12))
    assert found.mention.text == "last week"
