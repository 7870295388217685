"""The words of the tagger, apart from its rules: calendar names, numbers, units, holidays, cues of tense.

Everything here is data, in lower case. `harness.dates.rules` makes patterns of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final


def listed(text: str) -> frozenset[str]:
    """Gives the words of a list that is written as running text."""
    return frozenset(text.split())


#: First three letters of a month's name: its number.
MONTHS: Final[dict[str, int]] = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip

#: First three letters of a weekday's name: its number, Monday being 0 as in `datetime.date.weekday`.
WEEKDAYS: Final[dict[str, int]] = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}

NUMBERS: Final[dict[str, int]] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "a hundred": 100,
    "a couple of": 2, "a dozen": 12,
}  # fmt: skip

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SPACE = r"[^\S\n]{0,3}\s"
_BELOW_HUNDRED = rf"(?:(?:{_TENS})(?:(?:-|{_SPACE})(?:{_ONES}))?|{_TEENS}|{_ONES})"

#: Numbers of several words, such as "twenty-five", "one hundred and fifty", "two thousand".
COMPOUND_NUMBER: Final = (
    rf"{_BELOW_HUNDRED}{_SPACE}thousand"
    rf"|(?:{_BELOW_HUNDRED}|a){_SPACE}hundred(?:{_SPACE}(?:and{_SPACE})?{_BELOW_HUNDRED})?"
    rf"|(?:{_TENS})(?:-|{_SPACE})(?:{_ONES})"
)

#: Quantities without a number: the expression has no interval.
VAGUE_NUMBERS: Final = ("several", "a few", "some", "many", "few", "dozens of", "hundreds of")

ORDINALS: Final[dict[str, int]] = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
CENTURIES: Final[dict[str, int]] = {
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
    "twenty-first": 21,
}  # fmt: skip

#: Units of time: the letter of ISO 8601, after T where it is a time.
UNITS: Final[dict[str, str]] = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "weekend": "WE", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip

#: Parts of a day: what TIMEX3 writes after the day.
PARTS: Final[dict[str, str]] = {
    "morning": "TMO", "dawn": "TMO", "noon": "T12:00", "midday": "TMI", "afternoon": "TAF", "evening": "TEV",
    "night": "TNI", "midnight": "T24:00",
}  # fmt: skip

#: Seasons: what TIMEX3 writes after the year, and the month that each starts in (northern hemisphere).
SEASONS: Final[dict[str, tuple[str, int]]] = {
    "spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12),
}  # fmt: skip

#: What narrows a period to its first, middle or last third: the TIMEX3 modifier.
MODIFIERS: Final[dict[str, str]] = {
    "early": "START", "earlier": "START", "start": "START", "beginning": "START", "mid": "MID", "middle": "MID",
    "late": "END", "later": "END", "end": "END",
}  # fmt: skip

#: Words before a quantity of time: the TIMEX3 modifier.
BOUNDS: Final[dict[str, str]] = {
    "about": "APPROX", "around": "APPROX", "approximately": "APPROX", "roughly": "APPROX", "some": "APPROX",
    "nearly": "LESS_THAN", "almost": "LESS_THAN", "less than": "LESS_THAN", "more than": "MORE_THAN",
    "over": "MORE_THAN", "at least": "EQUAL_OR_MORE", "just": "", "only": "",
}  # fmt: skip

VAGUE: Final[dict[str, str]] = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "at present": "PRESENT_REF", "these days": "PRESENT_REF",
    "recently": "PAST_REF", "lately": "PAST_REF", "long ago": "PAST_REF", "formerly": "PAST_REF",
    "soon": "FUTURE_REF", "the future": "FUTURE_REF", "the past": "PAST_REF",
}  # fmt: skip

#: Adverbs and adjectives of repetition: the TIMEX3 value.
SETS: Final[dict[str, str]] = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y",
    "annual": "P1Y", "annually": "P1Y",
}  # fmt: skip


def number(text: str) -> int | None:
    """Gives the number that digits or words write, or ``None`` for "several" and the like.

    Args:
        text: Digits, grouped by commas or not, or words that `harness.dates.rules` takes for a number.

    Raises:
        ValueError: It is no number.

    >>> [number(text) for text in ("35,000", "a couple of", "One hundred and fifty", "several")]
    [35000, 2, 150, None]
    """
    text = re.sub(r"\s+", " ", text).lower()
    if text in VAGUE_NUMBERS:
        return None
    if text in NUMBERS:
        return NUMBERS[text]
    if text[0].isdigit():
        return int(text.replace(",", ""))
    total = 0
    for word in re.split(r"[ -]", text):
        if word in ("hundred", "thousand"):
            total *= 100 if word == "hundred" else 1000
        elif word in NUMBERS:
            total += NUMBERS[word]
        elif word != "and":
            raise ValueError(f"`{word}` is no number")
    return total


def _nth(month: int, weekday: int, n: int) -> Callable[[int], date]:
    def day(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))

    return day


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _easter(offset: int) -> Callable[[int], date]:
    def day(year: int) -> date:
        # The anonymous Gregorian computus (Nature, 20 April 1876; Meeus, Astronomical Algorithms, ch. 8).
        a, b, c = year % 19, year // 100, year % 100
        h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
        weekday = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
        m = (a + 11 * h + 22 * weekday) // 451
        month, day = divmod(h + weekday - 7 * m + 114, 31)
        return date(year, month, day + 1) + timedelta(days=offset)

    return day


#: Holidays: the day on which each falls in a year.
HOLIDAYS: Final[dict[str, Callable[[int], date]]] = {
    "new year's eve": _fixed(12, 31), "new year's day": _fixed(1, 1), "valentine's day": _fixed(2, 14),
    "st. patrick's day": _fixed(3, 17), "may day": _fixed(5, 1), "bastille day": _fixed(7, 14),
    "halloween": _fixed(10, 31), "christmas eve": _fixed(12, 24), "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25), "boxing day": _fixed(12, 26), "memorial day": lambda year: _last_monday(year, 5),
    "labor day": _nth(9, 0, 1), "thanksgiving": _nth(11, 3, 4), "good friday": _easter(-2),
    "easter sunday": _easter(0), "easter monday": _easter(1), "easter": _easter(0),
}  # fmt: skip


def _last_monday(year: int, month: int) -> date:
    last = date(year, month + 1, 1) - timedelta(days=1)
    return last - timedelta(days=last.weekday())


#: Verbs and other words that put their clause into the future.
FUTURE: Final = listed(
    """
    will shall 'll ’ll won't won’t would could may might should can must due scheduled expected expects plans
    planned planning plan hopes hope upcoming set ahead likely
    """
)

#: Past forms that do not end in -ed, and auxiliaries of the past and perfect.
PAST: Final = listed(
    """
    was were had did has have been became began begun broke broken brought built bought came caught chose cut
    dealt died drew drove fell felt fled flew forbade forgot fought found froze gave given went gone got grew
    heard held hit hurt kept knew known laid led left lent lost made meant met paid put quit ran rang read
    rose said sang sank sat saw seen sent shook shot shut sold sought spent split spoke spread stole stood
    struck swept swore took taken taught thought threw told torn understood voted withdrew woke won wore wound
    wrote written
    """
)

#: Words in -ed that are no verbs.
NOT_PAST: Final = listed("hundred indeed need needed speed feed seed red bed united unprecedented kindred")

PRESENT: Final = listed("is are am be says say tells tell remains remain continues continue")

#: Verbs that report what somebody said, wrote or found: a date beside them is the saying's.
REPORTING: Final = listed(
    """
    said say says saying told tells telling announced announces announcing reported reports reporting added
    adds warned warns warning noted notes noting stated states stating wrote writes confirmed confirms
    suggested suggests acknowledged claimed claims argued insisted according declared estimated published
    showed shows disclosed revealed testified tweeted
    """
)
