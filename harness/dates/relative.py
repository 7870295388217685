"""Readings of expressions that need another date: that of publication, or the one named last.

- *ago, last, this, next, yesterday* count from publication; *earlier, later, the following, the same, that day*
  from the last date that is fine enough.
- A weekday is the most recent one up to and including publication, unless its clause is future: then the next
  one from that day on.
- The granularity is the unit named: three years ago is a year, weeks ago an ISO week, days ago a day. An event
  so dated gets the approximate date instead: "a week ago" on 2024-05-13 is ``2024-W19``, its event ``2024-05-06~``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from harness.dates import absolute, mention
from harness.dates.absolute import narrowing
from harness.dates.context import Context
from harness.dates.language import Match
from harness.dates.lengths import duration, halved, length
from harness.dates.mention import Reading, narrow, unknown

_UNKNOWN_DAY = "XXXX-XX-XX"
#: How many minutes the units below a day have.
_MINUTES = {"hour": 60, "minute": 1, "second": 1 / 60}


def weekday(match: Match, context: Context) -> Reading | None:
    """Reads a weekday, with what narrows it."""
    wanted, part, mod = match["weekday"], match["part"], narrowing(match["mod"])
    when = _weekday(wanted, match, context)
    if when is None:
        return unknown(f"XXXX-WXX-{wanted + 1}{part or ''}", "TIME" if part else "DATE", mod)
    return mention.day(when, part, mod)


def weekday_after(match: Match, context: Context) -> Reading | None:
    """Reads the weekday that ends a range, "from Monday to Friday": the next from the last day that was named."""
    wanted, anchor = match["weekday"], context.anchor("day")
    return mention.day(_on_after(anchor, wanted)) if anchor else unknown(f"XXXX-WXX-{wanted + 1}")


def clock(match: Match, context: Context) -> Reading | None:
    """Reads a time of day, and the day that is named with it."""
    time = match["named"] or _clock(match)
    if time is None:
        return None
    if match["month"] is not None:
        reading = absolute.month_day(match, context)
        when = reading.first if reading else None
    elif match["weekday"] is not None:
        when = _weekday(match["weekday"], match, context)
    elif match["near"] is not None:
        when = _near(match["near"], context.published)
    else:
        when = context.anchor("day") or context.published
    return mention.day(when, time) if when else unknown(f"{_UNKNOWN_DAY}{time}", "TIME")


def near(match: Match, context: Context) -> Reading | None:
    """Reads today, yesterday, tomorrow, tonight, last night, this morning."""
    part = match["part"]
    when = _near(match["near"] or match["step"] or 0, context.published)
    mod = narrowing(match["mod"])
    if when is None:
        return unknown(f"{_UNKNOWN_DAY}{part or ''}", "TIME" if part else "DATE", mod)
    return mention.day(when, part, mod)


def two_days(match: Match, context: Context) -> Reading | None:
    """Reads the day before yesterday and the day after tomorrow."""
    when = _near(2 * match["near"], context.published)
    return mention.day(when) if when else unknown(_UNKNOWN_DAY)


def overnight(match: Match, context: Context) -> Reading | None:
    """Reads the night before publication, which ends on that day."""
    if context.published is None:
        return unknown(f"{_UNKNOWN_DAY}TNI", "TIME")
    before = context.published - timedelta(days=1)
    return replace(mention.days(before, context.published), type="TIME", value=f"{before}TNI")


def hour_in_part(match: Match, context: Context) -> Reading | None:
    """Reads 4 in the morning."""
    found = match["clock"]
    hour, minute = found[:2] if isinstance(found, tuple) else (found, 0)
    if hour > 12:
        return None
    late = match["part"] in ("TAF", "TEV") or (match["part"] == "TNI" and hour > 5)
    time = f"T{hour % 12 + 12 * late:02}:{minute:02}"
    when = context.anchor("day") or context.published
    return mention.day(when, time) if when else unknown(f"{_UNKNOWN_DAY}{time}", "TIME")


def part_of_day(match: Match, context: Context) -> Reading | None:
    """Reads the morning, that night: of the last day that was named, or of publication."""
    when, part = context.anchor("day") or context.published, match["part"]
    mod = narrowing(match["mod"])
    if when is not None and match["step"]:
        when += timedelta(days=match["step"])
    return mention.day(when, part, mod) if when else unknown(f"{_UNKNOWN_DAY}{part}", "TIME", mod)


def day_of_month(match: Match, context: Context) -> Reading | None:
    """Reads the 30th: of the month of the last day that was named, or the last such day up to publication."""
    number, anchor, published = match["day"], context.anchor("day"), context.published
    within = anchor or published
    if within is None:
        return unknown(f"XXXX-XX-{number:02}")
    if anchor is None and number > within.day and context.tense(match) != "future":
        within = within.replace(day=1) - timedelta(days=1)
    last = mention.month(within.year, within.month).last
    return mention.day(within.replace(day=number)) if last and number <= last.day else None


def unit(match: Match, context: Context) -> Reading | None:
    """Reads last week, this month, next year, earlier this month, the end of the year."""
    name, step, mod = match["unit"], match["step"] or 0, match["mod"]
    published = context.published
    if published is None:
        return unknown(_unknown_unit(name), mod=narrowing(mod))
    moved = mention.shift(published.replace(day=1) if name in ("month", "quarter") else published, step, name)
    if moved is None:
        return None
    reading = mention.unit_of(moved, name)
    if step == 0 and mod in ("EARLIER", "LATER"):
        return _before_or_after(reading, mod, published)
    return narrow(reading, narrowing(mod))


def before_last(match: Match, context: Context) -> Reading | None:
    """Reads the week before last."""
    moved = mention.shift(context.published, -2, match["unit"]) if context.published else None
    return mention.unit_of(moved, match["unit"]) if moved else unknown(_unknown_unit(match["unit"]))


def past_unit(match: Match, context: Context) -> Reading | None:
    """Reads this past week: the days up to publication."""
    name, published = match["unit"], context.published
    if published is None:
        return unknown(_unknown_unit(name))
    if name != "week":
        return unit(match, context)
    reading = mention.unit_of(published, name)
    return mention.days(published - timedelta(days=6), published, "week", reading.value)


def same(match: Match, context: Context) -> Reading | None:
    """Reads the same day, that month, the following year, the day before: counted from the last date."""
    name, step = match["unit"], match["step"] or 0
    anchor = context.anchor(name) or (context.published if step < 0 else None)
    if anchor is None:
        return unknown(_unknown_unit(name))
    moved = mention.shift(anchor, step, name)
    if moved is None:
        return None
    return _approximate(moved, name) if step else replace(mention.unit_of(moved, name), mod=narrowing(match["mod"]))


def undated(match: Match, context: Context) -> Reading | None:
    """Reads "the day before the vote": as far from that vote, whose day is not known."""
    return unknown(_unknown_unit(match["unit"]))


def weekend(match: Match, context: Context) -> Reading | None:
    """Reads the weekend: the last that has begun, unless its clause is future; that weekend: from the last date."""
    if match["from_last"] is not None:
        anchor = context.anchor("weekend")
        moved = anchor + timedelta(days=7 * match["from_last"]) if anchor else None
        return mention.weekend(moved) if moved else unknown("XXXX-WXX-WE")
    published, step = context.published, match["step"]
    if published is None:
        return unknown("XXXX-WXX-WE")
    if step in (-1, 1):
        return mention.weekend(published + timedelta(days=7 * step))
    if match["coming"]:
        return mention.weekend(published + timedelta(days=7 * (published.weekday() >= 5)))
    tense = context.tense(match)
    here = step == 0 and tense != "past"
    if published.weekday() >= 5 or here or tense == "future":
        return mention.weekend(published)
    return mention.weekend(published - timedelta(days=7))


def ago(match: Match, context: Context) -> Reading | None:
    """Reads N units ago."""
    number = match["number"]
    return _halves_ago(number, match, context) if isinstance(number, float) else _count(match, -1, context.published)


def half_ago(match: Match, context: Context) -> Reading | None:
    """Reads half a year ago."""
    return _halves_ago(0.5, match, context)


def and_a_half_ago(match: Match, context: Context) -> Reading | None:
    """Reads two and a half years ago."""
    return _halves_ago(match["number"] + 0.5, match, context)


def _halves_ago(number: float, match: Match, context: Context) -> Reading:
    # In a smaller unit there are no halves: 30 months. Where there is no such unit, nobody can say when.
    name, parts = match["unit"], 2 * number
    half, smaller = halved(name)
    if not isinstance(half, int) or not parts.is_integer() or smaller in _MINUTES:
        return unknown("PAST_REF", mod=match["bound"])
    return _counted(smaller, -half * int(parts), context.published, match["bound"])


def one_ago(match: Match, context: Context) -> Reading | None:
    """Reads "a year ago", "year-earlier": one unit before publication."""
    return _counted(match["unit"], -1, context.published)


def from_now(match: Match, context: Context) -> Reading | None:
    """Reads N units from now."""
    return _count(match, 1, context.published)


def in_units(match: Match, context: Context) -> Reading | None:
    """Reads "in N units": from now on, but in a past clause, or "the first in ten years", a duration."""
    tense = context.tense(match)
    if tense == "past" or (tense != "future" and match["unit"] in ("year", "decade", "century")):
        return duration(match, context)
    return _count(match, 1, context.published)


def earlier_later(match: Match, context: Context) -> Reading | None:
    """Reads N units earlier or later than the last date."""
    step = match["step"]
    anchor = context.anchor(match["unit"])
    if anchor is None and step == -1:
        anchor = context.published
    return duration(match) if anchor is None or match["number"] is None else _count(match, step, anchor)


def from_date(match: Match, context: Context) -> Reading | None:
    """Reads "a week before May 13", "the day after Christmas": units counted from a date that follows."""
    anchor = absolute.holiday(match, context) if match["holiday"] else absolute.month_day(match, context)
    if anchor is None or anchor.first is None:
        return unknown(_UNKNOWN_DAY)
    # "Of that day", later on, is the day that is named here.
    context.remember(anchor)
    number = 1 if match["number"] is None else match["number"]
    return _counted(match["unit"], match["away"] * number, anchor.first, match["bound"])


def _count(match: Match, sign: int, anchor: date | None) -> Reading | None:
    amount = match["number"]
    if amount is None:
        return unknown("PAST_REF" if sign < 0 else "FUTURE_REF")
    return _counted(match["unit"], sign * amount, anchor, match["bound"])


def _counted(name: str, number: float, anchor: date | None, mod: str | None = None) -> Reading:
    if anchor is None:
        return unknown(_unknown_unit(name))
    if name in _MINUTES:
        # On the same day, as far as days are told apart here.
        if abs(number) * _MINUTES[name] <= 12 * 60:
            return replace(mention.day(anchor), type="TIME", value=f"{anchor}TXX:XX", mod=mod)
        return unknown(length(abs(number), name), "DURATION", mod)
    moved = mention.shift(anchor, number, name) if isinstance(number, int) else None
    if moved is None:
        return unknown(length(abs(number), name), "DURATION", mod)
    return replace(_approximate(moved, name), mod=mod)


def _approximate(when: date, name: str) -> Reading:
    reading = mention.unit_of(when, name)
    edtf = {
        "day": f"{when}",
        "week": f"{when}~",
        "fortnight": f"{when}~",
        "weekend": reading.edtf,
        "month": f"{when.year:04}-{when.month:02}~",
        "year": f"{when.year:04}~",
    }.get(name, reading.edtf)
    return replace(reading, edtf=edtf)


def _before_or_after(reading: Reading, mod: str, published: date) -> Reading:
    # "Earlier this month" ends, and "later this month" starts, on the day of publication.
    if reading.first is None or reading.last is None:
        return reading
    first, last = (reading.first, published) if mod == "EARLIER" else (published, reading.last)
    edtf = f"{first}/{last}" if first < last else f"{first}"
    return replace(reading, mod=narrowing(mod), first=first, last=last, edtf=edtf)


def _weekday(wanted: int, match: Match, context: Context) -> date | None:
    published = context.published
    if match["from_last"] is not None:
        anchor = context.anchor("day")
        if anchor is None:
            return None
        if match["from_last"] > 0:
            return _on_after(anchor, wanted)
        return anchor - timedelta(days=(anchor.weekday() - wanted - 1) % 7 + 1)
    if published is None:
        return None
    step = match["step"]
    back = (published.weekday() - wanted) % 7
    if step == -1:
        return published - timedelta(days=back or 7)
    ahead = (wanted - published.weekday()) % 7
    if step == 1:
        return published + timedelta(days=ahead or 7)
    tense = context.tense(match)
    if tense == "future" or (step == 0 and tense != "past"):
        return published + timedelta(days=ahead)
    return published - timedelta(days=back)


def _on_after(when: date, wanted: int) -> date:
    return when + timedelta(days=(wanted - when.weekday() - 1) % 7 + 1)


def _near(step: int, published: date | None) -> date | None:
    return None if published is None else published + timedelta(days=step)


def _clock(match: Match) -> str | None:
    found = match["clock"]
    if found is None:
        return None
    hour, minute, *halves = found if isinstance(found, tuple) else divmod(found, 100) if found > 99 else (found, 0)
    half = match["half"] or "".join(halves)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"T{hour:02}:{minute:02}" if hour <= 24 and minute <= 59 else None


def _unknown_unit(name: str) -> str:
    return {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "year": "XXXX"}.get(name, _UNKNOWN_DAY)
