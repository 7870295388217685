"""An article as a file: front matter, notices, and the body.

The front matter stands between two lines ``---`` and is YAML; all of it may be left out:

    ---
    id: harbour-wall                  # the file's name without its ending, if it is not given
    title: "…"
    published: "2031-04-02"
    topics: [harbour]                 # topics of dataset.yaml
    source: "…"                       # who published it
    url: "…"
    test_text: true                   # written for tests, no news
    ---
    > A notice: lines that open with `>` before the body are no part of the article.

    The body. Blank lines part paragraphs.

In a folder with a ledger of facts, the body has one sentence a line, and each ends in the ids of the facts
that it rests on: ``… the wall had broken. {wall-broke, wall-age}``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from harness.datasets.reading import Fields, gather
from harness.errors import DataError, Location, Problem
from harness.files.text import read_text
from harness.files.yaml import parse_yaml
from harness.records import Article

#: The endings of files that are articles.
ENDINGS = (".md", ".txt")
_KEYS = ("id", "title", "published", "topics", "source", "url", "test_text")
_FENCE = "---"


@dataclass(frozen=True)
class Sentence:
    """A sentence that somebody wrote for a dataset.

    Attributes:
        text: The sentence.
        facts: The ids of the facts that it rests on; empty in a folder without a ledger.
        location: Where it stands.
    """

    text: str
    facts: tuple[str, ...]
    location: Location


@dataclass(frozen=True, kw_only=True)
class FrontMatter:
    """What an article file says before its body.

    Attributes:
        id: The article's id, if it is given.
        title: The headline.
        title_at: Where the headline stands.
        published: The day of publication.
        topics: The ids of the topics that the article belongs to, each with its place.
        source: Who published it.
        url: Where it stands.
        test_text: Whether it was written for tests.
        lines: How many lines the front matter takes, fences included.
    """

    id: str | None = None
    title: str | None = None
    title_at: Location | None = None
    published: date | None = None
    topics: tuple[tuple[str, Location], ...] = ()
    source: str | None = None
    url: str | None = None
    test_text: bool = False
    lines: int = 0


@dataclass(frozen=True, kw_only=True)
class ArticleFile:
    """An article, and what its file says besides.

    Attributes:
        path: The file.
        article: The article.
        front: The front matter.
        sentences: Its sentences with their facts; empty in a folder without a ledger.
        notices: The notices before its body, without their marks.
    """

    path: Path
    article: Article
    front: FrontMatter = field(default_factory=FrontMatter)
    sentences: tuple[Sentence, ...] = ()
    notices: tuple[str, ...] = ()


def read_front_matter(text: str, path: Path, problems: list[Problem]) -> FrontMatter:
    """Reads the front matter of an article file; a file that opens with no ``---`` has none.

    Args:
        text: The file's text.
        path: The file, for places.
        problems: Where problems go.

    Raises:
        DataError: The front matter does not end, or is no YAML.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return FrontMatter()
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == _FENCE), None)
    if end is None:
        raise DataError("the front matter does not end", Location(path, 1), f"close it with a line `{_FENCE}`")
    fields = Fields(parse_yaml("\n".join(lines[1:end]), path, line=2), "the front matter", _KEYS, problems)
    return FrontMatter(
        id=fields.text("id"),
        title=fields.text("title"),
        title_at=fields.where("title"),
        published=fields.day("published"),
        topics=fields.placed_texts("topics"),
        source=fields.text("source"),
        url=fields.text("url"),
        test_text=fields.flag("test_text"),
        lines=end + 1,
    )


def body_paragraphs(text: str, skip: int = 0) -> list[list[tuple[int, str]]]:
    r"""Gives the paragraphs of a body: lines that are not blank, with their numbers from 1.

    Args:
        text: The file's text.
        skip: How many lines to leave out at the top. Notices after them are left out too.

    >>> body_paragraphs("> A notice.\n\nOne\nline.\n\nTwo.")
    [[(3, 'One'), (4, 'line.')], [(6, 'Two.')]]
    """
    paragraphs: list[list[tuple[int, str]]] = []
    started = parted = False
    for number, line in enumerate(text.split("\n")[skip:], start=skip + 1):
        if not line.strip():
            parted = True
        elif started or not line.startswith(">"):
            if parted or not started:
                paragraphs.append([])
            paragraphs[-1].append((number, line.strip()))
            started, parted = True, False
    return paragraphs


