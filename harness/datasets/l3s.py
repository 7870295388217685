"""The reader `l3s`: topics as the L3S corpora and tilse keep them, in folders named by day and timelines as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar, Final, Literal

from harness.datasets import Dataset
from harness.datasets.article_file import safe_id, usable_id
from harness.datasets.contents import visible
from harness.datasets.reading import gather
from harness.datasets.timeline_files import read_encoded, read_references
from harness.datasets.topic_articles import GZIP, paragraphs, spoken, story
from harness.datasets.topics import Topics, label_of, some
from harness.errors import DataError, Location
from harness.files.fields import parse_day
from harness.records import Article, Task

#: Where the known forms of a topic folder keep articles and timelines: Timeline17, Crisis, and tilse's copies of both.
LAYOUTS: Final = (("InputDocs", "timelines"), ("public/content", "public/timelines"), ("articles", "timelines"))
#: How the names of articles end, the first that there is being taken: tilse writes the tokenized ones of Crisis.
ENDINGS: Final = (".tokenized", ".txt")


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
    that looks like a date, of folders that are no day, and of files that are passed over. Corpora: Tran et al.,
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
        topics = Topics("l3s", self.path, task)
        strange: list[str] = []
        others: list[str] = []
        for folder, layout in self._topics(topics):
            with gather(topics.problems, Location(folder)):
                self._topic(folder, layout, topics, strange, others)
        if strange:
            few = ", ".join(strange[:3]) + (" and others" if strange[3:] else "")
            topics.notes.append(f"beside the days there are other names, passed over: {few}")
        if others:
            what = "a name does" if len(others) == 1 else f"{len(others):,} names do"
            topics.notes.append(f"{what} not end as the articles of the topic do: left out ({some(others)})")
        return topics.dataset("there is no timeline", "a topic has at least one")

    def _topics(self, topics: Topics) -> Sequence[tuple[Path, tuple[str, str] | None]]:
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
                whole = [folder for folder, _ in found]
                parts = " and ".join(f"{part}/" for part in found[0][1])
                topics.pass_over([folder for folder in folders if folder not in whole], parts)
                return found
        wanted = " or ".join(f"{articles}/ and {timelines}/" for articles, timelines in layouts)
        hint = f"a topic is a folder with {wanted}; name others with `articles` and `timelines`"
        raise DataError("the folder holds no topic", Location(self.path), hint)

    def _topic(
        self, folder: Path, layout: tuple[str, str] | None, topics: Topics, strange: list[str], others: list[str]
    ) -> None:
        label = label_of(folder) if layout else Path(folder.name.removesuffix(GZIP)).stem
        name = topics.name(label)
        place = folder / layout[1] if layout else folder
        references = read_references(place, name, topics.timelines, topics.problems, self.encoding)
        articles = self._articles(folder / layout[0], name, topics, strange, others) if layout else []
        topics.add(name, spoken(label), articles, references, cluster=story(name) if self.outlets and layout else "")

    def _articles(
        self, folder: Path, topic: str, topics: Topics, strange: list[str], others: list[str]
    ) -> list[Article]:
        days: list[tuple[date, list[Path]]] = []
        for place in visible(folder):
            day = _day(place)
            if day is None:
                strange.append(f"{topic}/{folder.name}/{place.name}")
            else:
                days.append((day, visible(place)))
        names = [file.name for _, files in days for file in files if file.is_file()]
        endings = ENDINGS if self.ending is None else (self.ending,)
        ending = next((known for known in endings if any(name.endswith(known) for name in names)), None)
        if ending is None:
            there = ", ".join(sorted({f".{name.rpartition('.')[2]}" for name in names})) or "nothing"
            hint = f"names end in {there}; choose with `ending`" if names else "expected: folders such as 2031-04-02"
            raise DataError(f"there is no article that ends in {' or '.join(endings)}", Location(folder), hint)
        found = []
        for day, files in days:
            taken = {file: file.name.removesuffix(ending) for file in files if _is_article(file, ending)}
            for file, stem in taken.items():
                with gather(topics.problems, Location(file)):
                    text = paragraphs(read_encoded(file, self.encoding))
                    found.append(Article(id=usable_id(f"{day}_{safe_id(stem)}"), text=text, published=day))
            # An article may lie there in other forms too, as 7.txt and 7.txt.dates do beside 7.txt.tokenized.
            stems = set(taken.values())
            left = [file for file in files if file not in taken and not _has_form(file, stems)]
            others += [f"{topic}/{day}/{file.name}" for file in left]
        return found


def _has(folder: Path, layout: tuple[str, str]) -> bool:
    return all((folder / part).is_dir() for part in layout)


def _is_article(file: Path, ending: str) -> bool:
    return file.name.endswith(ending) and file.is_file()


def _has_form(file: Path, stems: set[str]) -> bool:
    """Tells whether a file belongs to one of some articles: its name is theirs, or opens with it and a dot."""
    parts = file.name.split(".")
    return file.is_file() and any(".".join(parts[:end]) in stems for end in range(1, len(parts) + 1))


def _day(place: Path) -> date | None:
    try:
        return parse_day("a folder", place.name) if place.is_dir() else None
    except DataError:
        return None
