"""Timelines that were made elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from harness.datasets.outputs import OutputsFile
from harness.errors import ModelError
from harness.records import Task, Timeline, Topic


@dataclass(frozen=True, kw_only=True)
class Outputs(OutputsFile):
    """Timelines that were made elsewhere, in a file of JSON objects, one a line.

        {"id": "t1", "timeline": [["2031-04-02", ["one sentence", "another"]]]}
        {"id": "t2", "entries": [{"date": "2031-04-02", "sentences": ["…"], "sources": [{"article": "a1"}], "rank": 1}]}

    An output belongs to the example that has its id, whatever the topic's articles; with one reference at a time,
    `topic/annotator` is looked up first, then `topic`. Dates are in EDTF; entries of one date become one, which is
    told. Timelines are taken as they are: nothing is cut to a length. The `outputs.jsonl` of a results folder is
    read as it is. An example without an output ends in an error. The signature holds the digest of the outputs.
    """

    task: ClassVar[Task] = "timelines"
    version: ClassVar[int] = 1

    def build(
        self,
        topic: Topic,
        *,
        entries: int | None = None,
        sentences: int | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> Timeline:
        """Gives the timeline that stands under the topic's id, whatever lengths and days are asked for.

        Raises:
            ModelError: There is none.
        """
        output = self.existing(topic.id)
        if not isinstance(output, Timeline):
            raise ModelError(f"the output with the id {topic.id} is no timeline")
        return output
