"""English words and turns of phrase that tell what a figure counts; all in lower case.

The algorithm is in `harness.timelines._counts`.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from harness.dates import event_words


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: Words that say the same of whom they are said of, by the word that stands for them.
PREDICATES: Final = {
    word: name
    for name, words in {
        "killed": "killed kill kills killing dead died die dies dying death deaths fatalities fatality perished slain",
        "injured": "injured injuring injures wounded wounding wounds injuries hurt",
        "missing": "missing unaccounted",
        "displaced": "displaced displacing",
        "fled": "fled fleeing",
        "evacuated": "evacuated evacuating",
        "homeless": "homeless",
        "aboard": "aboard",
        "rescued": "rescued rescuing",
        "arrested": "arrested arresting detained detaining arrests",
        "trapped": "trapped trapping",
        "stranded": "stranded stranding",
        "hospitalised": "hospitalised hospitalized",
        "held captive": "hostages captives captive hostage",
        "infected": "infected infecting infections",
    }.items()
    for word in _listed(words)
}
#: Those that may stand before their noun.
ATTRIBUTES: Final = frozenset(
    _listed("dead missing injured wounded displaced homeless trapped stranded detained infected")
)
#: Nouns that say no more than that people are counted.
PEOPLE: Final = frozenset(_listed("people persons person victims"))
#: Verbs of measures that say the same, by the one that stands for them.
SAME: Final = {
    word: name
    for name, words in {
        "leak": "leak leaks leaked leaking leakage flow flows flowed flowing spew spews spewed spewing gush gushed "
        "gushing"
        " gushes pour pours poured pouring spill spills spilled spilt spilling release released releasing escape "
        "escaped"
        " escaping discharged discharging seeping seeped",
        "carry": "carry carries carried carrying bring brings brought bringing deliver delivers delivered delivering",
        "lose": "lose loses lost losing destroy destroys destroyed destroying",
    }.items()
    for word in _listed(words)
}
#: Forms that look like verbs, or are, and do not tell what happens to what is counted.
EMPTY: Final = frozenset(
    _listed(
        """
        feared presumed thought estimated estimating believed reported said cited according being been having
        including revised excluding counted reached rose risen grown fell put held during need hundred exceeding
        confirmed announced concluded warned told stated noted claimed suggested added made had did had was were
        showed shown found given based
        """
    )
)
PAST_FORMS: Final = event_words.PAST | event_words.PAST_OR_PARTICIPLE | event_words.PARTICIPLE
#: How many words before and behind a measure its verb is looked for.
NEAR: Final = (8, 6)
#: Verbs that have the figure for their object; forms that are participles or nouns as well.
ACTIVE: Final = frozenset(
    _listed(
        """
        killed killing kills kill injured injuring injures wounded wounding displaced displacing evacuated evacuating
        rescued rescuing arrested arresting detained detaining trapped trapping stranded stranding infected infecting
        """
    )
)
#: What may stand between a noun and what is said of it.
LINKS: Final = frozenset(
    _listed(
        "were was are is have has had been being be who that reported confirmed also now still already officially known"
    )
)
#: What makes a count a part of another, an addition to one, or unsure.
PART: Final = frozenset(
    _listed(
        "more another other others further additional extra fewer feared believed presumed thought of likely would "
        "could may might will not"
    )
)
PART_BEFORE: Final = re.compile(
    r"\b(?:another|other|further|additional|extra|including|includes?|included|among them|of whom|of them|of which|"
    r"of the|of its|of their|or|than|first|"
    r"from|every|each|per|not|rather than|instead of|plus|no)(?: (?:at least|about|some|around))?\s*\Z"
)
#: A clause about something else that the sentence mentions: "the flood that killed 12".
MENTIONED: Final = re.compile(
    r"\b(?:(?:which|who|that) (?:(?:has|have|had|also|then) )*(?:\w+(?:ed|ing)|left|hurt)"
    r"|(?:in|after|during|by|of) which(?: [\w'-]+){0,3}|where(?: [\w'-]+){0,3}|when(?: [\w'-]+){0,3})"
    r"(?: (?:more than|at least|about|some|around|up to|nearly|an estimated|over))?\s*\Z"
)
#: Before sums of money, and before what tokenised text cut off a number.
NO_COUNT: Final = re.compile(r"[$£€¥#] ?\Z|\d ?,\Z")
#: What tokenised text cut off: "4.9 m barrels".
SCALES: Final = frozenset(_listed("m bn tn k mn"))
#: "Rose from 12 to 14" gives 14.
CHANGE: Final = re.compile(r"\bfrom\s*\Z")
STOPS: Final = frozenset(
    _listed(
        """
        in on at by from for with without under over between during through within into near around across behind to
        as after before when while because if than since and or but so then which where whose until against among along
        about said says say told outside inside off up down out away there
        """
    )
)
DETERMINERS: Final = frozenset(_listed("of the a an its their his her those these this that all both"))
#: Nouns that measure time, length and the like: they count nothing.
MEASURES: Final = frozenset(
    _listed(
        """
        second seconds minute minutes hour hours day days night nights week weeks month months year years decade
        decades century centuries mile miles metre metres meter meters kilometre kilometres kilometer kilometers km
        foot feet inch inches yard yards degree degrees time times percent point points dollar dollars euro euros
        pound pounds cent cents am pm o'clock per way ways part parts thing things magnitude mph knots third thirds
        """
    )
)
#: A place by its name, behind a preposition.
PLACE: Final = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]round|[Oo]utside|[Aa]cross|[Ff]rom|[Oo]n|[Oo]ff)\s(?:the\s|nearby\s|\w+ern\s|"
    r"city of\s|town of\s|"
    r"village of\s)*"
    r"((?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|January|February|March|April|May\b|June|July|August|"
    r"September|October|"
    r"November|December)[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+)*)"
)
PERIODS: Final = _listed("day hour week month year minute")
TOKEN: Final = re.compile(r"[^\W_](?:[\w'’]|-(?=\w))*|[^\s\w]")
YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b(?![,.]\d)")
MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
DAY: Final = re.compile(rf"\b{MONTH} \d{{1,2}}\b|\b\d{{1,2}} {MONTH}\b|\b\d{{1,2}}(?:st|nd|rd|th)\b")
#: A number that belongs to the name before it: "Gate 4".
NAMED: Final = re.compile(r"(?<=[\w,] )(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z][\w.]*\s\Z")
#: "Led by 412 votes".
AHEAD: Final = re.compile(r"\b(?:ahead|lead|leads|led|leading|won|wins|win|margin|majority)\b[^,;:]*\bby\s*\Z")
BETWEEN: Final = re.compile(r"\bbetween\s*\Z")
GAP: Final = re.compile(r"\s*(?:-|–|to|and)\s*")
TOLL: Final = re.compile(
    r"\b(?:death toll|toll|number of (?:dead|deaths|fatalities))\b[^;:]*?"
    r"\b(?:to|at|is|was|of|reached|hit|passed|past|topped|exceeded|surpassed|being)\s*\Z"
)
NUMBER: Final = re.compile(
    r"\bnumber of ([\w' -]{3,60}?)(?: (?:in|at|by|from|since|during|on|when|after|off|near)\b[^;:]*?)?(?: (?:had|"
    r"has|was|rose|risen|climbed|stood|to))*"
    r" (?:to|at|is|was|reached|hit|passed|past|topped|exceeded|surpassed)\s*\Z"
)
NUMBER_BEHIND: Final = re.compile(r"\s*the (?:total )?number of ([\w' -]{3,60})")
PAST: Final = re.compile(r"\b(?:past|passed|topped|exceeded|surpassed|beyond|crossed)\s*\Z")
BEFORE: Final = 160
BEHIND: Final = 90
#: How far "at least" and the like reach: to this many times the number; and "about", by this share of it.
REACH: Final = Fraction(3, 2)
ABOUT: Final = Fraction(1, 10)
#: Numbers from here on that end in two zeros are rounded: they reach half of what their last digit counts, and at most
#: this share of the number.
ROUND, ROUGHLY = 1000, Fraction(1, 20)
#: What stands before a number that is nearly reached.
NEARLY: Final = re.compile(r"(?:nearly|almost|close to)\b", re.IGNORECASE)
#: Over what time a figure counts, where it is a part of what happened.
SCOPE: Final = re.compile(
    r"\b(?:(?:in|over|during|within) the (?:past|last|previous|first) (?:[\w-]+ )?(?:hours?|days?|weeks?|months?|"
    r"years?)"
    r"|(?:this|last) (?:week|month|year)|alone|annually|on average|overnight|so far this year)\b",
    re.IGNORECASE,
)
