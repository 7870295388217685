"""What models get of an example under a protocol: all of its articles, or those that the protocol leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from harness.datasets.reference_leaks import ReferenceSentence, leaking
from harness.experiment.protocol import Protocol
from harness.records import Example, Reference, Timeline, Topic


@dataclass(frozen=True, kw_only=True)
class Input:
    """An example as models get it.

    Attributes:
        example: The example, with the articles that are left.
        start: The first day of the timeline that builders are asked for; ``None`` for no limit.
        end: The last day; ``None`` for no limit.
        outside: How many articles were left out since they were published before `start` or after `end`.
        undated: How many were left out since nobody knows when they were published.
        leaking: The ids of the articles that leak, among those that are not left out for their day.
        dropped: Whether these were left out too.
        sentences: How many sentences of the references count (see `harness.datasets.reference_leaks`).
        leaked: How many of them stand near-verbatim in the articles that are left.
    """

    example: Example
    start: date | None
    end: date | None
    outside: int
    undated: int
    leaking: tuple[str, ...]
    dropped: bool
    sentences: int
    leaked: int


def input_of(example: Example, found: Sequence[ReferenceSentence], protocol: Protocol) -> Input:
    """Gives an example as models get it.

    Args:
        example: The example, with the references that it is scored against.
        found: What `harness.datasets.reference_leaks.reference_sentences` says of it; sentences of other references
            are passed over.
        protocol: The protocol.
    """
    start, end = span_of(example.references) if protocol.span == "reference" else (None, None)
    articles = list(example.articles)
    undated = outside = 0
    if start is not None and end is not None:
        undated = sum(article.published is None for article in articles)
        inside = [article for article in articles if article.published and start <= article.published <= end]
        outside = len(articles) - undated - len(inside)
        articles = inside
    whose = {reference.annotator for reference in example.references}
    kept = {article.id for article in articles}
    own = [_standing(sentence, kept) for sentence in found if sentence.annotator in whose]
    leaks = leaking(own)
    dropped = protocol.reference_leaks == "drop"
    if dropped:
        kept -= set(leaks)
        articles = [article for article in articles if article.id in kept]
        own = [_standing(sentence, kept) for sentence in own]
    if isinstance(example.input, Topic) and len(articles) < len(example.articles):
        example = replace(example, input=replace(example.input, articles=tuple(articles)))
    return Input(
        example=example,
        start=start,
        end=end,
        outside=outside,
        undated=undated,
        leaking=leaks,
        dropped=dropped,
        sentences=len(own),
        leaked=sum(bool(sentence.articles) for sentence in own),
    )


def span_of(references: Sequence[Reference]) -> tuple[date, date] | tuple[None, None]:
    """Gives the first and the last day of the references' dates.

    A month, a year or an interval counts from its first day to its last; of an interval that is open at an end, the
    other end counts.

    Args:
        references: Timelines; of summaries there is none.

    Returns:
        The days; ``None`` twice where the references have no date.
    """
    days = [
        day
        for reference in references
        if isinstance(reference.output, Timeline)
        for entry in reference.output.entries
        for day in (entry.when.first, entry.when.last)
        if day is not None
    ]
    return (min(days), max(days)) if days else (None, None)


def _standing(sentence: ReferenceSentence, kept: set[str]) -> ReferenceSentence:
    """Gives a sentence with the articles that are kept alone."""
    return replace(sentence, articles=tuple(article for article in sentence.articles if article in kept))
