"""What `harness run` and `harness score` have in common: a bar on the way, and at the end warnings and errors."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from harness.errors import visible
from harness.runs import OutputRecord, Run, ScoreRecord, Warned
from harness.runs.execute import Progress


def tell_warnings(warnings: Sequence[Warned]) -> None:
    """Prints what readers of the numbers should know."""
    for warned in warnings:
        click.echo(f"warning: {visible(str(warned))}", err=True)


def tell_errors(run: Run) -> None:
    """Prints each reason once, with the first example that it cost."""
    found: dict[tuple[str, str, str], list[str]] = {}
    records: list[OutputRecord | ScoreRecord] = [*run.outputs, *run.scores]
    for record in records:
        if record.status == "error":
            examples = found.setdefault((record.task, record.model, record.reason or ""), [])
            if record.id not in examples:
                examples.append(record.id)
    for (task, model, reason), examples in found.items():
        more = f" and {len(examples) - 1} more" if len(examples) > 1 else ""
        click.echo(f"error: {task}: {model} on {examples[0]}{more}: {reason}", err=True)


@contextmanager
def bar(quiet: bool) -> Iterator[Progress | None]:
    """Shows a progress bar on a terminal, and nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("starting", total=None)
        yield lambda what, done, total: shown.update(task, description=what, completed=done, total=total)
