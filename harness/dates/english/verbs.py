"""What tells the tense of an English clause: verbs and auxiliaries, and what parts them from a date."""

from __future__ import annotations

from typing import Final

from harness.dates.language import Verbs

_PAST = "(PAST | PAST_FORM)"

VERBS: Final = Verbs(
    cues=(
        # "Could not be reached" has been tried; "may have left" is over.
        ("past", "could (not | never) be? | couldn't be?", 0),
        ("past", f"(would | could | might | may | should | must) have been? {_PAST}?", 0),
        # "Will also be held", and plans: "was scheduled", "is to be held", "is set for".
        ("future", f"AUXILIARY (NEGATION | WORD)? be? {_PAST}?", 0),
        ("future", f"(BE | been) NEGATION? (PLANNED | to be? {_PAST}?)", 0),
        ("future", f"to be {_PAST} | BE? NEGATION? set (for | to be? {_PAST}?)", 0),
        ("present", f"PRESENT_BE NEGATION? {_PAST}", 0),
        ("future", "FUTURE | PLANNED", 0),
        ("past", _PAST, 0),
        # These say little: "the vote on Sunday is the first".
        ("present", "PRESENT | PRESENT_BE", 2),
    ),
    # The month of May is no modal verb.
    never="MONTH_NAME",
    crossing={"COMMA": 5, "COLON": 6, "QUOTE": 8, "SEMICOLON": 12, "OPENER": 4},
    stop="STOP",
    abbreviated="TITLE | MONTH_SHORT | WEEKDAY_SHORT",
    # What is said behind "that" is a clause of its own: "he suggested on Sunday that it could end".
    opens="that",
    # Behind "until", a day lies ahead, unless it is "not until", "did not open until" or opens the sentence: "Until
    # Friday, it had stood."
    ahead="until | till | as (soon | early | late) as | no later than | PRESENT_BE on?",
    not_ahead="NEGATION | NEGATION PAST | NEGATION PAST_FORM | NEGATION WORD",
)
