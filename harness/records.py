"""What flows through the harness: articles, topics, summaries, timelines, references and examples.

Every record is frozen and checked when it is made; all but token counts go to JSON and back unchanged. A record
that cannot be made raises `harness.errors.DataError`; whoever reads a file adds the place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from harness import edtf
from harness.errors import DataError
from harness.files.fields import check_id, check_text, each, keys, parse_day, unique, without_none

Task = Literal["summarization", "timelines"]
TASKS: tuple[Task, ...] = ("summarization", "timelines")


@dataclass(frozen=True, kw_only=True)
class Article:
    """One news article.

    Attributes:
        id: Its name, unique in a dataset.
        text: The body. Paragraphs are parted by blank lines; what is no sentence of the article (captions,
            notices) has been left out by the reader.
        title: The headline, or ``None``.
        published: The day of publication, or ``None`` where it is not known.
        source: Who published it, or ``None``.
        url: Where it stands, or ``None``.
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    source: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        check_id("an article", self.id)
        check_text(f"the text of article {self.id}", self.text)
        for name in ("title", "source", "url"):
            if getattr(self, name) is not None:
                check_text(f"`{name}` of article {self.id}", getattr(self, name))

    def to_json(self) -> dict[str, Any]:
        """Gives the article as JSON values; fields without a value are left out."""
        return without_none(
            {
                "id": self.id,
                "title": self.title,
                "published": self.published.isoformat() if self.published else None,
                "source": self.source,
                "url": self.url,
                "text": self.text,
            }
        )

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Article:
        """Makes an article from JSON values.

        Raises:
            DataError: A key is unknown or missing, or a value is wrong.
        """
        keys("an article", data, {"id", "text"}, {"title", "published", "source", "url"})
        return cls(**{**data, "published": parse_day(f"article {data['id']}", data.get("published"))})


