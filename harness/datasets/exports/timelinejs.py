"""JSON for TimelineJS 3, which draws a timeline on a web page.

TimelineJS reads days, months and years, and spans of them. What EDTF says beyond that is shown as text (the date to
display is the EDTF date), and the place on the axis is then approximate. It renders texts as HTML: every text is
escaped, and only http and https addresses become links. See https://timeline.knightlab.com/docs/json-format.html.
"""

from __future__ import annotations

import html
from typing import Any

from harness import edtf
from harness.datasets.exports import Exported
from harness.datasets.exports.losses import counted, lost_dated, placed, spelled_out, unlinked
from harness.datasets.exports.wording import (
    REPORTED,
    address_of,
    articles_of,
    by_report,
    claim_words,
    distinct_sources,
    source_words,
)
from harness.errors import visible
from harness.files.write import to_json
from harness.records import Article, Entry, Source, Timeline, Topic


def timeline(timeline: Timeline, topic: Topic) -> Exported:
    """Writes a timeline as JSON for TimelineJS."""
    articles = articles_of(topic)
    value = {
        "title": {"text": {"headline": _escaped(topic.title), "text": ""}, "autolink": False},
        "events": [_event(number, entry, articles) for number, entry in enumerate(timeline.entries, start=1)],
    }
    return Exported(f"{to_json(value, indent=2)}\n", tuple(_lost(timeline, articles)))


def _event(number: int, entry: Entry, articles: dict[str, Article]) -> dict[str, Any]:
    start, end = _dates(entry.when)
    first, *rest = entry.sentences or ("",)
    paragraphs = [_escaped(sentence) for sentence in rest]
    if entry.status:
        paragraphs.append(f"Status: {entry.status}")
    if by_report(entry):
        paragraphs.append(f"The date is the {REPORTED}")
    for conflict in entry.conflicts:
        claims = [
            f"{_escaped(claim_words(claim))}, {_linked(claim.source, articles, claim.as_of)}"
            for claim in conflict.claims
        ]
        paragraphs.append(f"Figures differ, {_escaped(conflict.of)}: {'; '.join(claims)}")
    for what, sources in (("Corrects", entry.corrects), ("Sources", entry.sources)):
        if sources:
            told = "; ".join(_linked(source, articles) for source in distinct_sources(sources))
            paragraphs.append(f"{what}: {told}")
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    event: dict[str, Any] = {"start_date": start}
    if end:
        event["end_date"] = end
    return {
        **event,
        "display_date": _escaped(entry.date),
        "text": {"headline": _escaped(first), "text": text},
        "unique_id": f"entry-{number}",
        "autolink": False,
    }


def _dates(when: edtf.Edtf) -> tuple[dict[str, int], dict[str, int] | None]:
    """Gives the start and the end of a date as TimelineJS takes them; an open end is left out."""
    if when.granularity != "interval":
        return _point(when.text), None
    start, _, end = when.text.partition("/")
    if start == "..":
        return _point(end), None
    return _point(start), None if end == ".." else _point(end)


def _point(text: str) -> dict[str, int]:
    parts = text.rstrip("~?%").split("-")
    return dict(zip(("year", "month", "day"), map(int, parts), strict=False))


def _escaped(text: str) -> str:
    return html.escape(visible(text), quote=True)


def _linked(source: Source, articles: dict[str, Article], known: str | None = None) -> str:
    words = _escaped(source_words(source, articles, known))
    url = address_of(source, articles)
    return f'<a href="{_escaped(url)}" rel="noopener nofollow">{words}</a>' if url else words


def _lost(timeline: Timeline, articles: dict[str, Article]) -> list[str]:
    entries = timeline.entries
    lost = []
    vague = [entry.date for entry in entries if entry.when.approximate or entry.when.uncertain]
    open_ = [entry.date for entry in entries if ".." in entry.date]
    if vague:
        lost.append(f"that {counted(len(vague), 'date')} may be wrong is told in the text alone ({vague[0]})")
    if open_:
        lost.append(f"the open side of {counted(len(open_), 'date')} is told in the text alone ({open_[0]})")
    ranks = sum(entry.rank is not None for entry in entries)
    if ranks:
        lost.append(f"the rank of {counted(ranks, 'entry', 'entries')}")
    lost += [*placed(timeline), *lost_dated(timeline), *unlinked(timeline, articles)]
    several = sum(len(entry.sentences) > 1 and bool(entry.sources) for entry in entries)
    if several:
        lost.append(f"which sentence a source is of, in {counted(several, 'entry', 'entries')}")
    if any(entry.status or entry.conflicts or entry.corrects or entry.sources for entry in entries):
        lost.append("sources, status, differing figures and corrections become text")
    return [*lost, *spelled_out(timeline)]
