"""A trained ranker of dates: a logistic model whose weights stand in a JSON file."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from harness import edtf
from harness.datasets.reading import gather
from harness.errors import DataError, Location, Problem
from harness.files.fields import keys
from harness.files.text import readable, stream_json_values
from harness.records import Topic
from harness.timelines._days import TOLD, Day
from harness.timelines._reading import Read

#: What is counted of a date, each as a share of the highest such count among the topic's dates. The first seven are
#: those of the date ranker of Gholipour Ghalandari and Ifrim (ACL 2020): sentences and articles that mention the date,
#: in all, of those articles that were published later than it, and earlier; and articles published on it.
FEATURES: Final = (
    "sentences",
    "sentences_later",
    "sentences_earlier",
    "articles",
    "articles_later",
    "articles_earlier",
    "published",
    "articles_the_day_before",
    "articles_the_day_after",
    "published_the_day_after",
)
SCHEMA: Final = 1


@dataclass(frozen=True)
class Ranker:
    """A logistic model of whether a date belongs into a timeline.

    Attributes:
        weights: The weight of each of `FEATURES`.
        bias: What is added to their sum.
    """

    weights: tuple[float, ...]
    bias: float

    def worth(self, rows: Mapping[str, Sequence[float]]) -> dict[str, float]:
        """Gives the probability of each date, from 0 to 1.

        Args:
            rows: By date, its features.
        """
        return {when: self._probability(row) for when, row in rows.items()}

    def _probability(self, row: Sequence[float]) -> float:
        value = self.bias + math.fsum(weight * number for weight, number in zip(self.weights, row, strict=True))
        # Beyond that, the probability is 0 or 1 to the last bit, or the exponential too large.
        return 1 / (1 + math.exp(-max(-500.0, min(500.0, value))))

    @property
    def digest(self) -> str:
        """The SHA-256 of the weights, in hexadecimal digits."""
        return hashlib.sha256(json.dumps(self.to_json(), sort_keys=True).encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """Gives the model as JSON values."""
        named = dict(zip(FEATURES, self.weights, strict=True))
        return {"schema": SCHEMA, "bias": self.bias, "weights": named}

    @classmethod
    def load(cls, path: Path) -> Ranker:
        """Reads a model from its file.

        Args:
            path: The file.

        Raises:
            DataError: It cannot be read, or is no model with these features.
        """
        problems: list[Problem] = []
        with readable(path):
            text = path.read_bytes()
        values = [value for _, value in stream_json_values([text], path, problems)]
        with gather(problems, Location(path)):
            if not problems:
                return cls._from_json(values[0] if values else None)
        raise DataError(problems)

    @classmethod
    def _from_json(cls, data: Any) -> Ranker:
        keys("a date ranker", data, {"schema", "bias", "weights"}, set())
        if data["schema"] != SCHEMA:
            raise DataError(f"the date ranker has the schema {data['schema']!r}", hint=f"{SCHEMA} is what is read")
        keys("the weights of a date ranker", data["weights"], set(FEATURES), set())
        weights = tuple(_number(name, data["weights"][name]) for name in FEATURES)
        return cls(weights, _number("bias", data["bias"]))


def _number(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise DataError(f"`{name}` of a date ranker should be a number, not {type(value).__name__}")
    return float(value)


def features(topic: Topic, items: Sequence[Read], found: Mapping[str, Day]) -> dict[str, tuple[float, ...]]:
    """Counts what a ranker looks at.

    Args:
        topic: The topic.
        items: Its sentences.
        found: The dates.

    Returns:
        By date, its `FEATURES`.
    """
    counts = {when: [0.0] * 6 for when in found}
    articles: dict[tuple[str, int], int] = {}
    for item in items:
        published = topic.articles[item.article].published
        for attachment in item.sentence.dates:
            if attachment.date not in counts or attachment.evidence not in TOLD:
                continue
            side = 0
            if published and attachment.last and attachment.last < published:
                side = 1
            elif published and attachment.first and attachment.first > published:
                side = 2
            row = counts[attachment.date]
            row[0] += 1
            if side:
                row[side] += 1
            articles[attachment.date, item.article] = side
    for (when, _), side in articles.items():
        counts[when][3] += 1
        if side:
            counts[when][3 + side] += 1
    rows = {when: [*counts[when], float(found[when].published), *_neighbours(when, counts, found)] for when in found}
    highest = [max(column) or 1.0 for column in zip(*rows.values(), strict=True)]
    return {when: tuple(number / most for number, most in zip(row, highest, strict=True)) for when, row in rows.items()}


def _neighbours(when: str, counts: Mapping[str, Sequence[float]], found: Mapping[str, Day]) -> tuple[float, ...]:
    """Counts what is said of the days around a day; a coarser date has none."""
    day = edtf.parse(when)
    if day.granularity != "day" or day.first is None:
        return (0.0, 0.0, 0.0)
    before, after = (
        f"{date.fromordinal(number)}" if date.min.toordinal() <= number <= date.max.toordinal() else ""
        for number in (day.first.toordinal() - 1, day.first.toordinal() + 1)
    )
    return (
        counts[before][3] if before in counts else 0.0,
        counts[after][3] if after in counts else 0.0,
        float(found[after].published) if after in found else 0.0,
    )
