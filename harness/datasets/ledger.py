"""The checks of a dataset folder that `harness validate FOLDER` makes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from harness.datasets.article_file import ArticleFile, Sentence
from harness.datasets.checks import faults, mentions_by_sentence, name_words, quotations
from harness.datasets.contents import Contents, read_contents
from harness.datasets.facts import Fact, Ledger, read_ledger
from harness.datasets.reading import gather
from harness.datasets.review import check_reviews
from harness.datasets.settings import LENGTHS, Limits
from harness.dates import Mention
from harness.errors import DataError, Location, Problem, did_you_mean
from harness.text.sentences import split


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a dataset folder without mistakes holds.

    Attributes:
        articles: How many articles.
        references: How many files of references.
        timelines: How many timelines.
        facts: How many facts in the ledger; ``None`` without a ledger.
        clauses: How many clauses were reviewed; ``None`` without a ledger.
    """

    articles: int
    references: int
    timelines: int
    facts: int | None = None
    clauses: int | None = None

    def __str__(self) -> str:
        counts = {
            "articles": self.articles,
            "references": self.references,
            "timelines": self.timelines,
            "facts": self.facts,
            "reviewed clauses": self.clauses,
        }
        return ", ".join(f"{count} {name}" for name, count in counts.items() if count is not None)


def check(folder: Path) -> Report:
    """Checks a dataset folder: that it can be read and, with a ledger, that its texts say no more than the facts.

    With a ledger: each sentence's facts exist and were public by then; its figures, names, dates and quotations
    are in them; a summary rests on facts of its article, and an entry on facts of its topic's articles; an
    entry's date is that of a fact; the sentence splitter finds the sentences that were written; a fact's outlets
    are the sources of the articles that tell it; and every text has been reviewed. In a fictional world there is no
    source to review texts against, so they need no review, but one that is there is checked. The limits that
    `dataset.yaml` sets under `checks`, and that every article of a fictional world says so, hold with and without a
    ledger.

    Args:
        folder: The folder.

    Raises:
        DataError: Something is wrong; all of it is told at once, unless a file cannot be read at all.
    """
    problems: list[Problem] = []
    contents = read_contents(folder, problems)
    if contents.unread:
        # The checks compare the files with one another: without one of them they would blame the rest.
        raise DataError(sorted(problems, key=_place))
    _check_limits(contents, problems)
    _check_fiction(contents, problems)
    facts = clauses = None
    if contents.settings.ledger is not None and contents.settings.ledger.is_file():
        with gather(problems):
            ledger = read_ledger(contents.settings.ledger, contents.settings.topics, problems)
            _Checks(contents, ledger, problems).check()
            facts = len(ledger.facts)
        texts = dict(_texts(contents))
        with gather(problems):
            clauses = check_reviews(folder, texts, problems, required=not contents.settings.fictional)
    if problems:
        raise DataError(sorted(problems, key=_place))
    return Report(
        articles=len(contents.articles),
        references=len(contents.references),
        timelines=len(contents.timelines),
        facts=facts,
        clauses=clauses,
    )


def _texts(contents: Contents) -> Iterator[tuple[Path, list[str]]]:
    """Gives each text that a second reader reads, with its sentences."""
    for file in contents.articles:
        headline = [file.article.title] if file.article.title else []
        yield file.path, [*headline, *(sentence.text for sentence in file.sentences)]
    for reference in contents.references:
        yield reference.path, [item.text for summary in reference.summaries.values() for item in summary]
    for timeline in contents.timelines:
        yield timeline.path, [item.text for entry in timeline.entries for item in entry.sentences]


def _place(problem: Problem) -> tuple[str, int, int]:
    where = problem.location or Location("")
    return str(where.file), where.line or 0, where.column or 0


def _check_limits(contents: Contents, problems: list[Problem]) -> None:
    limits = contents.settings.limits
    for file in contents.articles:
        where = Location(file.path)
        if limits.words:
            _check_count(len(file.article.text.split()), limits.words, "word", where, problems)
        if limits.published:
            first, last = limits.published
            if file.article.published is None or not first <= file.article.published <= last:
                found = f"published {file.article.published}" if file.article.published else "without a day"
                problems.append(Problem(f"the article is {found}", where, f"it should be of {first} to {last}"))
    for reference in contents.references:
        for length in LENGTHS:
            limit = limits.short if length == "short" else limits.long
            if limit and reference.summaries.get(length):
                sentences = reference.summaries[length]
                _check_count(len(sentences), limit, "sentence", sentences[0].location, problems)
    problems.extend(_missing_writers(contents, limits))


