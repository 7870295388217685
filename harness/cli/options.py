"""Options that several commands have."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from harness.errors import UsageError
from harness.files.yaml import parse_yaml

if TYPE_CHECKING:
    from harness.experiment import TaskPlan

_F = TypeVar("_F", bound=Callable[..., Any])

overrides = click.option(
    "-O",
    "overrides",
    multiple=True,
    metavar="PATH=VALUE",
    help="Override a value of the experiment, such as summarization.models.lead.sentences=5; may be repeated.",
)
limit = click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="Keep the first N articles or topics of each task."
)
allow_empty = click.option("--allow-empty", is_flag=True, help="Accept a selection that leaves no example.")
as_json = click.option("--json", "json", is_flag=True, help="Print JSON.")
quiet = click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
parameters = click.option(
    "-p",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help="Set a parameter of the model, such as sentences=5; may be repeated.",
)


def experiment_options(command: _F) -> _F:
    """Adds the options that `run` and `validate` share."""
    for option in (allow_empty, limit, overrides):
        command = option(command)
    return command


def parsed_parameters(given: tuple[str, ...]) -> dict[str, Any]:
    """Reads ``-p name=value`` options; values are YAML.

    Raises:
        UsageError: An option has no ``=``, or names a parameter again.
    """
    found: dict[str, Any] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise UsageError(f"-p {text}: a parameter is written NAME=VALUE")
        if name in found:
            raise UsageError(f"-p {text}: the parameter `{name}` is given twice")
        found[name] = parse_yaml(value, f"-p {text}").data()
    return found


def day(context: click.Context, parameter: click.Parameter, value: str | None) -> Any:
    """Reads a day given on the command line."""
    from harness.errors import DataError
    from harness.files.fields import parse_day

    try:
        return parse_day("the option", value)
    except DataError:
        raise click.BadParameter(f"{value!r} is no day that exists, written YYYY-MM-DD") from None


def plan_line(plan: TaskPlan) -> str:
    """Says in a line what is to be done for a task."""
    models, examples, metrics = len(plan.models), len(plan.whole()), len(plan.metrics)
    return (
        f"{plan.task}: {models} model{'' if models == 1 else 's'} on {examples} example{'' if examples == 1 else 's'} "
        f"of {plan.data}, {metrics} metric{'' if metrics == 1 else 's'}"
        + (f", protocol {plan.protocol.name}" if plan.protocol.name else "")
    )


def echo_json(value: Any) -> None:
    """Prints a value as indented JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2))


def path_argument(name: str, **settings: Any) -> Callable[[_F], _F]:
    """Makes an argument that is a path; whether it exists is for the command to say, with what to do."""
    return click.argument(name, type=click.Path(path_type=Path), **settings)
