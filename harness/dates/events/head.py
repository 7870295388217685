"""Where an article's body begins: headlines, lines of nothing but a date, and datelines."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from harness.dates import event_words
from harness.dates.mention import Mention
from harness.dates.published import dateline
from harness.text.sentences import Span

#: In how many lines the head is looked for, and how long a line of it may be, in code points.
LINES: Final = 4
LONGEST: Final = 150
#: How many lines behind them tell whether lines are broken anywhere.
_SAMPLE: Final = 12
#: A date with its year, and how a sentence begins.
_FULL: Final = re.compile(r"[^\W\d_]{3}.*\d{4}|\d{4}-\d\d-\d\d")
_OPENS: Final = re.compile(r"[^\S\n]+[\"“'‘`]*[^\W\d_]")
#: How much of a line's end is looked at, in code points.
_MARKS: Final = 10
#: How a line of running text ends.
_ENDS: Final = re.compile(r"[.!?…:;,][\"'”’)\]\s]*$|''\s*$")


def lines(text: str) -> list[Span]:
    r"""Gives the lines of an article's head: those before the first that ends as a sentence does.

    Text that is broken into lines of like length has a head only before a blank line.

    Args:
        text: The text.

    >>> [text[line.start : line.end] for text in ["Dam breaks\nMay 3, 2024\nThe dam broke."] for line in lines(text)]
    ['Dam breaks', 'May 3, 2024']
    """
    first = _first_lines(text)
    found: list[Span] = []
    for line, following in pairwise(first[: LINES + 1]):
        if line.end - line.start > LONGEST or _ends(text, line):
            break
        blank = text.count("\n", line.end, following.start) > 1
        # A line that goes on in lower case is broken, and no headline.
        if not blank and (text[following.start] in string.ascii_lowercase or _broken(text, first)):
            break
        found.append(line)
    return found


def cut(text: str, spans: Sequence[Span], run_in: Span | None = None) -> tuple[list[Span], list[int], int]:
    """Cuts sentences where a line of the head ends inside them.

    Args:
        text: The text.
        spans: Its sentences.
        run_in: A date that stands between the headline and the body, all on one line; see `run_in_date`.

    Returns:
        The sentences; for each of those given, the last one that it was cut into; the first sentence of the body.
    """
    head = [run_in] if run_in else lines(text)
    body_start = head[-1].end if head else 0
    found: list[Span] = []
    last: list[int] = []
    body = None
    for span in spans:
        start = span.start
        for line in head:
            if start < line.end < span.end:
                found.append(Span(start, line.end))
                start = line.end
                while start < span.end and text[start].isspace():
                    start += 1
        if body is None and start >= body_start:
            body = len(found)
        found.append(Span(start, span.end))
        last.append(len(found) - 1)
    return found, last, body or 0


def run_in_date(text: str, mentions: Sequence[Mention], published: date | None) -> Span | None:
    """Gives the place of a day of publication that has run in between headline and body, as in pages turned to text.

    It is the day of publication in full, near the front, behind no preposition, and a sentence begins behind it with no
    mark between.

    Args:
        text: The text.
        mentions: Its expressions.
        published: The day of publication.
    """
    for mention in mentions:
        if mention.start > LONGEST:
            break
        if mention.first != published or mention.last != published or not _FULL.search(mention.text):
            continue
        before = text[: mention.start].split()
        opens = _OPENS.match(text, mention.end)
        if (
            before
            and opens
            and text[opens.end() - 1].isupper()
            and before[-1][-1].isalnum()
            and before[-1].lower() not in event_words.PREPOSITION
        ):
            return Span(mention.start, mention.end)
    return None


def dateline_of(text: str) -> Span | None:
    """Gives the place of the date in an article's dateline, or ``None``."""
    found = dateline(text)
    return Span(found.start, found.end) if found and found.start is not None and found.end is not None else None


def _broken(text: str, sample: Sequence[Span]) -> bool:
    """Tells whether lines end inside sentences: most of the lines behind the head's do not end as a sentence does."""
    behind = sample[LINES:-1] or sample[1:]
    return 2 * sum(_ends(text, line) for line in behind) < len(behind)


def _ends(text: str, line: Span) -> bool:
    """Tells whether a line ends as a sentence does, or goes on."""
    return _ENDS.search(text[max(line.start, line.end - _MARKS) : line.end]) is not None


def _first_lines(text: str) -> list[Span]:
    """Gives the first lines that are not blank."""
    found: list[Span] = []
    start = 0
    while start < len(text) and len(found) <= _SAMPLE:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if not text[start:end].isspace() and end > start:
            found.append(Span(start, end))
        start = end + 1
    return found
