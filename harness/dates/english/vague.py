"""Rules for repetition and for references that name no days."""

from __future__ import annotations

from typing import Final

from harness.dates import lengths
from harness.dates.english.guards import capital, no_title
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
        pattern="(ONCE | (some time | a long time | long) ago | the past | the recent past)",
        read=lengths.past,
        not_after="as",
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
        guard=no_title,
        examples={"It is a [weekly] paper.": "P1W", "He reads the Daily Herald.": None},
    ),
    Rule(
        name="every",
        pattern="(every | each) ((number=WHOLE | other=(other | second))? (unit=ANY_UNIT | weekday=WEEKDAY)"
        " | part=PART_OF_DAY | season=SEASON)",
        read=lengths.repeated,
        examples={
            "It opens [every other week].": "P2W",
            "It opens [every day].": "P1D",
            "It opens [every Monday].": "XXXX-WXX-1",
            "It opens [every second Monday].": "XXXX-WXX-1",
            "It opens [every morning].": "XXXX-XX-XXTMO",
            "It opens [each summer].": "XXXX-SU",
        },
    ),
    Rule(
        name="times-a-unit",
        pattern="(once | twice | (WHOLE | VAGUE_AMOUNT) times) (a | an | each | every | per) unit=ONE_UNIT"
        " | per unit=ONE_UNIT",
        read=lengths.repeated,
        examples={
            "It opens [twice a week].": "P1W",
            "It opens [three times a year].": "P1Y",
            "It pumps much [per day].": "P1D",
        },
    ),
    Rule(
        name="per-unit",
        pattern="(a | an | each) unit=ONE_UNIT",
        read=lengths.repeated,
        after="percent | % | CURRENCY FIGURE | CURRENCY FIGURE SCALE | CURRENCY DECIMAL SCALE | COUNTED"
        " | COUNTED of WORD",
        not_after="UNITS | TIME_UNITS",
        not_before="ago | earlier | later | before | after | from",
        examples={
            "Prices rose 3 percent [a year].": "P1Y",
            "It earns $20 [an hour].": "PT1H",
            "It pumps 900 barrels of oil [a day].": "P1D",
        },
    ),
    Rule(
        name="weekdays",
        pattern="weekday=WEEKDAYS",
        read=lengths.repeated,
        guard=capital,
        examples={"It opens on [Mondays].": "XXXX-WXX-1"},
    ),
)
