"""A timeline as text for the terminal: what an editor would start from."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from harness.datasets.exports.wording import REPORTED, by_report
from harness.errors import visible
from harness.records import Conflict, Entry, Source, Timeline, Topic

WIDTH: Final = 100
#: How many figures that differ, and how many places that are corrected, are shown.
_SHOWN: Final = 4


def timeline_text(timeline: Timeline, topic: Topic) -> str:
    """Lays a timeline out: dates on the left, what happened beside them, and below what the entry rests on.

    Below an entry stand its status; that its date is only that of the report; where there are several articles, who
    published it and when; figures of other articles that differ from its own; and what it corrects.

    Args:
        timeline: The timeline.
        topic: What it is about; with one article, sources need not be told.
    """
    width = max((len(entry.date) for entry in timeline.entries), default=0)
    lines: list[str] = []
    for entry in timeline.entries:
        for number, text in enumerate(_paragraphs(entry, several=len(topic.articles) > 1)):
            head = entry.date if number == 0 else ""
            lines.append(
                textwrap.fill(
                    visible(text),
                    width=WIDTH,
                    initial_indent=f"{head:<{width}}  ",
                    subsequent_indent=" " * (width + 2),
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            )
    return "".join(f"{line}\n" for line in lines)


def _paragraphs(entry: Entry, *, several: bool) -> Iterator[str]:
    yield from entry.sentences
    told: list[str] = [] if entry.status is None else [entry.status]
    told += [REPORTED] if by_report(entry) else []
    if several:
        told += dict.fromkeys(_place(source) for source in entry.sources)
    if told:
        yield f"[{'; '.join(told)}]"
    for conflict in entry.conflicts:
        yield f"[figures differ: {_figures(conflict)}]"
    if entry.corrects:
        yield f"[corrects {_few([_place(source) for source in entry.corrects])}]"


def _figures(conflict: Conflict) -> str:
    claims = [
        f"{claim.value} ({claim.source.publisher or claim.source.article}"
        f"{f', as of {claim.as_of}' if claim.as_of else ''})"
        for claim in conflict.claims
    ]
    return f"{conflict.of}: {_few(claims)}"


def _few(texts: Sequence[str]) -> str:
    """Joins the first of several texts, and says how many more the other formats have."""
    more = len(texts) - _SHOWN
    return "; ".join([*texts[:_SHOWN], *([f"{more} more (all in other formats)"] if more > 0 else [])])


def _place(source: Source) -> str:
    named = source.publisher or source.article
    return f"{named}, {source.published}" if source.published else named
