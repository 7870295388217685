"""What readers of topics have in common: articles with ids that are unique, and the story that a folder is of."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from harness.datasets.article_file import Numbers
from harness.errors import DataError, Location
from harness.files.fields import parse_day
from harness.files.text import readable
from harness.records import Article

#: What a compressed file's name ends in.
GZIP = ".gz"


class ArticleIds:
    """Takes in the articles of one topic after the other, and gives each an id that no other article has.

    An id that comes again in its topic gets a number; one that is another article's in an earlier topic gets the
    topic before it. The same article may belong to several topics. What was changed or left out is counted for
    notes.
    """

    def __init__(self) -> None:
        self._known: dict[str, Article] = {}
        self._repeated: list[str] = []
        self._shared: list[str] = []
        self._dropped: dict[str, list[str]] = {}

    def topic(self, name: str, articles: list[Article]) -> tuple[Article, ...]:
        """Gives the articles of a topic, in their order, those without a text or a day left out.

        Args:
            name: The topic's id.
            articles: The articles as they were read.
        """
        found: dict[str, Article] = {}
        seen: set[str] = set()
        taken = {article.id for article in articles}
        numbers = Numbers()
        for article in articles:
            if not article.text.strip():
                self._dropped.setdefault("without text", []).append(f"{name}/{article.id}")
                continue
            if article.published is None:
                self._dropped.setdefault("without a day of publication", []).append(f"{name}/{article.id}")
                continue
            wanted = article.id
            if wanted in seen:
                self._repeated.append(f"{name}/{wanted}")
                wanted = numbers.free(wanted, taken, found)
            seen.add(wanted)
            chosen = self._unique(name, replace(article, id=wanted), taken, numbers)
            found[chosen.id] = chosen
        return tuple(found.values())

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out or renamed, a line each."""
        notes = [_note(names, f"{what}: left out") for what, names in self._dropped.items()]
        if self._repeated:
            notes.append(_note(self._repeated, "whose id comes more than once in a topic: given a number"))
        if self._shared:
            notes.append(_note(self._shared, "whose id is another article's in another topic: given the topic's name"))
        return tuple(notes)

    def _unique(self, name: str, article: Article, taken: set[str], numbers: Numbers) -> Article:
        if self._known.setdefault(article.id, article) == article:
            return article
        self._shared.append(f"{name}/{article.id}")
        other = replace(article, id=f"{name}:{article.id}"[:200])
        if other.id in taken or self._known.get(other.id, other) != other:
            other = replace(other, id=numbers.free(other.id, taken, self._known))
        self._known[other.id] = other
        return other


def day_of_time(time: Any) -> date | None:
    """Gives the day of a time such as ``2031-04-02`` or ``2031-04-02T18:30:00``; ``None`` where there is none.

    Raises:
        DataError: It is no such time.
    """
    if time is None or time == "":
        return None
    if isinstance(time, str) and time[10:11] in ("", "T", " "):
        with suppress(DataError):
            return parse_day("`time`", time[:10])
    raise DataError(f"the article has the time {time!r}", hint="write it as YYYY-MM-DD, with or without a time of day")


def story(name: str) -> str:
    """Gives the story of a folder that is named by story and outlet: what stands before the first underscore.

    >>> story("harbour_post"), story("harbour"), story("_x")
    ('harbour', 'harbour', '_x')
    """
    return name.partition("_")[0] or name


def spoken(name: str) -> str:
    """Gives a folder's name as a title: underscores and hyphens become spaces.

    >>> spoken("harbour-wall_post")
    'harbour wall post'
    """
    return " ".join(name.replace("_", " ").replace("-", " ").split()) or name


def paragraphs(text: str) -> str:
    r"""Makes every line a paragraph of its own; white space around lines is dropped.

    >>> paragraphs("One . \n\nTwo . \n")
    'One .\n\nTwo .'
    """
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())


def existing(folder: Path, name: str) -> Path | None:
    """Finds a file in a folder, as it is or else compressed by gzip; of both, the first alone."""
    return next((file for file in (folder / name, folder / f"{name}{GZIP}") if file.is_file()), None)


@contextmanager
def lines_of(path: Path) -> Iterator[Iterator[bytes]]:
    """Opens a file, compressed by gzip if its name ends so, for reading line by line.

    Args:
        path: The file.

    Raises:
        DataError: It is missing, or cannot be read or decompressed; a fault in it has the number of the line.
    """
    with readable(path), path.open("rb") as raw:
        yield _counted(gzip.GzipFile(fileobj=raw) if path.suffix == GZIP else raw, path)


def _counted(stream: Iterator[bytes], path: Path) -> Iterator[bytes]:
    number = 0
    try:
        for line in stream:
            number += 1
            yield line
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        message = f"cannot be decompressed: {str(error)[:1].lower()}{str(error)[1:]}"
        raise DataError(message, Location(path, number + 1), "fetch the file again") from None


def _note(names: list[str], what: str) -> str:
    count = f"{len(names):,} article{'' if len(names) == 1 else 's'}"
    return f"{count} {what} ({names[0]}{' and others' if len(names) > 1 else ''})"
