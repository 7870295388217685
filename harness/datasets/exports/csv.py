"""CSV as RFC 4180 has it: a row a sentence, CR LF at the end of each, quotes doubled.

A cell that a spreadsheet would take for a formula (it opens with ``=``, ``+``, ``-``, ``@``, a tab or a line
break, also behind apostrophes) gets an apostrophe in front, and that is told; `plain` takes it away again.
"""

from __future__ import annotations

import csv
import io
import re
from typing import Final

from harness.datasets.exports import Exported
from harness.datasets.exports.losses import counted
from harness.datasets.exports.wording import articles_of, claim_words, distinct_sources, source_words
from harness.records import Article, Entry, Source, Timeline, Topic

#: The columns.
COLUMNS: Final = (
    "date", "first", "last", "rank", "status", "sentence", "article", "publisher", "published", "start", "end", "url",
    "figures", "corrects",
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
        f"{conflict.of}: {'; '.join(claim_words(claim, articles) for claim in conflict.claims)}"
        for conflict in entry.conflicts
    )
    corrects = "; ".join(source_words(source, articles) for source in distinct_sources(entry.corrects))
    return [
        (
            *head,
            sentence,
            *_source(entry.sources[number] if own and entry.sources else None, entry.sources, articles),
            figures,
            corrects,
        )
        for number, sentence in enumerate(entry.sentences or ("",))
    ]


def _source(source: Source | None, all_: tuple[Source, ...], articles: dict[str, Article]) -> tuple[str, ...]:
    """Gives the cells of a sentence's own source, or names all of its entry."""
    if source is None:
        return ("; ".join(each.article for each in distinct_sources(all_)), "", "", "", "", "")
    article = articles.get(source.article)
    published = source.published or (article.published if article else None)
    return (
        source.article,
        source.publisher or (article.source if article else None) or "",
        str(published or ""),
        "" if source.start is None else str(source.start),
        "" if source.end is None else str(source.end),
        (article.url if article else None) or "",
    )


def _lost(timeline: Timeline, rows: list[tuple[str, ...]]) -> list[str]:
    entries = timeline.entries
    lost = []
    formulas = sum(bool(_FORMULA.match(cell)) for row in rows for cell in row)
    if formulas:
        lost.append(f"{counted(formulas, 'cell')} would be a formula: an apostrophe stands in front")
    shared = sum(bool(entry.sources) and len(entry.sources) != len(entry.sentences) for entry in entries)
    if shared:
        lost.append(
            f"the sources of {counted(shared, 'entry', 'entries')} are named alone, with no place in the article"
        )
    if any(entry.conflicts or entry.corrects for entry in entries):
        lost.append("differing figures and corrections become text, without their places in the articles")
    return lost
