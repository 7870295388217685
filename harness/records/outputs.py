"""Summaries and timelines: what models give, and what people write as references."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from harness import edtf
from harness.errors import DataError
from harness.files.fields import (
    check_id,
    check_kind,
    check_text,
    check_tuple,
    each,
    keys,
    parse_day,
    unique,
    without_none,
)

#: How a text tells of an event: somebody says so, somebody claims what is not established, somebody denies it, it is
#: planned and so has not happened, or somebody confirms it.
Status = Literal["reported", "alleged", "denied", "planned", "confirmed"]
STATUSES: tuple[Status, ...] = get_args(Status)
#: What the date of an entry is to a sentence of it.
Dated = Literal["event", "report"]
DATED: tuple[Dated, ...] = get_args(Dated)


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
        check_tuple("the sentences of a summary", self.sentences, str)
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
        publisher: Who published it: the article's `source`.
        dated: What the entry's date is to the sentence: the day of the ``event``, which the text tells; or that of
            the ``report``, when somebody said so or published it, and the event was by then. ``None`` where nobody
            said, and for what a sentence differs from or corrects.
    """

    article: str
    start: int | None = None
    end: int | None = None
    published: date | None = None
    publisher: str | None = None
    dated: Dated | None = None

    def __post_init__(self) -> None:
        check_id("a source's article", self.article)
        for name, kind in (("start", int), ("end", int), ("published", date)):
            if getattr(self, name) is not None:
                check_kind(f"`{name}` of a source in {self.article}", getattr(self, name), kind)
        if (self.start is None) != (self.end is None):
            raise DataError(f"a source in {self.article} has a start or an end, but not both")
        if self.start is not None and self.end is not None and not 0 <= self.start <= self.end:
            raise DataError(f"a source in {self.article} spans {self.start} to {self.end}")
        if self.publisher is not None:
            check_text(f"the publisher of a source in {self.article}", self.publisher)
        if self.dated is not None and self.dated not in DATED:
            raise DataError(
                f"a source in {self.article} is dated by {self.dated!r}", hint=f"it is one of {', '.join(DATED)}"
            )

    def to_json(self) -> dict[str, Any]:
        """Gives the source as JSON values; fields without a value are left out."""
        return without_none(
            {
                "article": self.article,
                "start": self.start,
                "end": self.end,
                "published": self.published.isoformat() if self.published else None,
                "publisher": self.publisher,
                "dated": self.dated,
            }
        )

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Source:
        """Makes a source from JSON values.

        Raises:
            DataError: A key is unknown or missing, or a value is wrong.
        """
        keys("a source", data, {"article"}, {"start", "end", "published", "publisher", "dated"})
        return cls(**{**data, "published": parse_day("a source", data.get("published"))})


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A figure that somebody gave, as one of several that differ.

    Attributes:
        value: The figure as it is written, with its bound: "more than 130".
        source: Where it stands.
        as_of: For when it was given, in EDTF; ``None`` where that is not known.
    """

    value: str
    source: Source
    as_of: str | None = None

    def __post_init__(self) -> None:
        check_text("the value of a claim", self.value)
        check_kind("the source of a claim", self.source, Source)
        if self.as_of is not None:
            _check_date("the date of a claim", self.as_of)

    def to_json(self) -> dict[str, Any]:
        """Gives the claim as JSON values; `as_of` is left out where there is none."""
        return without_none({"value": self.value, "as_of": self.as_of, "source": self.source.to_json()})

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Claim:
        """Makes a claim from JSON values.

        Raises:
            DataError: A key is unknown or missing, or a value is wrong.
        """
        keys("a claim", data, {"value", "source"}, {"as_of"})
        return cls(value=data["value"], source=Source.from_json(data["source"]), as_of=data.get("as_of"))


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Figures for the same thing that differ: they stand side by side, and are never averaged.

    Attributes:
        of: What they count, in the words of the texts: "people killed".
        claims: The figures, at least two, in order of the days on which they were published.
    """

    of: str
    claims: tuple[Claim, ...]

    def __post_init__(self) -> None:
        check_text("what a conflict is about", self.of)
        check_tuple(f"the claims about {self.of}", self.claims, Claim)
        if len(self.claims) < 2:
            raise DataError(f"a conflict about {self.of} has fewer than two claims")

    def to_json(self) -> dict[str, Any]:
        """Gives the conflict as JSON values."""
        return {"of": self.of, "claims": [claim.to_json() for claim in self.claims]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Conflict:
        """Makes a conflict from JSON values.

        Raises:
            DataError: A key is unknown or missing, or a value is wrong.
        """
        keys("a conflict", data, {"of", "claims"}, set())
        return cls(of=data["of"], claims=each("`claims`", data["claims"], Claim.from_json))


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One dated entry of a timeline.

    Attributes:
        date: When it happened, in EDTF.
        sentences: What happened.
        sources: What the sentences rest on; where each sentence is one of an article, its own source, in order.
        rank: How important the entry is among those of its timeline, 1 being the most important; ``None`` where
            nobody said.
        status: How all of its sentences tell of it; ``None`` where one tells it as a fact or they differ, and where
            nobody looked.
        conflicts: Figures about it that differ between sources.
        corrects: Where the entry corrects something, what it corrects: places in earlier articles, or in its own.
    """

    date: str
    sentences: tuple[str, ...]
    sources: tuple[Source, ...] = ()
    rank: int | None = None
    status: Status | None = None
    conflicts: tuple[Conflict, ...] = ()
    corrects: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        _check_date("the date of an entry", self.date)
        check_tuple(f"the sentences of the entry of {self.date}", self.sentences, str)
        check_tuple(f"the sources of the entry of {self.date}", self.sources, Source)
        if self.rank is not None and (type(self.rank) is not int or self.rank < 1):
            raise DataError(
                f"the entry of {self.date} has the rank {self.rank!r}", hint="ranks are whole numbers from 1"
            )
        if self.status is not None and self.status not in STATUSES:
            raise DataError(
                f"the entry of {self.date} has the status {self.status!r}", hint=f"it is one of {', '.join(STATUSES)}"
            )
        check_tuple(f"the conflicts of the entry of {self.date}", self.conflicts, Conflict)
        check_tuple(f"what the entry of {self.date} corrects", self.corrects, Source)

    @property
    def when(self) -> edtf.Edtf:
        """The date, read."""
        return edtf.parse(self.date)

    def to_json(self) -> dict[str, Any]:
        """Gives the entry as JSON values; what it does not have is left out, from the rank on."""
        return without_none(
            {
                "date": self.date,
                "sentences": list(self.sentences),
                "sources": [source.to_json() for source in self.sources],
                "rank": self.rank,
                "status": self.status,
                "conflicts": [conflict.to_json() for conflict in self.conflicts] or None,
                "corrects": [source.to_json() for source in self.corrects] or None,
            }
        )

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Entry:
        """Makes an entry from JSON values.

        Raises:
            DataError: A key is unknown or missing, or a value is wrong.
        """
        keys("an entry", data, {"date", "sentences"}, {"sources", "rank", "status", "conflicts", "corrects"})
        return cls(
            date=data["date"],
            sentences=each("`sentences`", data["sentences"], lambda item: check_text("a sentence", item)),
            sources=each("`sources`", data.get("sources", []), Source.from_json),
            rank=data.get("rank"),
            status=data.get("status"),
            conflicts=each("`conflicts`", data.get("conflicts", []), Conflict.from_json),
            corrects=each("`corrects`", data.get("corrects", []), Source.from_json),
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
        check_tuple("the entries of a timeline", self.entries, Entry)
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


def _check_date(what: str, value: object) -> None:
    """Checks a date in EDTF."""
    try:
        edtf.parse(check_text(what, value))
    except ValueError as error:
        raise DataError(
            str(error), hint="write it in EDTF, such as 2024-05-13 or 2024-05; in YAML, in quotes"
        ) from None
