"""Guards against words and numbers that look like dates: verbs, names, quantities, ages."""

from __future__ import annotations

import re

from harness.dates.words import NUMBERS, listed

_WORD_BEFORE = re.compile(r"([^\W_]+|[$€£¥#])(?:(?<=\b[Nn]o)\.|(?<=\b[Rr]s)\.)?[^\S\n]{0,3}\n?[^\S\n]{0,3}$")
_WORD_AFTER = re.compile(r"\s{1,3}([^\W\d_]+)|\s?([%°$€£])")
_LONGEST_WORD = 24
_HYPHENATED_NAME = re.compile(r"[-–][A-Z]")
_INSIDE_NUMBERS = frozenset("$€£,.:/#+")
#: A number that goes on in what follows: "two million | five hundred", "a thousand and | fifty", "one point | five".
_NUMBER_BEFORE = re.compile(
    rf"\b(?:(?:hundred|thousand|million|billion|trillion)(?:\s{{1,3}}and)?|point"
    rf"|{'|'.join(sorted(name for name in NUMBERS if name.isalpha() and name not in ('a', 'an', 'one')))})\s{{1,3}}$",
    re.IGNORECASE,
)
_PART_BEFORE = re.compile(r"\b(?:half|(?:half|third|quarter)\s{1,3}of)\s{1,3}$", re.IGNORECASE)
_VAGUE_BEFORE = re.compile(r"\b(?:several|few|many)\s{1,3}$", re.IGNORECASE)
_GROUP_BEFORE = re.compile(r"(?<![\w.,])\d{1,3}(?:[^\S\n]\d{3})*[^\S\n]$")
_LASTING = listed("for within over took lasted lasting after of in")

#: What may stand before the bare months May and March, which are verbs and a modal too.
_MONTH_CONTEXT = listed(
    """
    in since until till by during from through throughout between before after of for last next this early
    late mid to and or every each on around about past end beginning
    """
)
#: Words before four digits that make them a number or a name.
_NUMBERED = listed(
    """
    route flight resolution highway interstate room act section article no number chapter page channel bill
    proposition model apollo boeing airbus mission protocol asteroid unit building suite lot order case item $
    € £ ¥ # rs
    """
)
#: Words after four digits that make them a quantity.
_COUNTED = listed(
    """
    people persons men women children soldiers troops fans houses homes feet foot metres meters miles
    kilometres kilometers km kilograms kg tons tonnes pounds dollars euros yen percent points acres hectares
    square barrels gallons litres liters votes seats jobs cases deaths members families students workers
    police officers civilians prisoners hostages refugees protesters demonstrators passengers vehicles cars
    units shares copies pages words calories megawatts watts hours minutes seconds days weeks months years
    million billion times of rooms buildings trees animals birds islands residents employees voters delegates
    fighters
    """
)
_YEAR_BEFORE = listed(
    """
    in since by until till during from before after of early late mid for the to between through around about
    and or year fiscal circa than
    """
)
_NAMES_BEFORE_DAY = listed("black good bloody super ash palm holy cyber fat ruby maundy usa")
_NAMES_AFTER_DAY = listed("times mirror herald telegraph express mail post tribune")


def always(match: re.Match[str]) -> bool:
    """Lets every match pass."""
    return True


def capital(match: re.Match[str]) -> bool:
    """Lets what starts with a capital pass."""
    return match[0][0].isupper()


def month(match: re.Match[str]) -> bool:
    """Lets months with a capital pass."""
    return match["month"][0].isupper()


def month_after_number(match: re.Match[str]) -> bool:
    """Lets ``18 March`` pass, but neither ``$12 March`` nor ``12 may``."""
    return month(match) and _character_before(match) not in _INSIDE_NUMBERS


def whole_number(match: re.Match[str]) -> bool:
    """Lets ``1,200 days ago`` pass, but not the tail of a number: ``5 days`` of 1.5 days, ``a year`` of half a year."""
    number = (match["number"] or "").lower()
    before = match.string[max(0, match.start() - _LONGEST_WORD) : match.start()]
    if number[:1].isdigit():
        if before[-1:] in _INSIDE_NUMBERS or before[-1:] == "–":
            return False
        if len(number) == 3 and _GROUP_BEFORE.search(before):
            return False
    if number.startswith("a") and _PART_BEFORE.search(before):
        return False
    if number.startswith("hundred") and _VAGUE_BEFORE.search(before):
        return False
    return _NUMBER_BEFORE.search(before) is None


def month_after_distance(match: re.Match[str]) -> bool:
    """Lets ``a week before May 13`` pass; see `month` and `whole_number`."""
    return month(match) and whole_number(match)


