"""What a dataset folder holds: `dataset.yaml`, articles, references and timelines.

    dataset.yaml
    articles/<article>.md                         see `harness.datasets.article_file`
    references/<writer>/<article-id>.yaml         short: [{text: "…", facts: [id]}, …], long: […]
    timelines/<writer>/<topic-id>.yaml            entries: [{date: "2031-04-02", sentences: [{text: "…", facts: [id]}]}]

In a folder without a ledger a sentence may be plain text. Files whose names begin with a dot are passed over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from harness.datasets.article_file import ENDINGS, ArticleFile, Sentence, read_article_file
from harness.datasets.reading import Fields, as_text, gather
from harness.datasets.settings import LENGTHS, Length, Settings, read_settings
from harness.errors import DataError, Location, Problem, did_you_mean
from harness.files.fields import check_id
from harness.files.yaml import Node, read_yaml

_ENTRY_KEYS = ("date", "sentences")
_SENTENCE_KEYS = ("text", "facts")


@dataclass(frozen=True, kw_only=True)
class ReferenceFile:
    """What a writer wrote for an article.

    Attributes:
        path: The file.
        writer: Who wrote it.
        article: The article's id.
        summaries: The summaries, as sentences, by length.
    """

    path: Path
    writer: str
    article: str
    summaries: Mapping[Length, tuple[Sentence, ...]]


@dataclass(frozen=True)
class EntryText:
    """An entry of a timeline, as it was written.

    Attributes:
        date: Its date in EDTF.
        sentences: Its sentences.
        location: Where its date stands.
    """

    date: str
    sentences: tuple[Sentence, ...]
    location: Location


@dataclass(frozen=True, kw_only=True)
class TimelineFile:
    """The timeline that a writer wrote for a topic.

    Attributes:
        path: The file.
        writer: Who wrote it.
        topic: The topic's id.
        entries: The entries, in the order of the file.
    """

    path: Path
    writer: str
    topic: str
    entries: tuple[EntryText, ...]


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What a dataset folder holds.

    Attributes:
        path: The folder.
        settings: What `dataset.yaml` says.
        articles: The articles in order of their files' names.
        references: The references, in order of writer and file; empty where they were not read.
        timelines: The timelines, in order of writer and file; empty where they were not read.
        unread: Whether a file could not be read, so that something is missing here.
    """

    path: Path
    settings: Settings
    articles: tuple[ArticleFile, ...]
    references: tuple[ReferenceFile, ...] = ()
    timelines: tuple[TimelineFile, ...] = ()
    unread: bool = False


def read_contents(path: Path, problems: list[Problem], *, references: bool = True, timelines: bool = True) -> Contents:
    """Reads a dataset folder.

    Args:
        path: The folder.
        problems: Where problems go; what is found in spite of them is given.
        references: Whether references are read.
        timelines: Whether timelines are read.

    Raises:
        DataError: There is no such folder, or it has no `dataset.yaml` that can be read.
    """
    settings = read_settings(path, problems)
    ledger = settings.ledger is not None
    articles, unread = _articles(path, settings, problems)
    # Where an article could not be read, its id is not known: any reference may be of it.
    ids = None if unread else {file.article.id for file in articles}
    found_references: list[ReferenceFile] = []
    found_timelines: list[TimelineFile] = []
    if references:
        for file in _by_writer(path / "references", "article", ids, problems):
            with gather(problems):
                summaries = _summaries(file, problems, ledger=ledger)
                found_references.append(
                    ReferenceFile(path=file, writer=file.parent.name, article=file.stem, summaries=summaries)
                )
                continue
            unread = True
    if timelines:
        for file in _by_writer(path / "timelines", "topic", settings.topics, problems):
            with gather(problems):
                entries = _entries(file, problems, ledger=ledger)
                found_timelines.append(
                    TimelineFile(path=file, writer=file.parent.name, topic=file.stem, entries=entries)
                )
                continue
            unread = True
    return Contents(
        path=path,
        settings=settings,
        articles=articles,
        references=tuple(found_references),
        timelines=tuple(found_timelines),
        unread=unread,
    )


def visible(folder: Path) -> list[Path]:
    """Lists what a folder holds, in order of name, but for names that begin with a dot.

    Raises:
        DataError: The folder cannot be read.
    """
    try:
        return sorted((path for path in folder.iterdir() if not path.name.startswith(".")), key=lambda path: path.name)
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror}", Location(folder)) from None


