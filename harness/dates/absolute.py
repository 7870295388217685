"""Readings of expressions that name a date: days, months, years, decades, seasons, holidays.

What a date leaves out (its year) is filled in from the day of publication:

- A day without a year is in the year of publication, unless that is over 100 days ahead (75 in a past clause):
  then the year before; long past and in a future clause: the year after.
- A month without a year, in a past clause and later than the month of publication: the year before.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from harness.dates import mention
from harness.dates.context import Context
from harness.dates.mention import Reading, narrow, unknown
from harness.dates.words import CENTURIES, HOLIDAYS, MODIFIERS, MONTHS, ORDINALS, SEASONS, WEEKDAYS

#: Days ahead of publication beyond which a day without a year is taken for one of the year before.
AHEAD, AHEAD_PAST = 100, 75
#: Days past beyond which a day in a future clause is taken for one of the year after.
LONG_PAST = 180

_SINCE = re.compile(r"\bsince\s$", re.IGNORECASE)


def numeric(match: re.Match[str], context: Context) -> Reading | None:
    """Reads ``2024-05-13`` and ``5/13/2024``; the month comes first unless only the day may."""
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if len(match["year"]) == 2:
        year += 2000 if year < 50 else 1900
    when = _date(year, month, day) or ("/" in match[0] and _date(year, day, month)) or None
    return mention.day(when) if when else None


def month_day(match: re.Match[str], context: Context) -> Reading | None:
    """Reads a day of a month, with or without its year and weekday."""
    number, day = MONTHS[match["month"][:3].lower()], int(match["day"])
    weekday = match.groupdict().get("weekday")
    return _day(match, context, number, day, match["year"], WEEKDAYS[weekday[:3].lower()] if weekday else None)


def day_range(match: re.Match[str], context: Context) -> Reading | None:
    """Reads ``May 6-12``, ``10-12 May`` and ``Nov. 28 to Dec. 2``."""
    first_month = MONTHS[match["month"][:3].lower()]
    named = match.groupdict().get("month2")
    last_month = MONTHS[named[:3].lower()] if named else first_month
    last = _day(match, context, last_month, int(match["day2"]), match["year"])
    first = _day(match, context, first_month, int(match["day"]), match["year"])
    if first is None or last is None:
        return None
    if first.first is None or last.first is None:
        return unknown(f"{first.value}/{last.value}")
    if first.first > last.first and not match["year"]:
        earlier = _date(last.first.year - 1, first.first.month, first.first.day)
        first = mention.day(earlier) if earlier else first
    return mention.between(first, last)


def month(match: re.Match[str], context: Context) -> Reading | None:
    """Reads a month, with or without its year, and what narrows it."""
    number = MONTHS[match["month"][:3].lower()]
    groups = match.groupdict()
    mod = _modifier(groups.get("mod"))
    if groups.get("year"):
        return narrow(mention.month(int(match["year"]), number), mod)
    published = context.published
    if published is None:
        return unknown(f"XXXX-{number:02}", mod=mod)
    which = (groups.get("which") or "").lower()
    tense = context.tense(match)
    before = context.text[max(0, match.start() - 7) : match.start()]
    year = published.year
    if which in ("last", "past"):
        year -= number >= published.month
    elif which in ("next", "coming"):
        year += number <= published.month
    elif number > published.month and (tense == "past" or _SINCE.search(before)):
        year -= 1
    elif number < published.month and tense == "future" and published.month - number > 6:
        year += 1
    return narrow(mention.month(year, number), mod)


def year(match: re.Match[str], context: Context) -> Reading | None:
    """Reads a year, and what narrows it."""
    return narrow(mention.year(int(match["year"])), _modifier(match["mod"]))


def year_range(match: re.Match[str], context: Context) -> Reading | None:
    """Reads ``2014-16`` and ``1996 to 2004``."""
    first, last = match["year"], match["year2"]
    if len(last) == 2:
        last = first[:2] + last
    if not int(first) < int(last) <= int(first) + 400:
        return None
    return mention.years(int(first), int(last), "interval", f"{first}/{last}")


def decade(match: re.Match[str], context: Context) -> Reading | None:
    """Reads ``the 1990s`` and ``the '90s``, and what narrows them."""
    digits = match["decade"]
    start = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return narrow(mention.years(start, start + 9, "decade", f"{start // 10:03}"), _modifier(match["mod"]))


