"""`harness convert`: datasets and timelines in other formats."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harness import components
from harness.cli import options
from harness.datasets.exports import DATASET_FORMATS, TIMELINE_FORMATS
from harness.errors import DataError, EmptySelectionError, Location, UsageError, visible

if TYPE_CHECKING:
    from harness.datasets import Dataset
    from harness.records import Task, Timeline, Topic

    #: Timelines, each with what it is called and what it is about.
    Named = list[tuple[str, Topic, Timeline]]

_FORMATS = tuple(dict.fromkeys((*DATASET_FORMATS, *TIMELINE_FORMATS)))
_OUTPUTS = "outputs.jsonl"


@click.command("convert")
@options.path_argument("source", metavar="SOURCE")
@click.option("--from", "reader", metavar="READER", help="How SOURCE is read as a dataset; see `harness list readers`.")
@click.option(
    "-p",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help="Set a parameter of the reader, such as outlets=false; may be repeated.",
)
@click.option(
    "--to",
    "format",
    required=True,
    type=click.Choice(_FORMATS),
    metavar="FORMAT",
    help=f"One of {', '.join(_FORMATS)}.",
)
@click.option(
    "--task",
    type=click.Choice(("timelines", "summarization")),
    help="Which examples of a dataset are converted; timelines if it has any.",
)
@click.option("-m", "--model", metavar="MODEL", help="Whose outputs are converted, where SOURCE has several models'.")
@click.option(
    "--protocol", metavar="NAME", help="Under which protocol they were made, where SOURCE has those of several."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="The file or folder to write, which is new, or an empty folder; one file goes to stdout without it.",
)
@options.quiet
def command(
    source: Path,
    reader: str | None,
    parameters: tuple[str, ...],
    format: str,
    task: Task | None,
    model: str | None,
    protocol: str | None,
    output: Path | None,
    quiet: bool,
) -> int:
    """Converts SOURCE, and says on stderr what the format loses.

    With --from, SOURCE is a dataset: `jsonl`, `folder`, `news-tls`, `l3s`, `chronos` and `texts` write it
    with its articles, and the other formats its reference timelines. Without, SOURCE is a results folder, its
    outputs.jsonl, or any file of JSON lines with timelines. Several files are written into the folder that
    --output names. Nothing is overwritten: a file must be new, and a folder new or empty.
    """
    if reader is None:
        if parameters or task:
            raise UsageError("-p and --task belong to a dataset", hint="say with --from how SOURCE is read")
        if format not in TIMELINE_FORMATS:
            raise UsageError(f"`{format}` holds datasets", hint="say with --from how SOURCE is read as one")
        files, lost = _timelines(_outputs(source, model, protocol), format)
    else:
        if model is not None or protocol is not None:
            raise UsageError("--model and --protocol belong to outputs, and --from reads a dataset")
        data, others = _dataset(source, reader, options.parsed_parameters(parameters), task)
        if not quiet:
            for note in (*data.told, *others):
                click.echo(f"note: {visible(note)}", err=True)
        files, lost = _of_dataset(data, format)
    if not quiet:
        for line in lost:
            click.echo(f"lost in {format}: {visible(line)}", err=True)
    _write(files, output)
    if output is not None and not quiet:
        click.echo(f"{len(files)} file{'' if len(files) == 1 else 's'} written to {output}", err=True)
    return 0


def _dataset(
    source: Path, reader: str, parameters: dict[str, object], task: Task | None
) -> tuple[Dataset, tuple[str, ...]]:
    """Reads a dataset; where no task is asked for, it is timelines if the dataset has any.

    Returns:
        The dataset, and a note where it has examples for the other task besides.
    """
    if "path" in parameters:
        raise UsageError("-p path: the path is SOURCE")
    # The reader of tables takes a name on the hub, or a file.
    fields = {field.name for field in dataclasses.fields(components.load("readers", reader))}
    key = "file" if "file" in fields and source.is_file() else "path"
    component = components.build("readers", reader, {**parameters, key: str(source)})
    tasks: tuple[Task, ...] = (task,) if task else ("timelines", "summarization")
    for wanted in tasks:
        data: Dataset = component.read(wanted)
        if data.examples:
            return data, _others(component) if wanted == "timelines" and task is None else ()
    raise EmptySelectionError(f"{source}: the dataset has no example{f' for {task}' if task else ''}")


def _of_dataset(data: Dataset, format: str) -> tuple[Mapping[str, str], tuple[str, ...]]:
    from harness.datasets.exports import export_dataset
    from harness.datasets.exports.losses import lost_marks
    from harness.records import Timeline, Topic

    if format in DATASET_FORMATS:
        exported = export_dataset(data, format)
        return exported.files, exported.lost
    found: Named = [
        (f"{example.id}/{reference.annotator}", example.input, reference.output)
        for example in data.examples
        for reference in example.references
        if isinstance(example.input, Topic) and isinstance(reference.output, Timeline)
    ]
    if not found:
        raise UsageError(f"`{format}` holds timelines, and the dataset is for {data.task}")
    files, lost = _timelines(found, format)
    articles = sum(len(example.articles) for example in data.examples)
    if articles:
        lost = (f"{articles:,} article{'' if articles == 1 else 's'}: the timelines alone are written", *lost)
    return files, (*lost, *lost_marks(data.marks))


def _others(component: Any) -> tuple[str, ...]:
    """Says how many examples for summarization there are, which are not converted along with timelines."""
    # Most readers are for timelines alone, and say so by an error.
    with suppress(DataError):
        number = len(component.read("summarization").examples)
        if number:
            some = "an example" if number == 1 else f"{number:,} examples"
            return (f"the dataset has {some} for summarization too: convert with --task summarization",)
    return ()


def _outputs(source: Path, model: str | None, protocol: str | None) -> Named:
    """Reads the timelines of a results folder, or of a file of JSON lines."""
    from harness.datasets.outputs import chosen, read_outputs
    from harness.errors import Problem
    from harness.files.text import read_json_lines
    from harness.records import Timeline, Topic

    file = source / _OUTPUTS if source.is_dir() else source
    if source.is_dir() and not file.is_file():
        how = "--from folder" if (source / "dataset.yaml").is_file() else "--from READER"
        hint = f"a dataset is read with {how}"
        raise UsageError(f"{source} is no results folder: it has no {_OUTPUTS}", hint=hint)
    problems: list[Problem] = []
    models = read_outputs(
        read_json_lines(file, problems),
        "timelines",
        problems,
        Location(file),
        protocol=protocol,
        how="choose with --protocol",
    )
    if problems:
        raise DataError(problems)
    _, given = chosen(models, model, Location(file), "choose with --model", renamed=False)
    found: Named = [
        (name, Topic(id=name, title=name, query=name, articles=()), output)
        for name, output in given.outputs.items()
        if isinstance(output, Timeline)
    ]
    if not found:
        raise EmptySelectionError(f"{file}: there is no timeline")
    return found


def _timelines(named: Named, format: str) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Writes timelines, each as a file; JSON lines with ids go into one."""
    from harness.datasets.exports import export
    from harness.datasets.exports.losses import Names

    names = Names()
    files: dict[str, str] = {}
    lost: dict[str, list[str]] = {}
    for name, topic, timeline in named:
        exported = export(timeline, topic, format)
        for line in exported.lost:
            lost.setdefault(line, []).append(name)
        place = "" if format == "jsonl" or len(named) == 1 else f"{names.name(name)}{TIMELINE_FORMATS[format]}"
        files[place] = files.get(place, "") + exported.text
    several = len(named) > 1
    return files, tuple(f"{line} (in {_named(of)})" if several else line for line, of in lost.items())


def _named(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _write(files: Mapping[str, str], output: Path | None) -> None:
    from harness.files.write import write_text

    if list(files) == [""]:
        if output is None:
            # Not `echo`: CSV ends its lines in CR LF, and is not to be changed.
            sys.stdout.buffer.write(files[""].encode("utf-8", "backslashreplace"))
        elif output.is_dir():
            raise UsageError(f"{output} is a folder, and one file is to be written", hint="name the file")
        elif output.is_file():
            raise UsageError(f"{output} exists", hint="name a file that is new")
        else:
            write_text(output, files[""])
        return
    if output is None:
        raise UsageError(f"there are {len(files)} files to write", hint="name a folder with --output")
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise UsageError(f"{output} exists", hint="name a folder that is new or empty")
    for place, text in files.items():
        write_text(output / place, text)
