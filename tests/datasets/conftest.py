"""A dataset folder about a harbour that does not exist, for tests to read and to spoil."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from harness.datasets.review import digest
from harness.errors import DataError

DATASET = """\
schema: 1
title: "The harbour of Maren"
language: en
ledger: facts.yaml
cluster: maren
length: long
topics:
  harbour: {title: "The harbour of Maren", query: "Maren harbour wall"}
checks: {words: [10, 60], published: ["2031-04-02", "2031-04-03"],
         short: [1, 1], long: [2, 3], quotations: 1, writers: 2}
"""

# 2 April 2031 is a Wednesday.
FACTS = """\
source: {description: "A report made up for tests.", published: "2031-04-03", paragraphs: 5}
facts:
  - id: wall-broke
    statement: "The wall of the harbour of Maren broke on Tuesday."
    paragraph: 1
    attribution: ["the Coast Guard"]
    date: "2031-04-01"
    said: "2031-04-02"
    public_by: "2031-04-02"
    names: ["Maren"]
    figures: []
    quotes: ["went like paper,"]
    topics: [harbour]
  - id: boats-lost
    statement: "More than 40 boats were lost."
    paragraph: 2
    attribution: ["the Coast Guard"]
    date: null
    undated: "the source does not say when"
    said: "2031-04-02"
    public_by: "2031-04-02"
    names: ["Coast Guard", "Orsk"]
    figures: ["more than 40", "four"]
    quotes: []
    topics: [harbour]
"""

ARTICLE = """\
---
id: wall
title: "Wall of Maren harbour breaks"
published: "2031-04-02"
topics: [harbour]
test_text: true
---
> Written for tests.

The wall of the harbour of Maren broke on Tuesday, the Coast Guard said. {wall-broke}
It "went like paper", a guard said. {wall-broke}

The Coast Guard said that more than 40 boats were lost, four of them from Orsk. {boats-lost}
"""

REFERENCE = """\
short:
  - {text: "The wall of Maren harbour broke, the Coast Guard said.", facts: [wall-broke]}
long:
  - {text: "The wall of Maren harbour broke on Tuesday.", facts: [wall-broke]}
  - {text: "More than 40 boats were lost, the Coast Guard said.", facts: [boats-lost]}
"""

TIMELINE = """\
entries:
  - date: "2031-04-02"
    sentences: [{text: "The Coast Guard said that more than 40 boats were lost.", facts: [boats-lost]}]
  - date: "2031-04-01"
    sentences:
      - {text: "The harbour wall of Maren broke.", facts: [wall-broke]}
"""


def review(folder: Path) -> None:
    """Writes a review of every text as it stands."""
    lines = ["reviews:"]
    for path in sorted(p for part in ("articles", "references", "timelines") for p in (folder / part).rglob("*.*")):
        lines += [
            f"  - text: {path.relative_to(folder).as_posix()}",
            f"    sha256: {digest(path)!r}",
            "    reviewer: second reader",
            "    clauses:",
            *(f"      - {{clause: {json.dumps(text)}, verdict: supported}}" for text in _written(path)),
        ]
    (folder / "review.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _written(path: Path) -> list[str]:
    """Gives what a file says, sentence by sentence, without the project's readers."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".yaml":
        return re.findall(r'text: "([^"]*)"', text)
    lines = [line.rpartition(" {")[0] for line in text.split("\n") if line.endswith("}")]
    return [*re.findall(r'title: "([^"]*)"', text), *lines]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {"dataset.yaml": DATASET, "facts.yaml": FACTS, "articles/wall.md": ARTICLE}
    for writer in ("a", "b"):
        files[f"references/{writer}/wall.yaml"] = REFERENCE
        files[f"timelines/{writer}/harbour.yaml"] = TIMELINE
    root = tmp_path / "maren"
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    review(root)
    return root


def edit(path: Path, old: str, new: str) -> None:
    """Replaces something that stands in a file once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def lines_of(call: Callable[[], object], folder: Path) -> list[str]:
    """Gives the problems that a call raises, with paths relative to a folder."""
    with pytest.raises(DataError) as caught:
        call()
    lines = str(caught.value).replace(f"{folder}/", "").split("\n")
    assert len(lines) == len(caught.value.problems), "a problem is one line"
    return lines


@pytest.fixture(name="edit")
def edit_fixture() -> Callable[[Path, str, str], None]:
    return edit


@pytest.fixture(name="lines_of")
def lines_of_fixture() -> Callable[[Callable[[], object], Path], list[str]]:
    return lines_of


@pytest.fixture(name="review")
def review_fixture() -> Callable[[Path], None]:
    return review
