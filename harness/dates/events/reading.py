"""A text as tokens with codes, and its sentences and dates by the indices of tokens.

A code says what a token's word is, as far as that bears on dates: a past form, a preposition, a comma. All that is
looked for is looked for among the codes, within windows of bounded length, so that time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from harness.dates import event_words
from harness.dates.english import ENGLISH
from harness.dates.mention import Mention
from harness.dates.tokens import Tokens, Vocabulary
from harness.text.sentences import Span

#: The code of each list of words in `harness.dates.event_words`.
CODES: Final = {
    "SAID": "s", "SAYS": "S", "SAYING": "z", "WILL": "l", "MAY": "m", "HAD": "h", "HAS": "H", "WAS": "b", "IS": "i",
    "BE": "e", "BEEN": "E", "DID": "D", "DOES": "o", "PLANNED": "f", "PAST": "p", "EITHER": "d", "PARTICIPLE": "q",
    "THAT": "T", "WHO": "W", "AND": "&", "WHEN": "u", "AFTER": ">", "BEFORE": "<", "TO": "t", "PREPOSITION": "r",
    "DETERMINER": "x", "INDEFINITE": "X", "PRONOUN": "P", "ADVERB": "a",
}  # fmt: skip
_MARKS: Final = {
    **dict.fromkeys((";", "--", "—", "–"), ";"),
    **dict.fromkeys((".", "!", "?"), "."),
    **dict.fromkeys(('"', "“", "”", "``", "''"), '"'),
    **{mark: mark for mark in ",:()"},
}
#: Tokens of expressions that can date an event, and of those that cannot; names, numbers, words; breaks.
DATE, OTHER_TIME, NAME, NUMBER, WORD, BREAK = "@", "#", "N", "9", "w", "\n"
_FORM, _ING, _MARK, _DASH = "d", "g", "'", ";"

#: Verbs of saying.
SAYINGS: Final = frozenset("sSz")
#: Forms that can be the finite verb of a clause.
FINITE: Final = frozenset("sSpdbhHiDolm")
#: Past forms that can be.
PAST: Final = frozenset("spdb")
#: All forms of verbs that are told from other words.
VERBS: Final = FINITE | frozenset("zqeEgf")
#: Words that can tell of an event.
CONTENT: Final = frozenset("wdgpqs")

#: What crossing a token costs on the way from an event to a date, in tokens; others cost 1.
COSTS: Final = {
    **dict.fromkeys("sSlmhHbieEDopdqf", 2), ",": 4, ":": 6, '"': 8, "(": 8, ")": 8, ";": 12, ".": 12, BREAK: 40,
}  # fmt: skip
#: What "and" costs before a verb: a clause of its own begins there.
_NEW_CLAUSE: Final = 5
_AND_VERB: Final = re.compile("&(?=a?[pdsbhlmDHi])")


def _classify(token: str) -> str:
    if token.isspace():
        return BREAK if token.count("\n") > 1 else ""
    if token in _MARKS:
        return _MARKS[token]
    if token[0].isspace():
        return _DASH
    if token[0].isdigit():
        return NUMBER
    if not token[0].isalpha():
        return _MARK
    lower = token.lower()
    if len(lower) > 3 and lower.endswith("ed") and lower not in event_words.NOT_PAST:
        return _FORM
    if token[0].isupper():
        return NAME
    if len(lower) > 4 and lower.endswith("ing") and lower not in event_words.NOT_ING:
        return _ING
    return CODES["ADVERB"] if len(lower) > 3 and lower.endswith("ly") else WORD


def _known() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, words in event_words.LISTS.items():
        for word in sorted(words):
            for form in (word, word.replace("'", "’")):
                found.setdefault(form, CODES[name])
                found.setdefault(form.capitalize(), CODES[name])
    # The month, and no modal verb.
    found["May"] = NAME
    return found


VOCABULARY: Final = Vocabulary(_known(), _classify, ENGLISH.split)


class Reading:
    """A text, taken apart.

    Attributes:
        spans: The sentences.
        mentions: The expressions, in the order of the text.
        words: The tokens.
        codes: Their codes; an expression's tokens have its own.
        places: For each expression, its first token and the one behind its last.
        sentences: The same for each sentence.
        inside: For each sentence, its first expression and the one behind its last.
    """

    def __init__(self, text: str, spans: Sequence[Span], mentions: Sequence[Mention]) -> None:
        tokens = Tokens(text, VOCABULARY)
        self.spans, self.mentions = spans, mentions
        self.words, self._starts = tokens.words, tokens.starts
        self.places = [(self.token(each.start), bisect_left(self._starts, each.end)) for each in mentions]
        self.codes = self._read(tokens.codes)
        costs = [COSTS.get(code, 1) for code in self.codes]
        for match in _AND_VERB.finditer(self.codes):
            costs[match.start()] = _NEW_CLAUSE
        self._costs = [0, *accumulate(costs)]
        self.sentences = [
            (bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)) for span in spans
        ]
        starts = [each.start for each in mentions]
        self.inside = [(bisect_left(starts, span.start), bisect_left(starts, span.end)) for span in spans]
        self._firsts = [first for first, _ in self.sentences]

    def _read(self, codes: str) -> str:
        found = list(codes)
        for (first, last), mention in zip(self.places, self.mentions, strict=True):
            found[first:last] = (DATE if mention.dates_events else OTHER_TIME) * (last - first)
        for match in re.finditer(CODES["SAYS"], codes):
            index = match.start()
            # "Reports" is a verb behind its subject alone.
            before = codes[index - 1] if index else ""
            if self.words[index].lower() in event_words.NOUN_TOO and before not in ("N", "P", "W", ")"):
                found[index] = WORD
        return "".join(found)

    def token(self, place: int) -> int:
        """Gives the token that a place in the text is in, or the next one."""
        found = bisect_right(self._starts, place)
        if found and place < self._starts[found - 1] + len(self.words[found - 1]):
            return found - 1
        return found

    def end(self, token: int) -> int:
        """Gives where a token ends in the text."""
        return self._starts[token] + len(self.words[token])

    def sentence(self, token: int) -> int | None:
        """Gives the sentence that a token is in."""
        found = bisect_right(self._firsts, token) - 1
        return found if found >= 0 and token < self.sentences[found][1] else None

    def cost(self, one: int, other: int) -> int:
        """Gives what the tokens from one up to another cost, that one excluded."""
        return self._costs[other] - self._costs[one]

    def distance(self, token: int, number: int) -> int:
        """Gives what lies between a token and an expression, 0 where it is one of its tokens."""
        first, last = self.places[number]
        if token < first:
            return self.cost(token + 1, first) + 1
        return self.cost(last, token) + 1 if token >= last else 0
