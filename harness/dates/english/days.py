"""Rules for days, parts of days and times of day."""

from __future__ import annotations

from typing import Final

from harness.dates import absolute, relative
from harness.dates.english.guards import capital
from harness.dates.language import Rule

_WEEKDAY_BEFORE = "(weekday=DAY_NAME ,? the?)?"
_YEAR_AFTER = "(,? year=YEAR)?"
_CLOCK = "((clock=HOUR (: HOUR)? half=HALF) | clock=HALF_DAY_TIME | (clock=CLOCK_TIME half=HALF?)) ZONE?"
_DAY_AFTER = f"on? (weekday=LONG_DAY_NAME | near=DAY_NEAR | {_WEEKDAY_BEFORE} month=MONTH day=DAY {_YEAR_AFTER})"

DAYS: Final = (
    Rule(
        name="iso-date",
        pattern="iso=ISO",
        read=absolute.iso,
        examples={"It sank on [2024-02-29].": "2024-02-29", "It sank at [2024-02-29T16:30:00].": "2024-02-29T16:30"},
    ),
    Rule(
        name="slash-date",
        pattern="slashed=SLASHED",
        read=absolute.slashed,
        examples={"It sank on [5/13/2023].": "2023-05-13", "It sank on [28/2/99].": "1999-02-28"},
    ),
    Rule(
        name="month-day",
        pattern=f"{_WEEKDAY_BEFORE} month=MONTH the? day=DAY {_YEAR_AFTER}",
        read=absolute.month_day,
        not_before="% | - WORD",
        examples={
            "It sank on [Oct. 7].": "2023-10-07",
            "It sank on [Friday, Nov. 10].": "2023-11-10",
            "It sank on [July 24 , 2003] , off the coast .": "2003-07-24",
            "The mayor may 5 times refuse.": None,
        },
    ),
    Rule(
        name="month-day-part",
        pattern=f"part=PART_OF_DAY of {_WEEKDAY_BEFORE} month=MONTH day=DAY {_YEAR_AFTER}",
        read=absolute.month_day,
        examples={"It sank on the [night of May 3].": "2024-05-03TNI"},
    ),
    Rule(
        name="day-month",
        pattern=f"{_WEEKDAY_BEFORE} day=DAY of? month=MONTH {_YEAR_AFTER}",
        read=absolute.month_day,
        not_after="CURRENCY | the",
        examples={
            "It sank on [7 October 2023].": "2023-10-07",
            "It sank on [Sunday, 12 May].": "2024-05-12",
            "It cost $12 March said.": None,
        },
    ),
    Rule(
        name="the-day-of-month",
        pattern=f"the day=ORDINAL of month=MONTH {_YEAR_AFTER}",
        read=absolute.month_day,
        examples={"It sank on [the 2nd of May].": "2024-05-02"},
    ),
    Rule(
        name="day-range",
        pattern=f"month=MONTH day=DAY (RANGE | to | through | until) (last_month=MONTH)? last_day=DAY {_YEAR_AFTER}",
        read=absolute.day_range,
        not_before="% | - WORD",
        examples={
            "It was shut [May 6-12].": "2024-05-06/2024-05-12",
            "It was shut from [Nov. 28 to Dec. 2].": "2023-11-28/2023-12-02",
        },
    ),
    Rule(
        name="between-days",
        pattern=f"month=MONTH day=DAY and (last_month=MONTH)? last_day=DAY {_YEAR_AFTER}",
        read=absolute.day_range,
        after="between",
        examples={"It was shut between [May 6 and 12].": "2024-05-06/2024-05-12", "It rained on May 6 and 12.": None},
    ),
    Rule(
        name="day-range-month",
        pattern=f"day=DAY (RANGE | to) last_day=DAY month=MONTH {_YEAR_AFTER}",
        read=absolute.day_range,
        not_after="CURRENCY",
        examples={"It was shut [10-12 May].": "2024-05-10/2024-05-12"},
    ),
    Rule(
        name="holiday",
        pattern="holiday=HOLIDAY_NAME (,? year=YEAR)?",
        read=absolute.holiday,
        guard=capital,
        examples={"It sank on [New Year’s Eve].": "2023-12-31", "It sank on [Good Friday].": "2024-03-29"},
    ),
    Rule(
        name="holiday-week",
        pattern="holiday=HOLIDAY_NAME (week | weekend)",
        read=absolute.holiday_week,
        examples={"It sank in [Easter week].": "2024-W13"},
    ),
    Rule(
        name="last-holiday",
        pattern="(step=LAST | step=THIS | step=NEXT) holiday=HOLIDAY_NAME",
        read=absolute.holiday,
        examples={"It sank [last Christmas].": "2023-12-25", "It sails [next Easter].": "2025-04-20"},
    ),
    Rule(
        name="weekday",
        pattern="(mod=SHORT_EARLY (on | in)?)? (step=LAST | step=THIS | step=NEXT | this (past | coming))? weekday=LONG_DAY_NAME",
        read=relative.weekday,
        not_before="PAPER",
        not_after="DAY_NAMED",
        examples={
            "It sank on [Sunday].": "2024-05-12",
            "It will sail on [Sunday].": "2024-05-19",
            "It was seen [early Monday].": "2024-05-13",
            "It was put off until [Friday].": "2024-05-17",
            "It could sail as early as [Tuesday].": "2024-05-14",
            "It sank [last Monday].": "2024-05-06",
            "He reads the Sunday Times.": None,
        },
    ),
    Rule(
        name="weekday-part",
        pattern="(mod=SHORT_EARLY (on | in)?)? (step=LAST | step=THIS | step=NEXT)? weekday=LONG_DAY_NAME ,? (in the)? part=PART_OF_DAY",
        read=relative.weekday,
        examples={"It sank [Sunday night].": "2024-05-12TNI", "It sank [late Friday afternoon].": "2024-05-10TAF"},
    ),
    Rule(
        name="part-of-weekday",
        pattern="part=PART_OF_DAY (of | on) (step=LAST)? weekday=LONG_DAY_NAME",
        read=relative.weekday,
        examples={"It sank on the [evening of Friday].": "2024-05-10TEV"},
    ),
    Rule(
        name="following-weekday",
        pattern="the? (from_last=FOLLOWING | from_last=PREVIOUS) weekday=WEEKDAY",
        read=relative.weekday,
        examples={"On April 29 it sank; it was raised [the following Friday].": "2024-05-03"},
    ),
    Rule(
        name="weekday-clock",
        pattern=f"weekday=LONG_DAY_NAME ,? at? {_CLOCK}",
        read=relative.weekday,
        examples={"It sank [Sunday at 5 p.m.].": "2024-05-12T17:00"},
    ),
    Rule(
        name="clock",
        pattern=_CLOCK,
        read=relative.clock,
        not_after="CURRENCY",
        examples={"It sank at [5:30 p.m.].": "2024-05-13T17:30", "It sank at [5pm].": "2024-05-13T17:00"},
    ),
    Rule(
        name="clock-day",
        pattern=f"{_CLOCK} ,? {_DAY_AFTER}",
        read=relative.clock,
        examples={
            "It sank at [5 p.m. Sunday].": "2024-05-12T17:00",
            "It sank at [11:15 a.m. on May 2].": "2024-05-02T11:15",
        },
    ),
    Rule(
        name="military-time",
        pattern="clock=FOUR (gmt | utc | hours)",
        read=relative.clock,
        examples={"It sank at [0930 GMT].": "2024-05-13T09:30"},
    ),
    Rule(
        name="o-clock",
        pattern="clock=HOUR o'clock",
        read=relative.clock,
        examples={"It sank at [7 o'clock].": "2024-05-13T07:00"},
    ),
    Rule(
        name="noon",
        pattern="named=NAMED_TIME",
        read=relative.clock,
        examples={"It sank at [noon].": "2024-05-13T12:00"},
    ),
    Rule(
        name="noon-of-day",
        pattern="(named=NAMED_TIME on? weekday=LONG_DAY_NAME | weekday=LONG_DAY_NAME at? named=NAMED_TIME)",
        read=relative.clock,
        examples={"It sank at [noon Sunday].": "2024-05-12T12:00"},
    ),
    Rule(
        name="near-day",
        pattern="(mod=SHORT_EARLY)? near=DAY_NEAR",
        read=relative.near,
        not_after="PAPER_BEFORE",
        examples={"It sank [yesterday].": "2024-05-12", "It sailed earlier [today].": "2024-05-13"},
    ),
    Rule(
        name="near-day-part",
        pattern="(mod=EARLY)? near=DAY_NEAR part=PART_OF_DAY",
        read=relative.near,
        examples={"It sails [tomorrow morning].": "2024-05-14TMO"},
    ),
    Rule(
        name="this-part",
        pattern="(mod=EARLY)? this part=PART_OF_DAY",
        read=relative.near,
        examples={"It sank [this morning].": "2024-05-13TMO"},
    ),
    Rule(
        name="tonight",
        pattern="(mod=EARLY)? tonight",
        read=relative.tonight,
        examples={"It sails [tonight].": "2024-05-13TNI"},
    ),
    Rule(
        name="last-night",
        pattern="(mod=EARLY)? step=LAST part=PART_OF_DAY",
        read=relative.near,
        not_after="the",
        examples={"It sank [last night].": "2024-05-12TNI"},
    ),
    Rule(
        name="two-days",
        pattern="the day (before near=YESTERDAY | after near=TOMORROW)",
        read=relative.two_days,
        examples={"It sank [the day before yesterday].": "2024-05-11", "It sails [the day after tomorrow].": "2024-05-15"},
    ),
    Rule(
        name="overnight",
        pattern="overnight",
        read=relative.overnight,
        examples={"It sank [overnight].": "2024-05-12TNI"},
    ),
    Rule(
        name="the-night",
        pattern="the night",
        read=relative.overnight,
        after="through | during | in | throughout | over",
        not_before="of | before | after",
        examples={"They searched through [the night].": "2024-05-12TNI"},
    ),
    Rule(
        name="part-of-that-day",
        pattern="(that | (mod=EARLY in)? the) part=PART_OF_DAY",
        read=relative.part_of_day,
        after="later | early | late | earlier | in | during | by",
        examples={"It opened on May 3 and shut later [that evening].": "2024-05-03TEV"},
    ),
    Rule(
        name="next-part",
        pattern="the (step=NEXT | step=FOLLOWING) part=PART_OF_DAY",
        read=relative.part_of_day,
        examples={"It sank on May 3; [the next morning] it was found.": "2024-05-04TMO"},
    ),
    Rule(
        name="hour-in-part",
        pattern="(clock=HOUR | clock=CLOCK_TIME) in the part=PART_OF_DAY",
        read=relative.hour_in_part,
        examples={"It sank at [4 in the morning].": "2024-05-13T04:00", "It sank at [4:30 in the afternoon].": "2024-05-13T16:30"},
    ),
    Rule(
        name="second-day",
        pattern="day=DAY",
        read=relative.day_of_month,
        after="MONTH_NAME DAY and | MONTH_SHORT DAY and | MONTH_SHORT . DAY and",
        not_before="UNIT | UNITS | WORD | NAME",
        examples={"They met on April 24 and [25].": "2024-04-25"},
    ),
    Rule(
        name="day-of-month",
        pattern="the day=ORDINAL_DAY",
        read=relative.day_of_month,
        after="on",
        not_before="NAME | WORD",
        examples={"It opened on April 29 and shut on [the 30th].": "2024-04-30"},
    ),
)
