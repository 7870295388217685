"""Phrases of English time expressions: numbers in words, months with their dots, clock times, modifiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from harness.dates.english import holidays
from harness.dates.english.figures import FIGURES
from harness.dates.english.words import LISTS, amount
from harness.dates.language import Phrase, spelled


def _first(*names: str) -> Any:
    """Reads the first of some words that is on one of some lists."""

    def read(words: Sequence[str]) -> Any:
        for word in words:
            for name in names:
                form = spelled(word, LISTS[name])
                if form is not None:
                    return LISTS[name][form]
        return None

    return read


def _ordinal(words: Sequence[str]) -> int:
    if words[0][0].isdigit():
        return int(FIGURES.value(words[0]))
    values = [
        LISTS[name][word.lower()] for word in words for name in ("TENS", "ORDINAL_WORD") if word.lower() in LISTS[name]
    ]
    return sum(values)


def _amount(words: Sequence[str]) -> int | float | None:
    decimal = words[0][0].isdigit() and "." in words[0]
    return float(words[0]) if decimal else amount(list(words))


def _september_eleven(words: Sequence[str]) -> tuple[int, int, int] | None:
    """Gives the day of the attacks of 2001, or ``None`` where the words name another day."""
    month = _first("MONTH_NAME", "MONTH_SHORT")(words)
    day = next(FIGURES.value(word) for word in words if word[0].isdigit())
    return (2001, 9, 11) if (month, day) == (9, 11) else None


def _half(words: Sequence[str]) -> str:
    return words[0][0].lower()


def _same(value: Any) -> Any:
    return lambda words: value


_BOUNDS: Final = {
    **LISTS["ABOUT"], **LISTS["NEARLY"], **LISTS["OVER"],
    **dict.fromkeys(("less than", "fewer than", "just under"), "LESS_THAN"),
    **dict.fromkeys(("more than", "just over", "well over"), "MORE_THAN"),
    **dict.fromkeys(("at least", "no less than", "no fewer than"), "EQUAL_OR_MORE"),
    **dict.fromkeys(("at most", "no more than", "up to"), "EQUAL_OR_LESS"),
}  # fmt: skip

_BELOW_HUNDRED = "(TENS (-? ONES)? | TEENS | ONES)"
_HUNDREDS = f"((TEENS | ONES | a) hundred (and? {_BELOW_HUNDRED})?)"

PHRASES: Final[Mapping[str, Phrase]] = {
    # A month with the dot of its abbreviation; a short one without a dot needs a day beside it.
    "MONTH": Phrase("(MONTH_NAME | MONTH_SHORT .?)", _first("MONTH_NAME", "MONTH_SHORT")),
    "LONG_MONTH": Phrase("(MONTH_NAME | MONTH_SHORT .)", _first("MONTH_NAME", "MONTH_SHORT")),
    "SEPTEMBER_ELEVEN": Phrase("(MONTH DAY | DAY MONTH)", _september_eleven),
    "DAY_NAME": Phrase("(WEEKDAY | WEEKDAY_SHORT .?)", _first("WEEKDAY", "WEEKDAY_SHORT")),
    "LONG_DAY_NAME": Phrase("(WEEKDAY | WEEKDAY_DOTTED .)", _first("WEEKDAY", "WEEKDAY_DOTTED")),
    "PLAIN_MONTH": Phrase("(PLAIN_MONTH_NAME | MONTH_SHORT .)", _first("PLAIN_MONTH_NAME", "MONTH_SHORT")),
    "RANGE": Phrase("(- | DASH)", _same("to")),
    # Figures are read with their scale: "000 years" is the tail of a number.
    "WHOLE": Phrase(
        "(FIGURE SCALE? | DECIMAL"
        f" | ({_HUNDREDS} | {_BELOW_HUNDRED} | a) thousand (and? ({_HUNDREDS} | {_BELOW_HUNDRED}))?"
        f" | {_HUNDREDS} | {_BELOW_HUNDRED} | a couple of? | a pair of | half? a dozen | a | an)",
        _amount,
    ),
    "VAGUE_AMOUNT": Phrase("(several | a few | few | some | many | numerous | countless | DOZENS of)", _same(None)),
    "ORDINAL_NUMBER": Phrase("(ORDINAL | TENS - ORDINAL_WORD | ORDINAL_WORD)", _ordinal),
    "ANY_UNIT": Phrase("(UNIT | UNITS | TIME_UNIT | TIME_UNITS)", _first("UNIT", "UNITS", "TIME_UNIT", "TIME_UNITS")),
    "MANY_UNITS": Phrase("(UNITS | TIME_UNITS)", _first("UNITS", "TIME_UNITS")),
    "ONE_UNIT": Phrase("(UNIT | TIME_UNIT)", _first("UNIT", "TIME_UNIT")),
    "BOUND": Phrase(
        "(ABOUT | NEARLY | less than | fewer than | just under | OVER | more than | just over | well over"
        " | at least | no less than | no fewer than | at most | no more than | up to)",
        lambda words: _BOUNDS[" ".join(words).lower()],
    ),
    "HALF": Phrase("(a.m. | p.m. | a.m | p.m | am | pm)", _half),
    "ZONE": Phrase("(local time | uk time | (eastern | central | mountain | pacific) (standard | daylight)? time"
        " | gmt | utc | et | est | edt | ct | cst | cdt | mst | mdt | pt | pst | pdt | bst | cet | cest)", _same(None)),
    "PART_OF_DAY": Phrase("(PART)", _first("PART")),
    "HOLIDAY_NAME": Phrase(
        f"({' | '.join(sorted(holidays.HOLIDAYS, key=lambda name: -len(name.split())))})", holidays.named
    ),
}  # fmt: skip
