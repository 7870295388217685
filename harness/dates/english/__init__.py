"""English: the words and rules of its time expressions."""

from __future__ import annotations

from typing import Final

from harness.dates.english.counted import COUNTED
from harness.dates.english.days import DAYS
from harness.dates.english.periods import PERIODS
from harness.dates.english.phrases import PHRASES
from harness.dates.english.vague import VAGUE
from harness.dates.english.words import LISTS, guess
from harness.dates.language import Language
from harness.dates.tense import Cues

ENGLISH: Final = Language(
    lists=LISTS, phrases=PHRASES, rules=(*DAYS, *PERIODS, *COUNTED, *VAGUE), guess=guess, never_after="- | CURRENCY"
)
CUES: Final = Cues(ENGLISH)
