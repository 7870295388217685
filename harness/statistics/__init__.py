"""Statistics over what metrics give: intervals, and the seeded generators that they draw from.

What is resampled is statistics, never texts, and always whole clusters: examples that are not independent
of each other stay together.
"""

from __future__ import annotations

from harness.statistics.bootstrap import MIN_CLUSTERS, Interval, NoInterval, intervals
from harness.statistics.seeds import generator

__all__ = ["MIN_CLUSTERS", "Interval", "NoInterval", "generator", "intervals"]
