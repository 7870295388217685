"""Guards against words and numbers that look like dates, where the words beside them do not tell."""

from __future__ import annotations

from harness.dates.language import Match


def capital(match: Match) -> bool:
    """Lets what starts with a capital pass."""
    return match.words()[0][0].isupper()


def likely_year(match: Match) -> bool:
    """Lets four digits alone pass where they are likely to be a year, such as in "(1998)" or "the 2004 election"."""
    return bool(match["year"] >= 1800)


def no_article(match: Match) -> bool:
    """Keeps "a day" and "an hour" out, which need a preposition to be lengths of time, and names: 60 Minutes."""
    words = match.words()
    named = words[0][0].isdigit() and words[-1].istitle()
    return not named and (len(words) > 2 or words[0].lower() not in ("a", "an"))
