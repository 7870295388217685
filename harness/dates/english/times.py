"""Rules for times of day and parts of the day."""

from __future__ import annotations

from typing import Final

from harness.dates import relative
from harness.dates.language import Rule

#: A time of day on the clock, by name or by the hour.
_TIME = (
    "((clock=HOUR | clock=DOTTED_TIME) half=HALF ZONE? | clock=HALF_DAY_TIME ZONE? | clock=CLOCK_TIME half=HALF? ZONE?"
    " | named=NAMED_TIME (local time)?"
    " | (clock=HOUR | clock=ONES | clock=TEENS) o'clock | clock=FOUR (gmt | utc | hours | local time))"
)
#: The day of a time; what is longer stands first, as the first alternative that matches is taken.
_DAY = (
    "((weekday=DAY_NAME ,? the?)? month=MONTH day=DAY (,? year=YEAR)?"
    " | (weekday=DAY_NAME ,?)? day=DAY month=MONTH (,? year=YEAR)?"
    " | weekday=LONG_DAY_NAME PART_OF_DAY? | near=DAY_NEAR)"
)

TIMES: Final = (
    Rule(
        name="clock",
        pattern=f"{_TIME} (,? on? {_DAY})?",
        read=relative.clock,
        not_after="CURRENCY | high",
        examples={
            "It sank at [5:30 p.m.].": "2024-05-13T17:30",
            "It sank at [5pm].": "2024-05-13T17:00",
            "It sank at [5.30 p.m.].": "2024-05-13T17:30",
            "It sank at [0930 GMT].": "2024-05-13T09:30",
            "It sank at [7 o'clock].": "2024-05-13T07:00",
            "It sank at [noon].": "2024-05-13T12:00",
            "It sank at [noon Sunday].": "2024-05-12T12:00",
            "It sank at [5 p.m. Sunday].": "2024-05-12T17:00",
            "It sank at [11:15 a.m. on May 2].": "2024-05-02T11:15",
            "It sank at [11:15 p.m. on Thursday, 2 May].": "2024-05-02T23:15",
        },
    ),
    Rule(
        name="day-clock",
        pattern=f"{_DAY} ,? at? {_TIME}",
        read=relative.clock,
        examples={
            "It sank [Sunday at 5 p.m.].": "2024-05-12T17:00",
            "It sank on [5 May 2011 at 10:00 GMT].": "2011-05-05T10:00",
        },
    ),
    Rule(
        name="hour-in-part",
        pattern="(clock=CLOCK_TIME | (clock=HOUR | clock=ONES | clock=TEENS) o'clock | clock=HOUR)"
        " in the part=PART_OF_DAY",
        read=relative.hour_in_part,
        examples={
            "It sank at [4 in the morning].": "2024-05-13T04:00",
            "It sank at [4:30 in the afternoon].": "2024-05-13T16:30",
            "It sank at [six o'clock in the morning].": "2024-05-13T06:00",
        },
    ),
    Rule(
        name="this-part",
        pattern="(mod=EARLY)? (part=TONIGHT | (this | step=LAST) part=PART_OF_DAY)",
        read=relative.near,
        not_after="the",
        examples={
            "It sank [this morning].": "2024-05-13TMO",
            "It sank [last night].": "2024-05-12TNI",
            "It sails [tonight].": "2024-05-13TNI",
        },
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
        name="the-part",
        pattern="(mod=EARLY in)? the part=PART_OF_DAY | mod=EARLY - part=PART_OF_DAY",
        read=relative.part_of_day,
        after="early | late | in | during | by",
        examples={
            "It opened on May 3 and shut in [the evening].": "2024-05-03TEV",
            "It shut by [mid-afternoon].": "2024-05-13TAF",
        },
    ),
    Rule(
        name="that-part",
        pattern="that part=PART_OF_DAY | the (step=NEXT | step=FOLLOWING | step=PREVIOUS) part=PART_OF_DAY",
        read=relative.part_of_day,
        examples={
            "It opened on May 3 and shut later [that evening].": "2024-05-03TEV",
            "It sank on May 3; [the next morning] it was found.": "2024-05-04TMO",
            "It sank on May 3; [the previous night] it was seen.": "2024-05-02TNI",
        },
    ),
    Rule(
        name="part-before",
        pattern="the part=PART_OF_DAY step=BEFORE",
        read=relative.part_of_day,
        before="MARK | COMMA | STOP | SEMICOLON | QUOTE | BREAK | DASH | and | but | at | in",
        examples={"It sank on May 3; it was seen [the night before].": "2024-05-02TNI"},
    ),
)
