"""What the two sides of pairs have in common: the tokens of either that match any of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from harness.metrics._rouge.words import Tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    _Numbers = NDArray[np.intp]
    _Flags = NDArray[np.bool_]

#: From how many matching tokens on a pair is large, and how many of them a sentence of the reference counts for.
LARGE: Final = 4000
_SENTENCE: Final = 8


@dataclass(frozen=True)
class Side:
    """The tokens of one side that match any of the other, one pair after the other.

    Attributes:
        kinds: What each token is: a number that it shares with what it matches in its pair, and with nothing else.
        pairs: Its pair.
        opens: Whether it is the first of its line, among these.
        follows: Whether it and the one before it stand next to each other in the text of one pair.
        closed: Whether a token that matches nothing stands behind it in its line.
    """

    kinds: _Numbers
    pairs: _Numbers
    opens: _Flags
    follows: _Flags
    closed: _Flags

    @classmethod
    def of(cls, tokens: Tokens, pairs: _Numbers, kinds: _Numbers, unmatched: int) -> Side:
        """Keeps what matches.

        Args:
            tokens: The tokens.
            pairs: The pair of each.
            kinds: What each is.
            unmatched: The number of what matches nothing.
        """
        import numpy as np

        matched = kinds != unmatched
        kept = np.flatnonzero(matched)
        starts = np.zeros(len(kinds) + 1, dtype=bool)
        starts[tokens.lines] = True
        lines = np.cumsum(starts, dtype=np.int32)[kept]
        pairs = pairs[kept]
        follows = np.zeros(len(kept), dtype=bool)
        follows[1:] = (kept[1:] - kept[:-1] == 1) & (pairs[1:] == pairs[:-1])
        closed = ~(np.append(matched[1:], True) | starts[1:])[kept]
        return cls(kinds[kept], pairs, changes(lines), follows, closed)

    @classmethod
    def joined(cls, parts: Sequence[Side], kinds: Sequence[int], pairs: Sequence[int]) -> Side:
        """Joins parts, whose kinds and pairs are counted from the numbers given."""
        import numpy as np

        return cls(
            np.concatenate([part.kinds + start for part, start in zip(parts, kinds, strict=True)]),
            np.concatenate([part.pairs + start for part, start in zip(parts, pairs, strict=True)]),
            *(np.concatenate([getattr(part, name) for part in parts]) for name in ("opens", "follows", "closed")),
        )


@dataclass(frozen=True)
class Common:
    """What the two sides of some pairs have in common.

    Attributes:
        pairs: How many pairs there are.
        rows: The reference's side.
        columns: The output's side.
        pair_of: By kind, its pair.
        row_counts: By kind, how often the reference has it.
        column_counts: By kind, how often the output has it.
    """

    pairs: int
    rows: Side
    columns: Side
    pair_of: _Numbers
    row_counts: _Numbers
    column_counts: _Numbers

    @property
    def kinds(self) -> int:
        """How many kinds there are."""
        return len(self.pair_of)

    @cached_property
    def large(self) -> _Flags:
        """Which pairs have so many rows, columns or reference sentences that tables padded to them would be too large.

        They are better dealt with one by one.
        """
        import numpy as np

        rows, columns, sentences = (
            np.bincount(pairs, minlength=self.pairs)
            for pairs in (self.rows.pairs, self.columns.pairs, self.rows.pairs[self.rows.opens])
        )
        large: _Flags = np.maximum(np.maximum(rows, columns), sentences * _SENTENCE) > LARGE
        return large

    @classmethod
    def of(cls, references: Tokens, outputs: Tokens) -> Common:
        """Finds what pairs of texts have in common."""
        import numpy as np

        count = len(references.sizes)
        row_pairs = np.repeat(np.arange(count), references.sizes)
        column_pairs = np.repeat(np.arange(count), outputs.sizes)
        rows, columns = _last_occurrences(references.ids, row_pairs, outputs.ids, column_pairs, count)
        column_counts = np.bincount(columns, minlength=len(rows) + 1)[: len(rows)]
        present = np.flatnonzero(column_counts)
        kind = np.full(len(rows) + 1, len(present))
        kind[present] = np.arange(len(present))
        row_side = Side.of(references, row_pairs, kind[rows], len(present))
        return cls(
            count,
            row_side,
            Side.of(outputs, column_pairs, kind[columns], len(present)),
            row_pairs[present],
            np.bincount(row_side.kinds, minlength=len(present)),
            column_counts[present],
        )

    @classmethod
    def joined(cls, parts: Sequence[Common]) -> Common:
        """Joins what has been found of pairs, part by part."""
        import numpy as np

        kinds = np.cumsum([0, *(part.kinds for part in parts)]).tolist()
        pairs = np.cumsum([0, *(part.pairs for part in parts)]).tolist()
        return cls(
            pairs[-1],
            Side.joined([part.rows for part in parts], kinds[:-1], pairs[:-1]),
            Side.joined([part.columns for part in parts], kinds[:-1], pairs[:-1]),
            np.concatenate([part.pair_of + start for part, start in zip(parts, pairs[:-1], strict=True)]),
            np.concatenate([part.row_counts for part in parts]),
            np.concatenate([part.column_counts for part in parts]),
        )

    def unigrams(self) -> _Numbers:
        """Counts the tokens that each pair has in common."""
        import numpy as np

        return self.summed(np.minimum(self.row_counts, self.column_counts))

    def bigrams(self) -> _Numbers:
        """Counts the bigrams that each pair has in common."""
        import numpy as np

        keys = []
        small = self.kinds < 1 << 15
        for number, side in enumerate((self.rows, self.columns)):
            second = np.flatnonzero(side.follows)
            kinds = side.kinds.astype(np.int32) if small else side.kinds
            keys.append((kinds[second - 1] * self.kinds + kinds[second]) * 2 + number)
        both = np.sort(np.concatenate(keys))
        bigrams = both >> 1
        starts = np.flatnonzero(changes(bigrams))
        ends = np.append(starts[1:], len(both))
        columns = np.append(0, np.cumsum(both & 1))
        of_columns = columns[ends] - columns[starts]
        times = np.minimum(of_columns, ends - starts - of_columns)
        matched = np.flatnonzero(times)
        pairs = self.pair_of[bigrams[starts[matched]] // max(self.kinds, 1)]
        return np.bincount(pairs, weights=times[matched], minlength=self.pairs).astype(np.intp)

    def summed(self, numbers: _Numbers) -> _Numbers:
        """Sums numbers, one of each kind, by pair."""
        import numpy as np

        return np.bincount(self.pair_of, weights=numbers, minlength=self.pairs).astype(np.intp)


def changes(numbers: NDArray[np.signedinteger]) -> _Flags:
    """Tells of each number whether it differs from the one before it; the first does."""
    import numpy as np

    found = np.ones(len(numbers), dtype=bool)
    np.not_equal(numbers[1:], numbers[:-1], out=found[1:])
    return found


def alike(sizes: _Numbers, weights: _Numbers, least: int) -> Iterator[_Numbers]:
    """Parts things that are padded to the largest of a group into groups of like size.

    Args:
        sizes: The size of each; what has none is in no group.
        weights: How often each is there.
        least: How much a group should come to at the least, padded, lest it be too small to be worth its while.

    Yields:
        The things of a group, the largest first.
    """
    import numpy as np

    order = np.argsort(-sizes, kind="stable")
    order = order[: np.count_nonzero(sizes)]
    ordered, total = sizes[order], np.cumsum(weights[order])
    first = 0
    while first < len(order):
        largest = int(ordered[first])
        before = int(total[first - 1]) if first else 0
        like = int(np.searchsorted(-ordered, -(largest * 5 // 6), side="right"))
        enough = int(np.searchsorted(total, before + -(-least // largest))) + 1
        last = max(like, enough)
        yield order[first:last]
        first = last


def _last_occurrences(
    reference: _Numbers, row_pairs: _Numbers, output: _Numbers, column_pairs: _Numbers, pairs: int
) -> tuple[_Numbers, _Numbers]:
    """Finds each token's last occurrence in the reference of its pair.

    Returns:
        For the reference's tokens, and for the output's, the place of that occurrence among the reference's tokens of
        all pairs, or how many these are where there is none.
    """
    import numpy as np

    size = len(reference)
    # A table of pairs and words, of which only those that stand in any reference have a place.
    seen = np.zeros(max(int(reference.max(initial=-1)), int(output.max(initial=-1))) + 1, dtype=bool)
    seen[reference] = True
    words = np.flatnonzero(seen)
    place = np.full(len(seen), -1)
    place[words] = np.arange(len(words))
    output_places = place[output]
    known = np.flatnonzero(output_places >= 0)
    at_rows = row_pairs * len(words) + place[reference]
    at_columns = column_pairs[known] * len(words) + output_places[known]
    # Only what is read below is written: what stands elsewhere in the table does not matter.
    table = np.empty((pairs, len(words)), dtype=np.int32).ravel()
    table[at_columns] = size
    table[at_rows] = np.arange(size)
    columns = np.full(len(output), size)
    columns[known] = table[at_columns]
    return table[at_rows].astype(np.intp), columns
