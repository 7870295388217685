"""Trains a ranker of dates for `datewise`, and says whether it helps on topics that it has not seen.

    python benchmarks/train_dates.py news-tls T17_DIR               # leave one cluster of topics out, in turn
    python benchmarks/train_dates.py news-tls T17_DIR -o dates.json # and write the weights learned from all of them

The first argument is a reader of `harness list readers`, the second what it reads. Each reference timeline is an
example, with the articles cut to its days: a date belongs into the timeline if the reference has it. The model is
logistic regression with a penalty, over the counts of `harness.timelines._ranker.FEATURES`; it needs numpy alone.
What is shown is date F1 with as many dates as the reference has, of the trained ranker and of the counts that
`datewise` uses without one: precision and recall averaged over the examples, as in the published protocol. Examples
of one cluster are left out together: what one of them says of an event helps with the others. A topic whose articles
tell of no more dates than its reference has tells nothing: all are taken, however they are ranked.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from harness import components
from harness.errors import HarnessError
from harness.files.write import to_json, write_text
from harness.records import Timeline, Topic
from harness.timelines._days import PUBLISHED, days, matching, ranked_dates
from harness.timelines._ranker import Ranker, features
from harness.timelines.datewise import Datewise

#: The weight of the penalty, which keeps weights of features that say the same small.
PENALTY = 1.0
#: Newton's method gains a multiple of the right digits in a step; these are more than enough.
STEPS = 25


@dataclass(frozen=True)
class Sample:
    """A reference timeline beside what the articles say of each date.

    Attributes:
        name: The example's id, and the annotator.
        cluster: What is left out together.
        wanted: The dates of the reference.
        rows: By date, its features.
        counts: By date, what it is worth without a ranker.
    """

    name: str
    cluster: str
    wanted: frozenset[str]
    rows: Mapping[str, tuple[float, ...]]
    counts: Mapping[str, float]


def samples(reader: str, path: str) -> list[Sample]:
    """Reads a dataset.

    Args:
        reader: The name of a reader.
        path: What it reads.
    """
    found = []
    for example in components.build("readers", reader, {"path": path}).read("timelines").examples:
        for reference in example.references:
            if isinstance(reference.output, Timeline) and reference.output.entries:
                found.append(
                    sample(f"{example.id}/{reference.annotator}", example.cluster, example.input, reference.output)
                )
    return found


def sample(name: str, cluster: str, topic: Topic, reference: Timeline) -> Sample:
    """Counts what the articles within a reference's days say of each date."""
    whens = [entry.when for entry in reference.entries]
    start, end = min(when.first or date.min for when in whens), max(when.last or date.max for when in whens)
    inside = tuple(each for each in topic.articles if each.published is None or start <= each.published <= end)
    topic = replace(topic, articles=inside)
    builder = Datewise()
    items = matching(topic, builder.match)
    found = days(topic, items, start, end, lead=builder.lead, window=builder.window)
    counts = {when: day.mentions + PUBLISHED * day.published for when, day in found.items()}
    wanted = frozenset(when.text for when in whens)
    return Sample(name, cluster, wanted, features(topic, items, found), counts)


def trained(given: Sequence[Sample]) -> Ranker:
    """Trains a ranker.

    Every example counts the same, however many dates it has, and so do its dates that belong and those that do not.

    Args:
        given: The examples.
    """
    rows, labels, weights = [], [], []
    for each in given:
        right = sum(when in each.wanted for when in each.rows)
        for when, row in each.rows.items():
            belongs = when in each.wanted
            rows.append((*row, 1.0))
            labels.append(float(belongs))
            weights.append(1 / (right if belongs else len(each.rows) - right))
    found = fit(np.array(rows), np.array(labels), np.array(weights))
    return Ranker(tuple(round(float(value), 6) for value in found[:-1]), round(float(found[-1]), 6))


def fit(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray, penalty: float = PENALTY) -> np.ndarray:
    """Fits a logistic regression by Newton's method.

    Args:
        rows: The features of each case; the last one is 1, and its weight, the bias, has no penalty.
        labels: 1 or 0 for each case.
        weights: What each case counts.
        penalty: What the sum of the squares of the weights counts, halved.
    """
    ridge = np.full(rows.shape[1], penalty)
    # Without any penalty the bias of cases that are all alike would grow for ever.
    ridge[-1] = 1e-6
    found = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-np.clip(rows @ found, -500, 500)))
        gradient = rows.T @ (weights * (labels - chances)) - ridge * found
        curvature = (rows.T * (weights * chances * (1 - chances))) @ rows + np.diag(ridge)
        found = found + np.linalg.solve(curvature, gradient)
    return found


def date_scores(each: Sample, worth: Mapping[str, float]) -> tuple[float, float]:
    """Gives precision and recall of as many dates as the reference has, the best ones."""
    chosen = ranked_dates(worth, len(each.wanted), 0.0)
    hits = sum(when in each.wanted for when in chosen)
    return hits / len(chosen) if chosen else 0.0, hits / len(each.wanted)


def f1(scores: Sequence[tuple[float, float]]) -> float:
    """Gives F1 of the mean precision and the mean recall."""
    precision, recall = (sum(column) / len(scores) for column in zip(*scores, strict=True))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("reader", help="a reader's name")
    parser.add_argument("path", help="what it reads")
    parser.add_argument("-o", "--output", type=Path, help="where the weights that are learned from everything go")
    given = parser.parse_args(arguments)
    try:
        found = [each for each in samples(given.reader, given.path) if each.rows]
    except HarnessError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    clusters = sorted({each.cluster for each in found})
    print(f"{len(found)} reference timelines in {len(clusters)} clusters")
    if len(clusters) > 1:
        report(found, clusters)
    if given.output and found:
        write_text(given.output, to_json(trained(found).to_json(), indent=2) + "\n")
    return 0 if found else 2


def report(found: Sequence[Sample], clusters: Sequence[str]) -> None:
    """Prints what rankers score on the clusters that they were not trained on."""
    columns: list[list[tuple[float, float]]] = [[], []]
    print(f"{'date F1, cluster left out':32}  counts  trained")
    for cluster in clusters:
        ranker = trained([each for each in found if each.cluster != cluster])
        for each in found:
            if each.cluster == cluster:
                pair = date_scores(each, each.counts), date_scores(each, ranker.worth(each.rows))
                for column, scores in zip(columns, pair, strict=True):
                    column.append(scores)
                print(f"{each.name:32}  {'   '.join(f'{f1([scores]):.3f}' for scores in pair)}")
    print(f"{'all':32}  {'   '.join(f'{f1(column):.3f}' for column in columns)}")


if __name__ == "__main__":
    raise SystemExit(main())
