"""Outputs that were made elsewhere: lines of JSON, each with an id and a summary or timeline.

    {"id": "a1", "summary": "…"}                  running text, or a list of sentences, or {"sentences": […]}
    {"id": "a2", "sentences": ["…", "…"]}
    {"id": "t1", "timeline": [["2031-04-02", ["…"]], …]}
    {"id": "t2", "entries": [{"date": "2031-04-02", "sentences": ["…"], "sources": [{"article": "a1"}], "rank": 1}]}

The file `outputs.jsonl` of a results folder has this form too: of what it says besides, `model`, `task` and `protocol`
choose lines, a line whose `status` is not ``done`` is an output that there is not, and the rest is passed over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Final, Literal, Self

from harness.datasets.forms import output_of, repeated_note
from harness.datasets.jsonl import id_of
from harness.datasets.reading import gather
from harness.errors import DataError, Location, ModelError, Problem, did_you_mean
from harness.files.text import read_json_lines
from harness.records import TASKS, Output, Task

Line = tuple[Location, Mapping[str, Any]]

#: The key under which an output stands, and the one under which what it consists of does, by task.
_OUTPUT_KEYS: Final[dict[Task, tuple[str, str]]] = {
    "summarization": ("summary", "sentences"),
    "timelines": ("timeline", "entries"),
}
#: What `outputs.jsonl` of a results folder says besides.
_OTHER_KEYS: Final = (
    "task", "dataset", "protocol", "model", "repeat", "status", "reason", "input_tokens", "truncated_tokens",
    "output_tokens",
)  # fmt: skip
#: How many ids a message names.
_NAMED: Final = 20


@dataclass(frozen=True)
class Absent:
    """An output that there is not.

    Attributes:
        status: ``skipped`` or ``error``, as the run that should have made it ended.
        reason: Why.
    """

    status: Literal["skipped", "error"]
    reason: str


@dataclass(frozen=True)
class Given:
    """The outputs of one model.

    Attributes:
        outputs: By id, an output or why there is none.
        notes: What readers of the numbers should know of how they were read, a line each.
    """

    outputs: Mapping[str, Output | Absent]
    notes: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of ids and outputs, in hexadecimal digits: the same however and in whatever order they stand."""
        digest = hashlib.sha256()
        for name in sorted(self.outputs):
            output = self.outputs[name]
            data = output.__dict__ if isinstance(output, Absent) else output.to_json()
            digest.update(json.dumps([name, data], sort_keys=True, ensure_ascii=True).encode())
            digest.update(b"\n")
        return digest.hexdigest()


@dataclass(frozen=True, kw_only=True)
class OutputsFile:
    """What the components `outputs` of both tasks share.

    Attributes:
        path: The file, in UTF-8.
        model: The model whose outputs are taken, where the lines name several.
        protocol: The protocol whose outputs are taken, where the lines name several: lines of others, and lines that
            name none, are passed over.
    """

    task: ClassVar[Task]

    path: Path = field(metadata={"signature": False})
    model: str | None = field(default=None, metadata={"signature": False})
    protocol: str | None = field(default=None, metadata={"signature": False})

    @cached_property
    def given(self) -> Given:
        """The outputs; the file is read when they are first asked for.

        Raises:
            DataError: The file is missing or wrong, or `model` and `protocol` do not say which outputs are meant.
        """
        problems: list[Problem] = []
        where = Location(self.path)
        lines = read_json_lines(self.path, problems)
        models = read_outputs(lines, self.task, problems, where, protocol=self.protocol)
        if problems:
            raise DataError(problems)
        return chosen(models, self.model, where, "give `model`", renamed=False)[1]

    @classmethod
    def holding(cls, given: Given, path: Path, model: str | None) -> Self:
        """Makes an instance of outputs that have been read already.

        Args:
            given: The outputs.
            path: Where they were read, or a name for what is in memory.
            model: The model whose they are, as the lines name it.
        """
        made = cls(path=path, model=model)
        made.__dict__["given"] = given
        return made

    @property
    def content(self) -> str:
        """What the signature holds of the file: the digest of the outputs."""
        return self.given.digest

    @property
    def notes(self) -> tuple[str, ...]:
        """What readers of the numbers should know of how the outputs were read."""
        return self.given.notes

    def check(self) -> None:
        """Reads the file, so that what is wrong in it is told before any work is done.

        Raises:
            DataError: See `given`.
        """
        _ = self.given

    def output_of(self, *names: str) -> Output | Absent:
        """Gives an output.

        Args:
            names: The ids under which it may stand; the first that there is counts.

        Raises:
            ModelError: There is none.
        """
        outputs = self.given.outputs
        for name in names:
            if name in outputs:
                return outputs[name]
        raise ModelError("there is no output with its id")

    def existing(self, name: str) -> Output:
        """Gives an output that has to be there.

        Raises:
            ModelError: There is none.
        """
        output = self.given.outputs.get(name)
        if output is None or isinstance(output, Absent):
            reason = f": {output.reason}" if output else ""
            raise ModelError(f"there is no output with the id {name}{reason}")
        return output


