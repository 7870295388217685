"""Readings of expressions that name a date: days, months, years, decades, seasons, holidays.

What a date leaves out (its year) is filled in from the day of publication:

- A day without a year is in the year of publication, unless that is over 100 days ahead (75 in a past clause):
  then the year before; long past and in a future clause: the year after.
- A month without a year is in the year of publication, unless it is later than the month of publication and in a
  past clause: then the year before; more than three months past and in a future clause: the year after.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from harness.dates import mention
from harness.dates.context import Context
from harness.dates.language import Match
from harness.dates.mention import Reading, narrow, unknown
from harness.dates.numbers import day_of

#: Days ahead of publication beyond which a day without a year is taken for one of the year before.
AHEAD, AHEAD_PAST = 100, 75
#: Days past beyond which a day in a future clause is taken for one of the year after.
LONG_PAST = 180
#: Days within which a holiday is meant whatever the tense.
NEAR_HOLIDAY = 10


def numeric(match: Match, context: Context) -> Reading | None:
    """Reads ``2024-05-13``, with or without a time of day, and ``5/13/2024``."""
    if match["slashed"]:
        return mention.day(match["slashed"])
    found = match["iso"]
    return mention.day(found[0], found[1] or None) if found else None


def named_day(match: Match, context: Context) -> Reading | None:
    """Reads 9/11: a day that has a name of its own."""
    return mention.day(date(*match["when"]))


def month_day(match: Match, context: Context) -> Reading | None:
    """Reads a day of a month, with or without its year, weekday and part of the day."""
    return _day(match, context, match["month"], match["day"], match["year"], match["weekday"], match["part"])


def day_range(match: Match, context: Context) -> Reading | None:
    """Reads ``May 6-12``, ``10-12 May``, ``Nov. 28 to Dec. 2`` and ``30 May - 2 June``; a year is that of both."""
    year = match["year"]
    first_month = match["month"] or match["last_month"]
    last_month = match["last_month"] or first_month
    last = _day(match, context, last_month, match["last_day"], year)
    first = _day(match, context, first_month, match["day"], year)
    if first is None or last is None:
        return None
    if first.first is None or last.first is None:
        return unknown(f"{first.value}/{last.value}")
    if first.first > last.first and not year:
        first, last = _over_new_year(first.first, last.first, context.published or last.first)
    return mention.between(first, last)


def _over_new_year(first: date, last: date, published: date) -> tuple[Reading, Reading]:
    """Moves the end of a range that is farther from publication by a year, so that the range does not end first."""
    if abs((first - published).days) < abs((last - published).days):
        last = day_of(last.year + 1, last.month, last.day) or last
    else:
        first = day_of(first.year - 1, first.month, first.day) or first
    return mention.day(first), mention.day(last)


def since_month(match: Match, context: Context) -> Reading | None:
    """Reads the month behind "since": the last one that has begun."""
    number, published = match["month"], context.published
    if published is None:
        return unknown(f"XXXX-{number:02}")
    return mention.month(published.year - (number > published.month), number)


def month(match: Match, context: Context) -> Reading | None:
    """Reads May 2021, late May, last May, May last year, May: a month, and what narrows it."""
    number, mod = match["month"], narrowing(match["mod"])
    if match["year"]:
        return narrow(mention.month(match["year"], number), mod)
    published = context.published
    if published is None:
        return unknown(f"XXXX-{number:02}", mod=mod)
    year, step = published.year, match["step"]
    if match["year_step"] is not None:
        year += match["year_step"]
    elif step == -1:
        year -= number >= published.month
    elif step == 1:
        year += number <= published.month
    elif number > published.month and context.tense(match) == "past":
        year -= 1
    elif number < published.month - 3 and context.tense(match) == "future":
        year += 1
    return narrow(mention.month(year, number), mod)


def nth_weekday(match: Match, context: Context) -> Reading | None:
    """Reads the first Monday in May, the last Friday of March."""
    within, number = month(match, context), match["nth"]
    if within is None or within.first is None or within.last is None:
        return unknown(f"XXXX-{match['month']:02}-XX")
    ahead = (match["weekday"] - within.first.weekday()) % 7
    first = within.first + timedelta(days=ahead)
    if number < 0:
        number = (within.last - first).days // 7 + 1
    when = first + timedelta(days=7 * (number - 1))
    return mention.day(when) if when <= within.last else None


def week_of(match: Match, context: Context) -> Reading | None:
    """Reads the week of March 6."""
    reading = month_day(match, context)
    return mention.week(reading.first) if reading and reading.first else unknown("XXXX-WXX")


def month_range(match: Match, context: Context) -> Reading | None:
    """Reads ``March to May 2021``: the months from one to the other, the year being that of the last."""
    last = month(match, context)
    if last is None or last.first is None:
        return unknown(f"XXXX-{match['first_month']:02}/XXXX-{match['month']:02}")
    year = last.first.year - (match["first_month"] > match["month"])
    return mention.between(mention.month(year, match["first_month"]), last)


def year(match: Match, context: Context) -> Reading | None:
    """Reads a year, and what narrows it; "post-1959" is no interval."""
    number = match["year"]
    if match["beyond"]:
        return unknown(f"{number:04}", mod=match["beyond"])
    if number is None:
        number = 1900 + match["short"] if match["short"] >= 50 else 2000 + match["short"]
    return narrow(mention.year(number), narrowing(match["mod"]))


def year_range(match: Match, context: Context) -> Reading | None:
    """Reads ``2014-16``, ``2013/14`` and ``1996-2004``."""
    first, last = match["years"] or (match["year"], match["last_year"])
    if last < 100:
        # "1999-00" runs into the next century.
        last += first - first % 100 + (100 if last < first % 100 else 0)
    return mention.years(first, last, "interval", f"{first}/{last}") if first < last <= first + 400 else None


def decade(match: Match, context: Context) -> Reading | None:
    """Reads ``the 1990s`` and ``the '90s``, and what narrows them; ``the 1800s`` are a century."""
    start = match["decade"]
    if start < 100:
        start += 1900 if start else 2000
    if start % 100 == 0 and start < 2000:
        return narrow(mention.years(start, start + 99, "century", f"{start // 100:02}"), narrowing(match["mod"]))
    return narrow(mention.years(start, start + 9, "decade", f"{start // 10:03}"), narrowing(match["mod"]))


