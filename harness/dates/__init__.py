"""Temporal expressions: recognise, resolve, attach to events."""

from __future__ import annotations

from harness.dates.attach import Attachment, attach, candidates
from harness.dates.mention import Mention
from harness.dates.tagger import recognise, tag

__all__ = ["Attachment", "Mention", "attach", "candidates", "recognise", "tag"]
