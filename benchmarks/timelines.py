"""All timeline builders on Timeline17, or on any topics in the layout of news-tls, beside published numbers.

    python benchmarks/timelines.py T17_DIR                 # tables, intervals, paired tests, CPU seconds
    python benchmarks/timelines.py T17_DIR --record        # and the figures are kept in benchmarks/figures/
    python benchmarks/timelines.py T17_DIR --models salience,clust
    python benchmarks/timelines.py --check                 # a small set made up here, quickly

What is measured is what `configs/timeline17.yaml` runs: its protocols, builders and metrics. *AR-1* and *AR-2* are
the F1 of ROUGE-1 and ROUGE-2 with days aligned by date and content, many to one; all three numbers are F1 of
mean precision and mean recall. Intervals are percentile bootstrap intervals over timelines: with the few there are,
and several of one topic, they cover less than they say, and are no more than a measure of spread. The paired tests
are exact sign-flip tests of the same F1, once swapping timelines one by one, and once topic by topic on the means per
topic.

CPU seconds are those of a builder alone, under the first protocol, with nothing read before; reading and scoring
are not among them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import side_by_side
from timeline_runs import Measured, made_up, measure

from harness import statistics
from harness.errors import HarnessError
from harness.files.write import to_json, write_text
from harness.metrics import MetricWarning
from harness.results.leaks import reference_leaks
from harness.runs.scores import reducer

#: The columns: metric, value, head.
VALUES = (
    ("alignment-rouge", "align+m:1.rouge1.f1", "AR-1"),
    ("alignment-rouge", "align+m:1.rouge2.f1", "AR-2"),
    ("date-f1", "date.f1", "date F1"),
)
#: Who is tested against each other builder.
OWN = "salience"
CONFIDENCE = 0.9
RESAMPLES = 10_000
#: What others report under the first protocol: system, on which timelines, AR-1, AR-2, date F1.
PUBLISHED = (
    ("SDF (SIGIR 2021)", "stored outputs, the 7 development timelines", 0.1378, 0.0355, 0.6623),
    ("DATEWISE (ACL 2020)", "all 19 timelines", 0.120, 0.035, 0.544),
    ("CLUST (ACL 2020)", "all 19 timelines", 0.082, 0.020, 0.407),
    ("SUnSET, a 72-billion-parameter model", "all 19 timelines, second-hand", 0.136, 0.044, 0.576),
    ("a prototype without weights", "the 7 development timelines", 0.167, 0.042, 0.748),
)


@dataclass(frozen=True)
class Number:
    """A value of a builder.

    Attributes:
        value: The F1 of mean precision and mean recall over timelines.
        low: The lower end of its interval, or ``None``.
        high: The upper end.
        per_topic: The same with every topic weighing the same.
        n: How many timelines it rests on.
    """

    value: float | None
    low: float | None
    high: float | None
    per_topic: float | None
    n: int


def number(measured: Measured, protocol: str, model: str, metric: str, name: str) -> Number:
    """Gives a value with its interval."""
    records = measured.scores[protocol, model].records.get(metric, [])
    if not records:
        return Number(None, None, None, None, 0)
    reduce = _reduce(measured, metric)
    own = [record.statistics for record in records]
    found = statistics.intervals(
        own,
        [record.id for record in records],
        reduce,
        resamples=RESAMPLES,
        confidence=CONFIDENCE,
        rng=statistics.generator(measured.experiment.seed, "interval", "timelines"),
        least=2,
    )[name]
    low, high = (found.low, found.high) if isinstance(found, statistics.Interval) else (None, None)
    topics = statistics.weighted(own, [record.cluster for record in records])
    return Number(reduce(statistics.total(own))[name], low, high, reduce(statistics.total(topics))[name], len(records))


@dataclass(frozen=True)
class Test:
    """A paired test of the own builder against another.

    Attributes:
        difference: The own builder's value minus the other's.
        p: The p-value, or ``None``.
        floor: The smallest that there can be, or ``None``.
        units: How many timelines or topics were swapped.
        reason: Why there is none.
    """

    difference: float | None
    p: float | None
    floor: float | None
    units: int
    reason: str | None = None


def test(measured: Measured, protocol: str, other: str, metric: str, name: str, *, by_topic: bool) -> Test:
    """Tests the own builder against another.

    Args:
        measured: What was measured.
        protocol: The protocol.
        other: The other builder.
        metric: The metric.
        name: The value.
        by_topic: Whether topics are swapped, and weigh the same, instead of timelines.
    """
    ours = {record.id: record for record in measured.scores[protocol, OWN].records.get(metric, [])}
    theirs = {record.id: record for record in measured.scores[protocol, other].records.get(metric, [])}
    both = [name for name in ours if name in theirs]
    units = [ours[name].cluster if by_topic else name for name in both]
    first, second = ([side[name].statistics for name in both] for side in (ours, theirs))
    if by_topic:
        first, second = (statistics.weighted(side, units) for side in (first, second))
    found = statistics.sign_flips(
        first,
        second,
        units,
        _reduce(measured, metric),
        rng=statistics.generator(measured.experiment.seed, "paired", "timelines"),
    ).get(name)
    if isinstance(found, statistics.Paired):
        return Test(found.difference, found.p, found.floor, found.clusters)
    return Test(None, None, None, len(set(units)), found.reason if found else "there is no timeline of both")


def _reduce(measured: Measured, metric: str) -> Any:
    component = next(item.component for item in measured.experiment.tasks[0].metrics if item.name == metric)
    return reducer(component)


def result(measured: Measured) -> dict[str, Any]:
    """Gives everything as JSON values."""
    models = [model.name for model in measured.experiment.tasks[0].models]
    examples = measured.experiment.tasks[0].examples()
    leaks = {leak.protocol: leak for leak in reference_leaks(measured.experiment.tasks)}
    clusters = [example.cluster for example in examples]
    protocols = []
    for protocol in measured.protocols:
        plan = next(plan for plan in measured.experiment.tasks if plan.protocol.name == protocol)
        rows = []
        for model in models:
            scored = measured.scores[protocol, model]
            row: dict[str, Any] = {"model": model, "role": scored.role, "values": {}, "missing": list(scored.missing)}
            for metric, name, head in VALUES:
                row["values"][head] = number(measured, protocol, model, metric, name).__dict__
                if OWN in models and model != OWN and scored.role == "system":
                    tests = row.setdefault("tests", {})
                    tests[head] = {
                        unit: test(measured, protocol, model, metric, name, by_topic=unit == "topics").__dict__
                        for unit in ("timelines", "topics")
                    }
            rows.append(row)
        leak = leaks.get(protocol)
        rules = plan.protocol.signed("timelines")
        protocols.append({"name": protocol, "rules": rules, "leak": leak.note if leak else None, "rows": rows})
    return {
        "machine": side_by_side.machine(),
        "timelines": len(examples),
        "topics": {name: clusters.count(name) for name in sorted(set(clusters))},
        "protocols": protocols,
        "seconds": measured.seconds,
        "missing": measured.missing,
        "notes": list(measured.experiment.tasks[0].dataset.told),
        "published": [dict(zip(("system", "on", "AR-1", "AR-2", "date F1"), row, strict=True)) for row in PUBLISHED],
    }


def lines(found: dict[str, Any]) -> Iterator[str]:
    """Gives the lines that are printed."""
    topics = ", ".join(f"{name} {count}" for name, count in found["topics"].items())
    yield found["machine"]
    yield f"{found['timelines']} timelines of {len(found['topics'])} topics ({topics})"
    yield from found["notes"]
    heads = [head for _, _, head in VALUES]
    for protocol in found["protocols"]:
        yield ""
        yield f"{protocol['name']}: " + ", ".join(f"{key} {value}" for key, value in protocol["rules"].items())
        if protocol["leak"]:
            yield protocol["leak"]
        yield f"{'':<22}" + "".join(f"{head + f' [{CONFIDENCE:.0%}]':>24}" for head in heads) + f"{'per topic':>24}"
        for row in protocol["rows"]:
            label = row["model"] + (" (oracle)" if row["role"] == "oracle" else "")
            values = [row["values"][head] for head in heads]
            yield f"{label:<22}" + "".join(f"{_interval(value):>24}" for value in values) + f"{_topics(values):>24}"
            yield from (f"  {reason}" for reason in row["missing"])
    yield ""
    yield from _published(found)
    yield ""
    yield from _tests(found)
    yield ""
    yield "CPU seconds a topic, of the builder alone, with nothing read before:"
    yield "  " + ", ".join(f"{name} {value:.2f}" for name, value in found["seconds"].items())
    for name, reason in found["missing"].items():
        yield f"not run: {name}: {reason}"


def _interval(value: dict[str, Any]) -> str:
    if value["value"] is None:
        return "–"
    if value["low"] is None:
        return f"{value['value']:.4f}"
    return f"{value['value']:.4f} [{value['low']:.3f}, {value['high']:.3f}]"


def _topics(values: Sequence[dict[str, Any]]) -> str:
    return " ".join("–" if value["per_topic"] is None else f"{value['per_topic']:.3f}" for value in values)


def _published(found: dict[str, Any]) -> Iterator[str]:
    yield f"published elsewhere, to be set beside the protocol {found['protocols'][0]['name']}:"
    for row in found["published"]:
        yield f"  {row['system']:<40}{row['AR-1']:>8.3f}{row['AR-2']:>8.3f}{row['date F1']:>8.3f}  {row['on']}"


def _tests(found: dict[str, Any]) -> Iterator[str]:
    """Gives the paired tests, one line a builder and value, with the smallest p-value that there can be."""
    for protocol in found["protocols"]:
        rows = [row for row in protocol["rows"] if "tests" in row]
        if not rows:
            continue
        number = len(rows) * len(VALUES)
        yield f"{protocol['name']}: {OWN} against each: difference and p over timelines; over topics of one weight"
        for row in rows:
            parts = []
            for head, tests in row["tests"].items():
                by, topics = tests["timelines"], tests["topics"]
                if by["p"] is None or topics["p"] is None:
                    parts.append(f"{head} – ({by['reason'] or topics['reason']})")
                else:
                    shown = [f"{each['difference']:+.3f} p={each['p']:.3f}" for each in (by, topics)]
                    parts.append(f"{head} {'; '.join(shown)}")
            yield f"  {row['model']:<14}" + "   ".join(parts)
        first = rows[0]["tests"][VALUES[0][2]]
        yield "  " + " and ".join(
            f"with {first[unit]['units']} {unit} no p can be below {first[unit]['floor']:.3g}"
            for unit in ("timelines", "topics")
            if first[unit]["floor"] is not None
        )
        yield f"  p over timelines is too small where one topic has several; none of {number} tests is corrected"


def check() -> int:
    """Measures the made-up topics, and holds what has to come out of them."""
    with tempfile.TemporaryDirectory() as temporary:
        made_up(Path(temporary))
        found = result(measure(Path(temporary), tokens="open"))
    for line in lines(found):
        print(line)
    wrong = list(_wrong(found))
    for line in wrong:
        print(f"wrong: {line}")
    return int(bool(wrong))


def _wrong(found: dict[str, Any]) -> Iterator[str]:
    leaks = {protocol["name"]: protocol["leak"] or "" for protocol in found["protocols"]}
    if "1 article leaks" not in leaks["published"]:
        yield f"the page of a timeline is not told: {leaks['published']}"
    if "1 article that leaked left out" not in leaks["without-leaks"]:
        yield f"the page of a timeline is not left out: {leaks['without-leaks']}"
    if found["topics"] != {"storm": 1, "works": 2}:
        yield f"the topics are {found['topics']}"
    published = {row["model"]: row for row in found["protocols"][0]["rows"]}
    for model, row in published.items():
        if row["missing"]:
            yield f"{model}: {row['missing']}"
        for unit, least in (("timelines", 0.25), ("topics", 0.5)):
            for head, tests in row.get("tests", {}).items():
                if tests[unit]["floor"] != least or (tests[unit]["p"] or 0.0) < least:
                    yield f"{model}, {head}: p {tests[unit]['p']} over {unit}, and the smallest is {least}"
    if "oracle-dates" in published and published["oracle-dates"]["values"]["date F1"]["value"] != 1.0:
        yield "an oracle of dates has wrong ones"


def main() -> int:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description="Timeline builders measured.")
    parser.add_argument("folder", type=Path, nargs="?", help="topics in the layout of news-tls, such as Timeline17")
    parser.add_argument("--models", help="the builders, parted by commas; all if left out")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--record", action="store_true", help="write benchmarks/figures/timelines.json")
    parser.add_argument("--check", action="store_true", help="check on topics that are made up here, quickly")
    arguments = parser.parse_args()
    if not arguments.check and arguments.folder is None:
        parser.error("name a folder of topics, or use --check")
    if arguments.record and arguments.models:
        parser.error("what is kept has all builders: leave --models out, or --record")
    warnings.simplefilter("ignore", MetricWarning)
    side_by_side.one_core()
    try:
        if arguments.check:
            return check()
        side_by_side.peer("tilse", "0.2.1")  # for the word lists of ROUGE-1.5.5
        wanted = arguments.models.split(",") if arguments.models else None
        found = result(measure(arguments.folder, wanted))
    except HarnessError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    if arguments.json:
        print(to_json(found, indent=1))
    else:
        for line in lines(found):
            print(line)
    if arguments.record:
        write_text(side_by_side.HERE / "figures" / "timelines.json", to_json(found, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
