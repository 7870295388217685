"""ROUGE beside rouge-score and rouge-score-rs: same numbers, and how many times faster.

    python benchmarks/rouge.py                # ours, rouge-score and rouge-score-rs (installed where it is missing)
    python benchmarks/rouge.py --record       # the same, and keeps the figures for the README's table
    python benchmarks/rouge.py --data DIR     # on articles in DIR (the news-tls layout), cut to size
    python benchmarks/rouge.py --check        # ours and rouge-score, quickly; exit code 1 if ours falls short

All four types with stemming, one core. "Both sides" prepares references and outputs, as the peers do at every call;
"references prepared" is what each further model costs. Texts are made by benchmarks/texts.py, and drawn so that
unigram F1 is about that of a good summary and its reference. Every number is compared with the peers' before anything
is timed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from side_by_side import PEERS, cpu, machine, one_core, peer, record
from texts import Pair, pairs

from harness.metrics.rouge import Rouge
from harness.records import Reference, Summary

TYPES = ("rouge1", "rouge2", "rougeL", "rougeLsum")
METRIC = Rouge(split="newline")
SIZES = {60: 4000, 300: 2000, 1000: 600}
#: What is aimed at: how many times faster than rouge-score, and than rouge-score-rs.
AIMS = {60: (300, 3), 300: (800, 5), 1000: (1000, 5)}

# The whole process: from a cold interpreter, pairs read from a file, to the mean F1 of each type.
OURS = """
import json, sys
from harness.metrics.rouge import Rouge
from harness.records import Reference, Summary
pairs = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
metric = Rouge(split="newline")
references = [[Reference(annotator="a", output=Summary.of_text(reference))] for _, reference in pairs]
rows = metric.statistics([Summary.of_text(output) for output, _ in pairs], metric.prepare(references, []))
print([sum(row[f"{kind}.f1"] for row in rows) / len(rows) for kind in metric.types])
"""
THEIRS = """
import json, sys
sys.path.append(sys.argv[2])
from rouge_score_rs.rouge_scorer import RougeScorer
types = ["rouge1", "rouge2", "rougeL", "rougeLsum"]
pairs = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
rows = RougeScorer(types, use_stemmer=True).score_batch([pair[1] for pair in pairs], [pair[0] for pair in pairs])
print([sum(row[kind].fmeasure for row in rows) / len(rows) for kind in types])
"""


def references_of(some: Sequence[Pair]) -> list[list[Reference]]:
    return [[Reference(annotator="a", output=Summary.of_text(pair.reference))] for pair in some]


def both_sides(some: Sequence[Pair]) -> list[list[float]]:
    """Scores pairs, from their texts; precision, recall and F1 of each type."""
    rows = METRIC.statistics([Summary.of_text(pair.output) for pair in some], METRIC.prepare(references_of(some), []))
    return [[row[f"{kind}.{part}"] for kind in TYPES for part in ("precision", "recall", "f1")] for row in rows]


def from_articles(folder: Path, count: int, tokens: int) -> list[Pair]:
    """Makes pairs of articles of one topic, cut after some words."""
    rng = random.Random(13)
    cut = []
    for file in sorted(folder.glob("*/articles.jsonl.gz")):
        topic = []
        for line in gzip.decompress(file.read_bytes()).decode("utf-8").splitlines():
            lines, left = [], tokens
            for sentence in json.loads(line)["text"].split("\n"):
                words = sentence.split()[:left]
                left -= len(words)
                lines.append(" ".join(words))
            if not left:
                topic.append("\n".join(lines))
        cut.append(topic)
    return [Pair(*rng.sample(rng.choice(cut), 2)) for _ in range(count)]


def rouge_score(some: Sequence[Pair]) -> list[list[float]]:
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(list(TYPES), use_stemmer=True)
    scores = [scorer.score(pair.reference, pair.output) for pair in some]
    return [[number for kind in TYPES for number in score[kind]] for score in scores]


def rouge_score_rs(some: Sequence[Pair]) -> list[list[float]]:
    from rouge_score_rs.rouge_scorer import RougeScorer

    scorer = RougeScorer(list(TYPES), use_stemmer=True)
    scores = scorer.score_batch([pair.reference for pair in some], [pair.output for pair in some])
    return [[number for kind in TYPES for number in score[kind]] for score in scores]


def microseconds(work: Callable[[], object], pairs: int, repeats: int = 5) -> float:
    return cpu(work, repeats=repeats) / pairs * 1e6


def batch(some: list[Pair], tokens: int) -> tuple[dict[str, float], list[dict[str, Any]]]:
    """Times all engines on pairs; gives microseconds a pair, and the figures to keep."""
    from rouge_score_rs.rouge_scorer import RougeScorer

    few = some[: max(6, 3000 // tokens)]
    ours = both_sides(some)
    if ours != rouge_score_rs(some) or ours[: len(few)] != rouge_score(few):
        sys.exit(f"at {tokens} tokens the numbers differ")
    scorer = RougeScorer(list(TYPES), use_stemmer=True)
    targets, outputs = [pair.reference for pair in some], [pair.output for pair in some]
    summaries, prepared = [Summary.of_text(text) for text in outputs], METRIC.prepare(references_of(some), [])
    references = references_of(some)
    work: dict[str, Callable[[], object]] = {
        "rouge-score-rs, batch": lambda: scorer.score_batch(targets, outputs),
        "rouge-score-rs, pair by pair": lambda: [scorer.score(*pair) for pair in zip(targets, outputs, strict=True)],
        "ours, both sides": lambda: METRIC.statistics(summaries, METRIC.prepare(references, [])),
        "ours, references prepared": lambda: METRIC.statistics(summaries, prepared),
    }
    times = {"rouge-score": microseconds(lambda: rouge_score(few), len(few), repeats=2)}
    # By turns, so that a slow minute of the machine is everybody's.
    for _ in range(9):
        for label, run in work.items():
            times[label] = min(times.get(label, float("inf")), microseconds(run, len(some), repeats=1))
    figures = []
    for way in ("both sides", "references prepared"):
        time = times[f"ours, {way}"]
        faster = min((name for name in times if name.startswith("rouge-score-rs")), key=times.__getitem__)
        for against in ("rouge-score", faster):
            figures.append(
                {
                    "what": f"ROUGE-1/2/L/Lsum of a pair, {tokens} tokens, {way}",
                    "ours": f"{time:.1f} µs",
                    "peer": f"{times[against]:,.1f} µs",
                    "ratio": times[against] / time,
                    "against": against.partition(",")[0],
                }
            )
    return times, figures


def one_pair(tokens: int) -> tuple[float, float]:
    """Gives the microseconds that one pair takes through the Python API, ours and rouge-score-rs's."""
    from rouge_score_rs.rouge_scorer import RougeScorer

    some = pairs(max(10, 6000 // tokens), tokens, seed=7)
    scorer = RougeScorer(list(TYPES), use_stemmer=True)
    ours = microseconds(lambda: [both_sides([pair]) for pair in some], len(some))
    return ours, microseconds(lambda: [scorer.score(pair.reference, pair.output) for pair in some], len(some))


def whole_process(count: int, tokens: int) -> tuple[float, float]:
    """Gives the CPU seconds of a whole process that scores pairs from a file, ours and rouge-score-rs's."""
    import resource

    def seconds(script: str) -> tuple[float, str]:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            [sys.executable, "-c", script, str(file), str(PEERS)], capture_output=True, text=True, check=True
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pairs.jsonl"
        lines = [json.dumps([pair.output, pair.reference]) + "\n" for pair in pairs(count, tokens, seed=3)]
        file.write_text("".join(lines), encoding="utf-8")
        runs = [(seconds(OURS), seconds(THEIRS)) for _ in range(3)]
    if any(ours[1] != theirs[1] for ours, theirs in runs):
        sys.exit("the whole processes give different means")
    return min(ours[0] for ours, _ in runs), min(theirs[0] for _, theirs in runs)


def check() -> int:
    """Checks equality with rouge-score, and that ours is far faster."""
    some = pairs(400, 300)
    few = some[:12]
    if both_sides(some)[: len(few)] != rouge_score(few) or both_sides(few[:1]) != rouge_score(few[:1]):
        print("the numbers differ from rouge-score's")
        return 1
    ratio = cpu(lambda: rouge_score(few), repeats=2) / len(few) / (cpu(lambda: both_sides(some)) / len(some))
    print(f"ROUGE at 300 tokens: {ratio:.0f} times as fast as rouge-score (at least 150)")
    return 0 if ratio >= 150 else 1


def main() -> int:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description="ROUGE beside rouge-score and rouge-score-rs.")
    parser.add_argument("--check", action="store_true", help="check ours against rouge-score, quickly")
    parser.add_argument("--record", action="store_true", help="keep the figures for the README")
    parser.add_argument("--data", type=Path, metavar="DIR", help="articles in the news-tls layout")
    arguments = parser.parse_args()
    one_core()
    if arguments.check:
        return check()
    versions = [peer("rouge-score", "0.1.2"), peer("rouge-score-rs", "0.2.1")]
    print(f"{machine()}\n{', '.join(versions)}, RAYON_NUM_THREADS={os.environ['RAYON_NUM_THREADS']}\n")
    kept = []
    for tokens, count in SIZES.items():
        some = from_articles(arguments.data, count, tokens) if arguments.data else pairs(count, tokens)
        times, figures = batch(some, tokens)
        kept += figures
        faster = min(times["rouge-score-rs, batch"], times["rouge-score-rs, pair by pair"])
        print(f"{tokens} tokens, {count} pairs (aims: {AIMS[tokens][0]} and {AIMS[tokens][1]} times)")
        for label, time in times.items():
            ratios = f"{times['rouge-score'] / time:8.0f} x rouge-score {faster / time:6.2f} x rouge-score-rs"
            print(f"  {label:<30}{time:>12,.1f} µs a pair {ratios}")
    if not arguments.data:
        for tokens in SIZES:
            ours, theirs = one_pair(tokens)
            ratio = f"{ours / theirs:.1f} times rouge-score-rs's (aim: at most 6)"
            print(f"one pair of {tokens} tokens: {ours:,.0f} µs, {ratio}")
            kept.append(
                {
                    "what": f"ROUGE-1/2/L/Lsum of one pair alone, {tokens} tokens",
                    "ours": f"{ours:,.0f} µs",
                    "peer": f"{theirs:,.0f} µs",
                    "ratio": theirs / ours,
                    "against": "rouge-score-rs",
                }
            )
        ours, theirs = whole_process(10_000, 300)
        print(f"whole process, 10,000 pairs of 300 tokens: {ours:.2f} s, rouge-score-rs {theirs:.2f} s: "
              f"{theirs / ours:.2f} times as fast (aim: 2)")  # fmt: skip
        kept.append(
            {
                "what": "ROUGE, whole process, 10,000 pairs of 300 tokens",
                "ours": f"{ours:.2f} s",
                "peer": f"{theirs:.2f} s",
                "ratio": theirs / ours,
                "against": "rouge-score-rs",
            }
        )
    if arguments.record:
        record("rouge", kept)
    return 0


if __name__ == "__main__":
    sys.exit(main())
