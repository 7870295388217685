"""What a run gives: an output for each example and model, a score for each of these and each metric."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from harness.experiment import Experiment, References
from harness.records import Output, Summary, Task

Status = Literal["scored", "unscored", "skipped", "error"]
OutputStatus = Literal["done", "skipped", "error"]


@dataclass(frozen=True, kw_only=True)
class OutputRecord:
    """What a model made of an example.

    Attributes:
        task: The task.
        dataset: The user's name for the dataset.
        id: The example's id.
        model: The user's name for the model.
        status: ``done``, ``skipped`` or ``error``.
        reason: Why it is not done.
        output: What the model gave, if it is done.
        repeat: Which repetition it is, counted from 0.
        protocol: The user's name for the protocol; ``None`` where it has none.
    """

    task: Task
    dataset: str
    id: str
    model: str
    status: OutputStatus
    reason: str | None = None
    output: Output | None = None
    repeat: int = 0
    protocol: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Gives the record as JSON values."""
        usage = self.output.usage if isinstance(self.output, Summary) else None
        return {
            "task": self.task,
            "dataset": self.dataset,
            **({"protocol": self.protocol} if self.protocol else {}),
            "id": self.id,
            "model": self.model,
            "repeat": self.repeat,
            "status": self.status,
            "reason": self.reason,
            "summary" if self.task == "summarization" else "timeline": self.output.to_json() if self.output else None,
            **(usage.to_json() if usage else {}),
        }


@dataclass(frozen=True, kw_only=True)
class ScoreRecord:
    """What a metric gave for an output.

    Attributes:
        task: The task.
        dataset: The user's name for the dataset.
        id: The example's id.
        model: The user's name for the model.
        metric: The user's name for the metric.
        signature: What the numbers are, in full.
        references: How references were compared.
        status: ``scored``, ``unscored``, ``skipped`` or ``error``.
        reason: Why it is not scored.
        values: The example's own values by name; empty if it is not scored.
        statistics: What is summed over examples; empty if it is not scored.
        cluster: What the example is not independent of.
        repeat: Which repetition it is, counted from 0.
        protocol: The user's name for the protocol; ``None`` where it has none.
    """

    task: Task
    dataset: str
    id: str
    model: str
    metric: str
    signature: str
    references: References
    status: Status
    cluster: str
    reason: str | None = None
    values: Mapping[str, float | None] = field(default_factory=dict)
    statistics: Mapping[str, float] = field(default_factory=dict)
    repeat: int = 0
    protocol: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Gives the record as JSON values."""
        return {
            "task": self.task,
            "dataset": self.dataset,
            **({"protocol": self.protocol} if self.protocol else {}),
            "id": self.id,
            "model": self.model,
            "metric": self.metric,
            "signature": self.signature,
            "references": self.references,
            "repeat": self.repeat,
            "status": self.status,
            "reason": self.reason,
            "values": dict(self.values),
            "statistics": dict(self.statistics),
            "cluster": self.cluster,
        }


@dataclass(frozen=True, kw_only=True)
class Warned:
    """Something that readers of the numbers should know; it changes none of them.

    Attributes:
        task: The task.
        metric: The user's name for the metric that tells it; ``None`` where it is about data.
        message: What it is, in one line.
    """

    task: Task
    metric: str | None
    message: str

    def __str__(self) -> str:
        return f"{self.task}: {self.message}"

    def to_json(self) -> dict[str, Any]:
        """Gives the warning as JSON values."""
        return {"task": self.task, "metric": self.metric, "message": self.message}


@dataclass(frozen=True, kw_only=True)
class Run:
    """An experiment carried out.

    Attributes:
        experiment: The experiment.
        outputs: The outputs, by task, protocol, model and example in the order of the plan.
        scores: The scores, by task, protocol, references, model, metric and example in the order of the plan.
        seconds: Wall time by model, as ``task/model``.
        warnings: What was told on the way, each once: of datasets and outputs, then of metrics, in the order of the
            plan.
    """

    experiment: Experiment
    outputs: tuple[OutputRecord, ...]
    scores: tuple[ScoreRecord, ...]
    seconds: Mapping[str, float]
    warnings: tuple[Warned, ...] = ()

    @property
    def errors(self) -> int:
        """How many examples ended in an error, counted for each model and protocol."""
        records: list[OutputRecord | ScoreRecord] = [*self.outputs, *self.scores]
        ended = [record for record in records if record.status == "error"]
        return len({(record.task, record.protocol, record.model, record.id) for record in ended})
