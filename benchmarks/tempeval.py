"""Reads TimeML documents, and scores temporal expressions as TempEval-3 does.

The rules are those of UzZaman, Llorens, Derczynski, Allen, Verhagen and Pustejovsky, SemEval-2013 Task 1: TempEval-3
(section 4), and of the tool that the task came with (`TE3-evaluation.py` and its `evaluate_entities.py`):

* Only what stands within ``TEXT`` counts; the document creation time, titles and head lines do not.
* An expression is found *relaxed* where it overlaps one of the gold, *strict* where both have the same extent.
* Counts are summed over all documents, then precision, recall and F1 are taken once.
* The accuracy of types and of values is that among the pairs that overlap, compared as strings; *type F1* and *value
  F1* are the relaxed F1 times that accuracy. For value F1 the extent is of no account.

What they leave open, and what is done here:

* *Several overlaps.* The tool matches by identifier, after a program of which there is no source has given overlapping
  annotations of both sides the same one. Since an identifier stands once on each side, an expression is in one pair at
  most: of two expressions found within one of the gold, one is spurious; of two of the gold under one that was found,
  one is missed. Which, it does not say. Here those of equal extent are paired first, then each of the gold, in the
  order of the text, with the first expression left that overlaps it.
* *Equal extent.* The tool compares the texts of a pair, here the offsets are compared: the same, as a pair overlaps.
  White space at the edges is left out of account.
* *Annotations with others inside.* The tool's pattern passes over a ``TIMEX3`` that holds an ``EVENT`` or the like.
  Here it counts, with all its text. One without text is left out: it is no expression of the text.
* *Titles.* The tool passes over the creation time (``t0``) alone, and so would count expressions of a head line, which
  the task does not ask for. Here they are left out.
* *Nothing to divide by.* The tool gives 0 or 1; here the value is ``None``.

*Day-level accuracy* is not of the task: of the gold expressions whose value is a calendar day, a time of the day cut
off, the share that some overlapping expression gives the same day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Protocol
from xml.parsers import expat

from harness.errors import DataError, Location, Problem

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?")


class Expression(Protocol):
    """What is scored: an annotation of the gold, a mention of the harness, or what a peer found."""

    @property
    def start(self) -> int:
        """Where it starts, in code points."""

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""

    @property
    def type(self) -> str:
        """``DATE``, ``TIME``, ``DURATION`` or ``SET``."""

    @property
    def value(self) -> str:
        """The TIMEX3 value."""


@dataclass(frozen=True)
class Timex:
    """A TIMEX3 annotation.

    Attributes:
        start: Where it starts in the document's text, in code points.
        end: Where it ends, exclusive.
        text: The expression as it stands.
        type: ``DATE``, ``TIME``, ``DURATION`` or ``SET``; empty where the annotation has none.
        value: The value; empty where the annotation has none, and then equal to none.
        mod: The modifier, or ``None``.
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str | None = None


@dataclass(frozen=True)
class Document:
    """A TimeML document.

    Attributes:
        name: The file, within the folder it was read from.
        text: What is within ``TEXT``, entities decoded and tags left out.
        created: The day of the document creation time, or ``None`` where it has none.
        timexes: The annotations within ``TEXT``, in its order.
    """

    name: str
    text: str
    created: date | None
    timexes: tuple[Timex, ...]


class _Reader:
    """Takes a file apart while it is parsed: annotations are placed by the characters that were read before them."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.texts = 0
        self.created: str | None = None
        self.parts: list[str] = []
        self.timexes: list[Timex] = []
        self._inside: list[str] = []
        self._length = 0
        self._open: list[tuple[int, dict[str, str]]] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.SkippedEntityHandler = lambda name, _: self._problem(f"the entity `&{name};` is not defined")

    def read(self) -> None:
        try:
            self._parser.Parse(self.file.read_bytes(), True)
        except expat.ExpatError as error:
            location = Location(self.file, error.lineno, error.offset + 1)
            self.problems.append(Problem(f"not well-formed XML: {expat.ErrorString(error.code)}", location))
        except (LookupError, ValueError) as error:
            self._problem(f"cannot be decoded: {error}")
        else:
            if not self.texts:
                self.problems.append(Problem("there is no TEXT element", Location(self.file)))

    def _problem(self, message: str) -> None:
        self.problems.append(Problem(message, Location(self.file, self._parser.CurrentLineNumber)))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._inside.append(tag)
        if tag == "TEXT":
            self.texts += 1
            if self.texts == 2:
                self._problem("a second TEXT element")
        if tag == "TIMEX3":
            self._open.append((self._length, attributes))
            if self._creation(attributes) and self.created is None:
                self.created = attributes.get("value", "")
                if _date(self.created) is None:
                    self._problem(f"the document creation time `{self.created}` names no day")

    def _end(self, tag: str) -> None:
        self._inside.pop()
        if tag != "TIMEX3":
            return
        start, attributes = self._open.pop()
        whole = "".join(self.parts)[start:] if "TEXT" in self._inside else ""
        text = whole.strip()
        if text and not self._creation(attributes):
            start += len(whole) - len(whole.lstrip())
            kind, value = attributes.get("type", ""), attributes.get("value", "")
            self.timexes.append(Timex(start, start + len(text), text, kind, value, attributes.get("mod")))

    def _characters(self, text: str) -> None:
        if "TEXT" in self._inside:
            self.parts.append(text)
            self._length += len(text)

    def _creation(self, attributes: dict[str, str]) -> bool:
        return attributes.get("functionInDocument") == "CREATION_TIME" or "DCT" in self._inside


def read_document(file: Path, name: str | None = None) -> Document:
    """Reads a TimeML file.

    Args:
        file: The file.
        name: What the document is called; the file's name if not given.

    Raises:
        DataError: The file is not well-formed, has no or several ``TEXT`` elements, uses an entity that is not
            defined, or its creation time names no day.
        OSError: The file cannot be read.
    """
    reader = _Reader(file)
    reader.read()
    if reader.problems:
        raise DataError(reader.problems)
    timexes = sorted(reader.timexes, key=lambda timex: (timex.start, timex.end))
    created = None if reader.created is None else _date(reader.created)
    return Document(name or file.name, "".join(reader.parts), created, tuple(timexes))


def read_folder(folder: Path) -> list[Document]:
    """Reads the ``.tml`` files of a folder and of the folders in it, sorted by their path.

    Raises:
        DataError: The folder has none, or some are defective; all defects are told.
        OSError: A file cannot be read.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    for file in sorted(folder.rglob("*.tml")):
        try:
            documents.append(read_document(file, file.relative_to(folder).as_posix()))
        except DataError as error:
            problems += error.problems
    if not documents and not problems:
        raise DataError("there are no .tml files", Location(folder), "name a folder of TimeML documents")
    if problems:
        raise DataError(problems)
    return documents


