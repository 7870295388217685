"""Running a model on the examples of a task; a model that fails costs its example, never the run."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from harness.datasets.outputs import Absent
from harness.errors import HarnessError, MissingExtraError, ModelError, ModelLoadError, visible
from harness.experiment import Model, TaskPlan
from harness.experiment.inputs import Input
from harness.records import Article, Example, Output, Reference, Summary, Timeline, Topic
from harness.runs.records import OutputRecord

_T = TypeVar("_T")

#: What models gave, or why they failed, by what it depends on.
Known = dict[Hashable, Output | str]

#: How many examples a summarizer is handed at once.
BATCH = 16


def outputs_of(model: Model, plan: TaskPlan, known: Known | None = None) -> Iterator[OutputRecord]:
    """Runs a model on the examples of a plan.

    Args:
        model: The model; not one of the role ``inter-writer``, which has no output of its own.
        plan: The plan.
        known: What the model has given already, on the same dataset; what it gives is added.

    Yields:
        A record for each example, in order. What a system gives for the same input is asked for once; an input
        without text is skipped. Outputs that were made elsewhere are looked up by id, whatever the input.
    """
    if model.given:
        yield from (_looked_up(model, plan, example) for example in plan.examples())
        return
    make = _summaries if plan.task == "summarization" else _timelines
    known = {} if known is None else known
    for start in range(0, len(plan.inputs), BATCH):
        batch = plan.inputs[start : start + BATCH]
        new = {_key(model, plan, item): item for item in batch if not _blank(item)}
        new = {key: item for key, item in new.items() if key not in known}
        if new:
            found = _attempt(lambda some: make(model, plan, some), list(new.values()))
            known.update(zip(new, found, strict=True))
        for item in batch:
            if _blank(item):
                yield _skipped(model, plan, item)
            else:
                yield _record(model, plan, item.example, known[_key(model, plan, item)])


def summarize(model: Model, articles: Sequence[Article], *references: Sequence[Sequence[Reference]]) -> list[Summary]:
    """Asks a summarizer, and checks what it gives.

    Args:
        model: The model.
        articles: The articles.
        references: For an oracle, one argument more: the references of each article.

    Raises:
        ModelError: It gives no list of as many summaries.
    """
    given = model.component.summarize(articles, *references)
    if not isinstance(given, list) or len(given) != len(articles):
        size = len(given) if isinstance(given, list) else f"a {type(given).__name__}"
        raise ModelError(
            f"`{model.name}` gave {size} for {len(articles)} articles, where a list of as many was expected"
        )
    for output in given:
        _check(model, output, Summary)
    return given


def build(
    model: Model,
    topic: Topic,
    *references: Sequence[Reference],
    **limits: object,
) -> Timeline:
    """Asks a timeline builder, and checks what it gives.

    Args:
        model: The model.
        topic: The topic.
        references: For an oracle, one argument more: the references.
        limits: What `harness.timelines.TimelineBuilder.build` takes besides.

    Raises:
        ModelError: It gives no timeline.
    """
    timeline = model.component.build(topic, *references, **limits)
    _check(model, timeline, Timeline)
    found: Timeline = timeline
    return found


def asked(ask: Callable[[], _T]) -> _T:
    """Asks a model outside a run, where there is no record for its error to go to.

    Raises:
        HarnessError: What the model raises, if it is one.
        ModelError: Anything else that the model raises.
    """
    try:
        return ask()
    except HarnessError:
        raise
    except Exception as error:
        raise ModelError(f"the model failed: {reason_of(error)}") from error


def reason_of(error: Exception) -> str:
    """Gives an exception as one printable line; what the harness raises itself needs no class name."""
    text = str(error) if isinstance(error, HarnessError) else f"{type(error).__name__}: {error}"
    return visible(" ".join(text.split()))[:500]


def _attempt(make: Callable[[Sequence[Input]], list[Output]], batch: Sequence[Input]) -> list[Output | str]:
    """Runs a batch; if it fails, each of its examples alone, so that one bad example spoils no other."""
    try:
        return [*make(batch)]
    except (ModelLoadError, MissingExtraError) as error:
        return [reason_of(error)] * len(batch)
    except Exception as error:  # noqa: BLE001 - whatever a model raises becomes its example's error, with the reason
        if len(batch) == 1:
            return [reason_of(error)]
        return [result for item in batch for result in _attempt(make, [item])]


def _key(model: Model, plan: TaskPlan, item: Input) -> Hashable:
    """What the output depends on: the limits, and for a system its input, for an oracle all of the example."""
    seen = item.example.input if model.role == "system" else item.example
    return seen, *_limits(plan, item).items()


def _blank(item: Input) -> bool:
    return not any(article.text.strip() for article in item.example.articles)


def _looked_up(model: Model, plan: TaskPlan, example: Example) -> OutputRecord:
    """Gives an output that was made elsewhere; where there is none, the record says how the run that lacks it ended."""
    kind = Summary if plan.task == "summarization" else Timeline
    try:
        found = model.component.output_of(*plan.names(example))
        if not isinstance(found, Absent):
            _check(model, found, kind)
            return _record(model, plan, example, found)
    except Exception as error:  # noqa: BLE001 - as above
        return _record(model, plan, example, reason_of(error))
    return replace(_record(model, plan, example, found.reason), status=found.status)


def _skipped(model: Model, plan: TaskPlan, item: Input) -> OutputRecord:
    """Gives the record of an example that holds no text, for whatever reason."""
    left_out = item.outside + item.undated + (len(item.leaking) if item.dropped else 0)
    reason = "the protocol leaves no article of the topic" if left_out else "the input holds no text"
    return replace(_record(model, plan, item.example, reason), status="skipped")


def _record(model: Model, plan: TaskPlan, example: Example, result: Output | str) -> OutputRecord:
    failed = isinstance(result, str)
    return OutputRecord(
        task=plan.task,
        dataset=plan.data,
        id=example.id,
        model=model.name,
        status="error" if failed else "done",
        reason=result if isinstance(result, str) else None,
        output=None if isinstance(result, str) else result,
        protocol=plan.protocol.name,
    )


def _summaries(model: Model, plan: TaskPlan, batch: Sequence[Input]) -> list[Output]:
    articles: list[Article] = [item.example.input for item in batch if isinstance(item.example.input, Article)]
    references = () if model.role == "system" else ([item.example.references for item in batch],)
    return [*summarize(model, articles, *references)]


def _timelines(model: Model, plan: TaskPlan, batch: Sequence[Input]) -> list[Output]:
    built: list[Output] = []
    for item in batch:
        if isinstance(item.example.input, Topic):
            references = () if model.role == "system" else (item.example.references,)
            built.append(build(model, item.example.input, *references, **_limits(plan, item)))
    return built


def _check(model: Model, output: object, kind: type[Summary] | type[Timeline]) -> None:
    if not isinstance(output, kind):
        raise ModelError(f"`{model.name}` gave a {type(output).__name__}, where a {kind.__name__} was expected")


def _limits(plan: TaskPlan, item: Input) -> dict[str, int | date | None]:
    """Gives what builders are asked for: the number of entries and of sentences an entry, and first and last day."""
    if plan.task == "summarization":
        return {}
    entries, sentences = _lengths(plan, item.example)
    limits: dict[str, int | date | None] = {"entries": entries, "sentences": sentences}
    if item.start is not None:
        limits |= {"start": item.start, "end": item.end}
    return limits


def _lengths(plan: TaskPlan, example: Example) -> tuple[int | None, int | None]:
    """Gives the number of entries and of sentences an entry that builders are asked for."""
    if plan.protocol.lengths == "free":
        return None, None
    entries = [
        entry
        for reference in example.references
        if isinstance(reference.output, Timeline)
        for entry in reference.output.entries
    ]
    if not entries:
        return 0, 1
    dates = {entry.date for entry in entries}
    mean = sum(len(entry.sentences) for entry in entries) / len(entries)
    return len(dates), max(1, round(mean))
