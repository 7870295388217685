"""Temporal expressions: recognise, resolve, attach to events."""

from __future__ import annotations

from harness.dates.attach import Attachment, attach, attach_events, candidates
from harness.dates.dated import Dated, date_text
from harness.dates.mention import Mention
from harness.dates.published import Publication, publication
from harness.dates.tagger import tag

__all__ = [
    "Attachment",
    "Dated",
    "Mention",
    "Publication",
    "attach",
    "attach_events",
    "candidates",
    "date_text",
    "publication",
    "tag",
]
