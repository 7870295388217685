"""Carrying an experiment out, in this process: every model on every example, then every metric on every output."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from harness.experiment import Experiment, TaskPlan
from harness.experiment.inputs import Input
from harness.records import Task
from harness.runs.outputs import Known, outputs_of
from harness.runs.records import OutputRecord, Run, ScoreRecord, Warned
from harness.runs.scores import score, score_leave_one_out
from harness.runs.warned import heard

#: Told, after each step, what was done and how many steps are done of how many.
Progress = Callable[[str, int, int], None]


def execute(experiment: Experiment, progress: Progress | None = None) -> Run:
    """Carries an experiment out.

    Args:
        experiment: The experiment.
        progress: Told of each step; nobody if ``None``.

    Returns:
        All outputs and scores. Failures of models and metrics are in it, as the errors of their examples.
    """
    total = sum(steps(plan) for plan in experiment.tasks)
    done = 0

    def step(what: str) -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(what, done, total)

    outputs: list[OutputRecord] = []
    scores: list[ScoreRecord] = []
    seconds: dict[str, float] = {}
    warnings = dict.fromkeys(warned for plan in experiment.tasks for warned in _notes(plan))
    # Where the plans of a task ask a model for the same, it is asked once.
    known: dict[tuple[Task, str, str], Known] = {}
    for plan in experiment.tasks:
        examples = plan.examples()
        by_model: dict[str, list[OutputRecord]] = {}
        inter_writers = [model for model in plan.models if model.role == "inter-writer"]
        for model in plan.models:
            if model.role == "inter-writer":
                continue
            start = time.monotonic()
            by_model[model.name] = []
            for record in outputs_of(model, plan, known.setdefault((plan.task, plan.data, model.name), {})):
                by_model[model.name].append(record)
                step(f"{plan.task}: {model.name}")
            name = f"{plan.task}/{model.name}"
            seconds[name] = seconds.get(name, 0.0) + time.monotonic() - start
            outputs.extend(by_model[model.name])
        for metric in plan.metrics:
            with heard(plan.task, metric.name, warnings):
                scores.extend(score(metric, plan, examples, by_model))
            step(f"{plan.task}: {metric.name}")
        if inter_writers:
            # An oracle chose with all references in sight, also the one left out: it has no place beside people.
            systems = {model.name: by_model[model.name] for model in plan.models if model.role == "system"}
            for metric in plan.metrics:
                # The texts are those that were just scored: what there is to tell of them has been told.
                with heard(plan.task, metric.name, {}):
                    scores.extend(score_leave_one_out(metric, plan, examples, systems, inter_writers))
                step(f"{plan.task}: {metric.name}, leave-one-out")
    return Run(
        experiment=experiment,
        outputs=tuple(outputs),
        scores=tuple(scores),
        seconds=seconds,
        warnings=tuple(warnings),
    )


def _notes(plan: TaskPlan) -> Iterator[Warned]:
    """Gives what is to be told of a plan's dataset, and of outputs that were made elsewhere."""
    notes = [f"dataset {plan.data}: {note}" for note in plan.dataset.told]
    for model in plan.models:
        if model.given:
            notes += [f"outputs of {model.name}: {note}" for note in model.component.notes]
    for note in [*notes, *_left_out(plan)]:
        yield Warned(task=plan.task, metric=None, message=note)


def _left_out(plan: TaskPlan) -> Iterator[str]:
    """Tells which articles the protocol leaves out, over all examples and by example."""
    if plan.protocol.span == "free" and plan.protocol.reference_leaks == "keep":
        return
    of = f"articles of {plan.data}" + (f" under the protocol {plan.protocol.name}" if plan.protocol.name else "")
    ways: list[tuple[str, Callable[[Input], int]]] = []
    if plan.protocol.span == "reference":
        ways.append(("not published within the span of the reference", lambda item: item.outside))
        ways.append(("undated", lambda item: item.undated))
    if plan.protocol.reference_leaks == "drop":
        ways.append(("leaking the reference", lambda item: len(item.leaking)))
    for why, counted in ways:
        counts = {item.example.id: counted(item) for item in plan.inputs}
        some = ", ".join(f"{name} {count:,}" for name, count in counts.items() if count)
        if some:
            yield f"{of} that are left out, {why}: {sum(counts.values()):,} ({some})"


def steps(plan: TaskPlan) -> int:
    """Tells how many steps a plan takes: one an output, and one a metric for each way of comparing references."""
    own = [model for model in plan.models if model.role != "inter-writer"]
    ways = 2 if len(own) < len(plan.models) else 1
    return len(own) * len(plan.examples()) + ways * len(plan.metrics)
