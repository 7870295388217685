"""Readings of what has no place in the calendar: lengths of time, repetition, vague references."""

from __future__ import annotations

from harness.dates.context import Context
from harness.dates.language import Match
from harness.dates.mention import Reading, unknown

#: Units of time: the letter of ISO 8601, after T where it is a time.
LETTERS = {
    **{"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "weekend": "WE", "month": "M"},
    **{"quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "fortnight": "W"},
}


def length(amount: float | str, unit: str) -> str:
    """Writes a length of time as TIMEX3 does.

    >>> length(3, "day"), length(24, "hour"), length("X", "month")
    ('P3D', 'PT24H', 'PXM')
    """
    letter = LETTERS[unit]
    if not isinstance(amount, str):
        if unit == "fortnight":
            amount *= 2
        if unit == "hour" and amount % 1 == 0.5:
            return f"PT{int(amount)}H30M" if amount > 1 else "PT30M"
    return f"PT{amount}{letter[1:]}" if letter.startswith("T") else f"P{amount}{letter}"


def duration(match: Match, context: Context | None = None) -> Reading | None:
    """Reads three days, several weeks, months: a length of time, never a date."""
    amount = match["number"]
    return unknown(length("X" if amount is None else amount, match["unit"]), "DURATION", match["bound"])


def and_a_half(match: Match, context: Context) -> Reading | None:
    """Reads two and a half years."""
    return unknown(length(match["number"] + 0.5, match["unit"]), "DURATION", match["bound"])


def halved(unit: str) -> tuple[float, str]:
    """Gives half a unit in whole units of a smaller size, where there are any."""
    smaller = {"minute": (30, "second"), "hour": (30, "minute"), "day": (12, "hour"), "year": (6, "month")}
    return {**smaller, "decade": (5, "year"), "century": (50, "year")}.get(unit, (0.5, unit))


def half(match: Match, context: Context) -> Reading | None:
    """Reads half an hour, half a century, and a quarter of a century."""
    amount, unit = (25, "year") if match["quarter"] else halved(match["unit"])
    return unknown(length(amount, unit), "DURATION", match["bound"])


def unit_long(match: Match, context: Context) -> Reading | None:
    """Reads day-long and decades-long."""
    units = match["units"]
    return unknown(length("X", units) if units else length(1, match["unit"]), "DURATION")


def duration_of_one(match: Match, context: Context) -> Reading | None:
    """Reads the past year: one unit long."""
    return unknown(length(1, match["unit"]), "DURATION")


def repeated(match: Match, context: Context) -> Reading | None:
    """Reads every week, every other year, every Monday, Mondays."""
    if match["weekday"] is not None:
        return unknown(f"XXXX-WXX-{match['weekday'] + 1}", "SET")
    if match["part"]:
        return unknown(f"XXXX-XX-XX{match['part']}", "SET")
    if match["season"]:
        return unknown(f"XXXX-{match['season']}", "SET")
    amount = 2 if match["other"] else match["number"]
    return unknown(length(1 if amount is None else amount, match["unit"]), "SET")


def word(match: Match, context: Context) -> Reading | None:
    """Reads a word whose value its list gives: daily, weekly."""
    return unknown(match["value"], "SET")


def past(match: Match, context: Context) -> Reading | None:
    """Reads recently, years ago, the past: past, but nobody can say when."""
    return unknown("PAST_REF")


def present(match: Match, context: Context) -> Reading | None:
    """Reads now, currently."""
    return unknown("PRESENT_REF")


def future(match: Match, context: Context) -> Reading | None:
    """Reads soon, the future."""
    return unknown("FUTURE_REF")
