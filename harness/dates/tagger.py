"""The two passes: recognise expressions, then resolve them from left to right."""

from __future__ import annotations

import re
from datetime import date

from harness.dates.context import Context
from harness.dates.mention import Mention
from harness.dates.rules import RULES, Rule


def tag(text: str, published: date | None = None) -> list[Mention]:
    """Finds the temporal expressions of a text, and says what they denote.

    Expressions are those of TimeML: days and longer periods, times, durations, sets, vague references. What names
    no calendar days (durations, sets, *now*, *recently*) has no interval. Tag a whole document at once:
    "the day before" refers to what was said before.

    Args:
        text: English news text, running or tokenised.
        published: Its day of publication. Where it is not known, only dates that are fully spelled out get an
            interval, and the values of the others have ``X`` for what is missing.

    Returns:
        The mentions, in the order of the text; they do not overlap.

    >>> [(mention.text, mention.edtf) for mention in tag("It was closed a week ago.", date(2024, 5, 13))]
    [('a week ago', '2024-05-06~')]
    """
    context = Context(text, published)
    mentions = []
    for rule, match in recognise(text):
        try:
            reading = rule.resolve(match, context)
        except (OverflowError, ValueError, KeyError):
            # Arithmetic on days before the year 1 or after 9999; or a word that only matched without regard to
            # case, as "ſunday" does, and is in no list.
            continue
        if reading is None:
            continue
        context.remember(reading)
        start, end = _extent(match)
        mentions.append(
            Mention(
                start=start,
                end=end,
                text=text[start:end],
                type=reading.type,
                value=reading.value,
                mod=reading.mod,
                first=reading.first,
                last=reading.last,
                granularity=reading.granularity,
                edtf=reading.edtf,
                rule=rule.name,
            )
        )
    return mentions


def recognise(text: str) -> list[tuple[Rule, re.Match[str]]]:
    """Finds what the rules match: the leftmost, then the longest, then the first rule's; without overlaps.

    Args:
        text: The text.
    """
    found = []
    for priority, rule in enumerate(RULES):
        for match in rule.regex.finditer(text):
            if match[0].strip() and rule.guard(match):
                found.append((match.start(), -match.end(), priority, rule, match))
    found.sort(key=lambda item: item[:3])
    chosen = []
    end = 0
    for start, negative_end, _, rule, match in found:
        if start >= end:
            chosen.append((rule, match))
            end = -negative_end
    return chosen


def _extent(match: re.Match[str]) -> tuple[int, int]:
    # Optional parts at the edges may have matched white space.
    stripped = match[0].strip()
    start = match.start() + match[0].index(stripped)
    return start, start + len(stripped)
