"""`review.yaml`: what a second reader found when checking each text against the source, clause by clause.

    reviews:
      - text: articles/harbour-wall.md          # a file of the folder
        sha256: "…"                             # its digest when it was reviewed, see `digest`
        reviewer: "second reader"
        clauses:
          - {clause: "the wall broke on Tuesday", verdict: supported}

A clause is named by its words, or by its first and last ones with ``…`` between them. A verdict is `supported`,
`stronger than source` or `unsupported`. Where a text has changed since, its review counts no more; nor does one
whose clauses do not stand in the text, or that passes over a sentence.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from harness.datasets.reading import Fields
from harness.errors import DataError, Location, Problem, did_you_mean
from harness.files.yaml import Node, read_yaml

FILE: Final = "review.yaml"
VERDICTS: Final = ("supported", "stronger than source", "unsupported")


def digest(path: Path) -> str:
    """Gives the SHA-256 of a file in hexadecimal digits, with CR LF read as LF.

    Raises:
        DataError: The file cannot be read.
    """
    try:
        return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror}", Location(path)) from None


def check_reviews(
    folder: Path, texts: Mapping[Path, Sequence[str]], problems: list[Problem], *, required: bool = True
) -> int | None:
    """Checks that every text of a folder has a review that is up to date and finds every clause supported.

    Args:
        folder: The dataset folder.
        texts: The files that need a review, each with its sentences, a headline first.
        problems: Where problems go.
        required: Whether a folder without a review is at fault.

    Returns:
        How many clauses were reviewed; ``None`` where there is no review, and none is required.
    """
    file = folder / FILE
    if not file.is_file():
        if not required:
            return None
        message = f"none of the {len(texts)} texts has been reviewed"
        problems.append(Problem(message, Location(folder), f"a folder with a ledger needs {FILE}"))
        return 0
    names = {path.relative_to(folder).as_posix(): path for path in texts}
    reviewed: set[str] = set()
    clauses = 0
    for node in Fields(read_yaml(file), "the review", ("reviews",), problems).items("reviews", required=True):
        fields = Fields(node, "a review", ("text", "sha256", "reviewer", "clauses"), problems)
        name = fields.text("text", required=True)
        fields.text("reviewer", required=True)
        sha256 = fields.text("sha256", required=True)
        if name in names:
            reviewed.add(name)
            now = digest(names[name])
            if sha256 is not None and sha256 != now:
                fields.fail("sha256", f"{name} has changed since it was reviewed", f"review it again; it is now {now}")
        elif name is not None:
            fields.fail("text", f"there is no text `{name}` in the folder", did_you_mean(name, names))
        clauses += _clauses(fields, name or "a text", texts[names[name]] if name in names else (), problems)
    problems.extend(
        Problem("the text has not been reviewed", Location(path), f"add it to {file}")
        for name, path in names.items()
        if name not in reviewed
    )
    return clauses


def _clauses(review: Fields, name: str, sentences: Sequence[str], problems: list[Problem]) -> int:
    nodes: list[Node] = review.items("clauses", required=True)
    if review.node("clauses") is not None and not nodes:
        review.fail("clauses", f"the review of {name} has no clause")
        return 0
    text = " ".join(" ".join(sentence.split()) for sentence in sentences)
    left = list(sentences)
    for node in nodes:
        fields = Fields(node, "a clause", ("clause", "verdict"), problems)
        clause = fields.text("clause", required=True)
        if clause is not None and sentences:
            parts = [" ".join(part.split()) for part in clause.split("…")]
            if not re.search(".*?".join(map(re.escape, parts)), text):
                fields.fail("clause", f"the clause does not stand in {name}", "review the text again")
                parts = []
            left = [sentence for sentence in left if not any(part in " ".join(sentence.split()) for part in parts)]
        verdict = fields.text("verdict", required=True)
        if verdict is None:
            continue
        if verdict not in VERDICTS:
            fields.fail("verdict", f"there is no verdict `{verdict}`", did_you_mean(verdict, VERDICTS))
        elif verdict != VERDICTS[0]:
            fields.fail("verdict", f"{name}: a clause is {verdict}", "mend the text, and review it again")
    for sentence in left:
        review.fail("clauses", f"{name}: no clause is of the sentence `{sentence[:60]}`", "review it too")
    return len(nodes)
