"""What the figures of a sentence count: so many people killed, so many tonnes of grain.

A count is a figure with what it counts, told by the words right beside it: the noun behind the figure, and the verb or
adjective that goes with it ("12 people were killed", "killed 12", "12 dead", "a toll of 12", "the number of people
killed at 12"), what a measure is of ("3,000 tonnes of grain"), or how often ("5,000 barrels a day"). Verbs that mean
the same are one predicate. Whatever is not plainly such a count is none: percentages, sums of money, years, numbers of
names, and parts of a whole or additions to it ("12 more", "including 12 children").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import takewhile
from typing import Final

from harness.dates import event_words
from harness.text.figures import Figure, figures
from harness.text.stems import stem
from harness.timelines import _count_words as words

#: Texts that are kept as they were read: the candidates of one entry are those of others.
KEPT: Final = 65536
#: How much of a sentence is read, in code points.
LONGEST: Final = 2000


@dataclass(frozen=True, slots=True)
class Count:
    """A figure and what it counts.

    Attributes:
        key: What it counts: two figures with the same key count the same kind of thing.
        of: The same in words: "people killed".
        modifiers: The stems of the words before the noun.
        place: The words, in lower case, of the place named right behind it: "12 people in Orm"; empty without one.
        written: The figure as it is written, with its bound.
        low: The least that it may stand for.
        high: The most.
    """

    key: tuple[str, ...]
    of: str
    modifiers: frozenset[str]
    place: frozenset[str]
    written: str
    low: Fraction
    high: Fraction

    def agrees(self, other: Count) -> bool:
        """Tells whether both figures can be true at once."""
        return self.low <= other.high and other.low <= self.high


@lru_cache(maxsize=KEPT)
def counts(text: str) -> tuple[Count, ...]:
    """Finds what the figures of a sentence count.

    Args:
        text: An English sentence.

    >>> [(count.written, count.of) for count in counts("At least 12 miners died and 30 people were hurt.")]
    [('At least 12', 'miners killed'), ('30', 'people injured')]
    """
    text = text[:LONGEST]
    outside = [match.span() for pattern in (words.YEAR, words.DAY) for match in pattern.finditer(text)]
    found = figures(text, outside)
    scope = words.SCOPE.search(text)
    over = scope[0].lower() if scope else ""
    result: list[Count] = []
    skip = -1
    for number, figure in enumerate(found):
        if number == skip:
            continue
        last = figure
        following = found[number + 1] if number + 1 < len(found) else None
        if following is not None and _is_range(text, figure, following):
            if words.CHANGE.search(text[: figure.opens]):
                continue
            last, skip = following, number + 1
        count = _count(text, figure, last, following if last is figure else None, over)
        if count is not None:
            result.append(count)
    return tuple(result)


def _is_range(text: str, one: Figure, other: Figure) -> bool:
    gap = words.GAP.fullmatch(text, one.end, other.opens)
    if gap is None or other.value < one.value:
        return False
    return "and" not in gap[0] or words.BETWEEN.search(text[: one.opens].lower()) is not None


def _count(text: str, figure: Figure, last: Figure, following: Figure | None, scope: str) -> Count | None:
    """Reads what one figure, or a range from one to another, counts."""
    if figure.percent or last.percent or words.NO_COUNT.search(text[: figure.start]):
        return None
    if text[figure.start].isdigit() and words.NAMED.search(text[: figure.opens]):
        return None
    before = re.split(r"[.;:\"“”()](?!\d)", text[max(0, figure.opens - words.BEFORE) : figure.opens])[-1].lower()
    if (figure is last and words.PART_BEFORE.search(before)) or words.MENTIONED.search(before):
        return None
    bound = words.PAST.search(before) or (words.BETWEEN.search(before) if figure is not last else None)
    limit = following.opens if following is not None else len(text)
    told = _counted(before, text[last.end : min(limit, last.end + words.BEHIND)])
    if told is None:
        return None
    key, of, modifiers = told
    opens = figure.opens
    if bound is not None:
        opens -= len(before) - bound.start()
    low, high = _interval(figure, text[opens : figure.start])
    if last is not figure:
        high = max(high, _interval(last, "")[1])
    behind = text[last.end : min(limit, last.end + words.BEHIND)].split(",")[0]
    named = words.PLACE.search(behind)
    place = frozenset(re.split(r"[ -]", named[1].lower()) if named else ())
    return Count((*key, scope), of, frozenset(modifiers), place, " ".join(text[opens : last.end].split()), low, high)


def _interval(figure: Figure, bound: str) -> tuple[Fraction, Fraction]:
    """Gives the least and the most that a figure may stand for, by what is written before it."""
    value = figure.value
    if figure.bound == "more" or words.PAST.search(bound.lower()):
        return value, value * words.REACH
    if figure.bound == "less":
        return (value * (1 - words.ABOUT) if words.NEARLY.match(bound) else value / words.REACH), value
    spread = value * words.ABOUT if figure.bound == "about" else Fraction(0)
    if value >= words.ROUND and value % 100 == 0:
        unit = 100
        while value % (unit * 10) == 0:
            unit *= 10
        spread = max(spread, min(Fraction(unit, 2), value * words.ROUGHLY))
    return value - spread, value + spread


_Told = tuple[tuple[str, ...], str, list[str]]


def _counted(before: str, behind: str) -> _Told | None:
    """Reads what a figure counts from the text before and behind it."""
    number = words.NUMBER_BEHIND.match(behind.lower()) or words.NUMBER.search(before)
    if number:
        tokens = words.TOKEN.findall(number[1])
        return _phrase(tokens) or _thing(tokens)
    tokens = words.TOKEN.findall(behind)
    if words.TOLL.search(before) and _phrase(tokens) is None:
        return _of_people("killed", _nouns(list(takewhile(str.islower, tokens)))[:3])
    told = _phrase(tokens)
    if told is not None:
        return told
    verb = re.search(r"(\w+)\s*\Z", before)
    pair = re.search(r"\w+ (?:and|or) \w+\s*\Z", before)
    nouns = _nouns(tokens)
    if verb and verb[1] in words.ACTIVE and not (pair and re.match(r"\w+(?:ed|ing)\b", pair[0])):
        return _of_people(words.PREDICATES[verb[1]], nouns)
    return _measured(tokens, nouns, before, verb[1] if verb else "")


def _phrase(tokens: list[str]) -> _Told | None:
    """Reads nouns and what is said of them: "people were killed", "miners dead"."""
    nouns: list[str] = []
    for place, token in enumerate(tokens[:9]):
        word = token.lower().replace("’", "'")
        if word == "to" and tokens[place + 1 : place + 2] == ["have"]:
            continue  # "known to have died"
        if word == "left" and nouns and not words.PREDICATES.keys() & set(tokens[place + 1 : place + 3]):
            return _of_people("left", nouns)
        if word in words.PREDICATES:
            if word in words.ATTRIBUTES and not nouns:
                # "12 dead birds", but "12 dead in Orm".
                nouns = _nouns(tokens[1:])[:2]
            return _of_people(words.PREDICATES[word], nouns)
        if word in words.PART or word in words.STOPS or not word[0].isalpha():
            return None
        if word not in words.LINKS:
            nouns.append(word)
    return None


def _of_people(predicate: str, nouns: list[str]) -> _Told | None:
    """Gives what is counted where something is said of people, or of a kind of them."""
    if any(noun in words.PART or noun in words.MEASURES for noun in nouns) or len(nouns) > 4:
        return None
    noun = nouns[-1] if nouns else "people"
    if noun in words.PEOPLE:
        noun = "people"
    return (
        (predicate, noun if noun == "people" else stem(noun)),
        f"{noun} {predicate}",
        [stem(each) for each in nouns[:-1]],
    )


def _nouns(tokens: list[str]) -> list[str]:
    """Gives the words behind a figure up to what cannot belong to its noun."""
    found: list[str] = []
    for token in tokens:
        word = token.lower()
        if word in words.STOPS or word in words.LINKS or word in words.DETERMINERS or not word[0].isalpha():
            break
        found.append(word)
    return found


def _measured(tokens: list[str], nouns: list[str], before: str, verb: str) -> _Told | None:
    """Reads a measure with what it is of or how often, or a noun with the verb that goes with it."""
    if (
        not nouns
        or len(nouns) > 3
        or nouns[0] in words.SCALES
        or nouns[-1] in words.MEASURES
        or any(noun in words.PART for noun in nouns)
    ):
        return None
    noun, modifiers = nouns[-1], [stem(each) for each in nouns[:-1]]
    if noun in ("votes", "seats", "points") and words.AHEAD.search(before):
        return ("ahead", stem(noun)), f"{noun} ahead", []
    rest = [token.lower() for token in tokens[len(nouns) :]]
    of: list[str] = []
    if rest[:1] == ["of"]:
        start = 2 if rest[1:2] and rest[1] in words.DETERMINERS else 1
        of = _nouns(rest[start:])[:3]
        rest = rest[start + len(of) :]
    often = rest[1] if len(rest) > 1 and rest[0] in ("a", "per", "each") and rest[1] in words.PERIODS else ""
    if of or often:
        does = _verb(before, rest)
        if does is None:
            return None
        if often:
            return ("rate", stem(noun), often, does), f"{noun} a {often}", []
        return ("measure", stem(noun), stem(of[-1]), does), f"{noun} of {' '.join(of)}", modifiers
    does = next((word for word in rest[:4] if word not in words.LINKS), "")
    if not _is_verb(does):
        does = verb if verb.endswith("ed") else ""
    if not _is_verb(does):
        return None
    return ("done", stem(noun), stem(does)), f"{noun} {does}", modifiers


def _thing(tokens: list[str]) -> _Told | None:
    """Reads things and what was done with them: "houses that were flooded", "flooded houses"."""
    told = [token.lower() for token in tokens if token.lower() not in words.LINKS]
    if len(told) > 1 and told[0].endswith("ed") and told[1] not in words.STOPS:
        told[:2] = told[1::-1]
    if len(told) < 2 or not _is_verb(told[1]) or told[0] in words.STOPS or told[0] in words.MEASURES:
        return None
    return ("done", stem(told[0]), stem(told[1])), f"{told[0]} {told[1]}", []


def _is_verb(word: str) -> bool:
    """Tells whether a word is a form of a verb that tells what somebody does or what is done."""
    if word in words.EMPTY or word in words.STOPS or word in event_words.SAID:
        return False
    return word in words.PAST_FORMS or re.fullmatch(r"\w{2,}(?:ed|ing)", word) is not None


def _verb(before: str, behind: list[str]) -> str | None:
    """Gives the verb that tells what happens to a measure: the nearest before it, or else behind it."""
    near = [*reversed(re.findall(r"[^\W\d_]+", before.split(",")[-1])[-words.NEAR[0] :]), *behind[: words.NEAR[1]]]
    for word in near:
        if word in words.SAME:
            return words.SAME[word]
        if _is_verb(word):
            return stem(word)
    return None
