"""What an expression that leaves something out denotes, on other days of publication than the one of the examples."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.dates import Mention, mention, tag
from harness.dates.english.holidays import HOLIDAYS
from harness.dates.english.words import amount
from harness.dates.lengths import length

MONDAY = date(2024, 5, 13)


def last(text: str, published: date | None = MONDAY) -> Mention:
    return tag(text, published)[-1]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        # A day without a year: this year's, unless that is too far ahead for the tense of its clause.
        ("It sank on July 20.", MONDAY, "2024-07-20"),
        ("It sank on July 31.", MONDAY, "2023-07-31"),
        ("It is of July 31.", MONDAY, "2024-07-31"),
        ("It is of Aug. 20.", MONDAY, "2024-08-20"),
        ("It is of Aug. 30.", MONDAY, "2023-08-30"),
        ("It will sail on Jan. 10.", date(2024, 5, 13), "2024-01-10"),
        ("It will sail on Jan. 10.", date(2024, 11, 13), "2025-01-10"),
        ("It sank on Jan. 10.", date(2024, 11, 13), "2024-01-10"),
        # The weekday beside it says which year is meant; a leap day is the last one.
        ("It sank on Friday, Nov. 10.", date(2023, 1, 2), "2023-11-10"),
        ("It sank on Wednesday, Jan. 10.", date(2023, 12, 30), "2024-01-10"),
        ("It sank on Feb. 29.", date(2023, 3, 2), "2020-02-29"),
        ("It sank on Feb. 29.", date(2024, 3, 2), "2024-02-29"),
        ("It will open on Feb. 29.", date(2023, 12, 10), "2024-02-29"),
        ("It opened on Feb. 29.", date(2023, 12, 10), "2020-02-29"),
        # A range over the turn of the year.
        ("It was shut Dec. 28 - Jan. 3.", date(2024, 1, 13), "2023-12-28/2024-01-03"),
        ("Polls are set to open on January 5.", date(2024, 12, 1), "2025-01-05"),
        ("It runs Dec. 28-Jan. 3.", date(2024, 12, 20), "2024-12-28/2025-01-03"),
        ("It was shut Dec. 28-Jan. 3.", date(2024, 12, 30), "2024-12-28/2025-01-03"),
        ("It was shut July 15 - Aug. 30.", MONDAY, "2024-07-15/2024-08-30"),
        # The year at the end of a range, or its absence, is that of the start too.
        ("It was shut between May and September 2019.", MONDAY, "2019-05/2019-09"),
        ("It was shut between November 2019 and January 2020.", MONDAY, "2020-01"),
        ("It was shut between November and January 2020.", MONDAY, "2019-11/2020-01"),
        ("It was shut between November and January.", MONDAY, "2023-11/2024-01"),
        ("It will be shut between November and January.", date(2024, 10, 2), "2024-11/2025-01"),
        ("It was shut from May to September 2019.", MONDAY, "2019-05/2019-09"),
        ("It was shut from May to September, 2019.", MONDAY, "2019-05/2019-09"),
        ("It was shut between 3 May and 9 September 2019.", MONDAY, "2019-05-03/2019-09-09"),
        ("It was shut between 3 and 9 May 2019.", MONDAY, "2019-05-03/2019-05-09"),
        ("It was shut between May 3 and Sept. 9, 2019.", MONDAY, "2019-05-03/2019-09-09"),
        ("It was shut from 30 May to 2 June.", MONDAY, "2024-05-30/2024-06-02"),
        ("It was shut 30 May - 2 June 2022.", MONDAY, "2022-05-30/2022-06-02"),
        ("It was shut 30 May–2 June 2022.", MONDAY, "2022-05-30/2022-06-02"),
        # A month without a year.
        ("It sank in July.", MONDAY, "2023-07"),
        ("It will sail in July.", MONDAY, "2024-07"),
        ("It sank in May.", MONDAY, "2024-05"),
        ("It will sail in January.", MONDAY, "2025-01"),
        ("It sank last May.", MONDAY, "2023-05"),
        ("It sank last April.", MONDAY, "2024-04"),
        ("It sails next May.", MONDAY, "2025-05"),
        ("It has stood since May.", MONDAY, "2024-05"),
        ("It has stood since June.", MONDAY, "2023-06"),
        # Seasons and quarters.
        ("It sank last winter.", MONDAY, "2023-WI"),
        ("It sank last winter.", date(2024, 2, 13), "2022-WI"),
        ("It sank last spring.", date(2024, 5, 31), "2023-SP"),
        ("It sank last spring.", date(2024, 6, 1), "2024-SP"),
        ("It sank this winter.", date(2024, 1, 13), "2023-WI"),
        ("It will sail this winter.", date(2024, 2, 29), "2023-WI"),
        ("It will sail this winter.", date(2024, 3, 1), "2024-WI"),
        ("It is cold this winter.", date(2024, 12, 1), "2024-WI"),
        ("It is cold in the winter.", date(2024, 1, 13), "2023-WI"),
        ("It will sail in the winter.", date(2024, 1, 13), "2024-WI"),
        ("It sails next winter.", date(2024, 1, 13), "2024-WI"),
        ("It sank in the fall.", MONDAY, "2023-FA"),
        ("It will sail in the fall.", MONDAY, "2024-FA"),
        ("It sails next spring.", MONDAY, "2025-SP"),
        ("It sails next summer.", MONDAY, "2024-SU"),
        ("It sank in the summer.", date(2024, 6, 2), "2024-SU"),
        ("It sank in the summer.", date(2024, 5, 31), "2023-SU"),
        ("It sails in the summer.", MONDAY, "2024-SU"),
        ("Sales fell in the fourth quarter.", MONDAY, "2023-Q4"),
        ("Sales will fall in the fourth quarter.", MONDAY, "2024-Q4"),
        ("Sales fell in the second quarter.", date(2024, 4, 1), "2024-Q2"),
        ("Sales fell in the first half of last year.", MONDAY, "2023-H1"),
        # Holidays: the nearest that the tense allows, but one at hand whatever the tense.
        ("It sank at Christmas.", date(2024, 11, 1), "2023-12-25"),
        ("It sank at Christmas.", date(2024, 12, 20), "2024-12-25"),
        ("It will sail at Christmas.", date(2024, 1, 20), "2024-12-25"),
        ("It will sail at Christmas.", date(2024, 12, 30), "2024-12-25"),
        ("It sank last Christmas.", date(2024, 12, 20), "2023-12-25"),
        # Weeks and weekends.
        ("It sank over the weekend.", date(2024, 5, 18), "2024-W20-WE"),
        ("It sank over the weekend.", date(2024, 5, 17), "2024-W19-WE"),
        ("It will sail at the weekend.", date(2024, 5, 17), "2024-W20-WE"),
        ("It sank on April 27. It was found that weekend.", MONDAY, "2024-W17-WE"),
        ("It sank last week.", date(2024, 1, 3), "2023-W52"),
        ("It sank a fortnight ago.", date(2024, 5, 13), "2024-W18"),
        ("It will sail the coming weekend.", MONDAY, "2024-W20-WE"),
        ("It sails this coming weekend.", MONDAY, "2024-W20-WE"),
        ("It sails on the upcoming weekend.", date(2024, 5, 17), "2024-W20-WE"),
        ("It sails on the upcoming weekend.", date(2024, 5, 18), "2024-W21-WE"),
        ("It sails next weekend.", MONDAY, "2024-W21-WE"),
        # Halves are counted in a smaller unit, where there is one of a day or more.
        ("Two and a half years ago it sank.", MONDAY, "2021-11"),
        ("It sank about 3-1/2 years ago.", MONDAY, "2020-11"),
        ("It sank a decade and a half ago.", MONDAY, "2009"),
        ("It sank two and a half centuries ago.", MONDAY, "1774"),
        ("It sank three and a half months ago.", MONDAY, "PAST_REF"),
        ("It sank two and a half hours ago.", MONDAY, "PAST_REF"),
        ("It sank 1.25 years ago.", MONDAY, "PAST_REF"),
        ("It sank two and a half years ago.", None, "XXXX-XX"),
        # Units are counted from publication, or from the last date that is fine enough.
        ("It sank last month.", date(2024, 3, 31), "2024-02"),
        ("It sank last quarter.", date(2024, 2, 1), "2023-Q4"),
        ("It opened in 1998. It sank on May 3. Two years earlier it was new.", MONDAY, "2022"),
        ("It sank on May 3. It opened in 1998. Two years later it was new.", MONDAY, "2000"),
        ("It opened in 1998. It sank the following day.", MONDAY, "XXXX-XX-XX"),
        ("It sank 12 hours later.", MONDAY, "PT12H"),
        ("It opened on May 3. It sank 12 hours later.", MONDAY, "2024-05-03TXX:XX"),
        ("It opened on May 3. It sank 13 hours later.", MONDAY, "PT13H"),
        ("It sank on Friday and was raised on the 2nd.", MONDAY, "2024-05-02"),
        ("It was raised on the 20th.", MONDAY, "2024-04-20"),
        ("It will be raised on the 20th.", MONDAY, "2024-05-20"),
        ("It sank 90 seconds ago.", MONDAY, "2024-05-13TXX:XX"),
        ("It sank 50,000 seconds ago.", MONDAY, "PT50000S"),
        # Years.
        ("It sank in 1799.", MONDAY, "1799"),
        ("The 1850 ship.", MONDAY, "1850"),
        ("He ruled in 1999-00.", MONDAY, "1999/2000"),
        ("In '49 it sank.", MONDAY, "2049"),
        ("In '50 it sank.", MONDAY, "1950"),
        ("It was built in the '00s.", MONDAY, "200"),
        ("It was built in the '00's.", MONDAY, "200"),
        ("It was built in the '10s.", MONDAY, "191"),
        # Times of day.
        ("It sank at 12:30 a.m.", MONDAY, "2024-05-13T00:30"),
        ("It sank at 12:30 p.m.", MONDAY, "2024-05-13T12:30"),
        ("It sank at 11 at night; at 11 in the morning.", MONDAY, "2024-05-13T11:00"),
        ("It opened on May 3. It sank at 5 p.m.", MONDAY, "2024-05-03T17:00"),
    ],
)
def test_what_is_left_out_is_filled_in(text, published, value):
    assert last(text, published).value == value


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("It sank in early 2023.", "2023-01-01/2023-05-02"),
        ("It sank in mid-2023.", "2023-05-03/2023-08-31"),
        ("It sank in late 2023.", "2023-09-01/2023-12-31"),
        ("It sank in early April.", "2024-04-01/2024-04-10"),
        ("It sank in late October 2023.", "2023-10-21/2023-10-31"),
        ("It sank early last week.", "2024-05-06/2024-05-08"),
        ("It sails later this month.", "2024-05-13/2024-05-31"),
        ("It sank earlier this week.", "2024-05-13/2024-05-19"),
        ("It sank in the second half of 2013.", "2013-07/2013-12"),
        ("It sank last winter.", "2023-12/2024-02"),
        ("It sank in the third quarter of 2012.", "2012-07/2012-09"),
        ("It sank in the 19th century.", "1800/1899"),
        ("It sank in the early 1990s.", "1990/1993"),
        ("It sank in the mid-1990s.", "1993/1996"),
        ("It sank in the late 1990s.", "1996/1999"),
        ("It sank in the early 19th century.", "1800/1833"),
        ("It sank in the mid-19th century.", "1833/1866"),
        ("It sank in the late 19th century.", "1866/1899"),
        ("It sank at the end of last decade.", "2016/2019"),
        ("It sank two and a half years ago.", "2021-11~"),
        ("It was shut between November and January.", "2023-11/2024-01"),
        ("It sank half a year ago.", "2023-11~"),
        ("It sank overnight.", "2024-05-12/2024-05-13"),
        ("It belongs to the post-1959 order.", None),
    ],
)
def test_an_event_is_dated_by_what_a_period_is_narrowed_to(text, when):
    assert last(text).edtf == when


@pytest.mark.parametrize(("mod", "first", "last"), [("START", 1990, 1993), ("MID", 1993, 1996), ("END", 1996, 1999)])
def test_a_decade_is_narrowed_to_whole_years(mod, first, last):
    narrowed = mention.narrow(mention.unit_of(date(1995, 5, 5), "decade"), mod)

    assert (narrowed.first, narrowed.last) == (date(first, 1, 1), date(last, 12, 31))
    assert (narrowed.value, narrowed.granularity, narrowed.mod) == ("199", "decade", mod)


def test_thirds_of_a_period_cover_it():
    for days in range(2, 60):
        period = mention.days(MONDAY, MONDAY + timedelta(days=days - 1))
        start, middle, end = (mention.narrow(period, mod) for mod in ("START", "MID", "END"))

        assert (start.first, end.last) == (period.first, period.last)
        assert middle.first <= start.last + timedelta(days=1)
        assert middle.last >= end.first - timedelta(days=1)
        assert (start.last - start.first).days + 1 == -(-days // 3) == (end.last - end.first).days + 1


@given(st.dates(date(2, 1, 1), date(9000, 1, 1)), st.integers(-400, 400))
def test_units_are_shifted_on_the_calendar(when, number):
    assert mention.shift(when, number, "day") == when + timedelta(days=number) if when.year > 3 else True
    moved = mention.shift(when, number, "month")
    if moved is not None:
        assert (moved.year * 12 + moved.month) - (when.year * 12 + when.month) == number
        assert moved.day == when.day or moved.day < when.day <= 31
        assert mention.shift(when, number, "quarter") == mention.shift(when, 3 * number, "month")


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("thanksgiving", 2023, date(2023, 11, 23)),
        ("martin luther king day", 2024, date(2024, 1, 15)),
        ("memorial day", 2024, date(2024, 5, 27)),
        ("labor day", 2024, date(2024, 9, 2)),
        ("election day", 2022, date(2022, 11, 8)),
        ("election day", 2020, date(2020, 11, 3)),
        ("easter", 2024, date(2024, 3, 31)),
        ("easter", 2011, date(2011, 4, 24)),
        ("easter", 1818, date(1818, 3, 22)),
        ("easter", 2038, date(2038, 4, 25)),
        ("ash wednesday", 2024, date(2024, 2, 14)),
        ("pentecost", 2024, date(2024, 5, 19)),
        ("mother 's day", 2024, date(2024, 5, 12)),
    ],
)
def test_holidays_fall_on_their_day(name, year, day):
    assert HOLIDAYS[name](year) == day


@pytest.mark.parametrize(
    ("number", "unit", "value"),
    [
        (3, "day", "P3D"),
        (2, "fortnight", "P4W"),
        ("X", "fortnight", "PXW"),
        (24, "hour", "PT24H"),
        (2.5, "hour", "PT2H30M"),
        (0.5, "hour", "PT30M"),
        (2.5, "year", "P2.5Y"),
        ("X", "decade", "PXDE"),
    ],
)
def test_a_length_is_written_as_timex3_writes_it(number, unit, value):
    assert length(number, unit) == value


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("two", 2),
        ("twenty five", 25),
        ("one hundred and fifty", 150),
        ("hundred", 100),
        ("a hundred", 100),
        ("eleven hundred", 1100),
        ("two thousand and one", 2001),
        ("three million", 3_000_000),
        ("2 million", 2_000_000),
        ("a couple of", 2),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("one hundred and fifty thousand", 150_000),
        ("a few", 1),
    ],
)
def test_numbers_in_words_are_read(words, number):
    assert amount(words.split()) == number
