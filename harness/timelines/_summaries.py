"""Summaries of the dates of a timeline: sentences close to a centroid, none of them twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from harness.timelines._candidates import Candidate, repeats
from harness.timelines._days import fits
from harness.timelines._reading import Read
from harness.timelines._vectors import PLACES, Vectors, tfidf

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Told:
    """What a timeline says already: no sentence stands under two dates, nor does another one of the same words.

    What is told again in other words may stand under another date; under the same date it may not (`repeats`).
    """

    def __init__(self) -> None:
        self._places: set[tuple[int, int]] = set()
        self._terms: set[tuple[str, ...]] = set()

    def new(self, candidates: Iterable[Candidate]) -> list[Candidate]:
        """Leaves out what the timeline has already."""
        return [
            each
            for each in candidates
            if each.read.place not in self._places and each.read.sentence.terms not in self._terms
        ]

    def adds(self, candidate: Candidate, entry: Iterable[Candidate]) -> bool:
        """Tells whether a sentence says something that neither the timeline nor the entry does.

        Args:
            candidate: The sentence.
            entry: What stands in the entry already.
        """
        said = any(repeats(candidate.read.sentence, other.read.sentence) for other in entry)
        return not said and bool(self.new([candidate]))

    def add(self, candidate: Candidate) -> None:
        """Notes what was chosen."""
        self._places.add(candidate.read.place)
        self._terms.add(candidate.read.sentence.terms)


class Summaries:
    """Chooses sentences by their tf-idf vectors, whose rarities are those among all the sentences that it is given.

    Args:
        reads: The sentences; one that comes again counts once.
    """

    def __init__(self, reads: Iterable[Read]) -> None:
        found = {item.place: item for item in reads}
        self._rows = {place: row for row, place in enumerate(found)}
        self._vectors = tfidf(dict.fromkeys(item.sentence.told, 1.0) for item in found.values())
        self.told = Told()

    def vectors(self, candidates: Sequence[Candidate]) -> Vectors:
        """Gives the vectors of some of the sentences."""
        return self._vectors.take([self._rows[each.read.place] for each in candidates])

    def choose(
        self,
        candidates: Sequence[Candidate],
        vectors: Vectors,
        centroid: NDArray[np.float64],
        allowed: NDArray[np.bool_],
        number: int,
    ) -> list[Candidate]:
        """Takes sentences, one after the other, whose sum comes closest to the direction of a centroid.

        It is the greedy optimisation of Gholipour Ghalandari, "Revisiting the centroid-based method: a strong baseline
        for multi-document summarization" (2017), without the preselection: each step adds the sentence with which
        the cosine of the summary and the centroid is the highest, not the one that is the closest by itself; here,
        that cosine times how well the sentence matches the query. A sentence that repeats another one is passed over
        (`Told.adds`).

        Args:
            candidates: The sentences.
            vectors: Their vectors.
            centroid: The centroid.
            allowed: Which ones may be taken; those of a fitting length are preferred.
            number: How many to take at most.

        Returns:
            The sentences in the order in which they were taken; of equal ones the first.
        """
        import numpy as np

        fitting = allowed & np.asarray([fits(each.read.sentence) for each in candidates], dtype=bool)
        left = fitting if fitting.any() else allowed.copy()
        products = vectors.dot(centroid)
        lengths = vectors.squares()
        summary = np.zeros(vectors.width)
        reached = 0.0
        matches = np.asarray([each.read.relevance for each in candidates])
        taken: list[Candidate] = []
        while len(taken) < number and left.any():
            # |summary + row|² = |summary|² + 2 summary·row + |row|²
            squares = float((summary**2).sum()) + 2 * vectors.dot(summary) + lengths
            cosines = (reached + products) / np.sqrt(np.where(squares > 0, squares, 1))
            rows = np.flatnonzero(left)
            for best in rows[np.argsort(-np.round(cosines[rows] * matches[rows], PLACES), kind="stable")].tolist():
                left[best] = False
                if self.told.adds(candidates[best], taken):
                    break
            else:
                break
            self.told.add(candidates[best])
            taken.append(candidates[best])
            reached += float(products[best])
            columns, values = vectors.row(best)
            summary[columns] += values
        return taken
