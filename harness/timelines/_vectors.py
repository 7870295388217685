"""Sparse vectors of sentences and articles, in numpy alone: what grows with the text must grow no faster than it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Numbers that are compared are rounded to so many places: how sums are rounded differs between machines.
PLACES: Final = 9


@dataclass(frozen=True, slots=True)
class Vectors:
    """Rows of weights, of which only those that are not zero are kept.

    Attributes:
        starts: Where each row's entries start, and after the last one where they end.
        columns: The column of each entry; a row has each of its columns once.
        values: The weight of each entry.
        width: How many columns there are.
    """

    starts: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: NDArray[np.float64]
    width: int

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def owners(self) -> NDArray[np.int64]:
        """The row of each entry."""
        import numpy as np

        return np.repeat(np.arange(len(self), dtype=np.int64), np.diff(self.starts))

    def take(self, rows: Sequence[int] | NDArray[np.int64]) -> Vectors:
        """Gives some rows, with the columns alone that they have, in the same order.

        Args:
            rows: Their positions.
        """
        import numpy as np

        chosen = np.asarray(rows, dtype=np.int64)
        sizes = np.diff(self.starts)[chosen]
        starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes)])
        # The place of every entry: where its row starts here, less where it starts there.
        entries = np.arange(starts[-1]) + np.repeat(self.starts[chosen] - starts[:-1], sizes)
        names, columns = np.unique(self.columns[entries], return_inverse=True)
        return Vectors(starts, columns.astype(np.int64), self.values[entries], len(names))

    def total(self, weights: NDArray[np.float64] | None = None) -> NDArray[np.float64]:
        """Adds the rows up.

        Args:
            weights: What each row counts; 1 if ``None``.
        """
        values = self.values if weights is None else self.values * weights[self.owners]
        return sums(self.columns, values, self.width)

    def dot(self, vector: NDArray[np.float64]) -> NDArray[np.float64]:
        """Multiplies each row with a vector.

        Args:
            vector: One number a column.
        """
        return sums(self.owners, self.values * vector[self.columns], len(self))

    def squares(self) -> NDArray[np.float64]:
        """Gives the product of each row with itself."""
        return sums(self.owners, self.values**2, len(self))

    def row(self, position: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Gives the columns and the values of a row."""
        part = slice(self.starts[position], self.starts[position + 1])
        return self.columns[part], self.values[part]

    def dense(self) -> NDArray[np.float64]:
        """Gives all rows with their zeros: for a few rows only."""
        import numpy as np

        full = np.zeros((len(self), self.width))
        full[self.owners, self.columns] = self.values
        return full


def sums(places: NDArray[np.int64], values: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Adds up the values of each place, one after the other, so that the sum is the same on every machine.

    Args:
        places: The place of each value, from 0.
        values: The values.
        size: How many places there are.
    """
    import numpy as np

    return np.bincount(places, values, minlength=size).astype(np.float64, copy=False)


def tfidf(bags: Iterable[Mapping[str, float]], *, most: int | None = None) -> Vectors:
    """Weighs terms by how often a text has them and how few texts do, and makes each text's vector one of length 1.

    The weight is count × (1 + ln((1 + n) / (1 + df))), over the n texts. A text without terms has an empty row.

    Args:
        bags: The terms of each text, with their counts.
        most: Keep no more than so many terms of a text, those that weigh the most; all if ``None``.
    """
    import numpy as np

    index: dict[str, int] = {}
    columns: list[int] = []
    counts: list[float] = []
    starts = [0]
    for bag in bags:
        columns.extend(index.setdefault(term, len(index)) for term in bag)
        counts.extend(bag.values())
        starts.append(len(columns))
    places = np.asarray(columns, dtype=np.int64)
    frequency = np.bincount(places, minlength=len(index))
    rarity = 1 + np.log(len(starts) / (1 + frequency))
    raw = Vectors(np.asarray(starts, dtype=np.int64), places, np.asarray(counts) * rarity[places], len(index))
    if most is not None:
        raw = _heaviest(raw, most)
    lengths = np.sqrt(raw.squares())
    return Vectors(raw.starts, raw.columns, raw.values / lengths[raw.owners], raw.width)


def _heaviest(vectors: Vectors, most: int) -> Vectors:
    """Keeps the heaviest entries of each row; of entries that weigh the same, those of the earlier columns."""
    import numpy as np

    order = np.lexsort((vectors.columns, -np.round(vectors.values, PLACES), vectors.owners))
    owners = vectors.owners[order]
    kept = order[np.arange(len(order)) - vectors.starts[owners] < most]
    sizes = np.minimum(np.diff(vectors.starts), most)
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes)])
    return Vectors(starts, vectors.columns[kept], vectors.values[kept], vectors.width)


def likeness(vectors: Vectors, centroid: NDArray[np.float64]) -> NDArray[np.float64]:
    """Gives the cosine of each row, of length 1 or 0, with a vector; 0 where the vector is zero."""
    import math

    import numpy as np

    length = math.sqrt(float((centroid**2).sum()))
    return np.round(vectors.dot(centroid) / length if length else np.zeros(len(vectors)), PLACES)
