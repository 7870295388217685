"""The tense of the clause that an expression stands in, guessed without a part-of-speech tagger.

Verb cues near the expression compete: each costs its distance in tokens and what is crossed on the way
(commas, quotation marks, words that open a clause); the cheapest wins. Work for one expression is bounded, so
the time for a text is linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from harness.dates.language import BREAK, DASH, Language
from harness.dates.tokens import Tokens

Tense = Literal["past", "present", "future"]

#: How far, in tokens, cues are looked for before and after an expression.
BEFORE, AFTER = 30, 20
#: What a word that opens a clause costs, in tokens.
OPENING = 3


@dataclass(frozen=True)
class Cues:
    """What the codes of a language say of tense.

    Attributes:
        language: The language; it has the lists FUTURE, PAST, PAST_FORM, PRESENT, AUXILIARY, OPENER, CONJUNCTION,
            STOP, TITLE and MONTH_NAME, and the marks COMMA, COLON, QUOTE and SEMICOLON, whose values are what it
            costs to cross them.
    """

    language: Language

    @cached_property
    def tense(self) -> Mapping[str, Tense]:
        """The tense that each code is a cue of. The month of May is no modal verb."""
        found: dict[str, Tense] = {}
        for tense, names in (("present", ["PRESENT"]), ("past", ["PAST", "PAST_FORM"]), ("future", ["FUTURE"])):
            found.update(dict.fromkeys(self.language.codes_of(*names), tense))  # type: ignore[arg-type]
        for code in self.language.codes_of("MONTH_NAME"):
            found.pop(code, None)
        return found

    @cached_property
    def crossing(self) -> Mapping[str, int]:
        """What crossing a mark costs, in tokens."""
        found = dict.fromkeys(self.language.codes_of(DASH), 12)
        for name in ("COMMA", "COLON", "QUOTE", "SEMICOLON"):
            for mark, cost in self.language.lists[name].items():
                found.update(dict.fromkeys(self.language.nodes[name].first, cost) if mark else {})
        return found

    @cached_property
    def openers(self) -> frozenset[str]:
        """The codes of words that open a clause."""
        return self.language.codes_of("OPENER")

    @cached_property
    def auxiliaries(self) -> frozenset[str]:
        """The codes of verbs that make the verb behind them future or modal."""
        return self.language.codes_of("AUXILIARY")

    @cached_property
    def passives(self) -> frozenset[str]:
        """The codes of what makes a participle behind it a present one."""
        return self.language.codes_of("PRESENT_BE")

    @cached_property
    def ahead(self) -> re.Pattern[str]:
        """Finds, right before an expression, what says that it lies ahead: "until" but "not until", "as soon as"."""
        nodes = self.language.nodes
        until, soon = nodes["UNTIL"].regex, nodes["AS"].regex + nodes["SOON"].regex + nodes["AS"].regex
        return re.compile(rf"(?:(?<!{nodes['NEGATION'].regex}){until}|{soon})\Z")

    @cached_property
    def conjunctions(self) -> frozenset[str]:
        """The codes of "that"."""
        return self.language.codes_of("CONJUNCTION")

    @cached_property
    def stops(self) -> frozenset[str]:
        """The codes of what ends a sentence."""
        return self.language.codes_of("STOP", BREAK)

    @cached_property
    def abbreviated(self) -> frozenset[str]:
        """The codes of words whose dot ends no sentence."""
        return self.language.codes_of("TITLE", "MONTH_SHORT", "WEEKDAY_SHORT")


@dataclass(frozen=True)
class Clauses:
    """The clauses of a text.

    Attributes:
        tokens: The tokens of the text.
        cues: What their codes say.
    """

    tokens: Tokens
    cues: Cues

    def tense(self, start: int, end: int) -> Tense | None:
        """Guesses the tense of the clause around an expression.

        Args:
            start: The index of its first token.
            end: That of its last, exclusive.

        Returns:
            The tense, or ``None`` where no cue is near.
        """
        codes = self.tokens.codes
        if self._ahead(start):
            return "future"
        left = self._cheapest(self._back(codes, start), backwards=True)
        # What is said behind "that" is a clause of its own: "he suggested on Sunday that it could end".
        right = self._cheapest(self._forth(codes, end), backwards=False)
        if left and right:
            return min(left, right, key=lambda found: found[0])[1]
        found = left or right
        return found[1] if found else None

    def _ahead(self, start: int) -> bool:
        """Whether the words before an expression say that it lies ahead: "until", "as soon as"."""
        before = self.tokens.codes[max(0, start - 3) : start]
        if not self.cues.ahead.search(before):
            return False
        # "Until Friday, it had stood" tells of what is over.
        return self.tokens.words[start - 1].islower()

    def _back(self, codes: str, start: int) -> Sequence[str]:
        found = []
        stops, abbreviated = self.cues.stops, self.cues.abbreviated
        for index in range(start - 1, max(-1, start - 1 - BEFORE), -1):
            code = codes[index]
            if code in stops and not (index and codes[index - 1] in abbreviated):
                break
            found.append(code)
        return found

    def _forth(self, codes: str, end: int) -> Sequence[str]:
        stops, conjunctions, abbreviated = self.cues.stops, self.cues.conjunctions, self.cues.abbreviated
        found = []
        for index in range(end, min(len(codes), end + AFTER)):
            code = codes[index]
            if code in conjunctions or (code in stops and not (index and codes[index - 1] in abbreviated)):
                break
            found.append(code)
        return found

    def _cheapest(self, codes: Sequence[str], *, backwards: bool) -> tuple[int, Tense] | None:
        best: tuple[int, Tense] | None = None
        cost = 0
        crossing, tenses = self.cues.crossing, self.cues.tense
        for index, code in enumerate(codes):
            if code in crossing:
                cost += crossing[code]
                continue
            cost += 1
            kind = tenses.get(code)
            if kind is not None and (best is None or cost < best[0]):
                best = (cost, kind)
                # Read backwards, "will be held" is "held be will", and "is held" is "held is": the auxiliary decides.
                behind = codes[index + 1 : index + 3]
                if kind != "future" and backwards and not self.cues.auxiliaries.isdisjoint(behind):
                    best = (cost, "future")
                elif kind == "past" and backwards and not self.cues.passives.isdisjoint(behind[:1]):
                    best = (cost, "present")
            if code in self.cues.openers:
                cost += OPENING
        return best
