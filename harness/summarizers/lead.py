"""The first sentences of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from harness.summarizers._extractive import Extractive


@dataclass(frozen=True, kw_only=True)
class Lead(Extractive):
    """The first sentences of the article: the baseline that news is hard to beat with.

    News puts the main thing first; see Nenkova, "Automatic text summarization of newswire: lessons learned
    from the Document Understanding Conference" (AAAI 2005).
    """

    version: ClassVar[int] = 1

    def choose(self, sentences: list[str], count: int) -> Sequence[int]:
        """Chooses; see `Extractive.choose`."""
        return range(count)
