"""The reader `folder`: articles and hand-written references that people edit as files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

from harness.datasets import Dataset, Marks
from harness.datasets.clusters import Clusters, clusters
from harness.datasets.contents import Contents, read_contents
from harness.datasets.reading import gather
from harness.datasets.settings import LENGTHS, Length
from harness.errors import DataError, Location, Problem
from harness.records import Entry, Example, Reference, Summary, Task, Timeline, Topic


@dataclass(frozen=True, kw_only=True)
class Folder:
    """Reads a dataset folder: `dataset.yaml`, articles, references and timelines, each in files of their own.

    The form of the folder is described in `harness.datasets.contents`. `harness validate FOLDER` checks it. Examples
    are one cluster where `dataset.yaml` names it, and else where they share a topic: see `harness.datasets.clusters`.

    Attributes:
        path: The folder.
        length: Which references are read for summarization, `short` or `long`; what `length` in
            `dataset.yaml` says if it is not given, or the only length that there is.
    """

    path: Path
    length: Literal["short", "long"] | None = None

    version: ClassVar[int] = 1

    def read(self, task: Task) -> Dataset:
        """Reads the examples for a task: articles that have references, or topics that have timelines, if any.

        Args:
            task: The task.

        Raises:
            DataError: The folder is missing or wrong; all that is wrong with what was read is told at once.
        """
        problems: list[Problem] = []
        summarization = task == "summarization"
        contents = read_contents(self.path, problems, references=summarization, timelines=not summarization)
        if problems:
            raise DataError(problems)
        examples = tuple(self._articles(contents, problems) if summarization else _topics(contents, problems))
        if problems:
            raise DataError(problems)
        return Dataset(task=task, examples=examples, marks=_marks(contents))

    def _articles(self, contents: Contents, problems: list[Problem]) -> Iterator[Example]:
        length = self._length(contents)
        references = defaultdict(list)
        for file in contents.references:
            if length not in file.summaries:
                hint = "add one, or choose the other `length`"
                problems.append(Problem(f"there is no {length} reference", Location(file.path), hint))
                continue
            sentences = tuple(sentence.text for sentence in file.summaries[length])
            references[file.article].append(Reference(annotator=file.writer, output=Summary(sentences=sentences)))
        cluster_of = _clusters(contents)
        for article in contents.articles:
            name = article.article.id
            if references[name]:
                yield Example(
                    id=name,
                    input=article.article,
                    references=tuple(references[name]),
                    cluster=cluster_of.articles[name],
                )

    def _length(self, contents: Contents) -> Length:
        length = self.length or contents.settings.length
        if length is not None:
            return length
        present = [length for length in LENGTHS if any(length in file.summaries for file in contents.references)]
        if len(present) > 1:
            raise DataError(
                "the references are of two lengths",
                Location(self.path),
                "choose with `length: short` or `length: long`, in the experiment or in dataset.yaml",
            )
        return present[0] if present else LENGTHS[-1]


def _clusters(contents: Contents) -> Clusters:
    articles = {file.article.id: [topic for topic, _ in file.front.topics] for file in contents.articles}
    return clusters(contents.settings.topics, articles, contents.settings.cluster)


def _marks(contents: Contents) -> Marks:
    return Marks(
        fictional=contents.settings.fictional,
        test_texts=frozenset(file.article.id for file in contents.articles if file.front.test_text),
        notices={file.article.id: file.notices for file in contents.articles if file.notices},
    )


def _topics(contents: Contents, problems: list[Problem]) -> Iterator[Example]:
    references = defaultdict(list)
    for file in contents.timelines:
        entries = tuple(
            Entry(date=entry.date, sentences=tuple(sentence.text for sentence in entry.sentences))
            for entry in file.entries
        )
        references[file.topic].append(Reference(annotator=file.writer, output=Timeline(entries=entries)))
    cluster_of = _clusters(contents)
    for name, settings in contents.settings.topics.items():
        if not references[name]:
            continue
        articles = tuple(
            file.article for file in contents.articles if name in [topic for topic, _ in file.front.topics]
        )
        if not articles:
            where, hint = Location(contents.path / "articles"), f"put `topics: [{name}]` into front matter"
            problems.append(Problem(f"no article belongs to the topic `{name}`", where, hint))
        with gather(problems, Location(contents.path)):
            yield Example(
                id=name,
                input=Topic(id=name, title=settings.title, query=settings.query, articles=articles),
                references=tuple(references[name]),
                cluster=cluster_of.topics[name],
            )