@dataclass(frozen=True)
class Counts:
    """What the measures are made of, for one document or for many.

    Attributes:
        gold: Expressions of the gold.
        found: Expressions that were found.
        relaxed: Pairs of both that overlap.
        strict: Those of equal extent.
        types: Pairs of equal type.
        values: Pairs of equal value.
        days: Expressions of the gold that denote a calendar day.
        right_days: Those that some overlapping expression gives the same day.
    """

    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    types: int = 0
    values: int = 0
    days: int = 0
    right_days: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))

    def scores(self) -> dict[str, float | None]:
        """Gives the measures, from 0 to 1; ``None`` where there is nothing to divide by."""
        relaxed = _f1(self.relaxed, self.found, self.gold)
        accuracies = {"type": _ratio(self.types, self.relaxed), "value": _ratio(self.values, self.relaxed)}
        found: dict[str, float | None] = {}
        for name, pairs in (("relaxed", self.relaxed), ("strict", self.strict)):
            found[f"{name}.precision"] = _ratio(pairs, self.found)
            found[f"{name}.recall"] = _ratio(pairs, self.gold)
            found[f"{name}.f1"] = _f1(pairs, self.found, self.gold)
        for name, accuracy in accuracies.items():
            found[f"{name}.accuracy"] = accuracy
            # Nothing in common: F1 is 0, whatever the accuracy among no pairs would be.
            found[f"{name}.f1"] = relaxed if not relaxed or accuracy is None else relaxed * accuracy
        found["day.accuracy"] = _ratio(self.right_days, self.days)
        return found


def pairs(gold: Sequence[Expression], found: Sequence[Expression]) -> list[tuple[int, int]]:
    """Pairs expressions that overlap, each with one at most: those of equal extent, then in the order of the text.

    Args:
        gold: Those of the gold.
        found: Those that were found, both in any order.

    Returns:
        The indices of each pair, in the order of the gold's.

    >>> one, two, long = (Timex(start, end, "", "DATE", "") for start, end in ((0, 4), (5, 9), (0, 9)))
    >>> pairs([one, two], [long]), pairs([long], [one, two]), pairs([one, two], [two])
    ([(0, 0)], [(0, 0)], [(1, 0)])
    """
    extents: dict[tuple[int, int], list[int]] = {}
    for index, item in enumerate(found):
        extents.setdefault((item.start, item.end), []).append(index)
    chosen: dict[int, int] = {}
    for index, item in enumerate(gold):
        same = extents.get((item.start, item.end))
        if same:
            chosen[index] = same.pop(0)
    left = sorted(set(range(len(found))) - set(chosen.values()), key=lambda index: (found[index].start, index))
    for index in sorted(range(len(gold)), key=lambda index: (gold[index].start, index)):
        if index not in chosen:
            first = next((other for other in left if overlap(gold[index], found[other])), None)
            if first is not None:
                chosen[index] = first
                left.remove(first)
    return sorted(chosen.items())


def overlap(one: Expression, other: Expression) -> bool:
    """Tells whether two expressions have a character in common."""
    return max(one.start, other.start) < min(one.end, other.end)


def score(gold: Sequence[Expression], found: Sequence[Expression]) -> Counts:
    """Counts what was found of one document's expressions."""
    both = [(gold[index], found[other]) for index, other in pairs(gold, found)]
    days = [(item, named) for item in gold if (named := day_of(item.value))]
    return Counts(
        gold=len(gold),
        found=len(found),
        relaxed=len(both),
        strict=sum((one.start, one.end) == (other.start, other.end) for one, other in both),
        types=sum(one.type == other.type != "" for one, other in both),
        values=sum(one.value == other.value != "" for one, other in both),
        days=len(days),
        right_days=sum(any(overlap(item, one) and day_of(one.value) == named for one in found) for item, named in days),
    )


def day_of(value: str) -> str | None:
    """Gives the calendar day that a value names, a time of the day cut off, or ``None``.

    >>> [day_of(value) for value in ("1998-08-07", "1998-08-07TMO", "1998-08", "1998-W32", "1998-13-01")]
    ['1998-08-07', '1998-08-07', None, None, None]
    """
    named = _date(value)
    return f"{named}" if named else None


def _date(value: str) -> date | None:
    # `fromisoformat` alone would take "2024-W20" for its Monday.
    match = _DAY.fullmatch(value)
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def _ratio(above: int, below: int) -> float | None:
    return above / below if below else None


def _f1(both: int, found: int, gold: int) -> float | None:
    return _ratio(2 * both, found + gold)
