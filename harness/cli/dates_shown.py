"""How `harness dates` shows a text: marked and with dates beside it on a terminal, as two tables elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from rich.console import Console
from rich.text import Text

from harness.dates import Attachment, Mention
from harness.dates.dated import MENTION, Dated, event_json, mention_json
from harness.errors import visible
from harness.results.render import aligned, escape_markdown
from harness.text.sentences import Span

#: The widest that a marked text gets, margin included: longer lines are hard to read.
WIDEST: Final = 104
#: The margin holds a day with a qualifier or an open start; a longer date is parted behind its slash.
_MARGIN: Final = 13
_NARROWEST: Final = 20
_GAP: Final = "  "
#: The longest expression that stays on one line, its value and the brackets included.
_TOGETHER: Final = 36
#: Stands for a space at which no line may be broken; rich breaks lines at every Unicode space.
_KEPT: Final = "\ue000"
#: How much of a sentence the table of sentences shows.
_SHOWN: Final = 60

_EVENT_COLUMNS: Final = ("event", "first", "last", "evidence", "confidence")
_NUMBERS: Final = ("start", "end", "confidence")
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n")


def echo_marked(dated: Dated, title: str | None = None) -> None:
    """Prints a text for reading: each expression in brackets with its value, and beside each sentence its event's date.

    Args:
        dated: The text with its dates.
        title: The headline, which is printed as it is.
    """
    console = Console(highlight=False, markup=False, emoji=False)
    width = min(console.width, WIDEST) - _MARGIN - len(_GAP)
    if title:
        _echo(console, [], Text(_folded(title), "bold"), width)
        console.print()
    mentions = iter(dated.mentions)
    mention = next(mentions, None)
    before = 0
    for span, when in zip(dated.sentences, dated.dates, strict=True):
        inside = []
        while mention is not None and mention.start < span.end:
            inside.append(mention)
            mention = next(mentions, None)
        if before and _BLANK_LINE.search(dated.text, before, span.start):
            console.print()
        before = span.end
        _echo(console, list(_margin(when)), _marked(dated.text, span, inside), width)
    console.print()
    note = f"{_counted(dated)}."
    if any(when is not None and when.evidence == "publication" for when in dated.dates):
        note += " A date in parentheses is that of publication: the sentence has none of its own."
    _echo(console, [], Text(note, "dim"), width)


def _echo(console: Console, margin: Sequence[Text], text: Text, width: int) -> None:
    """Prints text in lines of a width, behind the lines of the margin."""
    lines = text.wrap(console, max(width, _NARROWEST))
    for number in range(max(len(lines), len(margin))):
        line = Text.assemble(margin[number] if number < len(margin) else " " * _MARGIN, _GAP)
        if number < len(lines):
            line.append_text(lines[number])
        line.plain = line.plain.replace(_KEPT, " ")
        line.rstrip()
        console.print(line, soft_wrap=True)


def tables(dated: Dated) -> str:
    """Gives two tables in Markdown, of expressions and of sentences, aligned so that they read as text too."""
    expressions = [mention_json(mention) for mention in dated.mentions]
    sentences = []
    for span, when in zip(dated.sentences, dated.dates, strict=True):
        event = event_json(when) or {}
        text = _folded(dated.text[span.start : span.end])
        shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
        sentences.append(
            {"start": span.start, "end": span.end, **event, "event": event.get("value"), "sentence": shown}
        )
    return "\n".join(
        [
            _table("expressions", MENTION, expressions),
            _table("sentences", ("start", "end", *_EVENT_COLUMNS, "sentence"), sentences),
            f"{_counted(dated)}\n",
        ]
    )


def _marked(text: str, span: Span, mentions: Sequence[Mention]) -> Text:
    """Gives a sentence on one line, its expressions in brackets with their values."""
    marked = Text()
    position = span.start
    for mention in mentions:
        marked.append(_spaced(text[position : mention.start]))
        expression, value = _folded(mention.text), " ".join(filter(None, (mention.value, mention.mod)))
        parts = ["[", expression, *([] if value == expression else [" → ", value]), "]"]
        known = "green" if mention.first is not None else "yellow"
        if sum(map(len, parts)) <= _TOGETHER:
            parts = [part.replace(" ", _KEPT) for part in parts]
        styles = ["dim", "bold", *(["dim", known] if len(parts) > 3 else []), "dim"]
        for part, style in zip(parts, styles, strict=True):
            marked.append(part, style)
        position = mention.end
    return marked.append(_spaced(text[position : max(position, span.end)]))


def _margin(when: Attachment | None) -> Iterator[Text]:
    """Gives the lines beside a sentence: its event's date, and what it rests on unless an expression says so."""
    if when is None:
        yield Text("–".ljust(_MARGIN), "dim")
        return
    if when.evidence == "publication":
        yield Text(f"({when.date})".ljust(_MARGIN), "dim")
        return
    start, slash, end = when.date.partition("/")
    for part in [when.date] if len(when.date) <= _MARGIN else [f"{start}{slash}", end]:
        yield Text(part.ljust(_MARGIN), "bold green")
    if when.evidence != "expression":
        yield Text(when.evidence.ljust(_MARGIN), "dim")


def _counted(dated: Dated) -> str:
    found = Counter("no date" if when is None else when.evidence for when in dated.dates)
    parts = ", ".join(
        f"{number} {name}" for name, number in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    )
    sentences = f"{len(dated.dates)} sentence{'' if len(dated.dates) == 1 else 's'}"
    expressions = f"{len(dated.mentions)} expression{'' if len(dated.mentions) == 1 else 's'}"
    return f"{expressions}, {sentences}{f' ({parts})' if parts else ''}"


def _table(title: str, columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> str:
    body = [[_cell(row.get(column)) for column in columns] for row in rows]
    right = [number for number, column in enumerate(columns) if column in _NUMBERS]
    return "\n".join([f"**{title}**\n", *aligned(columns, body, right), ""])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    return escape_markdown(str(value))


def _spaced(text: str) -> str:
    """Makes text safe to print, every run of white space one space."""
    return re.sub(r"\s+", " ", visible(text))


def _folded(text: str) -> str:
    return _spaced(text).strip()
