"""Under which rules models are asked, and their outputs compared with references."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from harness.records import Task

References = Literal["together", "separately", "leave-one-out"]
Lengths = Literal["free", "reference"]
Span = Literal["free", "reference"]
Leaks = Literal["keep", "drop"]

#: How references are compared where nobody says otherwise.
DEFAULT_REFERENCES: Final[dict[Task, References]] = {"summarization": "together", "timelines": "separately"}


@dataclass(frozen=True, kw_only=True)
class Protocol:
    """The rules of a table of numbers.

    Attributes:
        references: How references are compared: ``together`` or ``separately``.
        name: The user's name for it; ``None`` where the task has but one.
        lengths: ``free``, or ``reference`` where timelines get the reference's lengths.
        span: ``free``, or ``reference`` where timelines get the reference's first and last day, and the articles
            published between them.
        reference_leaks: ``keep``, or ``drop`` where articles are left out in which the reference stands.
    """

    references: References
    name: str | None = None
    lengths: Lengths = "free"
    span: Span = "free"
    reference_leaks: Leaks = "keep"

    def signed(self, task: Task, references: References | None = None) -> dict[str, str]:
        """Gives what it adds to the signature of a number: the settings, but not its name.

        A span or reference leaks that nobody asked for are not told, so that numbers from before these could be
        chosen have the signatures that they had.

        Args:
            task: The task that it is for.
            references: How references were compared in fact; as the protocol says if ``None``.
        """
        found: dict[str, str] = {"references": references or self.references}
        if task == "timelines":
            found["lengths"] = self.lengths
            if self.span != "free":
                found["span"] = self.span
            if self.reference_leaks != "keep":
                found["reference_leaks"] = self.reference_leaks
        return found
