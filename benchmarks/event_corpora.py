"""Reads corpora of events with the dates on which they happened: SemEval-2015 task 4, and TimeML.

*SemEval-2015 task 4* (Minard and others, "TimeLine: Cross-Document Event Ordering"): articles, and timelines of
entities in files of their own. A line of a timeline is a rank, a date such as ``2007-10-25``, ``2007-10-XX`` or
``XXXX-XX-XX``, and events ``article-sentence-words``, separated by tabs. Articles are TimeML with ``s`` elements, or
CAT files, whose tokens say which sentence they are of; where an article is there several times, the one with the most
events marked is read. The word of an event is looked for in its sentence, first among the events that are marked, then
anywhere; what is not found, or does not look like an event, is counted and left out. An event that stands under several
dates has several, and one that stands under a date and under none is dated.

*TimeML*: an event has the date of a time expression that it is linked to by a ``TLINK``. These readings are taken, E
being an event and T an expression of type ``DATE`` or ``TIME`` whose value names days of the calendar:

* E ``IS_INCLUDED``, ``DURING``, ``SIMULTANEOUS`` or ``IDENTITY`` T; T ``INCLUDES``, ``SIMULTANEOUS`` or ``IDENTITY`` E:
  *own* where T stands in the sentence of E, *other* where it does not.
* The same where T is the document creation time, and there is no other: *creation*.
* E ``SIMULTANEOUS`` or ``IDENTITY`` (either way round) an event that has a date, and none of its own: *identical*.

Nothing else is inferred: ``BEFORE``, ``BEGINS`` and the like place an event, and do not date it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

from harness.errors import DataError, Location
from harness.text.sentences import Span, split

_ENTRY = re.compile(r"\d+\t[\dX][\dXW-]*(?:\t|\s*$)")
_EVENT = re.compile(r"(?P<article>\d+)-(?P<sentence>\d+)-(?P<words>\S+)")
_SAME = frozenset(("SIMULTANEOUS", "IDENTITY"))
_WITHIN = _SAME | {"IS_INCLUDED", "DURING"}
_AROUND = _SAME | {"INCLUDES", "DURING_INV"}
#: How an event can be linked to an expression; an event that is identical to it has its date if it has none itself.
_LINKED = ("own", "other", "creation")
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?|W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|Q(?P<quarter>[1-4])|(?P<season>SP|SU|FA|WI)))?|(?P<decade>\d{3})"
)


@dataclass(frozen=True)
class Event:
    """An event, and when it happened.

    Attributes:
        span: Its words in the article's text.
        sentence: The index of its sentence.
        dates: The dates that it has in the gold; none where the gold says that it has no date.
        link: How the gold comes by the date: ``timeline``, ``own``, ``other``, ``creation`` or ``identical``.
    """

    span: Span
    sentence: int
    dates: tuple[str, ...]
    link: str = "timeline"


@dataclass(frozen=True)
class Article:
    """An article with its events.

    Attributes:
        name: What it is called.
        text: The text.
        published: The day on which it was published.
        sentences: Its sentences.
        events: Its events, in the order of the text.
    """

    name: str
    text: str
    published: date
    sentences: tuple[Span, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Corpus:
    """A folder's articles.

    Attributes:
        kind: ``timelines`` or ``timeml``.
        articles: The articles that have events, by name.
        left_out: Why events were left out, and how many.
    """

    kind: str
    articles: tuple[Article, ...]
    left_out: dict[str, int]


def read(folder: Path) -> Corpus:
    """Reads a folder and the folders in it.

    Args:
        folder: Where there are timelines in it, they are the gold; else the TLINKs of its TimeML files are.

    Raises:
        DataError: There is no article with a dated event.
        OSError: A file cannot be read.
    """
    gold = _timelines(sorted(folder.rglob("*.txt")))
    files = [file for file in sorted(folder.rglob("*")) if file.suffix.lower() in (".tml", ".xml", ".timeml")]
    problems: Counter[str] = Counter()
    found = list(_of_timelines(gold, files, problems) if gold else _of_links(folder, files, problems))
    if not any(event.dates for article in found for event in article.events):
        raise DataError(
            "there are no articles with dated events",
            Location(folder),
            "name a folder with articles and timelines of SemEval-2015 task 4, or with TimeML files that have TLINKs",
        )
    return Corpus("timelines" if gold else "timeml", tuple(found), dict(sorted(problems.items())))


def days(value: str) -> tuple[date, date] | None:
    """Gives the first and the last day that a date of the gold names; ``None`` where it names none.

    >>> [str(day) for day in days("2007-10-XX")]
    ['2007-10-01', '2007-10-31']
    >>> days("XXXX-XX-XX") is None, days("PRESENT_REF") is None
    (True, True)
    """
    match = _VALUE.fullmatch(re.sub(r"(?:-XX)+$|X$", "", value))
    if match is None:
        return None
    try:
        return _days(match)
    except ValueError:
        return None


def _days(match: re.Match[str]) -> tuple[date, date]:
    if match["decade"]:
        return date(int(match["decade"]) * 10, 1, 1), date(int(match["decade"]) * 10 + 9, 12, 31)
    year = int(match["year"])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        return (monday + timedelta(5) if match["weekend"] else monday), monday + timedelta(6)
    if match["month"]:
        return _months(year, int(match["month"]), 1)
    if match["quarter"]:
        return _months(year, int(match["quarter"]) * 3 - 2, 3)
    return _months(year, _SEASONS[match["season"]], 3) if match["season"] else _months(year, 1, 12)


def _months(year: int, month: int, number: int) -> tuple[date, date]:
    after = year * 12 + month - 1 + number
    return date(year, month, 1), date(after // 12, after % 12 + 1, 1) - timedelta(1)


# SemEval-2015 task 4.


def _timelines(files: Iterable[Path]) -> dict[str, dict[tuple[int, str], list[str]]]:
    """Gives, by article, the dates of the events of all timelines: (sentence, words) → dates."""
    gold: dict[str, dict[tuple[int, str], list[str]]] = {}
    for file in files:
        lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
        if not any(_ENTRY.match(line) for line in lines):
            continue
        for line in lines:
            parts = line.strip().split("\t")
            for part in parts[2:] if _ENTRY.match(line) else ():
                match = _EVENT.fullmatch(part.strip())
                if match:
                    key = int(match["sentence"]), match["words"]
                    gold.setdefault(str(int(match["article"])), {}).setdefault(key, []).append(parts[1])
    return gold


@dataclass
class _Raw:
    """An article as a file has it: words of sentences, and which of them are events."""

    name: str
    published: date | None
    #: For each sentence its text and the events in it.
    sentences: dict[int, tuple[str, list[Span]]] = field(default_factory=dict)

    @property
    def marked(self) -> int:
        return sum(len(events) for _, events in self.sentences.values())


def _of_timelines(
    gold: dict[str, dict[tuple[int, str], list[str]]], files: Iterable[Path], problems: Counter[str]
) -> Iterator[Article]:
    raw: dict[str, _Raw] = {}
    for file in files:
        try:
            root = ElementTree.parse(file).getroot()
        except ElementTree.ParseError:
            problems["files that are not well-formed"] += 1
            continue
        found = _cat(root) if root.tag == "Document" else _sentences(root)
        if found and found.sentences and (found.name not in raw or found.marked > raw[found.name].marked):
            raw[found.name] = found
    for name in sorted(gold, key=int):
        if name not in raw:
            problems["article not found"] += len(gold[name])
        elif (published := raw[name].published) is None:
            problems["article without a day of publication"] += len(gold[name])
        else:
            yield _article(raw[name], published, gold[name], problems)


def _article(raw: _Raw, published: date, gold: dict[tuple[int, str], list[str]], problems: Counter[str]) -> Article:
    text = ""
    spans: list[Span] = []
    events: list[Event] = []
    for index in sorted(raw.sentences):
        # The headline and the line of the date are paragraphs of their own.
        text += "\n\n" if len(spans) in (1, 2) else "\n" if spans else ""
        spans.append(Span(len(text), len(text) + len(raw.sentences[index][0])))
        text += raw.sentences[index][0]
    places = {index: place for place, index in enumerate(sorted(raw.sentences))}
    for (index, words), values in gold.items():
        place = places.get(index, -1)
        found = _find(*raw.sentences[index], words) if place >= 0 else None
        if found is None:
            problems["words not found in the sentence"] += 1
            continue
        dates = tuple(dict.fromkeys(value for value in values if days(value)))
        start = spans[place].start
        events.append(Event(Span(start + found.start, start + found.end), place, dates))
    events.sort(key=lambda event: event.span)
    return Article(raw.name, text, published, tuple(spans), tuple(events))


def _find(sentence: str, marked: list[Span], words: str) -> Span | None:
    wanted = words.replace("_", " ").lower()
    for span in marked:
        if sentence[span.start : span.end].lower() == wanted:
            return span
    gap = r"[\s_]+"
    pattern = rf"(?<!\w){gap.join(re.escape(word) for word in wanted.split())}(?!\w)"
    match = re.search(pattern, sentence, re.IGNORECASE)
    return Span(*match.span()) if match else None


def _cat(root: ElementTree.Element) -> _Raw | None:
    number = re.match(r"\d+", root.get("doc_id") or root.get("doc_name") or "")
    if number is None:
        return None
    raw = _Raw(str(int(number[0])), None)
    places: dict[str, tuple[int, Span]] = {}
    for token in root.iter("token"):
        index, word = int(token.get("sentence", "0")), (token.text or "").strip()
        before, events = raw.sentences.get(index, ("", []))
        start = len(before) + bool(before)
        raw.sentences[index] = (f"{before} {word}" if before else word), events
        places[token.get("t_id", "")] = index, Span(start, start + len(word))
    for markable in root.iter():
        anchors = [places[item.get("t_id", "")] for item in markable.iter("token_anchor") if item.get("t_id") in places]
        if markable.tag == "TIMEX3" and markable.get("functionInDocument") == "CREATION_TIME":
            raw.published = _day(markable.get("value"))
        elif markable.tag.startswith("EVENT") and anchors:
            index, first = anchors[0]
            raw.sentences[index][1].append(Span(first.start, anchors[-1][1].end))
    return raw


def _sentences(root: ElementTree.Element) -> _Raw | None:
    number = re.match(r"\d+", (root.findtext("DOCID") or "").strip())
    if number is None:
        return None
    raw = _Raw(str(int(number[0])), _created(root))
    for index, sentence in enumerate(root.iter("s")):
        parts = list(_walk(sentence))
        events = [span for element, span in parts if element.tag == "EVENT"]
        raw.sentences[int(sentence.get("id", index))] = "".join(sentence.itertext()), events
    return raw


# TimeML.


def _of_links(folder: Path, files: Iterable[Path], problems: Counter[str]) -> Iterator[Article]:
    for file in files:
        try:
            root = ElementTree.parse(file).getroot()
        except ElementTree.ParseError:
            problems["files that are not well-formed"] += 1
            continue
        published = _created(root)
        if published is None:
            problems["files without a day of publication"] += 1
            continue
        article = _linked(file.relative_to(folder).as_posix(), root, published)
        if article.events:
            yield article


def _linked(name: str, root: ElementTree.Element, published: date) -> Article:
    body = root.find(".//TEXT")
    body = root if body is None else body
    text = "".join(body.itertext())
    places: dict[str, Span] = {}
    expressions: dict[str, int] = {}
    for element, span in _walk(body):
        if element.tag == "EVENT" and text[span.start : span.end].strip():
            places[element.get("eid", "")] = span
        elif element.tag == "TIMEX3":
            expressions[element.get("tid", "")] = span.start
    instances = {item.get("eiid", ""): item.get("eventID", "") for item in root.iter("MAKEINSTANCE")}
    times, created = {}, set()
    for timex in root.iter("TIMEX3"):
        value = timex.get("value", "")
        if timex.get("type") in ("DATE", "TIME") and days(value):
            times[timex.get("tid", "")] = value
        if timex.get("functionInDocument") == "CREATION_TIME":
            created.add(timex.get("tid", ""))
    spans = tuple(split(text))
    dated: dict[str, dict[str, list[str]]] = {"own": {}, "other": {}, "creation": {}, "identical": {}}
    same: list[tuple[str, str]] = []
    for link in root.iter("TLINK"):
        one, time = link.get("eventInstanceID"), link.get("timeID")
        other, to_time = link.get("relatedToEventInstance"), link.get("relatedToTime")
        kind = link.get("relType", "")
        event = instances.get(one or other or "", one or other or "")
        if one and other and kind in _SAME:
            same.append((event, instances.get(other, other)))
        elif (one and to_time in times and kind in _WITHIN) or (other and time in times and kind in _AROUND):
            when = (to_time if one else time) or ""
            kind = "creation" if when in created else _where(spans, places.get(event), expressions.get(when))
            dated[kind].setdefault(event, []).append(times[when])
    for one, other in same:
        for event, source in ((one, other), (other, one)):
            values = next((dated[name][source] for name in _LINKED if source in dated[name]), None)
            if values and not any(event in dated[name] for name in _LINKED):
                dated["identical"].setdefault(event, []).extend(values)
    events = []
    for eid, span in places.items():
        link_kind = next((kind for kind in dated if eid in dated[kind]), None)
        sentence = _sentence(spans, span.start)
        if link_kind and sentence is not None:
            events.append(Event(span, sentence, tuple(dict.fromkeys(dated[link_kind][eid])), link_kind))
    return Article(name, text, published, spans, tuple(sorted(events, key=lambda event: event.span)))


def _where(spans: Sequence[Span], event: Span | None, expression: int | None) -> str:
    if event is None or expression is None:
        return "other"
    return "own" if _sentence(spans, event.start) == _sentence(spans, expression) else "other"


def _sentence(spans: Sequence[Span], place: int) -> int | None:
    return next((index for index, span in enumerate(spans) if span.start <= place < span.end), None)


def _walk(root: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, Span]]:
    """Gives the elements inside one, each with its place in the text that is inside it."""
    length = len(root.text or "")
    for child in root:
        inside = "".join(child.itertext())
        lead, trail = len(inside) - len(inside.lstrip()), len(inside) - len(inside.rstrip())
        yield child, Span(length + lead, max(length + lead, length + len(inside) - trail))
        for element, span in _walk(child):
            yield element, Span(length + span.start, length + span.end)
        length += len(inside) + len(child.tail or "")


def _created(root: ElementTree.Element) -> date | None:
    for timex in root.iter("TIMEX3"):
        if timex.get("functionInDocument") == "CREATION_TIME":
            return _day(timex.get("value"))
    for timex in root.iter("TIMEX3"):
        if timex.get("functionInDocument") == "PUBLICATION_TIME" or timex.get("tid") == "t0":
            return _day(timex.get("value"))
    return None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