def century(match: Match, context: Context) -> Reading | None:
    """Reads ``the 20th century``."""
    number = match["number"]
    if not 2 <= number <= 30:
        return None
    start = 100 * (number - 1)
    return narrow(mention.years(start, start + 99, "century", f"{number - 1:02}"), narrowing(match["mod"]))


def quarter(match: Match, context: Context) -> Reading | None:
    """Reads ``the second quarter of 2023``; without a year, the last such quarter that has begun."""
    number = match["quarter"]
    if number > 4:
        return None
    year, published = match["year"], context.published
    if year:
        return mention.quarter(year, number)
    if published is None:
        return unknown(f"XXXX-Q{number}")
    if match["step"] is not None:
        return mention.quarter(published.year + match["step"], number)
    ahead = number - (published.month + 2) // 3
    # In January, the fourth quarter is the one that is reported on, whatever is expected.
    past = ahead > 2 or (ahead > 0 and context.tense(match) != "future")
    return mention.quarter(published.year - past, number)


def half_year(match: Match, context: Context) -> Reading | None:
    """Reads ``the first half of 2013``; of the year of publication where no other is named."""
    number, published = match["half"], context.published
    if number > 2:
        return None
    if match["year"]:
        return mention.half(match["year"], number)
    return mention.half(published.year + (match["step"] or 0), number) if published else unknown(f"XXXX-H{number}")


