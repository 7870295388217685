"""ROUGE-Lsum: of each reference sentence, what the longest common subsequences with any output sentence take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from harness.metrics._rouge import lcs, one
from harness.metrics._rouge.common import Common, Side, alike, changes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    _Numbers = NDArray[np.intp]

#: How many elements of an array are worked on at once, so that a few of them fit into the processor's cache.
_LANES: Final = 1 << 15
#: The longest reference sentence, counted in tokens that match, that fits into a machine word and a float's mantissa.
_LONGEST: Final = 52


def hits(common: Common, lengths: _Numbers) -> _Numbers:
    """Counts the tokens of each reference that a subsequence takes, none more often than the output has it.

    Args:
        common: The pairs.
        lengths: The length of each pair's longest common subsequence: the hits where both sides are one sentence.
    """
    import numpy as np

    union = _Union(common)
    times = np.bincount(common.rows.kinds[union.taken()], minlength=common.kinds)
    return np.where(union.single, lengths, common.summed(np.minimum(times, common.column_counts)))


class _Sentences:
    """The sentences of one side, counted in tokens that match.

    Attributes:
        starts: Where each starts.
        sizes: How many tokens it has.
        pairs: Its pair.
    """

    def __init__(self, side: Side) -> None:
        import numpy as np

        self.starts = np.flatnonzero(side.opens)
        self.sizes = np.diff(np.append(self.starts, len(side.opens)))
        self.pairs = side.pairs[self.starts]

    def of_pair(self, pair: int) -> list[slice]:
        """Gives where the tokens of each of a pair's sentences stand."""
        import numpy as np

        first, last = np.searchsorted(self.pairs, [pair, pair + 1])
        starts, sizes = self.starts[first:last].tolist(), self.sizes[first:last].tolist()
        return [slice(start, start + size) for start, size in zip(starts, sizes, strict=True)]


class _Union:
    """The rows that are taken, each reference sentence by itself."""

    def __init__(self, common: Common) -> None:
        import numpy as np

        self._common = common
        self._outputs, self._references = _Sentences(common.columns), _Sentences(common.rows)
        outputs, references = (
            np.bincount(side.pairs, minlength=common.pairs) for side in (self._outputs, self._references)
        )
        #: Which pairs are one sentence on either side.
        self.single = (outputs == 1) & (references == 1)
        #: Each row's sentence, and its place in it.
        self._sentences = np.cumsum(common.rows.opens) - 1
        self._positions = np.arange(len(self._sentences)) - self._references.starts[self._sentences]

    def taken(self) -> NDArray[np.bool_]:
        """Tells of each row whether it is taken."""
        import numpy as np

        taken = np.zeros(len(self._sentences), dtype=bool)
        pairs, sizes = self._references.pairs, self._references.sizes
        left = ~self.single[pairs]
        words = left & ~self._common.large[pairs]
        outputs = np.bincount(self._outputs.pairs, minlength=self._common.pairs)
        for low, high, dtype in ((0, 23, np.int32), (23, _LONGEST, np.int64)):
            fits = (sizes > low) & (sizes <= high) & words
            owned = np.bincount(pairs[fits], minlength=self._common.pairs)
            for some in alike(owned, outputs, _LANES):
                own = np.zeros(self._common.pairs, dtype=bool)
                own[some] = True
                self._take(own, np.flatnonzero(fits & own[pairs]), dtype, taken)
            left &= ~fits
        for pair in np.unique(pairs[left]).tolist():
            self._take_long(pair, left, taken)
        return taken

    def _take(self, own: NDArray[np.bool_], which: _Numbers, dtype: Any, taken: NDArray[np.bool_]) -> None:
        """Finds the rows of sentences that fit into words of a type.

        Args:
            own: Which pairs they are of.
            which: The reference's sentences.
            dtype: The type.
            taken: Where the rows are marked.
        """
        import numpy as np

        common, outputs = self._common, self._outputs
        # The kinds of these pairs alone: a table of all would be large where a few pairs have many sentences.
        kind = np.cumsum(own[common.pair_of]) - 1
        kinds = int(kind[-1]) + 1
        column_kinds = kind[common.columns.kinds]
        owners = self._references.pairs[which]
        # The rank of each sentence among those of its pair is its place in a table of match bits.
        begins = np.flatnonzero(changes(owners))
        ranks = np.arange(len(which)) - np.repeat(begins, np.diff(np.append(begins, len(which))))
        rank = np.full(len(self._references.sizes), -1)
        rank[which] = ranks
        row_ranks = rank[self._sentences]
        rows = np.flatnonzero(row_ranks >= 0)
        row_ranks = row_ranks[rows]
        width = int(ranks.max()) + 1
        matches = np.zeros((kinds + 1, width), dtype=dtype)
        bits = dtype(2) << self._positions[rows].astype(dtype)
        np.add.at(matches.ravel(), kind[common.rows.kinds[rows]] * width + row_ranks, bits)
        chosen = np.flatnonzero(own[outputs.pairs])
        found = np.empty((len(chosen), width), dtype=dtype)
        # The longest first, so that those of like length are worked on together.
        order = np.argsort(-outputs.sizes[chosen], kind="stable")
        step = max(1, _LANES // width)
        for start in range(0, len(order), step):
            some = order[start : start + step]
            sentences = chosen[some]
            starts, sizes = outputs.starts[sentences], outputs.sizes[sentences]
            found[some] = lcs.rows_taken(matches, column_kinds, common.columns.closed, starts, sizes)
        owners = outputs.pairs[chosen]
        edges = np.flatnonzero(changes(owners))
        united = np.zeros((common.pairs, width), dtype=dtype)
        united[owners[edges]] = np.bitwise_or.reduceat(found, edges, axis=0)
        taken[rows] = united[common.rows.pairs[rows], row_ranks] & bits

    def _take_long(self, pair: int, which: NDArray[np.bool_], taken: NDArray[np.bool_]) -> None:
        """Finds the rows of a pair's sentences, as far as they are named, that are too long for a machine word."""
        import numpy as np

        columns, rows = self._common.columns, self._common.rows
        # Of equal sentences one is enough. Columns that match nothing have been left out, and are put back: walks climb
        # in them.
        lines = {}
        for places in self._outputs.of_pair(pair):
            line: list[int | None] = []
            for kind, closed in zip(columns.kinds[places].tolist(), columns.closed[places].tolist(), strict=True):
                line += [kind, None] if closed else [kind]
            lines[tuple(line)] = line
        first = int(np.searchsorted(self._references.pairs, pair))
        for sentence, places in enumerate(self._references.of_pair(pair), start=first):
            if which[sentence]:
                bits = one.union(rows.kinds[places].tolist(), list(lines.values()))
                taken[places] = [bits >> position & 1 for position in range(places.stop - places.start)]