def read_outputs(
    lines: Iterable[Line],
    task: Task,
    problems: list[Problem],
    where: Location,
    *,
    protocol: str | None = None,
    how: str = "give `protocol`",
) -> dict[str | None, Given]:
    """Reads outputs.

    Args:
        lines: The lines, each with its place.
        task: The task; lines that are for the other one are passed over.
        problems: Where all that is wrong is noted.
        where: The place of what is wrong with the lines as a whole.
        protocol: The protocol whose outputs are read, where lines of others and lines that name none are passed over;
            ``None`` for all lines, which may then name one.
        how: How a protocol is named, for the hint.

    Returns:
        By model, in order of the lines, its outputs; ``None`` is who made the outputs that name no model.

    Raises:
        DataError: The lines name several protocols and none is wanted, or the wanted one is not there.
    """
    found: dict[str | None, dict[str, Output | Absent]] = {}
    places: dict[tuple[str | None, str], list[Location]] = {}
    repeated: dict[str | None, list[tuple[str, str]]] = {}
    protocols: dict[str, None] = {}
    for location, line in lines:
        with gather(problems, location):
            if _task(line, task) != task:
                continue
            name, model, own = id_of(line), _text(line, "model"), _text(line, "protocol")
            if own is not None:
                protocols[own] = None
            if protocol not in (None, own):
                continue
            seen = places.setdefault((model, name), [])
            seen.append(location)
            if len(seen) == 1:
                dates: list[str] = []
                found.setdefault(model, {})[name] = _output(task, line, dates)
                repeated.setdefault(model, []).extend((name, date) for date in dates)
    if protocol is None and len(protocols) > 1:
        raise DataError(f"the lines are of the protocols {', '.join(protocols)}", where, f"{how}, one of them")
    if protocol is not None and protocol not in protocols:
        raise DataError(f"no line is of the protocol `{protocol}`", where, did_you_mean(protocol, protocols))
    twice = {name: where for (_, name), where in places.items() if len(where) > 1}
    if twice:
        problems.append(repeated_ids(twice, where))
    return {model: Given(outputs, repeated_note(repeated.get(model, []))) for model, outputs in found.items()}


def chosen(
    models: Mapping[str | None, Given], wanted: str | None, where: Location, how: str, *, renamed: bool
) -> tuple[str | None, Given]:
    """Chooses the outputs of one model.

    Args:
        models: What `read_outputs` gave.
        wanted: The model; ``None`` for the only one.
        where: The place of a mistake.
        how: How a model is named, for the hint.
        renamed: Whether the only one may go under another name than it has.

    Returns:
        The model as the lines name it, and its outputs; no outputs where there is no model.

    Raises:
        DataError: There are several and none is wanted, or the wanted one is not there.
    """
    if not models:
        return None, Given({})
    if len(models) == 1 and (wanted is None or renamed or None in models):
        return next(iter(models.items()))
    if wanted in models:
        return wanted, models[wanted]
    names = [name for name in models if name is not None]
    if wanted is None:
        unnamed = " (and lines that name none)" if None in models else ""
        raise DataError(f"the lines are of the models {', '.join(names)}{unnamed}", where, f"{how}, one of them")
    raise DataError(f"no line is of the model `{wanted}`", where, did_you_mean(wanted, names))


def repeated_ids(places: Mapping[str, Sequence[Location]], where: Location) -> Problem:
    """Tells of ids that come more than once.

    Args:
        places: By id, where it stands.
        where: What it stands in.
    """
    told = [
        f"{name} (lines {' and '.join(str(place.line) for place in found)})" if found[0].line else name
        for name, found in places.items()
    ]
    one = len(told) == 1
    return Problem(f"{'an id comes' if one else f'{len(told)} ids come'} twice: {named(told)}", where, "keep one line")


def named(names: Sequence[str]) -> str:
    """Lists names, the first twenty at most.

    >>> named(["a", "b"])
    'a, b'
    """
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _task(line: Mapping[str, Any], task: Task) -> Task:
    """Tells which task a line is for: it says so, or what it holds does."""
    said = line.get("task")
    if said is not None:
        if said not in TASKS:
            raise DataError(f"`task` should be {' or '.join(TASKS)}, not {said!r}")
        return said  # type: ignore[no-any-return]
    if not any(key in line for key in _OUTPUT_KEYS[task]):
        for other in TASKS:
            if other != task and any(key in line for key in _OUTPUT_KEYS[other]):
                raise DataError(f"the line is for {other}, and lines for {task} are read")
    return task


def _text(line: Mapping[str, Any], key: str) -> str | None:
    value = line.get(key)
    if value is not None and not isinstance(value, str):
        raise DataError(f"`{key}` should be text, not {type(value).__name__}")
    return value


def _output(task: Task, line: Mapping[str, Any], repeated: list[str]) -> Output | Absent:
    key, parts = _OUTPUT_KEYS[task]
    for name in line:
        if name not in ("id", key, parts, *_OTHER_KEYS):
            hint = did_you_mean(name, ("id", key, parts))
            raise DataError(f"an output has the unknown key `{name}`", hint=hint)
    status = line.get("status", "done")
    if status in ("skipped", "error"):
        return Absent(status, str(line.get("reason") or status))
    if status != "done":
        raise DataError(f"`status` should be done, skipped or error, not {status!r}")
    if (key in line) == (parts in line):
        raise DataError(f"the line lacks `{key}`" if key not in line else f"`{parts}` stands beside `{key}`")
    value = line[key] if key in line else {parts: line[parts]}
    return output_of(task, value, repeated)
