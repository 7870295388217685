"""Examples: an input, and the references that outputs for it are scored against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from harness.errors import DataError
from harness.files.fields import check_id, check_text, check_tuple, each, keys, unique
from harness.records.articles import Article, Topic
from harness.records.outputs import Output, Summary, Timeline

Task = Literal["summarization", "timelines"]
TASKS: tuple[Task, ...] = ("summarization", "timelines")


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A summary or timeline written by hand.

    Attributes:
        annotator: Who wrote it; unique among an example's references.
        output: What was written.
    """

    annotator: str
    output: Output

    def __post_init__(self) -> None:
        check_id("an annotator", self.annotator)
        if "/" in self.annotator:
            raise DataError(
                f"the annotator {self.annotator} has a slash", hint="ids are joined with slashes; take another"
            )

    def to_json(self) -> dict[str, Any]:
        """Gives the reference as JSON values."""
        kind = "summary" if isinstance(self.output, Summary) else "timeline"
        return {"annotator": self.annotator, kind: self.output.to_json()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Reference:
        """Makes a reference from JSON values.

        Raises:
            DataError: A key is unknown or missing, or a value is wrong.
        """
        keys("a reference", data, {"annotator"}, {"summary", "timeline"})
        if ("summary" in data) == ("timeline" in data):
            raise DataError("a reference has a `summary` or a `timeline`, and not both")
        output = Summary.from_json(data["summary"]) if "summary" in data else Timeline.from_json(data["timeline"])
        return cls(annotator=data["annotator"], output=output)


@dataclass(frozen=True, kw_only=True)
class Example:
    """An input and the references that a model's output for it is scored against.

    Attributes:
        id: Its name, unique in a dataset and task.
        input: The article to summarise, or the topic to build a timeline of.
        references: The references, at least one, in order of annotator.
        cluster: What it is not independent of: examples of one cluster are resampled together.
    """

    id: str
    input: Article | Topic
    references: tuple[Reference, ...]
    cluster: str

    def __post_init__(self) -> None:
        check_id("an example", self.id)
        check_tuple(f"the references of example {self.id}", self.references, Reference)
        if not self.references:
            raise DataError(f"example {self.id} has no reference")
        unique(f"annotators of example {self.id}", [reference.annotator for reference in self.references])

    @property
    def task(self) -> Task:
        """The task that the example is for."""
        return "timelines" if isinstance(self.input, Topic) else "summarization"

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles of the input."""
        return self.input.articles if isinstance(self.input, Topic) else (self.input,)

    def to_json(self) -> dict[str, Any]:
        """Gives the example as JSON values."""
        return {
            "id": self.id,
            "cluster": self.cluster,
            "topic" if isinstance(self.input, Topic) else "article": self.input.to_json(),
            "references": [reference.to_json() for reference in self.references],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Example:
        """Makes an example from JSON values.

        Raises:
            DataError: A key is unknown or missing, or a value is wrong.
        """
        keys("an example", data, {"id", "cluster", "references"}, {"article", "topic"})
        if ("article" in data) == ("topic" in data):
            raise DataError("an example has an `article` or a `topic`, and not both")
        return cls(
            id=data["id"],
            input=Article.from_json(data["article"]) if "article" in data else Topic.from_json(data["topic"]),
            references=each("`references`", data["references"], Reference.from_json),
            cluster=check_text("`cluster`", data["cluster"]),
        )
