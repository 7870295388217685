"""Rules for weeks, months, years and longer periods."""

from __future__ import annotations

from typing import Final

from harness.dates import absolute, relative
from harness.dates.english.guards import likely_year, no_name, round_decade
from harness.dates.language import Rule

_NARROWED = "(the? mod=EDGE of | mod=EARLY (in | -)? | the mod=EARLY part of)"
_STEP = "(step=LAST | step=THIS | step=NEXT)"

PERIODS: Final = (
    Rule(
        name="month-year",
        pattern=f"{_NARROWED}? month=MONTH (of | ,)? year=YEAR | {_NARROWED} month=LONG_MONTH",
        read=absolute.month,
        not_before="- NAME",
        examples={
            "It sank in [May 2021].": "2021-05",
            "It sank in [late October 1998].": "1998-10",
            "It sank in [early April].": "2024-04",
            "It sank at [the end of March].": "2024-03",
        },
    ),
    Rule(
        name="first-of-months",
        pattern="month=LONG_MONTH",
        read=absolute.month,
        before="(, LONG_MONTH)? ,? (and | or) LONG_MONTH (of | ,)? year=YEAR",
        examples={"It was shut in [March] and April 2020.": "2020-03"},
    ),
    Rule(
        name="since-month",
        pattern="month=LONG_MONTH",
        read=absolute.since_month,
        after="since",
        examples={"It has stood since [June].": "2023-06"},
    ),
    Rule(
        name="month",
        pattern="month=PLAIN_MONTH",
        read=absolute.month,
        not_before="- NAME",
        examples={"It sank in [October].": "2023-10", "It sank in [Sept.] and since.": "2023-09"},
    ),
    Rule(
        name="month-or-person",
        pattern="month=PERSONAL_MONTH",
        read=absolute.month,
        not_after="NAME",
        not_before="- NAME | NAME",
        examples={"It sank in [April].": "2024-04", "It was June Olsson.": None, "It was Ann June.": None},
    ),
    Rule(
        name="month-or-verb",
        pattern="month=DOUBTFUL_MONTH",
        read=absolute.month,
        guard=no_name,
        after="MONTH_BEFORE",
        not_before="- NAME | for | on",
        examples={
            "It sails in [May].": "2024-05",
            "They went on. May Olsson spoke.": None,
            "The May-Johnson bill failed.": None,
            "He works for the May Company.": None,
        },
    ),
    Rule(
        name="near-month",
        pattern=f"{_STEP} month=LONG_MONTH | (mod=EARLY (in | -)?)? month=LONG_MONTH (of | ,)?"
        " (year_step=LAST | year_step=THIS | year_step=NEXT) year",
        read=absolute.month,
        not_before="DAY",
        examples={
            "It sank [last June].": "2023-06",
            "It sails [next March].": "2025-03",
            "It sank in [October last year].": "2023-10",
            "It sails in [April next year].": "2025-04",
        },
    ),
    Rule(
        name="month-range",
        pattern="first_month=MONTH RANGE month=LONG_MONTH (,? year=YEAR)?",
        read=absolute.month_range,
        examples={"It was shut in [March-May 2021].": "2021-03/2021-05"},
    ),
    Rule(
        name="from-month-to-month",
        pattern="first_month=LONG_MONTH (to | through | until) month=LONG_MONTH ((of | ,)? year=YEAR)?",
        read=absolute.month_range,
        after="from",
        not_before="DAY",
        examples={"It was shut from [May to September 2019].": "2019-05/2019-09"},
    ),
    Rule(
        name="between-months",
        pattern="first_month=LONG_MONTH and month=LONG_MONTH ((of | ,)? year=YEAR)?",
        read=absolute.month_range,
        after="between",
        not_before="DAY",
        examples={
            "It was shut between [May and September 2019].": "2019-05/2019-09",
            "It was shut between [November and January].": "2023-11/2024-01",
        },
    ),
    Rule(
        name="year-range",
        pattern="year=YEAR RANGE last_year=YEAR | year=YEAR - last_year=SHORT_YEAR | years=YEAR_PAIR",
        read=absolute.year_range,
        not_after="CURRENCY | NUMBERED | FIGURE -",
        not_before="COUNTED | -",
        examples={
            "He ruled in [1996-2004].": "1996/2004",
            "It stood in [2014-16].": "2014/2016",
            "It stood in [2013/14].": "2013/2014",
        },
    ),
    Rule(
        name="year",
        pattern="year=YEAR",
        read=absolute.year,
        guard=likely_year,
        not_after="CURRENCY | NUMBERED | NUMBERED . | . FIGURE",
        not_before="COUNTED | - WORD | CURRENCY | FOUR",
        examples={
            "It sank in [1998].": "1998",
            "The [2004] election was close.": "2004",
            "Flight 2019 left.": None,
            "It cost $2019.": None,
            "About 1900 people came.": None,
        },
    ),
    Rule(
        name="in-year",
        pattern="year=YEAR",
        read=absolute.year,
        after="YEAR_PREPOSITION",
        not_before="of | % | - WORD",
        examples={"In [2010] people fled.": "2010"},
    ),
    Rule(
        name="narrowed-year",
        pattern=f"({_NARROWED} | the? fiscal year? | fy | beyond=BEYOND -) year=YEAR",
        read=absolute.year,
        not_before="COUNTED",
        examples={
            "It sank in [late 2023].": "2023",
            "It sank in [mid-1998].": "1998",
            "It earned less in [fiscal 1999].": "1999",
            "It earned less in [FY 2013].": "2013",
            "It belongs to the [post-1959] order.": "1959",
        },
    ),
    Rule(
        name="short-year",
        pattern="(' | ’ | ‘) short=SHORT_YEAR",
        read=absolute.year,
        after="in | since | of | the | MONTH_NAME",
        examples={"It was built in ['98].": "1998"},
    ),
    Rule(
        name="decade",
        pattern="(the? mod=EDGE of)? (the? (mod=EARLY -?)? decade=DECADE"
        " | (the (mod=EARLY -?)? (' | ’ | ‘)? | mod=EARLY - | ' | ’ | ‘) decade=SHORT_DECADE"
        " | the (mod=EARLY -?)? (decade=DECADE_WORD | (decade=YEAR | ' decade=SHORT_YEAR | ’ decade=SHORT_YEAR) 's))",
        read=absolute.decade,
        guard=round_decade,
        examples={
            "It was built in [the 1990s].": "199",
            "It was built in [the late 1980s].": "198",
            "It was built in [the '90s].": "199",
            "It was built in [the 1980's].": "198",
            "It was built in [the early seventies].": "197",
            "It was built in [the 1800s].": "18",
            "He was in his 70s.": None,
            "It was the 1984's worst storm.": None,
        },
    ),
    Rule(
        name="second-decade",
        pattern="decade=SHORT_DECADE",
        read=absolute.decade,
        after="DECADE and | DECADE or | SHORT_DECADE and",
        examples={"It was built in the 1960s and [70s].": "197"},
    ),
    Rule(
        name="century",
        pattern="the? (mod=EARLY -?)? number=ORDINAL_NUMBER -? century",
        read=absolute.century,
        examples={"It was built in [the 20th century].": "19", "It is a [nineteenth-century] house.": "18"},
    ),
    Rule(
        name="quarter",
        pattern="(the | step=LAST year 's | step=THIS year 's)? fiscal? quarter=ORDINAL_NUMBER -? fiscal? quarter"
        f" ((of | in | ,)? fiscal? year=YEAR | of {_STEP} year)? | quarter=QUARTER_SHORT ((of | ,)? year=YEAR)?",
        read=absolute.quarter,
        not_before="century | mile | hour | ORDINAL",
        examples={
            "Sales fell in [the first quarter].": "2024-Q1",
            "Sales fell in [the second quarter of 2023].": "2023-Q2",
            "Sales fell in [Q3 2012].": "2012-Q3",
        },
    ),
    Rule(
        name="half-year",
        pattern="the? half=ORDINAL_NUMBER -? half of (the year | year=YEAR | (step=LAST | step=THIS | step=NEXT) year)"
        " | half=HALF_SHORT (of | ,)? year=YEAR",
        read=absolute.half_year,
        examples={
            "Sales fell in [the first half of the year].": "2024-H1",
            "Sales fell in [the second half of 2013].": "2013-H2",
            "They led 2-0 in the first half.": None,
        },
    ),
    Rule(
        name="season",
        pattern=f"{_NARROWED}? {_STEP} season=SEASON"
        " | (the | mod=EARLY)? season=SEASON (of | ,)? year=YEAR (- SHORT_YEAR)?",
        read=absolute.season,
        examples={
            "It sank [last summer].": "2023-SU",
            "It sails [this fall].": "2024-FA",
            "It sank in [the spring of 2023].": "2023-SP",
        },
    ),
    Rule(
        name="the-season",
        pattern="(the | mod=EARLY)? season=PLAIN_SEASON",
        read=absolute.season,
        after="in | during | over | by | since | for | until | through",
        not_before="NAME | olympics | games | of",
        examples={"It sank in [the summer].": "2023-SU"},
    ),
    Rule(
        name="the-fall",
        pattern="(the | mod=EARLY) season=FALL",
        read=absolute.season,
        after="in | during | over | by | since | until | through",
        not_before="NAME | of | in | from | to",
        examples={"It sank in [the fall].": "2023-FA", "It was hurt in the fall of Orm.": None},
    ),
    Rule(
        name="week-of",
        pattern="the week (of | beginning | starting | ending) (month=MONTH day=DAY | day=DAY month=MONTH)"
        " (,? year=YEAR)?",
        read=absolute.week_of,
        not_before="RANGE (DAY | MONTH)",
        examples={"It sank in [the week of March 6].": "2024-W10", "It sank in the week of May 6-12.": None},
    ),
    Rule(
        name="weekend",
        pattern="((this | the)? coming=COMING | the | (this | the) (step=LAST | step=NEXT) | step=LAST | step=THIS"
        " | step=NEXT | over | from_last=THAT"
        " | the (from_last=FOLLOWING | from_last=SAME | from_last=PREVIOUS))? weekend",
        read=relative.weekend,
        not_after="ORDINAL_WORD",
        not_before="of (MONTH | DAY)",
        examples={
            "It sank over [the weekend].": "2024-W19-WE",
            "It sails [this weekend].": "2024-W20-WE",
            "It sails [the coming weekend].": "2024-W20-WE",
            "It sails [next weekend].": "2024-W21-WE",
            "It sank on April 27, and [the following weekend] too.": "2024-W18-WE",
        },
    ),
    Rule(
        name="unit",
        pattern=f"{_NARROWED}? {_STEP} unit=LONG_PERIOD"
        f" | (the? mod=EDGE of | mod=SHORT_EARLY (in | -)?)? {_STEP} unit=WEEK"
        " | the? mod=EDGE of the unit=UNIT | mod=EARLY in the (unit=WEEK | unit=LONG_PERIOD)"
        " | unit=LONG_PERIOD (- | 's)? mod=ENDING",
        read=relative.unit,
        not_after="the | MONTH_NAME",
        examples={
            "It sails [next year].": "2025",
            "It sank [earlier this month].": "2024-05",
            "It sank at [the end of last year].": "2023",
            "It sank [last week].": "2024-W19",
            "It closes by [the end of the year].": "2024",
            "It closes by [year-end].": "2024",
            "It was the last week of his life.": None,
        },
    ),
    Rule(
        name="before-last",
        pattern="the unit=UNIT before last",
        read=relative.before_last,
        not_before="WEEKDAY | MONTH | UNIT | SEASON",
        examples={"It sank [the week before last].": "2024-W18"},
    ),
    Rule(
        name="this-past-unit",
        pattern="this (past | last) unit=UNIT",
        read=relative.past_unit,
        examples={"It sank [this past week].": "2024-W20"},
    ),
    Rule(
        name="same-unit",
        pattern="that step=SAME unit=UNIT | (mod=EARLIER_LATER)? step=THAT unit=UNIT"
        " | the (step=SAME | step=FOLLOWING | step=PREVIOUS) unit=UNIT | the? step=NEXT unit=DAY_UNIT",
        read=relative.same,
        examples={"It opened on March 4, 2021. [The following day] it burned.": "2021-03-05"},
    ),
    Rule(
        name="unit-before",
        pattern="the unit=UNIT (step=BEFORE | step=EARLIER | step=LATER)",
        read=relative.same,
        before="MARK | COMMA | STOP | SEMICOLON | QUOTE | BREAK | DASH | and | but | at | in | when"
        " | that (the | a | an | he | she | it | they | NAME)",
        examples={
            "It opened on March 4, 2021, and burned [the day before].": "2021-03-03",
            "On March 4, 2021, it opened; he had said [the day before] that the mayor would come.": "2021-03-03",
        },
    ),
    Rule(
        name="unit-before-event",
        pattern="the unit=UNIT (before | after)",
        read=relative.undated,
        before="the | a | an | NAME | his | her | its | their | our | this | these | those | he | she | they | it",
        examples={"[The day after] the vote it reopened.": "XXXX-XX-XX"},
    ),
)
