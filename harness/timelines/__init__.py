"""Timeline builders: a topic's articles in, dated entries out. One file each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, Protocol, runtime_checkable

from harness.records import Reference, Timeline, Topic

#: The builder that is used where none is named.
DEFAULT: Final = "salience"


@runtime_checkable
class TimelineBuilder(Protocol):
    """What builds a timeline of a topic."""

    def build(
        self,
        topic: Topic,
        *,
        entries: int | None = None,
        sentences: int | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> Timeline:
        """Builds a timeline.

        Args:
            topic: The topic.
            entries: How many entries are wanted at most; the builder chooses if ``None``.
            sentences: How many sentences an entry has at most; the builder chooses if ``None``.
            start: The first day that an entry may have; no limit if ``None``.
            end: The last day that an entry may have; no limit if ``None``.
        """
        ...


@runtime_checkable
class OracleTimelineBuilder(Protocol):
    """A builder that sees the references: an upper bound, marked as such wherever it is shown.

    Its class says so with ``role = "oracle"``.
    """

    def build(
        self,
        topic: Topic,
        references: Sequence[Reference],
        *,
        entries: int | None = None,
        sentences: int | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> Timeline:
        """Builds a timeline; see `TimelineBuilder.build`.

        Args:
            topic: The topic.
            references: The references that the timeline will be scored against.
            entries: How many entries are wanted at most.
            sentences: How many sentences an entry has at most.
            start: The first day that an entry may have.
            end: The last day that an entry may have.
        """
        ...
