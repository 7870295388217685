"""The rules of the tagger, as data: a name, a pattern, what reads a match, and what guards against false ones.

Where matches overlap, the leftmost wins, then the longest, then the rule that stands first here. Patterns are
matched without regard to case; every repetition in them is bounded, so time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from harness.dates import absolute, guards, relative, words
from harness.dates.context import Context, Resolver
from harness.dates.mention import Reading, Type, unknown

Guard = Callable[[re.Match[str]], bool]


@dataclass(frozen=True)
class Rule:
    """One kind of expression.

    Attributes:
        name: Its name, which mentions carry.
        pattern: A regular expression, case ignored; the named groups are what the resolver reads.
        resolve: Makes a reading of a match.
        guard: Tells whether a match is an expression at all.
        edge: Whether the pattern has to start and end between words.
    """

    name: str
    pattern: str
    resolve: Resolver
    guard: Guard = guards.always
    edge: bool = True

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first asked for."""
        pattern = rf"(?<![\w'’-])(?:{self.pattern})(?!\w)" if self.edge else self.pattern
        return re.compile(pattern, re.IGNORECASE)


def _any(names: Iterable[str]) -> str:
    # The longest first, so that "fourteen" is not read as "four".
    return "|".join(
        re.escape(name).replace(r"\ ", _S).replace("'", "['’]")
        for name in sorted(names, key=lambda name: (-len(name), name))
    )


#: White space within an expression: at most a few blanks, or one line end.
_S = r"[^\S\n]{0,3}\s"
_COMMA = rf"(?:[^\S\n]?,)?{_S}"
_DASH = r"[^\S\n]?(?:-|–|—|--)[^\S\n]?"
_MONTH_NAMES = (
    r"jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sep(?:tember|t\.?|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?"
)
_MONTH = rf"(?P<month>{_MONTH_NAMES})"
_MONTH2 = rf"(?P<month2>{_MONTH_NAMES})"
_LONG_MONTH = (
    r"(?P<month>january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|aug|sept|oct|nov|dec)\.)"
)
_NUMBER_OF_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w:%]|[.,]\d|-\w)"
_PLAIN_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DAY2 = r"(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)(?![\w]|[.,]\d|-\w)"
_YEAR_AFTER = rf"(?:{_COMMA}{_YEAR})?"
_DAYS_OF_WEEK = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WEEKDAY = rf"(?P<weekday>{_DAYS_OF_WEEK})"
_WEEKDAY_BEFORE = (
    rf"(?:(?P<weekday>{_DAYS_OF_WEEK}|(?:mon|tues?|wed|thurs?|fri|sat|sun)\.)(?:[^\S\n]?,)?{_S}(?:the{_S})?)?"
)
_PART = rf"(?:{_S}(?:(?:at|in{_S}the){_S})?(?P<part>{_any(words.PARTS)}))"
_EARLY = rf"(?:(?P<mod>early|late|mid)(?:{_S}|-)(?:in{_S})?)"
_EDGE = rf"(?:(?:the{_S})?(?P<mod>start|beginning|middle|end|early|late|mid|earlier|later)(?:{_S}of|-)?{_S}?)"
# Digits are read with their groups: "000 years ago" is the tail of a number.
_FIGURE = rf"\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,4}}|{words.COMPOUND_NUMBER}"
_COUNT = rf"(?P<number>{_FIGURE}|{_any(words.NUMBERS)})"
_ANY_COUNT = rf"(?P<number>{_FIGURE}|{_any([*words.NUMBERS, *words.VAGUE_NUMBERS])})"
_BOUND = rf"(?:(?P<bound>{_any(words.BOUNDS)}){_S})?"
_UNIT = r"(?P<unit>day|week|month|quarter|year|decade|century)"
_UNITS = r"(?P<unit>(?:second|minute|hour|day|week|weekend|month|quarter|year|decade)s?|century|centuries)"
_PLURAL = r"(?P<unit>seconds|minutes|hours|days|weeks|weekends|months|years|decades|centuries)"
_NEAR = rf"the{_S}day{_S}before{_S}yesterday|the{_S}day{_S}after{_S}tomorrow|today|yesterday|tomorrow"


def _fixed(values: dict[str, str], kind: Type = "DATE") -> Resolver:
    def resolve(match: re.Match[str], context: Context) -> Reading | None:
        return unknown(values[re.sub(r"\s+", " ", match[0]).lower()], kind)

    return resolve


