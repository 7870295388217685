"""The tense of the clause that an expression stands in, guessed without a part-of-speech tagger.

Verb cues near the expression compete: each costs its distance in tokens and what is crossed on the way
(commas, quotation marks, words that open a clause); the cheapest wins. Work for one expression is bounded, so
the time for a text is linear in its length. What is a cue, and what crossing costs, is the language's:
`harness.dates.language.Verbs`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from harness.dates.grammar import behind, parse
from harness.dates.language import BREAK, DASH, Language, Tense
from harness.dates.tokens import Tokens

#: How far, in tokens, cues are looked for before and after an expression.
BEFORE, AFTER = 30, 20
#: How many tokens before an expression may say that it lies ahead.
AHEAD = 6
#: What crossing a dash costs, in tokens.
DASH_COST = 12


@dataclass(frozen=True)
class Cues:
    """What the codes of a language say of tense.

    Attributes:
        language: The language.
    """

    language: Language

    @cached_property
    def verbs(self) -> re.Pattern[str]:
        """Finds the cues; the number of the group that matched is that of the cue, from 1."""
        verbs = self.language.verbs
        never = f"(?!{self._regex(verbs.never)})" if verbs.never else ""
        cues = "|".join(f"({self._regex(pattern)})" for _, pattern, _ in verbs.cues)
        return re.compile(f"{never}(?:{cues})" if cues else "(?!)")

    @cached_property
    def costs(self) -> Mapping[str, int]:
        """What crossing a token costs where it is not 1, by its code."""
        found = dict.fromkeys(self.language.codes_of(DASH), DASH_COST)
        for name, cost in self.language.verbs.crossing.items():
            found.update(dict.fromkeys(self.language.codes_of(name), cost))
        return found

    @cached_property
    def stops(self) -> re.Pattern[str]:
        """Finds what ends a sentence."""
        verbs = self.language.verbs
        left = self._not_behind(verbs.abbreviated)
        stop = f"{left}(?:{self._regex(verbs.stop)})|" if verbs.stop else ""
        return re.compile(stop + self.language.nodes[BREAK].regex)

    @cached_property
    def ends(self) -> re.Pattern[str]:
        """Finds what ends a clause ahead: the end of the sentence, or what opens a clause of its own."""
        verbs = self.language.verbs
        return re.compile(f"{self.stops.pattern}|{self._regex(verbs.opens)}" if verbs.opens else self.stops.pattern)

    @cached_property
    def ahead(self) -> re.Pattern[str]:
        """Finds, at the end of some codes, what says that what follows lies ahead."""
        verbs = self.language.verbs
        left = self._not_behind(verbs.not_ahead)
        return re.compile(rf"{left}(?:{self._regex(verbs.ahead)})\Z" if verbs.ahead else "(?!)")

    def _regex(self, pattern: str) -> str:
        return parse(pattern, self.language.nodes).regex

    def _not_behind(self, pattern: str) -> str:
        return behind(pattern, self.language.nodes, wanted=False) if pattern else ""


@cache
def cues(language: Language) -> Cues:
    """Gives what the codes of a language say of tense."""
    return Cues(language)


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
        if self._ahead(start):
            return "future"
        found = min([*self._before(start), *self._after(end)], key=lambda cue: cue[0], default=None)
        return found[1] if found else None

    def _ahead(self, start: int) -> bool:
        """Whether the words before an expression say that it lies ahead: "until", "as soon as"."""
        found = self.cues.ahead.search(self.tokens.codes[max(0, start - AHEAD) : start])
        # "Until Friday, it had stood" tells of what is over.
        return found is not None and self.tokens.words[start - 1].islower()

    def _before(self, start: int) -> Iterator[tuple[int, Tense]]:
        codes = self.tokens.codes
        first = max(0, start - BEFORE)
        for stop in self.cues.stops.finditer(codes, first, start):
            first = stop.end()
        for cue in self.cues.verbs.finditer(codes, first, start):
            yield self._found(cue, codes[cue.end() : start])

    def _after(self, end: int) -> Iterator[tuple[int, Tense]]:
        codes = self.tokens.codes
        stop = self.cues.ends.search(codes, end, end + AFTER)
        for cue in self.cues.verbs.finditer(codes, end, stop.start() if stop else end + AFTER):
            yield self._found(cue, codes[end : cue.start()])

    def _found(self, cue: re.Match[str], crossed: str) -> tuple[int, Tense]:
        costs = self.cues.costs
        tense, _, cost = self.cues.language.verbs.cues[(cue.lastindex or 1) - 1]
        return cost + sum([costs.get(code, 1) for code in crossed]), tense
