"""From dates to events: the date that an event takes, and why.

An event takes, in this order:

1. a date of its own sentence, if one can be reached from its word (`harness.dates.events.own`): evidence
   ``expression``; if that dates what somebody said about the event, ``saying``, unless the same event is told elsewhere
   with a date up to then;
2. the date of the same event elsewhere in the article, for a noun that refers back ("the attack"): ``retold``;
3. none, where its sentence says when it was but not on which days: "years ago", "the day after the vote";
4. nothing but the day of publication, where its verb is future, modal or a past perfect;
5. the day that a past verb took in one of the three sentences before, not long before publication: ``carried``;
6. the day that the article is about, if the lede names it and the verb is past: ``story``;
7. the day of publication, which is the weakest evidence: ``publication``.

How much each of them gains is in docs/dates.md.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

from harness import edtf
from harness.dates.attachment import Attachment, Evidence
from harness.dates.events.article import Elsewhere, Found
from harness.dates.events.clauses import Tense, governor, tense, verbs
from harness.dates.events.head import cut, dateline_of, run_in_date
from harness.dates.events.own import Own, OwnDates, Role
from harness.dates.events.reading import BREAK, SAYINGS, VERBS, Reading
from harness.dates.mention import Mention
from harness.dates.tagger import tag
from harness.text.sentences import Span, split

__all__ = ["Attachment", "Evidence", "attach", "attach_events", "candidates"]

#: Tenses of what is yet to come.
_AHEAD: Final = frozenset[Tense](("future", "modal"))


def attach(
    text: str,
    spans: Sequence[Span],
    published: datetime.date | None = None,
    *,
    mentions: Sequence[Mention] | None = None,
) -> list[Attachment | None]:
    """Dates the main event of each sentence.

    Args:
        text: The text; the whole article, because expressions refer to those before them.
        spans: The sentences, in the order of the text.
        published: The day of publication.
        mentions: What `harness.dates.tag` gave for the text; it is tagged anew if ``None``.

    Returns:
        For each sentence its date. For a plan without a date, said by somebody, it is that of the saying; for any other
        plan without one it is ``None``, and so it is where the sentence says when, but not on which days ("years ago"),
        and where neither a date nor `published` is known.

    >>> from harness.text.sentences import Span
    >>> text = "The army said Sunday that it had opened a road."
    >>> attach(text, [Span(0, len(text))], datetime.date(2024, 5, 13))[0].date
    '2024-05-12'
    """
    article = _Article(text, spans, published, mentions)
    return [_dated(article.happened(article.last[index])) for index in range(len(spans))]


def attach_events(
    text: str,
    events: Sequence[Span],
    published: datetime.date | None = None,
    *,
    mentions: Sequence[Mention] | None = None,
    sentences: Sequence[Span] | None = None,
) -> list[Attachment | None]:
    """Dates events whose words are known.

    Args:
        text: The text; the whole article.
        events: The words that tell of the events, verbs or nouns, in any order.
        published: The day of publication.
        mentions: What `harness.dates.tag` gave for the text; it is tagged anew if ``None``.
        sentences: The sentences, in the order of the text; it is split anew if ``None``.

    Returns:
        For each event its date; ``None`` where no sentence has a word at its place or behind it, where nothing dates
        what is planned, where its sentence says when it was but not on which days, and where neither a date nor
        `published` is known.

    >>> text = "The dam broke on Friday, and crews said on Sunday that they had closed it."
    >>> found = attach_events(text, [Span(8, 13), Span(64, 70)], datetime.date(2024, 5, 13))
    >>> [(event.date, event.evidence) for event in found]
    [('2024-05-10', 'expression'), ('2024-05-12', 'saying')]
    """
    article = _Article(text, split(text) if sentences is None else sentences, published, mentions)
    return [_dated(article.at(event)) for event in events]


def candidates(
    text: str, spans: Sequence[Span], published: datetime.date | None = None, mentions: Sequence[Mention] | None = None
) -> list[list[Attachment]]:
    """Gives every date that a sentence may stand under in a timeline.

    Args:
        text: The text.
        spans: The sentences, in the order of the text.
        published: The day of publication.
        mentions: What `harness.dates.tag` gave for the text; it is tagged anew if ``None``.

    Returns:
        For each sentence the date of its main event, then those of its other expressions, in their order in the
        sentence; each date once.
    """
    article = _Article(text, spans, published, mentions)
    return [article.all(index) for index in range(len(spans))]


class _Article:
    """An article, ready to date its events."""

    def __init__(
        self,
        text: str,
        spans: Sequence[Span],
        published: datetime.date | None,
        mentions: Sequence[Mention] | None,
    ) -> None:
        if isinstance(published, datetime.datetime):
            published = published.date()
        self.published = published
        found = tag(text, published) if mentions is None else mentions
        run_in = run_in_date(text, found, published)
        pieces, self.last, self.body = cut(text, spans, run_in)
        self.reading = Reading(text, pieces, found)
        head = run_in or dateline_of(text)
        self.dateline = frozenset(
            number for number, each in enumerate(found) if head and head.start < each.end and each.start < head.end
        )
        self.own = OwnDates(self.reading, published, self.dateline)
        self.elsewhere = Elsewhere(self.reading, self.own, self.body, published)

    def at(self, event: Span) -> Attachment | None:
        """Dates the event that a stretch of the text tells of."""
        reading = self.reading
        first = reading.token(event.start)
        sentence = reading.sentence(first)
        if sentence is None:
            return None
        last = max(first, reading.token(event.end - 1))
        # "Lifting off" is told of by its verb, "test flight" by its last word.
        words = range(first, min(last + 1, reading.sentences[sentence][1]))
        return self.event(sentence, next((word for word in words if reading.codes[word] in VERBS), words[-1]))

    def event(self, sentence: int, word: int) -> Attachment | None:
        """Dates the event that a word tells of."""
        reading, elsewhere = self.reading, self.elsewhere
        first = reading.sentences[sentence][0]
        kind = tense(reading, word, first)
        own = self.own.of(sentence, word)
        if own is not None:
            return self._of_own(own, kind, sentence, word)
        told = elsewhere.retold(word, sentence) if kind == "nominal" else None
        if told is not None:
            return self._from(told, "retold", kind)
        if self.own.at_another_time(sentence, word):
            return None
        if kind in _AHEAD or kind == "pluperfect":
            return self._reported(planned=kind in _AHEAD)
        if kind in ("past", "participle", "nominal") and sentence >= self.body:
            carried = elsewhere.carried(sentence)
            if carried is not None:
                return self._from(carried, "carried", kind)
        if elsewhere.story is not None and kind != "present":
            return self._from(elsewhere.story, "story", kind)
        return self._reported()

    def _of_own(self, own: Own, kind: Tense, sentence: int, word: int) -> Attachment | None:
        """Dates an event by its own sentence."""
        reading = self.reading
        mention = reading.mentions[own.number]
        if not own.saying:
            return self._made(own.number, "expression", kind)
        if kind == "infinitive":
            verb = governor(reading, word, reading.sentences[sentence][0])
            if verb is not None:
                return self.event(sentence, verb)
        if kind in ("past", "perfect", "pluperfect"):
            told = self.elsewhere.retold(word, sentence, definite=False)
            until = reading.mentions[told.number].last if told else None
            if told and until and mention.last and until <= mention.last:
                return self._from(told, "retold", kind)
        return self._made(own.number, "saying", kind)

    def happened(self, sentence: int) -> Attachment | None:
        """Dates the main event of a sentence, or the saying where that is a plan without a date."""
        found = self.main(sentence)
        if found is None or not found.undated:
            return found
        reading = self.reading
        first = reading.sentences[sentence][0]
        main, rest = verbs(reading, sentence)
        said = (verb for verb in (*main, *rest) if reading.codes[verb] in SAYINGS)
        past = next((verb for verb in said if tense(reading, verb, first) == "past"), None)
        return found if past is None else self.event(sentence, past)

    def main(self, sentence: int) -> Attachment | None:
        """Dates the main event of a sentence.

        It is that of the first main verb; of a saying, what was said, unless that is undated or still to come. Where
        that takes no date of its own, it is the first event of the sentence that does.
        """
        reading, own = self.reading, self.own
        first = reading.sentences[sentence][0]
        main, rest = verbs(reading, sentence)
        word = main[0] if main else first
        if not own.roles(sentence):
            return self.event(sentence, word) if first < len(reading.codes) else self._reported()
        saying = reading.codes[word] in SAYINGS
        states = {role.number for role in own.roles(sentence) if role.state}
        said = state = None
        for verb in main[:2] if saying else (*main, *rest):
            date = own.of(sentence, verb)
            if date is None:
                continue
            if date.saying or reading.codes[verb] in SAYINGS:
                said = date.number if said is None else said
            elif date.number in states:
                state = date.number if state is None else state
            elif not saying or not ('"' in reading.codes[word:verb] or self._ahead(reading.mentions[date.number])):
                return self._made(date.number, "expression", tense(reading, verb, first))
        kind = tense(reading, word, first)
        if state is not None:
            return self._made(state, "expression", kind)
        return self._left(sentence, said, word, kind) if said is not None or not saying else self.event(sentence, word)

    def _left(self, sentence: int, said: int | None, word: int, kind: Tense) -> Attachment | None:
        """Dates a sentence none of whose verbs takes a date of its own."""
        roles = [role for role in self.own.roles(sentence) if role.background is None and role.aside is None]
        if said is None:
            past = kind in ("past", "perfect", "pluperfect")
            free = next(
                (
                    role.number
                    for role in roles
                    if role.saying is None and not (past and self._ahead(self.reading.mentions[role.number]))
                ),
                None,
            )
            if free is not None:
                return self._made(free, "expression", kind)
            said = next((role.number for role in roles if role.saying is not None), None)
        return self.event(sentence, word) if said is None else self._made(said, "saying", kind)

    def all(self, index: int) -> list[Attachment]:
        """Gives all dates of a sentence, that of its main event first."""
        last = self.last[index]
        before = self.last[index - 1] + 1 if index else 0
        main = self.main(last)
        found = [main] if main is not None else []
        for sentence in range(before, last + 1):
            found += [self._candidate(sentence, role) for role in self.own.roles(sentence)]
        if not any(self.own.roles(sentence) for sentence in range(before, last + 1)):
            found += self._shared(last)
        return _once(found)

    def _shared(self, sentence: int) -> list[Attachment]:
        """Gives the dates of the sentence before in the same paragraph, for one that has none."""
        reading = self.reading
        if (
            sentence <= self.body
            or BREAK in reading.codes[reading.sentences[sentence - 1][1] : reading.sentences[sentence][0]]
        ):
            return []
        return [
            self._from(Found(role.number, sentence - 1), "carried", "past")
            for role in self.own.roles(sentence - 1)
            if role.saying is None and not role.state and not self._ahead(reading.mentions[role.number])
        ]

    def _candidate(self, sentence: int, role: Role) -> Attachment:
        reading = self.reading
        start, stop = reading.places[role.number]
        first, last = reading.sentences[sentence]
        near = range(max(first, start - 30), min(last, stop + 30))
        words = [word for word in near if reading.codes[word] in VERBS]
        verb = min(words, key=lambda word: reading.distance(word, role.number), default=None)
        kind: Tense = "nominal" if verb is None else tense(reading, verb, first)
        evidence: Evidence = "expression" if role.saying is None else "saying"
        return self._made(role.number, evidence, kind, background=role.background is not None)

    def _ahead(self, mention: Mention) -> bool:
        return self.published is not None and mention.first is not None and mention.first > self.published

    def _from(self, found: Found, evidence: Evidence, kind: Tense) -> Attachment:
        return self._made(found.number, evidence, kind, source=found.sentence)

    def _made(
        self, number: int, evidence: Evidence, kind: Tense, *, background: bool = False, source: int | None = None
    ) -> Attachment:
        mention = self.reading.mentions[number]
        when = edtf.parse(mention.edtf or "")
        planned = kind in _AHEAD or self._ahead(mention)
        outer = None if source is None else bisect_left(self.last, source)
        return Attachment(mention.edtf or "", when.first, when.last, evidence, mention, planned, background, outer)

    def _reported(self, *, planned: bool = False) -> Attachment | None:
        """Dates by the day of publication, or else by the dateline."""
        day = self.published
        if day is not None:
            return Attachment(f"{day}", day, day, "publication", None, planned)
        for number in sorted(self.dateline):
            mention = self.reading.mentions[number]
            if mention.granularity == "day" and mention.edtf and mention.first:
                return Attachment(mention.edtf, mention.first, mention.last, "dateline", mention, planned)
        return None


def _dated(when: Attachment | None) -> Attachment | None:
    return None if when is None or when.undated else when


def _once(dates: Iterable[Attachment]) -> list[Attachment]:
    first: dict[str, Attachment] = {}
    for item in dates:
        first.setdefault(item.date, item)
    return list(first.values())
