"""`harness list`: the components, with their parameters and documentation."""

from __future__ import annotations

import textwrap
from typing import get_args

import click

from harness import components
from harness.cli import options
from harness.errors import ComponentError, did_you_mean


@click.command("list")
@click.argument("kind", required=False)
@click.argument("name", required=False)
@options.as_json
def command(kind: str | None, name: str | None, json: bool) -> int:
    """Lists the components that an experiment can name: all, those of a KIND, or the one called NAME.

    KIND is readers, generators, summarizers, timelines, metrics or engines.
    """
    kinds: tuple[components.Kind, ...] = get_args(components.Kind)
    if kind is not None and kind not in kinds:
        raise click.UsageError(f"there is no kind `{kind}`; {did_you_mean(kind, kinds)}")
    wanted = [each for each in kinds if kind in (None, each)]
    found = [
        _described(each, component, strict=name is not None)
        for each in wanted
        for component in ([name] if name else components.names(each))
    ]
    if json:
        options.echo_json(
            [
                {
                    "kind": each,
                    "name": component,
                    "doc": doc,
                    "parameters": [dict(item.__dict__) for item in parameters],
                }
                for each, component, doc, parameters in found
            ]
        )
        return 0
    for each in wanted:
        if not components.names(each) and kind:
            click.echo(f"there are no {each} yet", err=True)
    previous = None
    for each, component, doc, parameters in found:
        if each != previous:
            click.echo(f"{'' if previous is None else chr(10)}{each}")
            previous = each
        if name is None:
            click.echo(_wrapped(doc.partition("\n\n")[0], f"  {component:<13} "))
            if parameters:
                brief = ", ".join(f"{item.name}={item.default}" if item.default else item.name for item in parameters)
                click.echo(_wrapped(brief, " " * 16))
        else:
            click.echo(f"\n  {component}\n")
            for paragraph in doc.split("\n\n"):
                click.echo(_wrapped(paragraph, "    ") + "\n")
            for item in parameters:
                default = "has to be given" if item.default is None else f"default {item.default}"
                click.echo(_wrapped(f"{item.name}: {item.type}, {default}. {item.doc}", "    ", "        "))
    return 0


def _described(
    kind: components.Kind, name: str, *, strict: bool
) -> tuple[components.Kind, str, str, list[components.Parameter]]:
    """Describes a component; one that cannot be used is described by the reason, unless it was asked for by name."""
    try:
        return (kind, name, *components.describe(components.load(kind, name)))
    except ComponentError as error:
        if strict:
            raise
        return (kind, name, f"Cannot be used: {error}.", [])


def _wrapped(text: str, first: str, rest: str | None = None) -> str:
    return textwrap.fill(
        " ".join(text.split()),
        width=100,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_on_hyphens=False,
    )