def bare_month(match: re.Match[str]) -> bool:
    """Lets a month pass that is no verb and no person's name.

    "May" and "March" need a preposition, determiner or modifier, and no month may stand before a capitalised
    surname.
    """
    name = match["month"]
    if not name[0].isupper():
        return False
    modified = match["month"] != match[0]
    if name.lower().startswith(("may", "mar")) and not modified and _before(match) not in _MONTH_CONTEXT:
        return False
    if name.lower() in ("april", "may", "june", "august") and not modified:
        after = _WORD_AFTER.match(match.string, match.end())
        if after and after[1] and after[1][0].isupper() and _before(match) not in _MONTH_CONTEXT:
            return False
    # "The May-Johnson bill".
    return _HYPHENATED_NAME.match(match.string, match.end()) is None


def year(match: re.Match[str]) -> bool:
    """Lets four digits pass that are no number: not in Flight 2019, $2019, 1990 people or 2,019."""
    if _character_before(match) in _INSIDE_NUMBERS:
        return False
    before = _before(match)
    if before in _NUMBERED:
        return False
    after = _WORD_AFTER.match(match.string, match.end())
    if after and (after[2] or after[1].lower() in _COUNTED):
        # "In 2010 people fled" is told apart by the preposition alone.
        return before in ("in", "since", "by", "during") and not after[2] and after[1].lower() != "of"
    number = match["year"]
    if match[0] != number or before in _YEAR_BEFORE or before.isdigit():
        return True
    # Alone, only what is likely to be a year, such as in "(1998)" or "the 2004 election".
    return 1800 <= int(number) <= 2100


def day_range(match: re.Match[str]) -> bool:
    """Lets ``May 6-12`` pass; ``May 6 and 7`` only after "between"."""
    if not match["month"][0].isupper():
        return False
    return (match["link"] or "").lower() != "and" or _before(match) == "between"


def weekday(match: re.Match[str]) -> bool:
    """Keeps names such as Black Friday and Sunday Times out."""
    after = _WORD_AFTER.match(match.string, match.end())
    named = bool(after and after[1] and after[1][0].isupper() and after[1].lower() in _NAMES_AFTER_DAY)
    return match["weekday"][0].isupper() and _before(match) not in _NAMES_BEFORE_DAY and not named


def near_day(match: re.Match[str]) -> bool:
    """Keeps USA Today out, and "this" unless a part of the day follows."""
    if match["near"].lower() == "this":
        return (match["part"] or "").lower() in ("morning", "afternoon", "evening")
    return _before(match) != "usa" or not match[0][0].isupper()


def unit(match: re.Match[str]) -> bool:
    """Leaves "the past week" to the durations, and keeps "last day" out."""
    which = match["which"].lower()
    if match["unit"].lower() == "day":
        return False
    return match["mod"] is not None or not (which in ("past", "last") and _before(match) == "the")


def same(match: re.Match[str]) -> bool:
    """Lets "next" pass before a day alone, and "that" where it is no conjunction."""
    which, name = match["which"].lower(), match["unit"].lower()
    if which == "next":
        return name == "day" and match[0].lower().startswith("the")
    return which == "that" or match[0].lower().startswith("the") or _before(match) in ("on", "in")


def during(match: re.Match[str]) -> bool:
    """Lets "through the night" pass."""
    return _before(match) in ("through", "during", "in", "throughout", "over") and not match.string.startswith(
        (" of", " before", " after"), match.end()
    )


def after_in(match: re.Match[str]) -> bool:
    """Lets "in two weeks" pass."""
    return _before(match) == "in" and not _of_age(match)


def duration(match: re.Match[str]) -> bool:
    """Keeps ages out, and "a day", "an hour" unless a preposition says that they are lengths of time."""
    if _of_age(match) or not whole_number(match):
        return False
    if (match["number"] or "").lower() in ("a", "an"):
        return _before(match) in ("for", "in", "within", "over", "took", "lasted", "after", "than", "least", "about")
    return _character_before(match) not in _INSIDE_NUMBERS


def no_verb(match: re.Match[str]) -> bool:
    """Keeps the verb of "will last three months" out."""
    return _before(match) not in ("will", "would", "to", "could", "may", "might", "can", "should", "must")


def bare_duration(match: re.Match[str]) -> bool:
    """Lets "for months" pass."""
    return _before(match) in _LASTING and not _of_age(match)


def _of_age(match: re.Match[str]) -> bool:
    tail = match.string[match.end() : match.end() + 6].lower()
    return tail.startswith(("-old", " old", "s-old", "s old", "- old")) or _before(match) in ("aged", "age")


def _character_before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 1) : match.start()]


def _before(match: re.Match[str]) -> str:
    found = _WORD_BEFORE.search(match.string[max(0, match.start() - _LONGEST_WORD) : match.start()])
    return found[1].lower() if found else ""
