"""ROUGE of many pairs at once, with NumPy: the hits of each type, as whole numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from harness.metrics._rouge import lcs, union
from harness.metrics._rouge.common import Common, changes
from harness.metrics._rouge.words import Tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    _Numbers = NDArray[np.intp]

#: How many tokens are worked on at once: so few that arrays of them stay in the processor's cache; and for the longest
#: common subsequences so many that a step over all of them is worth a call of NumPy.
_TOKENS: Final = 1 << 15
_LCS_TOKENS: Final = 1 << 19
#: What a pair counts for besides its tokens: a table has a row for each.
_PAIR: Final = 64


def hits(outputs: Tokens, references: Tokens, types: frozenset[str]) -> dict[str, _Numbers]:
    """Counts hits.

    Pairs of like size should stand together: few then wait for the largest.

    Args:
        outputs: The tokens of the outputs, one a pair.
        references: The tokens of the references, one a pair, numbered alike.
        types: The types that are wanted, of ``rouge1``, ``rouge2``, ``rougeL`` and ``rougeLsum``.

    Returns:
        By type, the hits of each pair.
    """
    import numpy as np

    found: dict[str, list[_Numbers]] = {kind: [] for kind in types}
    sizes = outputs.sizes + references.sizes
    for first, last in _runs(sizes, _LCS_TOKENS):
        parts = [
            Common.of(references.part(first + start, first + end), outputs.part(first + start, first + end))
            for start, end in _runs(sizes[first:last] + _PAIR, _TOKENS)
        ]
        if "rouge1" in types:
            found["rouge1"] += [part.unigrams() for part in parts]
        if "rouge2" in types:
            found["rouge2"] += [part.bigrams() for part in parts]
        if types & {"rougeL", "rougeLsum"}:
            common = Common.joined(parts)
            lengths = lcs.lengths(common)
            if "rougeL" in types:
                found["rougeL"].append(lengths)
            if "rougeLsum" in types:
                found["rougeLsum"].append(union.hits(common, lengths))
    return {kind: np.concatenate(numbers) for kind, numbers in found.items()}


def _runs(sizes: _Numbers, most: int) -> Iterator[tuple[int, int]]:
    """Parts what has sizes into runs of about as much in all; gives where each starts, and where it ends."""
    import numpy as np

    starts = np.flatnonzero(changes(np.cumsum(sizes) // most)).tolist()
    yield from zip(starts, [*starts[1:], len(sizes)], strict=True)
