"""The forms in which summaries, timelines and references may be written as JSON values.

They are the same wherever such values are read from lines of JSON: datasets, outputs made elsewhere, and references
to score them against.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from harness.errors import DataError, Problem, did_you_mean
from harness.files.fields import check_text, each
from harness.records import Entry, Output, Reference, Summary, Task, Timeline

#: How a day is written in the files of news-tls.
_MIDNIGHT = "T00:00:00"
#: What stands behind a date whose entries are joined, and have different statuses.
_DIFFER = ", whose statuses differ: it has none"
#: What a reference may have that is written as a mapping.
_REFERENCE_KEYS: dict[Task, tuple[str, ...]] = {
    "summarization": ("annotator", "text", "sentences", "summary"),
    "timelines": ("annotator", "entries", "timeline"),
}


def summary_of(value: Any) -> Summary:
    """Makes a summary of running text, of a list of sentences, or of a mapping with `text` or `sentences`.

    Raises:
        DataError: It is none of these.
    """
    if isinstance(value, Summary):
        return value
    if isinstance(value, str):
        return Summary.of_text(value)
    if isinstance(value, Mapping):
        return Summary.from_json(value)
    if isinstance(value, list | tuple):
        return Summary(sentences=each("a summary", value, lambda item: check_text("a sentence", item)))
    raise DataError(
        f"a summary should be text, a list of sentences, or a mapping with `text` or `sentences`, not {_kind(value)}"
    )


def timeline_of(value: Any, repeated: list[str]) -> Timeline:
    """Makes a timeline of a list of entries, or of a mapping whose `entries` are that list.

    An entry is a pair of a date and a list of sentences, or a mapping (see `harness.records.Entry`). Entries of
    one date become one, its sentences in the order of the list, its rank the best of theirs, and its status theirs if
    they have the same. A day may be written with a time of midnight behind it.

    Args:
        value: The timeline.
        repeated: Where dates go that had several entries, once for each entry after the first; where their statuses
            differed, that stands behind the date.

    Raises:
        DataError: It is nothing of the kind; every entry that is wrong is told by its number.
    """
    if isinstance(value, Timeline):
        return value
    if isinstance(value, Mapping) and list(value) == ["entries"]:
        value = value["entries"]
    if not isinstance(value, list | tuple):
        raise DataError(
            f"a timeline should be a list of [date, [sentence, …]], or a mapping with `entries`, not {_kind(value)}"
        )
    found: dict[str, list[Entry]] = {}
    problems: list[Problem] = []
    for number, item in enumerate(value, start=1):
        try:
            entry = _entry(item)
        except DataError as error:
            problems.extend(
                replace(problem, message=f"entry {number}: {problem.message}") for problem in error.problems
            )
            continue
        found.setdefault(entry.date, []).append(entry)
    if problems:
        raise DataError(problems)
    for date, entries in found.items():
        differ = len({entry.status for entry in entries}) > 1
        repeated += [f"{date}{_DIFFER if differ else ''}"] * (len(entries) - 1)
    return Timeline(entries=tuple(map(_joined, found.values())))


def output_of(task: Task, value: Any, repeated: list[str]) -> Output:
    """Makes a summary or a timeline, as the task asks; see `summary_of` and `timeline_of`."""
    return summary_of(value) if task == "summarization" else timeline_of(value, repeated)


def references_of(task: Task, items: Any, repeated: list[str]) -> tuple[Reference, ...]:
    """Makes the references of an example.

    A reference is written as a summary or timeline is, or as a mapping that has `annotator` besides. One without
    an annotator is named by its number, from 1; where all have one, they are put in order of it.

    Args:
        task: The task.
        items: The references.
        repeated: See `timeline_of`.

    Raises:
        DataError: There is no reference, or one is wrong.
    """
    if not isinstance(items, list | tuple) or not items:
        raise DataError("`references` should be a list of at least one reference")
    if task == "timelines" and isinstance(items[0], list | tuple) and items[0] and isinstance(items[0][0], str):
        raise DataError("`references` should be a list of timelines", hint="put the one timeline into a list")
    found = []
    for number, item in enumerate(items, start=1):
        annotator, value = str(number), item
        if isinstance(item, Mapping):
            unknown = [key for key in item if key not in _REFERENCE_KEYS[task]]
            if unknown and len(unknown) < len(item):
                hint = did_you_mean(str(unknown[0]), _REFERENCE_KEYS[task])
                raise DataError(f"reference {number} has the unknown key `{unknown[0]}`", hint=hint)
            annotator = annotator if item.get("annotator") is None else item["annotator"]
            value = {key: content for key, content in item.items() if key != "annotator"}
            if list(value) in (["summary"], ["timeline"]):
                (value,) = value.values()
        try:
            found.append(Reference(annotator=annotator, output=output_of(task, value, repeated)))
        except DataError as error:
            head = "the reference" if len(items) == 1 else f"reference {number}"
            raise DataError([replace(item, message=f"{head}: {item.message}") for item in error.problems]) from None
    named = all(isinstance(item, Mapping) and item.get("annotator") is not None for item in items)
    return tuple(sorted(found, key=lambda reference: reference.annotator) if named else found)


def repeated_note(repeated: list[tuple[str, str]]) -> tuple[str, ...]:
    """Says which timelines had several entries of one date; nothing where none had.

    Args:
        repeated: The id and the date of each entry after the first of its date, as `timeline_of` gives it.
    """
    if not repeated:
        return ()
    several = len({name for name, _ in repeated})
    dates = len(set(repeated))
    what = "a date comes" if dates == 1 else f"{dates} dates come"
    # One whose statuses differ is told of before others: its entry has none.
    name, day = max(repeated, key=lambda pair: pair[1].endswith(_DIFFER))
    where = f"in the timeline of {name}" if several == 1 else f"in the timelines of {several} ids, first of {name}"
    return (f"{what} more than once {where} ({day}): the sentences under one date are taken as one entry",)


def _entry(item: Any) -> Entry:
    if isinstance(item, Mapping):
        return Entry.from_json({**item, "date": _day(item["date"])} if "date" in item else item)
    if not isinstance(item, list | tuple) or len(item) != 2:
        raise DataError("an entry should be [date, [sentence, …]], or a mapping with `date` and `sentences`")
    date, sentences = item
    return Entry(
        date=_day(date), sentences=each("the sentences", sentences, lambda text: check_text("a sentence", text))
    )


def _day(date: Any) -> Any:
    return date.removesuffix(_MIDNIGHT) if isinstance(date, str) else date


def _joined(entries: Sequence[Entry]) -> Entry:
    """Makes one entry of those of one date."""
    if len(entries) == 1:
        return entries[0]
    sentences = tuple(text for entry in entries for text in entry.sentences)
    sources = tuple(source for entry in entries for source in entry.sources)
    own = all(len(entry.sources) == len(entry.sentences) for entry in entries)
    if sources and not own and len(sources) == len(sentences):
        # As many sources as sentences would be taken for each sentence's own: one comes twice, so that none is.
        sources += sources[-1:]
    return Entry(
        date=entries[0].date,
        sentences=sentences,
        sources=sources,
        rank=min((entry.rank for entry in entries if entry.rank is not None), default=None),
        status=entries[0].status if len({entry.status for entry in entries}) == 1 else None,
        conflicts=tuple(conflict for entry in entries for conflict in entry.conflicts),
        corrects=tuple(source for entry in entries for source in entry.corrects),
    )


def _kind(value: Any) -> str:
    return "nothing" if value is None else type(value).__name__
