"""What flows through the harness: articles, topics, summaries, timelines, references and examples.

Every record is frozen and checked when it is made; all but token counts go to JSON and back unchanged. A record
that cannot be made raises `harness.errors.DataError`; whoever reads a file adds the place.
"""

from harness.records.articles import Article, Topic
from harness.records.examples import TASKS, Example, Reference, Task
from harness.records.outputs import (
    STATUSES,
    Claim,
    Conflict,
    Dated,
    Entry,
    Output,
    Source,
    Status,
    Summary,
    Timeline,
    Usage,
)

__all__ = [
    "STATUSES",
    "TASKS",
    "Article",
    "Claim",
    "Conflict",
    "Dated",
    "Entry",
    "Example",
    "Output",
    "Reference",
    "Source",
    "Status",
    "Summary",
    "Task",
    "Timeline",
    "Topic",
    "Usage",
]
