"""Summaries that are given as running text."""

from __future__ import annotations

from harness.records import Summary
from harness.text.sentences import sentences


def split_summary(text: str) -> Summary:
    """Makes a summary of running text.

    Line breaks end sentences, as they do in the summaries of most public data; within a line the sentence
    splitter decides. Text without sentences gives an empty summary.
    """
    return Summary(sentences=tuple(sentence for line in text.splitlines() for sentence in sentences(line)))
