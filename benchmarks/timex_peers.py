"""Other taggers of temporal expressions: two that run in Python, and the published figures of those that do not.

Both give dates and times of their own kind, not TIMEX3. What they give is turned into type and value as well as it
can be, in their favour: prepositions that they take into an expression are cut off, a week, month or year stays one
and is not written as the day that it starts on, and of several readings that of the past is taken, which news needs.
"""

from __future__ import annotations

import re
import subprocess
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import side_by_side
from tempeval import Timex

Tagger = Callable[[str, date | None], list[Timex]]

#: For a document without a day of publication, which the peers cannot do without.
NO_DAY = date(2000, 1, 1)

#: What each peer is installed with, where it is not there already: its own package stands last. The recognizers need
#: an emoji of before version 2, which their own requirements do not say.
PINNED = {
    "dateparser": {
        "python-dateutil": "2.9.0.post0",
        "pytz": "2025.2",
        "tzlocal": "5.3.1",
        "dateparser": "1.5.0",
    },
    "recognizers-text-date-time": {
        "emoji": "1.7.0",
        "multipledispatch": "1.0.0",
        "python-dateutil": "2.9.0.post0",
        "datedelta": "1.4",
        "recognizers-text": "1.0.2a2",
        "recognizers-text-number": "1.0.2a2",
        "recognizers-text-number-with-unit": "1.0.2a2",
        "recognizers-text-date-time": "1.0.2a2",
    },
}


@dataclass(frozen=True)
class Published:
    """Figures of a system that is not run here, in percent.

    Attributes:
        system: The system.
        data: What they were measured on.
        source: Who says so.
        relaxed: Relaxed F1.
        strict: Strict F1.
        value: Value F1, or ``None`` for a system that gives no values.
        day: Day-level accuracy, or ``None``.
    """

    system: str
    data: str
    source: str
    relaxed: float
    strict: float
    value: float | None
    day: float | None = None


_TASK = "UzZaman et al. 2013"
_ONCE = "measured before, not published"
PUBLISHED = (
    Published("HeidelTime", "TempEval-3 platinum", _TASK, 90.30, 81.34, 77.61),
    Published("SUTime", "TempEval-3 platinum", _TASK, 90.32, 79.57, 67.38),
    Published("UWTime, its stored output", "TempEval-3 platinum", _ONCE, 91.0, 84.2, 82.7),
    Published("SynTime, extents alone", "TempEval-3 platinum", _ONCE, 95.0, 92.1, None),
    Published("HeidelTime + TreeTagger", "AQUAINT TimeML", _ONCE, 92.5, 82.4, 72.9, 86.3),
)

#: What keeps an expression of dateparser's: a weekday, a month beside a number or by its long name, a year, a unit or
#: a word for a day. Bare numbers, and words such as "on", "sat" or "may", are dropped.
_KEPT = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|april|june|july|august|september|october"
    r"|november|december|(?:jan|feb|mar|march|apr|may|jun|jul|aug|sept?|oct|nov|dec)\b\.?\s+\d|\d\s+(?:march|may)"
    r"|(?:1[5-9]|20)\d\d|today|yesterday|tomorrow|tonight|now|(?:hour|day|week|month|year|decade)s?)\b",
    re.IGNORECASE,
)
#: What peers take into an expression at its edges, and TimeML does not.
_WORDS = (
    r"on|in|at|by|of|since|from|until|through|to|for|and|after|about|around|just|as|or|but|with|who|that|which|when"
    r"|its|his"
)
_BEFORE = re.compile(rf"(?:(?:{_WORDS}|the(?=\s+\S*\d))\b|[\s,.;:()]+)+", re.IGNORECASE)
_AFTER = re.compile(rf"(?:(?:\s(?:{_WORDS}|the|an?))|[\s,.;:()]+)+$", re.IGNORECASE)
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s+\d{4})?", re.IGNORECASE)


def load(name: str) -> tuple[str, Tagger]:
    """Makes a peer ready.

    Args:
        name: A key of `PINNED`.

    Returns:
        Its name and version, and what tags a text with a day of publication.

    Raises:
        RuntimeError: It cannot be installed or imported; the message says why, in one line.
    """
    try:
        shown = [side_by_side.peer(package, version) for package, version in PINNED[name].items()][-1]
        return shown, (_dateparser() if name == "dateparser" else _recognizers())
    except subprocess.CalledProcessError as error:
        raise RuntimeError(f"cannot be installed: pip ended with exit code {error.returncode}") from error
    except ImportError as error:
        raise RuntimeError(f"cannot be imported: {error}") from error


