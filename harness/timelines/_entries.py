"""From chosen sentences to entries: what each keeps beside its date and text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from harness.dates import Attachment
from harness.records import Article, Entry, Timeline, Topic
from harness.timelines._candidates import Candidate
from harness.timelines._conflicts import Told, conflicts
from harness.timelines._corrections import corrects, is_correction
from harness.timelines._reading import source, verbatim
from harness.timelines._sentences import Sentence, read_article
from harness.timelines._status import status

#: Among so many articles, figures are compared whatever the dates they stand under; among more, under one date alone.
FEW: Final = 50

_Days = tuple[date | None, date | None]


def timeline(topic: Topic, chosen: Mapping[str, Sequence[Candidate]]) -> Timeline:
    """Makes a timeline of the sentences chosen for each date; a date without any is left out.

    Each entry keeps its sources, how the first of its sentences tells of it (`harness.timelines._status`), figures of
    other articles that differ from its own (`_conflicts`), and what it corrects (`_corrections`).

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
        self._every: list[Told] | None = None
        self._under: dict[_Days, list[Told]] = defaultdict(list)
        few = len(topic.articles) <= FEW
        wanted = {(dated.first, dated.last) for dated in dates}
        for article in topic.articles:
            for sentence in read_article(article):
                days = {(dated.first, dated.last) for dated in sentence.dates}
                for each in wanted if few and days else wanted & days:
                    main = sentence.dates[0]
                    own = next((dated for dated in sentence.dates if (dated.first, dated.last) == each), main)
                    self._under[each].append(_told(article, sentence, own.date))

    def entry(self, when: str, chosen: Sequence[Candidate], rank: int) -> Entry:
        """Makes an entry: the sentences word for word, each with its place."""
        topic = self._topic
        sentences = tuple(verbatim(topic, item.read) for item in chosen)
        told = [_told(topic.articles[item.read.article], item.read.sentence, when) for item in chosen]
        first = chosen[0]
        published = topic.articles[first.read.article].published
        own = {each.source for each in told}
        others = [
            each
            for each in self._under.get((first.attachment.first, first.attachment.last), ())
            if each.source not in own
        ]
        return Entry(
            date=when,
            rank=rank,
            sentences=sentences,
            sources=tuple(source(topic, item.read) for item in chosen),
            status=status(sentences[0], first.attachment, published),
            conflicts=conflicts(told, others),
            corrects=tuple(
                dict.fromkeys(
                    place for each in told if is_correction(each.text) for place in corrects(each, self.every())
                )
            ),
        )

    def every(self) -> list[Told]:
        """Gives all sentences, each under its main date; made for the few topics with a correction."""
        if self._every is None:
            self._every = [
                _told(article, sentence, sentence.dates[0].date)
                for article in self._topic.articles
                for sentence in read_article(article)
                if sentence.dates
            ]
        return self._every


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
