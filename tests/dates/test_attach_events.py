"""Which date an event takes whose words are given."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.dates import event_words
from harness.dates.attach import attach_events
from harness.dates.events.clauses import tense
from harness.dates.events.head import cut, lines
from harness.dates.events.reading import Reading
from harness.text.sentences import Span, split

MONDAY = date(2024, 5, 13)


def events(marked: str, published: date | None = MONDAY, **more):
    """Dates the words in square brackets."""
    text, spans = "", []
    for part in re.split(r"(\[[^\]]*\])", marked):
        word = part.strip("[]") if part.startswith("[") else part
        if word is not part:
            spans.append(Span(len(text), len(text) + len(word)))
        text += word
    return attach_events(text, spans, published, **more)


def found(marked: str, published: date | None = MONDAY):
    return [(event.date, event.evidence) if event else None for event in events(marked, published)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # Each verb takes the date of its own clause.
        ("The dam was [built] in 1931 and [raised] in 1958.", ["1931", "1958"]),
        ("It [broke] on Friday; on Sunday it was [mended].", ["2024-05-10", "2024-05-12"]),
        ("On Friday, the mayor [came] and the dam [broke].", ["2024-05-10", "2024-05-10"]),
        # A date beside a noun dates what it names.
        ("The guard on Sunday [closed] the case of the May 3 [theft] of a boat.", ["2024-05-12", "2024-05-03"]),
        # A date inside what was said is not the saying's.
        ("The guard [said] on Sunday that the dam [broke] on Friday.", ["2024-05-12", "2024-05-10"]),
        ("The dam was [seen] last week, the guard [said] on Sunday.", ["2024-05-06/2024-05-12", "2024-05-12"]),
        ("The guard [said] the dam broke on April 20.", ["2024-05-13"]),
        ("It was found on April 20, the guard [said].", ["2024-05-13"]),
        # What is told behind a dated saying does not reach back over it.
        ("The dam broke on Friday, and crews said on Sunday that they had [left].", ["2024-05-12"]),
        # A date at the front reaches far.
        (
            "On May 3, after a night of rain, wind and hail in the hills, the valley, the town, the port, it [broke].",
            ["2024-05-03"],
        ),
        # An aside keeps its date to itself.
        ("The dam, closed on April 20 for repairs, has been [sold].", ["2024-05-13"]),
        ("The dam, [closed] in March, [broke] on Friday.", ["2024-03", "2024-05-10"]),
        ("A ferry, [sold] in 2019, [sank] on Friday.", ["2019", "2024-05-10"]),
        # What a past verb tells cannot be on a day to come, nor what is ahead on a day gone by.
        ("They [agreed] to [meet] on May 16.", ["2024-05-13", "2024-05-16"]),
        ("The dam that broke on May 10 will be [mended].", [None]),
        # A date that only completes another is none of its own.
        ("Work [began] in April last year.", ["2023-04"]),
        # Years and decades reach less far than days.
        ("It [stood] for all who lived in the old valley below or came there on foot in 1958.", ["1958"]),
        ("It [stood] for all who lived in the old valley below or came there on foot in the 1950s.", ["2024-05-13"]),
        # A time counted from an event is no date.
        ("It was [closed] three years after the flood.", ["2024-05-13"]),
    ],
)
def test_an_event_takes_the_date_of_its_own_clause(marked, expected):
    assert [event and event.date for event in events(marked)] == expected


def test_what_was_said_without_a_date_is_known_from_the_saying():
    said, closed = events("The guard [said] on Sunday that it had [closed] the road.")

    assert (said.date, said.evidence) == ("2024-05-12", "expression")
    assert (closed.date, closed.evidence, closed.edtf) == ("2024-05-12", "saying", "../2024-05-12")


def test_what_is_said_to_be_planned_is_known_from_the_saying_and_marked():
    said, planned = events("The guard [said] on Sunday that it will [open] the road.")

    assert not said.planned
    assert (planned.date, planned.evidence, planned.planned) == ("2024-05-12", "saying", True)


def test_what_was_said_has_the_day_on_which_it_is_told_to_have_happened():
    marked = "The guard said on Sunday that it had [opened] a lock to [empty] the basin. It opened the lock on May 9."

    assert found(marked) == [("2024-05-09", "retold")] * 2


def test_a_retelling_after_the_saying_is_another_event():
    marked = "The guard said on Friday that it had [opened] a lock. It opened another on Sunday."

    assert found(marked) == [("2024-05-10", "saying")]


#: Sentences without a day, so that the article has no story day.
BODY = "A wall stands at Orm. It is long. "


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The May 3 flood hurt ten. People fear another. Crews leave. The [flood] is told of.", "2024-05-03"),
        ("Boats arrived on May 3. People live there. Crews leave. Their [arrival] is told of.", "2024-05-03"),
        ("Boats were delivered on May 3. People live there. Crews leave. The [delivery] is told of.", "2024-05-03"),
        # The finest date first, then the earliest.
        (
            "A storm in April hurt ten. The storm of May 8 hurt two. The storm of May 3 hurt one. Read of the [storm].",
            "2024-05-03",
        ),
        # "A flood" is another one.
        ("The April 20 flood hurt ten. People fear more. Crews leave. A [flood] is feared.", None),
        # A year says too little of another sentence's event.
        ("The 1998 flood hurt ten. People fear more. Crews leave. The [flood] is told of.", None),
        # What has happened is not what is planned.
        ("The ferry will leave on May 20. People live there. The [ferry] has left.", None),
    ],
)
def test_a_noun_that_refers_back_has_the_date_of_the_same_event(marked, expected):
    assert found(BODY + marked) == [(expected, "retold") if expected else ("2024-05-13", "publication")]


#: Sentences that part one from those before, so that no day is carried on to it.
APART = " It is dry. It is cold. It is late. "


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Rain fell on Friday. Roads are wet." + APART + "Crews [came].", "2024-05-10"),
        ("Roads are wet. Rain fell on Friday." + APART + "Crews [came].", "2024-05-10"),
        ("Norvale said that rain fell on Friday. Roads are wet." + APART + "Crews have [come].", "2024-05-10"),
        # Not in the third sentence, not two weeks ago, not a month.
        ("Roads are wet. It is cold. Rain fell on Friday." + APART + "Crews [came].", None),
        ("Rain fell on April 29. Roads are wet." + APART + "Crews [came].", None),
        ("Rain fell in April. Roads are wet." + APART + "Crews [came].", None),
        # Not for what is so, or had been before.
        ("Rain fell on Friday. Roads are wet." + APART + "Crews are [tired].", None),
        ("Rain fell on Friday. Roads are wet." + APART + "Crews had [come].", None),
        ("Rain fell on Friday. Roads are wet." + APART + "She [sings].", None),
    ],
)
def test_past_events_take_the_day_of_the_story(marked, expected):
    assert found(marked) == [(expected, "story") if expected else ("2024-05-13", "publication")]


def test_what_is_planned_without_a_date_has_none():
    assert events("Rain fell on Friday. Roads are wet." + APART + "Crews will [come].") == [None]


def test_the_headline_takes_the_day_of_the_story():
    marked = "Dam [breaks] at Orm\n\nMay 13, 2024\n\nThe dam at Orm [broke] on Saturday."

    assert found(marked) == [("2024-05-11", "story"), ("2024-05-11", "expression")]


@pytest.mark.parametrize("between", ["\n", "\n\n", " "])
def test_headline_and_date_may_stand_on_lines_of_their_own_or_run_in(between):
    marked = between.join(["Dam [breaks] at Orm", "May 13, 2024", "The dam at Orm [broke] on Saturday."])

    assert found(marked) == [("2024-05-11", "story"), ("2024-05-11", "expression")]


def test_lines_that_are_broken_anywhere_are_no_headlines():
    text = "The army of Norvale said\nSunday that it had opened\na road to Tesk and the\nbridge behind it.\n"

    assert lines(text) == []
    assert lines("Road to Tesk opens\nThe army opened the road.\nIt was closed.\n") == [Span(0, 18)]


def test_sentences_are_cut_where_the_head_ends():
    text = "Dam breaks\nMay 13, 2024\nThe dam broke. It was old."
    pieces, last, body = cut(text, split(text))

    assert [text[start:end] for start, end in pieces] == ["Dam breaks", "May 13, 2024", "The dam broke.", "It was old."]
    assert (last, body) == ([2, 3], 2)


def test_words_outside_the_sentences_have_no_date():
    assert attach_events("It broke.  ", [Span(10, 11)], MONDAY) == [None]


def test_sentences_that_are_given_are_taken():
    text = "The dam broke on Friday it flooded a road"
    sentences = [Span(0, 23), Span(24, 41)]
    [event] = attach_events(text, [Span(27, 34)], MONDAY, sentences=sentences)

    assert (event.date, event.evidence, event.source) == ("2024-05-10", "carried", 0)


def test_without_a_day_of_publication_events_have_full_dates_or_none():
    assert found("It [broke] on May 2, 2021. It [fell] on Friday.", None) == [("2021-05-02", "expression"), None]


TENSES = {
    "It [broke].": "past",
    "It was [closed].": "past",
    "It has [broken].": "perfect",
    "It has been [closed].": "perfect",
    "It had [broken].": "pluperfect",
    "It had not yet been [closed].": "pluperfect",
    "It will [open].": "future",
    "It will soon be [opened].": "future",
    "It would [open].": "modal",
    "It may have been [closed].": "modal",
    "It is [closed].": "present",
    "It [says] so.": "present",
    "It also [sings].": "present",
    "They want to [open] it.": "infinitive",
    "A ferry [taken] to Orm sank.": "participle",
    "The [closed] road is long.": "participle",
    "The [flood] was high.": "nominal",
    "It did not [open].": "past",
}


@pytest.mark.parametrize(("marked", "expected"), TENSES.items())
def test_tense_is_told_by_form_and_auxiliaries(marked, expected):
    text = marked.replace("[", "").replace("]", "")
    reading = Reading(text, split(text), [])

    assert tense(reading, reading.token(marked.index("[")), 0) == expected


def test_reports_are_a_verb_behind_their_subject_alone():
    text = "The two reports came. Norvale reports rain."
    reading = Reading(text, split(text), [])

    assert [reading.codes[reading.words.index("reports", start)] for start in (0, 4)] == ["w", "S"]


def test_words_are_lower_case_and_none_is_a_past_form_and_none():
    for words in event_words.LISTS.values():
        assert all(word == word.lower() for word in words)
    assert not event_words.PAST & event_words.PARTICIPLE
    assert not event_words.PAST & event_words.PAST_OR_PARTICIPLE
    assert not event_words.SAID & event_words.SAYS


PIECES = st.sampled_from(
    ["The dam broke on Friday. ", "It had closed in 1998. ", "Crews said that it will open on May 20, ", "after ",
     "The flood was bad. ", '"', "\n\n", "(", "the May 3 flood, which ", "and left ", "when ", "Orm\n"]
)  # fmt: skip


@settings(deadline=None, max_examples=100)
@given(st.lists(PIECES, min_size=1, max_size=15), st.data())
def test_an_event_is_dated_alike_whatever_else_is_asked(pieces, data):
    text = "".join(pieces)
    places = [Span(*match.span()) for match in re.finditer(r"\w+", text)]
    if not places:
        return
    alone = data.draw(st.sampled_from(places))

    assert attach_events(text, places, MONDAY)[places.index(alone)] == attach_events(text, [alone], MONDAY)[0]


def test_time_is_linear_in_the_text():
    text = "and the dam broke on Friday while crews who said that they left after the flood on May 3 "
    reading = Reading(text * 50, [Span(0, len(text) * 50)], [])

    assert reading.sentence(0) == 0
    [near] = attach_events(text * 50, [Span(12, 17)], MONDAY)
    [far] = attach_events(text * 50, [Span(len(text) * 40 + 12, len(text) * 40 + 17)], MONDAY)
    assert (near.date, far.date) == ("2024-05-10", "2024-05-10")
