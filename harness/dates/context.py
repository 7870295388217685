"""What an expression is resolved against: the text, its day of publication, and what was resolved before."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from harness.dates.language import Match, Tense
from harness.dates.mention import Granularity, Reading
from harness.dates.tense import Clauses

#: Which earlier readings are fine enough to count a unit from.
_FINE_ENOUGH: dict[str, tuple[Granularity, ...]] = {
    "day": ("day",),
    "weekend": ("day", "weekend", "week"),
    "week": ("day", "weekend", "week"),
    "month": ("day", "weekend", "week", "month"),
    "quarter": ("day", "weekend", "week", "month", "quarter"),
    "year": ("day", "weekend", "week", "month", "quarter", "season", "year"),
}


@dataclass
class Context:
    """The state of a pass through one text, from left to right.

    Attributes:
        clauses: Tells the tense of the clauses of the text.
        published: Its day of publication, or ``None``.
    """

    clauses: Clauses
    published: date | None
    _latest: dict[Granularity, tuple[int, date]] = field(default_factory=dict)
    _count: int = 0

    def tense(self, match: Match) -> Tense | None:
        """Gives the tense of the clause around an expression."""
        return self.clauses.tense(match.start, match.end)

    def remember(self, reading: Reading) -> None:
        """Takes a reading as what later expressions may refer to."""
        if reading.first is not None and reading.granularity is not None:
            self._count += 1
            self._latest[reading.granularity] = (self._count, reading.first)

    def anchor(self, unit: str) -> date | None:
        """Gives the first day of the last reading that is fine enough to count a unit from, or ``None``."""
        found = [self._latest[name] for name in _FINE_ENOUGH.get(unit, _FINE_ENOUGH["year"]) if name in self._latest]
        return max(found)[1] if found else None