def season(match: Match, context: Context) -> Reading | None:
    """Reads ``last summer``, ``the spring of 2023``, and ``the summer`` alone; in January, a winter has begun."""
    code, mod, published = match["season"], narrowing(match["mod"]), context.published
    if match["year"]:
        return narrow(mention.season(match["year"], code), mod)
    if published is None:
        return unknown(f"XXXX-{code}", mod=mod)
    step, number = match["step"], published.year
    begun = date(number, mention.SEASONS[code], 1) <= published
    if step == -1:
        # The last one that is over; a winter ends in the year after.
        while (mention.season(number, code).last or published) >= published:
            number -= 1
    elif step == 1:
        number += begun
    elif (past := _in_winter(number, code, published)) and step == 0:
        number -= 1
    elif step is None and not begun:
        tense = context.tense(match)
        number -= tense == "past" or (past and tense != "future")
    return narrow(mention.season(number, code), mod)


def _in_winter(year: int, code: str, published: date) -> bool:
    """Whether the season that began in the year before is not over: in January, the winter."""
    last = mention.season(year - 1, code).last
    return last is not None and published <= last


def holiday(match: Match, context: Context) -> Reading | None:
    """Reads a holiday: the nearest, unless it lies ahead and the clause is past or the reverse."""
    days: Callable[[int], date] = match["holiday"]
    published = context.published
    if match["year"]:
        return mention.day(days(match["year"]), match["part"])
    if published is None:
        return unknown("XXXX-XX-XX")
    years = [published.year + step for step in (-1, 0, 1) if 1 <= published.year + step <= 9999]
    found = [days(number) for number in years]
    if match["step"] is not None:
        # "Last Easter" is the last one that is over.
        found = [when for when in found if (when - published).days * match["step"] > 0] or found
    elif (tense := context.tense(match)) in ("past", "future"):
        # One that is near at hand is meant whatever the tense: preparations for it are told in the past.
        sign = 1 if tense == "future" else -1
        found = [when for when in found if (when - published).days * sign >= -NEAR_HOLIDAY]
    return mention.day(min(found, key=lambda when: abs((when - published).days)), match["part"]) if found else None


def holiday_week(match: Match, context: Context) -> Reading | None:
    """Reads Easter week: the ISO week of the holiday."""
    reading = holiday(match, context)
    return mention.week(reading.first) if reading and reading.first else unknown("XXXX-WXX")


def narrowing(mod: str | None) -> str | None:
    """Gives the TIMEX3 modifier of what narrows a period: "earlier" narrows to the start, "later" to the end."""
    return {"EARLIER": "START", "LATER": "END"}.get(mod, mod) if mod else None


def _day(
    match: Match,
    context: Context,
    month: int,
    day: int,
    year: int | None,
    weekday: int | None = None,
    part: str | None = None,
) -> Reading | None:
    if year:
        when = day_of(year, month, day)
        return mention.day(when, part) if when else None
    if day_of(2000, month, day) is None:
        return None
    if context.published is None:
        return unknown(f"XXXX-{month:02}-{day:02}{part or ''}", "TIME" if part else "DATE")
    when = _nearest(context, match, context.published, month, day, weekday)
    return mention.day(when, part) if when else None


def _nearest(context: Context, match: Match, published: date, month: int, day: int, weekday: int | None) -> date | None:
    if weekday is not None:
        years = [when for step in (0, -1, 1) if (when := day_of(published.year + step, month, day))]
        named = [when for when in years if when.weekday() == weekday]
        if named:
            # The weekday says which year is meant.
            return min(named, key=lambda when: abs((when - published).days))
    this = day_of(published.year, month, day)
    if this is None:
        # A leap day: the last one, or in a future clause the next.
        sign = 1 if context.tense(match) == "future" else -1
        leap = (day_of(published.year + sign * away, month, day) for away in range(1, 9))
        return next((when for when in leap if when), None)
    step, away = 0, (this - published).days
    if away > AHEAD or (away > AHEAD_PAST and context.tense(match) == "past"):
        step = -1
    elif away < -LONG_PAST and context.tense(match) == "future":
        step = 1
    return day_of(published.year + step, month, day) or this
