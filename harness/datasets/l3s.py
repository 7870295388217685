"""The reader `l3s`: topics as the L3S corpora and tilse keep them, in folders named by day and timelines as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar, Final, Literal

from harness.datasets import Dataset
from harness.datasets.article_file import safe_id
from harness.datasets.contents import visible
from harness.datasets.duplicates import duplicate_references
from harness.datasets.reading import gather
from harness.datasets.timeline_files import TimelineNotes, read_encoded, read_references
from harness.datasets.topic_articles import ArticleIds, paragraphs, spoken, story, usable_id
from harness.errors import DataError, Location, Problem
from harness.files.fields import parse_day
from harness.records import Article, Example, Task, Topic

#: Where the known forms of a topic folder keep articles and timelines: Timeline17, Crisis, and tilse's copies of both.
LAYOUTS: Final = (("InputDocs", "timelines"), ("public/content", "public/timelines"), ("articles", "timelines"))
#: How the names of articles end, the first that there is being taken: tilse writes the tokenized ones of Crisis.
ENDINGS: Final = (".tokenized", ".txt")
_TOLD: Final = 20


@dataclass(frozen=True, kw_only=True)
class L3s:
    """Reads topics as the corpora of L3S (Timeline17, Crisis) and the program tilse keep them.

        bridge_post/InputDocs/2031-04-02/7.txt      an article, a sentence a line, in a folder named by its day
        bridge_post/timelines/post.txt              a reference timeline: 32 dashes close each date's sentences

    Each topic folder is an example for timelines. Known are the folders `InputDocs` and `timelines`
    (Timeline17), `public/content` and `public/timelines` (Crisis), and `articles` and `timelines` (tilse); others
    are named by the parameters. A path that is a file is one timeline, for a topic without articles. Every line of
    an article is a paragraph. Annotators are named by the files of timelines, which may be in JSON, JSON lines or
    YAML too. Entries of one date become one, and a note tells of them; other notes tell of a line among sentences
    that looks like a date, of folders that are no day, and of references that are the same. Corpora: Tran et al.,
    "Predicting Relevant News Events for Timeline Summaries", WWW 2013, and "Balancing Novelty and Salience",
    SIGIR 2015; program: Martschat and Markert, "A Temporally Sensitive Submodularity Framework for Timeline
    Summarization", CoNLL 2018.

    Attributes:
        path: The folder of topic folders, one topic folder, or a file with a timeline.
        articles: Where a topic folder keeps its articles, if that is none of the known places.
        timelines: Where it keeps its timelines; `timelines` if only `articles` is given.
        ending: How the names of articles end; if it is not given, `.tokenized` where a topic has such files, else
            `.txt`.
        encoding: How the files are encoded.
        outlets: Whether folders are named by story and outlet, as `bridge_post` is: what stands before the first
            underscore is then the cluster. Without it each folder is a cluster.
    """

    path: Path
    articles: str | None = None
    timelines: str | None = None
    ending: str | None = None
    encoding: Literal["utf-8", "latin-1", "cp1252"] = "utf-8"
    outlets: bool = True

    version: ClassVar[int] = 1

    def read(self, task: Task) -> Dataset:
        """Reads the topics that have a timeline.

        Args:
            task: The task; there are examples for timelines alone.

        Raises:
            DataError: A file is missing or wrong, or there is no topic; all that is wrong is told, up to a limit.
        """
        if task != "timelines":
            raise DataError(f"the reader `l3s` has no examples for {task}", Location(self.path))
        problems: list[Problem] = []
        told = TimelineNotes()
        ids = ArticleIds()
        strange: list[str] = []
        examples: list[Example] = []
        for folder, layout in self._topics():
            with gather(problems, Location(folder)):
                example = self._example(folder, layout, ids, told, strange, problems)
                examples += [example] if example else []
        if problems:
            rest = len(problems) - _TOLD
            more = [Problem(f"and {rest} problems more", Location(self.path))] if rest > 0 else []
            raise DataError([*problems[:_TOLD], *more])
        notes = [*ids.notes, *told.notes, *duplicate_references(examples)]
        if strange:
            few = ", ".join(strange[:3]) + (" and others" if strange[3:] else "")
            notes.insert(0, f"beside the days there are other names, passed over: {few}")
        return Dataset(task=task, examples=tuple(examples), notes=tuple(notes))

    def _topics(self) -> Sequence[tuple[Path, tuple[str, str] | None]]:
        """Gives the topic folders with where each keeps articles and timelines; ``None`` for a timeline alone."""
        if self.path.is_file():
            return [(self.path, None)]
        if not self.path.is_dir():
            raise DataError("there is no such file or folder", Location(self.path), "check the path")
        layouts: Sequence[tuple[str, str]] = LAYOUTS
        if self.articles is not None or self.timelines is not None:
            layouts = [(self.articles or "articles", self.timelines or "timelines")]
        for folders in ([self.path], [folder for folder in visible(self.path) if folder.is_dir()]):
            found = [
                (folder, layout)
                for folder in folders
                if (layout := next((pair for pair in layouts if _has(folder, pair)), None))
            ]
            if found:
                return found
        wanted = " or ".join(f"{articles}/ and {timelines}/" for articles, timelines in layouts)
        hint = f"a topic is a folder with {wanted}; name others with `articles` and `timelines`"
        raise DataError("the folder holds no topic", Location(self.path), hint)

    def _example(
        self,
        folder: Path,
        layout: tuple[str, str] | None,
        ids: ArticleIds,
        told: TimelineNotes,
        strange: list[str],
        problems: list[Problem],
    ) -> Example | None:
        stem = folder.resolve().stem if layout is None else folder.resolve().name
        name = usable_id(stem)
        before = len(problems)
        references = read_references(folder / layout[1] if layout else folder, told, problems, self.encoding)
        if not references and len(problems) == before:
            raise DataError("there is no timeline", Location(folder / layout[1] if layout else folder))
        articles = self._articles(folder / layout[0], strange, problems) if layout else []
        topic = Topic(id=name, title=spoken(stem), query=spoken(stem), articles=ids.topic(name, articles))
        cluster = story(name) if self.outlets and layout else name
        return Example(id=name, input=topic, references=tuple(references), cluster=cluster) if references else None

    def _articles(self, folder: Path, strange: list[str], problems: list[Problem]) -> list[Article]:
        days: list[tuple[date, list[Path]]] = []
        for place in visible(folder):
            day = _day(place)
            if day is None:
                strange.append(f"{folder.parent.name}/{folder.name}/{place.name}")
            else:
                days.append((day, [file for file in visible(place) if file.is_file()]))
        names = [file.name for _, files in days for file in files]
        endings = ENDINGS if self.ending is None else (self.ending,)
        ending = next((known for known in endings if any(name.endswith(known) for name in names)), None)
        if ending is None:
            there = ", ".join(sorted({f".{name.rpartition('.')[2]}" for name in names})) or "nothing"
            hint = f"names end in {there}; choose with `ending`" if names else "expected: folders such as 2031-04-02"
            raise DataError(f"there is no article that ends in {' or '.join(endings)}", Location(folder), hint)
        found = []
        for day, files in days:
            for file in files:
                if file.name.endswith(ending):
                    with gather(problems, Location(file)):
                        text = paragraphs(read_encoded(file, self.encoding))
                        found.append(
                            Article(id=f"{day}_{safe_id(file.name.removesuffix(ending))}", text=text, published=day)
                        )
        return found


def _has(folder: Path, layout: tuple[str, str]) -> bool:
    return all((folder / part).is_dir() for part in layout)


def _day(place: Path) -> date | None:
    try:
        return parse_day("a folder", place.name) if place.is_dir() else None
    except DataError:
        return None
