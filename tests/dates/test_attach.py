"""Which date a sentence's main event takes."""

from datetime import UTC, date, datetime
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import edtf
from harness.dates import Attachment, attach, candidates, tag
from harness.dates.attachment import MEASURED
from harness.text.sentences import split

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
        ("In a speech on Saturday in Orm, with many around, the mayor opened the dam.", "2024-05-11", "expression"),
        ("The guard said Sunday its crews had launched a search.", "2024-05-12", "saying"),
        ("The guard said on Sunday that it had launched a search.", "2024-05-12", "saying"),
        ("On Sunday the guard said that a search had begun.", "2024-05-12", "saying"),
        ("A search had begun, the guard said Sunday.", "2024-05-12", "saying"),
        ("The guard said on Sunday that the dam broke on Friday.", "2024-05-10", "expression"),
        ("The guard said on Sunday that it will open the dam on Thursday.", "2024-05-12", "saying"),
        ("The guard said that it will open the dam on Thursday.", "2024-05-13", "publication"),
        ('"The dam broke on Friday," the guard said.', "2024-05-10", "expression"),
        ('The guard said, "On April 20 we saw the dam break."', "2024-05-13", "publication"),
        ("The dam, closed in March, broke on Friday.", "2024-05-10", "expression"),
        ("The dam broke on Friday, when the mayor, who came on Sunday, was away.", "2024-05-10", "expression"),
        ("The mayor, who came to Orm in 1998, is away.", "1998", "expression"),
        ("As of Monday, 40 people had left, a mark that was passed on Friday.", "2024-05-10", "expression"),
        ("As of Friday, 40 people had left the town.", "2024-05-10", "expression"),
        ("Crews left after the town was cleared a week ago.", "2024-05-06~", "expression"),
        ("The guard closed the pier and plans to open it on Friday.", "2024-05-13", "publication"),
        ("The dam stands.", "2024-05-13", "publication"),
        ("The dam has been shut for months.", "2024-05-13", "publication"),
        ("Crews began work following the valley's Oct. 7 floods.", "2024-05-13", "publication"),
        ("The dam has been shut since May 7.", "2024-05-07", "expression"),
        ("Repairs began in April last year.", "2023-04", "expression"),
    ],
)
def test_the_main_event_takes_its_date(sentence, when, evidence):
    (found,), _ = dated(sentence)

    assert (found.date, found.evidence) == (when, evidence)


def test_of_a_saying_is_known_that_it_was_by_then():
    (found,), _ = dated("The guard said on Sunday that it had launched a search.")

    assert (found.date, found.first, found.last) == ("2024-05-12", date(2024, 5, 12), date(2024, 5, 12))
    assert found.edtf == "../2024-05-12"
    assert edtf.parse(found.edtf).last == found.last


def test_what_is_told_to_have_happened_then_is_dated_by_its_date():
    (found,), _ = dated("The dam was closed a week ago.")

    assert found.edtf == found.date == "2024-05-06~"


def test_a_date_in_the_background_is_a_candidate_too():
    _, (found,) = dated("Crews began work following the valley's Oct. 7 floods.")

    assert [item.date for item in found] == ["2024-05-13", "2023-10-07"]
    assert [item.background for item in found] == [False, True]


def test_a_saying_with_two_days_has_both_as_candidates():
    _, (found,) = dated("The guard said last week the road was open and announced Sunday the opening of a bridge.")

    assert {item.date for item in found} == {"2024-05-06/2024-05-12", "2024-05-12"}


def test_what_is_planned_is_marked():
    (dated_plan, undated_plan), (_, (reported,)) = dated("The dam will open on Thursday.", "Crews will then leave.")

    assert (dated_plan.date, dated_plan.planned) == ("2024-05-16", True)
    assert undated_plan is None
    (said,), _ = dated("Crews will leave, the mayor said.")
    assert (said.date, said.evidence, said.planned) == ("2024-05-13", "publication", False)
    assert (reported.date, reported.evidence, reported.planned) == ("2024-05-13", "publication", True)


def test_what_happened_is_not_planned():
    (told, noun), _ = dated("The dam broke on Friday.", "Its fall on Friday shut the road.")

    assert not told.planned
    assert not noun.planned


def test_a_day_is_carried_to_the_next_three_sentences():
    text = ["The dam was built in 1990.", "It has a road.", "It broke on Friday.", *["It flooded a road."] * 4]
    found, _ = dated(*text)

    assert [item.evidence for item in found[2:]] == ["expression", "carried", "carried", "carried", "publication"]
    assert [item.source for item in found[2:]] == [None, 2, 2, 2, None]
    assert {item.date for item in found[2:6]} == {"2024-05-10"}


def test_a_day_long_past_is_not_carried():
    (_, after), _ = dated("The dam broke on May 2, 2021.", "It flooded a road.")

    assert after.evidence == "publication"


def test_what_had_been_before_gives_its_day_to_no_other_sentence():
    found, _ = dated("A dam stands there.", "It is old.", "The guard had closed it on Friday.", "Boys climbed it.")

    assert [item.evidence for item in found[2:]] == ["expression", "publication"]