def _check_fiction(contents: Contents, problems: list[Problem]) -> None:
    if not contents.settings.fictional:
        return
    for file in contents.articles:
        if not any(re.search(r"\bfiction(?:al)?\b", notice, re.IGNORECASE) for notice in file.notices):
            hint = "write a line `> Fiction …` before its body"
            problems.append(Problem("the article does not say that it is fiction", Location(file.path), hint))


def _check_count(count: int, limit: tuple[int, int], unit: str, where: Location, problems: list[Problem]) -> None:
    if not limit[0] <= count <= limit[1]:
        units = unit if count == 1 else f"{unit}s"
        problems.append(Problem(f"the text has {count} {units}", where, f"it should have {limit[0]} to {limit[1]}"))


def _missing_writers(contents: Contents, limits: Limits) -> Iterator[Problem]:
    if limits.writers is None:
        return
    references = Counter(file.article for file in contents.references)
    for file in contents.articles:
        if references[file.article.id] < limits.writers:
            found = f"the article has references by {references[file.article.id]} of {limits.writers} writers"
            yield Problem(found, Location(file.path))
    timelines = Counter(file.topic for file in contents.timelines)
    for topic in contents.settings.topics:
        if timelines[topic] < limits.writers:
            found = f"the topic {topic} has timelines by {timelines[topic]} of {limits.writers} writers"
            yield Problem(found, Location(contents.path / "timelines"))


