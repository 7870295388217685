"""What expressions are found, and what they denote."""

import calendar
import json
import sys
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import edtf
from harness.dates import Mention, tag
from harness.dates.attach import candidates
from harness.text.sentences import Span

MONDAY = date(2024, 5, 13)
#: What expressions are made of, and some of what confuses.
WORDS = [
    *(
        "Monday",
        "last",
        "next",
        "week",
        "the",
        "day",
        "before",
        "after",
        "May",
        "7",
        "Jan.",
        "31",
        "2024",
        "-",
        ",",
        "’s",
    ),
    *("a", "an", "of", "early", "late", "end", "in", "years", "ago", "two", "12", "weekend", "1990s", "p.m.", "noon"),
    *("every", "this", "earlier", "99999", "century", "decade", "0", "\n\n", "summer", "fourth", "quarter", "that"),
]


def only(text: str, published: date | None = MONDAY) -> Mention:
    (mention,) = tag(text, published)
    return mention


@pytest.mark.parametrize(
    ("text", "expression", "value", "when"),
    [
        ("It sank on Sunday.", "Sunday", "2024-05-12", "2024-05-12"),
        ("It sank on Monday.", "Monday", "2024-05-13", "2024-05-13"),
        ("It will sail on Sunday.", "Sunday", "2024-05-19", "2024-05-19"),
        ("It was seen early Monday.", "early Monday", "2024-05-13", "2024-05-13"),
        ("It sank Sunday night.", "Sunday night", "2024-05-12TNI", "2024-05-12"),
        ("It sank last Monday.", "last Monday", "2024-05-06", "2024-05-06"),
        ("It sank yesterday.", "yesterday", "2024-05-12", "2024-05-12"),
        ("It sails tomorrow.", "tomorrow", "2024-05-14", "2024-05-14"),
        ("It sank last night.", "last night", "2024-05-12TNI", "2024-05-12"),
        ("It sank a week ago.", "a week ago", "2024-W19", "2024-05-06~"),
        ("It sank three days ago.", "three days ago", "2024-05-10", "2024-05-10"),
        ("It sank two years ago.", "two years ago", "2022", "2022~"),
        ("It sank two months ago.", "two months ago", "2024-03", "2024-03~"),
        ("It sank a week before May 13.", "a week before May 13", "2024-W19", "2024-05-06~"),
        ("It sank last week.", "last week", "2024-W19", "2024-05-06/2024-05-12"),
        ("It sank last month.", "last month", "2024-04", "2024-04"),
        ("It sails next year.", "next year", "2025", "2025"),
        ("It sank earlier this month.", "earlier this month", "2024-05", "2024-05-01/2024-05-13"),
        ("It sank over the weekend.", "the weekend", "2024-W19-WE", "2024-05-11/2024-05-12"),
        ("It sails this weekend.", "this weekend", "2024-W20-WE", "2024-05-18/2024-05-19"),
        ("It sank on Oct. 7.", "Oct. 7", "2023-10-07", "2023-10-07"),
        ("It sank on May 2.", "May 2", "2024-05-02", "2024-05-02"),
        ("It sank on the 2nd of May.", "the 2nd of May", "2024-05-02", "2024-05-02"),
        ("It sank on July 24, 2003.", "July 24, 2003", "2003-07-24", "2003-07-24"),
        ("It sank on Friday, Nov. 10.", "Friday, Nov. 10", "2023-11-10", "2023-11-10"),
        ("It sank May 6-12.", "May 6-12", "2024-05-06/2024-05-12", "2024-05-06/2024-05-12"),
        ("It sank on 2024-02-29.", "2024-02-29", "2024-02-29", "2024-02-29"),
        ("It sank in October.", "October", "2023-10", "2023-10"),
        ("It sank in May 2021.", "May 2021", "2021-05", "2021-05"),
        ("It sank in 1998.", "1998", "1998", "1998"),
        ("It sank in the 1990s.", "the 1990s", "199", "1990/1999"),
        ("It sank at 5 p.m. Sunday.", "5 p.m. Sunday", "2024-05-12T17:00", "2024-05-12"),
        ("It sank on New Year’s Eve.", "New Year’s Eve", "2023-12-31", "2023-12-31"),
    ],
)
def test_an_expression_is_found_and_resolved_against_the_day_of_publication(text, expression, value, when):
    mention = only(text)

    assert (mention.text, mention.value, mention.edtf) == (expression, value, when)
    assert text[mention.start : mention.end] == expression
    assert mention.dates_events


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("The road was shut for months.", "DURATION", "PXM"),
        ("The repair took three days.", "DURATION", "P3D"),
        ("It was shut in the past two weeks.", "DURATION", "P2W"),
        ("It opens every Monday.", "SET", "XXXX-WXX-1"),
        ("It opens every other week.", "SET", "P2W"),
        ("It recently reopened.", "DATE", "PAST_REF"),
        ("The day after the vote it reopened.", "DATE", "XXXX-XX-XX"),
    ],
)
def test_what_names_no_days_of_the_calendar_dates_no_event(text, kind, value):
    mention = only(text)

    assert (mention.type, mention.value) == (kind, value)
    assert (mention.first, mention.last, mention.granularity, mention.edtf) == (None, None, None, None)
    assert not mention.dates_events