def test_a_sentence_without_a_date_may_stand_under_that_of_the_one_before_in_its_paragraph():
    pair = "Of the floods of 7 October 2023 little is known.", "Some say that ten others were hurt."
    _, (_, together) = dated(*pair)
    _, (_, apart) = dated(*pair, between="\n\n")

    assert [(item.date, item.evidence) for item in together] == [
        ("2024-05-13", "publication"),
        ("2023-10-07", "carried"),
    ]
    assert [item.date for item in apart] == ["2024-05-13"]


def test_the_date_of_a_state_is_not_shared():
    _, (_, after) = dated("As of April 20, 40 people had left.", "Some stay.")

    assert [item.date for item in after] == ["2024-05-13"]


def test_without_a_day_of_publication_only_full_dates_are_known():
    found, _ = dated("The dam broke on May 2, 2021.", "The road is shut.", "A bridge fell on Friday.", published=None)

    assert [item and item.date for item in found] == ["2021-05-02", None, None]


def test_the_dateline_stands_in_for_the_day_of_publication():
    (found,), _ = dated("ORM, May 13, 2024 (Agency) - The dam is closed.", published=None)

    assert (found.date, found.evidence, found.mention.text) == ("2024-05-13", "dateline", "May 13, 2024")


def test_a_dateline_dates_no_event():
    (found,), _ = dated("ORM, May 12, 2024 (Agency) - The dam was closed.")

    assert (found.date, found.evidence) == ("2024-05-13", "publication")


def test_durations_and_vague_words_never_date():
    (found,), _ = dated("The bridge, recently painted, was closed for three days.")

    assert found.evidence == "publication"


def test_first_and_last_are_those_of_the_date():
    (found,), _ = dated("The dam was shut last week.")

    assert (found.first, found.last) == (date(2024, 5, 6), date(2024, 5, 12))
    assert found.mention.text == "last week"


def test_each_date_is_a_candidate_once():
    _, (found,) = dated("The dam broke on Friday, May 10, and on Friday a road was closed.")

    assert [item.date for item in found] == ["2024-05-10"]


def test_confidence_is_the_share_that_was_right_and_never_certain(monkeypatch):
    monkeypatch.setitem(MEASURED, "saying", (18, 12))
    monkeypatch.setitem(MEASURED, "retold", (8, 8))

    assert Attachment("2024-05-12", None, None, "saying", None).confidence == 0.65
    assert Attachment("2024-05-12", None, None, "retold", None).confidence == 0.9


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge was shut several months ago.",
        "Years ago the bridge was shut.",
        "The day after the vote the bridge was shut.",
    ],
)
def test_what_was_at_another_time_that_is_not_known_has_no_date(sentence):
    found, _ = dated(sentence)

    assert found == [None]


def test_a_weekday_in_a_text_of_no_known_day_has_no_date():
    (_, found), _ = dated("ORM, May 15, 2024 (Agency) - Rain fell.", "The mayor resigned on Tuesday.", published=None)

    assert found is None


WORDS = st.sampled_from(
    ["on Friday", "in 1998", "said", "that", "the dam", "broke", ",", "had", "will", "after", "and", '"', "May 3",
     "has been", "closed", "when", "it", "a week ago", ".", "\n", "\n\n", "floods", "as of", "who", "(", ")", "to open"]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(WORDS, max_size=40), st.sampled_from([MONDAY, None]))
def test_any_text_has_a_date_a_sentence_unless_it_is_planned(words, published):
    text = " ".join(words)
    spans = split(text)
    found = attach(text, spans, published)
    everything = candidates(text, spans, published)

    assert len(found) == len(everything) == len(spans)
    for main, others in zip(found, everything, strict=True):
        # Without a day of publication, dates of something else may be all that there is.
        if main is None:
            assert published is None or others[0].undated
        elif not others[0].undated:
            # Of a plan without a date, the main event is the saying.
            assert others[0] == main
        assert len({item.date for item in others}) == len(others)
        assert all(edtf.parse(item.date).first == item.first for item in others)
    given_mentions = tag(text, published)
    assert attach(text, spans, published, mentions=given_mentions) == found


def test_a_moment_of_publication_counts_as_its_day():
    text = "It rained on Sunday. It is dry."
    moment = datetime(2024, 5, 13, 23, 30, tzinfo=UTC)

    assert tag(text, moment) == tag(text, MONDAY)
    assert attach(text, split(text), moment) == attach(text, split(text), MONDAY)


def test_a_sentence_that_is_broken_into_lines_is_no_headline():
    text = "ORM, May 13, 2024 - The guard said Sunday that it had shut the road to the\ncamp.\n\nIt broke on May 6."
    spans = split(text)

    assert attach(text, spans, MONDAY)[0] == attach(text.replace("the\ncamp", "the camp"), spans, MONDAY)[0]
    assert attach(text, spans, MONDAY)[0].evidence == "saying"
