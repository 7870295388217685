"""How a sentence tells of its event: as reported, alleged, denied, planned or confirmed, or as a fact.

What counts is the main clause. Relative clauses, those that "after" or "while" opens, and participles behind a noun
are left out first, and so are the words of quotations: "Tolan, who had denied it, resigned" denies nothing. Then, in
this order:

1. ``denied``: its verb denies ("denied that", "rejected claims of", "called the report false").
2. ``alleged``: it accuses or suspects, has "allegedly", or says that nobody has confirmed it. "Unconfirmed reports",
   "could not confirm" and "would neither confirm nor deny" are here: what is claimed is not established.
3. ``planned``: the verb of what is told is in the future, or says that it is intended, due or put off; or its date is
   after publication. Who says so does not matter: a plan that a minister confirmed has not happened. "Would" is a plan
   in what somebody announced, and neither in a warning nor beside "if". Other modal verbs ("could", "may", "should")
   are a plan only of a date that they stand with.
4. ``alleged`` where somebody "claimed" it, ``confirmed`` where somebody confirmed or verified it.
5. ``reported``: somebody says so. "Did not deny" is here too: it tells that somebody spoke, and no more.

Otherwise there is none: it is told as a fact, or the cues are not plain enough; in doubt there is none. What is
believed, feared or apparent has none of its own.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from harness.dates import Attachment
from harness.dates.events.clauses import Tense, tense, verbs
from harness.dates.events.reading import SAYINGS, Reading
from harness.records.outputs import Status
from harness.text.sentences import Span
from harness.timelines import _status_words as cues

#: The longest subject of an attribution behind or inside what is told, in words: ", the head of the council said".
_SUBJECT: Final = 8
#: How much of a sentence is read, in code points: sentences of news are shorter, and reading costs the square of it.
_LONGEST: Final = 2000
#: Tenses of verbs of saying by which nobody has said anything.
_NOT_YET: Final = frozenset[Tense](("future", "modal", "infinitive"))


def status(sentence: str, attachment: Attachment | None = None, published: date | None = None) -> Status | None:
    """Tells how a sentence tells of its event.

    Args:
        sentence: An English sentence, running or tokenised.
        attachment: The date that it stands under.
        published: The day of publication of its article, where it is known.

    Returns:
        The status; ``None`` where it is told as a fact.

    >>> status("The ministry denied that the dam had broken.")
    'denied'
    >>> status("Feld confirmed that the bridge will open on Friday.")
    'planned'
    >>> status("The dam broke on Friday.") is None
    True
    """
    clause = _Clause(sentence)
    if clause.denied:
        return "denied"
    if _ahead(attachment, published, clause):
        return "planned"
    if clause.accused:
        return "alleged"
    last = attachment.last if attachment is not None else None
    if clause.planned(attachment, over=published is not None and last is not None and last < published):
        return "planned"
    if clause.claimed:
        return "alleged"
    if clause.confirmed:
        return "confirmed"
    return "reported" if clause.reported else None


def _ahead(attachment: Attachment | None, published: date | None, clause: _Clause) -> bool:
    """Tells whether the date itself says that the event has not happened."""
    if attachment is None or attachment.background:
        return False
    if published is not None and attachment.first is not None:
        return attachment.first > published
    # Without a modal verb, it is the date that made the attachment a plan.
    return attachment.planned and not attachment.undated and not clause.modal


class _Verb(NamedTuple):
    """A verb of the main clauses.

    Attributes:
        word: The verb, in lower case.
        tense: Its tense.
        passive: Whether a form of "be" stands before it.
        negated: Whether "not", "never" or "no" does.
        before: The text before it.
        after: The text behind it.
    """

    word: str
    tense: Tense
    passive: bool
    negated: bool
    before: str
    after: str


class _Clause:
    """The main clauses of a sentence.

    Args:
        sentence: The sentence.
    """

    def __init__(self, sentence: str) -> None:
        text = " ".join(cues.CURLY.sub("'", sentence[:_LONGEST]).split())
        text = cues.ANONYMOUS.sub("", cues.DATELINE.sub("", cues.CLITIC.sub(r"\1", text)))
        #: Whether it has a modal verb, in quotations too.
        self.modal = cues.MODAL.search(cues.MAY.sub("", text).lower()) is not None
        #: All of it but quotations, and in lower case.
        self.plain = cues.BRACKETS.sub("", cues.QUOTED.sub(' " " ', text))
        self.whole = self.plain.lower()
        #: What is left without subordinate clauses, as it is and in lower case.
        self.kept = cues.ASIDE.sub("", cues.REDUCED.sub("", self.plain))
        if not self._verbs(self.kept):
            # "After the accident the company denied": nothing parts the clauses.
            self.kept = self.plain
        self.text = self.kept.lower()

    @cached_property
    def verbs(self) -> list[_Verb]:
        """The verbs of the main clauses."""
        return self._verbs(self.kept)

    def _verbs(self, text: str) -> list[_Verb]:
        reading = Reading(text, [Span(0, len(text))], [])
        if not reading.codes:
            return []
        main, rest = verbs(reading, 0)
        # Behind an apposition, a verb of saying is no participle: "Feld, the mayor, told".
        main += [token for token in rest if not main or reading.codes[token] in SAYINGS]
        return [self._verb(text, reading, token) for token in sorted(main)]

    def _verb(self, text: str, reading: Reading, token: int) -> _Verb:
        start = reading.end(token) - len(reading.words[token])
        near = [word.lower() for word in reading.words[max(0, token - 4) : token]]
        group = []
        for word in reversed(near):
            if word not in cues.GROUP and not word.endswith("ly") and not word.endswith("n't"):
                break
            group.append(word)
        return _Verb(
            reading.words[token].lower(),
            tense(reading, token, 0),
            any(word in cues.BE for word in group),
            any(word in cues.NOT or word.endswith("n't") for word in group),
            text[:start].lower(),
            text[reading.end(token) :].lower(),
        )

    @cached_property
    def first(self) -> _Verb | None:
        """The verb of the first main clause."""
        return self.verbs[0] if self.verbs else None

    @cached_property
    def sayings(self) -> list[_Verb]:
        """The verbs that tell who says so: that of the first clause, and those of attributions behind it."""
        found = [verb for number, verb in enumerate(self.verbs) if not number or _attributes(verb)]
        return [
            verb
            for verb in found
            if not verb.negated and verb.tense not in _NOT_YET and not cues.UNSAID.search(verb.before)
        ]

    @cached_property
    def denied(self) -> bool:
        """Whether it tells a denial."""
        first = self.first
        if first is not None and not first.negated and first.tense not in _NOT_YET:
            if first.word in cues.DENY and not first.passive and not cues.REFUSED.match(first.after):
                return True
            if first.word in cues.REJECT and not first.passive and cues.REJECTED.match(first.after):
                return True
            if first.word in cues.CALL and cues.FALSE.search(first.after):
                return True
        if any(verb.word in cues.DENY and _attributes(verb) and not verb.passive for verb in self.sayings[1:]):
            return True
        return cues.DENYING.search(self.text) is not None

    @cached_property
    def accused(self) -> bool:
        """Whether it tells what somebody is accused or suspected of, or what nobody has confirmed."""
        if cues.ALLEGEDLY.search(self.text) or cues.UNCONFIRMED.search(self.text):
            return True
        first = self.first
        if first is None or first.negated or first.tense in _NOT_YET:
            return False
        if first.word in cues.ACCUSE and re.search(r"\bof\b", first.after):
            return True
        return first.word in cues.SUSPECT and (not first.passive or cues.SUSPECTED.match(first.after) is not None)

    @cached_property
    def claimed(self) -> bool:
        """Whether somebody claims it."""
        return any(
            verb.word in cues.CLAIM and not verb.passive and not cues.TAKEN.match(verb.after) for verb in self.sayings
        )

    @cached_property
    def confirmed(self) -> bool:
        """Whether somebody confirms it."""
        return any(
            verb.word in cues.CONFIRM and not cues.IN_OFFICE.match(verb.after) and not cues.SENATE.search(verb.before)
            for verb in self.sayings
        )

    @cached_property
    def reported(self) -> bool:
        """Whether somebody says so."""
        if cues.ACCORDING.search(self.text) or cues.BEHIND.search(self.text) or cues.INVERTED.search(self.text):
            return True
        first = self.first
        if first is not None and first.word in cues.DENY and first.negated and not first.passive:
            return True
        return any(_says(verb) for verb in self.sayings)

    def planned(self, attachment: Attachment | None, *, over: bool) -> bool:
        """Tells whether what it tells of has not happened.

        Args:
            attachment: The date that it stands under.
            over: Whether that lies before publication.
        """
        if attachment is not None and attachment.background:
            return False
        dated = attachment is not None and attachment.evidence == "expression"
        past = dated and attachment is not None and not attachment.planned
        if self._intended(dated=past):
            return True
        told = self._told()
        # Where the date's own clause is not ahead, the plan is another one's.
        if told is None or past:
            return False
        verb, said = told
        if verb.negated:
            # What will not happen is no plan.
            return False
        if verb.tense == "future":
            asked = self.whole.rstrip().endswith("?")
            return not (asked or cues.WILL_NOUN.search(f"{verb.before}{verb.word}") or cues.OPINION.search(verb.before))
        if verb.tense != "modal" or cues.PERFECT.search(self._group(verb)):
            return False
        if cues.WOULD.search(verb.before[-40:]):
            return said and not cues.IF.search(self.whole) and self._would(verb)
        return dated and not over and not cues.COULD_NOT.search(verb.before[-40:])

    def _intended(self, *, dated: bool) -> bool:
        """Tells whether the first verb that is not one of saying says that something is intended, due or put off.

        Args:
            dated: Whether the date that it stands under is that of the putting off.
        """
        found = cues.INTENDED.search(self.text)
        if found is None and not dated:
            found = cues.PUT_OFF.search(self.text)
        if found is None:
            return False
        before = [verb for verb in self.verbs if len(verb.before) < found.start()]
        return all(verb.word in cues.OPENS and not verb.passive for verb in before)

    def _told(self) -> tuple[_Verb, bool] | None:
        """Gives the verb of what is told, and whether somebody announces it."""
        first = self.first
        if first is None:
            return None
        if first.word in cues.OPENS and not first.passive and first.tense not in ("future", "modal"):
            said = first.word in cues.ANNOUNCE
            if cues.PLANS.match(first.after):
                return first._replace(word="plans", before="", after=" to"), said
            rest = self.verbs[1:]
            return (rest[0], said) if rest else None
        said_so = (cues.BEHIND, cues.INVERTED, cues.ACCORDING)
        return first, any(pattern.search(self.text) for pattern in said_so)

    def _group(self, verb: _Verb) -> str:
        """Gives a verb with the words around it that belong to it."""
        return f"{' '.join(verb.before.split()[-4:])} {verb.word} {' '.join(verb.after.split()[:4])}"

    def _would(self, verb: _Verb) -> bool:
        """Tells whether "would" has a verb of doing: "would be a mistake" is an opinion."""
        return verb.word != "be" and verb.word not in cues.STATES


def _attributes(verb: _Verb) -> bool:
    """Tells whether a verb is that of an attribution, behind a comma or a quotation and a short subject."""
    clause = re.split(r"[,\"]", verb.before)[-1]
    if clause == verb.before or re.match(r"\s*(?:and|but|or|then)\b(?! (?:he|she|it|they)\b)", clause):
        return False
    return len(clause.split()) <= _SUBJECT and cues.CLOSED.match(verb.after) is not None


def _says(verb: _Verb) -> bool:
    if verb.tense == "infinitive":
        return False
    if verb.passive:
        return verb.word in cues.PASSIVE and cues.AS_SAYING.match(verb.after) is not None
    if verb.word in cues.SAY:
        return cues.ORDER.match(verb.after) is None
    if verb.word in cues.WEAK:
        return cues.CONTENT.match(verb.after) is not None or _attributes(verb)
    if verb.word in cues.PUT:
        return cues.PUT_AT.match(verb.after) is not None
    return verb.word in cues.SHOW and cues.SURVEY.search(verb.before) is not None
