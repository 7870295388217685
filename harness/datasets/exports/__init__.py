"""Datasets and timelines in the formats of other programs; what a format cannot hold is said.

One module a format. A module has `timeline`, for one timeline as text, or `dataset`, for a dataset as files, or both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from harness.datasets import Dataset
from harness.errors import UsageError, did_you_mean
from harness.records import Timeline, Topic

#: The formats of single timelines, each with the ending of its files' names.
TIMELINE_FORMATS: Final = {
    "jsonl": ".jsonl",
    "news-tls": ".jsonl",
    "l3s": ".txt",
    "chronos": ".jsonl",
    "timelinejs": ".json",
    "markdown": ".md",
    "csv": ".csv",
}
#: The formats of datasets.
DATASET_FORMATS: Final = ("jsonl", "folder", "news-tls", "l3s", "chronos", "texts")


@dataclass(frozen=True)
class Exported:
    """A timeline in a format.

    Attributes:
        text: The timeline, with a line feed at its end.
        lost: What the format does not hold or other programs do not read, a line each; empty where nothing is lost.
    """

    text: str
    lost: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExportedFiles:
    """A dataset in a format.

    Attributes:
        files: The text of each file, by its path inside the folder, in order; one file under the empty path for a
            format that is one file.
        lost: As of `Exported`.
    """

    files: Mapping[str, str]
    lost: tuple[str, ...] = ()


def export(timeline: Timeline, topic: Topic, format: str) -> Exported:
    """Writes a timeline in a format.

    Args:
        timeline: The timeline.
        topic: What it is about; its title, and its articles' sources, days and addresses, are used where the format has
            room.
        format: One of `TIMELINE_FORMATS`.

    Raises:
        UsageError: There is no such format.
    """
    exported: Exported = _module(format, TIMELINE_FORMATS, "timelines").timeline(timeline, topic)
    return exported


def export_dataset(dataset: Dataset, format: str) -> ExportedFiles:
    """Writes a dataset in a format.

    Args:
        dataset: The dataset.
        format: One of `DATASET_FORMATS`.

    Raises:
        UsageError: There is no such format, or it is none for the dataset's task.
    """
    exported: ExportedFiles = _module(format, DATASET_FORMATS, "datasets").dataset(dataset)
    return exported


def _module(format: str, known: Mapping[str, str] | tuple[str, ...], what: str) -> Any:
    if format not in known:
        raise UsageError(f"there is no format `{format}` for {what}", hint=did_you_mean(format, known))
    return import_module(f"harness.datasets.exports.{format.replace('-', '_')}")
