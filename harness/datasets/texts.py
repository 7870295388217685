"""The reader `texts`: plain folders of articles, with days in names or in the texts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from harness.datasets import Dataset
from harness.datasets.article_file import ENDINGS
from harness.datasets.contents import visible
from harness.datasets.plaintext import article_files, named_publication, read_article
from harness.datasets.reading import gather
from harness.datasets.timeline_files import read_references
from harness.datasets.topic_articles import spoken
from harness.datasets.topics import Topics, folder_of, label_of, some
from harness.dates.published import dateline
from harness.errors import DataError, Location
from harness.records import Article, Task


@dataclass(frozen=True, kw_only=True)
class Texts:
    """Reads a plain folder of articles as text files, with hand-written timelines beside them.

        bridge/2031-04-02-vote.txt      or 20310402_vote.md, or 2031-04-02/vote.txt
        bridge/timelines/ann.txt        a reference timeline; also .json, .jsonl or .yaml

    A folder with articles is one topic; one without, or whose folders have timelines, is a folder of topics. Articles
    end in `.txt` or `.md`. The day of publication is that of the front matter or of a first line
    `date 2031-04-02`, else that in the file's name, else that in the name of the folder, else that of the text's
    dateline; articles without any, or without text, are left out, and notes tell of them and of the days that were
    taken from datelines. Since an example has references, a topic without `timelines` is left out too:
    `harness timeline` takes such a folder as it is.

    Attributes:
        path: The folder.
        query: What the topic is about; made of the folder's name if it is not given. For one topic alone.
        timelines: The name of the folder with the timelines.
    """

    path: Path
    query: str | None = None
    timelines: str = "timelines"

    version: ClassVar[int] = 1

    def read(self, task: Task) -> Dataset:
        """Reads the topics that have a timeline.

        Args:
            task: The task; there are examples for timelines alone.

        Raises:
            DataError: A file is missing or wrong, or there is no topic; all that is wrong is told, up to a limit.
        """
        topics = Topics("texts", self.path, task)
        folders = self._folders(topics)
        if len(folders) > 1 and self.query is not None:
            raise DataError("`query` is given, and there are several topics", Location(self.path), "name one folder")
        for folder, files in folders:
            with gather(topics.problems, Location(folder)):
                self._topic(folder, files, topics)
        hint = f"put them into {self.timelines}/; `harness timeline` needs none"
        return topics.dataset("there is no reference timeline", hint)

    def _folders(self, topics: Topics) -> list[tuple[Path, list[tuple[Path, str]]]]:
        """Gives the topic folders with their articles' files."""
        files = article_files(folder_of(self.path))
        folders = [(folder, article_files(folder)) for folder in visible(self.path) if folder.is_dir()]
        # A file that lies beside topics, such as a README, is no article of theirs.
        of_topics = [folder for folder, _ in folders if (folder / self.timelines).is_dir()]
        if files and ((self.path / self.timelines).is_dir() or not of_topics):
            return [(self.path, files)]
        found = [(folder, files) for folder, files in folders if files]
        if not found:
            hint = f"articles end in {' or '.join(ENDINGS)}"
            raise DataError("there is no article in the folder, nor in its folders", Location(self.path), hint)
        topics.pass_over([folder for folder, files in folders if not files], "article")
        bare = [folder for folder, _ in found if folder not in of_topics]
        topics.pass_over(bare, f"{self.timelines}/ and so no reference")
        return [(folder, files) for folder, files in found if folder in of_topics]

    def _topic(self, folder: Path, files: list[tuple[Path, str]], topics: Topics) -> None:
        label = label_of(folder)
        name = topics.name(label)
        timelines = folder / self.timelines
        if not timelines.is_dir():
            return
        references = read_references(timelines, name, topics.timelines, topics.problems)
        articles: list[Article] = []
        by_dateline: list[str] = []
        for file, day in files:
            with gather(topics.problems, Location(file)):
                article, _ = read_article(file, day)
                found = None if article.published else named_publication(file, day) or dateline(article.text)
                if found and found.day:
                    article = replace(article, published=found.day)
                    by_dateline += [article.id] if found.evidence == "dateline" else []
                articles.append(article)
        if by_dateline:
            many = f"{len(by_dateline)} articles of {name} have their"
            whose = many if by_dateline[1:] else f"an article of {name} has its"
            topics.notes.append(f"{whose} day from the dateline ({some(by_dateline)})")
        topics.add(name, spoken(label), articles, references, query=self.query or "")