class _Checks:
    """The checks of a folder's texts against its ledger."""

    def __init__(self, contents: Contents, ledger: Ledger, problems: list[Problem]) -> None:
        self._contents = contents
        self._problems = problems
        self._ledger = ledger
        self.facts = ledger.facts
        self._known = name_words(name for fact in self.facts.values() for name in fact.names)

    def check(self) -> None:
        """Notes everything that is wrong."""
        if self._ledger.fictional != self._contents.settings.fictional:
            message = f"`fictional` of the source is {str(self._ledger.fictional).lower()}, and dataset.yaml differs"
            self._problems.append(Problem(message, self._ledger.location, "real and made-up facts do not mix"))
        for article in self._contents.articles:
            self._article(article)
        self._quotations()
        self._references()
        self._timelines()
        self._outlets()

    def _outlets(self) -> None:
        tellers: dict[str, dict[str, None]] = defaultdict(dict)
        for file in self._contents.articles:
            for sentence in file.sentences:
                for name in sentence.facts:
                    tellers[name][file.article.source or "an article without `source`"] = None
        for fact in self.facts.values():
            if not fact.outlets:
                continue
            silent = [outlet for outlet in fact.outlets if outlet not in tellers[fact.id]]
            unnamed = [outlet for outlet in tellers[fact.id] if outlet not in fact.outlets]
            if silent:
                message = f"the fact {fact.id} is told by no article of {', '.join(silent)}"
                self._problems.append(Problem(message, fact.location))
            if unnamed:
                message = f"the fact {fact.id} is told by {', '.join(unnamed)} too"
                self._problems.append(Problem(message, fact.location, "add it to `outlets`"))

    def _article(self, file: ArticleFile) -> None:
        published = file.article.published
        self._sentences(file.sentences, published, plain=True)
        if file.front.title and file.front.title_at:
            # A headline has no facts of its own: it may say what the article says.
            facts = self._linked(name for sentence in file.sentences for name in sentence.facts)
            [mentions] = mentions_by_sentence([file.front.title], published)
            self._text(file.front.title, facts, mentions, file.front.title_at)
        self._splitting(file)

    def _splitting(self, file: ArticleFile) -> None:
        text = file.article.text
        found = {(span.start, span.end) for span in split(text)}
        start = 0
        for sentence in file.sentences:
            # The text is the sentences in order, parted by a space or a blank line.
            start = text.index(sentence.text, start)
            end = start + len(sentence.text)
            if (start, end) not in found:
                message = "the sentence splitter does not find this line as one sentence"
                self._problems.append(Problem(message, sentence.location, "write it so that it can be split"))
            start = end

    def _quotations(self) -> None:
        limit = self._contents.settings.limits.quotations
        if limit is None:
            return
        names = {name for fact in self.facts.values() for name in fact.names}
        found = [
            sentence
            for file in self._contents.articles
            for sentence in file.sentences
            for _, _, words in quotations(sentence.text)
            if words not in names
        ]
        if len(found) > limit:
            message = f"the articles have {len(found)} quotations, this being number {limit + 1}"
            self._problems.append(Problem(message, found[limit].location, f"{limit} are allowed"))

    def _references(self) -> None:
        articles = {file.article.id: file for file in self._contents.articles}
        for reference in self._contents.references:
            article = articles[reference.article]
            used = {name for sentence in article.sentences for name in sentence.facts}
            for sentences in reference.summaries.values():
                self._sentences(sentences, article.article.published)
                for sentence in sentences:
                    self._one(sentence)
                    self._used(sentence, used, f"the article {reference.article}")

    def _timelines(self) -> None:
        used: dict[str, set[str]] = defaultdict(set)
        for file in self._contents.articles:
            for topic, _ in file.front.topics:
                used[topic].update(name for sentence in file.sentences for name in sentence.facts)
        for timeline in self._contents.timelines:
            for entry in timeline.entries:
                self._sentences(entry.sentences, None)
                for sentence in entry.sentences:
                    self._one(sentence)
                    self._used(sentence, used[timeline.topic], f"an article of the topic {timeline.topic}")
                    facts = self._linked(sentence.facts)
                    if facts and not any(entry.date in fact.dates for fact in facts):
                        dates = ", ".join(sorted({when for fact in facts for when in fact.dates}))
                        message = f"the entry is of {entry.date}, and the facts of this sentence are of {dates}"
                        self._problems.append(Problem(message, sentence.location, "give the date of one of them"))

    def _sentences(self, sentences: Sequence[Sentence], published: date | None, *, plain: bool = False) -> None:
        mentions = mentions_by_sentence([sentence.text for sentence in sentences], published)
        for sentence, found in zip(sentences, mentions, strict=True):
            self._public(sentence, published)
            unknown = [name for name in sentence.facts if name not in self.facts]
            for name in unknown:
                hint = did_you_mean(name, self.facts)
                self._problems.append(Problem(f"there is no fact `{name}`", sentence.location, hint))
            if not sentence.facts:
                self._problems.append(Problem("the sentence rests on no fact", sentence.location))
            elif not unknown:
                self._text(sentence.text, self._linked(sentence.facts), found, sentence.location, plain=plain)

    def _text(
        self, text: str, facts: Sequence[Fact], mentions: Sequence[Mention], location: Location, *, plain: bool = False
    ) -> None:
        topics = self._contents.settings.topics
        titles = [topics[topic].title for fact in facts for topic in fact.topics if topic in topics]
        for fault in faults(text, facts, mentions, topic_titles=titles, known_names=self._known):
            # In YAML the columns of a quoted text cannot be told; its start has to do.
            place = replace(location, column=location.column + fault.start) if plain and location.column else location
            self._problems.append(Problem(fault.message, place))

    def _public(self, sentence: Sentence, published: date | None) -> None:
        for fact in self._linked(sentence.facts):
            if published and fact.public_by and published < fact.public_by:
                message = f"the fact {fact.id} was not public on {published}, but by {fact.public_by}"
                self._problems.append(Problem(message, sentence.location))

    def _one(self, sentence: Sentence) -> None:
        count = len(split(sentence.text))
        if count != 1:
            message = f"the sentence splitter finds {count} sentences here"
            self._problems.append(Problem(message, sentence.location, "write one sentence an item"))

    def _used(self, sentence: Sentence, used: set[str], where: str) -> None:
        for fact in self._linked(sentence.facts):
            if fact.id not in used:
                self._problems.append(Problem(f"the fact {fact.id} is not told by {where}", sentence.location))

    def _linked(self, names: Iterable[str]) -> list[Fact]:
        return [self.facts[name] for name in dict.fromkeys(names) if name in self.facts]
