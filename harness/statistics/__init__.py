"""Statistics over what metrics give: intervals, paired tests, and the seeded generators that they draw from.

What is resampled or swapped is statistics, never texts, and always whole clusters: examples that are not independent
of each other stay together.
"""

from __future__ import annotations

from harness.statistics.bootstrap import MIN_CLUSTERS, Interval, NoInterval, intervals
from harness.statistics.paired import NotPaired, Paired, floor, sign_flips
from harness.statistics.seeds import generator
from harness.statistics.weights import total, weighted

__all__ = [
    "MIN_CLUSTERS",
    "Interval",
    "NoInterval",
    "NotPaired",
    "Paired",
    "floor",
    "generator",
    "intervals",
    "sign_flips",
    "total",
    "weighted",
]
