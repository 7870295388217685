"""From chosen sentences to entries: what each keeps beside its date and text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

from harness.dates import Attachment
from harness.dates.attachment import Evidence
from harness.records import Article, Conflict, Entry, Status, Timeline, Topic
from harness.timelines._candidates import Candidate
from harness.timelines._conflicts import Told, conflicts
from harness.timelines._corrections import corrects, is_correction
from harness.timelines._counts import counts
from harness.timelines._ranking import Days
from harness.timelines._reading import source
from harness.timelines._sentences import Sentence, read_topic
from harness.timelines._status import status

#: Among so many sentences, figures are compared whatever the dates they stand under; among more, under one date alone.
FEW: Final = 2000
#: Evidence that says when something happened; all other says when it was told.
_OF_EVENT: Final = frozenset[Evidence](("expression", "retold", "carried", "story"))


def timeline(topic: Topic, chosen: Mapping[str, Sequence[Candidate]]) -> Timeline:
    """Makes a timeline of the sentences chosen for each date; a date without any is left out.

    Each entry keeps its sources, how its sentences tell of it where they all tell alike (`harness.timelines._status`),
    figures of other articles that differ from its own (`_conflicts`), and what it corrects (`_corrections`).

    Args:
        topic: The topic.
        chosen: The sentences of each date, the most important date first: entries are ranked in this order.
    """
    kept = {when: items for when, items in chosen.items() if items}
    telling = _Telling(topic, [item.attachment for items in kept.values() for item in items[:1]])
    entries = (telling.entry(when, items, rank) for rank, (when, items) in enumerate(kept.items(), start=1))
    return Timeline(entries=tuple(entries))


class _Telling:
    """What a topic's articles tell, as far as entries have to be compared with it.

    Args:
        topic: The topic.
        dates: The dates of the entries.
    """

    def __init__(self, topic: Topic, dates: Iterable[Attachment]) -> None:
        self._topic = topic
        self._sentences = [
            (article, sentence)
            for article, sentences in zip(topic.articles, read_topic(topic), strict=True)
            for sentence in sentences
            if sentence.dates
        ]
        self._few = sum(map(len, read_topic(topic))) <= FEW
        self._under: dict[Days, list[tuple[Article, Sentence]]] = defaultdict(list)
        wanted = {(dated.first, dated.last) for dated in dates}
        for article, sentence in self._sentences:
            for days in wanted.intersection((dated.first, dated.last) for dated in sentence.dates):
                self._under[days].append((article, sentence))

    def entry(self, when: str, chosen: Sequence[Candidate], rank: int) -> Entry:
        """Makes an entry: the sentences word for word, each with its place."""
        topic = self._topic
        told = [_told(topic.articles[item.read.article], item.read.sentence, when) for item in chosen]
        dated = chosen[0].attachment
        return Entry(
            date=when,
            rank=rank,
            sentences=tuple(each.text for each in told),
            sources=tuple(
                source(topic, item.read, "event" if item.attachment.evidence in _OF_EVENT else "report")
                for item in chosen
            ),
            status=_status(told, chosen),
            conflicts=self._conflicts(told, (dated.first, dated.last)),
            corrects=tuple(
                dict.fromkeys(
                    place for each in told if is_correction(each.text) for place in corrects(each, self._every)
                )
            ),
        )

    def _conflicts(self, told: Sequence[Told], days: Days) -> tuple[Conflict, ...]:
        """Finds the figures that differ from those of some sentences that stand under a date."""
        if not any(counts(each.text) for each in told):
            return ()
        own = {(each.article, each.start) for each in told}
        others = []
        for article, sentence in self._sentences if self._few else self._under[days]:
            if (article.id, sentence.start) not in own:
                main = sentence.dates[0]
                under = next((dated for dated in sentence.dates if (dated.first, dated.last) == days), main)
                others.append(_told(article, sentence, under.date))
        return conflicts(told, others)

    @cached_property
    def _every(self) -> list[Told]:
        """All sentences, each under its main date; made for the few topics with a correction."""
        return [_told(article, sentence, sentence.dates[0].date) for article, sentence in self._sentences]


def _status(told: Sequence[Told], chosen: Sequence[Candidate]) -> Status | None:
    """Tells how some sentences tell of their date, where they all do alike."""
    found = {status(each.text, item.attachment, each.published) for each, item in zip(told, chosen, strict=True)}
    return found.pop() if len(found) == 1 else None


def _told(article: Article, sentence: Sentence, when: str) -> Told:
    return Told(
        text=" ".join(article.text[sentence.start : sentence.end].split()),
        article=article.id,
        start=sentence.start,
        end=sentence.end,
        published=article.published,
        publisher=article.source,
        date=when,
    )
