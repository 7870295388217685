"""JSON lines, the project's own form, which holds everything."""

from __future__ import annotations

from harness.datasets import Dataset
from harness.datasets.exports import Exported, ExportedFiles
from harness.datasets.exports.losses import counted, lost_marks, lost_reference_order
from harness.files.write import json_lines
from harness.records import Example, Timeline, Topic


def timeline(timeline: Timeline, topic: Topic) -> Exported:
    """Writes a timeline as a line ``{"id": …, "timeline": {"entries": […]}}``, as outputs made elsewhere have it."""
    return Exported(json_lines([{"id": topic.id, "timeline": timeline.to_json()}]))


def dataset(dataset: Dataset) -> ExportedFiles:
    """Writes a dataset in the form of the reader `jsonl`, as one file."""
    other = [
        example for example in dataset.examples if isinstance(example.input, Topic) and example.input.id != example.id
    ]
    lost = [f"the id of {counted(len(other), 'topic')}: it becomes that of the example"] if other else []
    lost += lost_reference_order(
        [reference.annotator for reference in example.references] for example in dataset.examples
    )
    return ExportedFiles({"": json_lines(map(_line, dataset.examples))}, (*lost, *lost_marks(dataset.marks)))


def _line(example: Example) -> dict[str, object]:
    references = [{"annotator": reference.annotator, **reference.output.to_json()} for reference in example.references]
    if isinstance(example.input, Topic):
        return {**example.input.to_json(), "id": example.id, "references": references, "cluster": example.cluster}
    article = example.input.to_json()
    return {"id": example.id, "article": article, "references": references, "cluster": example.cluster}
