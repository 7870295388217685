"""Rules for counted units of time: distances and lengths."""

from __future__ import annotations

from typing import Final

from harness.dates import lengths, relative
from harness.dates.english.guards import no_article
from harness.dates.language import Rule

#: What the tail of a number stands behind: "two million | five hundred", "1.5 million | years", "several | hundred".
_TAIL = (
    "CURRENCY | SCALE | SCALE and | point | TENS | TENS - | TEENS | COUNTING | half | half of | third of | quarter of"
    " | FIGURE | FIGURE DASH | FIGURE -"
)
_AMOUNT = "(bound=BOUND)? (number=WHOLE | number=VAGUE_AMOUNT) MORE?"

COUNTED: Final = (
    Rule(
        name="ago",
        pattern=f"{_AMOUNT} unit=ANY_UNIT ago",
        read=relative.ago,
        not_after=_TAIL,
        examples={
            "It sank [a week ago].": "2024-W19",
            "It sank [three days ago].": "2024-05-10",
            "It sank [two years ago].": "2022",
            "It sank half a year ago.": None,
        },
    ),
    Rule(
        name="vague-ago",
        pattern="many? MANY_UNITS ago",
        read=lengths.past,
        examples={"It sank [years ago].": "PAST_REF"},
    ),
    Rule(
        name="ago-today",
        pattern="number=WHOLE unit=ANY_UNIT ago (today | this week | this month)",
        read=relative.ago,
        not_after=_TAIL,
        examples={"It sank [ten years ago today].": "2014"},
    ),
    Rule(
        name="from-now",
        pattern="(bound=BOUND)? number=WHOLE unit=ANY_UNIT (from now | hence)",
        read=relative.from_now,
        not_after=_TAIL,
        examples={"It sails [two weeks from now].": "2024-W22"},
    ),
    Rule(
        name="in-units",
        pattern="number=WHOLE unit=ANY_UNIT",
        read=relative.in_units,
        after="in",
        not_before="- old | old | - WORD",
        examples={"It will sail in [two weeks].": "2024-W22", "It was built in [two weeks].": "P2W"},
    ),
    Rule(
        name="earlier-later",
        pattern=f"{_AMOUNT} unit=ANY_UNIT (step=EARLIER | step=LATER)",
        read=relative.earlier_later,
        not_after=_TAIL,
        not_before="than",
        examples={"It opened on March 4, 2021. [Two days later] it shut.": "2021-03-06"},
    ),
    Rule(
        name="before-after",
        pattern=f"{_AMOUNT} unit=ANY_UNIT (step=BEFORE | step=AFTER)",
        read=relative.earlier_later,
        before=", | . | ; | BREAK",
        not_after=_TAIL,
        examples={"It opened on March 4, 2021. [Two days after], it shut.": "2021-03-06"},
    ),
    Rule(
        name="distance",
        pattern=f"{_AMOUNT} unit=ANY_UNIT",
        read=lengths.duration,
        before="before | after",
        not_after=_TAIL,
        examples={"[A day] after the vote it reopened.": "P1D"},
    ),
    Rule(
        name="bare-distance",
        pattern="unit=MANY_UNITS",
        read=lengths.duration,
        before="before | after | that followed | leading up | leading to",
        not_after="WORD | FIGURE",
        examples={"It was seen in the [weeks] before the vote.": "PXW"},
    ),
    Rule(
        name="from-date",
        pattern="(bound=BOUND)? number=WHOLE unit=ANY_UNIT step=BEFORE_AFTER month=MONTH day=DAY (,? year=YEAR)?",
        read=relative.from_date,
        not_after=_TAIL,
        examples={"It sank [a week before May 13].": "2024-W19"},
    ),
    Rule(
        name="past-units",
        pattern=f"(the | these)? (step=LAST | step=NEXT | step=PREVIOUS | first | final | step=FOLLOWING) {_AMOUNT} unit=ANY_UNIT",
        read=lengths.duration,
        not_after="VERB",
        examples={"It was shut in [the past two weeks].": "P2W"},
    ),
    Rule(
        name="coming-units",
        pattern="the? (coming | next | past | recent) unit=MANY_UNITS",
        read=lengths.duration,
        examples={"It will be shut in [the coming weeks].": "PXW"},
    ),
    Rule(
        name="past-unit",
        pattern="(the | this) (past | last) unit=UNIT",
        read=lengths.duration_of_one,
        examples={"It grew over [the past year].": "P1Y"},
    ),
    Rule(
        name="duration",
        pattern=f"{_AMOUNT} -? unit=ANY_UNIT",
        read=lengths.duration,
        guard=no_article,
        not_after=f"{_TAIL} | AGED",
        not_before="- old | old | s - old | a UNIT | a WEEK",
        examples={"The repair took [three days].": "P3D", "The 35-year-old woman left.": None},
    ),
    Rule(
        name="article-duration",
        pattern="(bound=BOUND)? (number=WHOLE) unit=ONE_UNIT",
        read=lengths.duration,
        after="ARTICLE_LENGTH_BEFORE",
        not_before="- old | old | ago | earlier | later | from",
        examples={"It was shut for [a year].": "P1Y"},
    ),
    Rule(
        name="and-a-half",
        pattern="(bound=BOUND)? number=WHOLE and a half unit=ANY_UNIT",
        read=lengths.and_a_half,
        not_after=_TAIL,
        examples={"It took [two and a half hours].": "PT2H30M"},
    ),
    Rule(
        name="figure-and-half",
        pattern="(bound=BOUND)? number=FIGURE half=FRACTION -? unit=ANY_UNIT",
        read=lengths.and_a_half,
        examples={"It took [5 1/2 hours].": "PT5H30M"},
    ),
    Rule(
        name="half-unit",
        pattern="(bound=BOUND)? half (a | an | -) unit=ONE_UNIT",
        read=lengths.half,
        not_after="and a",
        not_before="ago | later | earlier",
        examples={"It took [half an hour].": "PT30M"},
    ),
    Rule(
        name="unit-long",
        pattern="(unit=ONE_UNIT | unit=MANY_UNITS) - long",
        read=lengths.unit_long,
        examples={"It ended a [decades-long] dispute.": "PXDE", "It was a [day-long] meeting.": "P1D"},
    ),
    Rule(
        name="bare-duration",
        pattern="unit=MANY_UNITS",
        read=lengths.duration,
        after="LENGTH_BEFORE",
        not_before="- old | old | of age",
        examples={"It was shut for [months].": "PXM"},
    ),
)
