"""Rules for repetition and for references that name no days."""

from __future__ import annotations

from typing import Final

from harness.dates import lengths
from harness.dates.english.guards import capital
from harness.dates.language import Rule

VAGUE: Final = (
    Rule(
        name="now",
        pattern="(NOWADAYS | CURRENT | these days | at present | the present)",
        read=lengths.present,
        examples={"It is [now] shut.": "PRESENT_REF"},
    ),
    Rule(
        name="past-reference",
        pattern="(ONCE | long ago | the past | the recent past)",
        read=lengths.past,
        not_before="UNIT | UNITS | WHOLE | VAGUE_AMOUNT",
        examples={"It [recently] reopened.": "PAST_REF"},
    ),
    Rule(
        name="future-reference",
        pattern="the? near? future",
        read=lengths.future,
        examples={"It will open in [the near future].": "FUTURE_REF"},
    ),
    Rule(
        name="set-word",
        pattern="value=REPEAT",
        read=lengths.word,
        not_before="NAME",
        examples={"It is a [weekly] paper.": "P1W"},
    ),
    Rule(
        name="every-unit",
        pattern="(every | each) (number=WHOLE | other=(other | second))? unit=ANY_UNIT",
        read=lengths.repeated,
        examples={"It opens [every other week].": "P2W", "It opens [every day].": "P1D"},
    ),
    Rule(
        name="every-weekday",
        pattern="(every | each) weekday=WEEKDAY",
        read=lengths.repeated,
        examples={"It opens [every Monday].": "XXXX-WXX-1"},
    ),
    Rule(
        name="weekdays",
        pattern="weekday=WEEKDAYS",
        read=lengths.repeated,
        guard=capital,
        examples={"It opens on [Mondays].": "XXXX-WXX-1"},
    ),
    Rule(
        name="every-part",
        pattern="(every | each) part=PART_OF_DAY",
        read=lengths.repeated,
        examples={"It opens [every morning].": "XXXX-XX-XXTMO"},
    ),
)
