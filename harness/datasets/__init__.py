"""Datasets, and the readers that read them. One file each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol, runtime_checkable

from harness.datasets.duplicates import duplicate_references
from harness.errors import DataError
from harness.records import Example, Task


@dataclass(frozen=True, kw_only=True)
class Marks:
    """What a dataset says of its texts so that nobody takes them for news; it is no part of the texts.

    Attributes:
        fictional: Whether the world of the texts is made up.
        test_texts: The ids of the articles that were written for tests.
        notices: By article's id, the notices above its text.
    """

    fictional: bool = False
    test_texts: frozenset[str] = frozenset()
    notices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """Examples for a task.

    Attributes:
        task: The task.
        examples: The examples, in the order of the dataset; their ids are unique.
        notes: What its reader has to tell of how it was read, a line each.
        marks: What the dataset says of its texts besides.

    Raises:
        DataError: An id comes twice.
    """

    task: Task
    examples: tuple[Example, ...]
    notes: tuple[str, ...] = ()
    marks: Marks = Marks()

    def __post_init__(self) -> None:
        known: set[str] = set()
        for example in self.examples:
            if example.id in known:
                raise DataError(f"two examples have the id {example.id}", hint="give each an id of its own")
            known.add(example.id)

    @cached_property
    def told(self) -> tuple[str, ...]:
        """What readers of the numbers should know: the notes, and which references are the same as others."""
        return (*self.notes, *duplicate_references(self.examples))

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of everything in the examples, in hexadecimal digits."""
        digest = hashlib.sha256()
        for example in self.examples:
            digest.update(json.dumps(example.to_json(), sort_keys=True, ensure_ascii=True).encode())
            digest.update(b"\n")
        return digest.hexdigest()


@runtime_checkable
class Reader(Protocol):
    """What reads a dataset."""

    def read(self, task: Task) -> Dataset:
        """Reads the examples for a task; none where the dataset has none for it.

        Args:
            task: The task.

        Raises:
            DataError: A file is missing or wrong.
        """
        ...
