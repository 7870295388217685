"""`dataset.yaml`: what a dataset folder says about itself.

schema: 1
title: "…"
language: en
licence: CC-BY-4.0            # optional, as is all that follows
fictional: true               # the world of the texts is made up; every article then says so in its notice
ledger: facts.yaml            # the facts that every sentence rests on, see `harness.datasets.facts`
cluster: harbour              # the cluster of every example; what shares a topic is one if it is not given
length: long                  # the references that are read when none is asked for
topics:
  harbour: {title: "The harbour of Maren", query: "Maren harbour wall"}
checks:                       # what `harness validate` asks of the texts
  words: [80, 250]            # words in an article
  published: ["2031-04-02", "2031-04-09"]
  short: [1, 2]               # sentences in a short reference
  long: [3, 5]
  quotations: 8               # in all articles together, at most
  writers: 2                  # of each article's references and each topic's timelines, at least
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Literal

from harness.datasets.reading import Fields, gather
from harness.errors import DataError, Location, Problem, did_you_mean
from harness.files.fields import check_id, parse_day
from harness.files.yaml import Node, read_yaml

Length = Literal["short", "long"]
LENGTHS: Final[tuple[Length, ...]] = ("short", "long")
_KEYS = ("schema", "title", "language", "licence", "fictional", "ledger", "cluster", "length", "topics", "checks")
_CHECKS = ("words", "published", "short", "long", "quotations", "writers")


@dataclass(frozen=True, kw_only=True)
class TopicSettings:
    """A topic, as `dataset.yaml` names it.

    Attributes:
        title: A title for people.
        query: Words that describe it.
    """

    title: str
    query: str


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What `checks` of `dataset.yaml` asks of the texts; ``None`` is no limit.

    Attributes:
        words: The least and the largest number of words in an article.
        published: The first and the last day on which an article is published.
        short: The least and the largest number of sentences in a short reference.
        long: The same for a long one.
        quotations: The largest number of quotations in all articles together.
        writers: The least number of writers of each article's references and each topic's timelines.
    """

    words: tuple[int, int] | None = None
    published: tuple[date, date] | None = None
    short: tuple[int, int] | None = None
    long: tuple[int, int] | None = None
    quotations: int | None = None
    writers: int | None = None


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What `dataset.yaml` says.

    Attributes:
        title: A title for people.
        language: The language of the texts, such as ``en``.
        licence: The licence of the texts.
        fictional: Whether the world of the texts is made up.
        ledger: The file of facts that every sentence rests on, if there is one.
        cluster: The cluster of every example; ``None`` if those that share a topic are one.
        length: The length of the references that are read when none is asked for.
        topics: The topics by id.
        limits: What is asked of the texts.
    """

    title: str
    language: str
    licence: str | None = None
    fictional: bool = False
    ledger: Path | None = None
    cluster: str | None = None
    length: Length | None = None
    topics: Mapping[str, TopicSettings] = field(default_factory=dict)
    limits: Limits = Limits()


def read_settings(path: Path, problems: list[Problem]) -> Settings:
    """Reads the `dataset.yaml` of a folder.

    Args:
        path: The folder.
        problems: Where problems go.

    Raises:
        DataError: There is no such folder, or it has no `dataset.yaml` whose content, schema and topics can be
            read.
    """
    file = path / "dataset.yaml"
    if not path.is_dir():
        what = "this is a file, and a dataset folder was expected" if path.exists() else "there is no such folder"
        raise DataError(what, Location(path), "check the path")
    if not file.is_file():
        raise DataError(
            "the folder has no dataset.yaml", Location(path), "add one with schema: 1, title, language and topics"
        )
    node = read_yaml(file)
    if node.value is None:
        raise DataError("the file is empty", Location(file), "it needs schema: 1, title, language and topics")
    # Where these are wrong, nearly everything in the folder would seem to be: reading ends here.
    grave: list[Problem] = []
    fields = Fields(node, "the dataset", _KEYS, problems if isinstance(node.value, dict) else grave)
    if grave:
        raise DataError(grave)
    schema = fields.whole("schema", required=True)
    if schema not in (None, 1):
        raise DataError(f"schema {schema} is not known", fields.where("schema"), "this version reads schema 1")
    length = fields.text("length")
    if length is not None and length not in LENGTHS:
        fields.fail("length", f"there is no length `{length}`", did_you_mean(length, LENGTHS))
    ledger = fields.text("ledger")
    if ledger is not None and not (path / ledger).is_file():
        fields.fail("ledger", f"there is no file {ledger} in the folder", "it is the file of facts")
    return Settings(
        title=fields.text("title", required=True) or "",
        language=fields.text("language", required=True) or "",
        licence=fields.text("licence"),
        fictional=fields.flag("fictional"),
        ledger=path / ledger if ledger else None,
        cluster=fields.text("cluster"),
        length=next((known for known in LENGTHS if known == length), None),
        topics=_topics(fields, problems),
        limits=_limits(fields.node("checks"), problems),
    )


def _topics(fields: Fields, problems: list[Problem]) -> dict[str, TopicSettings]:
    node = fields.node("topics")
    if node is None:
        return {}
    if not isinstance(node.value, dict):
        raise DataError("`topics` should be a mapping of ids to titles and queries", fields.where("topics"))
    found = {}
    for name, value in node.value.items():
        with gather(problems, node.keys[name]):
            check_id("a topic", name)
        topic = Fields(value, f"topic {name}", ("title", "query"), problems)
        title = topic.text("title") or name
        found[name] = TopicSettings(title=title, query=topic.text("query") or title)
    return found


def _limits(node: Node | None, problems: list[Problem]) -> Limits:
    if node is None:
        return Limits()
    fields = Fields(node, "checks", _CHECKS, problems)
    return Limits(
        words=_numbers(fields, "words"),
        published=_days(fields, "published", problems),
        short=_numbers(fields, "short"),
        long=_numbers(fields, "long"),
        quotations=fields.whole("quotations"),
        writers=fields.whole("writers"),
    )


def _numbers(fields: Fields, key: str) -> tuple[int, int] | None:
    if fields.node(key) is None:
        return None
    items = [item.value for item in fields.items(key)]
    if len(items) != 2 or any(type(item) is not int for item in items) or not 0 <= items[0] <= items[1]:
        fields.fail(key, f"`{key}` should be the least and the largest number, such as [1, 2]")
        return None
    return items[0], items[1]


def _days(fields: Fields, key: str, problems: list[Problem]) -> tuple[date, date] | None:
    if fields.node(key) is None:
        return None
    with gather(problems, fields.where(key)):
        days = [parse_day(f"`{key}` of checks", text) for text in fields.texts(key)]
        if len(days) == 2 and days[0] and days[1] and days[0] <= days[1]:
            return days[0], days[1]
        fields.fail(key, f"`{key}` should be the first and the last day", "write two days in order, in brackets")
    return None
