"""Printing tables: text on a terminal, Markdown into a pipe or a file."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from harness.results.render import markdown, plain
from harness.results.tables import Table


def echo_tables(tables: Sequence[Table]) -> None:
    """Prints tables to stdout."""
    click.echo(plain(tables) if sys.stdout.isatty() else markdown(tables), nl=False)
