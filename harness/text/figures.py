"""Figures: the quantities that a text states, in a form in which ``35,000`` and ``35 thousand`` are the same.

A figure is a number in digits or in words, with the scale that follows it (``3.5 million``), whether it is a
percentage, and how it is bounded (``more than 130``). What is read:

- Digits, grouped by commas or not, with decimals: ``35,000``, ``3.5``. A scale may follow as a word (``hundred`` to
  ``trillion``, ``dozen``) or as ``bn`` or ``tn``; ``k`` and ``m`` are scales after a sign of currency alone, since
  ``5m`` is as often five metres.
- Words from zero to trillions: ``twenty-five``, ``two hundred and fifty``, ``a thousand``, ``half a million``.

What is not: ``one`` by itself, which is a pronoun more often than a number; ordinals (``3rd``, ``third``), decades and
fractions in words (``two-thirds``) or with a stroke; numbers that are part of a name (``F-16``, ``G8``); clock times
(``10:30``, ``10pm``); vague ones (``thousands``). Nor are dates, but telling them from other numbers is not done here:
who has found them hands their spans in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, NamedTuple

Bound = Literal["more", "less", "about"]


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_SMALL: Final = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS: Final = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
_VALUES: Final = {word: value for value, word in enumerate(_SMALL)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_BIG: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_FEW: Final = {"dozen": 12, "hundred": 100}
_SHORT: Final = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
#: Short scales that are units of measure without a sign of currency.
_WITH_CURRENCY: Final = ("k", "m")
#: What stands before a figure, and the side of it on which the true number may lie.
_BOUNDS: Final[dict[str, Bound]] = {
    **dict.fromkeys(
        ("more than", "greater than", "over", "above", "at least", "no fewer than", "no less than", "exceeding",
         "upwards of"),
        "more",
    ),
    **dict.fromkeys(
        ("less than", "fewer than", "under", "below", "up to", "at most", "no more than", "nearly", "almost",
         "close to", "as many as", "as much as"),
        "less",
    ),
    **dict.fromkeys(("about", "around", "some", "roughly", "approximately", "an estimated", "estimated"), "about"),
}  # fmt: skip

_GAP: Final = r"[^\S\n]{0,3}\s"
#: What a number does not begin behind: a letter, a digit, an address, a clock time; a hyphen behind a letter.
_START: Final = r"(?<![\w/:])(?<!\w\.)(?<!\d,)(?<![^\W\d]-)(?<!\.-)(?<!\w[’'])"
_DIGITS: Final = re.compile(
    rf"""
    {_START}(?P<currency>(?:US|AU|NZ|HK|[ACS])?[$£€¥][ ]?)?
    (?P<digits>(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,18}})(?!,?\d)(?:\.\d{{1,18}})?)(?![.,]?\d)
    (?:(?P<short>bn|tn|mn|[km])\b|(?:-|{_GAP})(?P<scale>{"|".join([*_FEW, *_BIG])})\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORD: Final = rf"(?:{'|'.join([*_TENS, *reversed(_SMALL), *_FEW, *_BIG])})\b"
_RUN: Final = re.compile(
    rf"{_START}(?:(?:half{_GAP})?an?{_GAP})?{_WORD}(?:(?:-|{_GAP}(?:and{_GAP})?){_WORD})*+", re.IGNORECASE
)
_NO_FIGURE: Final = re.compile(
    r"[/:]\d|(?:st|nd|rd|th|s|[ap]m)\b|-(?:half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|tenths?)\b",
    re.IGNORECASE,
)
_PERCENT: Final = re.compile(rf" ?%|(?:-|{_GAP})per(?:{_GAP})?cent\b", re.IGNORECASE)
_BEFORE: Final = re.compile(
    rf"\b({'|'.join(bound.replace(' ', _GAP) for bound in sorted(_BOUNDS, key=len, reverse=True))}){_GAP}\Z",
    re.IGNORECASE,
)
#: How far before a figure its bound begins at most.
_REACH: Final = 32


@dataclass(frozen=True)
class Figure:
    """A quantity that a text states.

    Attributes:
        value: The number, exactly.
        percent: Whether it is a percentage.
        bound: On which side of the number the quantity lies: ``more`` ("at least 12", "over 12"), ``less``
            ("up to 12", "nearly 12"), ``about`` ("some 12"), or ``None``.
        start: Where the number starts in the text, in code points; its bound stands before.
        end: Where it ends, exclusive, scale and percent sign included.
        opens: Where all that is written of it starts: its bound or sign of currency, or else the number.
    """

    value: Fraction
    percent: bool
    bound: Bound | None
    start: int
    end: int
    opens: int

    def key(self, *, bounds: bool = False) -> tuple[Fraction, bool, Bound | None]:
        """Gives what two figures that say the same have in common.

        Args:
            bounds: Whether "more than 130" says other than "130".
        """
        return (self.value, self.percent, self.bound if bounds else None)


def figures(text: str, outside: Iterable[tuple[int, int]] = ()) -> list[Figure]:
    """Finds the figures of a text.

    Args:
        text: English text, running or tokenised.
        outside: Spans, start and end, whose numbers are none: the dates of the text.

    Returns:
        The figures, in the order of the text.

    >>> [(str(each.value), each.bound) for each in figures("More than 1,300 of the 35 thousand left.")]
    [('1300', 'more'), ('35000', None)]
    >>> [(str(each.value), each.percent) for each in figures("Two hundred and five boats, 4.5 per cent, sank.")]
    [('205', False), ('9/2', True)]
    """
    spans = list(outside)
    found = []
    for number in sorted((*_in_digits(text), *_in_words(text)), key=lambda number: number.start):
        if _NO_FIGURE.match(text, number.end) or any(number.start < end and start < number.end for start, end in spans):
            continue
        percent = _PERCENT.match(text, number.end)
        window = max(0, number.opens - _REACH)
        before = _BEFORE.search(text[window : number.opens])
        found.append(
            Figure(
                value=number.value,
                percent=percent is not None,
                bound=_BOUNDS[" ".join(before[1].lower().split())] if before else None,
                start=number.start,
                end=percent.end() if percent else number.end,
                opens=window + before.start() if before else number.opens,
            )
        )
    return found


class _Number(NamedTuple):
    """A number, where it starts and ends, and where its sign of currency does."""

    value: Fraction
    start: int
    end: int
    opens: int


def _in_digits(text: str) -> Iterator[_Number]:
    for match in _DIGITS.finditer(text):
        short, scale = (match["short"] or "").lower(), (match["scale"] or "").lower()
        if short in _WITH_CURRENCY and not match["currency"]:
            short = ""
        factor = _SHORT.get(short) or _FEW.get(scale) or _BIG.get(scale) or 1
        yield _Number(
            Fraction(match["digits"].replace(",", "")) * factor, match.start("digits"), match.end(), match.start()
        )


def _in_words(text: str) -> Iterator[_Number]:
    for match in _RUN.finditer(text):
        words = [(each[0].lower(), each.start(), each.end()) for each in re.finditer(r"\w+", match[0])]
        names = [word for word, _, _ in words]
        place = 0
        while place < len(names):
            value, after = _number(names, place)
            if after == place:
                place += 1  # a scale without a number, or an "and" between two numbers
                continue
            # A lone "one" is a pronoun.
            if names[place:after] != ["one"]:
                start = match.start() + words[place][1]
                yield _Number(value, start, match.start() + words[after - 1][2], start)
            place = after


def _number(words: list[str], place: int) -> tuple[Fraction, int]:
    """Reads a number from a place on, and says where it ends; at the place itself where there is none."""
    if words[place] == "half":
        whole = _BIG.get(words[place + 2]) or _FEW.get(words[place + 2], 0)
        return Fraction(whole, 2), place + 3 if whole else place
    total, limit, end = 0, max(_BIG.values()) + 1, place
    while True:
        start = end + 1 if total and end < len(words) and words[end] == "and" else end
        value, after = _group(words, start)
        if after == start:
            break
        scale = _BIG.get(words[after], 0) if after < len(words) else 0
        if scale >= limit:
            break  # "two thousand and three thousand" are two numbers
        total, end = total + value * (scale or 1), after + (1 if scale else 0)
        if not scale:
            break
        limit = scale
    return Fraction(total), end


def _group(words: list[str], place: int) -> tuple[int, int]:
    """Reads a number below a thousand, or the "a" of "a thousand"."""
    if place < len(words) and words[place] in ("a", "an"):
        value, end = 1, place + 1
        if words[end] not in _FEW:
            return (value, end) if words[end] in _BIG else (0, place)
    else:
        value, end = _below_hundred(words, place)
    if end > place and end < len(words) and words[end] in _FEW:
        value, end = value * _FEW[words[end]], end + 1
        start = end + 1 if end < len(words) and words[end] == "and" else end
        more, after = _below_hundred(words, start)
        # "two hundred and three hundred" are two numbers.
        if after > start and not (after < len(words) and words[after] in _FEW):
            value, end = value + more, after
    return value, end


def _below_hundred(words: list[str], place: int) -> tuple[int, int]:
    if place >= len(words) or words[place] not in _VALUES:
        return 0, place
    value = _VALUES[words[place]]
    if value >= 20 and place + 1 < len(words) and 0 < _VALUES.get(words[place + 1], 0) < 10:
        return value + _VALUES[words[place + 1]], place + 2
    return value, place + 1
