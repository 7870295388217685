"""CSV as RFC 4180 has it: a row a sentence, CR LF at the end of each, quotes doubled.

A cell that a spreadsheet would take for a formula (it opens with ``=``, ``+``, ``-``, ``@``, a tab or a line
break, also behind apostrophes) gets an apostrophe in front, and that is told; `plain` takes it away again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Final

from harness.datasets.exports import Exported
from harness.datasets.exports.losses import counted
from harness.datasets.exports.wording import (
    articles_of,
    claim_words,
    distinct_sources,
    published_of,
    publisher_of,
    source_words,
)
from harness.records import Article, Claim, Entry, Source, Timeline, Topic

#: The columns.
COLUMNS: Final = (
    "date", "first", "last", "rank", "status", "sentence", "article", "publisher", "published", "start", "end", "dated",
    "url", "figures", "corrects",
)  # fmt: skip
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def timeline(timeline: Timeline, topic: Topic) -> Exported:
    """Writes a timeline as CSV: a row a sentence, and one for an entry that has none."""
    articles = articles_of(topic)
    rows = [row for entry in timeline.entries for row in _rows(entry, articles)]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_neutral(cell) for cell in row] for row in rows)
    return Exported(out.getvalue(), tuple(_lost(timeline, rows)))


def plain(cell: str) -> str:
    """Takes away the apostrophe that keeps a cell from being a formula.

    >>> plain("'=1+1"), plain("'Tis said")
    ('=1+1', "'Tis said")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _neutral(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _rows(entry: Entry, articles: dict[str, Article]) -> list[tuple[str, ...]]:
    when = entry.when
    own = len(entry.sources) == len(entry.sentences)
    head = (entry.date, str(when.first or ""), str(when.last or ""), str(entry.rank or ""), entry.status or "")
    figures = " | ".join(
        f"{conflict.of}: {'; '.join(_claim(claim, articles) for claim in conflict.claims)}"
        for conflict in entry.conflicts
    )
    corrects = "; ".join(source_words(source, articles) for source in distinct_sources(entry.corrects))
    return [
        (
            *head,
            sentence,
            *_sources(entry.sources[number : number + 1] if own else entry.sources, articles, own=own),
            figures,
            corrects,
        )
        for number, sentence in enumerate(entry.sentences or ("",))
    ]


def _claim(claim: Claim, articles: dict[str, Article]) -> str:
    return f"{claim_words(claim)}, {source_words(claim.source, articles, claim.as_of)}"


def _sources(sources: tuple[Source, ...], articles: dict[str, Article], *, own: bool) -> tuple[str, ...]:
    """Gives the cells of a sentence's own source, or of all the articles of its entry, those of each in one order."""
    distinct = distinct_sources(sources)
    urls = [articles[each.article].url if each.article in articles else None for each in distinct]
    [place] = sources if own and sources else [None]
    return (
        _cell(each.article for each in distinct),
        _cell(publisher_of(each, articles) for each in distinct),
        _cell(published_of(each, articles) for each in distinct),
        "" if place is None or place.start is None else str(place.start),
        "" if place is None or place.end is None else str(place.end),
        _cell(each.dated or "" for each in distinct),
        _cell(url or "" for url in urls),
    )


def _cell(texts: Iterable[str]) -> str:
    """Joins what each of several articles has; empty where none has anything."""
    known = list(texts)
    return "; ".join(known) if any(known) else ""


def _lost(timeline: Timeline, rows: list[tuple[str, ...]]) -> list[str]:
    entries = timeline.entries
    lost = []
    formulas = sum(bool(_FORMULA.match(cell)) for row in rows for cell in row)
    if formulas:
        lost.append(f"{counted(formulas, 'cell')} would be a formula: an apostrophe stands in front")
    shared = sum(bool(entry.sources) and len(entry.sources) != len(entry.sentences) for entry in entries)
    if shared:
        some = counted(shared, "entry", "entries")
        lost.append(f"which sentence a source is of, and where in the article it stands, in {some}")
    if any(entry.conflicts or entry.corrects for entry in entries):
        lost.append("differing figures and corrections become text, without addresses and places in the articles")
    return lost
