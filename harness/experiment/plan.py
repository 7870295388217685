"""What an experiment comes to once it is checked: tasks, datasets, models and metrics, ready to run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from harness.datasets import Dataset
from harness.metrics import Metric
from harness.records import Example, Task

Role = Literal["system", "oracle", "inter-writer"]
References = Literal["together", "separately", "leave-one-out"]


@dataclass(frozen=True, kw_only=True)
class Model:
    """A model of an experiment.

    Attributes:
        name: The user's name for it.
        use: The component's name.
        component: The component.
        role: ``system``; or ``oracle``, which sees the references; or ``inter-writer``, which is a reference.
    """

    name: str
    use: str
    component: Any

    @property
    def role(self) -> Role:
        """What the model is; the component's class says it."""
        role: Role = getattr(self.component, "role", "system")
        return role


@dataclass(frozen=True, kw_only=True)
class NamedMetric:
    """A metric of an experiment.

    Attributes:
        name: The user's name for it.
        use: The component's name.
        component: The component.
    """

    name: str
    use: str
    component: Metric


@dataclass(frozen=True, kw_only=True)
class TaskPlan:
    """Everything that is to be done for one task.

    Attributes:
        task: The task.
        data: The user's name for the dataset.
        dataset: The dataset, restricted to what was selected.
        references: How references are compared: ``together`` or ``separately``.
        lengths: ``free``, or ``reference`` where timelines get the reference's lengths.
        models: The models, in the order of the file.
        metrics: The metrics, in the order of the file.
    """

    task: Task
    data: str
    dataset: Dataset
    references: References
    lengths: Literal["free", "reference"]
    models: tuple[Model, ...]
    metrics: tuple[NamedMetric, ...]

    def examples(self) -> tuple[Example, ...]:
        """Gives the examples under the plan's protocol: with ``separately`` one for each reference."""
        if self.references != "separately":
            return self.dataset.examples
        return tuple(
            Example(
                id=f"{example.id}/{reference.annotator}",
                input=example.input,
                references=(reference,),
                cluster=example.cluster,
            )
            for example in self.dataset.examples
            for reference in example.references
        )


@dataclass(frozen=True, kw_only=True)
class Experiment:
    """An experiment that has been read and checked in full.

    Attributes:
        name: Its name.
        seed: The seed of the bootstrap.
        resamples: Bootstrap resamples.
        confidence: The level of the intervals.
        tasks: What is to be done, a plan a task.
        file: The experiment file.
        resolved: The experiment file with ``extends``, overrides, environment and matrices filled in.
    """

    name: str
    seed: int
    resamples: int
    confidence: float
    tasks: tuple[TaskPlan, ...]
    file: Path
    resolved: Mapping[str, Any]
