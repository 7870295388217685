"""Fixtures for the tests of metrics."""

import json
import math

import pytest

from harness.metrics import Unscored
from harness.records import Article, Reference


def _references(outputs):
    return [Reference(annotator=f"writer-{number}", output=output) for number, output in enumerate(outputs)]


@pytest.fixture
def statistics():
    """Gives what a metric says of each output; references are lists of summaries or timelines."""

    def statistics(metric, outputs, references, sources=None):
        sources = sources or [Article(id="a", text="A source.")] * len(outputs)
        prepared = metric.prepare([_references(several) for several in references], sources)
        return metric.statistics(outputs, prepared)

    return statistics


@pytest.fixture
def evaluate(statistics):
    """Gives a metric's values over all outputs that it scores."""

    def evaluate(metric, outputs, references, sources=None):
        rows = [row for row in statistics(metric, outputs, references, sources) if not isinstance(row, Unscored)]
        return metric.reduce({key: math.fsum(row[key] for row in rows) for key in (rows[0] if rows else ())})

    return evaluate


@pytest.fixture
def golden(harness_data):
    """Reads a file of golden values."""

    def golden(name):
        return json.loads((harness_data / "golden" / name).read_text(encoding="utf-8"))

    return golden
