"""chrF, chrF++ and BLEU side by side with sacrebleu: the same numbers, and how much sooner.

    python benchmarks/chrf.py            # three sizes of text; takes a few minutes
    python benchmarks/chrf.py --record   # the same, and keeps the figures for the README
    python benchmarks/chrf.py --check    # one size, quickly; exit code 1 if numbers differ or ours is not well ahead

Both run in this process on one core, turn by turn, on texts made from a seed. CPU times are the least of several turns,
and hold everything from the texts to the corpus score. Ours gives each example's statistics besides, which bootstrap
resamples; sacrebleu's `corpus_score` keeps them to itself. Where ten systems share references, sacrebleu is given its
better way of two: a counter that holds the references' n-grams (`references=`), or the references anew each time.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isclose
from pathlib import Path
from typing import Any

from side_by_side import cpu, machine, one_core, peer, record
from texts import pairs

from harness.metrics import Statistics, Unscored
from harness.metrics.bleu import Bleu
from harness.metrics.chrf import Chrf
from harness.records import Reference, Summary

#: Words of a text, and how many pairs of such texts are scored.
SIZES = {60: 200, 300: 60, 1000: 20}
SYSTEMS = 10
#: What both do in a process of their own, from a file of outputs and one of references.
OURS_COLD = """
import json, sys
from harness.metrics.chrf import Chrf
from harness.records import Reference, Summary
outputs, references = json.load(open(sys.argv[1], encoding="utf-8"))
metric = Chrf()
several = [[Reference(annotator="w", output=Summary(sentences=(text,)))] for text in references]
rows = metric.statistics([Summary(sentences=(text,)) for text in outputs], metric.prepare(several, []))
print(repr(metric.reduce({name: sum(row[name] for row in rows) for name in rows[0]})["chrf"]))
"""
PEER_COLD = """
import json, sys
from sacrebleu.metrics import CHRF
outputs, references = json.load(open(sys.argv[1], encoding="utf-8"))
print(repr(CHRF().corpus_score(outputs, [references]).score))
"""


@dataclass(frozen=True)
class Texts:
    """References, and the outputs of several systems for them."""

    references: list[Summary]
    systems: list[list[Summary]]


@dataclass(frozen=True)
class Contest:
    """A metric of ours, and how to make sacrebleu's."""

    name: str
    metric: Chrf | Bleu
    peer: Callable[..., Any]

    def prepare(self, references: Sequence[Summary]) -> Any:
        """Prepares references for our metric."""
        return self.metric.prepare([[Reference(annotator="w", output=output)] for output in references], [])

    def score(self, outputs: Sequence[Summary], prepared: Any) -> tuple[float, list[Statistics]]:
        """Gives our corpus score, and the statistics behind it."""
        rows = [row for row in self.metric.statistics(outputs, prepared) if not isinstance(row, Unscored)]
        sums = {name: sum(row[name] for row in rows) for name in rows[0]}
        return self.value(sums), rows

    def value(self, sums: Statistics) -> float:
        """Gives our score of summed statistics."""
        (value,) = self.metric.reduce(sums).values()
        assert value is not None
        return value


def contests() -> list[Contest]:
    from sacrebleu.metrics import BLEU, CHRF

    return [
        Contest("chrF", Chrf(), CHRF),
        Contest("chrF++", Chrf(word_order=2), lambda **more: CHRF(word_order=2, **more)),
        Contest("BLEU", Bleu(), lambda **more: BLEU(force=True, **more)),
    ]


def texts(count: int, words: int) -> Texts:
    """Makes references and outputs; each system strays further from the references than the one before."""
    made = pairs(count, words)
    rng = random.Random(words)
    systems = []
    for system in range(SYSTEMS):
        outputs = []
        for number, pair in enumerate(made):
            others = made[number - 1].output.split()
            outputs.append(
                Summary(
                    sentences=tuple(
                        " ".join(
                            rng.choice(others) if rng.random() < 0.03 * system else word for word in line.split(" ")
                        )
                        for line in pair.output.split("\n")
                    )
                )
            )
        systems.append(outputs)
    return Texts([Summary(sentences=tuple(pair.reference.split("\n"))) for pair in made], systems)


def forget() -> None:
    """Empties sacrebleu's caches, which would tokenise a line once for all turns; ours has none."""
    from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a
    from sacrebleu.tokenizers.tokenizer_re import TokenizerRegexp

    Tokenizer13a.__call__.cache_clear()
    TokenizerRegexp.__call__.cache_clear()


def turns(works: Sequence[Callable[[], Any]], repeats: int) -> list[float]:
    """Gives the least CPU seconds of each work; they take turns, so that all see the machine in the same state."""
    times = [float("inf")] * len(works)
    for _ in range(repeats):
        for index, work in enumerate(works):
            forget()
            times[index] = min(times[index], cpu(work, repeats=1))
    return times


def differences(contest: Contest, data: Texts) -> int:
    """Counts the numbers that differ: each system's corpus score, and each example's of the first system."""
    references = [output.text for output in data.references]
    counter = contest.peer(references=[references])
    prepared = contest.prepare(data.references)
    found = [
        (contest.score(outputs, prepared)[0], counter.corpus_score([output.text for output in outputs], None).score)
        for outputs in data.systems
    ]
    for row, output, reference in zip(
        contest.score(data.systems[0], prepared)[1], data.systems[0], references, strict=True
    ):
        found.append((contest.value(row), contest.peer().corpus_score([output.text], [[reference]]).score))
    # chrF's are the same to the last digit; BLEU takes a logarithm of percentages, rounded elsewhere.
    exact = isinstance(contest.metric, Chrf)
    return sum(a != b if exact else not isclose(a, b, rel_tol=1e-12, abs_tol=1e-12) for a, b in found)


