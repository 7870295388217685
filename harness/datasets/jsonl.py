"""The reader `jsonl`: examples in a file of JSON objects, one a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from harness.datasets import Dataset
from harness.datasets.forms import references_of, repeated_note
from harness.datasets.reading import gather
from harness.errors import DataError, Location, Problem, did_you_mean
from harness.files.fields import check_id
from harness.files.text import read_json_lines
from harness.records import Article, Example, Reference, Task, Topic

_ARTICLE_KEYS = ("title", "published", "source", "url")
_KEYS: dict[Task, tuple[str, ...]] = {
    "summarization": ("id", "article", "text", *_ARTICLE_KEYS, "references", "cluster"),
    "timelines": ("id", "title", "query", "articles", "references", "cluster"),
}


@dataclass(frozen=True, kw_only=True)
class JsonLines:
    """Reads examples from a file of JSON objects, one a line.

    A line with `articles` is an example for timelines, and a line with `article` or `text` one for
    summarization; a file may hold both.

        {"id": "a1", "text": "…", "references": ["…"]}
        {"id": "a1", "article": {"text": "…", "title": "…", "published": "2031-04-02"},
         "references": [{"annotator": "a", "sentences": ["…"]}, {"annotator": "b", "text": "…"}], "cluster": "c"}
        {"id": "t1", "title": "…", "query": "…", "articles": [{"id": "a1", "text": "…", "published": "2031-04-02"}],
         "references": [{"annotator": "a", "entries": [{"date": "2031-04-01", "sentences": ["…"]}]}]}

    An article may have `title`, `published`, `source` and `url`, and in the form with `text` the line itself
    may. A reference is running text, a list of sentences, or a list of dated entries, with or without its
    annotator; running text is split into sentences (at line breaks, and by the sentence splitter) where sentences
    are asked for. A reference without `annotator` is named by its number, from 1; an annotator's name has no slash.
    Entries of one date become one. An example's cluster is its id if none is given. An article may come in several
    examples, with the same text.

    Attributes:
        path: The file, in UTF-8.
    """

    path: Path

    version: ClassVar[int] = 1

    def read(self, task: Task) -> Dataset:
        """Reads the examples for a task; there may be none.

        Args:
            task: The task.

        Raises:
            DataError: The file is missing or wrong, or two examples have different articles of one id.
        """
        problems: list[Problem] = []
        found: dict[str, tuple[Example, Location]] = {}
        articles: dict[str, tuple[Article, Location]] = {}
        repeated: list[tuple[str, str]] = []
        for location, line in read_json_lines(self.path, problems):
            with gather(problems, location):
                if _task(line) != task:
                    continue
                example = example_of(task, line, repeated)
                if example.id in found:
                    first = found[example.id][1]
                    raise DataError(f"the id {example.id} is taken", hint=f"line {first.line} has it too")
                found[example.id] = (example, location)
                for article in example.articles:
                    other, where = articles.setdefault(article.id, (article, location))
                    if other.text != article.text:
                        raise DataError(
                            f"the article {article.id} has another text than on line {where.line}",
                            hint="give each article an id of its own",
                        )
        if problems:
            raise DataError(problems)
        examples = tuple(example for example, _ in found.values())
        return Dataset(task=task, examples=examples, notes=repeated_note(repeated))


def articles_of(line: Mapping[str, Any]) -> tuple[Article, ...]:
    """Gives the articles of a line, which may be an example or an article alone; all else in it is passed over.

    Args:
        line: The line.

    Raises:
        DataError: It has no article, or a key or value is wrong.
    """
    known = dict.fromkeys(key for keys in _KEYS.values() for key in keys)
    for key in line:
        if key not in known:
            raise DataError(f"the line has the unknown key `{key}`", hint=did_you_mean(key, known))
    if "articles" in line:
        name = id_of(line)
        return Topic.from_json({"id": name, "articles": line["articles"]}).articles
    if "article" not in line and "text" not in line:
        raise DataError("the line holds no article", hint="give `text`, `article` or `articles`")
    return (_article(line, id_of(line)),)


def _task(line: Mapping[str, Any]) -> Task:
    summarization = "article" in line or "text" in line
    if summarization == ("articles" in line):
        raise DataError(
            "the line is no example",
            hint="give `article` or `text` for summarization, or `articles` for timelines",
        )
    return "summarization" if summarization else "timelines"


def id_of(line: Mapping[str, Any]) -> str:
    """Gives the id of a line.

    Raises:
        DataError: It has none, or one that is no id.
    """
    name = line.get("id")
    if name is None:
        raise DataError("the line lacks `id`")
    if not isinstance(name, str):
        hint = f'write "{name}"' if isinstance(name, int | float) else None
        raise DataError(f"`id` should be text, not {type(name).__name__}", hint=hint)
    return check_id("the line", name)


def example_of(task: Task, line: Mapping[str, Any], repeated: list[tuple[str, str]]) -> Example:
    """Makes an example of a line.

    Args:
        task: The task that the line is for.
        line: The line.
        repeated: Where the line's id and a date go for each entry of a reference whose date has one already.

    Raises:
        DataError: A key or value is wrong.
    """
    name = id_of(line)
    for key in line:
        if key not in _KEYS[task]:
            raise DataError(f"an example has the unknown key `{key}`", hint=did_you_mean(key, _KEYS[task]))
    return Example(
        id=name,
        input=_article(line, name) if task == "summarization" else _topic(line),
        references=placed_references(task, line, repeated),
        cluster=cluster_of(line, name),
    )


def placed_references(task: Task, line: Mapping[str, Any], repeated: list[tuple[str, str]]) -> tuple[Reference, ...]:
    """Makes the references of a line; see `example_of`."""
    dates: list[str] = []
    references = references_of(task, line.get("references"), dates)
    repeated.extend((line["id"], date) for date in dates)
    return references


def cluster_of(line: Mapping[str, Any], name: str) -> str:
    """Gives the cluster of a line: its id if none is given.

    Raises:
        DataError: It is no text.
    """
    cluster = line.get("cluster", name)
    if not isinstance(cluster, str):
        raise DataError(f"`cluster` should be text, not {type(cluster).__name__}")
    return cluster


def _article(line: Mapping[str, Any], name: str) -> Article:
    if "article" in line:
        inline = next((key for key in ("text", *_ARTICLE_KEYS) if key in line), None)
        if inline:
            raise DataError(f"`{inline}` stands beside `article`", hint="put it into `article`")
        article = line["article"]
        if not isinstance(article, Mapping):
            raise DataError(f"`article` should be a mapping, not {type(article).__name__}")
        return Article.from_json({"id": name, **article})
    return Article.from_json({"id": name, **{key: line[key] for key in ("text", *_ARTICLE_KEYS) if key in line}})


def _topic(line: Mapping[str, Any]) -> Topic:
    return Topic.from_json({key: line[key] for key in ("id", "title", "query", "articles") if key in line})
