"""The results folder: written whole at the end of a run, each file by temporary file and rename."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness import components
from harness.errors import DataError, Location, UsageError, WriteError
from harness.files.strict import pydantic_mistakes
from harness.files.text import read_text
from harness.files.write import json_lines, to_json, write_text
from harness.records import Task
from harness.results.aggregate import Count, Reduced, Result, reduced
from harness.results.leaks import ReferenceLeak
from harness.results.render import latex, markdown, results_csv
from harness.results.tables import Table, tables
from harness.runs import Run, Warned

SCHEMA = 1


#: The files of a results folder. `results.json` comes last: where it is new, everything else of that run is too.
FILES = (
    "outputs.jsonl",
    "scores.jsonl",
    "provenance.json",
    "table.md",
    "table.csv",
    "table.tex",
    "report.html",
    "results.json",
)


@dataclass(frozen=True)
class Measured:
    """A model or dataset that results are of: what has to be the same for them to be compared.

    Attributes:
        task: The task.
        name: The user's name for it.
        identity: A model's signature; a dataset's SHA-256.
    """

    task: Task
    name: str
    identity: str


@dataclass(frozen=True)
class Results:
    """What a results folder holds, apart from texts.

    Attributes:
        experiment: The experiment's name.
        datasets: The datasets, by their digests.
        models: The models, by their signatures.
        results: The results.
        counts: How the examples of each model ended.
        warnings: What readers of the numbers should know.
        reference_leaks: How much of the references stands in the articles.
    """

    experiment: str
    datasets: tuple[Measured, ...]
    models: tuple[Measured, ...]
    results: tuple[Result, ...]
    counts: tuple[Count, ...]
    warnings: tuple[Warned, ...] = ()
    reference_leaks: tuple[ReferenceLeak, ...] = ()

    @classmethod
    def of(cls, run: Run, numbers: Reduced | None = None) -> Results:
        """Gives the results of a run.

        Args:
            run: The run.
            numbers: What its scores come to, where that is known already.
        """
        found = reduced(run) if numbers is None else numbers
        plans = run.experiment.tasks
        # A task has several plans where it has several protocols, or its metrics compare references in several ways.
        datasets = [Measured(plan.task, plan.data, plan.dataset.digest) for plan in plans]
        models = [
            Measured(plan.task, model.name, components.signature(model.use, model.component))
            for plan in plans
            for model in plan.models
        ]
        return cls(
            experiment=run.experiment.name,
            datasets=tuple(dict.fromkeys(datasets)),
            models=tuple(dict.fromkeys(models)),
            results=found.results,
            counts=found.counts,
            warnings=found.warnings,
            reference_leaks=found.reference_leaks,
        )

    def tables(self) -> list[Table]:
        """Gives the tables."""
        return tables(self.results, self.counts, self.warnings, reference_leaks=self.reference_leaks)

    def to_json(self) -> dict[str, Any]:
        """Gives what ``results.json`` holds, as JSON values; `reference_leaks` is left out where there are none."""
        return {
            "schema": SCHEMA,
            "experiment": self.experiment,
            "datasets": [{"task": item.task, "name": item.name, "sha256": item.identity} for item in self.datasets],
            "models": [{"task": item.task, "name": item.name, "signature": item.identity} for item in self.models],
            "results": [result.to_json() for result in self.results],
            "counts": [count.to_json() for count in self.counts],
            "warnings": [warned.to_json() for warned in self.warnings],
            **({"reference_leaks": [leak.to_json() for leak in self.reference_leaks]} if self.reference_leaks else {}),
        }


def check_writable(folder: Path) -> None:
    """Checks, before any work is done, that results can be written to a folder; makes nothing.

    Raises:
        UsageError: The folder is a file, is a symbolic link, or holds files that are no results.
        WriteError: It, or the folder that it would be made in, cannot be written to.
    """
    hint = "choose another with --output"
    if folder.is_symlink():
        raise UsageError(f"{folder} is a symbolic link", hint="name the folder itself with --output")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file, and results are a folder", hint=hint)
    if folder.is_dir():
        names = (path.name for path in folder.iterdir() if not path.name.startswith("."))
        foreign = sorted(name for name in names if name not in FILES)
        if foreign:
            raise UsageError(f"{folder} holds files that are no results, such as {foreign[0]}", hint=hint)
        wrong = next((name for name in FILES if (folder / name).is_symlink() or (folder / name).is_dir()), None)
        if wrong:
            raise UsageError(f"{folder / wrong} is no plain file", hint=hint)
    existing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not existing.is_dir() or not os.access(existing, os.W_OK | os.X_OK):
        raise WriteError(f"{existing} cannot be written to; {hint}")


def write_results(folder: Path, run: Run, provenance: Mapping[str, Any], numbers: Reduced | None = None) -> Results:
    """Writes the results folder of a run.

    Args:
        folder: The folder; made if it is missing.
        run: The run.
        provenance: What ``provenance.json`` is to hold.
        numbers: What the run's scores come to, where that is known already.

    Returns:
        The results.

    Raises:
        WriteError: A file cannot be written; what stood there before still stands.
    """
    from harness.results.report import report

    found = Results.of(run, numbers)
    shown = found.tables()
    texts = {
        "outputs.jsonl": json_lines(record.to_json() for record in run.outputs),
        "scores.jsonl": json_lines(record.to_json() for record in run.scores),
        "provenance.json": to_json(provenance, indent=2) + "\n",
        "table.md": markdown(shown),
        "table.csv": results_csv(found.results),
        "table.tex": latex(shown),
        "report.html": report(run, found),
        "results.json": to_json(found.to_json(), indent=1) + "\n",
    }
    for name in FILES:
        write_text(folder / name, texts[name])
    return found


def read_results(path: Path) -> Results:
    """Reads the results of a run.

    Args:
        path: The results folder, or its ``results.json``.

    Raises:
        DataError: There is no such file, or it is no ``results.json`` of this schema.
    """
    from pydantic import TypeAdapter, ValidationError

    file = path / "results.json" if path.is_dir() else path
    if not file.exists():
        raise DataError(
            "there is no such file", Location(file), "name a folder that a run left, such as results/quickstart"
        )
    try:
        data = json.loads(read_text(file))
    except (json.JSONDecodeError, RecursionError) as error:
        place = Location(file, error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else Location(file)
        raise DataError("this is no results file: it is no JSON", place, "name a folder that a run left") from None
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise DataError(
            f"this is no results file of schema {SCHEMA}", Location(file), "run the experiment again with this version"
        )
    try:
        for key, name in (("datasets", "sha256"), ("models", "signature")):
            data[key] = [{**item, "identity": item.pop(name)} for item in data[key]]
        found: Results = TypeAdapter(Results).validate_json(json.dumps(data, allow_nan=False), strict=True)
    except ValidationError as error:
        where, message = pydantic_mistakes(error)[0]
        raise DataError(f"`{'.'.join(map(str, where))}` {message}", Location(file)) from None
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise DataError(f"this is no results file: {type(error).__name__}: {error}", Location(file)) from None
    return found
