"""The two passes: recognise expressions, then resolve them from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from harness.dates.context import Context
from harness.dates.english import ENGLISH
from harness.dates.language import Compiled, Language, Match
from harness.dates.mention import Mention
from harness.dates.tense import Clauses, cues
from harness.dates.tokens import Tokens


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
    return tag_in(ENGLISH, text, published)


def tag_in(language: Language, text: str, published: date | None) -> list[Mention]:
    """Finds the temporal expressions of a text in some language, as `tag` does in English.

    Args:
        language: The language.
        text: The text.
        published: Its day of publication, or ``None``.
    """
    if isinstance(published, datetime):
        published = published.date()
    tokens = language.tokens(text)
    context = Context(Clauses(tokens, cues(language)), published)
    mentions = []
    for match in recognise(tokens, language):
        try:
            reading = match.rule.read(match, context)
        except (OverflowError, ValueError):
            # Arithmetic on days before the year 1 or after 9999.
            continue
        if reading is None:
            continue
        context.remember(reading)
        start, end = tokens.starts[match.start], tokens.end(match.end - 1)
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
                rule=match.rule.name,
            )
        )
    return mentions


def recognise(tokens: Tokens, language: Language) -> list[Match]:
    """Finds what the rules match: the leftmost, then the longest, then the first rule's; without overlaps.

    Args:
        tokens: The tokens of the text.
        language: The rules.
    """
    codes, choices, find = tokens.codes, language.choices, language.starts
    found = []
    position = 0
    while start := find.search(codes, position):
        position = start.start()
        best = _longest(tokens, position, choices[codes[position : position + 2]])
        if best is None:
            position += 1
        else:
            found.append(best)
            position = best.end
    return found


def _longest(tokens: Tokens, position: int, rules: Sequence[Compiled]) -> Match | None:
    best, end = None, position
    for compiled in rules:
        match = compiled.regex.match(tokens.codes, position)
        if match is None or match.end() <= end:
            continue
        candidate = Match(compiled.rule, tokens, match, compiled.reads)
        if compiled.rule.guard is None or compiled.rule.guard(candidate):
            best, end = candidate, match.end()
    return best
