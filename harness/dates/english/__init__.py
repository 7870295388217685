"""English: the words and rules of its time expressions."""

from __future__ import annotations

from typing import Final

from harness.dates.english.counted import COUNTED
from harness.dates.english.days import DAYS
from harness.dates.english.figures import FIGURES
from harness.dates.english.periods import PERIODS
from harness.dates.english.phrases import PHRASES
from harness.dates.english.times import TIMES
from harness.dates.english.vague import VAGUE
from harness.dates.english.verbs import VERBS
from harness.dates.english.words import LISTS, SPLIT, past_form
from harness.dates.language import Language

ENGLISH: Final = Language(
    lists=LISTS,
    phrases=PHRASES,
    rules=(*DAYS, *TIMES, *PERIODS, *COUNTED, *VAGUE),
    figures=FIGURES,
    guesses={"PAST_FORM": past_form},
    never_after="- | CURRENCY",
    split=SPLIT,
    verbs=VERBS,
)
