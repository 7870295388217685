"""Which of its own sentence's dates an event takes.

Dates compete by what lies between them and the event (`Reading.distance`); what a date does in its sentence says which
events it may go to at all: a date beside a verb of saying is the saying's, one in an aside between commas stays in it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from harness.dates import event_words
from harness.dates.events.clauses import tense
from harness.dates.events.reading import FINITE, SAYINGS, VERBS, Reading

#: A date that costs more than this to reach is not an event's; that of a saying reaches as far as what was said.
FAR: Final = 40
#: That of a date of years and decades, and how many days make it one.
NEAR: Final = 15
LONG: Final = 400
#: How many tokens away an event may be in any case.
REACH: Final = 200
#: What a date at the front of its sentence costs at most for the events behind it.
FRONT: Final = 12
#: What a date in an aside costs the word before the aside in addition.
ASIDE: Final = 20
#: How many dates on either side of an event are looked at.
_NEIGHBOURS: Final = 6
#: How far from a date its verb is looked for, in tokens, and the ends of the aside or the phrase that it is in.
_VERB: Final = 40
_PHRASE: Final = 20
#: How many tokens may stand before a date that is still at the front.
_OPENING: Final = 8
#: The units in which dates are named, the finest first.
RANK: Final = {
    "day": 0, "weekend": 1, "week": 1, "month": 2, "interval": 2, "quarter": 3, "season": 3, "year": 4, "decade": 5,
    "century": 6,
}  # fmt: skip


class Own(NamedTuple):
    """A date that an event takes from its sentence.

    Attributes:
        number: The index of the expression.
        saying: Whether it dates what somebody said about the event, and not the event.
    """

    number: int
    saying: bool


@dataclass(frozen=True)
class Role:
    """What a date does in its sentence.

    Attributes:
        number: The index of the expression.
        saying: The verb of saying that it belongs to, by its token, or ``None``.
        background: The "after" that it stands behind, by its token, where it places something else, as in "after the
            May 3 floods", or ``None``.
        state: Whether it is that of a state, as in "as of Monday".
        front: Whether it opens its sentence.
        aside: The commas around the aside that it is in, by their tokens, or ``None``.
    """

    number: int
    saying: int | None
    background: int | None
    state: bool
    front: bool
    aside: tuple[int, int] | None


def rank(reading: Reading, number: int) -> int:
    """Gives how coarse a date is, 0 for a day."""
    return RANK[reading.mentions[number].granularity or "century"]


class OwnDates:
    """The dates of the sentences of a text, and which events take them.

    Args:
        reading: The text.
        published: Its day of publication.
        left_out: Expressions that date no event, such as that of the dateline.
    """

    def __init__(self, reading: Reading, published: date | None, left_out: frozenset[int] = frozenset()) -> None:
        self._reading, self._published, self._left_out = reading, published, left_out
        self._roles: dict[int, list[Role]] = {}
        self._dates: dict[tuple[int, int], Own | None] = {}

    def roles(self, sentence: int) -> list[Role]:
        """Gives what the dates of a sentence do, in their order."""
        if sentence not in self._roles:
            self._roles[sentence] = self._found_roles(sentence)
        return self._roles[sentence]

    def _found_roles(self, sentence: int) -> list[Role]:
        reading = self._reading
        return [
            Role(
                number=number,
                saying=self._saying(number, sentence),
                background=self._background(number, sentence),
                state=self._state(number),
                front=self._front(number, sentence),
                aside=self._aside(number, sentence),
            )
            for number in range(*reading.inside[sentence])
            if reading.mentions[number].dates_events and number not in self._left_out
        ]

    def at_another_time(self, sentence: int, event: int) -> bool:
        """Tells whether a sentence says when an event was, but not on which days, as in "the day after the vote".

        Args:
            sentence: The sentence.
            event: The token of the event.
        """
        reading = self._reading
        return any(
            mention.edtf is None
            and mention.type in ("DATE", "TIME")
            and (mention.value.startswith("X") or (mention.value == "PAST_REF" and mention.rule != "past-reference"))
            and reading.distance(event, number) <= NEAR
            for number, mention in ((number, reading.mentions[number]) for number in range(*reading.inside[sentence]))
        )

    def of(self, sentence: int, event: int) -> Own | None:
        """Gives the date that an event takes from its sentence, or ``None``.

        Args:
            sentence: The sentence.
            event: The token of the event.
        """
        if (sentence, event) not in self._dates:
            self._dates[sentence, event] = self._of(sentence, event)
        return self._dates[sentence, event]

    def _of(self, sentence: int, event: int) -> Own | None:
        roles = self._around(sentence, event)
        if not roles:
            return None
        own: list[tuple[int, int]] = []
        said: list[tuple[int, int]] = []
        # What is told behind a dated "said that" does not reach back over it.
        wall = max((role.saying for role in roles if role.saying is not None and role.saying < event), default=-1)
        wall = wall if "T" in self._reading.codes[wall : min(event, wall + _PHRASE)] else -1
        for role in roles:
            cost = self._cost(role, sentence, event)
            if cost is not None and (role.saying is not None or self._reading.places[role.number][0] > wall):
                away = role.saying not in (None, event) and self._reading.codes[event] not in SAYINGS
                (said if away else own).append((cost, role.number))
        if own:
            return Own(min(own)[1], False)
        return Own(min(said)[1], True) if said else None

    def _around(self, sentence: int, event: int) -> list[Role]:
        roles = self.roles(sentence)
        if len(roles) <= 2 * _NEIGHBOURS:
            return roles
        places = self._reading.places
        # Ordered by place; a long list is cut around the event.
        middle = bisect_left(roles, event, key=lambda role: places[role.number][0])
        return roles[max(0, middle - _NEIGHBOURS) : middle + _NEIGHBOURS]

    def _cost(self, role: Role, sentence: int, event: int) -> int | None:
        """Gives what a date costs an event; ``None`` where it cannot be the event's."""
        reading = self._reading
        codes, mention = reading.codes, reading.mentions[role.number]
        first, last = reading.places[role.number]
        cost = reading.distance(event, role.number)
        if not first - REACH <= event <= last + REACH:
            return None
        if role.saying is not None and codes[event] not in SAYINGS:
            return cost
        if self._other_time(role.number, sentence, event):
            return None
        if codes[event] in SAYINGS:
            if role.saying == event:
                cost = 0
            elif event < first and any(code in FINITE or code in 'T"' for code in codes[event + 1 : first]):
                # It is in what was said.
                return None
            elif event >= last and not role.front and any(code in ',"' for code in codes[last:event]):
                # "It was found last month, they said."
                return None
        if role.background is not None and event < role.background:
            return None
        if role.aside and not role.aside[0] < event < role.aside[1]:
            if event != role.aside[0] - 1:
                return None
            cost += ASIDE
        if role.front and event > last:
            cost = min(cost, FRONT)
        long = mention.first is not None and mention.last is not None and (mention.last - mention.first).days > LONG
        return cost if cost < FAR and not (long and cost > NEAR) else None

    def _other_time(self, number: int, sentence: int, event: int) -> bool:
        """Tells whether a date is on the other side of publication than the event."""
        reading = self._reading
        mention, codes = reading.mentions[number], reading.codes
        if self._published is None or mention.first is None or mention.last is None:
            return False
        if mention.first > self._published:
            # "They agreed to meet on Thursday": the meeting is on Thursday.
            between = codes[event + 1 : reading.places[number][0]]
            if any(code in FINITE or code in "tT" for code in between):
                kind = "past" if codes[event] == "f" else tense(reading, event, reading.sentences[sentence][0])
                return kind in ("past", "perfect", "pluperfect")
        elif mention.last < self._published:
            return tense(reading, event, reading.sentences[sentence][0]) == "future"
        return False

    def _saying(self, number: int, sentence: int) -> int | None:
        """Gives the verb of saying that is the verb nearest to a date, and has it in its own clause."""
        reading, codes = self._reading, self._reading.codes
        start, stop = reading.sentences[sentence]
        first, last = reading.places[number]
        verb, cost = None, 0
        for token in range(first - 1, max(start, first - _VERB) - 1, -1):
            if codes[token] in FINITE or codes[token] in "qz":
                verb, cost = token, reading.cost(token, first)
                break
        front = self._front(number, sentence)
        for token in range(last, min(stop, last + _VERB)):
            if codes[token] in ',"' and not front:
                break
            if codes[token] in FINITE or codes[token] in "qz":
                if verb is None or reading.cost(last, token + 1) < cost:
                    verb = token
                break
        if verb is None or codes[verb] not in "sS":
            return None
        inside = verb < first and "T" in codes[verb:first] and codes[first - 1] != "T"
        return None if inside else verb

    def _background(self, number: int, sentence: int) -> int | None:
        """Gives the "after" or the like that stands before a date and a word or more, with no verb between."""
        codes = self._reading.codes
        first, _ = self._reading.places[number]
        for token in range(first - 1, max(self._reading.sentences[sentence][0], first - 5) - 1, -1):
            if codes[token] in "<>":
                # "Since Oct. 7" says when; "since the Oct. 7 floods" says after what.
                return token if token < first - 1 else None
            if codes[token] in VERBS or codes[token] in ',;."':
                return None
        return None

    def _state(self, number: int) -> bool:
        """Tells whether "as of", "by" or "until" stands before a date."""
        first, _ = self._reading.places[number]
        before = [word.lower() for word in self._reading.words[max(0, first - 2) : first]]
        return bool(before) and (before[-1] in event_words.BY or tuple(before) == event_words.AS_OF)

    def _front(self, number: int, sentence: int) -> bool:
        """Tells whether a date opens its sentence, alone ("On Sunday, …") or in a phrase ("In a May 3 speech, …")."""
        codes = self._reading.codes
        start, stop = self._reading.sentences[sentence]
        first, last = self._reading.places[number]
        while start < first and codes[start] in "\"'&a":
            start += 1
        before = codes[start:first]
        if len(before) > _OPENING or any(code in VERBS or code in ',;"' for code in before):
            return False
        if before and before[0] == "r":
            comma = codes.find(",", last, min(stop, last + _OPENING))
            if comma >= 0 and not any(code in VERBS or code in ';"' for code in codes[last:comma]):
                return True
        return len(before) <= 3 and last < stop and codes[last] in ",NxXP"

    def _aside(self, number: int, sentence: int) -> tuple[int, int] | None:
        """Gives the commas around the participle or relative clause that a date is in."""
        codes = self._reading.codes
        start, stop = self._reading.sentences[sentence]
        first, last = self._reading.places[number]
        left = first - 1
        while left >= max(start, first - _PHRASE) and codes[left] not in ',;("':
            left -= 1
        if left < start or codes[left] not in ",(":
            return None
        head = left + 1
        while head < first and codes[head] == "a":
            head += 1
        if codes[head] not in "dqgzWsf":
            return None
        right = last
        while right < min(stop, last + _PHRASE) and codes[right] not in ',;)".':
            right += 1
        return left, right
