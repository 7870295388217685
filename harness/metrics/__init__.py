"""Metrics: outputs and references in, numbers out. One file each.

A metric first gives the *statistics* of each example, then reduces sums of them to the numbers that are
printed. Bootstrap and paired tests resample statistics, never texts, and so test exactly the printed number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Protocol, runtime_checkable

from harness.records import Article, Output, Reference, Task, Topic

Direction = Literal["higher", "lower", "none"]
#: What is summed over examples: numbers by name. Every example of a metric gives the same names.
Statistics = Mapping[str, float]


class MetricWarning(UserWarning):
    """Something that readers of a metric's numbers should know; it changes none of them.

    A metric tells it with `warnings.warn`; a run collects what is told, prints it and keeps it with the results.
    """


@dataclass(frozen=True)
class Value:
    """A number that a metric gives.

    Attributes:
        name: Its name, such as ``rouge1.f1``.
        low: The lowest it can be, or ``None`` for no bound.
        high: The highest it can be, or ``None`` for no bound.
        direction: Which side is better; ``none`` where neither is.
        doc: What it means, and its unit.
        shown: Whether tables show it when nobody asks for it.
        undefined: Why there is no such value where the examples that are scored give none.
    """

    name: str
    low: float | None
    high: float | None
    direction: Direction
    doc: str = ""
    shown: bool = True
    undefined: str = "undefined on these examples"


@dataclass(frozen=True)
class Unscored:
    """An example that a metric has no statistics for.

    Attributes:
        reason: Why.
    """

    reason: str


@runtime_checkable
class Metric(Protocol):
    """What scores outputs.

    Attributes:
        tasks: The tasks whose outputs it scores.
        version: The version of its definition, raised only when a value that it gave for the same texts changes.
    """

    tasks: ClassVar[frozenset[Task]]
    version: ClassVar[int]

    @property
    def values(self) -> tuple[Value, ...]:
        """The numbers that it gives with its parameters; the first is its main one."""
        ...

    def prepare(self, references: Sequence[Sequence[Reference]], sources: Sequence[Article | Topic]) -> Any:
        """Does once, for all models, what depends on references and sources alone.

        Args:
            references: The references of each example.
            sources: The input of each example.
        """
        ...

    def statistics(self, outputs: Sequence[Output | None], prepared: Any) -> list[Statistics | Unscored]:
        """Gives the statistics of each example.

        Args:
            outputs: An output for each example that was prepared; ``None`` where the model gave none: such
                an example gets `Unscored`.
            prepared: What `prepare` gave.
        """
        ...

    def reduce(self, sums: Statistics) -> dict[str, float | None]:
        """Reduces sums of statistics to the values, by name; ``None`` where a value is undefined.

        Args:
            sums: The sum, over any examples, of each statistic.
        """
        ...