@dataclass(frozen=True, kw_only=True)
class Topic:
    """What a timeline is about, and the articles that tell of it.

    Attributes:
        id: Its name, unique in a dataset.
        title: A title for people.
        query: Words that describe it, as a user would type them.
        articles: The articles, in the order of the dataset.
    """

    id: str
    title: str
    query: str
    articles: tuple[Article, ...]

    def __post_init__(self) -> None:
        check_id("a topic", self.id)
        unique(f"articles of topic {self.id}", [article.id for article in self.articles])

    def to_json(self) -> dict[str, Any]:
        """Gives the topic as JSON values."""
        return {
            "id": self.id,
            "title": self.title,
            "query": self.query,
            "articles": [article.to_json() for article in self.articles],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Topic:
        """Makes a topic from JSON values.

        Raises:
            DataError: A key is unknown or missing, or a value is wrong.
        """
        keys("a topic", data, {"id", "articles"}, {"title", "query"})
        title = data.get("title") or str(data["id"])
        return cls(
            id=data["id"],
            title=check_text("the title of a topic", title),
            query=check_text("the query of a topic", data.get("query") or title),
            articles=each("`articles`", data["articles"], Article.from_json),
        )


@dataclass(frozen=True, kw_only=True)
class Usage:
    """What a model with a limited input made of it.

    Attributes:
        input_tokens: Tokens that the model read.
        truncated_tokens: Tokens of the input that were cut off.
        output_tokens: Tokens that it wrote.
    """

    input_tokens: int
    truncated_tokens: int
    output_tokens: int

    def to_json(self) -> dict[str, Any]:
        """Gives the counts as JSON values."""
        return {
            "input_tokens": self.input_tokens,
            "truncated_tokens": self.truncated_tokens,
            "output_tokens": self.output_tokens,
        }


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A summary: its sentences, in order.

    Attributes:
        sentences: The sentences; empty for an empty summary.
        running: Whether there is one string, and it is running text whose sentences nobody has told apart:
            `harness.text.sentences.sentences_of` does, for whoever needs them.
        usage: Token counts of the model that wrote it, where it has them.
    """

    sentences: tuple[str, ...]
    running: bool = False
    usage: Usage | None = None

    def __post_init__(self) -> None:
        _tuple("the sentences of a summary", self.sentences)
        for sentence in self.sentences:
            check_text("a sentence of a summary", sentence)
        if self.running and len(self.sentences) != 1:
            raise DataError(f"a summary of running text has one string, not {len(self.sentences)}")

    @classmethod
    def of_text(cls, text: str) -> Summary:
        """Makes a summary of running text.

        Raises:
            DataError: It is no text.
        """
        return cls(sentences=(text,), running=True)

    @property
    def text(self) -> str:
        """The summary as one text: running text as it is, else the sentences joined by spaces."""
        return " ".join(self.sentences)

    def to_json(self) -> dict[str, Any]:
        """Gives the summary as JSON values, without its usage: `text` where it is running text, else `sentences`."""
        return {"text": self.text} if self.running else {"sentences": list(self.sentences)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Summary:
        """Makes a summary from JSON values.

        Raises:
            DataError: A key is unknown or missing, or a value is wrong.
        """
        keys("a summary", data, set(), {"sentences", "text"})
        if ("sentences" in data) == ("text" in data):
            raise DataError("a summary has `sentences` or `text`, and not both")
        if "text" in data:
            return cls.of_text(check_text("`text`", data["text"]))
        return cls(sentences=each("`sentences`", data["sentences"], lambda item: check_text("a sentence", item)))


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a sentence of a timeline comes from.

    Attributes:
        article: The article's id.
        start: Where the sentence starts in the article's text, in code points; ``None`` for the article as a whole.
        end: Where it ends, exclusive.
        published: The article's day of publication: when it was reported, not when it happened.
    """

    article: str
    start: int | None = None
    end: int | None = None
    published: date | None = None

    def __post_init__(self) -> None:
        check_id("a source's article", self.article)
        if (self.start is None) != (self.end is None):
            raise DataError(f"a source in {self.article} has a start or an end, but not both")
        if self.start is not None and self.end is not None and not 0 <= self.start <= self.end:
            raise DataError(f"a source in {self.article} spans {self.start} to {self.end}")

    def to_json(self) -> dict[str, Any]:
        """Gives the source as JSON values; fields without a value are left out."""
        return without_none(
            {
                "article": self.article,
                "start": self.start,
                "end": self.end,
                "published": self.published.isoformat() if self.published else None,
            }
        )

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Source:
        """Makes a source from JSON values.

        Raises:
            DataError: A key is unknown or missing, or a value is wrong.
        """
        keys("a source", data, {"article"}, {"start", "end", "published"})
        return cls(**{**data, "published": parse_day("a source", data.get("published"))})


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One dated entry of a timeline.

    Attributes:
        date: When it happened, in EDTF.
        sentences: What happened.
        sources: What the sentences rest on.
        rank: How important the entry is among those of its timeline, 1 being the most important; ``None`` where
            nobody said.
    """

    date: str
    sentences: tuple[str, ...]
    sources: tuple[Source, ...] = ()
    rank: int | None = None

    def __post_init__(self) -> None:
        try:
            edtf.parse(check_text("the date of an entry", self.date))
        except ValueError as error:
            raise DataError(
                str(error), hint="write it in EDTF, such as 2024-05-13 or 2024-05; in YAML, in quotes"
            ) from None
        _tuple(f"the sentences of the entry of {self.date}", self.sentences)
        _tuple(f"the sources of the entry of {self.date}", self.sources)
        for sentence in self.sentences:
            check_text(f"a sentence of the entry of {self.date}", sentence)
        if self.rank is not None and (type(self.rank) is not int or self.rank < 1):
            raise DataError(
                f"the entry of {self.date} has the rank {self.rank!r}", hint="ranks are whole numbers from 1"
            )

    @property
    def when(self) -> edtf.Edtf:
        """The date, read."""
        return edtf.parse(self.date)

    def to_json(self) -> dict[str, Any]:
        """Gives the entry as JSON values; the rank is left out where there is none."""
        return without_none(
            {
                "date": self.date,
                "sentences": list(self.sentences),
                "sources": [source.to_json() for source in self.sources],
                "rank": self.rank,
            }
        )

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Entry:
        """Makes an entry from JSON values.

        Raises:
            DataError: A key is unknown or missing, or a value is wrong.
        """
        keys("an entry", data, {"date", "sentences"}, {"sources", "rank"})
        return cls(
            date=data["date"],
            sentences=each("`sentences`", data["sentences"], lambda item: check_text("a sentence", item)),
            sources=each("`sources`", data.get("sources", []), Source.from_json),
            rank=data.get("rank"),
        )


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Dated entries in order of time.

    Attributes:
        entries: The entries, sorted by first day, last day and text of their dates; a date may come only once, and
            so may a rank.
    """

    entries: tuple[Entry, ...]

    def __post_init__(self) -> None:
        _tuple("the entries of a timeline", self.entries)
        unique("entries of a timeline", [entry.date for entry in self.entries])
        unique("ranks of a timeline", [str(entry.rank) for entry in self.entries if entry.rank is not None])
        ordered = tuple(sorted(self.entries, key=lambda entry: entry.when.sort_key))
        object.__setattr__(self, "entries", ordered)

    def to_json(self) -> dict[str, Any]:
        """Gives the timeline as JSON values."""
        return {"entries": [entry.to_json() for entry in self.entries]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Timeline:
        """Makes a timeline from JSON values.

        Raises:
            DataError: A key is unknown or missing, a value is wrong, or a date or rank comes twice.
        """
        keys("a timeline", data, {"entries"}, set())
        return cls(entries=each("`entries`", data["entries"], Entry.from_json))


Output = Summary | Timeline


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A summary or timeline written by hand.

    Attributes:
        annotator: Who wrote it; unique among an example's references.
        output: What was written.
    """

    annotator: str
    output: Output

    def __post_init__(self) -> None:
        check_id("an annotator", self.annotator)
        if "/" in self.annotator:
            raise DataError(
                f"the annotator {self.annotator} has a slash", hint="ids are joined with slashes; take another"
            )

    def to_json(self) -> dict[str, Any]:
        """Gives the reference as JSON values."""
        kind = "summary" if isinstance(self.output, Summary) else "timeline"
        return {"annotator": self.annotator, kind: self.output.to_json()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Reference:
        """Makes a reference from JSON values.

        Raises:
            DataError: A key is unknown or missing, or a value is wrong.
        """
        keys("a reference", data, {"annotator"}, {"summary", "timeline"})
        if ("summary" in data) == ("timeline" in data):
            raise DataError("a reference has a `summary` or a `timeline`, and not both")
        output = Summary.from_json(data["summary"]) if "summary" in data else Timeline.from_json(data["timeline"])
        return cls(annotator=data["annotator"], output=output)


@dataclass(frozen=True, kw_only=True)
class Example:
    """An input and the references that a model's output for it is scored against.

    Attributes:
        id: Its name, unique in a dataset and task.
        input: The article to summarise, or the topic to build a timeline of.
        references: The references, at least one, in order of annotator.
        cluster: What it is not independent of: examples of one cluster are resampled together.
    """

    id: str
    input: Article | Topic
    references: tuple[Reference, ...]
    cluster: str

    def __post_init__(self) -> None:
        check_id("an example", self.id)
        _tuple(f"the references of example {self.id}", self.references)
        if not self.references:
            raise DataError(f"example {self.id} has no reference")
        unique(f"annotators of example {self.id}", [reference.annotator for reference in self.references])

    @property
    def task(self) -> Task:
        """The task that the example is for."""
        return "timelines" if isinstance(self.input, Topic) else "summarization"

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles of the input."""
        return self.input.articles if isinstance(self.input, Topic) else (self.input,)

    def to_json(self) -> dict[str, Any]:
        """Gives the example as JSON values."""
        return {
            "id": self.id,
            "cluster": self.cluster,
            "topic" if isinstance(self.input, Topic) else "article": self.input.to_json(),
            "references": [reference.to_json() for reference in self.references],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Example:
        """Makes an example from JSON values.

        Raises:
            DataError: A key is unknown or missing, or a value is wrong.
        """
        keys("an example", data, {"id", "cluster", "references"}, {"article", "topic"})
        if ("article" in data) == ("topic" in data):
            raise DataError("an example has an `article` or a `topic`, and not both")
        return cls(
            id=data["id"],
            input=Article.from_json(data["article"]) if "article" in data else Topic.from_json(data["topic"]),
            references=each("`references`", data["references"], Reference.from_json),
            cluster=check_text("`cluster`", data["cluster"]),
        )


def _tuple(what: str, value: object) -> None:
    """Checks a field that holds several values: text would pass for a sequence of letters."""
    if not isinstance(value, tuple):
        raise DataError(f"{what} should be a tuple, not {type(value).__name__}")
