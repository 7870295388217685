"""`harness dates`: the temporal expressions of a text, what they denote, and when what it tells happened."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harness.cli import options
from harness.errors import DataError, Location, UsageError, visible

if TYPE_CHECKING:
    from harness.datasets.plaintext import InPlace

_STDIN = "standard input"
_HINT = "give it with --published YYYY-MM-DD"


def _day_or_year(context: click.Context, parameter: click.Parameter, value: str | None) -> date | int | None:
    """Reads a day, or a timestamp that begins with one, or a year alone."""
    from harness.dates.published import day_of

    if value is not None and re.fullmatch(r"[0-9]{4}", value) and value != "0000":
        return int(value)
    try:
        return day_of("the option", value)
    except DataError:
        raise click.BadParameter(f"{value!r} is no day that exists, written YYYY-MM-DD, and no year") from None


@click.command("dates")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--published",
    callback=_day_or_year,
    metavar="DATE",
    help="The day of publication; or its year, where a dateline has the month and the day. "
    "With --jsonl, that of lines that have none.",
)
@click.option("--jsonl", is_flag=True, help="Read JSON lines, and write one for each as it comes.")
@options.as_json
@options.quiet
def command(file: Path | None, published: date | int | None, jsonl: bool, json: bool, quiet: bool) -> int:
    """Marks the dates in FILE, resolves them, and says when what each sentence tells happened.

    FILE is a plain-text or Markdown article; - is the standard input. Its day of publication comes from
    --published, its front matter, a first line `date YYYY-MM-DD` or its dateline; which it is, is said on stderr.
    On a terminal the text is printed with each expression and its TIMEX3 value in brackets, and the date of each
    sentence's event beside it; elsewhere two tables, of expressions and of sentences.

    With --jsonl, FILE (the standard input if it is left out) has lines {"id", "text", "published"}, and "events",
    a list of [start, end], where words are to be dated too. A line of output is {"id", "mentions", "sentences"},
    and "events". With --json, FILE gives one such object. Places are code points, ends exclusive.
    """
    if jsonl:
        if json:
            raise UsageError("--json and --jsonl do not go together", hint="--jsonl alone gives an object a line")
        if isinstance(published, int):
            raise UsageError(f"--published {published} is a year", hint="with --jsonl, give a day as YYYY-MM-DD")
        _dates_of_lines(file, published)
        return 0
    if file is None:
        raise UsageError("no FILE is given", hint="name one; - is the standard input")
    from harness.dates.dated import date_text

    found, source = _read(file)
    day = _published(found, source, published, quiet=quiet)
    dated = date_text(found.text, day)
    if json:
        options.echo_json({"id": found.front.id or _name(file), **dated.to_json()})
        return 0
    from harness.cli import dates_shown

    if sys.stdout.isatty():
        dates_shown.echo_marked(dated, found.front.title)
    else:
        click.echo(dates_shown.tables(dated), nl=False)
    return 0


def _read(file: Path) -> tuple[InPlace, Path | str]:
    from harness.datasets.plaintext import in_place, read_in_place
    from harness.files.text import decode_text

    if file == Path("-"):
        with _located(_STDIN):
            text = decode_text(sys.stdin.buffer.read(), _STDIN).replace("\r\n", "\n")
            return in_place(text, Path(_STDIN)), _STDIN
    if file.suffix.lower() == ".jsonl":
        raise DataError("these are JSON lines", Location(file), "read them with --jsonl")
    with _located(file):
        return read_in_place(file), file


def _name(file: Path) -> str:
    from harness.datasets.article_file import safe_id

    return "stdin" if file == Path("-") else safe_id(file.stem)


def _published(found: InPlace, source: Path | str, given: date | int | None, *, quiet: bool) -> date:
    """Finds the day of publication, and says on stderr which it is and what it rests on."""
    from harness.dates.published import publication

    in_first_line = found.front.published is not None and not found.front.lines
    with _located(source):
        if in_first_line:
            day = publication(found.source, given)
        else:
            day = publication(found.text, given, found.front.published)
        if day is None:
            why = (
                f"{given} is a year, and there is no dateline with a day" if given else "no day of publication is known"
            )
            raise DataError(why, hint=_HINT)
        if day.day is None:
            message = f"the dateline says {day.text}, and no year"
            raise DataError(message, hint="give the year with --published YYYY, or the day with --published YYYY-MM-DD")
    if not quiet:
        click.echo(visible(str(day)), err=True)
    return day.day


def _dates_of_lines(file: Path | None, published: date | None) -> None:
    """Reads lines and writes what is found in each, one by one: in the memory of a line."""
    from harness.dates.dated import date_text
    from harness.files.text import stream_json_lines
    from harness.files.write import to_json

    with _opened(file) as (stream, source):
        for location, line in stream_json_lines(stream, source):
            with _located(location):
                name, text, day, events = _taken(line)
            dated = date_text(text, day or published, events)
            # Each line goes out at once: whoever reads may wait for it.
            click.echo(to_json({"id": name, **dated.to_json()}))


#: What a line of `--jsonl` has to have, may have, and may have for others: an article's line is one.
_REQUIRED = {"id", "text"}
_OPTIONAL = {"published", "events", "title", "source", "url", "references", "cluster"}


def _taken(line: Mapping[str, Any]) -> tuple[str, str, date | None, list[tuple[int, int]] | None]:
    from harness.datasets.jsonl import id_of
    from harness.dates.published import day_of
    from harness.files.fields import check_text, keys

    keys("the line", line, _REQUIRED, _OPTIONAL)
    text = check_text("`text`", line["text"])
    return id_of(line), text, day_of("`published`", line.get("published")), _events(line.get("events"), len(text))


def _events(given: object, length: int) -> list[tuple[int, int]] | None:
    from harness.files.fields import each

    def pair(item: object) -> tuple[int, int]:
        if isinstance(item, list) and len(item) == 2 and all(type(place) is int for place in item):
            start, end = item
            if 0 <= start < end <= length:
                return start, end
        raise DataError(
            f"`events` has {str(item)[:40]}",
            hint=f"write [start, end], places in the text, which has {length} code points; the end is exclusive",
        )

    return None if given is None else list(each("`events`", given, pair))


@contextmanager
def _opened(file: Path | None) -> Iterator[tuple[Iterable[bytes], Path | str]]:
    if file is None or file == Path("-"):
        yield sys.stdin.buffer, _STDIN
        return
    from harness.files.text import readable

    with readable(file):
        stream = file.open("rb")
    with stream:
        yield stream, file


@contextmanager
def _located(location: Location | Path | str) -> Iterator[None]:
    """Gives problems that are raised inside a place, where they have none."""
    place = location if isinstance(location, Location) else Location(location)
    try:
        yield
    except DataError as error:
        raise DataError([replace(problem, location=problem.location or place) for problem in error.problems]) from None