def _articles(path: Path, settings: Settings, problems: list[Problem]) -> tuple[tuple[ArticleFile, ...], bool]:
    """Gives the articles, and whether any could not be read."""
    found: dict[str, ArticleFile] = {}
    unread = False
    folder = path / "articles"
    if not folder.is_dir():
        problems.append(Problem("the folder has no articles", Location(path), "put them into articles/"))
        return (), True
    for file in visible(folder):
        if file.suffix not in ENDINGS:
            hint = f"the names of articles end in {' or '.join(ENDINGS)}"
            problems.append(Problem("this is no article", Location(file), hint))
            continue
        article = read_article_file(file, problems, ledger=settings.ledger is not None)
        if article is None:
            unread = True
            continue
        name = article.article.id
        for topic, where in article.front.topics:
            if topic not in settings.topics:
                hint = f"{did_you_mean(topic, settings.topics)} (topics stand in dataset.yaml)"
                problems.append(Problem(f"there is no topic `{topic}`", where, hint))
        if name in found:
            problems.append(Problem(f"the id {name} is taken", Location(file), f"{found[name].path} has it too"))
        else:
            found[name] = article
    return tuple(found.values()), unread


def _by_writer(folder: Path, what: str, known: Collection[str] | None, problems: list[Problem]) -> Iterator[Path]:
    for writer in visible(folder) if folder.is_dir() else []:
        if not writer.is_dir():
            hint = f"expected: {folder.name}/<writer>/<{what}-id>.yaml"
            problems.append(Problem("this is no folder of a writer", Location(writer), hint))
            continue
        with gather(problems, Location(writer)):
            check_id("a writer", writer.name)
        for file in visible(writer):
            if file.suffix != ".yaml":
                hint = f"the name should be that of the {what}, and end in .yaml"
                problems.append(Problem(f"this does not belong into {folder.name}", Location(file), hint))
            elif known is not None and file.stem not in known:
                hint = did_you_mean(file.stem, known)
                problems.append(Problem(f"there is no {what} `{file.stem}`", Location(file), hint))
            else:
                yield file


def _summaries(file: Path, problems: list[Problem], *, ledger: bool) -> dict[Length, tuple[Sentence, ...]]:
    fields = Fields(read_yaml(file), "the reference", LENGTHS, problems)
    found: dict[Length, tuple[Sentence, ...]] = {}
    for length in LENGTHS:
        if fields.node(length) is None:
            continue
        found[length] = _sentences(fields, length, problems, ledger=ledger)
        if not found[length]:
            fields.fail(length, f"the {length} reference has no sentence")
    if not found:
        problems.append(Problem("the reference is empty", Location(file), "give `short`, `long` or both"))
    return found


def _entries(file: Path, problems: list[Problem], *, ledger: bool) -> tuple[EntryText, ...]:
    fields = Fields(read_yaml(file), "the timeline", ("entries",), problems)
    found: dict[str, EntryText] = {}
    nodes = fields.items("entries", required=True)
    for node in nodes:
        entry = Fields(node, "an entry", _ENTRY_KEYS, problems)
        when = entry.date("date", required=True)
        sentences = _sentences(entry, "sentences", problems, ledger=ledger)
        if entry.node("sentences", required=True) is not None and not sentences:
            entry.fail("sentences", "the entry has no sentence")
        if when in found:
            first = found[when].location
            entry.fail("date", f"there is an entry of {when} already, on line {first.line}", "join the two")
        elif when is not None:
            found[when] = EntryText(when, sentences, entry.where("date"))
    if not nodes:
        problems.append(Problem("the timeline has no entry", fields.location))
    return tuple(found.values())


def _sentences(fields: Fields, key: str, problems: list[Problem], *, ledger: bool) -> tuple[Sentence, ...]:
    found = []
    for node in fields.items(key):
        sentence = _sentence(node, problems, ledger=ledger)
        if sentence is not None:
            found.append(sentence)
    return tuple(found)


def _sentence(node: Node, problems: list[Problem], *, ledger: bool) -> Sentence | None:
    if isinstance(node.value, dict):
        fields = Fields(node, "a sentence", _SENTENCE_KEYS if ledger else _SENTENCE_KEYS[:1], problems)
        text = fields.text("text", required=True)
        facts = fields.texts("facts", required=True) if ledger else ()
        return None if text is None else Sentence(text, facts, fields.where("text"))
    text = as_text(node, "a sentence", problems)
    if text is not None and ledger:
        problems.append(Problem("the sentence names no facts", node.location, 'write {text: "…", facts: [fact-id]}'))
    return None if text is None else Sentence(text, (), node.location)
