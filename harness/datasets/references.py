"""References to score outputs against: lines of JSON, each with an id and references, and the source if it is there.

    {"id": "a1", "references": ["…", "…"], "source": "…"}
    {"id": "a2", "references": [["one sentence", "another"], {"annotator": "ann", "text": "…"}], "cluster": "storms"}
    {"id": "t1", "references": [[["2031-04-02", ["…"]], …], …], "articles": [{"id": "x", "published": "2031-04-03"}]}

A reference is written as an output is (see `harness.datasets.outputs`), or with its annotator. A line in the form
of the reader `jsonl` is read as there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from harness.datasets import Dataset
from harness.datasets.forms import repeated_note
from harness.datasets.jsonl import cluster_of, example_of, id_of, placed_references
from harness.datasets.outputs import Line, repeated_ids
from harness.datasets.reading import gather
from harness.errors import DataError, Location, Problem, did_you_mean
from harness.files.fields import check_text, each
from harness.records import Article, Example, Task, Topic

_KEYS: Final[dict[Task, tuple[str, ...]]] = {
    "summarization": ("id", "references", "source", "cluster"),
    "timelines": ("id", "references", "articles", "query", "title", "cluster"),
}


def read_references(lines: Iterable[Line], task: Task, problems: list[Problem], where: Location) -> Dataset:
    """Reads references as the examples of a dataset.

    An example whose line has no source is one of an article without text, or of a topic without articles.

    Args:
        lines: The lines, each with its place.
        task: The task.
        problems: Where all that is wrong is noted.
        where: The place of what is wrong with the lines as a whole.
    """
    found: dict[str, Example] = {}
    places: dict[str, list[Location]] = {}
    repeated: list[tuple[str, str]] = []
    for location, line in lines:
        with gather(problems, location):
            name = id_of(line)
            seen = places.setdefault(name, [])
            seen.append(location)
            if len(seen) == 1:
                found[name] = _example(task, line, name, repeated)
    twice = {name: where for name, where in places.items() if len(where) > 1}
    if twice:
        problems.append(repeated_ids(twice, where))
    return Dataset(task=task, examples=tuple(found.values()), notes=repeated_note(repeated))


def _example(task: Task, line: Mapping[str, Any], name: str, repeated: list[tuple[str, str]]) -> Example:
    if task == "summarization" and ("article" in line or "text" in line):
        return example_of(task, line, repeated)
    other: Task = "timelines" if task == "summarization" else "summarization"
    for key in line:
        if key not in _KEYS[task] and key in _KEYS[other]:
            raise DataError(f"`{key}` belongs to references for {other}", hint=f"these are read for {task}")
        if key not in _KEYS[task]:
            raise DataError(f"a line of references has the unknown key `{key}`", hint=did_you_mean(key, _KEYS[task]))
    return Example(
        id=name,
        input=_article(line, name) if task == "summarization" else _topic(line, name),
        references=placed_references(task, line, repeated),
        cluster=cluster_of(line, name),
    )


def _article(line: Mapping[str, Any], name: str) -> Article:
    source = line.get("source")
    return Article(id=name, text="" if source is None else check_text("`source`", source))


def _topic(line: Mapping[str, Any], name: str) -> Topic:
    title = name if line.get("title") is None else line["title"]
    query = title if line.get("query") is None else line["query"]
    return Topic(
        id=name,
        title=check_text("`title`", title),
        query=check_text("`query`", query),
        articles=each("`articles`", () if line.get("articles") is None else line["articles"], _dated),
    )


def _dated(article: Any) -> Article:
    """Makes an article, which may lack its text: dates alone serve some metrics."""
    return Article.from_json({"text": "", **article} if isinstance(article, Mapping) else article)
