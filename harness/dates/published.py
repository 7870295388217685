"""The day on which a text was published: from who asks, from its metadata, or from what the text itself says.

A text says it in a first line such as ``date 2024-05-13``, or in a dateline: ``GAZA, May 13, 2024 (Agency) -``. A
dateline without a year gives the month and the day alone, and the year has to be asked for. Nothing is resolved
against the day on which the program runs, and nothing is guessed: whatever is found says where it was found.

A dateline is one of the first lines that opens with a place, a date and a dash, or the name of an agency in
brackets. The place is in capitals, or the date has its year, or an agency stands behind it; "In Orm, May 13 - a
Monday - was quiet" is none. A line of its own with a date and its year, as pages have it below the headline, counts
as one too. The day that a dateline names is that of writing, often the day before publication: where the day is
known from elsewhere, that one counts, and the dateline is only what `Publication.other` says.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from harness.dates.tagger import tag
from harness.errors import DataError
from harness.files.fields import parse_day
from harness.text.stopwords import ENGLISH

Evidence = Literal["given", "metadata", "line", "name", "folder", "dateline"]


@dataclass(frozen=True)
class Publication:
    """A day of publication, and what it rests on.

    Attributes:
        day: The day, or ``None`` where the dateline has no year and none is given.
        evidence: What it rests on: whoever asked (``given``), what is known of the text (``metadata``), a first line
            ``date YYYY-MM-DD`` (``line``), the ``name`` of its file or of the file's ``folder``, or its ``dateline``.
        value: The date, ``YYYY-MM-DD``; its year is ``XXXX`` where the dateline has none.
        start: Where the date starts in the text, in code points; ``None`` where it is not in the text.
        end: Where it ends, exclusive, or ``None``.
        text: The date as it stands in the text, or ``None``.
        year_given: Whether the dateline lacks the year, which was given.
        other: What the text says where that is another day; a dateline may be a day or two older.
    """

    day: datetime.date | None
    evidence: Evidence
    value: str
    start: int | None = None
    end: int | None = None
    text: str | None = None
    year_given: bool = False
    other: Publication | None = None

    def __str__(self) -> str:
        year = f" ({self.text}) and the year that is given" if self.year_given else ""
        other = f"; {self.other.where} says {self.other.text}" if self.other else ""
        return f"published {self.value}, {self.source}{year}{other}"

    @property
    def source(self) -> str:
        """Where it is from, for messages."""
        return {
            "given": "as given",
            "metadata": "from the front matter",
            "line": "from the first line",
            "name": "from the file's name",
            "folder": "from the folder's name",
            "dateline": "from the dateline",
        }[self.evidence]

    @property
    def where(self) -> str:
        """What it stands in, for messages."""
        return "the first line" if self.evidence == "line" else "the dateline"


#: How many lines, blank ones not counted, are looked at for a dateline: a headline and a byline may stand before it.
LINES: Final = 6
#: How many code points the dateline may have, and a line of its own with a date.
_LONGEST: Final = 160
_LONGEST_LINE: Final = 60

_LINE: Final = re.compile(
    r"\ufeff?\s*(?:date|published):?[ \t]+(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?=\s|$)", re.IGNORECASE
)
_FILLED_LINE: Final = re.compile(r"^[^\S\n]*+(?=\S)", re.MULTILINE)
_HEAD: Final = re.compile(
    r"""(?P<head>[^()\n–—]{4,120}?)\s?
    (?: (?P<agency> \([^()\n]{2,60}\) | -LRB-\s[^()\n]{2,60}?\s-RRB- | (?<=\s)/\s?[A-Za-z][A-Za-z ]{1,20}/ )
      | (?: (?<=\s)- | -- | [–—] | (?<=\s)_ ) (?=[\s"'“‘`]|[^\W\d_]) )""",
    re.VERBOSE,
)
_LABEL: Final = re.compile(r"(?:(?:date|published|posted)(?:\s+on)?\s?:?\s+)?", re.IGNORECASE)
_ENDS: Final = re.compile(r"(?<![ap]\.m)[.,]\s*$")
_PART: Final = re.compile(r"[^,]+")
_WORD: Final = re.compile(r"[^\W\d_][\w.'’-]*")
#: Words inside the name of a place that need no capital.
_SMALL: Final = frozenset(("al", "and", "da", "de", "del", "di", "do", "du", "el", "la", "of", "on", "the", "upon"))
_DAY: Final = re.compile(r"((?:[0-9]{4}|XXXX)-[0-9]{2}-[0-9]{2})(?:T[0-9]{2}:[0-9]{2}\S*)?")
#: A day in digits alone is not taken, but for ISO's form: in 5/6/2024 nothing says which is the month.
_NAMED: Final = re.compile(r"[^\W\d_]{3}|[0-9]{4}-[0-9]{2}-[0-9]{2}")


def publication(
    text: str, given: datetime.date | int | None = None, metadata: datetime.date | None = None
) -> Publication | None:
    """Gives the day on which a text was published, and what that rests on.

    What is given counts first, then metadata, then a first line ``date YYYY-MM-DD``, then a dateline.

    Args:
        text: The text.
        given: The day, as whoever asks knows it; or its year alone, for a dateline that has none.
        metadata: The day, as the data beside the text has it.

    Returns:
        The day with its evidence; with ``day=None`` where only a dateline without a year is there; ``None`` where
        nothing is known.

    Raises:
        DataError: The day that is given is not that of the metadata or the first line, the year that is given not
            that of the day which is known, or a dateline's day does not exist in that year.

    >>> found = publication("GAZA, May 13, 2024 (Agency) - The road was closed.")
    >>> str(found), found.start, found.end
    ('published 2024-05-13, from the dateline', 6, 18)
    >>> publication("GAZA, May 13 — The road was closed.").day is None
    True
    >>> str(publication("GAZA, May 13 — The road was closed.", given=2024))
    'published 2024-05-13, from the dateline (May 13) and the year that is given'
    """
    said = stated(text)
    known = _plain(metadata, "metadata") if metadata else said
    if isinstance(given, datetime.date):
        if known and known.evidence != "dateline" and known.day != given:
            raise DataError(
                f"the article is published {known.value}, and {given} is given as its day",
                hint="leave one of them out",
            )
        known = _plain(given, "given")
    elif given is not None and known:
        known = _with_year(known, given)
    line_end = text.find("\n", said.end or 0) if said and said.evidence == "line" else -1
    for other in (said, dateline(text, line_end) if line_end >= 0 else None):
        if known and other and other.evidence != known.evidence and not _agree(known, other):
            return replace(known, other=other)
    return known


def stated(text: str) -> Publication | None:
    """Gives what a text itself says of its day of publication, in its first line or in a dateline.

    Args:
        text: The text.

    Raises:
        DataError: The first line has a day that does not exist.

    >>> stated("Norvale, 13 May (Agency): The road was closed.").value
    'XXXX-05-13'
    >>> stated("In Norvale, May 13 - a Monday - was quiet.") is None
    True
    """
    return date_line(text) or dateline(text)


def date_line(text: str) -> Publication | None:
    """Gives the day of a text that opens with ``date YYYY-MM-DD``, on a line of its own or before the text.

    Args:
        text: The text.

    Raises:
        DataError: The day does not exist.
    """
    match = _LINE.match(text)
    if not match:
        return None
    day = parse_day("the file", match["day"])
    return Publication(day, "line", match["day"], match.start("day"), match.end("day"), match["day"])


def dateline(text: str, start: int = 0) -> Publication | None:
    """Gives the day of a text's dateline, with its year or without.

    Args:
        text: The text.
        start: Where to look from.
    """
    for number, line in enumerate(_FILLED_LINE.finditer(text, start)):
        if number == LINES:
            break
        begin = line.end() + text.startswith("\ufeff", line.end())
        match = _HEAD.match(text, begin, begin + _LONGEST)
        found = _alone(text, begin) or (match and _in_head(text, match))
        if found:
            return found
    return None


def day_of(what: str, value: object) -> datetime.date | None:
    """Reads a day, or a timestamp that begins with one; the day is taken as it is written, whatever the time zone.

    Args:
        what: What has the date, for the message.
        value: ``YYYY-MM-DD``, alone or with a time behind ``T`` or a space; ``None`` stays ``None``.

    Raises:
        DataError: It is no such day.

    >>> day_of("the line", "2024-05-13T23:30:00-05:00")
    datetime.date(2024, 5, 13)
    """
    if isinstance(value, str) and re.match(r"[T ][0-9]{2}:?[0-9]{2}", value[10:]):
        value = value[:10]
    return parse_day(what, value)


def _alone(text: str, start: int) -> Publication | None:
    """Reads a line that holds nothing but a date with its year."""
    end = text.find("\n", start, start + _LONGEST_LINE)
    if end < 0:
        end = len(text)
    if end - start > _LONGEST_LINE:
        return None
    if _ENDS.search(text, start, end):  # a sentence that was broken into lines, or goes on
        return None
    label = _LABEL.match(text, start, end)
    found = _day(text, label.end() if label else start, end)
    return found if found and found.day else None


def _in_head(text: str, match: re.Match[str]) -> Publication | None:
    """Takes what stands before the dash apart: a place, and the date behind one of its commas."""
    parts = list(_PART.finditer(text, match.start("head"), match.end("head")))
    for number, part in enumerate(parts):
        found = _day(text, part.start(), match.end("head"))
        if found is None:
            continue
        sure = match["agency"] is not None or found.day is not None
        places = [place[0].strip() for place in parts[:number]]
        if places:
            return found if _is_place(places, sure) else None
        # Without a place, only an agency tells a dateline from an entry of a chronicle.
        return found if match["agency"] is not None else None
    return None


def _day(text: str, start: int, end: int) -> Publication | None:
    """Reads a date that fills a stretch of the text, or ``None``."""
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    piece = piece.strip()
    if _ENDS.search(piece):
        piece = piece[:-1].rstrip()
    if not _NAMED.search(piece):
        return None
    mentions = tag(piece)
    value = mentions and mentions[-1].end == len(piece) and _DAY.fullmatch(mentions[-1].value)
    if not value:
        return None
    mention = mentions[-1]
    before = piece[: mention.start].strip(" ,")
    if before:
        # The name of the weekday may stand before it; or this was the time, and the day stands before it.
        if len(mentions) != 2 or mentions[0].text != before:
            return None
        if mentions[0].value == value[1]:
            mention = mentions[0]
    begin = start + lead + mention.start
    return Publication(mention.first, "dateline", value[1], begin, begin + len(mention.text), mention.text)


def _is_place(names: list[str], sure: bool) -> bool:
    if tag(names[0]) or len(names) > 3:
        return False
    words = [_WORD.findall(name) for name in names]
    if not all(0 < len(inside) <= 5 for inside in words) or words[0][0].lower() in ENGLISH:
        return False
    if not all(word[0].isupper() or word.lower() in _SMALL for inside in words for word in inside):
        return False
    return sure or all(word.isupper() for word in words[0])


def _plain(day: datetime.date, evidence: Evidence) -> Publication:
    return Publication(day, evidence, f"{day}")


def _with_year(known: Publication, year: int) -> Publication:
    if known.day is not None:
        if known.day.year != year:
            raise DataError(
                f"the article is published {known.value}, and {year} is given as the year", hint="leave one of them out"
            )
        return known
    try:
        day = datetime.date.fromisoformat(f"{year:04}{known.value[4:]}")
    except ValueError:
        raise DataError(
            f"the dateline says {known.text}, and there is no such day in {year}", hint="give the day as YYYY-MM-DD"
        ) from None
    return replace(known, day=day, value=f"{day}", year_given=True)


def _agree(known: Publication, said: Publication) -> bool:
    return known.value == said.value or (said.day is None and known.value[4:] == said.value[4:])
