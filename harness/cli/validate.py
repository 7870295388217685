"""`harness validate`: check an experiment file or a dataset folder."""

from __future__ import annotations

from pathlib import Path

import click

from harness.cli import options


@click.command("validate")
@options.path_argument("path")
@options.experiment_options
@options.quiet
def command(path: Path, overrides: tuple[str, ...], limit: int | None, allow_empty: bool, quiet: bool) -> int:
    """Checks PATH, an experiment file or a dataset folder, and says what is wrong in it, all at once.

    For an experiment it runs exactly what `harness run` runs first: keys, components, parameters, paths,
    topics, and every dataset that is named. For a folder it checks articles, references, timelines, the
    ledger of facts and the reviews.
    """
    if path.is_dir():
        if overrides or limit is not None or allow_empty:
            raise click.UsageError("-O, --limit and --allow-empty are for experiment files, and this is a folder")
        from harness.datasets.ledger import check

        found = check(path)
        if not quiet:
            click.echo(f"{path}: {found}")
        return 0
    from harness.experiment import load

    plan = load(path, overrides, limit=limit, allow_empty=allow_empty)
    if not quiet:
        for task in plan.tasks:
            click.echo(f"{path}: {options.plan_line(task)}")
    return 0
