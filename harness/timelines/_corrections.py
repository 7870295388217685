"""Sentences that correct something, and the places that they correct.

Two kinds are told: notes on an article itself ("Correction:", "An earlier version of this article said"), which correct
that article, or what the same outlet wrote before; and sentences that say that somebody corrected, retracted or
withdrew something, which correct what was told before, by whomever. The sentence corrected is the one that shares the
most with the correction; where that gives the wrong figure ("from 12 to 14"), it has to have it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Final

from harness.records import Source
from harness.text.figures import Figure, figures
from harness.timelines._conflicts import Told
from harness.timelines._count_words import DAY, YEAR
from harness.timelines._counts import KEPT
from harness.timelines._sentences import content

#: How many words a sentence has to share with its correction, and what share of the correction's, with the wrong
#: figure and without one.
WITH_FIGURE, WITHOUT_FIGURE = (2, 0.0), (4, 0.5)
#: Of the sentences that could be meant, those that share at least this much of what the best one does are.
CLOSE: Final = 0.75
#: At most so many places are corrected.
MOST: Final = 3
#: How much each word of a sentence takes off what it shares, so that of two that share the same the shorter is meant.
LONG: Final = 0.1
#: From here on a figure is seldom there by chance.
TELLING_FIGURE: Final = 10

_PIECE: Final = r"(?:article|story|report|post|page|headline|dispatch|bulletin|caption|text)"
_NOTE: Final = re.compile(
    rf"""\A\W*(?:correction|corrections|clarification|editor's\snote|amendment)\b\s*(?:\([^)]*\))?\s*[:.–—-]
    | \b(?:an|the|our)\s(?:earlier|previous|original|first)\sversion\sof\s(?:this|the|our)\s(?:\w+\s)?{_PIECE}\b
    | \bthis\s{_PIECE}\s(?:was|has\sbeen)\s(?:amended|corrected|changed|updated\sto\scorrect)\b
    | \bthis\s{_PIECE}\s(?:originally|initially|previously|wrongly|incorrectly|mistakenly|first)\s\w+
    | \bwe\s(?:wrongly|incorrectly|mistakenly|erroneously)\s\w+
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Notes on the article that they stand in.
_ITSELF: Final = re.compile(
    rf"\bversion of this (?:\w+ )?{_PIECE}\b|\bthis {_PIECE} (?:was|has been|originally|initially|previously|"
    rf"wrongly)\b",
    re.IGNORECASE,
)
_CLAIM: Final = (
    r"(?:figures?|tolls?|numbers?|counts?|estimates?|statements?|reports?|claims?|accounts?|totals?|announcements?|"
    r"allegations?|story|articles?)"
)
_CORRECTING: Final = re.compile(
    rf"""\b(?:correct(?:ed|s)|is\scorrected|retract(?:ed|s)|withdr(?:ew|aws|awn)|tak(?:es|en)\sback|took\sback|
    rescinded)\s
        (?:(?:its|the|an|their|his|her|that|this|a|earlier|previous|own|first|original|his|[\w-]+ly)\s){{0,4}}
        (?:[\w'-]+\s){{0,3}}?{_CLAIM}\b
    | \b(?:its|the|an|their|his|her|\w+'s)\s(?:earlier\s|previous\s|first\s|own\s|original\s)?{_CLAIM}(?:\s(?:of|for|
    as\sof)\s[^,;.]{{1,40}})?
        \s(?:was|were|is|are|has\sbeen|have\sbeen|had\sbeen)\s(?:\w+ly\s)?(?:corrected|retracted|withdrawn)\b
    | \b(?:its|the|their|his|her)\s{_CLAIM}\s(?:was|were|had\sbeen|is)\s(?:wrong|mistaken|incorrect|an\serror|
    a\smistake)\b
    | \b(?:revis|lower|chang|amend|correct)(?:ed|es|
    s)\s(?:[\w'-]+\s){{0,6}}?{_CLAIM}\b[^.;]{{0,60}}\bfrom\s[^.;]{{0,12}}\d
    | \blower(?:ed|s)\s(?:its|the|their)\s(?:[\w'-]+\s){{0,3}}?(?:figure|toll|number|count)\b
    | \b(?:wrongly|mistakenly|incorrectly|erroneously)\s(?:reported|said|stated|identified|named|put|gave|counted|
    announced)\b
    | \b(?:had|has|have)\s(?:been\s)?(?:misstated|misidentified|misreported|retracted)\b
    | \b(?:retracted|withdrew|withdraws|retracts)\s(?:it|them|that|this)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: What is corrected for other reasons than that it was wrong.
_NOT_WRONG: Final = re.compile(
    r"\b(?:did not|didn't|never|refused to|declined to|will not|would not|has not|have not|had not) "
    r"(?:\w+ )?(?:correct|retract|withdraw|revise)|\bforecast|\bcorrectly\b|\b(?:budget|growth|earnings|profit)\b",
    re.IGNORECASE,
)
#: What stands before a figure that was wrong, behind which, or behind the figure that is right.
_WRONG: Final = re.compile(
    r"\b(?:from|not|rather than|instead of|earlier|wrongly|mistakenly|incorrectly|initially|originally|previously)\b"
    r"[^,;.]{0,60}\Z|\b(?:version|reported|said|stated|article|story|figure of|number of|count of|"
    r"toll of)\b[^;.]{0,80}\Z",
    re.IGNORECASE,
)
_TO: Final = re.compile(r"\bto(?: (?:at least|about|more than|some))?\s*\Z", re.IGNORECASE)
#: Stems that corrections are told with.
_TELLING: Final = frozenset(
    content(
        """
        correction corrections clarification earlier previous version article story report said says stated reported
        corrected corrects correct wrong wrongly incorrectly mistakenly error mistake amended revised figure number toll
        count estimate retracted withdrew withdraws withdrawn statement claim agency ministry spokesman according lower
        lowered updated editor note people monday tuesday wednesday thursday friday saturday sunday
        """
    )
)


@lru_cache(maxsize=KEPT)
def is_correction(text: str) -> bool:
    """Tells whether a sentence corrects something.

    >>> is_correction("The ministry corrected its figure from 12 to 14.")
    True
    >>> is_correction("The market went through a correction.")
    False
    """
    return _NOTE.search(text) is not None or (_CORRECTING.search(text) is not None and _NOT_WRONG.search(text) is None)


def corrects(chosen: Told, earlier: Sequence[Told]) -> tuple[Source, ...]:
    """Finds what a sentence corrects.

    Args:
        chosen: The sentence.
        earlier: Sentences of the topic; those that were published later are passed over.

    Returns:
        The places, by publication; none where the sentence corrects nothing, or nothing that is found. A note on an
        earlier version of its own article corrects that article as a whole where what was wrong stands nowhere any
        more.
    """
    if not is_correction(chosen.text):
        return ()
    note = _NOTE.search(chosen.text) is not None
    before = [
        told for told in dict.fromkeys(earlier) if _before(told, chosen, note=note) and not is_correction(told.text)
    ]
    itself = _ITSELF.search(chosen.text) is not None
    # Without a figure, such a note says nothing of what was wrong.
    found = [] if itself and not _wrong(chosen.text) else _meant(chosen.text, before)
    if not found and itself:
        # What was wrong is not there any more.
        return (Source(article=chosen.article, published=chosen.published, publisher=chosen.publisher),)
    return tuple(told.source for told in sorted(found, key=lambda told: told.order)[-MOST:])


def _meant(text: str, before: Sequence[Told]) -> list[Told]:
    """Finds the sentences that share the most with a correction."""
    wrong, terms = _wrong(text), _terms(text)
    least, share = WITH_FIGURE if wrong else WITHOUT_FIGURE
    having = [told for told in before if not wrong or wrong & _values(told.text)]
    scored: list[tuple[float, Told]] = []
    for told in having:
        own = _terms(told.text)
        shared = len(terms & own)
        if shared >= least and shared >= share * len(terms):
            scored.append((shared / (1 + LONG * len(own)), told))
    if not scored and len(having) == 1 and min(wrong, default=0) >= TELLING_FIGURE:
        # It is worded otherwise, but no other sentence has the figure: its article has to share the words.
        article = {term for told in before if told.article == having[0].article for term in _terms(told.text)}
        return having if len(terms & article) >= least else []
    best = max((score for score, _ in scored), default=0.0)
    found = [told for score, told in scored if score >= (CLOSE if wrong else 1) * best]
    return found if wrong else found[:1]


def _before(told: Told, chosen: Told, *, note: bool) -> bool:
    """Tells whether a sentence can be what another one corrects."""
    if told.article == chosen.article:
        return told.start != chosen.start and (note or told.start < chosen.start)
    if note and (told.publisher is None or told.publisher != chosen.publisher):
        return False
    return told.published is not None and chosen.published is not None and told.published <= chosen.published


def _figures(text: str) -> list[Figure]:
    return figures(text, [match.span() for pattern in (YEAR, DAY) for match in pattern.finditer(text)])


@lru_cache(maxsize=KEPT)
def _values(text: str) -> frozenset[Fraction]:
    return frozenset(figure.value for figure in _figures(text))


def _wrong(text: str) -> frozenset[Fraction]:
    """Gives the figures that a correction says were wrong; none where it does not tell."""
    return frozenset(figure.value for figure in _figures(text) if _is_wrong(text, figure))


def _is_wrong(text: str, figure: Figure) -> bool:
    before = text[: figure.opens]
    return _WRONG.search(before) is not None and _TO.search(before) is None


@lru_cache(maxsize=KEPT)
def _terms(text: str) -> frozenset[str]:
    return frozenset(term for term in content(text) if not term[0].isdigit()) - _TELLING
