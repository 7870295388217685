"""The date that an event takes, and what that rests on."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from harness.dates.mention import Mention

Evidence = Literal["expression", "saying", "retold", "carried", "story", "dateline", "publication"]

#: For each kind of evidence, of how many development events it was the evidence, and how many of them had the right
#: date: the dated events of SemEval-2015 task 4 (trial and corpus 1), and AQUAINT's events that a TLINK puts into a
#: date or into the day of publication, with the event words given (`benchmarks/events.py`, 25 November 2026). A
#: dateline was not measured: it stands in for the day of publication, and has its numbers.
MEASURED: Final[Mapping[Evidence, tuple[int, int]]] = {
    "expression": (651, 547),
    "saying": (47, 32),
    "retold": (12, 12),
    "carried": (253, 198),
    "story": (296, 241),
    "dateline": (214, 180),
    "publication": (214, 180),
}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A date that an event takes.

    Attributes:
        date: The date, in EDTF. For a saying it is the day of the saying; see `edtf`.
        first: The first day that it covers, or ``None`` where its start is open.
        last: The last day that it covers, or ``None`` where its end is open.
        evidence: Why. The sentence says when it happened (``expression``), or when somebody said so (``saying``:
            known by then). The same event is told elsewhere in the article with its date (``retold``). The verb of
            a sentence shortly before took the date (``carried``). The first sentences name the day that the article
            is about (``story``). Or nothing says when: it is known when it was reported (``publication``), by the
            article's dateline where its day of publication is not given (``dateline``).
        mention: The expression that it comes from, or ``None`` for ``publication``.
        planned: Whether the clause is future or modal, or the date is after publication: what is planned has not
            happened.
        background: Whether the date only places something else that the sentence mentions, as in "following the
            Oct. 7 attacks".
        source: The index of the sentence that the date was taken from, where it is another one than the event's.
    """

    date: str
    first: datetime.date | None
    last: datetime.date | None
    evidence: Evidence
    mention: Mention | None
    planned: bool = False
    background: bool = False
    source: int | None = None

    @property
    def edtf(self) -> str:
        """What may be said of the event in EDTF: of what is known from a saying, only that it was before its end.

        >>> import datetime
        >>> day = datetime.date(2024, 5, 12)
        >>> Attachment("2024-05-12", day, day, "saying", None).edtf
        '../2024-05-12'
        """
        return f"../{self.last}" if self.evidence == "saying" and self.last else self.date

    @property
    def undated(self) -> bool:
        """Whether all that is known is the day on which a plan was reported: that dates no event."""
        return self.planned and self.evidence in ("publication", "dateline")

    @property
    def confidence(self) -> float:
        """How often a date with this evidence was right on development data, from 0 to 1, to two places.

        It is a share among dated events of news, and no probability for this one: (right + 1) / (number + 2) of
        `MEASURED`, so that a few that were all right do not make it certain. Elsewhere it may be less: on other news a
        default to publication was wrong two times in five.
        """
        total, right = MEASURED[self.evidence]
        return round((right + 1) / (total + 2), 2)
