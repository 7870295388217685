"""The reader `texts`: plain folders of articles, with days in names or in the texts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, Final

from harness.datasets import Dataset
from harness.datasets.article_file import ENDINGS, safe_id
from harness.datasets.contents import visible
from harness.datasets.duplicates import duplicate_references
from harness.datasets.named_days import named_day
from harness.datasets.plaintext import read_articles
from harness.datasets.reading import gather
from harness.datasets.timeline_files import TimelineNotes, read_references
from harness.datasets.topic_articles import ArticleIds, spoken, usable_id
from harness.errors import DataError, Location, Problem
from harness.records import Article, Example, Task, Topic

_TOLD: Final = 20


@dataclass(frozen=True, kw_only=True)
class Texts:
    """Reads a plain folder of articles as text files, with hand-written timelines beside them.

        bridge/2031-04-02-vote.txt      or 20310402_vote.md, or 2031-04-02/vote.txt
        bridge/timelines/ann.txt        a reference timeline; also .json, .jsonl or .yaml

    A folder with articles is one topic; one without, or whose folders have timelines, is a folder of topics. Articles
    end in `.txt` or `.md`. The day of publication is that of the front matter or of a first line
    `date 2031-04-02`, else that in the file's name, else that in the name of the folder, else that of the text's
    dateline; articles without any are left out, and notes tell of them and of the days that were taken from
    datelines. Since an example has references, a topic without `timelines` is left out too: `harness timeline` takes
    such a folder as it is.

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
        if task != "timelines":
            raise DataError(f"the reader `texts` has no examples for {task}", Location(self.path))
        topics = self._topics()
        if len(topics) > 1 and self.query is not None:
            raise DataError("`query` is given, and there are several topics", Location(self.path), "name one folder")
        problems: list[Problem] = []
        notes: list[str] = []
        told = TimelineNotes()
        ids = ArticleIds()
        examples: list[Example] = []
        for folder, files in topics:
            with gather(problems, Location(folder)):
                examples += self._examples(folder, files, ids, told, notes, problems)
        if problems:
            rest = len(problems) - _TOLD
            more = [Problem(f"and {rest} problems more", Location(self.path))] if rest > 0 else []
            raise DataError([*problems[:_TOLD], *more])
        if not examples:
            hint = f"put them into {self.timelines}/; `harness timeline` needs none"
            raise DataError("there is no reference timeline", Location(self.path), hint)
        notes = [*notes, *ids.notes, *told.notes, *duplicate_references(examples)]
        return Dataset(task=task, examples=tuple(examples), notes=tuple(notes))

    def _topics(self) -> list[tuple[Path, list[Path]]]:
        """Gives the topic folders with their articles' files."""
        if not self.path.is_dir():
            what = "this is a file, and a folder was expected" if self.path.exists() else "there is no such folder"
            raise DataError(what, Location(self.path), "check the path")
        files = self._files(self.path)
        folders = [(folder, self._files(folder)) for folder in visible(self.path) if folder.is_dir()]
        # A file that lies beside topics, such as a README, is no article of theirs.
        of_topics = [folder for folder, _ in folders if (folder / self.timelines).is_dir()]
        if files and ((self.path / self.timelines).is_dir() or not of_topics):
            return [(self.path, files)]
        found = [(folder, files) for folder, files in folders if files]
        if not found:
            hint = f"articles end in {' or '.join(ENDINGS)}"
            raise DataError("there is no article in the folder, nor in its folders", Location(self.path), hint)
        return found

    @staticmethod
    def _files(folder: Path) -> list[Path]:
        places = [folder, *(place for place in visible(folder) if place.is_dir() and named_day(place.name))]
        return [file for place in places for file in visible(place) if file.suffix in ENDINGS and file.is_file()]

    def _examples(
        self,
        folder: Path,
        files: list[Path],
        ids: ArticleIds,
        told: TimelineNotes,
        notes: list[str],
        problems: list[Problem],
    ) -> list[Example]:
        label = folder.resolve().name
        name = usable_id(label)
        timelines = folder / self.timelines
        if not timelines.is_dir():
            notes.append(f"the topic {name} has no {self.timelines}/ and so no reference: left out")
            return []
        before = len(problems)
        references = read_references(timelines, told, problems, "utf-8")
        if not references and len(problems) == before:
            raise DataError("there is no timeline", Location(timelines))
        articles: list[Article] = []
        by_dateline: list[str] = []
        for file in files:
            with gather(problems, Location(file)):
                articles.append(_article(file, folder, by_dateline))
        if by_dateline:
            few = f" ({by_dateline[0]}{' and others' if by_dateline[1:] else ''})"
            some = (
                f"{len(by_dateline)} articles of {name} have their"
                if by_dateline[1:]
                else f"an article of {name} has its"
            )
            notes.append(f"{some} day from the dateline{few}")
        title = spoken(label)
        topic = Topic(id=name, title=title, query=self.query or title, articles=ids.topic(name, articles))
        return [Example(id=name, input=topic, references=tuple(references), cluster=name)] if references else []


def _article(file: Path, folder: Path, by_dateline: list[str]) -> Article:
    """Reads an article; where neither the text nor a name says the day, its dateline may."""
    [article] = read_articles([file], None)
    if article.id == safe_id(file.stem) and file.parent != folder:
        # Files of one name may lie in the folders of several days.
        article = replace(article, id=f"{file.parent.name}_{article.id}")
    day = article.published or named_day(file.name) or (named_day(file.parent.name) if file.parent != folder else None)
    if day is None:
        [dated] = read_articles([file], None, {})
        if dated.published is not None:
            by_dateline.append(article.id)
        day = dated.published
    return replace(article, published=day)
