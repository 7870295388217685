"""`harness score`: score outputs that were made elsewhere, without an experiment."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

import click

from harness.cli import options
from harness.cli.ends import bar, tell_errors, tell_warnings
from harness.cli.tables import echo_tables
from harness.errors import IncompleteRunError, UsageError
from harness.experiment.given import DEFAULT_METRICS, from_outputs
from harness.experiment.plan import CONFIDENCE, RESAMPLES
from harness.records import Task
from harness.runs import execute

_STDIN = Path("/dev/stdin")
_NAMED = re.compile(r"(?P<name>[A-Za-z0-9][A-Za-z0-9._+-]*)=(?P<file>.+)", re.DOTALL)


class _Whole(click.types.StringParamType):
    """Text that is taken whole from the environment too, where click parts values that may be repeated."""

    name = "text"

    def split_envvar_value(self, rv: str) -> list[str]:
        """Gives the one value."""
        return [rv]


@click.command("score")
@click.argument("task", type=click.Choice(get_args(Task)))
@click.option(
    "--outputs",
    type=click.Path(path_type=Path),
    multiple=True,
    required=True,
    metavar="[NAME=]FILE",
    help="The outputs of a system, JSON lines; may be repeated, for several systems. - is the standard input.",
)
@click.option(
    "--references",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="The references, JSON lines. - is the standard input.",
)
@click.option(
    "--metrics",
    type=_Whole(),
    multiple=True,
    metavar="LIST",
    help="Metrics, separated by commas, with parameters as in 'rouge,chrf: {word_order: 2}'. "
    f"Default: {'; '.join(f'{metrics} for {task}' for task, metrics in DEFAULT_METRICS.items())}.",
)
@click.option(
    "--model",
    metavar="NAME",
    help="The system's name, where there is one; else as its lines name it, or the file. "
    "Of outputs of several models, it is the one that is scored.",
)
@click.option("--protocol", metavar="NAME", help="Of outputs under several protocols, the one that is scored.")
@click.option(
    "--per-example", type=click.Path(path_type=Path), metavar="FILE", help="Write what each output got, as JSON lines."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER", help="Leave a results folder, as a run does."
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="The seed of the intervals.")
@click.option(
    "--resamples", type=click.IntRange(*RESAMPLES), default=1000, show_default=True, help="Bootstrap resamples."
)
@click.option(
    "--confidence",
    type=click.FloatRange(*CONFIDENCE, max_open=True),
    default=0.95,
    show_default=True,
    help="The level of the intervals.",
)
@options.as_json
@options.quiet
def command(
    task: Task,
    outputs: tuple[Path, ...],
    references: Path,
    metrics: tuple[str, ...],
    model: str | None,
    protocol: str | None,
    per_example: Path | None,
    output: Path | None,
    seed: int,
    resamples: int,
    confidence: float,
    json: bool,
    quiet: bool,
) -> int:
    """Scores outputs that were made elsewhere against references, and prints the results table.

    TASK is summarization or timelines. A line of outputs is {"id", "summary"} or {"id", "timeline"}; a line
    of references {"id", "references": [...]}, and "source" or "articles" where metrics need them. Every id of
    the references needs an output, and no other may have one. The table goes to stdout, everything else to
    stderr.
    """
    systems = [_system(path, model) for path in outputs]
    if model is not None and len(systems) > 1:
        raise UsageError("--model names one system, and --outputs gives several", hint="write --outputs NAME=FILE")
    files = [*(path for _, path in systems), references]
    if files.count(_STDIN) > 1:
        raise UsageError("the standard input can be read only once", hint="give a file")
    _check_target(per_example, files, output)
    if output is not None:
        from harness.results import check_writable

        check_writable(output)
    from datetime import UTC, datetime

    from harness.results import Results, reduced, write_results
    from harness.results.tables import tables
    from harness.runs.provenance import provenance

    started = datetime.now(UTC)
    with _no_collection():
        plan = from_outputs(
            task,
            systems,
            _readable(references),
            ",".join(metrics) if metrics else None,
            protocol=protocol,
            seed=seed,
            resamples=resamples,
            confidence=confidence,
            options=True,
        )
    with bar(quiet) as progress:
        done = execute(plan, progress)
    numbers = reduced(done)
    if output is not None:
        write_results(output, done, provenance(done, started), numbers)
    if per_example is not None:
        from harness.files.write import json_lines, write_text

        write_text(per_example, json_lines(record.to_json() for record in done.scores))
    if json:
        options.echo_json(Results.of(done, numbers).to_json())
    elif not quiet:
        where = "with --json" if output is None else "in results.json"
        echo_tables(tables(numbers.results, numbers.counts, numbers.warnings, where, numbers.reference_leaks))
    if not quiet:
        tell_warnings(numbers.warnings)
        for path in (per_example, output):
            if path is not None:
                click.echo(f"{'results' if path is output else 'scores'}: {path}", err=True)
    if done.errors:
        tell_errors(done)
        raise IncompleteRunError(f"{done.errors} examples ended in an error")
    return 0


@contextmanager
def _no_collection() -> Iterator[None]:
    """Looks for no garbage meanwhile: reading makes many objects and none, and the search costs a tenth of the time."""
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


def _system(path: Path, model: str | None) -> tuple[str | None, Path]:
    """Reads NAME=FILE, or FILE alone; a file whose own name has an equals sign is meant where it is there."""
    match = _NAMED.fullmatch(str(path))
    if match is None or path.exists():
        return model, _readable(path)
    if model is not None:
        raise UsageError(f"--outputs {path} and --model {model} both name the system", hint="keep one of the names")
    return match["name"], _readable(Path(match["file"]))


def _readable(path: Path) -> Path:
    return _STDIN if path == Path("-") else path


def _check_target(path: Path | None, files: Sequence[Path], output: Path | None) -> None:
    """Checks, before any work is done, that a file can be written without harm."""
    if path is None:
        return
    hint = "name another with --per-example"
    if path == Path("-") or path.is_dir() or path.is_symlink():
        raise UsageError(f"{path} is no plain file", hint=hint)
    if path.exists() and any(file.exists() and file.samefile(path) for file in files):
        raise UsageError(f"{path} is read as well, and would be overwritten", hint=hint)
    folder = path.absolute().parent
    if output is not None and folder == output.absolute():
        raise UsageError(f"{path} lies in the results folder, which has a scores.jsonl of its own", hint=hint)
    existing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    if not existing.is_dir():
        raise UsageError(f"{existing} is no folder", hint=hint)
