"""The words of English time expressions, by list: each word with its value.

A word with a capital is matched with a capital alone. What follows a dot in an abbreviation is left to the rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final


def _listed(text: str, value: Any = None) -> dict[str, Any]:
    return dict.fromkeys(text.split(), value)


_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()

#: Names of the calendar.
CALENDAR: Final[Mapping[str, Mapping[str, Any]]] = {
    "MONTH_NAME": {name: number for number, name in enumerate(_MONTHS, 1)},
    # Names that are also verbs, or people's.
    "VERBAL_MONTH": {"March": 3, "May": 5},
    "PERSONAL_MONTH": {"April": 4, "June": 6, "August": 8},
    "DOUBTFUL_MONTH": {"March": 3, "May": 5, "April": 4, "June": 6, "August": 8},
    "PLAIN_MONTH_NAME": {
        **{"January": 1, "February": 2, "July": 7, "September": 9, "October": 10, "November": 11, "December": 12},
    },
    "MONTH_SHORT": {
        **{"Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Sept": 9},
        **{"Oct": 10, "Nov": 11, "Dec": 12},
    },
    "WEEKDAY": {name: number for number, name in enumerate(_WEEKDAYS)},
    "WEEKDAYS": {f"{name}s": number for number, name in enumerate(_WEEKDAYS)},
    "WEEKDAY_SHORT": {
        **{"Mon": 0, "Tue": 1, "Tues": 1, "Wed": 2, "Thu": 3, "Thur": 3, "Thurs": 3, "Fri": 4, "Sat": 5, "Sun": 6},
    },
    # Not "Sun.", which is a newspaper at the end of a sentence.
    "WEEKDAY_DOTTED": {
        **{"Mon": 0, "Tue": 1, "Tues": 1, "Wed": 2, "Thu": 3, "Thur": 3, "Thurs": 3, "Fri": 4, "Sat": 5},
    },
    "SEASON": {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"},
    "PLAIN_SEASON": {"summer": "SU", "autumn": "FA", "winter": "WI"},
}

#: Units of time and parts of the day.
UNITS: Final[Mapping[str, Mapping[str, Any]]] = {
    # Values are the names of units.
    "DAY_UNIT": {"day": "day"},
    "WEEK": {"week": "week"},
    "LONG_PERIOD": {name: name for name in "month quarter year decade century".split()},
    "UNIT": {name: name for name in "day week weekend month quarter year decade century".split()},
    "UNITS": {
        **{f"{name}s": name for name in "day week weekend month quarter year decade".split()},
        **{"centuries": "century", "fortnight": "fortnight", "fortnights": "fortnight", "yrs": "year"},
    },
    "TIME_UNIT": {name: name for name in "hour minute second".split()},
    "TIME_UNITS": {f"{name}s": name for name in "hour minute second".split()},
    "PART": {
        **{"morning": "TMO", "dawn": "TMO", "sunrise": "TMO", "afternoon": "TAF", "evening": "TEV", "dusk": "TEV"},
        **{"sunset": "TEV", "night": "TNI", "nighttime": "TNI", "daytime": "TDT"},
    },
    "NAMED_TIME": {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"},
}

#: Words that place a unit before, at or after another: how many units away it lies.
SHIFTS: Final[Mapping[str, Mapping[str, Any]]] = {
    "LAST": _listed("last past", -1),
    "THIS": _listed("this current", 0),
    "NEXT": _listed("next coming upcoming", 1),
    "PREVIOUS": _listed("previous preceding prior", -1),
    "FOLLOWING": _listed("following subsequent", 1),
    "BEFORE": _listed("before", -1),
    "AFTER": _listed("after", 1),
    "BEFORE_AFTER": {"before": -1, "after": 1, "from": 1},
    "SAME": _listed("same", 0),
    "THAT": _listed("that those", 0),
    "AGO": _listed("ago", -1),
    "EARLIER": _listed("earlier previously beforehand", -1),
    "LATER": _listed("later afterward afterwards thereafter", 1),
    "DAY_NEAR": {"today": 0, "yesterday": -1, "tomorrow": 1},
    "YESTERDAY": {"yesterday": -1},
    "TOMORROW": {"tomorrow": 1},
    "NOWADAYS": _listed("now currently nowadays"),
    "CURRENT": _listed("current"),
    "ONCE": _listed("recently lately"),
}

#: What narrows a period, or bounds a length of time: the TIMEX3 modifier.
MODIFIERS: Final[Mapping[str, Mapping[str, Any]]] = {
    "EARLY": {
        **{"early": "START", "earlier": "EARLIER", "late": "END", "later": "LATER", "mid": "MID", "middle": "MID"},
    },
    "EARLIER_LATER": {"earlier": "EARLIER", "later": "LATER"},
    "SHORT_EARLY": {"early": "START", "late": "END", "mid": "MID"},
    "EDGE": {
        **{"start": "START", "beginning": "START", "middle": "MID", "end": "END", "close": "END", "dawn": "START"},
        **{"turn": "START", "outset": "START", "height": "MID"},
    },
    "ABOUT": _listed("about around approximately roughly some", "APPROX"),
    "NEARLY": _listed("nearly almost barely", "LESS_THAN"),
    "OVER": _listed("over", "MORE_THAN"),
}

#: Numbers in words.
NUMBERS: Final[Mapping[str, Mapping[str, Any]]] = {
    "ONES": {name: number for number, name in enumerate(_ONES, 1)},
    "TEENS": {name: number for number, name in enumerate(_TEENS, 10)},
    "TENS": {name: 10 * number for number, name in enumerate(_TENS, 2)},
    "ORDINAL_WORD": {name: number for number, name in enumerate(_ORDINALS, 1)},
    "SCALE": {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9},
    "VAGUE_NUMBER": _listed("several some many few numerous countless multiple"),
    "DOZENS": _listed("dozens hundreds thousands scores tens"),
    "REPEAT": {
        **{"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y"},
        **{"annual": "P1Y", "annually": "P1Y", "quarterly": "P1Q", "biweekly": "P2W", "bimonthly": "P2M"},
    },
}

#: Words beside numbers and names that tell what these are.
GUARDS: Final[Mapping[str, Mapping[str, Any]]] = {
    "CURRENCY": _listed("$ € £ ¥ # Rs rs"),
    # Words before four digits that make them a number or a name.
    "NUMBERED": _listed(
        "route flight resolution highway interstate room act section article no number chapter page channel bill "
        "proposition model apollo boeing airbus mission protocol asteroid unit building suite lot order case item "
        "windows office"
    ),
    # Words after four digits that make them a quantity.
    "COUNTED": _listed(
        "people persons men women children soldiers troops fans houses homes feet foot metres meters miles "
        "kilometres kilometers km kilograms kg tons tonnes pounds dollars euros yen percent points acres hectares "
        "square barrels gallons litres liters votes seats jobs cases deaths members families students workers "
        "police officers civilians prisoners hostages refugees protesters demonstrators passengers vehicles cars "
        "units shares copies pages words calories megawatts watts hours minutes seconds days weeks months years "
        "million billion times of rooms buildings trees animals birds islands residents employees voters delegates "
        "fighters % °"
    ),
    "YEAR_BEFORE": _listed(
        "in since by until till during from before after of early late mid for the to between through around about "
        "and or year fiscal circa than , ( winter summer spring fall autumn"
    ),
    "YEAR_PREPOSITION": _listed("in since by during"),
    # What may stand before the bare months May and March, which are verbs and a modal too.
    "MONTH_BEFORE": _listed(
        "in since until till by during from through throughout between before after of for last next this early "
        "late mid to and or every each on around about past end beginning the"
    ),
    "DAY_NAMED": _listed("Black Good Bloody Super Ash Palm Holy Cyber Fat Ruby Maundy"),
    "PAPER_BEFORE": _listed("USA"),
    "PAPER": _listed("Times Mirror Herald Telegraph Express Mail Post Tribune"),
    "LENGTH_BEFORE": _listed("for within over took lasted lasting after of in during throughout"),
    "ARTICLE_LENGTH_BEFORE": _listed("for in within over took lasted after than least about under"),
    # What the tail of a number stands behind, beside figures and tens; "no one" is a pronoun.
    "COUNTING": _listed("two three four five six seven eight nine"),
    "AGED": _listed("aged age ages"),
    "VERB": _listed("will would to could may might can should must"),
    # What may stand between a number and its unit.
    "MORE": _listed("more additional further consecutive straight full long whole other extra"),
}

_FUTURE = (
    "will shall 'll won't would could may might should can must due scheduled expected expects plans planned planning "
    "plan hopes hope upcoming ahead likely"
)
_PAST = (
    "was were had did has have been became began begun broke broken brought built bought came caught chose cut dealt "
    "died drew drove fell felt fled flew forbade forgot fought found froze gave given went gone got grew heard held "
    "hit hurt kept knew known laid led left lent lost made meant met paid put quit ran rang read rose said sang sank "
    "sat saw seen sent set shook shot shut sold sought spent split spoke spread stole stood struck swept swore took taken "
    "taught thought threw told tore torn understood voted withdrew woke won wore wound wrote written bent bit blew bound chosen clung crept drank dug "
    "fed flung hid hung lit overcame overthrew rode shone shrank slept slid sped sprang stuck stung swam swung wept wove"
)

#: Cues of tense.
CUES: Final[Mapping[str, Mapping[str, Any]]] = {
    "FUTURE": _listed(_FUTURE),
    "PAST": _listed(_PAST),
    # Behind "until", a day lies ahead, unless it is "not until" or opens the sentence: "Until Friday, it had stood."
    "UNTIL": _listed("until till"),
    "AS": _listed("as"),
    "SOON": _listed("soon early late"),
    "NEGATION": _listed("not never no n't didn't wasn't weren't hadn't hasn't haven't"),
    "PRESENT": _listed("is are am be says say tells tell remains remain continues continue"),
    # Before a participle, these make a passive of the present.
    "PRESENT_BE": _listed("is are am being"),
    "AUXILIARY": _listed("will shall 'll would could may might should can must"),
    "OPENER": _listed("that who which whose where when while after before because if"),
    "CONJUNCTION": _listed("that"),
    "STOP": _listed(". ! ?"),
    "TITLE": _listed("Mr Mrs Ms Dr Gen Sen Rep Gov Lt Col Capt Sgt Rev St No Inc Corp Co Ltd vs"),
    "COMMA": _listed(",", 3),
    "COLON": _listed(":", 6),
    "QUOTE": _listed("\" “ ” `` '' ( )", 8),
    "SEMICOLON": _listed("; —", 12),
    # Words in -ed that are no verbs.
    "NO_VERB": _listed("hundred indeed need needed speed feed seed red bed united unprecedented kindred"),
}

LISTS: Final[Mapping[str, Mapping[str, Any]]] = {
    **CALENDAR, **UNITS, **SHIFTS, **MODIFIERS, **NUMBERS, **GUARDS, **CUES, "PAST_FORM": {},
}  # fmt: skip


def guess(word: str) -> str | None:
    """Takes an unlisted word in -ed for a verb in the past."""
    return "PAST_FORM" if word.endswith("ed") and len(word) > 3 else None


def amount(words: list[str]) -> int | None:
    """Gives the number that words or figures write, or ``None`` for "several" and the like.

    >>> [amount(text.split()) for text in ("35,000", "a couple of", "One hundred and fifty", "several", "twenty - five")]
    [35000, 2, 150, None, 25]
    """
    total, part = 0, None
    for word in (word.lower() for word in words):
        if word[0].isdigit():
            part = (part or 0) + int(word.replace(",", ""))
        elif word in _SCALES:
            scale = _SCALES[word]
            if scale == 100:
                part = (1 if part is None else part) * 100
            else:
                total, part = total + (1 if part is None else part) * scale, 0
        elif word in _WORDS:
            part = (part or 0) + _WORDS[word] if word not in ("a", "an") else 1
        elif word in ("couple", "pair"):
            part = 2
        elif word == "dozen":
            part = 12 * (part or 1)
        elif word in NUMBERS["VAGUE_NUMBER"] or word in NUMBERS["DOZENS"]:
            return None
    return total + (part or 0) if part is not None else None


_SCALES = NUMBERS["SCALE"]
_WORDS = {**NUMBERS["ONES"], **NUMBERS["TEENS"], **NUMBERS["TENS"], "a": 1, "an": 1}
