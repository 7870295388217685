"""Markdown that an editor goes on from: a heading for each date, and a list of its sentences with their sources.

Nothing in a text can act as Markdown or HTML: its special letters are escaped, those of common extensions too
(attribute lists, admonitions, tables, mathematics, addresses that become links).
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from harness.datasets.exports import Exported
from harness.datasets.exports.losses import counted, lost_dated, one_line, placed, spelled_out, unlinked
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
from harness.records import Article, Entry, Source, Timeline, Topic

_SPECIAL: Final = re.compile(r"[\\`*_\[\]{}<>&|~$#]|(?<=:)/(?=/)|(?<=www)\.", re.IGNORECASE)
#: What of an address may act as Markdown is percent-encoded, as are blanks and letters beyond ASCII.
_ADDRESS: Final = "%:/?#@!&+,=-._~"
_OPENING: Final = re.compile(r"^(?:[-+=:]|[!?](?=[!?])|[0-9]{1,9}(?=[.)]))")


def timeline(timeline: Timeline, topic: Topic) -> Exported:
    """Writes a timeline as Markdown."""
    articles = articles_of(topic)
    parts = [f"# {escape(topic.title)}\n"]
    for entry in timeline.entries:
        told = ", ".join(filter(None, (entry.status, REPORTED if by_report(entry) else None)))
        parts.append(f"## {escape(entry.date)}{f' ({told})' if told else ''}\n")
        parts.append("".join(f"{line}\n" for line in _items(entry, articles)))
    return Exported("\n".join(parts), tuple(_lost(timeline, articles)))


def escape(text: str) -> str:
    r"""Escapes what is special in Markdown, and puts the text on one line.

    >>> escape("# 3 *stars* <b>")
    '\\# 3 \\*stars\\* \\<b\\>'
    >>> escape("3. Rain")
    '3\\. Rain'
    """
    line = _SPECIAL.sub(r"\\\g<0>", visible(one_line(text)))
    opening = _OPENING.match(line)
    if not opening:
        return line
    if opening[0].isdigit():
        return f"{opening[0]}\\{line[opening.end() :]}"
    return f"\\{line}"


def _items(entry: Entry, articles: dict[str, Article]) -> list[str]:
    own = len(entry.sources) == len(entry.sentences)
    lines = [
        f"- {escape(sentence)}{f' — *{_cited(entry.sources[number], articles)}*' if own else ''}"
        for number, sentence in enumerate(entry.sentences)
    ]
    if entry.sources and not own:
        lines.append(f"- Sources: {'; '.join(_cited(source, articles) for source in distinct_sources(entry.sources))}")
    for conflict in entry.conflicts:
        lines.append(f"- **Figures differ**, {escape(conflict.of)}:")
        lines += [
            f"  - {escape(claim_words(claim))}, {_cited(claim.source, articles, claim.as_of)}"
            for claim in conflict.claims
        ]
    lines += [f"- **Corrects** {_cited(source, articles)}" for source in distinct_sources(entry.corrects)]
    return lines


def _cited(source: Source, articles: dict[str, Article], known: str | None = None) -> str:
    words = escape(source_words(source, articles, known))
    address = quote(address_of(source, articles), safe=_ADDRESS, errors="replace")
    return f"[{words}]({address})" if address else words


def _lost(timeline: Timeline, articles: dict[str, Article]) -> list[str]:
    lost = []
    ranks = sum(entry.rank is not None for entry in timeline.entries)
    if ranks:
        lost.append(f"the rank of {counted(ranks, 'entry', 'entries')}")
    lost += [*placed(timeline), *lost_dated(timeline), *unlinked(timeline, articles)]
    lines = [text for entry in timeline.entries for text in entry.sentences]
    changed = sum(one_line(text) != text for text in lines)
    if changed:
        lost.append(f"line breaks and white space in {counted(changed, 'sentence')}")
    return [*lost, *spelled_out(timeline)]
