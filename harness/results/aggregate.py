"""From scores to results: one row for each task, model, metric and value, with its interval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harness.experiment import Model, NamedMetric, References, Role, TaskPlan
from harness.metrics import Direction, Statistics
from harness.records import Task
from harness.results.leaks import ReferenceLeak, reference_leaks
from harness.runs import Run, ScoreRecord, Warned
from harness.runs.outputs import reason_of
from harness.runs.scores import reducer
from harness.runs.warned import heard

_WORST_FIRST = ("error", "unscored", "skipped", "scored")


@dataclass(frozen=True, kw_only=True)
class Result:
    """One number of a results table.

    Attributes:
        task: The task.
        dataset: The user's name for the dataset.
        model: The user's name for the model.
        role: What the model is.
        references: How references were compared.
        metric: The user's name for the metric.
        name: The value's name, such as ``rouge1.f1``.
        value: The number, or ``None``.
        low: The lower end of its interval, or ``None``.
        high: The upper end of its interval, or ``None``.
        n: How many examples it rests on.
        clusters: How many clusters these fall into.
        reason: Why there is no value, or no interval; ``None`` where there are both.
        signature: What the number is, in full.
        direction: Which side is better.
        range: The lowest and the highest that it can be; ``None`` for no bound.
        shown: Whether tables show it when nobody asks for it.
        protocol: The user's name for the protocol; ``None`` where it has none.
        by_cluster: The number with every cluster weighing the same: each example's statistics are divided by the
            number of examples that its cluster has. ``None`` where it is the same number by definition, since all
            clusters have as many examples, and where there is no number.
    """

    task: Task
    dataset: str
    model: str
    role: Role
    references: References
    metric: str
    name: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    clusters: int
    reason: str | None
    signature: str
    direction: Direction
    range: tuple[float | None, float | None]
    shown: bool
    protocol: str | None = None
    by_cluster: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Gives the row as JSON values; `protocol` and `by_cluster` are left out where there is none."""
        optional = ("protocol", "by_cluster")
        told = {key: value for key, value in self.__dict__.items() if key not in optional or value is not None}
        return {**told, "range": list(self.range)}


