"""What an experiment comes to once it is checked: tasks, datasets, models and metrics, ready to run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal

from harness.datasets import Dataset
from harness.datasets.outputs import OutputsFile
from harness.datasets.reference_leaks import ReferenceSentence, reference_sentences
from harness.errors import DataError
from harness.experiment.inputs import Input, input_of
from harness.experiment.protocol import Protocol, References
from harness.metrics import Metric
from harness.records import Example, Task

Role = Literal["system", "oracle", "inter-writer"]

#: Names that users give to experiments, datasets, models and metrics: safe in paths and tables.
NAME: Final = r"^[A-Za-z0-9][A-Za-z0-9._+-]{0,79}$"
#: The fewest and the most resamples, and the bounds of the level of intervals, the upper one excluded.
RESAMPLES: Final = (100, 1_000_000)
CONFIDENCE: Final = (0.5, 1.0)


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

    @property
    def given(self) -> bool:
        """Whether its outputs were made elsewhere: it is asked by the example's id, and not by its input."""
        return isinstance(self.component, OutputsFile)


@dataclass(frozen=True, kw_only=True)
class NamedMetric:
    """A metric of an experiment.

    Attributes:
        name: The user's name for it.
        use: The component's name.
        component: The component.
        references: How references are compared for it; ``None`` for the way of its task.
    """

    name: str
    use: str
    component: Metric
    references: References | None = None


@dataclass(frozen=True, kw_only=True)
class TaskPlan:
    """Everything that is to be done for one task, one protocol and one way of comparing references.

    Attributes:
        task: The task.
        data: The user's name for the dataset.
        dataset: The dataset, restricted to what was selected.
        protocol: The protocol; `references` is the way of the plan's metrics.
        models: The models, in the order of the file.
        metrics: The metrics, in the order of the file.
        found: What is known already of the reference sentences in the articles, by the dataset's example; plans of
            one dataset share it.
    """

    task: Task
    data: str
    dataset: Dataset
    protocol: Protocol
    models: tuple[Model, ...]
    metrics: tuple[NamedMetric, ...]
    found: dict[str, tuple[ReferenceSentence, ...]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def references(self) -> References:
        """How references are compared: ``together`` or ``separately``."""
        return self.protocol.references

    def whole(self) -> tuple[Example, ...]:
        """Gives the examples with all their articles: with ``separately`` one for each reference."""
        return tuple(example for _, example in self._whole)

    def examples(self) -> tuple[Example, ...]:
        """Gives the examples as models and metrics see them: as `whole`, with the articles that the protocol leaves."""
        return tuple(item.example for item in self.inputs)

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """The examples as models and metrics see them, and what was left out."""
        return tuple(input_of(example, self._found(owner), self.protocol) for owner, example in self._whole)

    def _found(self, example: Example) -> tuple[ReferenceSentence, ...]:
        if example.id not in self.found:
            self.found[example.id] = reference_sentences(example)
        return self.found[example.id]

    @cached_property
    def _whole(self) -> tuple[tuple[Example, Example], ...]:
        """The examples, each behind that of the dataset that it was made of."""
        if self.references != "separately":
            return tuple((example, example) for example in self.dataset.examples)
        return tuple(
            (
                example,
                Example(
                    id=f"{example.id}/{reference.annotator}",
                    input=example.input,
                    references=(reference,),
                    cluster=example.cluster,
                ),
            )
            for example in self.dataset.examples
            for reference in example.references
        )

    def names(self, example: Example) -> tuple[str, ...]:
        """Gives the ids under which an output that was made elsewhere may stand for an example.

        That is its own, and then that of the dataset's example that it was made of.
        """
        if self.references != "separately":
            return (example.id,)
        # An annotator has no slash, so that this takes off what `examples` put on.
        return (example.id, example.id.removesuffix(f"/{example.references[0].annotator}"))


def plans(
    task: Task,
    data: str,
    dataset: Dataset,
    models: Sequence[Model],
    metrics: Sequence[NamedMetric],
    protocols: Sequence[Protocol],
) -> tuple[TaskPlan, ...]:
    """Plans a task: for each protocol a plan for each way of comparing references that a metric asks for.

    The protocol's own way comes first.

    Args:
        task: The task.
        data: The user's name for the dataset.
        dataset: The dataset.
        models: The models.
        metrics: The metrics.
        protocols: The protocols; each says how references are compared for metrics that do not say it.

    Raises:
        DataError: An id that an example gets from one reference at a time is too long, or is another example's.
    """
    found: dict[str, tuple[ReferenceSentence, ...]] = {}
    planned: list[TaskPlan] = []
    for protocol in protocols:
        ways: dict[References, list[NamedMetric]] = {protocol.references: []}
        for metric in metrics:
            ways.setdefault(metric.references or protocol.references, []).append(metric)
        own = [
            TaskPlan(
                task=task,
                data=data,
                dataset=dataset,
                protocol=replace(protocol, references=way),
                models=tuple(models),
                metrics=tuple(some),
                found=found,
            )
            for way, some in ways.items()
            if some
        ]
        _check_ids(own, dataset)
        planned += own
    return tuple(planned)


def _check_ids(own: Sequence[TaskPlan], dataset: Dataset) -> None:
    """Refuses that an id stands for two examples of a protocol."""
    taken: set[str] = set()
    known = {example.id for example in dataset.examples}
    for plan in own:
        ids = [example.id for example in plan.whole()]
        others = taken | known if plan.references == "separately" else taken
        both = next((name for name in ids if name in others), None)
        if both is not None:
            raise DataError(
                f"the id {both} stands for an example and for an example's reference", hint="give one another id"
            )
        taken.update(ids)


@dataclass(frozen=True, kw_only=True)
class Experiment:
    """An experiment that has been read and checked in full.

    Attributes:
        name: Its name.
        seed: The seed of the bootstrap.
        resamples: Bootstrap resamples.
        confidence: The level of the intervals.
        tasks: What is to be done: for each task a plan, or one for each protocol and way of comparing references.
        file: The experiment file; ``None`` where there is none.
        resolved: The experiment file with ``extends``, overrides, environment and matrices filled in.
    """

    name: str
    seed: int
    resamples: int
    confidence: float
    tasks: tuple[TaskPlan, ...]
    file: Path | None
    resolved: Mapping[str, Any]
