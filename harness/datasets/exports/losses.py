"""What formats lose, counted and put into words, and names that files can have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from harness.datasets import Dataset, Marks
from harness.datasets.article_file import Numbers, safe_id
from harness.datasets.exports.wording import address_of, by_report
from harness.errors import UsageError, visible
from harness.records import Article, Entry, Example, Source, Timeline, Topic

#: What an entry may have besides date and sentences, and how that is called.
PARTS: Final[dict[str, tuple[str, Callable[[Entry], object]]]] = {
    "sources": ("the sources", lambda entry: entry.sources),
    "rank": ("the rank", lambda entry: entry.rank),
    "status": ("the status", lambda entry: entry.status),
    "conflicts": ("the conflicting figures", lambda entry: entry.conflicts),
    "corrects": ("the corrections", lambda entry: entry.corrects),
}
_LONGEST: Final = 80


def counted(number: int, one: str, several: str | None = None) -> str:
    """Gives a number of things in words.

    >>> counted(1, "entry", "entries"), counted(1200, "article")
    ('1 entry', '1,200 articles')
    """
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def lost_parts(timelines: Iterable[Timeline], keeps: Sequence[str] = ()) -> list[str]:
    """Says which parts of entries are lost.

    Args:
        timelines: The timelines.
        keeps: The names of the `PARTS` that the format has room for.
    """
    entries = [entry for timeline in timelines for entry in timeline.entries]
    found = []
    for name, (what, of) in PARTS.items():
        number = sum(of(entry) not in (None, ()) for entry in entries)
        if number and name not in keeps:
            found.append(f"{what} of {counted(number, 'entry', 'entries')}")
    return found


def foreign_dates(timelines: Iterable[Timeline], program: str, granularities: Sequence[str] = ("day",)) -> list[str]:
    """Says how many dates are written in EDTF where a program reads less.

    Args:
        timelines: The timelines.
        program: Who reads less.
        granularities: What it can read; qualified dates, it cannot.
    """
    dates = [
        entry.date
        for timeline in timelines
        for entry in timeline.entries
        if entry.when.granularity not in granularities or entry.when.approximate or entry.when.uncertain
    ]
    if not dates:
        return []
    stay = f"{counted(len(dates), 'date')} stay{'s' if len(dates) == 1 else ''}"
    return [f"{stay} in EDTF, which {program} does not read ({dates[0]})"]


def placed(timeline: Timeline) -> list[str]:
    """Says of how many entries the places are lost at which their sources stand, or those of figures or corrections."""
    number = sum(
        any(source.start is not None for source in (*entry.sources, *entry.corrects, *_of_claims(entry)))
        for entry in timeline.entries
    )
    return [f"where in the articles the sources of {counted(number, 'entry', 'entries')} stand"] if number else []


def _of_claims(entry: Entry) -> list[Source]:
    return [claim.source for conflict in entry.conflicts for claim in conflict.claims]


def lost_dated(timeline: Timeline) -> list[str]:
    """Says in how many entries the date is that of the report for some sentences, where only whole entries say so."""
    number = sum(
        any(source.dated == "report" for source in entry.sources) and not by_report(entry) for entry in timeline.entries
    )
    return [f"for which sentences the date is that of the report, in {counted(number, 'entry', 'entries')}"] * (
        number > 0
    )


def unlinked(timeline: Timeline, articles: dict[str, Article]) -> list[str]:
    """Says how many of the articles that are cited have an address that no link is made of.

    Args:
        timeline: The timeline.
        articles: The topic's articles by id.
    """
    cited = {
        source.article: source
        for entry in timeline.entries
        for source in (*entry.sources, *entry.corrects, *_of_claims(entry))
    }
    number = sum(
        bool(articles[name].url) and not address_of(source, articles)
        for name, source in cited.items()
        if name in articles
    )
    return [f"the address of {counted(number, 'article')}, which is none of http or https"] if number else []


def spelled_out(timeline: Timeline) -> list[str]:
    """Says how many sentences have letters that nobody sees, or that turn the line, and so are spelled out."""
    number = sum(visible(text) != text for entry in timeline.entries for text in entry.sentences)
    return [f"letters that are not seen, in {counted(number, 'sentence')}: they are spelled out"] if number else []


def lost_order(topics: Sequence[str], articles: Iterable[Sequence[str]] = ()) -> list[str]:
    """Says whose order is lost, since folders and files are read in order of name.

    Args:
        topics: The names of the topics' folders.
        articles: For each topic, the names of its articles' files.
    """
    lost = [] if list(topics) == sorted(topics) else ["the order of the topics: that of their names is read"]
    number = sum(list(names) != sorted(names) for names in articles)
    if number:
        lost.append(f"the order of the articles of {counted(number, 'topic')}: that of the files' names is read")
    return lost


def lost_reference_order(annotators: Iterable[Sequence[str]]) -> list[str]:
    """Says whose references change their order, since they are read in order of annotator.

    Args:
        annotators: For each example, the annotators of its references as they are written.
    """
    number = sum(list(names) != sorted(names) for names in annotators)
    if not number:
        return []
    return [f"the order of the references of {counted(number, 'example')}: that of their annotators is read"]


def lost_marks(marks: Marks, keeps: Sequence[str] = ()) -> list[str]:
    """Says which marks are lost that keep somebody from taking a dataset's texts for news.

    Args:
        marks: The marks.
        keeps: The names of those that the format has room for.
    """
    found = []
    if marks.fictional and "fictional" not in keeps:
        found.append("the mark `fictional`: that the world of the texts is made up is said no more")
    if marks.test_texts and "test_texts" not in keeps:
        found.append(f"the mark `test_text` of {counted(len(marks.test_texts), 'article')}, written for tests")
    if marks.notices and "notices" not in keeps:
        notice = next(iter(marks.notices.values()))[0]
        found.append(f"the notice above {counted(len(marks.notices), 'article')} ({notice})")
    return found


def bare_topics(number: int) -> list[str]:
    """Says how many topics are written without an article, where a reader wants one."""
    if not number:
        return []
    return [f"{counted(number, 'topic')} without articles: such a topic is written, but cannot be read"]


def lost_articles(articles: Iterable[Article], keeps: Sequence[str]) -> list[str]:
    """Says which fields of articles are lost.

    Args:
        articles: The articles.
        keeps: The fields that the format has room for.
    """
    known = list(articles)
    found = []
    for name, what in (("title", "the title"), ("source", "the source"), ("url", "the address")):
        number = sum(getattr(article, name) is not None for article in known)
        if number and name not in keeps:
            found.append(f"{what} of {counted(number, 'article')}")
    return found


def topics_of(dataset: Dataset, format: str) -> list[tuple[Example, Topic, list[Timeline]]]:
    """Gives the examples of a dataset for timelines, each with its topic and its reference timelines.

    Raises:
        UsageError: The dataset is for another task.
    """
    if dataset.task != "timelines":
        raise UsageError(f"`{format}` holds timelines, and the dataset is for {dataset.task}")
    return [
        (
            example,
            example.input,
            [reference.output for reference in example.references if isinstance(reference.output, Timeline)],
        )
        for example in dataset.examples
        if isinstance(example.input, Topic)
    ]


class Names:
    """Names for files, each once, also where capitals do not count; they are made of ids."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._numbers = Numbers()
        self.changed: list[str] = []

    def name(self, wanted: str) -> str:
        """Gives the id itself where it can be a file's name, else one that is like it."""
        plain = safe_id(wanted)[:_LONGEST].rstrip("-.")
        free = self._numbers.free(plain.lower(), self._taken)
        self._taken.add(free)
        name = plain + free[len(plain) :]
        if name != wanted:
            self.changed.append(wanted)
        return name

    def lost(self, what: str) -> list[str]:
        """Says how many ids had to be changed."""
        if not self.changed:
            return []
        return [f"the id of {counted(len(self.changed), what)}: it cannot be a file's name ({self.changed[0]})"]


def one_line(text: str) -> str:
    r"""Puts text on one line: any white space becomes one space.

    >>> one_line(" The wall\nbroke . ")
    'The wall broke .'
    """
    return " ".join(text.replace("\0", " ").split())
