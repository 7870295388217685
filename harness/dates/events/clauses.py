"""Verbs: their tense by the auxiliaries before them, and which of a sentence's verbs are those of its main clauses."""

from __future__ import annotations

from typing import Literal

from harness.dates.events.reading import FINITE, VERBS, Reading

Tense = Literal["past", "pluperfect", "perfect", "present", "future", "modal", "infinitive", "participle", "nominal"]

#: How far before a verb its auxiliaries are looked for, in tokens.
_GROUP = 7
_PASSIVE = frozenset("dqsgfzeE")


def tense(reading: Reading, token: int, first: int) -> Tense:
    """Gives the tense of a word that tells of an event, by its form and what stands before it.

    Args:
        reading: The text.
        token: The word.
        first: The first token of its sentence.

    Returns:
        The tense; ``nominal`` for what shows no form of a verb.
    """
    codes, form, perfect = reading.codes, reading.codes[token], False
    place = token - 1
    stop = max(first, token - _GROUP)
    while place >= stop and codes[place] in "aeE":
        perfect = perfect or codes[place] == "E"
        place -= 1
    before = codes[place] if place >= stop else ""
    if before == "H" and codes[stop:place].rstrip("a")[-1:] in ("l", "m"):
        # "May have been closed".
        before = codes[stop:place].rstrip("a")[-1]
    if before == "l" or form == "l":
        return "future"
    if before == "m" or form == "m":
        return "modal"
    if before == "H":
        return "perfect" if form in "dqsE" or perfect else "present"
    if before == "h":
        return "pluperfect" if form in "dqsfE" or perfect else "past"
    if before == "b":
        return "past" if form in _PASSIVE else "nominal"
    if before == "D":
        return "past"
    if before and before in "io":
        return "present"
    if before == "t":
        return "infinitive"
    return _alone(reading, token, first, before)


def _alone(reading: Reading, token: int, first: int, before: str) -> Tense:
    """Gives the tense of a word without an auxiliary."""
    form = reading.codes[token]
    if form == "d":
        return "participle" if before in ("x", "X") else "past"
    if form in "spDbh":
        return "past"
    if form in "qgz":
        return "participle"
    if form in "SiHo" or (form == "f" and reading.words[token].endswith("s")):
        return "present"
    if form == "w" and reading.words[token].endswith("s"):
        # "It sells": a form in -s behind a pronoun is no plural.
        behind = reading.codes[max(first, token - _GROUP) : token].rstrip("a")
        if behind and behind[-1] in "PTW":
            return "present"
    return "nominal"


def verbs(reading: Reading, sentence: int) -> tuple[list[int], list[int]]:
    """Gives the verbs of a sentence, of each group the one that means something.

    Args:
        reading: The text.
        sentence: The sentence.

    Returns:
        Those of main clauses and of what is said, then those of relative clauses and of clauses that "when" and the
        like open.
    """
    codes = reading.codes
    first, last = reading.sentences[sentence]
    main: list[int] = []
    rest: list[int] = []
    pending = 0
    token = first
    while token < last:
        code = codes[token]
        if code == "W" or (code in "u<>" and _opens_clause(codes, token, last)):
            pending += 1
        elif code in FINITE:
            head = _head(codes, token, last)
            # "The dam, closed in March, broke": behind the first comma no main clause goes on.
            aside = not main and not rest and head == token and code in "ds" and codes[first:token].endswith(",")
            (rest if pending or aside else main).append(head)
            pending -= bool(pending) and not aside
            token = head
        token += 1
    return main, rest


def _opens_clause(codes: str, token: int, last: int) -> bool:
    """Tells whether a clause follows "when" (but not "as of"), or "after" before a subject and its verb."""
    if codes[token] == "u":
        return codes[token + 1 : token + 2] != "r"
    for code in codes[token + 1 : min(last, token + 6)]:
        if code in FINITE:
            return True
        if code not in "PxXNw9a":
            return False
    return False


def _head(codes: str, token: int, last: int) -> int:
    """Gives the last verb of the group that one begins: "launched" of "has been launched"."""
    while codes[token] in "bihHlmDeEo":
        following = token + 1
        while following < last and codes[following] == "a":
            following += 1
        if following == last or not (
            codes[following] in "bihHeEdqsgfz" or (codes[token] in "lmDo" and codes[following] == "w")
        ):
            break
        token = following
    return token


def governor(reading: Reading, token: int, first: int) -> int | None:
    """Gives the verb that an infinitive hangs on: "signed" of "signed a contract to buy"."""
    for place in range(token - 2, max(first, token - 10) - 1, -1):
        if reading.codes[place] in VERBS:
            return place if reading.codes[place] in "pdq" else None
    return None


def happened(reading: Reading, token: int, sentence: int) -> bool:
    """Tells whether the finite verb beside a noun is past or perfect: what it names has happened then."""
    first, last = reading.sentences[sentence]
    around = (*range(token - 1, max(first, token - 40) - 1, -1), *range(token + 1, min(last, token + 40)))
    verb = next((place for place in around if reading.codes[place] in FINITE), None)
    return verb is not None and reading.codes[verb] in "pdsbhHDS"
