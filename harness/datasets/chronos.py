"""The reader `chronos`: topics in the form of CHRONOS, whose timelines may have months and years for dates."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar, Final

from harness.datasets import Dataset
from harness.datasets.article_file import usable_id
from harness.datasets.contents import visible
from harness.datasets.forms import timeline_of
from harness.datasets.named_days import named_day
from harness.datasets.reading import gather
from harness.datasets.topic_articles import GZIP, day_of_time, existing, lines_of, paragraphs, spoken
from harness.datasets.topics import Topics, label_of
from harness.errors import DataError, Location, Problem
from harness.files.fields import check_text
from harness.files.text import decode_text, stream_json_values
from harness.records import Article, Reference, Task, Timeline

TIMELINES: Final = "timelines.jsonl"
ARTICLES: Final = "articles.jsonl"
#: How CHRONOS writes a date: with a time of midnight, whatever the date is.
_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?(?:T00:00:00)?")


@dataclass(frozen=True, kw_only=True)
class Chronos:
    """Reads topics in the form of CHRONOS and its data set Open-TLS: a folder with a folder for each topic.

        bridge_2031.04.02/timelines.jsonl     [["2031-04-01T00:00:00", ["…"]], ["2031-04T00:00:00", ["…"]], …]
        bridge_2031.04.02/articles.jsonl      {"url": "…", "title": "…", "content": "…", "timestamp": "2031-04-02"}

    Each topic folder is an example for timelines; its name without a day at its end is the query. A line of
    `timelines.jsonl` is a reference, or CHRONOS's own output, `{"predict-timeline": [{"start": …, "events": […]}]}`.
    A date is a day, a month or a year, and stays what it is: CHRONOS itself takes the first day of the month or
    year, which a note says where it matters. Lines may be Python literals, as CHRONOS reads them. The data comes
    without articles; where a topic has a file of those that were found for it, they are read, and references alone
    serve to score outputs that were made elsewhere. Paper: Wu et al., "Unfolding the Headline: Iterative
    Self-Questioning for News Retrieval and Timeline Summarization", 2025.

    Attributes:
        path: The folder of topic folders, one topic folder, or a file of timelines.
        articles: The name of the file with the articles in a topic folder; JSON lines with `text` or `content`,
            `time` or `timestamp`, `id` or `url`, and `title`.
    """

    path: Path
    articles: str = ARTICLES

    version: ClassVar[int] = 1

    def read(self, task: Task) -> Dataset:
        """Reads the topics that have a reference timeline.

        Args:
            task: The task; there are examples for timelines alone.

        Raises:
            DataError: A file is missing or wrong, or there is no topic; all that is wrong is told, up to a limit.
        """
        topics = Topics("chronos", self.path, task)
        coarse: list[str] = []
        for file in self._files(topics):
            with gather(topics.problems, Location(file)):
                self._topic(file, topics, coarse)
        if coarse:
            what = f"{len(coarse)} entries have a month or year for their date" if coarse[1:] else "an entry has no day"
            kept = "which is kept; CHRONOS itself takes its first day, and so scores otherwise"
            topics.notes.append(f"{what} ({coarse[0]}), {kept}")
        return topics.dataset("there is no timeline", f"a topic is a folder with {TIMELINES}")

    def _files(self, topics: Topics) -> list[Path]:
        if self.path.is_file():
            return [self.path]
        if not self.path.is_dir():
            raise DataError("there is no such file or folder", Location(self.path), "check the path")
        own = existing(self.path, TIMELINES)
        folders = [folder for folder in visible(self.path) if folder.is_dir()]
        if own is None:
            bare = [folder for folder in folders if not existing(folder, TIMELINES)]
            topics.pass_over(bare, f"{TIMELINES} and so no reference")
        return [file for file in (own, *(existing(folder, TIMELINES) for folder in folders)) if file]

    def _topic(self, file: Path, topics: Topics, coarse: list[str]) -> None:
        folder = file.parent
        label = label_of(folder) if file.name.removesuffix(GZIP) == TIMELINES else file.name.partition(".")[0]
        name = topics.name(label)
        references = _references(file, name, topics)
        articles = existing(folder, self.articles)
        if articles is None and self.articles != ARTICLES:
            raise DataError("the topic has no articles", Location(folder), f"expected: {self.articles}")
        found = _articles(articles, topics.problems) if articles else []
        topics.add(name, title_of(label), found, references)
        coarse += [
            f"{name}: {entry.date}"
            for reference in references
            if isinstance(reference.output, Timeline)
            for entry in reference.output.entries
            if entry.when.granularity in ("month", "year")
        ]


def title_of(label: str) -> str:
    """Gives the title that the name of a topic folder stands for, without the day at its end.

    >>> title_of("harbour_wall_2031.04.02")
    'harbour wall'
    """
    head, _, tail = label.rpartition("_")
    return spoken(head if head and named_day(tail) else label)


def _references(file: Path, name: str, topics: Topics) -> list[Reference]:
    found: list[Reference] = []
    with lines_of(file) as lines:
        for number, raw in enumerate(lines, start=1):
            location = Location(file, number)
            line = decode_text(raw, file, line=number).strip()
            if not line:
                continue
            with gather(topics.problems, location):
                dates: list[str] = []
                timeline = timeline_of([_entry(item) for item in _items(line, location)], dates)
                if not timeline.entries:
                    raise DataError("the timeline has no entry")
                found.append(Reference(annotator=str(len(found) + 1), output=timeline))
                topics.timelines.repeated.extend((f"{name}/{len(found)}", day) for day in dates)
    return found


def _items(line: str, location: Location) -> list[Any]:
    wrong: list[Problem] = []
    values = [value for _, value in stream_json_values([line.encode()], location.file, wrong)]
    if wrong:
        try:
            values = [ast.literal_eval(line)]
            # Half a surrogate pair, which JSON lines refuse, cannot be written again.
            json.dumps(values, ensure_ascii=False).encode()
        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
            raise DataError([replace(wrong[0], location=replace(location, column=_column(wrong[0])))]) from None
    value = values[0]
    if isinstance(value, Mapping):
        value = value.get("predict-timeline", value.get("entries"))
    if not isinstance(value, list | tuple):
        raise DataError("a timeline should be a list of [date, [event, …]]")
    return list(value)


def _column(problem: Problem) -> int | None:
    return problem.location.column if problem.location else None


def _entry(item: Any) -> Any:
    if isinstance(item, Mapping):
        date, events = (
            item.get("start", item.get("date")),
            item.get("events", item.get("summary", item.get("sentences"))),
        )
    elif isinstance(item, list | tuple) and len(item) == 2:
        date, events = item
    else:
        raise DataError("an entry should be [date, [event, …]], or a mapping with `start` and `events`")
    events = [events] if isinstance(events, str) else events
    if not isinstance(events, list | tuple):
        raise DataError(f"the events of {date!r} should be a list")
    texts = [check_text("an event", event).strip() for event in events]
    return [_day(date), [text for text in texts if text]]


def _day(date: Any) -> Any:
    """Gives a date as EDTF of its own granularity; CHRONOS allows blanks in it, and numbers without a zero."""
    match = _DATE.fullmatch("".join(date.split())) if isinstance(date, str) else None
    if not match:
        return date
    return "-".join([match[1], *(f"{int(part):02}" for part in match.groups()[1:] if part is not None)])


def _articles(file: Path, problems: list[Problem]) -> list[Article]:
    found = []
    with lines_of(file) as lines:
        for location, line in stream_json_values(lines, file, problems):
            with gather(problems, location):
                if not isinstance(line, Mapping):
                    raise DataError(f"an article should be a JSON object, not {type(line).__name__}")
                text = line.get("text", line.get("content"))
                url, title = line.get("url"), line.get("title")
                name = line.get("id", url)
                if name is None or name == "":
                    raise DataError("the article lacks `id` or `url`")
                found.append(
                    Article(
                        id=usable_id(name),
                        text=paragraphs(check_text("the text of an article", text)),
                        published=day_of_time(line.get("time", line.get("timestamp"))),
                        title=title if isinstance(title, str) and title.strip() else None,
                        url=url if isinstance(url, str) and url.strip() else None,
                    )
                )
    return found
