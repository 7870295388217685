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


def hits(common: Common) -> _Numbers:
    """Counts the tokens of each reference that a subsequence takes, none more often than the output has it."""
    import numpy as np

    taken = _Union(common).taken()
    times = np.bincount(common.rows.kinds[taken], minlength=common.kinds)
    return common.summed(np.minimum(times, common.column_counts))


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


class _Union:
    """The rows that are taken, each reference sentence by itself."""

    def __init__(self, common: Common) -> None:
        import numpy as np

        self._common = common
        self._outputs, self._references = _Sentences(common.columns), _Sentences(common.rows)
        #: Each row's sentence, and its place in it.
        self._sentences = np.cumsum(common.rows.opens) - 1
        self._positions = np.arange(len(self._sentences)) - self._references.starts[self._sentences]

    def taken(self) -> NDArray[np.bool_]:
        """Tells of each row whether it is taken."""
        import numpy as np

        taken = np.zeros(len(self._sentences), dtype=bool)
        sizes = self._references.sizes
        outputs = np.bincount(self._outputs.pairs, minlength=self._common.pairs)
        large = self._common.large[self._references.pairs]
        for low, high, dtype in ((0, 23, np.int32), (23, _LONGEST, np.int64)):
            fits = (sizes > low) & (sizes <= high) & ~large
            owned = np.bincount(self._references.pairs[fits], minlength=self._common.pairs)
            for pairs in alike(owned, outputs, _LANES):
                own = np.zeros(self._common.pairs, dtype=bool)
                own[pairs] = True
                self._take(own, np.flatnonzero(fits & own[self._references.pairs]), dtype, taken)
        for sentence in np.flatnonzero((sizes > _LONGEST) | large).tolist():
            self._take_long(sentence, taken)
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

    def _take_long(self, sentence: int, taken: NDArray[np.bool_]) -> None:
        """Finds the rows of a reference sentence that is too long for a machine word."""
        import numpy as np

        first = int(self._references.starts[sentence])
        last = first + int(self._references.sizes[sentence])
        columns, outputs = self._common.columns, self._outputs
        lines = []
        for sentence_of in np.flatnonzero(outputs.pairs == self._references.pairs[sentence]).tolist():
            places = slice(outputs.starts[sentence_of], outputs.starts[sentence_of] + outputs.sizes[sentence_of])
            # Columns that match nothing have been left out, and are put back: walks climb in them.
            line: list[int | None] = []
            for kind, closed in zip(columns.kinds[places].tolist(), columns.closed[places].tolist(), strict=True):
                line += [kind, None] if closed else [kind]
            lines.append(line)
        bits = one.union(self._common.rows.kinds[first:last].tolist(), lines)
        taken[first:last] = [bits >> position & 1 for position in range(last - first)]
