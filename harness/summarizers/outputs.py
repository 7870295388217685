"""Summaries that were made elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from harness.datasets.outputs import OutputsFile
from harness.records import Article, Summary, Task


@dataclass(frozen=True, kw_only=True)
class Outputs(OutputsFile):
    """Summaries that were made elsewhere, in a file of JSON objects, one a line.

        {"id": "a1", "summary": "…"}
        {"id": "a2", "summary": ["one sentence", "another"]}

    An output belongs to the example that has its id, whatever the example's text; with one reference at a time,
    `article/annotator` is looked up first, then `article`. A summary is running text, which is split into sentences
    where sentences are asked for, or a list of sentences. The `outputs.jsonl` of a results folder is read as it is.
    An example without an output ends in an error. The signature holds the digest of the outputs.
    """

    task: ClassVar[Task] = "summarization"
    version: ClassVar[int] = 1

    def summarize(self, articles: Sequence[Article]) -> list[Summary]:
        """Gives the summary that stands under each article's id.

        Args:
            articles: The articles.

        Raises:
            ModelError: There is none.
        """
        found = [self.existing(article.id) for article in articles]
        return [output for output in found if isinstance(output, Summary)]
