"""What several tests need: a small experiment of their own, and a way to run the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

ARTICLES = [
    (
        "a1",
        "The council of Norvale met on Monday. It voted for a new bridge. Two members objected.\n\nWork starts in May.",
    ),
    (
        "a2",
        "A storm reached Tesk on Friday night. Roofs were damaged in three streets. Nobody was hurt, the mayor said.",
    ),
    (
        "a3",
        "The ferry to Orm was late again. Its owner blamed fog. Passengers waited two hours. A refund was promised.",
    ),
]
REFERENCES = [
    ["Norvale's council voted for a new bridge.", "A new bridge will be built after a vote in Norvale."],
    ["A storm damaged roofs in Tesk.", "Roofs in three streets of Tesk were damaged by a storm."],
    ["The ferry to Orm was late because of fog.", "Fog delayed the Orm ferry, its owner said."],
]
EXPERIMENT = """\
experiment: small
seed: 7
datasets:
  town: {use: jsonl, path: town.jsonl}
summarization:
  data: town
  models:
    lead: {sentences: 1}
    every-other:
    oracle: {sentences: 1}
  metrics: {rouge: , sentence-count: }
"""


@dataclass
class Small:
    """A folder with a small experiment: three articles with two references each."""

    folder: Path

    texts = tuple(text for _, text in ARTICLES)
    references = REFERENCES

    @property
    def file(self) -> Path:
        return self.folder / "small.yaml"

    def write(self, text: str) -> Path:
        self.file.write_text(text, encoding="utf-8")
        return self.file

    def edit(self, old: str, new: str) -> Path:
        text = self.file.read_text(encoding="utf-8")
        assert old in text
        return self.write(text.replace(old, new))


@pytest.fixture
def small(tmp_path: Path) -> Small:
    lines = [
        {
            "id": name,
            "article": {"id": name, "text": text, "published": "2024-05-13"},
            "references": [{"annotator": f"w{number}", "text": item} for number, item in enumerate(references)],
        }
        for (name, text), references in zip(ARTICLES, REFERENCES, strict=True)
    ]
    (tmp_path / "town.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    small = Small(tmp_path)
    small.write(EXPERIMENT)
    return small


@dataclass
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def harness(tmp_path: Path) -> Callable[..., Done]:
    """Runs the command line in a process of its own, in an empty folder unless `cwd` names another."""

    def run(*arguments: object, cwd: Path | None = None, **environment: str) -> Done:
        done = subprocess.run(
            [sys.executable, "-c", "from harness.cli import main; main()", *map(str, arguments)],
            capture_output=True,
            cwd=cwd or tmp_path,
            env={**os.environ, **environment},
            check=False,
        )
        return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run


@pytest.fixture(scope="session")
def harness_data() -> Path:
    """The folder of development data; tests that measure on it are skipped without it."""
    folder = os.environ.get("HARNESS_DATA")
    if not folder or not Path(folder).is_dir():
        pytest.skip("HARNESS_DATA names no folder of development data")
    return Path(folder)