@dataclass(frozen=True, kw_only=True)
class Count:
    """How the examples of a model ended.

    Attributes:
        task: The task.
        dataset: The user's name for the dataset.
        references: How references were compared.
        model: The user's name for the model.
        scored: Examples that every metric scored.
        unscored: Examples that a metric has no statistics for.
        skipped: Examples that were not run.
        error: Examples on which the model or a metric failed.
        protocol: The user's name for the protocol; ``None`` where it has none.
    """

    task: Task
    dataset: str
    references: References
    model: str
    scored: int
    unscored: int
    skipped: int
    error: int
    protocol: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Gives the counts as JSON values; `protocol` is left out where there is none."""
        return {key: value for key, value in self.__dict__.items() if key != "protocol" or value is not None}


@dataclass(frozen=True)
class Reduced:
    """A run's scores, reduced to numbers.

    Attributes:
        results: The results, in the order of the plan.
        counts: How the examples of each model ended.
        warnings: What readers of the numbers should know: what the run was told, then what reducing it told.
        reference_leaks: How much of the references stands in the articles.
    """

    results: tuple[Result, ...]
    counts: tuple[Count, ...]
    warnings: tuple[Warned, ...]
    reference_leaks: tuple[ReferenceLeak, ...] = ()


def reduced(run: Run) -> Reduced:
    """Reduces a run's scores.

    The intervals of one task and dataset rest on one shared resampling, whatever the model and metric.
    """
    warnings = dict.fromkeys(run.warnings)
    found = _results(run, warnings)
    return Reduced(tuple(found), tuple(_counts(run)), tuple(warnings), reference_leaks(run.experiment.tasks))


def _results(run: Run, warnings: dict[Warned, None]) -> list[Result]:
    groups: dict[tuple[str, str, str | None, References, str, str], list[ScoreRecord]] = {}
    for record in run.scores:
        key = (record.task, record.dataset, record.protocol, record.references, record.metric, record.model)
        groups.setdefault(key, []).append(record)
    found: list[Result] = []
    for plan in run.experiment.tasks:
        ways: tuple[References, ...] = (plan.references, "leave-one-out")
        for references in ways:
            for model in plan.models:
                for metric in plan.metrics:
                    key = (plan.task, plan.data, plan.protocol.name, references, metric.name, model.name)
                    records = groups.get(key)
                    if records:
                        with heard(plan.task, metric.name, warnings):
                            found.extend(_rows(run, plan, model, metric, records))
    return found


def _rows(run: Run, plan: TaskPlan, model: Model, metric: NamedMetric, records: Sequence[ScoreRecord]) -> list[Result]:
    from harness import statistics

    scored = [record for record in records if record.status == "scored"]
    values: Mapping[str, float | None] = {}
    by_cluster: Mapping[str, float | None] = {}
    intervals: Mapping[str, Any] = {}
    why_no_interval = _why_none(records)
    why_no_value = None if scored else why_no_interval
    if scored:
        try:
            reduce = reducer(metric.component)
            values = reduce(statistics.total([record.statistics for record in scored]))
            by_cluster = _by_cluster(scored, reduce)
            intervals = statistics.intervals(
                [record.statistics for record in scored],
                [record.cluster for record in scored],
                reduce,
                resamples=run.experiment.resamples,
                confidence=run.experiment.confidence,
                rng=statistics.generator(run.experiment.seed, "interval", plan.task, plan.data),
            )
        except Exception as error:  # noqa: BLE001 - a metric that fails costs its own numbers, with the reason
            failure = f"the metric failed: {reason_of(error)}"
            why_no_value = why_no_interval = failure
    rows = []
    for value in metric.component.values:
        number = values.get(value.name)
        # A value may be undefined on some of the examples that the metric scores, and does not rest on these.
        on = scored if number is None else [record for record in scored if record.values.get(value.name) is not None]
        clusters = len({record.cluster for record in on})
        interval = intervals.get(value.name)
        if isinstance(interval, statistics.Interval) and clusters < statistics.MIN_CLUSTERS:
            interval = statistics.NoInterval(f"fewer than {statistics.MIN_CLUSTERS} clusters")
        low = interval.low if isinstance(interval, statistics.Interval) else None
        high = interval.high if isinstance(interval, statistics.Interval) else None
        if number is None:
            reason: str | None = why_no_value or value.undefined
        elif isinstance(interval, statistics.Interval):
            reason = None
        else:
            reason = interval.reason if interval else why_no_interval
        rows.append(
            Result(
                task=plan.task,
                dataset=plan.data,
                model=model.name,
                role=model.role,
                references=records[0].references,
                metric=metric.name,
                name=value.name,
                value=number,
                low=low,
                high=high,
                n=len(on),
                clusters=clusters,
                reason=reason,
                signature=records[0].signature,
                direction=value.direction,
                range=(value.low, value.high),
                shown=value.shown,
                protocol=plan.protocol.name,
                by_cluster=by_cluster.get(value.name),
            )
        )
    return rows


def _by_cluster(
    scored: Sequence[ScoreRecord], reduce: Callable[[Statistics], dict[str, float | None]]
) -> dict[str, float | None]:
    """Reduces statistics with every cluster weighing the same; nothing where that is what they do anyway."""
    from harness import statistics

    clusters = [record.cluster for record in scored]
    if len(set(Counter(clusters).values())) < 2:
        return {}
    return reduce(statistics.total(statistics.weighted([record.statistics for record in scored], clusters)))


def _why_none(records: Sequence[ScoreRecord]) -> str:
    reasons = sorted({record.reason or record.status for record in records})
    more = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
    return f"no example was scored: {reasons[0]}{more}"


def _counts(run: Run) -> list[Count]:
    """Counts how the examples of each model ended, in the order of the plan.

    Each example counts once, by the worst that happened to it: an error, then unscored, then skipped.
    """
    ends: dict[tuple[Task, str, str | None, References, str], dict[str, set[str]]] = {}
    for record in run.scores:
        key = (record.task, record.dataset, record.protocol, record.references, record.model)
        ends.setdefault(key, {}).setdefault(record.id, set()).add(record.status)
    found = []
    for (task, dataset, protocol, references, model), by_id in ends.items():
        worst = [next(status for status in _WORST_FIRST if status in statuses) for statuses in by_id.values()]
        found.append(
            Count(
                task=task,
                dataset=dataset,
                references=references,
                model=model,
                scored=worst.count("scored"),
                unscored=worst.count("unscored"),
                skipped=worst.count("skipped"),
                error=worst.count("error"),
                protocol=protocol,
            )
        )
    return found
