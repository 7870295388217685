"""Datasets, and the readers that read them. One file each."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, runtime_checkable

from harness.records import Example, Task


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """Examples for a task.

    Attributes:
        task: The task.
        examples: The examples, in the order of the dataset; their ids are unique.
        notes: What readers of the numbers should know of how it was read, a line each.
    """

    task: Task
    examples: tuple[Example, ...]
    notes: tuple[str, ...] = ()

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
