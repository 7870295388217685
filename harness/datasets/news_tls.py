"""The reader `news-tls`: topics in the layout of the news-tls code, as Timeline17, Crisis and Entities are kept."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Final

from harness.datasets import Dataset
from harness.datasets.contents import visible
from harness.datasets.duplicates import duplicate_references
from harness.datasets.forms import repeated_note, timeline_of
from harness.datasets.reading import gather
from harness.datasets.topic_articles import GZIP, ArticleIds, lines_of, paragraphs, spoken, story, usable_id
from harness.errors import DataError, Location, Problem
from harness.files.fields import check_text, each, parse_day
from harness.files.text import stream_json_values
from harness.records import Article, Entry, Example, Reference, Task, Timeline, Topic

#: The names that the code gives to a topic's articles as they are got, split into tokens, and tagged with dates. All
#: hold the same articles: the first that there is counts, so that it is no matter how far somebody has prepared them.
ARTICLE_FILES: Final = ("articles.jsonl", "articles.tokenized.jsonl", "articles.preprocessed.jsonl")
TIMELINES: Final = "timelines.jsonl"
KEYWORDS: Final = "keywords.json"
#: How many problems are told.
_TOLD: Final = 20


@dataclass(frozen=True, kw_only=True)
class NewsTls:
    """Reads topics in the layout of news-tls: a folder with a folder for each topic.

        bridge_post/articles.jsonl.gz      {"id": "7", "time": "2031-04-02", "text": "…"}: an article a line
        bridge_post/timelines.jsonl        [["2031-04-01", ["…", "…"]], …]: a reference timeline a line
        bridge_post/keywords.json          ["bridge", "Norvale"]

    Each topic folder is an example for timelines; its id is the folder's name, and annotators are numbered from 1.
    The query is made of the keywords, and of the folder's name where there are none. Every line of an article's
    text becomes a paragraph, so that texts with a sentence a line keep their sentences. Besides `id`, `time` and
    `text` an article may have `title`, `url` and `source`; other keys are passed over, and where there is no
    `text`, the `sentences` of a preprocessed article are taken. Entries of one date become one. Articles without
    text or day are left out; ids that come twice are changed; notes tell of both, and of references that are the
    same. Layout: Gholipour Ghalandari and Ifrim, "Examining the State-of-the-Art in News Timeline Summarization",
    ACL 2020.

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
        if task != "timelines":
            raise DataError(f"the reader `news-tls` has no examples for {task}", Location(self.path))
        problems: list[Problem] = []
        notes: list[str] = []
        ids = ArticleIds()
        repeated: list[tuple[str, str]] = []
        examples = [
            example
            for folder in topic_folders(self.path, notes, self.articles)
            if (example := self._example(folder, ids, repeated, problems)) is not None
        ]
        if problems:
            rest = len(problems) - _TOLD
            more = [Problem(f"and {rest} problems more", Location(self.path))] if rest > 0 else []
            raise DataError([*problems[:_TOLD], *more])
        if not examples:
            hint = f"a topic is a folder with {ARTICLE_FILES[0]} and {TIMELINES}"
            raise DataError("the folder holds no topic with a reference timeline", Location(self.path), hint)
        notes = [*notes, *ids.notes, *repeated_note(repeated), *duplicate_references(examples)]
        return Dataset(task=task, examples=tuple(examples), notes=tuple(notes))

    def _example(
        self, folder: Path, ids: ArticleIds, repeated: list[tuple[str, str]], problems: list[Problem]
    ) -> Example | None:
        name = usable_id(folder.resolve().name)
        with gather(problems, Location(folder)):
            file = articles_file(folder, self.articles)
            if file is None:
                hint = f"expected: {self.articles or f'{ARTICLE_FILES[0]} or {ARTICLE_FILES[0]}{GZIP}'}"
                raise DataError("the topic has no articles", Location(folder), hint)
            articles = ids.topic(name, _articles(file, problems))
            timelines = read_timelines(_existing(folder, TIMELINES) or folder / TIMELINES, name, repeated, problems)
            keywords = read_keywords(folder / KEYWORDS)
            title = spoken(folder.resolve().name)
            topic = Topic(id=name, title=title, query=" ".join(keywords) or title, articles=articles)
            references = tuple(
                Reference(annotator=str(number), output=timeline) for number, timeline in enumerate(timelines, start=1)
            )
            cluster = story(name) if self.outlets else name
            return Example(id=name, input=topic, references=references, cluster=cluster) if references else None
        return None