def batch(contest: Contest, data: Texts, repeats: int) -> tuple[float, float]:
    """Times one system's corpus score, both sides counted: ours and sacrebleu's."""
    outputs, references = [output.text for output in data.systems[0]], [output.text for output in data.references]
    ours, peer = turns(
        [
            lambda: contest.score(data.systems[0], contest.prepare(data.references)),
            lambda: contest.peer().corpus_score(outputs, [references]),
        ],
        repeats,
    )
    return ours, peer


def shared(contest: Contest, data: Texts, repeats: int) -> tuple[float, float, str]:
    """Times all systems' corpus scores: ours, the better of sacrebleu's ways, and which that is."""
    systems = [[output.text for output in outputs] for outputs in data.systems]
    references = [output.text for output in data.references]

    def ours() -> None:
        prepared = contest.prepare(data.references)
        for outputs in data.systems:
            contest.score(outputs, prepared)

    def held() -> None:
        counter = contest.peer(references=[references])
        for outputs in systems:
            counter.corpus_score(outputs, None)

    def anew() -> None:
        counter = contest.peer()
        for outputs in systems:
            counter.corpus_score(outputs, [references])

    mine, first, second = turns([ours, held, anew], repeats)
    return mine, min(first, second), "references held" if first <= second else "references anew"


def cold(program: str, file: Path) -> tuple[float, str]:
    """Gives the CPU seconds of a process of its own, and what it printed."""
    before = os.times()
    result = subprocess.run([sys.executable, "-c", program, file], check=True, capture_output=True, text=True)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return spent, result.stdout.strip()


def whole_process(count: int, words: int) -> tuple[float, float]:
    """Times both from a cold interpreter, imports included, and checks that they print the same."""
    data = texts(count, words)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.json"
        sides = [[output.text for output in outputs] for outputs in (data.systems[0], data.references)]
        file.write_text(json.dumps(sides), encoding="utf-8")
        found = [(cold(OURS_COLD, file), cold(PEER_COLD, file)) for _ in range(2)]
    assert len({printed for turn in found for _, printed in turn}) == 1, found
    return min(ours for (ours, _), _ in found), min(peer for _, (peer, _) in found)


def check() -> int:
    """Checks equality, and that chrF is well ahead on texts of 300 words."""
    data = texts(24, 300)
    wrong = {contest.name: differences(contest, data) for contest in contests()}
    contest = contests()[0]
    ours, theirs = batch(contest, data, 3)
    ours_shared, theirs_shared, way = shared(contest, data, 2)
    one, many = theirs / ours, theirs_shared / ours_shared
    print(f"numbers that differ: {wrong}")
    print(f"chrF, one system: {one:.1f} times as fast (at least 3); {SYSTEMS} systems, {way}: {many:.1f} (at least 8)")
    return 0 if not any(wrong.values()) and one >= 3 and many >= 8 else 1


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="chrF, chrF++ and BLEU side by side with sacrebleu.")
    parser.add_argument("--check", action="store_true", help="check one size, quickly")
    parser.add_argument("--record", action="store_true", help="keep the figures for the README's table")
    arguments = parser.parse_args()
    one_core()
    against = peer("sacrebleu", "2.6.0", dependencies=True)
    print(f"{machine()}; {against}")
    if arguments.check:
        return check()

    rows: list[dict[str, Any]] = []
    wrong = 0

    def line(what: str, ours: float, theirs: float, unit: str, note: str = "", *, kept: bool = True) -> None:
        scale, shown = (1, "s") if unit == "s" else (1e3, unit)
        print(
            f"{what:<52}{ours * scale:>11.3f}{theirs * scale:>11.3f} {shown:<10}{theirs / ours:>7.1f}x  {note}",
            flush=True,
        )
        if kept:
            rows.append(
                {
                    "what": what,
                    "ours": f"{ours * scale:.3g} {shown}",
                    "peer": f"{theirs * scale:.3g} {shown}",
                    "ratio": round(theirs / ours, 1),
                    "against": against,
                }
            )

    print(f"{'':<52}{'ours':>11}{'sacrebleu':>11}")
    for words, count in SIZES.items():
        data = texts(count, words)
        for contest in contests():
            wrong += differences(contest, data)
            kept = contest.name == "chrF" or words == 300
            ours, theirs = batch(contest, data, 5)
            line(f"{contest.name}, one system, {words} words", ours / count, theirs / count, "ms a pair", kept=kept)
            scored = count * SYSTEMS
            ours, theirs, way = shared(contest, data, 3)
            what = f"{contest.name}, {SYSTEMS} systems, same references, {words} words"
            line(what, ours / scored, theirs / scored, "ms a pair", way, kept=kept)
            if contest.name == "chrF":
                alone = Texts(data.references[:1], [data.systems[0][:1]])
                ours, theirs = batch(contest, alone, 50)
                line(f"chrF, a single pair, {words} words", ours, theirs, "ms a pair", kept=words == 300)
    for count in (1, 1000):
        ours, theirs = whole_process(count, 300)
        what = f"chrF, whole process, {count:,} pair{'s' if count > 1 else ''} of 300 words"
        line(what, ours, theirs, "s", kept=count > 1)
    print(f"numbers that differ: {wrong}")
    if arguments.record:
        record("chrf", rows)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
