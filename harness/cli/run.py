"""`harness run`: carry an experiment out."""

from __future__ import annotations

from pathlib import Path

import click

from harness.cli import options
from harness.cli.ends import bar, tell_errors, tell_warnings
from harness.cli.tables import echo_tables
from harness.errors import IncompleteRunError
from harness.runs import execute


@click.command("run")
@options.path_argument("experiment")
@options.experiment_options
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER", help="Where results go; results/<experiment>."
)
@click.option("--dry-run", is_flag=True, help="Check everything, say what would be run, and stop.")
@options.as_json
@options.quiet
def command(
    experiment: Path,
    overrides: tuple[str, ...],
    limit: int | None,
    allow_empty: bool,
    output: Path | None,
    dry_run: bool,
    json: bool,
    quiet: bool,
) -> int:
    """Runs every model of EXPERIMENT on every example, scores the outputs, and prints the results table.

    EXPERIMENT is a YAML file; see `harness validate` to check it without running it. The table goes to
    stdout, everything else to stderr. The results folder holds results.json, scores.jsonl, outputs.jsonl,
    provenance.json, table.md, table.csv, table.tex and report.html.
    """
    from harness.experiment import load

    plan = load(experiment, overrides, limit=limit, allow_empty=allow_empty)
    folder = output or Path("results") / plan.name
    if dry_run:
        for task in plan.tasks:
            click.echo(options.plan_line(task))
        click.echo(f"results would go to {folder}")
        return 0

    from datetime import UTC, datetime

    from harness.results import check_writable, write_results
    from harness.runs.provenance import provenance

    check_writable(folder)
    started = datetime.now(UTC)
    with bar(quiet) as progress:
        done = execute(plan, progress)
    results = write_results(folder, done, provenance(done, started))
    if json:
        options.echo_json(results.to_json())
    elif not quiet:
        echo_tables(results.tables())
    if not quiet:
        tell_warnings(results.warnings)
        click.echo(f"results: {folder}", err=True)
    if done.errors:
        tell_errors(done)
        raise IncompleteRunError(f"{done.errors} examples ended in an error; outputs.jsonl and scores.jsonl say which")
    return 0
