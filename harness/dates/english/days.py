"""Rules for days: dates of the calendar, holidays, weekdays, days near publication."""

from __future__ import annotations

from typing import Final

from harness.dates import absolute, relative
from harness.dates.english.guards import capital, of_2001
from harness.dates.language import Rule

_WEEKDAY_BEFORE = "(weekday=DAY_NAME (part=PART_OF_DAY)? ,? the?)?"
_YEAR_AFTER = "(,? year=YEAR)?"

DAYS: Final = (
    Rule(
        name="numeric-date",
        pattern="iso=ISO | slashed=SLASHED",
        read=absolute.numeric,
        examples={
            "It sank on [2024-02-29].": "2024-02-29",
            "It sank at [2024-02-29T16:30:00].": "2024-02-29T16:30",
            "It sank on [5/13/2023].": "2023-05-13",
            "It sank on [28/2/99].": "1999-02-28",
            "It sank on [13.05.2023].": "2023-05-13",
            "It sank on 2023-02-31.": None,
        },
    ),
    Rule(
        name="september-eleven",
        pattern="when=NINE_ELEVEN | when=SEPTEMBER_ELEVEN",
        read=absolute.named_day,
        guard=of_2001,
        not_after="FIGURE",
        examples={
            "It changed after [9/11].": "2001-09-11",
            "It changed after the [Sept. 11] attacks.": "2001-09-11",
            "It sank on Sept. 11.": None,
            "It followed the Sept. 12 attacks.": None,
        },
    ),
    Rule(
        name="first-of-days",
        pattern="month=MONTH day=DAY | day=DAY month=MONTH",
        read=absolute.month_day,
        before="(and | or) (MONTH DAY | DAY MONTH) ,? year=YEAR",
        not_after="CURRENCY",
        examples={"It was shut on [June 3] and July 4, 2021.": "2021-06-03"},
    ),
    Rule(
        name="month-day",
        pattern=f"(part=PART_OF_DAY of)? {_WEEKDAY_BEFORE} month=MONTH the? day=DAY {_YEAR_AFTER}",
        read=absolute.month_day,
        not_before="% | - WORD",
        examples={
            "It sank on [Oct. 7].": "2023-10-07",
            "It sank on [Friday, Nov. 10].": "2023-11-10",
            "It sank on [July 24 , 2003] , off the coast .": "2003-07-24",
            "It sank on the [night of May 3].": "2024-05-03TNI",
            "The mayor may 5 times refuse.": None,
        },
    ),
    Rule(
        name="day-month",
        pattern=f"(part=PART_OF_DAY of)? {_WEEKDAY_BEFORE} (the (day=ORDINAL_DAY | day=ORDINAL_WORD) of | day=DAY of?)"
        f" month=MONTH {_YEAR_AFTER}"
        " | day=DAY - month=MONTH - year=YEAR",
        read=absolute.month_day,
        not_after="CURRENCY",
        examples={
            "It sank on [7 October 2023].": "2023-10-07",
            "It sank on [Sunday, 12 May].": "2024-05-12",
            "It sank on [the 2nd of May].": "2024-05-02",
            "It sank on [the first of May].": "2024-05-01",
            "It sank in the [11 September 2001] attacks.": "2001-09-11",
            "It sank on [12-Feb-1998].": "1998-02-12",
            "It cost $12 March said.": None,
        },
    ),
    Rule(
        name="day-range",
        pattern=f"month=MONTH day=DAY (RANGE | to | through | until) (last_month=MONTH)? last_day=DAY {_YEAR_AFTER}"
        f" | day=DAY (RANGE | to) last_day=DAY month=MONTH {_YEAR_AFTER}"
        f" | day=DAY month=MONTH (RANGE | to | through | until) last_day=DAY last_month=MONTH {_YEAR_AFTER}",
        read=absolute.day_range,
        not_after="CURRENCY",
        not_before="% | - WORD",
        examples={
            "It was shut [May 6-12].": "2024-05-06/2024-05-12",
            "It was shut from [Nov. 28 to Dec. 2].": "2023-11-28/2023-12-02",
            "It was shut [10-12 May].": "2024-05-10/2024-05-12",
            "It was shut [30 May - 2 June 2022].": "2022-05-30/2022-06-02",
        },
    ),
    Rule(
        name="between-days",
        pattern=f"month=MONTH day=DAY and (last_month=MONTH)? last_day=DAY {_YEAR_AFTER}"
        f" | day=DAY (month=MONTH)? and last_day=DAY last_month=MONTH {_YEAR_AFTER}",
        read=absolute.day_range,
        after="between",
        examples={
            "It was shut between [May 6 and 12].": "2024-05-06/2024-05-12",
            "It was shut between [3 May and 9 September 2019].": "2019-05-03/2019-09-09",
            "It rained on May 6 and 12.": None,
        },
    ),
    Rule(
        name="nth-weekday",
        pattern="the? (nth=ORDINAL_NUMBER | nth=LAST) weekday=WEEKDAY (of | in) month=LONG_MONTH (,? year=YEAR)?",
        read=absolute.nth_weekday,
        examples={
            "It sank on [the first Friday in May].": "2024-05-03",
            "It sank [the last Friday of March].": "2024-03-29",
        },
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
    Rule(
        name="holiday",
        pattern="(step=LAST | step=THIS | step=NEXT)? holiday=HOLIDAY_NAME (part=PART_OF_DAY)? (,? year=YEAR)?",
        read=absolute.holiday,
        guard=capital,
        not_after="OTHER_NEW_YEAR",
        examples={
            "It sank on [New Year’s Eve].": "2023-12-31",
            "It sank on [Good Friday].": "2024-03-29",
            "It sank [last Christmas].": "2023-12-25",
            "It sails [next Easter].": "2025-04-20",
            "It sank on [Christmas morning].": "2023-12-25TMO",
            "They cooked for the Lunar New Year.": None,
        },
    ),
    Rule(
        name="holiday-week",
        pattern="holiday=HOLIDAY_NAME (week | weekend)",
        read=absolute.holiday_week,
        guard=capital,
        examples={"It sank in [Easter week].": "2024-W13"},
    ),
    Rule(
        name="weekday-range",
        pattern="weekday=LONG_DAY_NAME",
        read=relative.weekday_after,
        after="WEEKDAY to | WEEKDAY through | WEEKDAY until",
        examples={"It is shut from Monday to [Friday].": "2024-05-17"},
    ),
    Rule(
        name="weekday",
        pattern="(mod=SHORT_EARLY (on | in)?)? (step=LAST | step=THIS | step=NEXT | this (step=LAST | step=NEXT))?"
        " weekday=LONG_DAY_NAME (,? (in the)? part=PART_OF_DAY)?"
        " | part=PART_OF_DAY (of | on) (step=LAST)? weekday=LONG_DAY_NAME"
        " | the? (from_last=FOLLOWING | from_last=PREVIOUS) weekday=LONG_DAY_NAME",
        read=relative.weekday,
        not_before="PAPER",
        not_after="DAY_NAMED | ORDINAL_WORD",
        examples={
            "It sank on [Sunday].": "2024-05-12",
            "It will sail on [Sunday].": "2024-05-19",
            "It was seen [early Monday].": "2024-05-13",
            "It was put off until [Friday].": "2024-05-17",
            "It could sail as early as [Tuesday].": "2024-05-14",
            "It sank [last Monday].": "2024-05-06",
            "It sails [this coming Friday].": "2024-05-17",
            "It sank [Sunday night].": "2024-05-12TNI",
            "It sank [late Friday afternoon].": "2024-05-10TAF",
            "It sank on the [evening of Friday].": "2024-05-10TEV",
            "On April 29 it sank; it was raised [the following Friday].": "2024-05-03",
            "He reads the Sunday Times.": None,
        },
    ),
    Rule(
        name="near-day",
        pattern="(mod=SHORT_EARLY)? near=DAY_NEAR (part=PART_OF_DAY)?",
        read=relative.near,
        not_after="PAPER_BEFORE",
        examples={
            "It sank [yesterday].": "2024-05-12",
            "It sailed earlier [today].": "2024-05-13",
            "It sails [tomorrow morning].": "2024-05-14TMO",
        },
    ),
    Rule(
        name="two-days",
        pattern="the day (before near=YESTERDAY | after near=TOMORROW)",
        read=relative.two_days,
        examples={
            "It sank [the day before yesterday].": "2024-05-11",
            "It sails [the day after tomorrow].": "2024-05-15",
        },
    ),
)
