"""Readings of expressions that need another date: that of publication, or the one named last.

- *ago, last, this, next, yesterday* count from publication; *earlier, later, the following, the same, that day*
  from the last date that is fine enough.
- A weekday is the most recent one up to and including publication, unless its clause is future: then the next
  one from that day on.
- The granularity is the unit named: three years ago is a year, weeks ago an ISO week, days ago a day. An event
  so dated gets the approximate date instead: "a week ago" on 2024-05-13 is ``2024-W19``, its event ``2024-05-06~``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from harness.dates import absolute, mention
from harness.dates.context import Context
from harness.dates.mention import Reading, narrow, part_of, unknown
from harness.dates.words import BOUNDS, MODIFIERS, UNITS, WEEKDAYS, number

_UNKNOWN_DAY = "XXXX-XX-XX"
_STEPS = {
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
_NAMED_EVENT = re.compile(r"\s+(?:the|an?|his|her|its|their|our|this|these|those|[A-Z]\w*['’]s?)\s|\s+[A-Z]")


def weekday(match: re.Match[str], context: Context) -> Reading | None:
    """Reads a weekday, with what narrows it."""
    groups = match.groupdict()
    wanted = WEEKDAYS[match["weekday"][:3].lower()]
    part, mod = part_of(groups.get("part")), _modifier(groups.get("mod"))
    when = _weekday(wanted, (groups.get("which") or "").lower(), match, context)
    if when is None:
        return unknown(f"XXXX-WXX-{wanted + 1}{part or ''}", "TIME" if part else "DATE", mod)
    return mention.day(when, part, mod)


def clock(match: re.Match[str], context: Context) -> Reading | None:
    """Reads a time of day, and the day that is named with it."""
    time = _clock(match)
    if time is None:
        return None
    if match["weekday"]:
        when = _weekday(WEEKDAYS[match["weekday"][:3].lower()], "", match, context)
    elif match["near"]:
        when = _near(match["near"], context.published)
    else:
        when = context.anchor("day") or context.published
    return mention.day(when, time) if when else unknown(f"{_UNKNOWN_DAY}{time}", "TIME")


def near(match: re.Match[str], context: Context) -> Reading | None:
    """Reads today, yesterday, tomorrow, tonight, last night, this morning."""
    words = re.sub(r"\s+", " ", match["near"]).lower()
    part = part_of(match["part"])
    if words in ("tonight", "last night"):
        part = "TNI"
    when = _near(words, context.published)
    mod = _modifier(match["mod"])
    if when is None:
        return unknown(f"{_UNKNOWN_DAY}{part or ''}", "TIME" if part else "DATE", mod)
    return mention.day(when, part, mod)


def overnight(match: re.Match[str], context: Context) -> Reading | None:
    """Reads the night before publication, which ends on that day."""
    if context.published is None:
        return unknown(f"{_UNKNOWN_DAY}TNI", "TIME")
    before = context.published - timedelta(days=1)
    return replace(mention.days(before, context.published), type="TIME", value=f"{before}TNI")


def unit(match: re.Match[str], context: Context) -> Reading | None:
    """Reads last week, this month, next year, earlier this month, the end of the year."""
    groups = match.groupdict()
    name, which = match["unit"].lower(), re.sub(r"\s+", " ", match["which"]).lower()
    mod = _modifier(groups.get("mod"))
    published = context.published
    if published is None:
        return unknown(_unknown_unit(name), mod=mod)
    if which == "this past":
        length = {"day": 1, "week": 7}.get(name)
        if length:
            value = mention.unit_of(published, name).value
            first = published - timedelta(days=length - 1)
            return narrow(mention.days(first, published, "week", value), mod)
        which = "last"
    step = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    moved = mention.shift(published.replace(day=1) if name in ("month", "quarter") else published, step, name)
    if moved is None:
        return None
    reading = mention.unit_of(moved, name)
    if step == 0 and mod in ("START", "END") and (groups.get("mod") or "").lower() in ("earlier", "later"):
        return _before_or_after(reading, mod, published)
    return narrow(reading, mod)


def same(match: re.Match[str], context: Context) -> Reading | None:
    """Reads the same day, that month, the following year, the day before: counted from the last date."""
    name, which = match["unit"].lower(), match["which"].lower()
    step = {"following": 1, "next": 1, "after": 1, "later": 1, "same": 0, "that": 0}.get(which, -1)
    if which in ("before", "after") and _NAMED_EVENT.match(context.text, match.end()):
        # "the day before the vote" is as far from that vote, whose day is not known.
        return unknown(_unknown_unit(name))
    anchor = context.anchor(name) or (context.published if step < 0 else None)
    if anchor is None:
        return unknown(_unknown_unit(name))
    moved = mention.shift(anchor, step, name)
    if moved is None:
        return None
    return _approximate(moved, name) if step else mention.unit_of(moved, name)


def weekend(match: re.Match[str], context: Context) -> Reading | None:
    """Reads the weekend: the last that has begun, unless its clause is future."""
    published = context.published
    which = (match["which"] or "").lower()
    if published is None:
        return unknown("XXXX-WXX-WE")
    if "that" in which or "following" in which or "same" in which:
        anchor = context.anchor("weekend")
        if anchor is None:
            return unknown("XXXX-WXX-WE")
        return mention.weekend(anchor)
    within = published.weekday() >= 5
    recent = published if within else published - timedelta(days=7)
    if "next" in which:
        return mention.weekend(published + timedelta(days=7))
    if "last" in which:
        return mention.weekend(published - timedelta(days=7))
    if "coming" in which or (("this" in which or not which) and "past" not in which and context.tense(match) != "past"):
        return mention.weekend(published)
    if "past" not in which and not within and context.tense(match) == "future":
        return mention.weekend(published)
    return mention.weekend(recent)


def ago(match: re.Match[str], context: Context) -> Reading | None:
    """Reads N units ago."""
    return _count(match, context, -1, context.published)


def from_now(match: re.Match[str], context: Context) -> Reading | None:
    """Reads N units from now, and "in N units", which in a past clause is a duration."""
    if "from" not in match.groupdict() and context.tense(match) == "past":
        return duration(match, context)
    return _count(match, context, 1, context.published)


def earlier_later(match: re.Match[str], context: Context) -> Reading | None:
    """Reads N units earlier or later than the last date; before or after what is not dated, it has no interval."""
    word = match["direction"].lower()
    sign = 1 if word in ("later", "after", "afterward", "afterwards") else -1
    anchor = context.anchor(match["unit"].lower())
    if word in ("before", "after"):
        return duration(match, context)
    if anchor is None and sign == -1:
        anchor = context.published
    if anchor is None:
        return duration(match, context)
    return _count(match, context, sign, anchor)


def from_date(match: re.Match[str], context: Context) -> Reading | None:
    """Reads "a week before May 13": N units counted from a date that follows."""
    anchor = absolute.month_day(match, context)
    if anchor is None or anchor.first is None:
        return unknown(_UNKNOWN_DAY)
    # "Of that day", later on, is the day that is named here.
    context.remember(anchor)
    sign = -1 if match["direction"].lower() == "before" else 1
    return _count(match, context, sign, anchor.first)


def duration(match: re.Match[str], context: Context) -> Reading | None:
    """Reads three days, several weeks, months: a length of time, never a date."""
    groups = match.groupdict()
    unit_name = re.sub(r"ies$", "y", match["unit"].lower()).removesuffix("s")
    letter = UNITS[unit_name]
    written = groups.get("number")
    amount = number(written) if written else None
    time, letter = letter.startswith("T"), letter.removeprefix("T")
    bound = BOUNDS.get((groups.get("bound") or "").lower()) or None
    return unknown(f"P{'T' if time else ''}{'X' if amount is None else amount}{letter}", "DURATION", bound)


def vague_ago(match: re.Match[str], context: Context) -> Reading | None:
    """Reads years ago, recent weeks: past, but nobody can say when."""
    return unknown("PAST_REF")


def _count(match: re.Match[str], context: Context, sign: int, anchor: date | None) -> Reading | None:
    name = re.sub(r"ies$", "y", match["unit"].lower()).removesuffix("s")
    amount = number(match["number"])
    if anchor is None or amount is None:
        return unknown("PAST_REF" if sign < 0 and amount is None else _unknown_unit(name))
    if name in ("hour", "minute", "second"):
        # On the same day, as far as days are told apart here.
        close = amount * {"hour": 60, "minute": 1, "second": 0}[name] <= 12 * 60
        return replace(mention.day(anchor), type="TIME") if close else duration(match, context)
    moved = mention.shift(anchor, sign * amount, name)
    if moved is None:
        return duration(match, context)
    bound = BOUNDS.get((match.groupdict().get("bound") or "").lower()) or None
    return replace(_approximate(moved, name), mod=bound)


def _approximate(when: date, name: str) -> Reading:
    reading = mention.unit_of(when, name)
    edtf = {
        "day": f"{when}",
        "week": f"{when}~",
        "weekend": reading.edtf,
        "month": f"{when.year:04}-{when.month:02}~",
        "year": f"{when.year:04}~",
    }.get(name, reading.edtf)
    return replace(reading, edtf=edtf)


def _before_or_after(reading: Reading, mod: str, published: date) -> Reading:
    # "Earlier this month" ends, and "later this month" starts, on the day of publication.
    if reading.first is None or reading.last is None:
        return reading
    first, last = (reading.first, published) if mod == "START" else (published, reading.last)
    return replace(reading, mod=mod, first=first, last=last, edtf=f"{first}/{last}" if first < last else f"{first}")


def _weekday(wanted: int, which: str, match: re.Match[str], context: Context) -> date | None:
    published = context.published
    if which in ("following", "the following", "previous", "the previous"):
        anchor = context.anchor("day")
        if anchor is None:
            return None
        if "following" in which:
            return anchor + timedelta(days=(wanted - anchor.weekday() - 1) % 7 + 1)
        return anchor - timedelta(days=(anchor.weekday() - wanted - 1) % 7 + 1)
    if published is None:
        return None
    back = (published.weekday() - wanted) % 7
    if which in ("last", "past", "this past"):
        return published - timedelta(days=back or 7)
    ahead = (wanted - published.weekday()) % 7
    if which in ("next", "coming"):
        return published + timedelta(days=ahead or 7)
    if context.tense(match) == "future" or (which == "this" and context.tense(match) != "past"):
        return published + timedelta(days=ahead)
    return published - timedelta(days=back)


def _near(words: str, published: date | None) -> date | None:
    if published is None:
        return None
    words = re.sub(r"\s+", " ", words).lower()
    return published + timedelta(days=_STEPS.get(words, 0))


def _clock(match: re.Match[str]) -> str | None:
    if match["named"]:
        return {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}[match["named"].lower()]
    hour, minute = int(match["hour"]), match["minute"] or "00"
    half = (match["half"] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or int(minute) > 59:
        return None
    return f"T{hour:02}:{minute}"


def _unknown_unit(name: str) -> str:
    return {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "year": "XXXX"}.get(name, _UNKNOWN_DAY)


def _modifier(word: str | None) -> str | None:
    return MODIFIERS[word.lower()] if word else None