@pytest.mark.parametrize(
    "text",
    [
        "The mayor may march with them.",
        "They went on. May Olsson spoke.",
        "A 35-year-old woman and a boy aged 3 years were hurt.",
        "Flight 2019 took Route 66 with 1,998 crates.",
        "It cost $2019.",
        "It held 1750 at most.",
        "About 1900 people came.",
        "He reads the Sunday Times on Bloody Sunday.",
        "It fell on Feb. 30 and on 2023-02-31.",
    ],
)
def test_words_and_numbers_that_look_like_dates_are_left_alone(text):
    assert tag(text, MONDAY) == []


def test_earlier_and_later_count_from_the_date_named_last():
    text = "It opened on March 4, 2021. Two days later it shut. The following day it burned. A year earlier it was new."

    assert [mention.edtf for mention in tag(text, MONDAY)] == ["2021-03-04", "2021-03-06", "2021-03-07", "2020~"]


def test_that_day_is_the_day_named_in_a_distance():
    text = "It came a week before May 10, a paper of that day reported."

    assert [mention.edtf for mention in tag(text, MONDAY)] == ["2024-05-03~", "2024-05-10"]


def test_without_a_day_of_publication_only_full_dates_resolve():
    text = "On Oct. 7 it was planned, on May 2, 2021 begun, a week later stopped, on Sunday resumed, last year ended."
    mentions = tag(text, None)

    assert [mention.edtf for mention in mentions] == [None, "2021-05-02", "2021-05-09~", None, None]
    assert mentions[0].value == "XXXX-10-07"
    assert mentions[3].value == "XXXX-WXX-7"


def test_tokenised_text_reads_as_running_text_does():
    assert only("It sank on July 24 , 2003 , near the coast .").value == "2003-07-24"


def test_the_longest_of_the_leftmost_expressions_is_taken():
    assert [mention.text for mention in tag("It sank on Friday, May 10, 2024.", MONDAY)] == ["Friday, May 10, 2024"]


@settings(deadline=None)
@given(st.text() | st.text("MTay 1205.,:/-–'’\"\nst"), st.none() | st.dates())
def test_any_text_at_all_can_be_tagged(text, published):
    for mention in tag(text, published):
        assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize("name", list(calendar.day_name))
@pytest.mark.parametrize("offset", range(7))
def test_a_weekday_is_the_last_one_up_to_and_including_publication(name, offset):
    published = MONDAY + timedelta(days=offset)
    first = only(f"It sank on {name}.", published).first

    assert first is not None
    assert first.strftime("%A") == name
    assert 0 <= (published - first).days < 7


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.integers(0, 400))
def test_days_ago_are_counted_on_the_calendar(published, days):
    mention = only(f"It sank {days} days ago.", published)

    assert mention.first == mention.last == published - timedelta(days=days)


@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=30,
    ),
    st.none() | st.dates(),
)
def test_any_text_on_any_day_gives_mentions_in_order_with_valid_intervals(words, published):
    text = " ".join(words)
    end = 0
    for mention in tag(text, published):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text == mention.text.strip()
        assert (mention.first is None) == (mention.last is None) == (mention.edtf is None)
        if mention.edtf is not None:
            assert mention.first <= mention.last
            assert edtf.parse(mention.edtf).first is not None
            assert mention.type in ("DATE", "TIME")
        end = mention.end


NEAR_MISSES = [
    "on May ",
    "Jan. 1, ",
    "a week ",
    "the end of ",
    "1,",
    "  \n",
    "10:",
    '"',
    "that was, ",
    "Sunday ",
    "a.b",
]


