"""Articles that need no dataset: plain text and Markdown, folders of them, and JSON lines.

JSON lines are an article a line, or in the form of the reader `jsonl`, of which the articles alone are taken.

A plain-text file may open with ``date 2031-04-02``, on a line of its own or before the text on the same line:
the day of publication. It may have front matter and notices (see `harness.datasets.article_file`). Paragraphs
that are picture captions are left out (see `harness.datasets.captions`).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from harness.datasets.article_file import (
    ENDINGS,
    FrontMatter,
    Numbers,
    body_paragraphs,
    folded,
    make_article,
    read_article_file,
    read_front_matter,
    safe_id,
    usable_id,
)
from harness.datasets.captions import is_caption
from harness.datasets.contents import visible
from harness.datasets.jsonl import articles_of
from harness.datasets.named_days import named_day
from harness.datasets.reading import gather
from harness.datasets.settings import read_settings
from harness.dates.published import Publication, date_line, dateline
from harness.errors import DataError, Location, Problem
from harness.files.text import read_json_lines, read_text
from harness.records import Article

#: The endings of files that are named one by one; in a folder only `ENDINGS` are taken.
_ENDINGS = (*ENDINGS, ".text")
_OTHER_FORMATS = {b"%pdf": "a PDF", b"<!doctype html": "a page in HTML", b"<html": "a page in HTML"}
_START = 256
_EMPTY = "the file holds no text"
_LETTER = re.compile(r"[^0-9._-]")


@dataclass(frozen=True, kw_only=True)
class InPlace:
    """An article's text where it stands in its file.

    Attributes:
        text: The file's text, with spaces for every letter of what is no part of the article: front matter, a first
            line with the date, notices, captions, the facts of a ledger. Places in it are places in the file.
        source: The file's text itself.
        front: The front matter, or the day of the first line.
    """

    text: str
    source: str
    front: FrontMatter


def read_articles(
    paths: Sequence[Path], published: date | None, datelines: dict[str, Publication] | None = None
) -> list[Article]:
    """Reads articles.

    Args:
        paths: Plain-text or Markdown files (their names end in ``.txt``, ``.text`` or ``.md``, or have no ending),
            folders of such files (see `article_files`; a dataset folder, too), and files ending in ``.jsonl`` with an
            article a line, ``{"id": …, "text": …, "published": …}``, or with examples (see `harness.datasets.jsonl`).
        published: The day of publication of articles that have none. Where there is one article alone, and
            it has another day, that is an error, but for its dateline, which may be a day older; among several, each
            article's own day stands, wherever it is from.
        datelines: Where it is noted, by id, which articles have their day from the name of their file or folder, or
            from the dateline of their text, because they have no other, and which have `published` for theirs though
            their dateline says another. Without it none of these is read: such a day has to be told.

    Returns:
        The articles in the order of `paths`, those of a folder in order of their names. An id is that of
        the front matter or the line, else made of the file's name; such a name that is taken gets a number.

    Raises:
        DataError: A file is missing, empty, wrong or no plain text; an id comes twice; the days disagree.
    """
    problems: list[Problem] = []
    found: list[tuple[Article, Location, str]] = []
    first: dict[str, Location] = {}
    numbers = Numbers()
    for file, folder in _files(paths, problems):
        with gather(problems, Location(file)):
            for article, where in _read(file, folder, numbers, first, problems):
                if article.id in first:
                    problems.append(Problem(f"the id {article.id} is taken", where, f"{first[article.id]} has it too"))
                first.setdefault(article.id, where)
                found.append((article, where, folder))
    articles: list[Article] = []
    for article, where, folder in found:
        with gather(problems, where):
            articles.append(_dated(article, where, folder, published, datelines, alone=len(found) == 1))
    if problems:
        # What is wrong with a dataset is wrong for each of its articles, and is told once.
        raise DataError(list(dict.fromkeys(problems)))
    return articles


def _dated(
    article: Article,
    where: Location,
    folder: str,
    published: date | None,
    datelines: dict[str, Publication] | None,
    *,
    alone: bool,
) -> Article:
    """Gives an article its day of publication; see `read_articles`."""
    day = article.published
    other: Publication | None = None
    if day is None and datelines is not None:
        # A line of JSON is an article of many: the name of its file says nothing of it.
        named = named_publication(Path(where.file), folder) if where.line is None else None
        other = named or dateline(article.text)
        # Whoever gives a day for one article alone knows better than its dateline, which names the day of writing.
        if other and other.day and (named or not alone or published is None):
            datelines[article.id] = other
            day = other.day
    if alone and published is not None and day not in (None, published):
        said = str(other) if other else f"published {day}"
        raise DataError(f"the article is {said}, and {published} is given as its day", hint="leave one of them out")
    if datelines is not None and published is not None and day is None and other and not _same_day(other, published):
        datelines[article.id] = Publication(published, "given", f"{published}", other=other)
    return replace(article, published=day or published)


def _same_day(dateline: Publication, day: date) -> bool:
    """Tells whether a dateline names a day, as far as it goes: it may have no year."""
    return dateline.value[4:] == f"{day}"[4:] and dateline.day in (None, day)


def article_files(folder: Path) -> list[tuple[Path, str]]:
    """Lists the files of articles in a folder, and in those of its folders whose names have a day.

    Args:
        folder: The folder.

    Returns:
        The files in order of place and name, each with the name of the folder in the folder; empty for its own.

    Raises:
        DataError: The folder cannot be read.
    """
    places = [(folder, "")]
    places += [(place, place.name) for place in visible(folder) if place.is_dir() and named_day(place.name)]
    return [
        (file, name) for place, name in places for file in visible(place) if file.suffix in ENDINGS and file.is_file()
    ]


def read_article(file: Path, folder: str = "") -> tuple[Article, bool]:
    """Reads a plain-text or Markdown article.

    Args:
        file: The file.
        folder: See `article_files`; files of one name may lie in several, and so it stands in the id.

    Returns:
        The article, whose text is empty where the file holds none, and whether its id is its own, and not made of
        names.

    Raises:
        DataError: The file is missing, wrong or no plain text.
    """
    _refuse_other_formats(file)
    problems: list[Problem] = []
    name = usable_id(f"{folder}_{safe_id(file.stem)}" if folder else safe_id(file.stem))
    ledger = _ledger(file)
    if ledger is not None:
        read = read_article_file(file, problems, ledger=ledger)
        article, own = (read.article, True) if read else (Article(id=name, text=""), False)
    else:
        _, front, paragraphs = _taken_apart(read_text(file), file, problems)
        article, own = make_article(front.id or name, folded(paragraphs), front), front.id is not None
    if problems:
        raise DataError(problems)
    return article, own


def named_publication(file: Path, folder: str = "") -> Publication | None:
    """Gives the day that the name of a file has in it, or else that of its folder; ``None`` where there is none.

    Args:
        file: The file.
        folder: See `article_files`.
    """
    by_name = named_day(file.stem)
    day = by_name or named_day(folder)
    return Publication(day, "name" if by_name else "folder", day.isoformat()) if day else None


def read_in_place(file: Path) -> InPlace:
    """Reads a plain-text or Markdown article, and leaves its text where it stands in the file.

    Args:
        file: The file, as for `read_articles`; it may lie in a dataset folder.

    Raises:
        DataError: The file is missing, empty, wrong or no plain text.
    """
    _refuse_other_formats(file)
    return in_place(read_text(file), file, ledger=_ledger(file))


def in_place(text: str, file: Path, *, ledger: bool | None = None) -> InPlace:
    """Blanks out what is no part of an article's text.

    Args:
        text: The file's text, its lines ended by LF.
        file: The file, for places.
        ledger: Whether each line ends in the ids of its facts; ``None`` outside dataset folders.

    Raises:
        DataError: There is no text, or the front matter or the first line is wrong.
    """
    _refuse_opening(text[:_START].encode())
    problems: list[Problem] = []
    body, front, paragraphs = _taken_apart(text, file, problems, captions=ledger is not None)
    if not paragraphs:
        problems.append(Problem(_EMPTY, Location(file)))
    if problems:
        raise DataError(problems)
    kept = {number for paragraph in paragraphs for number, _ in paragraph}
    lines = [
        _without_facts(line, ledger) if number in kept else " " * len(line)
        for number, line in enumerate(body.split("\n"), start=1)
    ]
    return InPlace(text="\n".join(lines), source=text, front=front)


def _files(paths: Sequence[Path], problems: list[Problem]) -> list[tuple[Path, str]]:
    found: list[tuple[Path, str]] = []
    for path in paths:
        if not path.is_dir():
            found.append((path, ""))
            continue
        folder = path / "articles" if (path / "dataset.yaml").is_file() else path
        with gather(problems, Location(folder)):
            files = article_files(folder)
            # A folder that is named by nothing but a day is one of those that lie in another.
            name = folder.absolute().name
            own = name if named_day(name) and not _LETTER.search(name) else ""
            found.extend((file, day or own) for file, day in files)
            if not files:
                hint = f"articles end in {' or '.join(ENDINGS)}, and lie in it or in folders such as 2031-04-02"
                raise DataError("the folder holds no article", hint=hint)
    seen: set[Path] = set()
    for path, _ in found:
        if path.resolve() in seen:
            problems.append(Problem("the file is given twice", Location(path)))
        seen.add(path.resolve())
    return found


def _read(
    file: Path, folder: str, numbers: Numbers, taken: Container[str], problems: list[Problem]
) -> list[tuple[Article, Location]]:
    if file.suffix.lower() == ".jsonl":
        return _read_lines(file, problems)
    article, own = read_article(file, folder)
    if not article.text:
        raise DataError(_EMPTY)
    return [(article if own else replace(article, id=numbers.free(article.id, taken)), Location(file))]


def _ledger(file: Path) -> bool | None:
    """Tells whether a file is an article of a dataset folder with a ledger; ``None`` where it is of no such folder."""
    dataset = file.resolve().parent.parent
    if file.resolve().parent.name != "articles" or not (dataset / "dataset.yaml").is_file():
        return None
    # What is wrong in dataset.yaml is for `harness validate` to tell; here only its ledger matters.
    return read_settings(dataset, []).ledger is not None


def _read_lines(file: Path, problems: list[Problem]) -> list[tuple[Article, Location]]:
    found: list[tuple[Article, Location]] = []
    wrong: list[Problem] = []
    of_topics: set[Article] = set()
    for location, line in read_json_lines(file):
        with gather(wrong, location):
            for article in articles_of(line):
                # An article may belong to several topics.
                if "articles" not in line or article not in of_topics:
                    found.append((article, location))
                if "articles" in line:
                    of_topics.add(article)
    problems.extend(wrong)
    if not found and not wrong:
        raise DataError("the file holds no article", Location(file))
    return found


def _refuse_other_formats(file: Path) -> None:
    if file.suffix and file.suffix.lower() not in _ENDINGS:
        raise DataError(f"`{file.suffix}` files are not read", hint="give plain text")
    if not file.is_file():
        # What is missing is told by who reads it, and the start of a pipe can be read only once.
        return
    try:
        with file.open("rb") as stream:
            start = stream.read(_START)
    except OSError:
        return
    _refuse_opening(start)


def _refuse_opening(start: bytes) -> None:
    start = start.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    for opening, what in _OTHER_FORMATS.items():
        if start.startswith(opening):
            raise DataError(f"this is {what}, and no plain text", hint="give plain text")


def _taken_apart(
    text: str, file: Path, problems: list[Problem], *, captions: bool = False
) -> tuple[str, FrontMatter, list[list[tuple[int, str]]]]:
    """Gives the text, blank where its first line had the date, the front matter, and the paragraphs of the article."""
    front = read_front_matter(text, file, problems)
    if not front.lines:
        text, front = _take_date(text, file)
    paragraphs = body_paragraphs(text, front.lines)
    kept = [paragraph for paragraph in paragraphs if captions or not is_caption(folded([paragraph]))]
    # Where nothing but captions is left, they are the text.
    return text, front, kept or paragraphs


def _take_date(text: str, file: Path) -> tuple[str, FrontMatter]:
    wrong: list[Problem] = []
    with gather(wrong, Location(file, text[: len(text) - len(text.lstrip())].count("\n") + 1)):
        found = date_line(text)
        if found is None or found.end is None:
            return text, FrontMatter()
        blank = "".join(char if char == "\n" else " " for char in text[: found.end])
        return blank + text[found.end :], FrontMatter(published=found.day)
    raise DataError(wrong)


def _without_facts(line: str, ledger: bool | None) -> str:
    start = line.rfind("{")
    return line[:start].ljust(len(line)) if ledger and start >= 0 and line.rstrip().endswith("}") else line
