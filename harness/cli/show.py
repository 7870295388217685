"""`harness show`: the tables of a results folder."""

from __future__ import annotations

from pathlib import Path

import click

from harness.cli import options
from harness.cli.ends import tell_warnings
from harness.cli.tables import echo_tables


@click.command("show")
@options.path_argument("run")
@click.option(
    "--format",
    type=click.Choice(["auto", "text", "markdown", "latex", "csv"]),
    default="auto",
    show_default=True,
    help="`auto` is text on a terminal and Markdown elsewhere.",
)
@options.as_json
def command(run: Path, format: str, json: bool) -> int:
    """Prints the tables of RUN, a results folder."""
    from harness.results import read_results
    from harness.results.render import latex, markdown, plain, results_csv

    results = read_results(run)
    if json:
        options.echo_json(results.to_json())
    elif format == "auto":
        echo_tables(results.tables())
    elif format == "csv":
        click.echo(results_csv(results.results), nl=False)
    else:
        render = {"text": plain, "markdown": markdown, "latex": latex}[format]
        click.echo(render(results.tables()), nl=False)
    tell_warnings(results.warnings)
    return 0
