"""The results folder: written whole at the end of a run, each file by temporary file and rename."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness.errors import DataError, Location, WriteError
from harness.files.text import read_text
from harness.files.write import to_json, write_text
from harness.results.aggregate import Count, Result, counts, results
from harness.results.render import latex, markdown, results_csv
from harness.results.tables import Table, tables
from harness.runs import Run

SCHEMA = 1


@dataclass(frozen=True)
class Results:
    """What a results folder holds, apart from texts.

    Attributes:
        experiment: The experiment's name.
        results: The results.
        counts: How the examples of each model ended.
    """

    experiment: str
    results: tuple[Result, ...]
    counts: tuple[Count, ...]

    @classmethod
    def of(cls, run: Run) -> Results:
        """Reduces a run to its results."""
        return cls(run.experiment.name, tuple(results(run)), tuple(counts(run)))

    def tables(self) -> list[Table]:
        """Gives the tables."""
        return tables(self.results, self.counts)

    def to_json(self) -> dict[str, Any]:
        """Gives what ``results.json`` holds, as JSON values."""
        return {
            "schema": SCHEMA,
            "experiment": self.experiment,
            "results": [result.to_json() for result in self.results],
            "counts": [count.to_json() for count in self.counts],
        }


def check_writable(folder: Path) -> None:
    """Checks, before any work is done, that results can be written to a folder.

    Raises:
        WriteError: The folder is a file, is reached through a symbolic link, or cannot be made.
    """
    if folder.is_symlink():
        raise WriteError(f"{folder}: this is a symbolic link; name the folder itself with --output")
    if folder.exists() and not folder.is_dir():
        raise WriteError(f"{folder}: this is a file, and results are a folder; choose another with --output")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"{folder}: cannot be made: {error.strerror}") from None


def write_results(folder: Path, run: Run, provenance: Mapping[str, Any]) -> Results:
    """Writes the results folder of a run.

    Args:
        folder: The folder; made if it is missing.
        run: The run.
        provenance: What ``provenance.json`` is to hold.

    Returns:
        The results.

    Raises:
        WriteError: A file cannot be written; what stood there before still stands.
    """
    from harness.results.report import report

    found = Results.of(run)
    shown = found.tables()
    files = {
        "outputs.jsonl": _lines(record.to_json() for record in run.outputs),
        "scores.jsonl": _lines(record.to_json() for record in run.scores),
        "provenance.json": to_json(provenance, indent=2) + "\n",
        "table.md": markdown(shown),
        "table.csv": results_csv(found.results),
        "table.tex": latex(shown),
        "report.html": report(run, found),
        # Last: a folder whose results.json is new has everything else of that run too.
        "results.json": to_json(found.to_json(), indent=1) + "\n",
    }
    for name, text in files.items():
        write_text(folder / name, text)
    return found


def _lines(items: Any) -> str:
    return "".join(to_json(item) + "\n" for item in items)


def read_results(path: Path) -> Results:
    """Reads the results of a run.

    Args:
        path: The results folder, or its ``results.json``.

    Raises:
        DataError: There is no such file, or it is no ``results.json`` of this schema.
    """
    file = path / "results.json" if path.is_dir() else path
    try:
        data = json.loads(read_text(file))
        if data.get("schema") != SCHEMA:
            raise DataError(
                f"this is a results file of schema {data.get('schema')}, and schema {SCHEMA} is read here",
                Location(file),
                "run the experiment again with this version",
            )
        return Results(
            data["experiment"],
            tuple(Result.from_json(item) for item in data["results"]),
            tuple(Count(**item) for item in data["counts"]),
        )
    except json.JSONDecodeError as error:
        raise DataError(f"this is no JSON: {error.msg}", Location(file, error.lineno, error.colno)) from None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(f"this is no results file: {error}", Location(file)) from None
