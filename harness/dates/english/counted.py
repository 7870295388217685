"""Rules for counted units of time: distances and lengths."""

from __future__ import annotations

from typing import Final

from harness.dates import lengths, relative
from harness.dates.english.guards import no_article
from harness.dates.language import Rule

#: What the tail of a number stands behind: "two million | five hundred", "1.5 million | years", "several | hundred".
_TAIL = (
    "CURRENCY | SCALE | SCALE and | point | TENS | TENS - | TEENS | COUNTING | half of | third of | quarter of"
    " | FIGURE | FIGURE DASH | FIGURE -"
)
#: Some units; vague ones are many: "some day" is none.
_SOME = "(bound=BOUND)? (number=WHOLE MORE? unit=ANY_UNIT | number=VAGUE_AMOUNT MORE? unit=MANY_UNITS)"
#: Some units and a half.
_AND_A_HALF = (
    "(bound=BOUND)? (number=WHOLE -? and -? a -? half -? unit=ANY_UNIT"
    " | number=FIGURE -? FRACTION -? unit=ANY_UNIT | number=WHOLE unit=ONE_UNIT and a half)"
)

COUNTED: Final = (
    Rule(
        name="ago",
        pattern=f"({_SOME} | many? unit=MANY_UNITS) ago (today | this (week | month))?",
        read=relative.ago,
        not_after=_TAIL,
        examples={
            "It sank [a week ago].": "2024-W19",
            "It sank [three days ago].": "2024-05-10",
            "It sank [two years ago].": "2022",
            "It sank [years ago].": "PAST_REF",
            "It sank [ten years ago today].": "2014",
        },
    ),
    Rule(
        name="half-ago",
        pattern="half (a | an) unit=ONE_UNIT ago",
        read=relative.half_ago,
        examples={"It sank [half a year ago].": "2023-11", "It sank [half a century ago].": "1974"},
    ),
    Rule(
        name="and-a-half-ago",
        pattern=f"{_AND_A_HALF} ago",
        read=relative.and_a_half_ago,
        not_after=_TAIL,
        examples={
            "It sank [two and a half years ago].": "2021-11",
            "It sank [3 1/2 years ago].": "2020-11",
            "It sank [a year and a half ago].": "2022-11",
            "It sank [two and a half weeks ago].": "PAST_REF",
        },
    ),
    Rule(
        name="one-ago",
        pattern="ARTICLE unit=ONE_UNIT ago | unit=UNIT - (ago | earlier)",
        read=relative.one_ago,
        not_after="half | half of | third of | quarter of",
        examples={
            "It rose from $9 million [a year ago].": "2023",
            "It sold more than in the [year-earlier] quarter.": "2023",
        },
    ),
    Rule(
        name="one-earlier",
        pattern="number=ARTICLE unit=ONE_UNIT (step=EARLIER | step=LATER)",
        read=relative.earlier_later,
        not_after="half | half of | third of | quarter of",
        not_before="than",
        examples={"It rose from $9 million [a year earlier].": "2023"},
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
        not_before="- old | old | - long | - WORD",
        examples={"It will sail in [two weeks].": "2024-W22", "It was built in [two weeks].": "P2W"},
    ),
    Rule(
        name="earlier-later",
        pattern=f"({_SOME} | unit=MANY_UNITS) (step=EARLIER | step=LATER)",
        read=relative.earlier_later,
        not_after=_TAIL,
        not_before="than",
        examples={
            "It opened on March 4, 2021. [Two days later] it shut.": "2021-03-06",
            "It opened on March 4, 2021. [Days later] it shut.": "PXD",
        },
    ),
    Rule(
        name="before-after",
        pattern=f"{_SOME} (step=BEFORE | step=AFTER)",
        read=relative.earlier_later,
        before=", | . | ; | BREAK",
        not_after=_TAIL,
        examples={"It opened on March 4, 2021. [Two days after], it shut.": "2021-03-06"},
    ),
    Rule(
        name="distance",
        pattern=f"{_SOME}",
        read=lengths.duration,
        before="before | after",
        not_after=_TAIL,
        examples={"[A day] after the vote it reopened.": "P1D"},
    ),
    Rule(
        name="bare-distance",
        pattern="unit=MANY_UNITS",
        read=lengths.duration,
        before="before | after | that followed | leading up | leading to | prior to | ahead | to come",
        not_after="WORD | FIGURE",
        examples={"It was seen in the [weeks] before the vote.": "PXW"},
    ),
    Rule(
        name="from-date",
        pattern="((bound=BOUND)? number=WHOLE unit=ANY_UNIT | the unit=UNIT) away=BEFORE_AFTER"
        " (month=MONTH day=DAY (,? year=YEAR)? | day=DAY month=MONTH (,? year=YEAR)? | holiday=HOLIDAY_NAME)",
        read=relative.from_date,
        not_after=_TAIL,
        examples={
            "It sank [a week before May 13].": "2024-W19",
            "It sank [the day after Christmas].": "2023-12-26",
        },
    ),
    Rule(
        name="past-units",
        pattern="(the | these)? (LAST | NEXT | PREVIOUS | first | final | FOLLOWING)"
        f" {_SOME} | the? (coming | next | past | recent) unit=MANY_UNITS",
        read=lengths.duration,
        not_after="VERB",
        examples={
            "It was shut in [the past two weeks].": "P2W",
            "It will be shut in [the coming weeks].": "PXW",
        },
    ),
    Rule(
        name="past-unit",
        pattern="the (past | last) unit=UNIT",
        read=lengths.duration_of_one,
        not_before="of | before",
        examples={"It grew over [the past year].": "P1Y", "It was the last day of school.": None},
    ),
    Rule(
        name="unit-to-month",
        pattern="the unit=UNIT",
        read=lengths.duration_of_one,
        before="to MONTH",
        examples={"Prices rose in [the year] to March.": "P1Y"},
    ),
    Rule(
        name="duration",
        pattern=f"{_SOME} | (bound=BOUND)? number=WHOLE - unit=ANY_UNIT",
        read=lengths.duration,
        guard=no_article,
        not_after=f"{_TAIL} | AGED",
        not_before="- old | old | olds | - olds | s - old | a UNIT | a WEEK",
        examples={"The repair took [three days].": "P3D", "The 35-year-old woman left.": None},
    ),
    Rule(
        name="article-duration",
        pattern="(bound=BOUND)? (number=WHOLE) (unit=UNIT | unit=HOUR_OR_MINUTE)",
        read=lengths.duration,
        after="ARTICLE_LENGTH_BEFORE",
        not_before="- old | old | - long | ago | earlier | later | from",
        examples={"It was shut for [a year].": "P1Y", "It was shut for a second time.": None},
    ),
    Rule(
        name="and-a-half",
        pattern=_AND_A_HALF,
        read=lengths.and_a_half,
        not_after=_TAIL,
        examples={
            "It took [two and a half hours].": "PT2H30M",
            "It took [5 1/2 hours].": "PT5H30M",
            "It took [an hour and a half].": "PT1H30M",
        },
    ),
    Rule(
        name="half-unit",
        pattern="(bound=BOUND)? (half (a | an | -) unit=ONE_UNIT | a? quarter=QUARTER (- | of a)? century)",
        read=lengths.half,
        not_after="and a",
        not_before="ago | later | earlier",
        examples={"It took [half an hour].": "PT30M", "It took [a quarter century].": "P25Y"},
    ),
    Rule(
        name="unit-long",
        pattern="(unit=ONE_UNIT | units=MANY_UNITS) - long | units=MANY_UNITS - old",
        read=lengths.unit_long,
        not_after="FIGURE | FIGURE -",
        examples={
            "It ended a [decades-long] dispute.": "PXDE",
            "It was a [day-long] meeting.": "P1D",
            "It ended a [years-old] dispute.": "PXY",
        },
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
