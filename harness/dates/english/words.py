"""The words of English time expressions, by list: each word with its value.

A word with a capital is matched with a capital alone. What follows a dot in an abbreviation is left to the rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from harness.dates.tokens import splitter


def _words(text: str) -> list[str]:
    return text.split()


def _listed(text: str, value: Any = None) -> dict[str, Any]:
    return dict.fromkeys(text.split(), value)


_MONTHS = _words("January February March April May June July August September October November December")
_WEEKDAYS = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_ONES = _words("one two three four five six seven eight nine")
_TEENS = _words("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
_TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = _words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)

#: Names of the calendar.
CALENDAR: Final[Mapping[str, Mapping[str, Any]]] = {
    "MONTH_NAME": {name: number for number, name in enumerate(_MONTHS, 1)},
    # Names that are also people's, and verbs.
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
    "QUARTER_SHORT": {f"Q{number}": number for number in (1, 2, 3, 4)},
    "HALF_SHORT": {"H1": 1, "H2": 2},
    "DECADE_WORD": {f"{name[:-1]}ies": 1900 + 10 * number for number, name in enumerate(_TENS, 2)},
    "NINE_ELEVEN": {"9/11": (2001, 9, 11)},
    "PLAIN_SEASON": {"summer": "SU", "autumn": "FA", "winter": "WI"},
    "FALL": {"fall": "FA"},
}

#: Units of time and parts of the day.
UNITS: Final[Mapping[str, Mapping[str, Any]]] = {
    # Values are the names of units.
    "DAY_UNIT": {"day": "day"},
    "WEEK": {"week": "week"},
    "LONG_PERIOD": {name: name for name in _words("month quarter year decade century")},
    "UNIT": {name: name for name in _words("day week weekend month quarter year decade century")},
    "UNITS": {
        **{f"{name}s": name for name in _words("day week weekend month quarter year decade")},
        **{"centuries": "century", "fortnight": "fortnight", "fortnights": "fortnight", "yrs": "year"},
    },
    "TIME_UNIT": {**{name: name for name in _words("hour minute second")}, "hr": "hour", "min": "minute"},
    "TIME_UNITS": {
        **{f"{name}s": name for name in _words("hour minute second")},
        **{"hrs": "hour", "mins": "minute", "secs": "second"},
    },
    "PART": {
        **{"morning": "TMO", "dawn": "TMO", "sunrise": "TMO", "afternoon": "TAF", "evening": "TEV", "dusk": "TEV"},
        **{"sunset": "TEV", "night": "TNI", "nighttime": "TNI", "daytime": "TDT"},
    },
    "TONIGHT": {"tonight": "TNI"},
    "HOUR_OR_MINUTE": {"hour": "hour", "minute": "minute"},
    "NAMED_TIME": {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"},
}

#: Words that place a unit before, at or after another: how many units away it lies.
SHIFTS: Final[Mapping[str, Mapping[str, Any]]] = {
    "LAST": _listed("last past", -1),
    "THIS": _listed("this current", 0),
    "NEXT": _listed("next coming upcoming", 1),
    "COMING": _listed("coming upcoming", 1),
    "PREVIOUS": _listed("previous preceding prior", -1),
    "FOLLOWING": _listed("following subsequent", 1),
    "BEFORE": _listed("before", -1),
    "AFTER": _listed("after", 1),
    "BEFORE_AFTER": {"before": -1, "after": 1, "from": 1},
    "SAME": _listed("same", 0),
    "THAT": _listed("that those", 0),
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
    "ENDING": {"end": "END"},
    "QUARTER": {"quarter": 4},
    "BEYOND": {"post": "AFTER", "pre": "BEFORE"},
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
    "ARTICLE": {"a": 1, "an": 1},
    "SCALE": {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9},
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
        "fighters inhabitants cows sheep % °"
    ),
    "YEAR_PREPOSITION": _listed("in since by during"),
    # What may stand before the bare months May and March, which are verbs and a modal too.
    "MONTH_BEFORE": _listed(
        "in since until till by during from through throughout between before after of for last next this early "
        "late mid to and or every each on around about past end beginning the"
    ),
    "ATTACK": _listed("attack attacks terror terrorist terrorists hijackers hijackings"),
    "OTHER_NEW_YEAR": _listed("Chinese Lunar Jewish Persian Islamic Tibetan lunar"),
    "DAY_NAMED": _listed("Black Good Bloody Super Ash Palm Holy Cyber Fat Ruby Maundy"),
    "PAPER_BEFORE": _listed("USA"),
    "PAPER": _listed("Times Mirror Herald Telegraph Express Mail Post Tribune"),
    "LENGTH_BEFORE": _listed("for within over took lasted lasting after of in during throughout"),
    "ARTICLE_LENGTH_BEFORE": _listed("for in within over took lasted after than least about under as"),
    # What the tail of a number stands behind, beside figures and tens; "no one" is a pronoun.
    "COUNTING": _listed("two three four five six seven eight nine"),
    "AGED": _listed("aged age ages"),
    "VERB": _listed("will would to could may might can should must"),
    # What may stand between a number and its unit.
    "MORE": _listed("more additional further consecutive straight full long whole other extra"),
}

_PAST = (
    "arisen arose ate awoke beaten became been began begun bent bit blew bought bound bred broke broken brought built "
    "burnt came caught chose chosen clung crept cut dealt did died done drank drawn drew driven drove dug eaten "
    "fallen fed fell felt fled flew flung forbade forgiven forgot forgotten fought found froze gave given gone got "
    "gotten grew grown had has have heard held hid hidden hit hung hurt kept knew known laid lain leapt learnt led "
    "left lent lit lost made meant met overcame overtaken overthrew overthrown paid put quit ran rang read rebuilt "
    "retook ridden risen rode rose rung said sang sank sat saw seen sent set shaken shone shook shot shown shrank "
    "shut slain slept slid sold sought sown sped spent split spoke spoken sprang spread sprung stole stolen stood "
    "stricken strode struck stuck stung sunk swam swept swore sworn swung taken taught thought threw thrown told took "
    "tore torn undergone understood undertaken undertook underwent upheld voted was went wept were withdrawn withdrew "
    "withheld woke won wore worn wound wove written wrote "
)

#: Words that tell of tense, and marks that part clauses.
CUES: Final[Mapping[str, Mapping[str, Any]]] = {
    "FUTURE": _listed(
        "expects plan plans hope hopes upcoming ahead tomorrow begins starts opens expires resumes resume convenes "
        "airs premieres departs begin expire convene"
    ),
    # What behind a form of "be" tells of a plan, even in the past: "was due", "were planning".
    "PLANNED": _listed(
        "scheduled expected planned planning due likely slated poised hoping aiming preparing bound certain projected "
        "supposed anticipated intended forecast"
    ),
    "PAST": _listed(_PAST),
    "PRESENT": _listed("be says say tells tell remains remain continues continue"),
    "BE": _listed("is are am was were 's 're 'm"),
    # Before a participle, these make a passive of the present.
    "PRESENT_BE": _listed("is are am being"),
    "AUXILIARY": _listed(
        "will shall 'll would 'd could may might can should must won't wouldn't can't cannot shouldn't"
    ),
    "NEGATION": _listed("not never no n't didn't wasn't weren't hadn't hasn't haven't"),
    "OPENER": _listed("that who which whose where when while after before because if"),
    "STOP": _listed(". ! ?"),
    "TITLE": _listed("Mr Mrs Ms Dr Gen Sen Rep Gov Lt Col Capt Sgt Rev St No Inc Corp Co Ltd vs"),
    "COMMA": _listed(","),
    "COLON": _listed(":"),
    "QUOTE": _listed("\" “ ” `` '' ( ) -LRB- -RRB-"),
    "SEMICOLON": _listed("; —"),
}

#: Words in -ed that are no verbs.
_NO_VERB = frozenset(
    _words(
        "aged bed breed feed greed hundred indeed kindred naked need needed red sacred seed shed speed united "
        "unprecedented wicked"
    )
)

#: "Won't" and "o'clock" are one word, "Sunday's" is two.
SPLIT: Final = splitter(joined=("t", "clock"), apart=("s", "S", "ll", "d", "re", "ve", "m"))

LISTS: Final[Mapping[str, Mapping[str, Any]]] = {
    **CALENDAR, **UNITS, **SHIFTS, **MODIFIERS, **NUMBERS, **GUARDS, **CUES,
}  # fmt: skip


def past_form(word: str) -> bool:
    """Takes an unlisted word in -ed for a verb in the past."""
    return word.endswith("ed") and len(word) > 3 and word.lower() not in _NO_VERB


def amount(words: list[str]) -> int | None:
    """Gives the number that words or figures write, or ``None`` for "several" and the like.

    >>> [amount(text.split()) for text in ("35,000", "a couple of", "One hundred and fifty", "several")]
    [35000, 2, 150, None]
    """
    total, part, half = 0, None, words[0].lower() == "half"
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
            part = 6 if half else 12 * (part or 1)
    return total + (part or 0) if part is not None else None


_SCALES = NUMBERS["SCALE"]
_WORDS = {**NUMBERS["ONES"], **NUMBERS["TEENS"], **NUMBERS["TENS"], "a": 1, "an": 1}
