"""The tense of the clause that an expression stands in, guessed without a part-of-speech tagger.

Verb cues near the expression compete: each costs its distance in tokens and what is crossed on the way
(commas, quotation marks, words that open a clause); the cheapest wins. Work for one expression is bounded, so
the time for a text is linear in its length.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Literal

from harness.dates.words import FUTURE, NOT_PAST, PAST, PRESENT, listed

Tense = Literal["past", "present", "future"]

#: How far, in code points, cues are looked for before and after an expression.
BEFORE, AFTER = 160, 100

_TOKEN = re.compile(r"[^\W\d_]+(?:['’]t)?|['’]ll\b|[,;:\"“”()—–]|``|''|--")
_END = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][\"”'’)]{0,3}\s|\n\s*\n")
#: What each mark of punctuation between a word and an expression costs, in tokens.
CROSSING = {
    **{",": 3, ":": 6},
    **dict.fromkeys(('"', "“", "”", "``", "''", "(", ")"), 8),
    **dict.fromkeys((";", "—", "–", "--"), 12),
}
_AUXILIARIES = listed("will shall 'll ’ll would could may might should can must")
_OPENERS = listed("that who which whose where when while after before because if")


def tense(text: str, start: int, end: int) -> Tense | None:
    """Guesses the tense of the clause around an expression.

    Args:
        text: The text.
        start: Where the expression starts.
        end: Where it ends, exclusive.

    Returns:
        The tense, or ``None`` where no cue is near.

    >>> text = "The council met in May and will vote on Tuesday."
    >>> tense(text, 19, 22), tense(text, 40, 47)
    ('past', 'future')
    """
    before = text[max(0, start - BEFORE) : start]
    break_at = 0
    for stop in _END.finditer(before):
        break_at = stop.end()
    after = text[end : end + AFTER]
    stop_after = _END.search(after)
    if stop_after:
        after = after[: stop_after.start()]
    left = _cheapest(_words(before[break_at:])[::-1])
    # What is said behind "that" is a clause of its own: "he suggested on Sunday that it could end".
    right = _cheapest(list(takewhile(lambda word: word != "that", _words(after))))
    if left and right:
        return min(left, right, key=lambda cue: cue[0])[1]
    found = left or right
    return found[1] if found else None


def cue(word: str) -> Tense | None:
    """Tells which tense a word in lower case is a cue of, if any."""
    if word in FUTURE:
        return "future"
    if word in PAST or (len(word) > 3 and word.endswith("ed") and word not in NOT_PAST):
        return "past"
    return "present" if word in PRESENT else None


def _words(text: str) -> list[str]:
    # "May" is a month here, not a modal verb.
    return [token[0].lower() for token in _TOKEN.finditer(text) if token[0] != "May"]


def _cheapest(words: list[str]) -> tuple[int, Tense] | None:
    best: tuple[int, Tense] | None = None
    cost = 0
    for index, word in enumerate(words):
        if word in CROSSING:
            cost += CROSSING[word]
            continue
        cost += 1
        kind = cue(word)
        if kind and (best is None or cost < best[0]):
            best = (cost, kind)
            # Read backwards, "will be held" is "held be will": the auxiliary decides.
            if kind == "past" and not _AUXILIARIES.isdisjoint(words[index + 1 : index + 3]):
                best = (cost, "future")
        if word in _OPENERS:
            cost += 3
    return best
