"""What readers of topics have in common: the topics that they take in, and what they tell of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from harness.datasets import Dataset
from harness.datasets.article_file import Numbers, usable_id
from harness.datasets.reading import refuse
from harness.datasets.timeline_files import TimelineNotes
from harness.datasets.topic_articles import ArticleIds
from harness.errors import DataError, Location, Problem
from harness.records import Article, Example, Reference, Task, Topic


class Topics:
    """Takes in one topic after the other, each an example with an id of its own.

    Args:
        reader: The name of the reader.
        path: What it reads.
        task: The task that examples are asked for.

    Attributes:
        problems: What is wrong; reading goes on, to tell all of it.
        notes: What is to be told besides.
        timelines: What was noticed while timelines were read.

    Raises:
        DataError: The task is not timelines.
    """

    def __init__(self, reader: str, path: Path, task: Task) -> None:
        if task != "timelines":
            raise DataError(f"the reader `{reader}` has no examples for {task}", Location(path))
        self.problems: list[Problem] = []
        self.notes: list[str] = []
        self.timelines = TimelineNotes()
        self._path = path
        self._articles = ArticleIds()
        self._names: set[str] = set()
        self._numbers = Numbers()
        self._renamed: list[str] = []
        self._examples: list[Example] = []

    def name(self, label: str) -> str:
        """Makes an id for a topic: its label, changed where that cannot be one, and numbered where it is taken."""
        wanted = usable_id(label)
        name = self._numbers.free(wanted, self._names)
        if name != wanted:
            self._renamed.append(f"{label} is {name}")
        self._names.add(name)
        return name

    def pass_over(self, folders: Sequence[Path], lacks: str) -> None:
        """Notes that folders are passed over, since each lacks something."""
        if folders:
            what = "a folder has" if len(folders) == 1 else f"{len(folders)} folders have"
            self.notes.append(f"{what} no {lacks}: passed over ({some([folder.name for folder in folders])})")

    def add(
        self,
        name: str,
        title: str,
        articles: list[Article],
        references: Sequence[Reference],
        *,
        query: str = "",
        cluster: str = "",
    ) -> None:
        """Takes in a topic; one without references, where something was wrong with them, is no example.

        Args:
            name: Its id, which `name` has made.
            title: What it is called.
            articles: Its articles, as they were read.
            references: Its timelines.
            query: What it is about; the title if it is not given.
            cluster: Its cluster; its id if it is not given.
        """
        taken = self._articles.topic(name, articles)
        if references:
            topic = Topic(id=name, title=title, query=query or title, articles=taken)
            example = Example(id=name, input=topic, references=tuple(references), cluster=cluster or name)
            self._examples.append(example)

    def dataset(self, none: str, hint: str) -> Dataset:
        """Gives the topics as a dataset.

        Args:
            none: What is wrong where there is no topic.
            hint: What to do about it.

        Raises:
            DataError: Something was wrong, or there is no topic.
        """
        refuse(self.problems, Location(self._path))
        if not self._examples:
            raise DataError(none, Location(self._path), hint)
        notes = [*self.notes, *self._articles.notes, *self.timelines.notes]
        if self._renamed:
            topics = "a topic has the id" if len(self._renamed) == 1 else f"{len(self._renamed)} topics have the id"
            notes.insert(0, f"{topics} of another: given a number ({some(self._renamed)})")
        return Dataset(task="timelines", examples=tuple(self._examples), notes=tuple(notes))


def folder_of(path: Path) -> Path:
    """Gives a folder that is to be read.

    Raises:
        DataError: It is none.
    """
    if not path.is_dir():
        what = "this is a file, and a folder was expected" if path.exists() else "there is no such folder"
        raise DataError(what, Location(path), "check the path")
    return path


def label_of(folder: Path) -> str:
    """Gives the name of a folder as its path is given, be it a link or not; that of ``.`` and ``..`` is looked up."""
    return folder.name if folder.name not in ("", "..") else folder.resolve().name


def some(names: Sequence[str]) -> str:
    """Names the first of several.

    >>> some(["a"]), some(["a", "b"])
    ('a', 'a and others')
    """
    return f"{names[0]} and others" if len(names) > 1 else names[0]
