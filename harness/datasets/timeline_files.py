"""Timelines in files of their own: the text form of L3S and tilse, JSON, JSON lines, and YAML.

The text form has blocks, each closed by a line of 32 dashes, which the last may lack:

    2031-04-01
    The wall of the harbour broke .
    Boats sank .
    --------------------------------
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from harness import edtf
from harness.datasets.article_file import safe_id
from harness.datasets.contents import visible
from harness.datasets.forms import repeated_note, timeline_of
from harness.datasets.reading import gather
from harness.datasets.topic_articles import GZIP, lines_of
from harness.errors import DataError, Location, Problem
from harness.files.text import decode_text, read_json, read_text, readable, stream_json_values
from harness.files.yaml import read_yaml
from harness.records import Reference, Timeline

#: The line that closes a block of the text form.
SEPARATOR: Final = "-" * 32
#: What the names of timelines in the text form end in.
TEXT_ENDINGS: Final = (".txt", ".timeline", ".tl")
_DASHES: Final = re.compile(r"-{8,}")
_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


@dataclass
class TimelineNotes:
    """What was noticed while timelines were read.

    Attributes:
        repeated: The timeline and the date of each entry whose date had one already.
        dates: The place and the text of each sentence that looks like a date.
    """

    repeated: list[tuple[str, str]] = field(default_factory=list)
    dates: list[tuple[Location, str]] = field(default_factory=list)

    @property
    def notes(self) -> tuple[str, ...]:
        """The same, a line each."""
        notes = repeated_note(self.repeated)
        if self.dates:
            where, text = self.dates[0]
            some = f"{len(self.dates)} lines look" if len(self.dates) > 1 else "a line looks"
            first = f"{where}: {text}"
            notes += (f"{some} like a date among sentences ({first}): taken as text, a line of 32 dashes may lack",)
        return notes


def parse_dashed(text: str, file: str | Path, name: str, told: TimelineNotes) -> Timeline:
    """Reads a timeline in the text form of L3S and tilse.

    The first line of a block is its date: a day, whose month and day may lack a zero in front, or a date in EDTF.
    Every other line that is not blank is a sentence, one that looks like a date too. Blocks of one date become one.
    The reader of tilse differs: it drops a last block that is not closed, keeps the last of several blocks of a date,
    and takes any line that looks like a day for the date.

    Args:
        text: The text.
        file: Where it is from, for places.
        name: What the timeline is called in notes.
        told: Where it is told what was noticed.

    Raises:
        DataError: A block does not open with a date, or there is none.
    """
    problems: list[Problem] = []
    entries: list[tuple[str, list[str]]] = []
    opened = False
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.strip()
        if line == SEPARATOR:
            opened = False
        elif _DASHES.fullmatch(line):
            hint = f"blocks end in a line of {len(SEPARATOR)}"
            problems.append(Problem(f"this is a line of {len(line)} dashes", Location(file, number), hint))
        elif line and not opened:
            opened = True
            day = _date(line)
            if day is None:
                hint = "blocks are a line with the date, the sentences, and a line of 32 dashes"
                problems.append(Problem(f"`{line[:40]}` is no date", Location(file, number), hint))
            entries.append((day or "", []))
        elif line:
            if _date(line) is not None:
                told.dates.append((Location(file, number), line))
            entries[-1][1].append(line)
    if problems:
        raise DataError(problems)
    if not entries:
        raise DataError("the timeline has no entry", Location(file))
    dates: list[str] = []
    timeline = timeline_of(entries, dates)
    told.repeated.extend((name, day) for day in dates)
    return timeline


def read_references(
    folder: Path, topic: str, told: TimelineNotes, problems: list[Problem], encoding: str = "utf-8"
) -> list[Reference]:
    """Reads the timelines of a folder, each in a file of its own, or several as lines of JSON.

    Names end in ``.txt``, ``.timeline`` or ``.tl`` (the text form), in ``.json``, ``.jsonl`` or ``.jsonl.gz``, or in
    ``.yaml``; a name with another ending is taken for the text form. Annotators are named by the files.

    Args:
        folder: The folder, or one such file.
        topic: The id of the topic, for notes.
        told: Where it is told what was noticed.
        problems: Where problems go; one is that there is no timeline.
        encoding: The encoding of files in the text form.

    Returns:
        The references in order of annotator.

    Raises:
        DataError: The folder cannot be read.
    """
    before = len(problems)
    found: dict[str, Reference] = {}
    for file in visible(folder) if folder.is_dir() else [folder]:
        if file.is_dir():
            continue
        with gather(problems, Location(file)):
            for name, timeline in read_timeline_file(file, told, problems, encoding, topic):
                number, annotator = 1, name
                while annotator in found:
                    number += 1
                    annotator = f"{name}-{number}"
                found[annotator] = Reference(annotator=annotator, output=timeline)
    if not found and len(problems) == before:
        problems.append(Problem("there is no timeline", Location(folder)))
    return sorted(found.values(), key=lambda reference: reference.annotator)


def read_timeline_file(
    file: Path, told: TimelineNotes, problems: list[Problem], encoding: str = "utf-8", topic: str = ""
) -> Iterator[tuple[str, Timeline]]:
    """Reads the timelines of a file; see `read_references`.

    Yields:
        A name that is made of the file's, and a timeline.

    Raises:
        DataError: The file cannot be read, or is wrong.
    """
    ending = file.name.removesuffix(GZIP).rpartition(".")[2]
    name = safe_id(file.name)
    for known in (*TEXT_ENDINGS, f".jsonl{GZIP}", ".jsonl", ".json", ".yaml"):
        name = name.removesuffix(known)
    called = f"{topic}/{name}" if topic else name
    if ending == "jsonl":
        with lines_of(file) as lines:
            values = list(stream_json_values(lines, file, problems))
        for number, (location, value) in enumerate(values, start=1):
            with gather(problems, location):
                of_line = "" if len(values) == 1 else f"-{number}"
                yield f"{name}{of_line}", _timeline(value, f"{called}{of_line}", told)
    elif ending == "json":
        yield name, _timeline(read_json(file), called, told)
    elif ending == "yaml":
        yield name, _timeline(read_yaml(file).data(), called, told)
    else:
        yield name, parse_dashed(read_encoded(file, encoding), file, called, told)


def read_encoded(file: Path, encoding: str) -> str:
    """Reads text in an encoding; CR LF becomes LF.

    Raises:
        DataError: The file cannot be read, or is not in that encoding.
    """
    if encoding == "utf-8":
        return read_text(file)
    with readable(file):
        raw = file.read_bytes()
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise DataError(f"byte {error.start} is not {encoding}", Location(file), "choose `encoding`") from None
    return decode_text(text.encode(), file).replace("\r\n", "\n")


def _timeline(value: Any, name: str, told: TimelineNotes) -> Timeline:
    dates: list[str] = []
    if isinstance(value, dict) and "timeline" in value:
        value = value["timeline"]
    timeline = timeline_of(value, dates)
    if not timeline.entries:
        raise DataError("the timeline has no entry")
    told.repeated.extend((name, day) for day in dates)
    return timeline


def _date(line: str) -> str | None:
    match = _DAY.fullmatch(line)
    text = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else line
    try:
        return edtf.parse(text).text
    except ValueError:
        return None