def _dateparser() -> Tagger:
    from dateparser.search import search_dates

    warnings.filterwarnings("ignore", module="dateparser")

    def run(text: str, published: date | None) -> list[Timex]:
        published = published or NO_DAY
        # Its own preference reads news better than "past", which puts the weekday of publication a week back.
        settings = {"RELATIVE_BASE": datetime.combine(published, time())}
        found = []
        at = 0
        for words, when in search_dates(text, languages=["en"], settings=settings) or []:
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                start, end = _trimmed(text, start, at)
                if _KEPT.search(text[start:end]):
                    found.append(Timex(start, end, text[start:end], *_dateparser_reading(text[start:end], when)))
        return found

    return run


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    before = _BEFORE.match(text, start, end)
    if before and before.end() < end:
        start = before.end()
    after = _AFTER.search(text[start:end])
    return start, start + after.start() if after and after.start() > 0 else end


def _dateparser_reading(text: str, when: datetime) -> tuple[str, str]:
    lowered = text.lower()
    if re.fullmatch(r"\d{4}|.*\byears?\b.*", lowered):
        return "DATE", f"{when:%Y}"
    if _MONTH.fullmatch(text) or re.search(r"\bmonths?\b", lowered):
        return "DATE", f"{when:%Y-%m}"
    if re.search(r"\bweeks?\b", lowered):
        return "DATE", "{}-W{:02}".format(*when.isocalendar())
    if (when.hour, when.minute) != (0, 0):
        return "TIME", f"{when:%Y-%m-%dT%H:%M}"
    return "DATE", f"{when:%Y-%m-%d}"


def _recognizers() -> Tagger:
    from recognizers_date_time import Culture, recognize_datetime

    def run(text: str, published: date | None) -> list[Timex]:
        published = published or NO_DAY
        found = []
        lowered = text.lower()
        for result in recognize_datetime(text, Culture.English, reference=datetime.combine(published, time())):
            # Its offsets are a few characters off after some expressions; its text is right.
            start = lowered.find(result.text, max(0, result.start - 10))
            if start < 0 or start > result.start + 10:
                start = result.start
            start, end = _trimmed(text, start, start + len(result.text))
            kind = result.type_name.rpartition(".")[2]
            readings = (result.resolution or {}).get("values") or [{}]
            found.append(Timex(start, end, text[start:end], *_recognizers_reading(kind, readings, published)))
        return found

    return run


def _recognizers_reading(kind: str, readings: list[dict[str, Any]], published: date) -> tuple[str, str]:
    def when(reading: dict[str, Any]) -> str:
        # "Until Tuesday" has an end alone.
        return str(reading.get("value") or reading.get("start") or reading.get("end") or "")

    # Of several readings, the past's and the future's, the last that is not after the day of publication.
    not_after = [reading for reading in readings if when(reading)[:10] <= f"{published}"]
    chosen = (not_after or readings)[-1 if not_after else 0]
    timex, first, last = chosen.get("timex", ""), when(chosen), str(chosen.get("end") or "")
    # "The last five years" is a length of time in TimeML.
    length = re.fullmatch(r"\(.*,(P[^,]+)\)", timex)
    if kind in ("duration", "set"):
        return kind.upper(), timex
    if kind in ("time", "timerange"):
        return "TIME", f"{published}{timex}" if timex.startswith("T") else timex
    if timex.endswith("_REF"):
        return "DATE", timex
    if kind in ("datetime", "datetimerange"):
        # The expression's own time is "XXXX-WXX-5T17", or "XXXX-WXX-5TNI" for a part of the day.
        part = timex.partition("T")[2]
        return "TIME", f"{first[:10]}T{first[11:16] if part[:1].isdigit() else part}"
    if length:
        return "DURATION", length[1]
    if kind == "date" or chosen.get("sourceEntity") == "datetimepoint":
        return "DATE", first
    if timex and "X" not in timex and "(" not in timex:
        return "DATE", timex
    if re.fullmatch(r"XXXX-\d\d", timex):
        return "DATE", first[:7]
    return "DATE", f"{first}/{last}" if first and last else timex
