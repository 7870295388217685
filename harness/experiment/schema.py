"""The shape of an experiment file: which keys there are, and what type each has.

Components' parameters are not part of it: each component checks its own. A JSON Schema for editors is
generated from here (``docs/experiment.schema.json``).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from harness.experiment.plan import CONFIDENCE, NAME, RESAMPLES

Name = Annotated[str, Field(pattern=NAME)]
Settings = dict[str, Any]
Components = dict[Name, Settings | None]
# What can be wrong in an entry is told by whoever builds the component; this is for editors.
MetricSettings = Annotated[
    Settings,
    WithJsonSchema(
        {
            "type": "object",
            "properties": {
                "use": {"type": "string", "description": "The component, if it is not the name."},
                "references": {
                    "enum": ["together", "separately"],
                    "description": "How references are compared for this metric, instead of as `protocol` says.",
                },
            },
        }
    ),
]
Metrics = dict[Name, MetricSettings | None]


class Strict(BaseModel):
    """A mapping whose keys are all known and whose types are exact."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class SummarizationProtocol(Strict):
    """How summaries are compared with their references."""

    references: Literal["together", "separately"] = Field(
        default="together",
        description="All references of an article at once (how they combine is the metric's `multiple`), or one at a "
        "time: an example is then an article and a reference, with the id `article/annotator`.",
    )


class TimelinesProtocol(Strict):
    """How timelines are compared with their references."""

    references: Literal["together", "separately"] = Field(
        default="separately",
        description="One reference at a time, an example being a topic and a reference with the id `topic/annotator` "
        "(as in news-tls and LLM-TLS), or all references of a topic at once (as in CHRONOS).",
    )
    lengths: Literal["free", "reference"] = Field(
        default="free",
        description="`reference` asks each builder for the reference's number of entries and its mean number of "
        "sentences an entry, rounded; `free` leaves both to the builder's own parameters.",
    )
    span: Literal["free", "reference"] = Field(
        default="free",
        description="`reference` hands each builder the articles published from the first to the last day of the "
        "reference's dates (undated articles are left out), and asks for a timeline of these days.",
    )
    reference_leaks: Literal["keep", "drop"] = Field(
        default="keep",
        description="`drop` leaves out the articles in which sentences of three or more dates of the reference stand "
        "near-verbatim: timelines that were published themselves.",
    )


class Summarization(Strict):
    """The summarization task."""

    data: Name = Field(description="The name of a dataset.")
    models: Annotated[Components, Field(min_length=1)] = Field(description="Summarizers by name.")
    metrics: Annotated[Metrics, Field(min_length=1)] = Field(description="Metrics by name.")
    protocol: SummarizationProtocol = SummarizationProtocol()
    protocols: Annotated[dict[Name, SummarizationProtocol | None], Field(min_length=1)] | None = Field(
        default=None, description="Several protocols by name, instead of `protocol`: each has tables of its own."
    )


class Timelines(Strict):
    """The timelines task."""

    data: Name = Field(description="The name of a dataset.")
    topics: Annotated[list[str], Field(min_length=1)] | None = Field(
        default=None, description="The topics, by id; all of the dataset's if left out."
    )
    models: Annotated[Components, Field(min_length=1)] = Field(description="Timeline builders by name.")
    metrics: Annotated[Metrics, Field(min_length=1)] = Field(description="Metrics by name.")
    protocol: TimelinesProtocol = TimelinesProtocol()
    protocols: Annotated[dict[Name, TimelinesProtocol | None], Field(min_length=1)] | None = Field(
        default=None, description="Several protocols by name, instead of `protocol`: each has tables of its own."
    )


class Statistics(Strict):
    """How sure the numbers are."""

    resamples: Annotated[int, Field(ge=RESAMPLES[0], le=RESAMPLES[1])] = Field(
        default=1000, description="Bootstrap resamples."
    )
    confidence: Annotated[float, Field(ge=CONFIDENCE[0], lt=CONFIDENCE[1])] = Field(
        default=0.95, description="The level of the intervals."
    )


class ExperimentFile(Strict):
    """An experiment: every model on every example, scored against the references."""

    model_config = ConfigDict(title="harness experiment")

    experiment: Name = Field(description="The experiment's name; its results go to results/<name>.")
    extends: str | None = Field(default=None, description="A file that this one is laid over, relative to this file.")
    seed: Annotated[int, Field(ge=0, lt=2**63)] = Field(
        default=0, description="The seed of the bootstrap; models that draw have a seed of their own."
    )
    datasets: Annotated[Components, Field(min_length=1)] = Field(description="Datasets by name.")
    summarization: Summarization | None = None
    timelines: Timelines | None = None
    statistics: Statistics = Statistics()


def json_schema() -> dict[str, Any]:
    """Gives the JSON Schema of an experiment file, for editors."""
    schema = ExperimentFile.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