@pytest.mark.parametrize("near_miss", NEAR_MISSES)
def test_the_work_is_linear_in_the_text(near_miss):
    def calls(size):
        """Counts the functions that are called, regular expressions among them: it is the same at every run."""
        counted = 0

        def count(frame, event, argument):
            nonlocal counted
            counted += event in ("call", "c_call")

        text = near_miss * (size // len(near_miss))
        before = sys.getprofile()
        sys.setprofile(count)
        try:
            tag(text, MONDAY)
        finally:
            sys.setprofile(before)
        return counted

    calls(1_000)
    assert calls(8_000) <= 9 * calls(1_000)


@pytest.mark.parametrize("near_miss", NEAR_MISSES)
def test_time_is_linear_in_the_text(near_miss):
    def seconds(size):
        text = near_miss * (size // len(near_miss))
        start = time.process_time()
        tag(text, MONDAY)
        return time.process_time() - start

    seconds(1_000)
    # What a single regular expression does is no call: ten times the text in a hundred times the time would be
    # quadratic; the bound leaves room for noise.
    assert seconds(100_000) < 30 * max(seconds(10_000), 0.01)


def test_the_golden_sentences(harness_data):
    wrong, total = [], 0
    for case in json.loads((harness_data / "golden" / "dates.json").read_text(encoding="utf-8")):
        found = tag(case["text"], date.fromisoformat(case["doc_date"]))
        for gold in case["mentions"]:
            total += 1
            start, end = gold["span"]
            overlapping = [mention for mention in found if mention.start < end and start < mention.end]
            if not any(mention.value in [gold["value"], *gold.get("alt", [])] for mention in overlapping):
                wrong.append((case["text"], gold))
            found = [mention for mention in found if mention not in overlapping]
        assert found == []

    assert total == 35
    assert wrong == []


def test_a_modal_verb_behind_that_does_not_move_the_day_of_the_saying():
    text = "He suggested in a phone call on Sunday that a truce could need other measures."
    assert [mention.value for mention in tag(text, date(2024, 5, 14))] == ["2024-05-12"]


@pytest.mark.parametrize(
    ("expression", "value", "when"),
    [
        ("1,200 days ago", "2021-01-29", "2021-01-29"),
        ("35,000 years ago", "P35000Y", None),
        ("one hundred and fifty years ago", "1874", "1874~"),
        ("eleven hundred years ago", "0924", "0924~"),
        ("1100 years ago", "0924", "0924~"),
        ("12,000 months ago", "1024-05", "1024-05~"),
        ("22,000 months ago", "0191-01", "0191-01~"),
        ("two thousand years ago", "0024", "0024~"),
        ("twenty-five years ago", "1999", "1999~"),
        ("one hundred days from now", "2024-08-21", "2024-08-21"),
        ("1,200 days before May 13", "2021-01-29", "2021-01-29"),
        ("one hundred and fifty years", "P150Y", None),
        ("a thousand and one years ago", "1023", "1023~"),
        ("half a century ago", "1974", "1974~"),
        ("1.5 years ago", "2022-11", "2022-11~"),
    ],
)
def test_a_number_is_read_whole(expression, value, when):
    mention = only(f"It was new {expression}.")

    assert (mention.text, mention.value, mention.edtf) == (expression, value, when)


@pytest.mark.parametrize(
    "distance",
    [
        "1.5 weeks ago",
        "2–3 years ago",
        "10 000 years ago",
        "two million five hundred years ago",
        "one point five years ago",
        "several hundred years ago",
        "a quarter of a century ago",
        "1.5 days later",
        "two million fifty days from now",
        "1.5 days before May 13",
        "three million and ten years",
    ],
)
def test_the_tail_of_a_number_is_no_number(distance):
    found = {mention.edtf for mention in tag(f"It was new {distance}.", MONDAY)}

    assert found <= {None, "2024-05-13"}


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("It was bought and two years ago sold.", "2022~"),
        ("No one two years ago knew.", "2022~"),
        ("They split it in half two years ago.", "2022~"),
        ("In 2019, 2 years later, it sank.", "2021~"),
    ],
)
def test_a_number_after_another_word_is_whole(text, when):
    assert tag(text, MONDAY)[-1].edtf == when


def test_letters_that_match_without_regard_to_case_alone_are_left_alone():
    found = tag("It sank on \u017funday, \u017feven days ago, in the n\u0131neteenth century.", MONDAY)

    assert [(mention.text, mention.value) for mention in found] == [("days ago", "PAST_REF")]


BEFORE = ("It sank", "about", "more than", "and", "hundred", "million", "half", "1", "in", "last", "every", "-")
NUMBERS = ("one", "a", "ninety", "twenty-five", "eleven hundred", "two thousand", "several", "0", "1.5", "1100")
NUMBERS += ("1,200", "20,000", "35,000", "9999", "999,999,999")
UNITS = ("days", "weeks", "weekends", "months", "quarters", "years", "decades", "centuries", "century", "hours")
AFTER = ("ago.", "earlier.", "later.", "from now.", "before May 13.", "after", "old", "It sank on Sunday.", "")


@given(
    st.lists(st.tuples(*map(st.sampled_from, (BEFORE, NUMBERS, UNITS, AFTER))).map(" ".join), min_size=5, max_size=20),
    st.none() | st.dates(),
)
def test_any_number_of_any_unit_dates_sentences_or_does_not(words, published):
    text = " ".join(words)

    for mention in tag(text, published):
        if mention.edtf is not None:
            when = edtf.parse(mention.edtf)
            assert mention.first <= mention.last
            assert when.first is not None
    candidates(text, [Span(0, len(text))], published)