def century(match: re.Match[str], context: Context) -> Reading | None:
    """Reads ``the 20th century``."""
    number = int(match["number"]) if match["number"] else CENTURIES[match["ordinal"].lower()]
    start = 100 * (number - 1)
    if not 2 <= number <= 30:
        return None
    return narrow(mention.years(start, start + 99, "century", f"{number - 1:02}"), _modifier(match["mod"]))


def quarter(match: re.Match[str], context: Context) -> Reading | None:
    """Reads ``the second quarter of 2023``; without a year, the last such quarter that has begun."""
    number = ORDINALS[match["ordinal"].lower()]
    if match["year"]:
        return mention.quarter(int(match["year"]), number)
    if context.published is None:
        return unknown(f"XXXX-Q{number}")
    begun = context.published.month > 3 * (number - 1)
    return mention.quarter(context.published.year - (not begun and context.tense(match) == "past"), number)


def season(match: re.Match[str], context: Context) -> Reading | None:
    """Reads ``last summer`` and ``the spring of 2023``."""
    name = match["season"].lower()
    groups = match.groupdict()
    if groups.get("year"):
        return mention.season(int(groups["year"]), name)
    published = context.published
    if published is None:
        return unknown(f"XXXX-{SEASONS[name][0]}")
    which = match["which"].lower()
    this = mention.season(published.year, name)
    if which == "last":
        over = [mention.season(published.year - back, name) for back in (0, 1, 2)]
        return next(item for item in over if item.last is not None and item.last < published)
    if which == "next" and this.first is not None and this.first <= published:
        return mention.season(published.year + 1, name)
    return this


def holiday(match: re.Match[str], context: Context) -> Reading | None:
    """Reads a holiday: the nearest to publication, unless it lies ahead and the clause is past or the reverse."""
    rule = HOLIDAYS[re.sub(r"\s+", " ", match["holiday"]).lower().replace("’", "'")]
    if match["year"]:
        return mention.day(rule(int(match["year"])))
    published = context.published
    if published is None:
        return unknown("XXXX-XX-XX")
    tense = context.tense(match)
    found = [rule(published.year + step) for step in (-1, 0, 1) if 1 < published.year + step < 9999]
    if tense == "past":
        found = [when for when in found if when <= published]
    elif tense == "future":
        found = [when for when in found if when >= published]
    return mention.day(min(found, key=lambda when: abs((when - published).days))) if found else None


def _day(
    match: re.Match[str], context: Context, month: int, day: int, year: str | None, weekday: int | None = None
) -> Reading | None:
    if year:
        when = _date(int(year), month, day)
        return mention.day(when) if when else None
    if _date(2000, month, day) is None:
        return None
    if context.published is None:
        return unknown(f"XXXX-{month:02}-{day:02}")
    return _nearest(context, match, month, day, weekday)


def _nearest(context: Context, match: re.Match[str], month: int, day: int, weekday: int | None) -> Reading | None:
    published = context.published
    if published is None:
        return None
    years = [when for step in (0, -1, 1) if (when := _date(published.year + step, month, day))]
    if weekday is not None:
        named = [when for when in years if when.weekday() == weekday]
        if named:
            # The weekday says which year is meant.
            return mention.day(min(named, key=lambda when: abs((when - published).days)))
    tense = context.tense(match)
    this = _date(published.year, month, day)
    if this is None:
        # A leap day: the last one.
        past = (_date(published.year - back, month, day) for back in range(1, 9))
        found = next((when for when in past if when), None)
        return mention.day(found) if found else None
    ahead = timedelta(days=AHEAD_PAST if tense == "past" else AHEAD)
    step = 0
    if this - published > ahead:
        step = -1
    elif published - this > timedelta(days=LONG_PAST) and tense == "future":
        step = 1
    when = _date(published.year + step, month, day)
    return mention.day(when or this)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _modifier(word: str | None) -> str | None:
    return MODIFIERS[word.lower()] if word else None
