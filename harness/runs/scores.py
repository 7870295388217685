"""Scoring outputs: each metric prepares the references once, for all models."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from harness import components
from harness.experiment import Model, NamedMetric, References, TaskPlan
from harness.metrics import Metric, Statistics, Unscored
from harness.records import Article, Example, Output, Reference, Summary
from harness.runs.outputs import reason_of, summarize
from harness.runs.records import OutputRecord, ScoreRecord, Status


@dataclass(frozen=True)
class _Failed:
    """An example on which a metric raised, or gave no numbers."""

    reason: str


_Result = Statistics | Unscored | _Failed


def score(
    metric: NamedMetric,
    plan: TaskPlan,
    examples: Sequence[Example],
    outputs: Mapping[str, Sequence[OutputRecord]],
) -> list[ScoreRecord]:
    """Scores every model's outputs with a metric.

    Args:
        metric: The metric.
        plan: The plan that the examples belong to.
        examples: The examples.
        outputs: By model, its output for each example.

    Returns:
        A record for each model and example, in order.
    """
    sheet = _Sheet(plan, metric, plan.references)
    scorer = _Scorer(metric.component, examples)
    for model, records in outputs.items():
        results = scorer.results([record.output for record in records])
        for example, record, result in zip(examples, records, results, strict=True):
            sheet.add(model, example, record, result)
    return sheet.records


def score_leave_one_out(
    metric: NamedMetric,
    plan: TaskPlan,
    examples: Sequence[Example],
    outputs: Mapping[str, Sequence[OutputRecord]],
    inter_writers: Sequence[Model],
) -> list[ScoreRecord]:
    """Scores models with one writer's reference left out at a time, averaged over the writers left out.

    An inter-writer model is scored as the reference that is left out; every other model as its own output,
    so that the rows compare (jackknifing, as Lin 2004 describes it for ROUGE).

    Args:
        metric: The metric.
        plan: The plan that the examples belong to.
        examples: The examples.
        outputs: By model, its output for each example.
        inter_writers: The models of the role ``inter-writer``.

    Returns:
        A record for each model and example, in order; examples with one reference are ``skipped``.
    """
    folds = [(owner, left_out) for owner in examples if len(owner.references) > 1 for left_out in owner.references]
    scorer = _Scorer(metric.component, [_without(owner, left_out) for owner, left_out in folds])
    sheet = _Sheet(plan, metric, "leave-one-out")
    for name, records in outputs.items():
        by_id = {record.id: record for record in records}
        results = scorer.results([by_id[owner.id].output for owner, _ in folds])
        sheet.add_means(name, examples, results, by_id)
    for model in inter_writers:
        articles = [owner.input for owner, _ in folds if isinstance(owner.input, Article)]
        outputs_left_out = summarize(model, articles, [(left_out,) for _, left_out in folds])
        sheet.add_means(model.name, examples, scorer.results(outputs_left_out), {})
    return sheet.records


def _without(example: Example, left_out: Reference) -> Example:
    rest = tuple(reference for reference in example.references if reference is not left_out)
    return replace(example, references=rest)


def _mean(results: Sequence[_Result]) -> _Result:
    statistics: list[Statistics] = []
    for result in results:
        if isinstance(result, Unscored | _Failed):
            return result
        statistics.append(result)
    return {key: math.fsum(item[key] for item in statistics) / len(statistics) for key in statistics[0]}


class _Scorer:
    """A metric with its references prepared for some examples."""

    def __init__(self, metric: Metric, examples: Sequence[Example]) -> None:
        self._metric = metric
        self._examples = examples
        self._failed: str | None = None
        try:
            self._prepared = metric.prepare([item.references for item in examples], [item.input for item in examples])
        except Exception as error:  # noqa: BLE001 - a metric that fails costs its own scores, with the reason
            self._failed = reason_of(error)

    def results(self, outputs: Sequence[Output | None]) -> list[_Result]:
        """Gives what the metric says of each output."""
        if self._failed is None:
            try:
                given = self._checked(self._metric.statistics(outputs, self._prepared), len(outputs))
                return [_blank(example) or result for example, result in zip(self._examples, given, strict=True)]
            except Exception as error:  # noqa: BLE001 - as above; each example is then tried alone
                if len(self._examples) == 1:
                    return [_Failed(reason_of(error))]
        elif len(self._examples) == 1:
            return [_Failed(self._failed)]
        return [
            _Scorer(self._metric, [example]).results([output])[0]
            for example, output in zip(self._examples, outputs, strict=True)
        ]

    def _checked(self, given: Sequence[Statistics | Unscored], expected: int) -> list[_Result]:
        if len(given) != expected:
            raise ValueError(f"the metric gave {len(given)} results for {expected} outputs")
        names = next((result.keys() for result in given if not isinstance(result, Unscored)), None)
        found: list[_Result] = []
        for result in given:
            if isinstance(result, Unscored):
                found.append(result)
            elif result.keys() != names:
                raise ValueError(f"the statistics differ in their names: {sorted(result)} and {sorted(names or ())}")
            elif not all(math.isfinite(number) for number in result.values()):
                found.append(_Failed(f"the statistics hold a number that is not finite: {sorted(result)}"))
            else:
                # A metric may give NumPy's numbers; what is stored is Python's, so that writing cannot fail later.
                found.append({key: float(number) for key, number in result.items()})
        return found


def reducer(metric: Metric) -> Callable[[Statistics], dict[str, float | None]]:
    """Gives the function that reduces sums of statistics to a metric's values, and checks what the metric gives.

    It raises a ValueError where the values are not those that the metric declares, or one is not finite. The metric
    itself may raise anything, here too.

    Args:
        metric: The metric.
    """
    declared = [value.name for value in metric.values]
    names = frozenset(declared)

    def reduced(sums: Statistics) -> dict[str, float | None]:
        values = metric.reduce(sums)
        if values.keys() != names:
            raise ValueError(f"the metric gave the values {sorted(values)}, and declares {sorted(declared)}")
        found: dict[str, float | None] = {}
        for name in declared:
            number = values[name]
            if number is not None and not math.isfinite(number):
                raise ValueError(f"the metric gave a value that is not finite: {values}")
            found[name] = None if number is None else float(number)
        return found

    return reduced


def _blank(example: Example) -> Unscored | None:
    for reference in example.references:
        output = reference.output
        if not (output.text.strip() if isinstance(output, Summary) else output.entries):
            return Unscored(f"the reference of {reference.annotator} is empty")
    return None


class _Sheet:
    """Collects the records of a metric under one way of comparing references."""

    def __init__(self, plan: TaskPlan, metric: NamedMetric, references: References) -> None:
        self.records: list[ScoreRecord] = []
        self._plan = plan
        self._metric = metric
        self._references = references
        self._reduce: Callable[[Statistics], dict[str, float | None]] | None = None
        signed = plan.protocol.signed(plan.task, references)
        self._signature = components.signature(metric.use, metric.component, **signed)

    def add(self, model: str, example: Example, output: OutputRecord | None, result: _Result) -> None:
        """Adds a score, or why there is none."""
        if output is not None and output.status != "done":
            self._put(model, example, output.status, reason=output.reason)
        elif isinstance(result, Unscored):
            self._put(model, example, "unscored", reason=result.reason)
        elif isinstance(result, _Failed):
            self._put(model, example, "error", reason=result.reason)
        else:
            try:
                if self._reduce is None:
                    self._reduce = reducer(self._metric.component)
                values = self._reduce(result)
            except Exception as error:  # noqa: BLE001 - as above
                self._put(model, example, "error", reason=reason_of(error))
            else:
                self._put(model, example, "scored", values=values, statistics=result)

    def add_means(
        self,
        model: str,
        examples: Sequence[Example],
        results: Sequence[_Result],
        outputs: Mapping[str, OutputRecord],
    ) -> None:
        """Adds, for each example, the mean over its folds; `results` holds the folds of all examples in order."""
        rest = iter(results)
        for example in examples:
            if len(example.references) < 2:
                self._put(model, example, "skipped", reason="a single reference leaves none to compare with")
            else:
                self.add(model, example, outputs.get(example.id), _mean([next(rest) for _ in example.references]))

    def _put(
        self,
        model: str,
        example: Example,
        status: Status,
        reason: str | None = None,
        values: Mapping[str, float | None] | None = None,
        statistics: Mapping[str, float] | None = None,
    ) -> None:
        self.records.append(
            ScoreRecord(
                task=self._plan.task,
                dataset=self._plan.data,
                id=example.id,
                model=model,
                metric=self._metric.name,
                signature=self._signature,
                references=self._references,
                status=status,
                reason=reason,
                cluster=example.cluster,
                values=values or {},
                statistics=statistics or {},
                protocol=self._plan.protocol.name,
            )
        )
