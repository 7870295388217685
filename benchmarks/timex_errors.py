"""What a tagger gets wrong, sorted into classes, so that whoever improves its rules sees where to start.

An error is *missed* (an expression of the gold with no pair), *spurious* (one that was found with none), or a pair's
wrong *extent*, *type* or *value*; a pair can have several. Each is counted under the class of expression it is, and
under the rule that found it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import tempeval
from tempeval import Document, Expression, Timex

from harness.dates import Mention

What = Literal["missed", "spurious", "extent", "type", "value"]

#: The class that a value belongs to, the first that fits.
_KINDS = {
    "vague": r"(?:PAST|PRESENT|FUTURE)_REF",
    "duration": r"P.*",
    "range": r".*/.*",
    "time": r"(?:\d{4}-[\dW][\dX-]+)?T.*",
    "day": r"[\dX]{4}-[\dX]{2}-[\dX]{2}|[\dX]{4}-W[\dX]{2}-\d",
    "weekend": r"[\dX]{4}-W[\dX]{1,2}-WE",
    "week": r"[\dX]{4}-W[\dX]{1,2}",
    "quarter or half": r"(?:FY)?[\dX]{4}-[QH][\dX]",
    "season": r"[\dX]{4}-(?:SP|SU|FA|WI)",
    "month": r"[\dX]{4}-[\dX]{2}",
    "decade or century": r"[\dX]{2,3}|\d{3}X|\d\dXX",
    "year": r"(?:FY)?[\dX]{4}(?:-XX){0,2}",
}
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d")


@dataclass(frozen=True)
class Error:
    """One error.

    Attributes:
        what: What is wrong.
        kind: The class of expression: of the gold's value, or of the value that was found where there is no gold.
        rule: The rule that found the expression; empty where none did.
        document: The document's name.
        context: The text around it, the expression in brackets: the gold's, or else what was found.
        gold: The gold's text, type, value and modifier; empty where there is no gold.
        got: The same of what was found; empty where nothing was.
    """

    what: What
    kind: str
    rule: str
    document: str
    context: str
    gold: str
    got: str


def kind(expression: Timex | Mention) -> str:
    """Gives the class that an expression belongs to, such as ``day, relative``.

    *Absolute* is what names its year; dates and times that need a day of reference for it are *relative*.

    >>> [kind(Timex(0, 0, text, "DATE", value)) for text, value in (("Friday", "1998-08-07"), ("in 1998", "1998"))]
    ['day, relative', 'year, absolute']
    >>> [kind(Timex(0, 0, "", *both)) for both in (("SET", "P1D"), ("DATE", "PAST_REF"), ("DURATION", "PT5H"))]
    ['set', 'vague', 'duration']
    """
    if expression.type == "SET":
        return "set"
    name = next((name for name, pattern in _KINDS.items() if re.fullmatch(pattern, expression.value)), "other")
    if name in ("vague", "duration", "other"):
        return name
    return f"{name}, {'absolute' if _YEAR.search(expression.text) else 'relative'}"


def errors(document: Document, mentions: Sequence[Mention]) -> list[Error]:
    """Gives the errors in a document, in the order of the text.

    Args:
        document: The document.
        mentions: What the tagger found in it.
    """
    found: list[tuple[int, Error]] = []

    def add(what: What, gold: Timex | None, mention: Mention | None) -> None:
        of: Timex | Mention | None = gold or mention
        if of is not None:
            rule = mention.rule if mention else ""
            context = in_context(document.text, of)
            error = Error(what, kind(of), rule, document.name, context, _shown(gold), _shown(mention))
            found.append((of.start, error))

    pairs = dict(tempeval.pairs(document.timexes, mentions))
    for index, gold in enumerate(document.timexes):
        if index not in pairs:
            add("missed", gold, None)
            continue
        mention = mentions[pairs[index]]
        if (gold.start, gold.end) != (mention.start, mention.end):
            add("extent", gold, mention)
        if gold.type != mention.type:
            add("type", gold, mention)
        if gold.value != mention.value:
            add("value", gold, mention)
    for index in sorted(set(range(len(mentions))) - set(pairs.values())):
        add("spurious", None, mentions[index])
    return [error for _, error in sorted(found, key=lambda item: item[0])]


def in_context(text: str, expression: Expression, *, width: int = 50) -> str:
    """Gives an expression in brackets, with the text around it on one line."""
    before = text[max(0, expression.start - width) : expression.start]
    inside = text[expression.start : expression.end]
    after = text[expression.end : expression.end + width]
    return " ".join(f"{before}[{inside}]{after}".split())


def classes(found: Iterable[Error], by: Literal["kind", "rule"]) -> list[tuple[What, str, int]]:
    """Counts errors by what is wrong and by the class of expression, or by the rule; the largest class first."""
    counts = Counter((error.what, error.kind if by == "kind" else error.rule) for error in found)
    return sorted(
        ((what, name, count) for (what, name), count in counts.items() if name),
        key=lambda item: (-item[2], item[0], item[1]),
    )


def _shown(expression: Timex | Mention | None) -> str:
    if expression is None:
        return ""
    mod = f" {expression.mod}" if expression.mod else ""
    return f"{' '.join(expression.text.split())!r} {expression.type} {expression.value}{mod}"
