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
from harness.datasets.exports.losses import counted, placed, spelled_out
from harness.datasets.exports.wording import articles_of, claim_words, distinct_sources, source_words
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
    return Exported(f"{to_json(value, indent=2)}\n", tuple(_lost(timeline)))


def _event(number: int, entry: Entry, articles: dict[str, Article]) -> dict[str, Any]:
    start, end = _dates(entry.when)
    first, *rest = entry.sentences or ("",)
    paragraphs = [*rest]
    if entry.status:
        paragraphs.append(f"Status: {entry.status}")
    for conflict in entry.conflicts:
        claims = "; ".join(claim_words(claim, articles) for claim in conflict.claims)
        paragraphs.append(f"Figures differ, {conflict.of}: {claims}")
    if entry.corrects:
        corrected = "; ".join(source_words(source, articles) for source in distinct_sources(entry.corrects))
        paragraphs.append(f"Corrects: {corrected}")
    text = "".join(f"<p>{_escaped(paragraph)}</p>" for paragraph in paragraphs)
    if entry.sources:
        text += f"<p>Sources: {'; '.join(_linked(source, articles) for source in distinct_sources(entry.sources))}</p>"
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


def _linked(source: Source, articles: dict[str, Article]) -> str:
    words = _escaped(source_words(source, articles))
    article = articles.get(source.article)
    url = article.url if article and article.url else ""
    if not url.lower().startswith(("https://", "http://")):
        return words
    return f'<a href="{_escaped(url)}" rel="noopener nofollow">{words}</a>'


def _lost(timeline: Timeline) -> list[str]:
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
    lost += placed(timeline)
    several = sum(len(entry.sentences) > 1 and bool(entry.sources) for entry in entries)
    if several:
        lost.append(f"which sentence a source is of, in {counted(several, 'entry', 'entries')}")
    if any(entry.status or entry.conflicts or entry.corrects or entry.sources for entry in entries):
        lost.append("sources, status, differing figures and corrections become text")
    return [*lost, *spelled_out(timeline)]
