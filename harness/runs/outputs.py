"""Running a model on the examples of a task; a model that fails costs its example, never the run."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence

from harness.errors import MissingExtraError, ModelError, visible
from harness.experiment import Model, TaskPlan
from harness.records import Article, Example, Output, Reference, Summary, Timeline, Topic
from harness.runs.records import OutputRecord

#: How many examples a summarizer is handed at once.
BATCH = 16


def outputs_of(model: Model, plan: TaskPlan, examples: Sequence[Example]) -> Iterator[OutputRecord]:
    """Runs a model on examples.

    Args:
        model: The model; not one of the role ``inter-writer``, which has no output of its own.
        plan: The plan that the examples belong to.
        examples: The examples.

    Yields:
        A record for each example, in order. What a system gives for the same input is asked for once.
    """
    make = _summaries if plan.task == "summarization" else _timelines
    known: dict[Hashable, Output | str] = {}
    for batch in _batches(examples, BATCH):
        keys = [_key(model, plan, example) for example in batch]
        new = {key: example for key, example in zip(keys, batch, strict=True) if key not in known}
        if new:
            found = _attempt(lambda some: make(model, plan, some), list(new.values()))
            known.update(zip(new, found, strict=True))
        for key, example in zip(keys, batch, strict=True):
            result = known[key]
            failed = isinstance(result, str)
            yield OutputRecord(
                task=plan.task,
                dataset=plan.data,
                id=example.id,
                model=model.name,
                status="error" if failed else "done",
                reason=result if isinstance(result, str) else None,
                output=None if isinstance(result, str) else result,
            )


def _batches(examples: Sequence[Example], size: int) -> Iterator[Sequence[Example]]:
    for start in range(0, len(examples), size):
        yield examples[start : start + size]


def _key(model: Model, plan: TaskPlan, example: Example) -> Hashable:
    """What the output depends on: for a system its input and the lengths asked for, for an oracle all of it."""
    return example.id if model.role != "system" else (example.input.id, _lengths(plan, example))


def _attempt(make: Callable[[Sequence[Example]], list[Output]], batch: Sequence[Example]) -> list[Output | str]:
    """Runs a batch; if it fails, each of its examples alone, so that one bad example spoils no other."""
    try:
        return [*make(batch)]
    except MissingExtraError:
        raise
    except ModelError as error:
        return [visible(str(error))] * len(batch)
    except Exception as error:  # noqa: BLE001 - whatever a model raises becomes its example's error, with the reason
        if len(batch) == 1:
            return [reason_of(error)]
        return [result for example in batch for result in _attempt(make, [example])]


def reason_of(error: Exception) -> str:
    """Gives an exception as one printable line."""
    return visible(" ".join(f"{type(error).__name__}: {error}".split()))[:500]


def _summaries(model: Model, plan: TaskPlan, batch: Sequence[Example]) -> list[Output]:
    articles: list[Article] = [example.input for example in batch if isinstance(example.input, Article)]
    if model.role == "system":
        given = model.component.summarize(articles)
    else:
        given = model.component.summarize(articles, [example.references for example in batch])
    if not isinstance(given, list) or len(given) != len(batch):
        size = len(given) if isinstance(given, list) else type(given).__name__
        raise TypeError(f"`{model.name}` gave {size} for {len(batch)} articles, where a list of as many was expected")
    return [_checked(model, output, Summary) for output in given]


def _timelines(model: Model, plan: TaskPlan, batch: Sequence[Example]) -> list[Output]:
    built: list[Output] = []
    for example in batch:
        topic = example.input
        if isinstance(topic, Topic):
            entries, sentences = _lengths(plan, example)
            references: tuple[Sequence[Reference], ...] = () if model.role == "system" else (example.references,)
            output = model.component.build(topic, *references, entries=entries, sentences=sentences)
            built.append(_checked(model, output, Timeline))
    return built


def _checked(model: Model, output: object, kind: type[Summary] | type[Timeline]) -> Output:
    if not isinstance(output, kind):
        raise TypeError(f"`{model.name}` gave a {type(output).__name__}, where a {kind.__name__} was expected")
    return output


def _lengths(plan: TaskPlan, example: Example) -> tuple[int | None, int | None]:
    """Gives the number of entries and of sentences an entry that builders are asked for."""
    if plan.lengths == "free":
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
