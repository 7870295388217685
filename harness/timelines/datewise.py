"""Dates first, then a summary of each: the date-wise approach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar

from annotated_types import Ge, Le

from harness.records import Timeline, Topic
from harness.timelines._candidates import Candidate
from harness.timelines._days import PUBLISHED, TOLD, Day, days, main, matching, ranked_dates
from harness.timelines._entries import timeline
from harness.timelines._focus import MATCH
from harness.timelines._ranker import Ranker, features
from harness.timelines._reading import Read
from harness.timelines._summaries import Summaries
from harness.timelines._vectors import PLACES, Vectors, likeness

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True)
class Datewise:
    """Ranks dates by how often they are mentioned, then summarises what is said of each.

    After the date-wise approach of Gholipour Ghalandari and Ifrim, "Examining the state-of-the-art in news timeline
    summarization" (ACL 2020). A date is worth the sum, over articles, of the best sentence that
    mentions it, and 0.8 for each article published on it; or what a trained ranker says, where one is given. Its
    candidates are the sentences that tell of it, and the first `lead` ones, without a date of their own, of the
    articles published on it or on the `window` days after it. The sum of the mean tf-idf vectors of both groups, cut
    down to the words that both have, is the date's vector; only sentences above the knee of their likeness to it
    are kept. Of these, of 8 to 50 words where there are any, those are taken whose sum comes closest to their
    centroid. No sentence stands twice in a timeline. Other than there, dates are those that events take, not all those
    that sentences name, and dates as coarse as a month have entries of their own, at less weight.

    Without a number of entries, it takes the dates whose worth, as ln(1 + worth), is at least `floor` of the best
    one's.

    Attributes:
        entries: How many entries a timeline has at most, from 1; no limit but `floor` if none.
        sentences: How many sentences an entry has at most, from 1.
        floor: The least that a date may be worth, as a share of what the best date is worth, both as ln(1 + worth);
            from 0 to 1. It does not apply where a number of entries is asked for.
        match: The least that a sentence may match the query, as a share of the best match, from 0 to 1.
        lead: How many sentences at the head of an article may stand for its day of publication.
        window: For how many days before its publication they may, too.
        ranker: A file with the weights of a date ranker, as `benchmarks/train_dates.py` writes it; dates are ranked
            by counts if none. The project has no such file: on Timeline17 none gained on topics that it was not
            trained on.
    """

    version: ClassVar[int] = 1

    entries: Annotated[int, Ge(1)] | None = None
    sentences: Annotated[int, Ge(1)] = 1
    floor: Annotated[float, Ge(0), Le(1)] = 0.5
    match: Annotated[float, Ge(0), Le(1)] = MATCH
    lead: Annotated[int, Ge(0)] = 5
    window: Annotated[int, Ge(0)] = 1
    ranker: Path | None = field(default=None, metadata={"signature": False})

    @cached_property
    def trained(self) -> Ranker | None:
        """The ranker, read from its file.

        Raises:
            DataError: The file cannot be read, or is no ranker.
        """
        return None if self.ranker is None else Ranker.load(self.ranker)

    @property
    def content(self) -> str | None:
        """What the signature holds of the ranker: the digest of its weights."""
        return None if self.trained is None else self.trained.digest

    def check(self) -> None:
        """Reads the ranker, so that what is wrong in it is told before any work is done.

        Raises:
            DataError: See `trained`.
        """
        _ = self.trained

    def build(
        self,
        topic: Topic,
        *,
        entries: int | None = None,
        sentences: int | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> Timeline:
        """Builds a timeline; see `harness.timelines.TimelineBuilder.build`.

        Raises:
            DataError: The ranker's file cannot be read.
        """
        items = matching(topic, self.match)
        found = days(topic, items, start, end, lead=self.lead, window=self.window)
        wanted = self.entries if entries is None else entries
        ranked = ranked_dates(self._worth(topic, items, found), wanted, self.floor)
        return timeline(topic, _summarised(found, ranked, self.sentences if sentences is None else sentences))

    def _worth(self, topic: Topic, items: Sequence[Read], found: dict[str, Day]) -> dict[str, float]:
        if self.trained is None:
            return {when: day.mentions + PUBLISHED * day.published for when, day in found.items()}
        return self.trained.worth(features(topic, items, found))


def _summarised(found: dict[str, Day], ranked: Sequence[str], number: int) -> dict[str, list[Candidate]]:
    """Summarises each date."""
    pools = {when: main(found[when].told) + found[when].near for when in ranked}
    summaries = Summaries(each.read for pool in pools.values() for each in pool)
    chosen: dict[str, list[Candidate]] = {}
    for when, pool in pools.items():
        candidates = summaries.told.new(pool)
        if candidates:
            chosen[when] = _summary(summaries, candidates, number)
    return chosen


def _summary(summaries: Summaries, candidates: Sequence[Candidate], number: int) -> list[Candidate]:
    import numpy as np

    vectors = summaries.vectors(candidates)
    about = np.asarray([each.attachment.evidence in TOLD for each in candidates])
    weights = np.asarray([each.read.relevance for each in candidates])
    kept = _above_knee(_day_vector(vectors, about, weights), vectors)
    return summaries.choose(candidates, vectors, vectors.total(weights * kept), kept, number)


def _day_vector(vectors: Vectors, about: NDArray[np.bool_], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Adds the mean of the sentences that tell of a day to that of the reports, in the words that both have.

    Where there is but one of the groups, it is the mean of that one.
    """
    import numpy as np

    groups = [weights * mask for mask in (about, ~about) if mask.any()]
    means: list[NDArray[np.float64]] = [vectors.total(group) / group.sum() for group in groups]
    if len(means) == 1:
        return means[0]
    shared = (means[0] > 0) & (means[1] > 0)
    vector: NDArray[np.float64] = np.where(shared, means[0] + means[1], 0.0)
    return vector if shared.any() else means[0]


def _above_knee(centroid: NDArray[np.float64], vectors: Vectors) -> NDArray[np.bool_]:
    """Keeps the rows that are closer to a centroid than the knee of all likenesses is; all where none is.

    The knee of a falling curve is the point that lies the farthest from the line between its ends: here, straight
    up or down, which is the same point.
    """
    import numpy as np

    values = likeness(vectors, centroid)
    falling = np.sort(values)[::-1]
    if falling[0] == falling[-1]:
        return np.ones(len(values), dtype=bool)
    line = np.linspace(falling[0], falling[-1], len(falling))
    knee = falling[int(np.argmax(np.round(np.abs(line - falling), PLACES)))]
    kept: NDArray[np.bool_] = values > knee
    return kept if kept.any() else np.ones(len(values), dtype=bool)
