"""Where results come from: versions, code, data, settings, machine. None of it changes a number."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import harness
from harness import components
from harness.runs.records import Run

_PACKAGES = ("numpy", "rouge-score", "nltk", "sacrebleu", "transformers", "torch", "datasets")


def provenance(run: Run, started: datetime) -> dict[str, Any]:
    """Gives what ``provenance.json`` holds, as JSON values.

    Args:
        run: The run.
        started: When it started, with a time zone.
    """
    experiment = run.experiment
    return {
        "schema": 1,
        "harness": harness.__version__,
        "python": platform.python_version(),
        "packages": {name: found for name in _PACKAGES if (found := _version(name))},
        "git": _git(experiment.file),
        "started": started.astimezone(UTC).isoformat(timespec="seconds"),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": {key: round(value, 3) for key, value in run.seconds.items()},
        "machine": {"system": platform.platform(), "processor": platform.machine(), "cores": os.cpu_count()},
        "command": sys.argv,
        "directory": str(Path.cwd()),
        "seed": experiment.seed,
        "datasets": {f"{plan.task}/{plan.data}": plan.dataset.digest for plan in experiment.tasks},
        "models": {
            f"{plan.task}/{model.name}": {"use": model.use, **components.parameters_of(model.component)}
            for plan in experiment.tasks
            for model in plan.models
        },
        "experiment": experiment.resolved,
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _git(file: Path | None) -> dict[str, Any] | None:
    """Gives the commit of the repository that the experiment file is in; ``None`` if git keeps no track of it."""
    if file is None:
        return None

    def ask(*words: str) -> str | None:
        try:
            done = subprocess.run(
                ["git", "-C", str(file.absolute().parent), *words], capture_output=True, text=True, check=False
            )
        except OSError:
            return None
        return done.stdout.strip() if done.returncode == 0 else None

    if ask("ls-files", "--error-unmatch", file.name) is None:
        return None
    return {"commit": ask("rev-parse", "HEAD"), "dirty": bool(ask("status", "--porcelain"))}