def topic_folders(path: Path, notes: list[str], articles: str | None = None) -> list[Path]:
    """Lists the topic folders with reference timelines, in order of name.

    Args:
        path: A folder of them, or one of them.
        notes: Where it is told which folders have articles and no timelines, and so are passed over.
        articles: The name of the file with the articles, if it is no usual one.

    Raises:
        DataError: There is no such folder.
    """
    if not path.is_dir():
        what = "this is a file, and a folder was expected" if path.exists() else "there is no such folder"
        raise DataError(what, Location(path), "check the path")
    if _existing(path, TIMELINES):
        return [path]
    folders = [folder for folder in visible(path) if folder.is_dir()]
    if articles_file(path, articles):
        folders = [path]
    bare = [folder for folder in folders if not _existing(folder, TIMELINES)]
    if bare:
        what = "a folder has" if len(bare) == 1 else f"{len(bare)} folders have"
        more = " and others" if len(bare) > 1 else ""
        notes.append(f"{what} no {TIMELINES} and so no reference: passed over ({bare[0].name}{more})")
    return [folder for folder in folders if folder not in bare]


def articles_file(folder: Path, wanted: str | None = None) -> Path | None:
    """Finds the file with a topic's articles.

    Args:
        folder: The topic folder.
        wanted: Its name; if it is not given, the usual names are tried, and then any other ``articles….jsonl``.

    Raises:
        DataError: There are several files of unusual names.
    """
    if wanted is not None:
        return _existing(folder, wanted)
    for name in ARTICLE_FILES:
        found = _existing(folder, name)
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


def read_timelines(
    file: Path, name: str, repeated: list[tuple[str, str]], problems: list[Problem]
) -> tuple[Timeline, ...]:
    """Reads a file with a timeline a line, ``[[date, [sentence, …]], …]``; white space around sentences is dropped.

    Args:
        file: The file.
        name: The id of the topic.
        repeated: Where the id and the date go for each entry whose date has one already.
        problems: Where lines that are wrong are noted.

    Raises:
        DataError: The file cannot be read.
    """
    found: list[Timeline] = []
    with lines_of(file) as lines:
        for location, line in stream_json_values(lines, file, problems):
            with gather(problems, location):
                dates: list[str] = []
                timeline = timeline_of(line, dates)
                if not timeline.entries:
                    raise DataError("the timeline has no entry")
                found.append(Timeline(entries=tuple(map(_stripped, timeline.entries))))
                repeated.extend((name, day) for day in dates)
    return tuple(found)


def read_keywords(file: Path) -> tuple[str, ...]:
    """Reads a file with a list of words as JSON; without the file there are none.

    Raises:
        DataError: It cannot be read, or is no such list.
    """
    if not file.is_file():
        return ()
    problems: list[Problem] = []
    with lines_of(file) as lines:
        # The list may be spread over lines.
        text = b" ".join(line.strip() for line in lines)
    values = [value for _, value in stream_json_values([text], file, problems)]
    if problems:
        raise DataError(problems)
    words = each("the keywords", values[0] if values else [], lambda item: check_text("a keyword", item).strip())
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
        published=_day(line.get("time")),
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


def _day(time: Any) -> date | None:
    """Gives the day of a time such as ``2031-04-02`` or ``2031-04-02T18:30:00``; ``None`` where there is none."""
    if time is None or time == "":
        return None
    if isinstance(time, str) and time[10:11] in ("", "T", " "):
        with suppress(DataError):
            return parse_day("`time`", time[:10])
    raise DataError(f"the article has the time {time!r}", hint="write it as YYYY-MM-DD, with or without a time of day")


def _has_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _stripped(entry: Entry) -> Entry:
    return replace(entry, sentences=tuple(text for text in map(str.strip, entry.sentences) if text))


def _existing(folder: Path, name: str) -> Path | None:
    return next((file for file in (folder / name, folder / f"{name}{GZIP}") if file.is_file()), None)
