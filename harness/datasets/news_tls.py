"""The reader `news-tls`: topics in the layout of the news-tls code, as Timeline17, Crisis and Entities are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar, Final

from harness.datasets import Dataset
from harness.datasets.article_file import usable_id
from harness.datasets.contents import visible
from harness.datasets.forms import timeline_of
from harness.datasets.reading import gather
from harness.datasets.topic_articles import GZIP, day_of_time, existing, lines_of, paragraphs, spoken, story
from harness.datasets.topics import Topics, folder_of, label_of
from harness.errors import DataError, Location, Problem
from harness.files.fields import check_text, each
from harness.files.text import read_json, stream_json_values
from harness.records import Article, Entry, Reference, Task, Timeline

#: The names that the code gives to a topic's articles as they are got, split into tokens, and tagged with dates. All
#: hold the same articles: the first that there is counts, so that it is no matter how far somebody has prepared them.
ARTICLE_FILES: Final = ("articles.jsonl", "articles.tokenized.jsonl", "articles.preprocessed.jsonl")
TIMELINES: Final = "timelines.jsonl"
KEYWORDS: Final = "keywords.json"


@dataclass(frozen=True, kw_only=True)
class NewsTls:
    """Reads topics in the layout of news-tls: a folder with a folder for each topic.

        bridge_post/articles.jsonl.gz      {"id": "7", "time": "2031-04-02", "text": "…"}: an article a line
        bridge_post/timelines.jsonl        [["2031-04-01", ["…", "…"]], …]: a reference timeline a line
        bridge_post/keywords.json          ["bridge", "Norvale"]

    Each topic folder is an example for timelines; its id is the folder's name, and annotators are numbered from 1.
    The query is made of the keywords, and of the folder's name where there are none. Every line of an article's text
    becomes a paragraph, so that texts with a sentence a line keep their sentences. Besides `id`, `time` and `text` an
    article may have `title`, `url` and `source`; other keys are passed over, and where there is no `text`, the
    `sentences` of a preprocessed article are taken. Entries of one date become one. Articles without text or day are
    left out; ids that come twice are changed; notes tell of both. Layout: Gholipour Ghalandari and Ifrim, "Examining
    the State-of-the-Art in News Timeline Summarization", ACL 2020.

    Attributes:
        path: The folder of topic folders, or one topic folder.
        articles: The name of the file with the articles, in every topic folder; if it is not given, the first of
            `articles.jsonl`, `articles.tokenized.jsonl` and `articles.preprocessed.jsonl`, compressed
            (`.gz`) or not.
        outlets: Whether folders are named by story and outlet, as `bridge_post` and `bridge_times` are:
            what stands before the first underscore is then their cluster, since timelines of one story are not
            independent. Without it each folder is a cluster.
    """

    path: Path
    articles: str | None = None
    outlets: bool = True

    version: ClassVar[int] = 1

    def read(self, task: Task) -> Dataset:
        """Reads the topics that have a reference timeline.

        Args:
            task: The task; there are examples for timelines alone.

        Raises:
            DataError: A file is missing or wrong, or there is no topic; all that is wrong is told, up to a limit.
        """
        topics = Topics("news-tls", self.path, task)
        for folder in self._folders(topics):
            with gather(topics.problems, Location(folder)):
                self._topic(folder, topics)
        hint = f"a topic is a folder with {ARTICLE_FILES[0]} and {TIMELINES}"
        return topics.dataset("the folder holds no topic with a reference timeline", hint)

    def _folders(self, topics: Topics) -> list[Path]:
        """Lists the topic folders with reference timelines, in order of name."""
        if existing(folder_of(self.path), TIMELINES):
            return [self.path]
        folders = [folder for folder in visible(self.path) if folder.is_dir()]
        if articles_file(self.path, self.articles):
            folders = [self.path]
        topics.pass_over(
            [folder for folder in folders if not existing(folder, TIMELINES)], f"{TIMELINES} and so no reference"
        )
        return [folder for folder in folders if existing(folder, TIMELINES)]

    def _topic(self, folder: Path, topics: Topics) -> None:
        label = label_of(folder)
        name = topics.name(label)
        file = articles_file(folder, self.articles)
        if file is None:
            raise DataError("the topic has no articles", hint=f"expected: {self.articles or ARTICLE_FILES[0]}, or .gz")
        articles = _articles(file, topics.problems)
        references = read_timelines(
            existing(folder, TIMELINES) or folder / TIMELINES, name, topics.timelines.repeated, topics.problems
        )
        keywords = read_keywords(folder / KEYWORDS)
        cluster = story(name) if self.outlets else name
        topics.add(name, spoken(label), articles, references, query=" ".join(keywords), cluster=cluster)


def articles_file(folder: Path, wanted: str | None = None) -> Path | None:
    """Finds the file with a topic's articles.

    Args:
        folder: The topic folder.
        wanted: Its name; if it is not given, the usual names are tried, and then any other ``articles….jsonl``.

    Raises:
        DataError: There are several files of unusual names.
    """
    if wanted is not None:
        return existing(folder, wanted)
    for name in ARTICLE_FILES:
        found = existing(folder, name)
        if found:
            return found
    others = [
        file
        for file in visible(folder)
        if file.name.startswith("articles") and file.name.removesuffix(GZIP).endswith(".jsonl") and file.is_file()
    ]
    if len(others) > 1:
        names = ", ".join(file.name for file in others)
        raise DataError(f"there are several files of articles: {names}", Location(folder), "choose one with `articles`")
    return others[0] if others else None


def read_timelines(file: Path, name: str, repeated: list[tuple[str, str]], problems: list[Problem]) -> list[Reference]:
    """Reads a file with a timeline a line, ``[[date, [sentence, …]], …]``; white space around sentences is dropped.

    Args:
        file: The file.
        name: The id of the topic.
        repeated: Where the timeline and the date go for each entry whose date has one already.
        problems: Where lines that are wrong are noted.

    Returns:
        The timelines as references, numbered from 1.

    Raises:
        DataError: The file cannot be read.
    """
    found: list[Reference] = []
    with lines_of(file) as lines:
        for location, line in stream_json_values(lines, file, problems):
            with gather(problems, location):
                dates: list[str] = []
                timeline = timeline_of(line, dates)
                if not timeline.entries:
                    raise DataError("the timeline has no entry")
                number = str(len(found) + 1)
                stripped = Timeline(entries=tuple(map(_stripped, timeline.entries)))
                found.append(Reference(annotator=number, output=stripped))
                repeated.extend((f"{name}/{number}", day) for day in dates)
    return found


def read_keywords(file: Path) -> tuple[str, ...]:
    """Reads a file with a list of words as JSON; without the file there are none.

    Raises:
        DataError: It cannot be read, or is no such list.
    """
    if not file.is_file():
        return ()
    problems: list[Problem] = []
    words: tuple[str, ...] = ()
    with gather(problems, Location(file)):
        words = each("the keywords", read_json(file), lambda item: check_text("a keyword", item).strip())
    if problems:
        raise DataError(problems)
    return tuple(filter(None, words))


def _articles(file: Path, problems: list[Problem]) -> list[Article]:
    found = []
    with lines_of(file) as lines:
        for location, line in stream_json_values(lines, file, problems):
            with gather(problems, location):
                found.append(_article(line))
    return found


def _article(line: Any) -> Article:
    if not isinstance(line, Mapping):
        raise DataError(f"an article should be a JSON object, not {type(line).__name__}")
    name = line.get("id")
    if not isinstance(name, str | int) or isinstance(name, bool) or name == "":
        raise DataError("the article lacks `id`" if name in (None, "") else "`id` should be text or a whole number")
    text = line.get("text")
    if text is None:
        sentences = line.get("sentences")
        text = "" if sentences is None else "\n".join(each("`sentences`", sentences, _sentence))
    return Article(
        id=usable_id(name),
        text=paragraphs(check_text("`text`", text)),
        published=day_of_time(line.get("time")),
        **{key: line[key].strip() for key in ("title", "url", "source") if _has_text(line.get(key))},
    )


def _sentence(item: Any) -> str:
    """Gives the words of a sentence of a preprocessed article: text, or `raw` or `tokens` of a mapping."""
    if isinstance(item, Mapping):
        raw = item.get("raw", item.get("text"))
        if isinstance(raw, str):
            return " ".join(raw.split())
        item = item.get("tokens")
    if isinstance(item, str):
        return " ".join(item.split())
    return " ".join(each("the tokens of a sentence", item, _token))


def _token(item: Any) -> str:
    return check_text("a token", item.get("raw", item.get("text")) if isinstance(item, Mapping) else item)


def _has_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _stripped(entry: Entry) -> Entry:
    return replace(entry, sentences=tuple(text for text in map(str.strip, entry.sentences) if text))
