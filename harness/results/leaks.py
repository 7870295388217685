"""How much of the references stands in the articles that models got: told with every result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from harness.experiment import References, TaskPlan
from harness.records import Task


@dataclass(frozen=True)
class ExampleLeak:
    """An example's part of a `ReferenceLeak`.

    Attributes:
        id: The example's id.
        sentences: How many sentences of its references count.
        leaked: How many of them stand near-verbatim in its articles.
        leaking: The ids of its articles that leak.
    """

    id: str
    sentences: int
    leaked: int
    leaking: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReferenceLeak:
    """How many reference sentences stand near-verbatim in the articles (see `harness.datasets.reference_leaks`).

    Attributes:
        task: The task.
        dataset: The user's name for the dataset.
        references: How references were compared.
        sentences: How many sentences of the references count, over all examples.
        leaked: How many of them stand near-verbatim in the articles that models got.
        share: `leaked` by `sentences`.
        articles: How many articles leak, over all examples.
        dropped: Whether these were left out.
        examples: The same by example; empty for summarization, where nothing leaks by it: a summary may well be taken
            from its article, and the share says how extractive the references are.
        protocol: The user's name for the protocol; ``None`` where it has none.
    """

    task: Task
    dataset: str
    references: References
    sentences: int
    leaked: int
    share: float
    articles: int
    dropped: bool
    examples: tuple[ExampleLeak, ...]
    protocol: str | None = None

    @property
    def note(self) -> str:
        """What a table says of it."""
        of = f"{self.leaked:,} of {self.sentences:,} reference sentences stand near-verbatim in the articles"
        share = f"{100 * self.share:.0f} %"
        if self.task == "summarization":
            return f"extractive share: {share}, {of}"
        number = f"{self.articles:,} article{'' if self.articles == 1 else 's'}"
        if self.dropped:
            return f"reference leak: {share}, {of}; {number} that leaked left out"
        return f"reference leak: {share}, {of}; {number} leak{'s' if self.articles == 1 else ''}"

    def to_json(self) -> dict[str, Any]:
        """Gives it as JSON values."""
        return {
            "task": self.task,
            "dataset": self.dataset,
            **({"protocol": self.protocol} if self.protocol else {}),
            "references": self.references,
            "sentences": self.sentences,
            "leaked": self.leaked,
            "share": self.share,
            "articles": self.articles,
            "dropped": self.dropped,
            "examples": [{**item.__dict__, "leaking": list(item.leaking)} for item in self.examples],
        }


def reference_leaks(plans: Sequence[TaskPlan]) -> tuple[ReferenceLeak, ...]:
    """Gives the reference leaks of plans; none of a plan whose references or articles have no text to compare.

    Args:
        plans: The plans.
    """
    found = []
    for plan in plans:
        sentences = sum(item.sentences for item in plan.inputs)
        if not sentences:
            continue
        leaked = sum(item.leaked for item in plan.inputs)
        timelines = plan.task == "timelines"
        found.append(
            ReferenceLeak(
                task=plan.task,
                dataset=plan.data,
                references=plan.references,
                sentences=sentences,
                leaked=leaked,
                share=leaked / sentences,
                articles=sum(len(item.leaking) for item in plan.inputs),
                dropped=plan.protocol.reference_leaks == "drop",
                examples=tuple(
                    ExampleLeak(item.example.id, item.sentences, item.leaked, item.leaking)
                    for item in plan.inputs
                    if timelines
                ),
                protocol=plan.protocol.name,
            )
        )
    return tuple(found)
