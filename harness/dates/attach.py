"""From dates to events: the date that a sentence's main event takes.

First version: the sentence's own dates are told apart by what they stand with. A date beside a reporting verb
dates the saying; one inside the complement dates what is said, and comes first. A date in "following the
Oct. 7 attacks" is background. A sentence without a date that opens with a pronoun takes the day of the
sentence before it, within its paragraph; every other is dated by its article's publication, which is the
weakest evidence.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from harness import edtf
from harness.dates.mention import Mention
from harness.dates.tagger import tag
from harness.dates.old_tense import CROSSING, cue, tense
from harness.dates.words import REPORTING
from harness.text.sentences import Span

Evidence = Literal["expression", "saying", "publication", "carried"]


@dataclass(frozen=True)
class Attachment:
    """A date that a sentence's event takes.

    Attributes:
        date: The date, in EDTF.
        first: The first day that it covers, or ``None`` where its start is open.
        last: The last day that it covers, or ``None`` where its end is open.
        evidence: Why: the sentence says when it happened (``expression``) or when it was said (``saying``); the
            sentence before it does (``carried``); or it is only known when it was reported (``publication``).
        mention: The expression that it comes from, or ``None`` for ``publication``.
        planned: Whether the clause is future or modal: what is planned has not happened.
        background: Whether the date only places something else that the sentence mentions, as in "following the
            Oct. 7 attacks".
    """

    date: str
    first: datetime.date | None
    last: datetime.date | None
    evidence: Evidence
    mention: Mention | None
    planned: bool = False
    background: bool = False


#: How many sentences in a row may take the date of one before them.
CARRY = 2

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[,;:\"“”()—–]|``|''|--")
#: How far from a date, in code points, its verb is looked for.
_NEAR = 240
_BACKGROUND = re.compile(
    r"\b(?:following|since|after|before|until|ahead\s+of|prior\s+to|anniversary\s+of)\s+"
    r"((?:[^\W\d_][\w-]*['’]?\w?\s+){0,3})$"
)
_STATE = re.compile(r"\b(?:as\s+of|by|until|till)\s+(?:early\s+|late\s+)?$", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\n\s*\n")
_PRONOUN = re.compile(r"[\"“'‘(]*(?:he|she|it|they|this|that|these|those|his|her|its|their)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Role:
    """What a mention does in its sentence; the lowest of `order` dates the main event."""

    mention: Mention
    saying: bool
    planned: bool
    background: bool
    state: bool
    cost: int

    @property
    def order(self) -> tuple[int, int, int]:
        if self.background:
            kind = 4
        elif self.planned:
            kind = 2
        elif self.saying:
            kind = 1
        else:
            kind = 3 if self.state else 0
        return kind, self.cost, self.mention.start


def attach(text: str, spans: Sequence[Span], published: datetime.date | None = None) -> list[Attachment | None]:
    """Dates the main event of each sentence.

    Args:
        text: The text; the whole article, because expressions refer to those before them.
        spans: The sentences, in the order of the text.
        published: The day of publication.

    Returns:
        For each sentence its date; ``None`` only where `published` is not known and neither is any date.

    >>> from harness.text.sentences import Span
    >>> text = "The army said Sunday that it had opened a road."
    >>> attach(text, [Span(0, len(text))], datetime.date(2024, 5, 13))[0].date
    '2024-05-12'
    """
    return [dates[0] if dates and not dates[0].background else None for dates in candidates(text, spans, published)]


def candidates(
    text: str, spans: Sequence[Span], published: datetime.date | None = None, mentions: Sequence[Mention] | None = None
) -> list[list[Attachment]]:
    """Gives every date that a sentence may stand under in a timeline.

    Args:
        text: The text.
        spans: The sentences, in the order of the text.
        published: The day of publication.
        mentions: What `harness.dates.tag` gave for the text; it is tagged anew if ``None``.

    Returns:
        For each sentence the date of its main event, then those of its other expressions, in their order in the
        sentence; each date once.
    """
    if mentions is None:
        mentions = tag(text, published)
    mentions = [mention for mention in mentions if mention.dates_events]
    found: list[list[Attachment]] = []
    position = carried = 0
    for index, span in enumerate(spans):
        while position < len(mentions) and mentions[position].start < span.start:
            position += 1
        inside = []
        while position < len(mentions) and mentions[position].end <= span.end:
            inside.append(mentions[position])
            position += 1
        roles = sorted((_role(text, span, mention) for mention in inside), key=lambda role: role.order)
        dates = [_attachment(role) for role in roles]
        if dates and not dates[0].background:
            carried = 0
        else:
            before = found[-1][0] if found and found[-1] else None
            close = index > 0 and not _PARAGRAPH.search(text, spans[index - 1].end, span.start)
            pronoun = _PRONOUN.match(text, span.start, span.end) is not None
            if close and pronoun and carried < CARRY and before and _carries(before, published):
                carried += 1
                dates.insert(0, Attachment(before.date, before.first, before.last, "carried", before.mention))
            elif published is not None:
                planned = _planned(text, span)
                dates.insert(0, Attachment(f"{published}", published, published, "publication", None, planned))
        found.append(_once(dates))
    return found


def _role(text: str, span: Span, mention: Mention) -> _Role:
    before = text[max(span.start, mention.start - 60) : mention.start]
    verb, cost = _nearest_verb(text, span, mention)
    saying = verb in REPORTING and not _inside_complement(text, span, mention)
    first = mention.first
    planned = tense(text, mention.start, mention.end) == "future" and not saying and first is not None
    return _Role(mention, saying, planned, _in_background(before), _STATE.search(before) is not None, cost)


def _in_background(before: str) -> bool:
    """Whether the text before a date says that it places something else: "following the valley's", "since"."""
    found = _BACKGROUND.search(before)
    # "After the talks ended Sunday" has a verb of its own, which takes the date.
    return found is not None and all(cue(word.lower()) is None for word in found[1].split())


def _nearest_verb(text: str, span: Span, mention: Mention) -> tuple[str | None, int]:
    left = _tokens(text, max(span.start, mention.start - _NEAR), mention.start)[::-1]
    right = _tokens(text, mention.end, min(span.end, mention.end + _NEAR))
    best: tuple[str | None, int] = (None, 99)
    for words in (left, right):
        cost = 0
        for word in words:
            if word in CROSSING:
                cost += CROSSING[word]
                continue
            cost += 1
            # The verb before a date takes it rather than the one after.
            if cost < best[1] and (word in REPORTING or cue(word) is not None):
                best = (word, cost)
                break
    return best


def _inside_complement(text: str, span: Span, mention: Mention) -> bool:
    """Whether "that" stands between the reporting verb and the date, which then dates what is said."""
    words = _tokens(text, max(span.start, mention.start - _NEAR), mention.start)[-12:]
    if "that" not in words or words[-1] == "that":
        return False
    return not REPORTING.isdisjoint(words[: words.index("that")])


def _tokens(text: str, start: int, end: int) -> list[str]:
    return [token[0].lower() for token in _TOKEN.finditer(text, start, end)]


def _planned(text: str, span: Span) -> bool:
    # The first verb is the main one, near enough.
    for token in _TOKEN.finditer(text, span.start, span.end):
        kind = cue(token[0].lower())
        if kind is not None:
            return kind == "future"
    return False


def _carries(before: Attachment, published: datetime.date | None) -> bool:
    if before.evidence == "publication" or before.planned or before.background:
        return False
    if before.last is None or before.first != before.last:
        return False
    return published is None or 0 <= (published - before.last).days <= 14


def _attachment(role: _Role) -> Attachment:
    text = role.mention.edtf or ""
    when = edtf.parse(text)
    evidence: Evidence = "saying" if role.saying else "expression"
    return Attachment(text, when.first, when.last, evidence, role.mention, role.planned, role.background)


def _once(dates: list[Attachment]) -> list[Attachment]:
    first: dict[str, Attachment] = {}
    for item in dates:
        first.setdefault(item.date, item)
    return list(first.values())
