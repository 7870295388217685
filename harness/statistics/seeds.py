"""Seeded generators of random numbers, one for each purpose."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


def generator(seed: int, *names: str) -> np.random.Generator:
    """Gives a generator for a purpose: the same for the same seed and names, independent of every other.

    The seed and the names go through SHA-256 into a `numpy.random.SeedSequence` and PCG64, whose bits are the same
    on every platform and in every release of NumPy. What a generator's methods make of the bits may change between
    releases.

    Args:
        seed: The experiment's seed, any whole number.
        names: What the numbers are for, such as ``"interval", "summarization"``.

    >>> int(generator(13, "interval").integers(1000)) == int(generator(13, "interval").integers(1000))
    True
    """
    import numpy as np

    # As JSON, so that ("a", "b") and ("ab",) differ.
    digest = hashlib.sha256(json.dumps([seed, *names]).encode()).digest()
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(int.from_bytes(digest, "big"))))
