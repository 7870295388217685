"""What metrics that count with NumPy ask of the memory."""

from __future__ import annotations

from functools import cache


@cache
def keep_memory() -> None:
    """Lets the C library of Linux keep the memory of arrays that are given back, for those that come next.

    It gives large ones back to the system, and to have them handed out anew takes longer than what is done with them,
    until an array that is larger has been given back (``M_MMAP_THRESHOLD`` in mallopt(3), which grows up to 32 MiB).
    The array that is made for that is never written to, and so takes no memory. Elsewhere nothing changes.
    """
    import numpy as np

    np.empty((1 << 25) - (1 << 14), dtype=np.uint8)
