"""The tilse family of timeline metrics side by side: ours and tilse 0.2.1, in its Perl mode and its Python mode.

    python benchmarks/timeline_metrics.py              # tilse and ours, in the same minute on one core
    python benchmarks/timeline_metrics.py --record     # the same, and the figures are kept in benchmarks/figures/
    python benchmarks/timeline_metrics.py --check      # ours alone, quickly; exit code 1 if it falls short

One timeline of 48 days is scored against another of 48 with concat, agreement, align, align+ and align+ m:1, ROUGE-1
and ROUGE-2. They are two of Timeline17 (BBC and Guardian on the BP oil spill) from the folder that ``HARNESS_DATA`` or
``--data`` names, in the layout of news-tls; without it, two of the same size that are made up here.

tilse is installed without its dependencies; of these its evaluation imports numpy, scipy and nltk. Its Perl mode runs
ROUGE-1.5.5 for every pair of days: it needs perl with XML::Parser and DB_File (Debian: ``apt-get install
libxml-parser-perl``), and is left out where they are missing. tilse's Python mode is an approximation whose numbers
differ from those of its Perl mode, so that equality is checked with the Perl mode.

*Warm*: the reference is prepared and words have been seen. *Cold*: from the records on, caches of words empty. *Whole
process*: from the start of a fresh interpreter, imports included. All are CPU seconds, those of Perl too.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import side_by_side

from harness.metrics import MetricWarning
from harness.metrics.alignment_rouge import AlignmentRouge
from harness.records import Entry, Reference, Timeline
from harness.text import rouge155, stems

#: A timeline as tilse and JSON have it: its days in order, each with its sentences.
Days = dict[str, list[str]]
NAMES = {
    "concat": "concat",
    "agreement": "agreement",
    "align": "align_date_costs",
    "align+": "align_date_content_costs",
    "align+m:1": "align_date_content_costs_many_to_one",
}
PARTS = {"precision": "precision", "recall": "recall", "f1": "f_score"}
PERL_HINT = "perl with XML::Parser and DB_File is missing (Debian: apt-get install libxml-parser-perl)"


def timeline17(folder: Path) -> tuple[Days, Days]:
    """Reads the pair of Timeline17."""
    found = []
    for name in ("bpoil_bbc", "bpoil_guardian"):
        line = (folder / "t17-dev" / name / "timelines.jsonl").read_text(encoding="utf-8").splitlines()[0]
        days = {day: [sentence.strip() for sentence in sentences] for day, sentences in json.loads(line)}
        found.append(dict(sorted(days.items())[:48]))
    return found[0], found[1]


def made_up(seed: int = 13) -> tuple[Days, Days]:
    """Makes up a pair of the same size: words of a Zipf-like distribution, half of the days in common."""
    rng = random.Random(seed)
    endings = ["", "s", "ed", "ing", "ment", "ation", "al", "ly"]
    stems_ = [
        "".join(rng.choice("bcdfglmnprst") + rng.choice("aeiou") for _ in range(rng.randint(1, 3))) for _ in range(600)
    ]
    words = [
        "the",
        "of",
        "to",
        "said",
        ",",
        ".",
        "a",
        "in",
        *(rng.choice(stems_) + rng.choice(endings) for _ in range(1400)),
    ]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    start = date(2010, 4, 20)
    calendar = rng.sample(range(150), 73)
    pair = []
    for numbers in (calendar[:48], calendar[25:]):
        days = {}
        for number in sorted(numbers):
            sentences = [
                " ".join(rng.choices(words, weights, k=rng.randint(15, 38))) for _ in range(rng.choice([1, 2, 2, 3]))
            ]
            days[(start + timedelta(number)).isoformat()] = sentences
        pair.append(days)
    return pair[0], pair[1]


def record_of(days: Days) -> Timeline:
    """Gives a timeline as a record of the harness."""
    return Timeline(entries=tuple(Entry(date=day, sentences=tuple(sentences)) for day, sentences in days.items()))


class Ours:
    """Our metric on a pair."""

    def __init__(self, output: Days, reference: Days, tokens: str) -> None:
        self.metric = AlignmentRouge(tokens=tokens)  # type: ignore[arg-type]
        self.output, self.references = record_of(output), [[Reference(annotator="a", output=record_of(reference))]]
        self.prepared = self.metric.prepare(self.references, [])

    def warm(self) -> Any:
        """Scores with what was prepared."""
        return self.metric.statistics([self.output], self.prepared)

    def cold(self) -> Any:
        """Scores from the records, with no word seen before."""
        stems.stem.cache_clear()
        rouge155._terms.cache_clear()
        return self.metric.statistics([self.output], self.metric.prepare(self.references, []))

    def values(self) -> dict[str, float | None]:
        """Gives the values."""
        return self.metric.reduce(self.warm()[0])


def tilse(output: Days, reference: Days, mode: str) -> Callable[[], dict[str, float]]:
    """Gives what scores a pair with tilse, its values named as ours."""
    from tilse.data.timelines import GroundTruth
    from tilse.data.timelines import Timeline as TilseTimeline
    from tilse.evaluation.rouge import TimelineRougeEvaluator

    one, other = (
        TilseTimeline({date.fromisoformat(day): sentences for day, sentences in days.items()})
        for days in (output, reference)
    )
    evaluator = TimelineRougeEvaluator(measures={"rouge_1", "rouge_2"}, rouge_computation=mode)

    def run() -> dict[str, float]:
        scores = evaluator.evaluate_all(one, GroundTruth([other]))
        return {
            f"{name}.rouge{length}.{part}": scores[theirs][f"rouge_{length}"][key]
            for name, theirs in NAMES.items()
            for length in (1, 2)
            for part, key in PARTS.items()
        }

    return run


def has_perl() -> bool:
    """Tells whether tilse's Perl mode can run."""
    try:
        done = subprocess.run(["perl", "-MXML::Parser", "-MDB_File", "-e", "1"], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def used() -> float:
    """Gives the CPU seconds that this process and its children have used."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Gives the CPU seconds that work takes, with that of children, and what it gives."""
    start = used()
    found = work()
    return used() - start, found


def whole_process(what: str, pair: tuple[Days, Days]) -> float:
    """Gives the CPU seconds of a process that scores a pair and does nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pair.json"
        file.write_text(json.dumps(pair), encoding="utf-8")
        command = [sys.executable, __file__, "--once", what, "--pair", str(file)]
        return timed(lambda: subprocess.run(command, check=True, capture_output=True))[0]


def differences(ours: dict[str, float | None], theirs: dict[str, float]) -> tuple[list[str], list[str]]:
    """Compares values with tilse's, bit by bit.

    Returns:
        Those that differ, and those of which several alignments are optimal and tilse's is in the range.
    """
    wrong, tied = [], []
    for name, value in theirs.items():
        lowest, highest = ours.get(f"{name}.lowest"), ours.get(f"{name}.highest")
        if ours[name] == value:
            continue
        if lowest is not None and highest is not None and lowest < highest and lowest <= value <= highest:
            tied.append(name)
        else:
            wrong.append(f"{name}: {ours[name]!r}, tilse {value!r}")
    return wrong, tied


def golden(folder: Path) -> list[str]:
    """Compares our values with those that tilse's Perl mode gave for the golden cases; gives those that differ."""
    wrong = []
    metric = AlignmentRouge(tokens="rouge-1.5.5")
    for case in json.loads((folder / "golden" / "timeline_metrics.json").read_text(encoding="utf-8")):
        if not any(case["refs"]):
            continue
        several = [
            Reference(annotator=f"w{number}", output=record_of(days)) for number, days in enumerate(case["refs"])
        ]
        (row,) = metric.statistics([record_of(case["pred"])], metric.prepare([several], []))
        theirs = {
            f"{name}.rouge{length}.{part}": case["tilse"][key][f"rouge_{length}"][part[0]]
            for name, key in NAMES.items()
            if "error" not in case["tilse"][key]
            for length in (1, 2)
            for part in PARTS
        }
        wrong += [f"{case['name']}: {line}" for line in differences(metric.reduce(row), theirs)[0]]  # type: ignore[arg-type]
    return wrong


def naive(output: Days, reference: Days) -> dict[str, float]:
    """Gives the values that need no solver as their definitions read, of open tokens: the yardstick of the check."""
    from rouge_score.tokenizers import DefaultTokenizer

    tokenizer = DefaultTokenizer(use_stemmer=True)

    def counts(days: Days, chosen: list[str], length: int) -> Counter[tuple[str, ...]]:
        tokens = tokenizer.tokenize(" ".join(sentence for day in chosen for sentence in days[day]))
        return Counter(tuple(tokens[at : at + length]) for at in range(len(tokens) - length + 1))

    def closeness(day: str, other: str) -> float:
        return 1 / (abs((date.fromisoformat(day) - date.fromisoformat(other)).days) + 1)

    found = {}
    content = {}
    for length in (1, 2):
        own, others = ({day: counts(days, [day], length) for day in days} for days in (output, reference))
        for day, grams in own.items() if length == 1 else ():
            for other, other_grams in others.items():
                hits = (grams & other_grams).total()
                f1 = 2 * hits / (grams.total() + other_grams.total()) if hits else 0.0
                content[day, other] = (1 - closeness(day, other)) * (1 - f1)
        most, all_others = (sum(grams.total() for grams in side.values()) for side in (own, others))
        pairs = {
            "agreement": ([(day, day) for day in own if day in others],) * 2,
            "align+m:1": (
                [(day, min(others, key=lambda other, day=day: content[day, other])) for day in own],
                [(min(own, key=lambda day, other=other: content[day, other]), other) for other in others],
            ),
        }
        for name, (forward, backward) in pairs.items():
            for part, chosen, below in (("precision", forward, most), ("recall", backward, all_others)):
                above = sum(closeness(day, other) * (own[day] & others[other]).total() for day, other in chosen)
                found[f"{name}.rouge{length}.{part}"] = above / below
        whole, other_whole = (counts(days, list(days), length) for days in (output, reference))
        found[f"concat.rouge{length}.precision"] = (whole & other_whole).total() / whole.total()
        found[f"concat.rouge{length}.recall"] = (whole & other_whole).total() / other_whole.total()
    return found


def check(folder: Path | None) -> int:
    """Checks that ours is right and fast, quickly: against `naive`, and against the golden cases where they are."""
    output, reference = made_up()
    ours = Ours(output, reference, "open")
    values, expected = ours.values(), naive(output, reference)
    wrong = [name for name, value in expected.items() if abs((values[name] or 0.0) - value) > 1e-12]
    ratio = side_by_side.cpu(lambda: naive(output, reference)) / side_by_side.cpu(ours.warm, repeats=10)
    print(f"{len(wrong)} of {len(expected)} values differ from a plain implementation's (at most 0)")
    print(f"{ratio:.0f} times as fast as it, one-to-one alignments besides (at least 20)")
    failed = bool(wrong) or ratio < 20
    if folder is not None:
        side_by_side.peer("tilse", "0.2.1")
        bad = golden(folder)
        print(f"{len(bad)} golden values differ from those of tilse's Perl mode (at most 0)")
        failed = failed or bool(bad)
    return int(failed)


def compare(folder: Path | None, keep: bool) -> int:
    """Runs tilse and ours, checks that they agree, and prints the ratios."""
    for package, pinned in (("scipy", "1.17.1"), ("nltk", "3.9.1")):
        side_by_side.peer(package, pinned, dependencies=True)
    name = side_by_side.peer("tilse", "0.2.1")
    pair = timeline17(folder) if folder else made_up()
    what = "Timeline17, bpoil BBC against Guardian" if folder else "a made-up pair"
    words = [sum(len(sentence.split()) for day in days.values() for sentence in day) for days in pair]
    print(side_by_side.machine())
    print(f"{what}: {len(pair[0])} × {len(pair[1])} days, {words[0]} × {words[1]} words\n")
    ours = {tokens: Ours(*pair, tokens) for tokens in ("rouge-1.5.5", "open")}
    modes = {"Python mode": "reimpl", **({"Perl mode": "original"} if has_perl() else {})}
    if len(modes) == 1:
        print(f"the Perl mode of tilse is left out: {PERL_HINT}\n")
    # Ours is measured beside each mode; since noise only adds, the least holds for both.
    times: dict[tuple[str, str], float] = {}
    peers: dict[str, dict[str, float]] = {}
    failed = False
    for mode, key in modes.items():
        run = tilse(*pair, key)
        # The Perl mode takes long enough to be measured once.
        runs = [timed(run) for _ in range(1 if key == "original" else 3)]
        seconds, theirs = min(runs, key=lambda item: item[0])
        if key == "original":
            wrong, tied = differences(ours["rouge-1.5.5"].values(), theirs)
            print(
                f"{len(theirs) - len(wrong) - len(tied)} of {len(theirs)} values are equal to the last digit, ", end=""
            )
            print(f"{len(tied)} are of one of several optimal alignments, {len(wrong)} differ", *wrong, sep="\n  ")
            failed = failed or bool(wrong)
        peers[mode] = {"warm": seconds, "cold": seconds, "whole process": whole_process(key, pair)}
        for tokens, each in ours.items():
            for state, measured in (
                ("warm", side_by_side.cpu(each.warm, repeats=40)),
                ("cold", side_by_side.cpu(each.cold, repeats=5)),
                ("whole process", min(whole_process(tokens, pair) for _ in range(3))),
            ):
                times[tokens, state] = min(measured, times.get((tokens, state), measured))
    rows = [
        {
            "what": f"five timeline metrics, 48 × 48 days, tokens {tokens}, {state}",
            "ours": _shown(seconds),
            "peer": _shown(theirs[state]),
            "ratio": round(theirs[state] / seconds, 1),
            "against": f"{name}, {mode}",
        }
        for mode, theirs in peers.items()
        for (tokens, state), seconds in times.items()
    ]
    if "Perl mode" not in modes and folder:
        bad = golden(folder)
        print(f"{len(bad)} golden values differ from those of tilse's Perl mode", *bad, sep="\n  ")
        failed = failed or bool(bad)
    print()
    for row in rows:
        print(f"{row['what']:<72}{row['ours']:>10}{row['peer']:>10}{row['ratio']:>10,.0f}×  {row['against']}")
    if keep:
        # The figures that are kept are those of equal numbers.
        side_by_side.record("timeline_metrics", [row for row in rows if "rouge-1.5.5" in row["what"]])
    return int(failed)


def _shown(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 0.2 else f"{seconds * 1000:.1f} ms"


def once(what: str, file: Path) -> int:
    """Scores a pair once, as a process of its own does."""
    output, reference = json.loads(file.read_text(encoding="utf-8"))
    if side_by_side.PEERS.is_dir():
        sys.path.append(str(side_by_side.PEERS))
    if what in ("original", "reimpl"):
        print(tilse(output, reference, what)())
    else:
        print(Ours(output, reference, what).values())
    return 0


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="Timeline metrics side by side.")
    parser.add_argument("--check", action="store_true", help="check ours alone, quickly")
    parser.add_argument("--record", action="store_true", help="write benchmarks/figures/timeline_metrics.json")
    parser.add_argument("--data", type=Path, default=os.environ.get("HARNESS_DATA"), help="the development data")
    parser.add_argument("--once", choices=["original", "reimpl", "open", "rouge-1.5.5"], help=argparse.SUPPRESS)
    parser.add_argument("--pair", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore", MetricWarning)
    side_by_side.one_core()
    if arguments.once:
        return once(arguments.once, arguments.pair)
    folder = Path(arguments.data) if arguments.data else None
    return check(folder) if arguments.check else compare(folder, arguments.record)


if __name__ == "__main__":
    sys.exit(main())