def _set(match: re.Match[str], context: Context) -> Reading | None:
    groups = match.groupdict()
    if groups.get("weekday"):
        return unknown(f"XXXX-WXX-{words.WEEKDAYS[match['weekday'][:3].lower()] + 1}", "SET")
    reading = relative.duration(match, context)
    if reading is None:
        return None
    # "Every week" is every one of them, "every other week" every second.
    return unknown(reading.value.replace("X", "2" if groups.get("other") else "1"), "SET")


RULES: Final[tuple[Rule, ...]] = (
    # A day, spelled out.
    Rule(
        "iso-date",
        r"(?<![\w.,/-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-]|[.,/]\d)",
        absolute.numeric,
        edge=False,
    ),
    Rule(
        "slash-date",
        r"(?<![\w.,/-])(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d\d)(?![\w/-]|[.,]\d)",
        absolute.numeric,
        edge=False,
    ),
    Rule(
        "day-range",
        rf"{_MONTH}{_S}{_PLAIN_DAY}(?:{_DASH}|{_S}(?P<link>to|and|through|until){_S})(?:{_MONTH2}{_S})?{_DAY2}{_YEAR_AFTER}",
        absolute.day_range,
        guards.day_range,
    ),
    Rule(
        "day-range-month",
        rf"{_PLAIN_DAY}(?:{_DASH}|{_S}(?P<link>to|and){_S}){_DAY2}{_S}{_MONTH}{_YEAR_AFTER}",
        absolute.day_range,
        guards.day_range,
    ),
    Rule(
        "month-day",
        rf"{_WEEKDAY_BEFORE}{_MONTH}{_S}{_DAY}{_YEAR_AFTER}",
        absolute.month_day,
        guards.month,
    ),
    Rule(
        "day-month",
        rf"{_WEEKDAY_BEFORE}{_DAY}{_S}(?:of{_S})?{_MONTH}{_YEAR_AFTER}",
        absolute.month_day,
        guards.month_after_number,
    ),
    # Months, years, and what is made of them.
    Rule("month-year", rf"{_EDGE}?{_MONTH}{_COMMA}(?:of{_S})?{_YEAR}", absolute.month, guards.month),
    Rule(
        "month",
        rf"(?:{_EDGE}|(?P<which>last|next|this|past|coming){_S})?{_LONG_MONTH}",
        absolute.month,
        guards.bare_month,
    ),
    Rule(
        "year-range",
        rf"(?P<year>1[5-9]\d\d|20\d\d)(?:{_DASH}|{_S}(?:to|through|until){_S})(?P<year2>\d{{4}}|\d\d)(?![\w-]|[.,]\d)",
        absolute.year_range,
        guards.year,
    ),
    Rule("year", rf"{_EDGE}?{_YEAR}", absolute.year, guards.year),
    Rule("decade", rf"(?:the{_S})?{_EARLY}?(?P<decade>(?:1[5-9]|20)\d0)['’]?s", absolute.decade, edge=True),
    Rule("short-decade", rf"(?:the{_S})?{_EARLY}?['’](?P<decade>\d0)s(?!\w)", absolute.decade, edge=False),
    Rule(
        "century",
        rf"(?:the{_S})?{_EARLY}?(?:(?P<number>\d\d)(?:st|nd|rd|th)|(?P<ordinal>{_any(words.CENTURIES)}))(?:{_S}|-)century",
        absolute.century,
    ),
    Rule(
        "quarter",
        rf"(?:the{_S})?(?P<ordinal>{_any(words.ORDINALS)})(?:{_S}|-)quarter(?:{_S}of{_S}{_YEAR})?",
        absolute.quarter,
    ),
    Rule(
        "season",
        rf"(?:(?P<which>last|this|next){_S}(?P<season>{_any(words.SEASONS)}))",
        absolute.season,
    ),
    Rule(
        "season-year",
        rf"(?:the{_S})?(?P<season>{_any(words.SEASONS)}){_S}(?:of{_S})?{_YEAR}",
        absolute.season,
    ),
    Rule("holiday", rf"(?P<holiday>{_any(words.HOLIDAYS)}){_YEAR_AFTER}", absolute.holiday, guards.capital),
    # A day near publication.
    Rule(
        "weekday",
        rf"{_EARLY}?(?:(?P<which>last|next|this{_S}past|this|past|coming|(?:the{_S})?following|(?:the{_S})?previous){_S})?"
        rf"{_WEEKDAY}{_PART}?",
        relative.weekday,
        guards.weekday,
    ),
    Rule(
        "clock",
        rf"(?:(?P<named>noon|midday|midnight)|(?P<hour>\d{{1,2}})(?::(?P<minute>\d\d))?[^\S\n]?(?P<half>[ap]\.?m\.?|[ap]\.m))"
        rf"(?:{_S}(?:local{_S}time|gmt|utc|et|est|edt))?(?:{_S}(?:on{_S})?(?:{_WEEKDAY}|(?P<near>{_NEAR})))?",
        relative.clock,
    ),
    Rule(
        "near-day",
        rf"(?:(?P<mod>early|earlier|late|later){_S})?(?P<near>{_NEAR}|tonight|last{_S}night|this(?=\s))(?:{_PART})?",
        relative.near,
        guards.near_day,
    ),
    Rule("overnight", r"overnight", relative.overnight),
    Rule("the-night", rf"the{_S}night", relative.overnight, guards.during),
    Rule(
        "weekend",
        rf"(?P<which>(?:the|this|that)?{_S}?(?:past|last|next|coming|following|same)?{_S}|)weekend",
        relative.weekend,
    ),
    # A unit near publication or near the last date.
    Rule(
        "unit",
        rf"{_EDGE}?(?P<which>this{_S}past|last|past|this|next|coming|current){_S}{_UNIT}",
        relative.unit,
        guards.unit,
    ),
    Rule(
        "edge-of-unit",
        rf"(?:the{_S})?(?P<mod>start|beginning|middle|end){_S}of{_S}(?P<which>the){_S}{_UNIT}",
        relative.unit,
    ),
    Rule(
        "same-unit",
        rf"(?:the{_S})?(?P<which>same|following|previous|preceding|next|that){_S}{_UNIT}",
        relative.same,
        guards.same,
    ),
    Rule("unit-before", rf"(?:the){_S}{_UNIT}{_S}(?P<which>before|after|earlier)", relative.same),
    # Counted units.
    Rule("ago", rf"{_BOUND}{_ANY_COUNT}{_S}{_UNITS}{_S}ago", relative.ago, guards.whole_number),
    Rule(
        "from-now",
        rf"{_BOUND}{_COUNT}{_S}{_UNITS}{_S}(?P<from>from{_S}now|hence)",
        relative.from_now,
        guards.whole_number,
    ),
    Rule("in-units", rf"{_COUNT}{_S}{_UNITS}", relative.from_now, guards.after_in),
    Rule(
        "earlier-later",
        rf"{_BOUND}{_ANY_COUNT}{_S}{_UNITS}{_S}(?P<direction>earlier|later|before|after|afterwards?)",
        relative.earlier_later,
        guards.whole_number,
    ),
    Rule(
        "from-date",
        rf"{_BOUND}{_COUNT}{_S}{_UNITS}{_S}(?P<direction>before|after|from){_S}{_MONTH}{_S}{_DAY}{_YEAR_AFTER}",
        relative.from_date,
        guards.month_after_distance,
    ),
    # What has no place in the calendar.
    Rule(
        "past-units",
        rf"(?:the{_S})?(?:past|last|next|first|previous|coming){_S}{_ANY_COUNT}{_S}{_UNITS}",
        relative.duration,
        guards.no_verb,
    ),
    Rule("past-unit", rf"the{_S}(?:past|last){_S}{_UNIT}", relative.duration),
    Rule("duration", rf"{_BOUND}{_ANY_COUNT}(?:{_S}|-){_UNITS}", relative.duration, guards.duration),
    Rule("bare-duration", _PLURAL, relative.duration, guards.bare_duration),
    Rule("vague-ago", rf"(?:many{_S})?{_PLURAL}{_S}ago|recent{_S}(?:days|weeks|months|years)", relative.vague_ago),
    Rule("vague", _any(words.VAGUE), _fixed(words.VAGUE)),
    Rule("set-word", _any(words.SETS), _fixed(words.SETS, "SET")),
    Rule(
        "set",
        rf"(?:every|each){_S}(?:(?:(?P<number>\d{{1,2}}|two|three|four)|(?P<other>other)){_S})?(?:{_WEEKDAY}|{_UNITS})",
        _set,
    ),
    Rule("weekdays", rf"(?P<weekday>{_DAYS_OF_WEEK})s", _set),
)
