"""Warnings of metrics: caught where they are told, and kept with the numbers."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from harness.metrics import MetricWarning
from harness.records import Task
from harness.runs.records import Warned


@contextmanager
def heard(task: Task, metric: str, found: dict[Warned, None]) -> Iterator[None]:
    """Notes every `MetricWarning` that is told inside, however often, once; other warnings go their way.

    Args:
        task: The task that the metric scores.
        metric: The user's name for the metric.
        found: Where they go, in order.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("always", MetricWarning)
        others = warnings.showwarning

        def show(message: Warning | str, category: type[Warning], *place: Any, **more: Any) -> None:
            if issubclass(category, MetricWarning):
                found[Warned(task=task, metric=metric, message=" ".join(str(message).split()))] = None
            else:
                others(message, category, *place, **more)

        warnings.showwarning = show
        yield
