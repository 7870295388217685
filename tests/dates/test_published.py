"""The day of publication: what a text says of it is found, and nothing else is taken for it."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.dates.published import LINES, date_line, dateline, day_of, publication, stated
from harness.errors import DataError

DAY = date(2024, 5, 13)


@pytest.mark.parametrize(
    ("text", "value", "date_text"),
    [
        ("ORM, May 13, 2024 (Agency) - It rained.", "2024-05-13", "May 13, 2024"),
        ("ORM, May 13 — It rained.", "XXXX-05-13", "May 13"),
        ("ORM, May 13—It rained.", "XXXX-05-13", "May 13"),
        ("PORT-AU-TESK, Norvale, Sept. 3 -- It rained.", "XXXX-09-03", "Sept. 3"),
        ("ORM/TESK, May 13 (Agency) - It rained.", "XXXX-05-13", "May 13"),
        ("Orm City, Tesk Strip, 13 May 2024 (Agency) – It rained.", "2024-05-13", "13 May 2024"),
        ("Orm, May 13 (Agency) It rained.", "XXXX-05-13", "May 13"),
        ("New Orm [Norvale], May 13 (Agency): It rained.", "XXXX-05-13", "May 13"),
        ("ORM, May 13. /AGENCY/. It rained.", "XXXX-05-13", "May 13"),
        ("ORM, Monday, May 13 — It rained.", "XXXX-05-13", "Monday, May 13"),
        ("ORM, 2024-05-13 — It rained.", "2024-05-13", "2024-05-13"),
        ("ORM _ May 13, 2024 _ It rained.", None, None),
        ("TESK , July 24 , 2003 ( Agency ) -- It rained .", "2003-07-24", "July 24 , 2003"),
        ("TESK , July 24 -LRB- Agency -RRB- -- It rained .", "XXXX-07-24", "July 24"),
        ("May 13 (Agency) - Shares fell.", "XXXX-05-13", "May 13"),
        ("Rio de Orm, May 13, 2024 — It rained.", "2024-05-13", "May 13, 2024"),
        ("ORM, Feb. 29 - It rained.", "XXXX-02-29", "Feb. 29"),
        ("Rain in Orm on May 3, 2021\nBy Ana Lund\n\nORM, May 13 (Agency) - It rained.", "XXXX-05-13", "May 13"),
        ("Rain in Orm\nMarch 01 , 2008\nIt rained.", "2008-03-01", "March 01 , 2008"),
        ("Rain in Orm\n\nPublished: May 13, 2024 10:15 GMT\n\nIt rained.", "2024-05-13", "May 13, 2024 10:15 GMT"),
        ("Rain in Orm\nMonday, May 13, 2024 at 10:15 a.m.", "2024-05-13", "Monday, May 13, 2024 at 10:15 a.m."),
        ("Rain in Orm\n2024-05-13 10:15:00\nIt rained.", "2024-05-13", "2024-05-13"),
        ("Rain in Orm\nMay 13, 2024, updated at 10:15\nIt rained.", None, None),
        ("\ufeffORM, May 13, 2024 - It rained.", "2024-05-13", "May 13, 2024"),
        ("ORM, May 13,\r\n", None, None),
        # None of these is a dateline.
        ("", None, None),
        ("It rained in Orm on May 13, 2024.", None, None),
        ("It rained in Orm on\nMay 13, 2024.", None, None),
        ("In Orm, May 13, 2024 - a Monday - was quiet.", None, None),
        ("On Monday, May 13 – a holiday – it rained.", None, None),
        ("Orm, May 13 — It rained.", None, None),
        ("May 13 - It rained.", None, None),
        ("The meeting, held May 13 (a Monday), was short.", None, None),
        ("ORM (Agency) - It rained on May 13, 2024.", None, None),
        ("ORM, 5/6/2024 (Agency) - It rained.", None, None),
        ("ORM, Feb. 30, 2024 (Agency) - It rained.", None, None),
        ("ORM, May 2024 (Agency) - It rained.", None, None),
        ("May 13\nIt rained.", None, None),
        ("FIRST, SECOND, THIRD, FOURTH, May 13 - It rained.", None, None),
        ("one\n" * LINES + "ORM, May 13, 2024 (Agency) - It rained.", None, None),
    ],
)
def test_datelines(text, value, date_text):
    found = dateline(text)
    assert (found and found.value, found and found.text) == (value, date_text)
    if found:
        assert text[found.start : found.end] == date_text
        assert found.evidence == "dateline"
        assert found.day == (None if value.startswith("X") else date.fromisoformat(value))


@pytest.mark.parametrize("text", ["date 2024-05-13 It rained.", "\ufeff\n Date: 2024-05-13\n", "PUBLISHED 2024-05-13"])
def test_a_first_line_has_the_day(text):
    found = date_line(text)
    assert (found.day, found.evidence, text[found.start : found.end]) == (DAY, "line", "2024-05-13")
    assert stated(text) == found


@pytest.mark.parametrize(
    "text", ["date 2024-05-133", "It rained.\ndate 2024-05-13", "updated 2024-05-13 x", "date 24-5-13"]
)
def test_other_first_lines_have_none(text):
    assert date_line(text) is None


def test_a_first_line_with_no_such_day_is_an_error():
    with pytest.raises(DataError, match="2024-02-30"):
        date_line("date 2024-02-30 It rained.")


@pytest.mark.parametrize(
    ("text", "given_", "metadata", "told"),
    [
        ("It rained.", DAY, None, "published 2024-05-13, as given"),
        ("It rained.", None, DAY, "published 2024-05-13, from the front matter"),
        ("It rained.", DAY, DAY, "published 2024-05-13, as given"),
        ("date 2024-05-13 It rained.", None, None, "published 2024-05-13, from the first line"),
        ("date 2024-05-13 It rained.", DAY, None, "published 2024-05-13, as given"),
        ("ORM, May 13, 2024 - It rained.", None, None, "published 2024-05-13, from the dateline"),
        ("ORM, May 13, 2024 - It rained.", 2024, None, "published 2024-05-13, from the dateline"),
        (
            "ORM, May 13 - It rained.",
            2024,
            None,
            "published 2024-05-13, from the dateline (May 13) and the year that is given",
        ),
        ("ORM, May 13 - It rained.", DAY, None, "published 2024-05-13, as given"),
        ("ORM, May 12 - It rained.", DAY, None, "published 2024-05-13, as given; the dateline says May 12"),
        (
            "ORM, May 12 - It rained.",
            None,
            DAY,
            "published 2024-05-13, from the front matter; the dateline says May 12",
        ),
        ("ORM, May 13, 2023 - It rained.", DAY, None, "published 2024-05-13, as given; the dateline says May 13, 2023"),
        (
            "date 2024-05-12 It rained.",
            None,
            DAY,
            "published 2024-05-13, from the front matter; the first line says 2024-05-12",
        ),
        ("It rained.", 2024, DAY, "published 2024-05-13, from the front matter"),
    ],
)
def test_what_counts_first_and_what_is_told(text, given_, metadata, told):
    found = publication(text, given_, metadata)
    assert (found.day, str(found)) == (DAY, told)


def test_nothing_is_guessed():
    assert publication("It rained on Sunday, May 13, 2024, in Orm.") is None
    assert publication("It rained.", 2024) is None
    found = publication("ORM, May 13 - It rained.")
    assert (found.day, found.value, found.text) == (None, "XXXX-05-13", "May 13")


@pytest.mark.parametrize(
    ("text", "given_", "metadata", "message"),
    [
        (
            "It rained.",
            DAY,
            date(2024, 5, 14),
            "the article is published 2024-05-14, and 2024-05-13 is given as its day",
        ),
        ("date 2024-05-14 x", DAY, None, "the article is published 2024-05-14, and 2024-05-13 is given as its day"),
        ("It rained.", 2023, DAY, "the article is published 2024-05-13, and 2023 is given as the year"),
        ("ORM, May 13, 2024 - x", 2023, None, "the article is published 2024-05-13, and 2023 is given as the year"),
        ("ORM, Feb. 29 - x", 2023, None, "the dateline says Feb. 29, and there is no such day in 2023"),
    ],
)
def test_days_that_disagree_are_errors(text, given_, metadata, message):
    with pytest.raises(DataError, match=re.escape(message)):
        publication(text, given_, metadata)


@pytest.mark.parametrize(
    "value", ["2024-05-13", "2024-05-13T23:59:59Z", "2024-05-13 10:00", "2024-05-13T0100+0900", "2024-05-13T01:00:00.5"]
)
def test_a_timestamp_begins_with_its_day(value):
    assert day_of("x", value) == DAY


@pytest.mark.parametrize(
    "value", ["", "13 May", "2024-5-13", "2024-05-13x", "2024-05-13T", "2024-02-30T10:00", 20240513, True]
)
def test_other_values_are_no_days(value):
    with pytest.raises(DataError, match="write a day that exists as YYYY-MM-DD"):
        day_of("x", value)


def test_no_day_stays_none():
    assert day_of("x", None) is None


@settings(deadline=None)
@given(st.text(alphabet="ORM, May132024()-—\n/.", max_size=60))
def test_what_is_found_stands_where_it_is_said_to_stand(text):
    found = dateline(text)
    if found:
        assert text[found.start : found.end] == found.text
        assert found.day is None or found.value == f"{found.day}"


def test_a_dateline_behind_a_first_line_with_another_day_is_told():
    found = publication("date 2024-05-13\n\nORM, May 12, 2024 - It rained on Sunday.\n")

    assert str(found) == "published 2024-05-13, from the first line; the dateline says May 12, 2024"
