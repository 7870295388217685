"""Guards against words and numbers that look like dates, where the words beside them do not tell."""

from __future__ import annotations

from harness.dates.english.words import LISTS
from harness.dates.language import Match


def capital(match: Match) -> bool:
    """Lets pass what has a word with a capital."""
    return any(word[0].isupper() for word in match.words())


def likely_year(match: Match) -> bool:
    """Lets four digits pass that are likely to be a year, as in "(1998)"; not in "at 1984 Main Street"."""
    words = match.tokens.words
    address = words[match.start - 1 : match.start] == ["at"] and words[match.end : match.end + 1]
    return bool(match["year"] >= 1800) and not (address and address[0].istitle())


def round_decade(match: Match) -> bool:
    """Lets "the 1980's" pass, but not "the 1984's"."""
    return bool(match["decade"] % 10 == 0)


def of_2001(match: Match) -> bool:
    """Lets "9/11" pass, and "Sept. 11" before "attacks" and the like."""
    words = match.words()
    following = "".join(match.tokens.words[match.end : match.end + 1])
    return match["when"] is not None and (len(words) == 1 or following in LISTS["ATTACK"])


def no_name(match: Match) -> bool:
    """Keeps out what opens a name behind "the", such as the May Company."""
    words = match.tokens.words
    following = "".join(words[match.end : match.end + 1])
    return not (following[:1].isupper() and "".join(words[match.start - 1 : match.start]).lower() == "the")


def no_title(match: Match) -> bool:
    """Keeps out names of papers, such as the Daily Herald."""
    words = match.tokens.words[match.start : match.end + 1]
    return not (len(words) > 1 and all(word[0].isupper() for word in words))


def no_article(match: Match) -> bool:
    """Keeps "a day" and "an hour" out, which need a preposition to be lengths of time, and names: 60 Minutes."""
    words = match.words()
    named = words[0][0].isdigit() and words[-1].istitle()
    return not named and (len(words) > 2 or words[0].lower() not in ("a", "an"))