def notices(text: str, skip: int = 0) -> tuple[str, ...]:
    r"""Gives the notices before a body, without their marks.

    Args:
        text: The file's text.
        skip: How many lines to leave out at the top.

    >>> notices("> A notice.\n\n> Another.\nOne.\n> Two.")
    ('A notice.', 'Another.')
    """
    found = []
    for line in text.split("\n")[skip:]:
        if line.startswith(">"):
            found.append(line[1:].strip())
        elif line.strip():
            break
    return tuple(found)


def folded(paragraphs: Sequence[Sequence[tuple[int, str]]]) -> str:
    """Gives paragraphs as an article's text: lines joined by spaces, paragraphs parted by blank lines."""
    return "\n\n".join(" ".join(line for _, line in paragraph) for paragraph in paragraphs)


def read_article_file(path: Path, problems: list[Problem], *, ledger: bool) -> ArticleFile | None:
    """Reads an article of a dataset folder.

    Args:
        path: The file.
        problems: Where problems go.
        ledger: Whether each line is a sentence that ends in the ids of its facts.

    Returns:
        The article, or ``None`` where it could not be made.
    """
    with gather(problems, Location(path)):
        text = read_text(path)
        front = read_front_matter(text, path, problems)
        paragraphs = body_paragraphs(text, front.lines)
        if not paragraphs:
            raise DataError("the article has no text", Location(path))
        sentences: list[Sentence] = []
        if ledger:
            paragraphs = [
                [(number, _taken_apart(number, line, path, sentences, problems)) for number, line in paragraph]
                for paragraph in paragraphs
            ]
        return ArticleFile(
            path=path,
            article=make_article(front.id or path.stem, folded(paragraphs), front),
            front=front,
            sentences=tuple(sentences),
            notices=notices(text, front.lines),
        )
    return None


def make_article(name: str, text: str, front: FrontMatter) -> Article:
    """Makes an article from its id, its text and its front matter."""
    return Article(id=name, text=text, title=front.title, published=front.published, source=front.source, url=front.url)


def _taken_apart(number: int, line: str, path: Path, sentences: list[Sentence], problems: list[Problem]) -> str:
    location = Location(path, number, 1)
    start = line.rfind("{")
    if not line.endswith("}") or start < 0:
        problems.append(
            Problem(
                "the sentence does not end in its facts",
                location,
                "the folder has a ledger: write one sentence a line, and end it in {fact-id, fact-id}",
            )
        )
        return line
    text = line[:start].rstrip()
    facts = tuple(name.strip() for name in line[start + 1 : -1].split(","))
    if not text or not all(facts):
        problems.append(Problem("a sentence or the id of a fact is missing", location))
    sentences.append(Sentence(text, tuple(filter(None, facts)), location))
    return text


def usable_id(value: object) -> str:
    """Makes an id of what a file gives as one: text or a number; what cannot stand in ids is replaced."""
    text = str(value)
    return text if text.isascii() and text.isprintable() and " " not in text and 0 < len(text) <= 200 else safe_id(text)


class Numbers:
    """Gives names that are taken a number from 2, and remembers for each which come next."""

    def __init__(self) -> None:
        self._next: dict[str, int] = {}

    def free(self, name: str, *taken: Container[str]) -> str:
        """Gives a name that is not taken: the name itself, or with a number behind it.

        Args:
            name: An id.
            taken: The names that are taken.
        """
        if not any(name in names for names in taken):
            return name
        stem = name[:190]
        number = self._next.get(stem, 2)
        while any(f"{stem}-{number}" in names for names in taken):
            number += 1
        self._next[stem] = number + 1
        return f"{stem}-{number}"


def safe_id(name: str) -> str:
    """Makes an id of a file's name: letters, digits and ``. _ -`` of ASCII.

    >>> safe_id("Été à Orsk (2)")
    'Ete-a-Orsk-2'
    >>> safe_id("…")
    'article'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-.")[:200] or "article"
