"""A text with all that is known of its dates: expressions, sentences, and the date that each one's event takes."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from harness.dates.attach import Attachment, attach, attach_events
from harness.dates.mention import Mention
from harness.dates.tagger import tag
from harness.text.sentences import Span, split

#: The fields of an expression, in the order in which they are written.
MENTION: Final = ("start", "end", "text", "type", "value", "mod", "first", "last", "granularity", "rule")
#: The fields of a sentence's event.
EVENT: Final = ("value", "first", "last", "evidence", "confidence")


@dataclass(frozen=True)
class Dated:
    """A text and its dates. All places are in code points, ends exclusive.

    Attributes:
        text: The text.
        published: Its day of publication, or ``None``.
        mentions: Its temporal expressions.
        sentences: Its sentences.
        dates: The date that each sentence's main event takes, or ``None``.
        events: The date that each of the events that were asked for takes; ``None`` where none were.
    """

    text: str
    published: datetime.date | None
    mentions: tuple[Mention, ...]
    sentences: tuple[Span, ...]
    dates: tuple[Attachment | None, ...]
    events: tuple[Attachment | None, ...] | None = None

    def to_json(self) -> dict[str, Any]:
        """Gives what `harness dates --jsonl` writes, but for the id."""
        found: dict[str, Any] = {
            "mentions": [mention_json(mention) for mention in self.mentions],
            "sentences": [
                {"start": span.start, "end": span.end, "event": event_json(when)}
                for span, when in zip(self.sentences, self.dates, strict=True)
            ],
        }
        if self.events is not None:
            found["events"] = [event_json(when) for when in self.events]
        return found


def date_text(
    text: str, published: datetime.date | None = None, events: Sequence[tuple[int, int]] | None = None
) -> Dated:
    """Finds the dates of a text: tags it, splits it into sentences, and dates what they tell.

    Args:
        text: English news text, as it stands: nothing in it is moved.
        published: Its day of publication. Where it is not known, only dates that are spelled out are resolved.
        events: Words that tell of events, by where they start and end, in code points; each is dated too.

    >>> found = date_text("The council met on Sunday.", datetime.date(2024, 5, 13), events=[(12, 15)])
    >>> found.mentions[0].value, found.dates[0].date, found.events[0].date
    ('2024-05-12', '2024-05-12', '2024-05-12')
    """
    mentions, sentences = tuple(tag(text, published)), tuple(split(text))
    dates = attach(text, sentences, published, mentions=mentions)
    asked = None
    if events is not None:
        places = [Span(*event) for event in events]
        asked = tuple(attach_events(text, places, published, mentions=mentions, sentences=sentences))
    return Dated(text, published, mentions, sentences, tuple(dates), asked)


def mention_json(mention: Mention) -> dict[str, Any]:
    """Gives an expression as JSON values."""
    return {name: _plain(getattr(mention, name)) for name in MENTION}


def event_json(when: Attachment | None) -> dict[str, Any] | None:
    """Gives the date of an event as JSON values; ``None`` stays ``None``."""
    if when is None:
        return None
    return {name: _plain(getattr(when, "date" if name == "value" else name)) for name in EVENT}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value
