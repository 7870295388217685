"""Sentence splitters side by side: boundary F1 on the gold standard, and speed.

    python benchmarks/sentences.py            # ours, and pysbd and blingfire where they are installed
    python benchmarks/sentences.py --check    # ours alone, quickly; exit code 1 if it falls short

The gold standard is in benchmarks/sentences/; its README says how it was made. `pip install pysbd blingfire`
brings the peers.
"""

from __future__ import annotations

import argparse
import platform
import re
import sys
import time
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from harness.text.sentences import split

FOLDER = Path(__file__).parent / "sentences"
Ends = Callable[[str], Iterable[int]]


def ours(text: str) -> list[int]:
    """Gives where our splitter ends sentences."""
    return [span.end for span in split(text)]


def simple(text: str) -> list[int]:
    """Gives where a one-line regular expression ends sentences: the yardstick of the self-check."""
    return [match.start() for match in re.finditer(r"(?<=[.!?])\s+(?=[A-Z])", text)] + [len(text.rstrip())]


def peers() -> dict[str, Ends]:
    """Gives the peers that are installed."""
    found: dict[str, Ends] = {}
    try:
        import pysbd

        segmenter = pysbd.Segmenter(language="en", clean=False, char_span=True)
        found["pysbd"] = lambda text: [span.start + len(span.sent.rstrip()) for span in segmenter.segment(text)]
    except ImportError:
        pass
    try:
        import blingfire

        found["blingfire"] = lambda text: [end for _, end in blingfire.text_to_sentences_and_offsets(text)[1]]
    except ImportError:
        pass
    return found


def gold(name: str) -> list[tuple[str, set[int]]]:
    """Reads passages: the text, and where its sentences end, but for the last."""
    passages = []
    for block in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        ends, length = set(), 0
        for line in block.split("\n"):
            length += len(line)
            ends.add(length)
            length += 1
        passages.append((block.replace("\n", " "), ends - {length - 1}))
    return passages


def f1(splitter: Ends, name: str) -> tuple[float, float, float]:
    """Gives precision, recall and F1 of the boundaries inside passages."""
    right = found = wanted = 0
    for text, ends in gold(name):
        got = {end for end in splitter(text) if end < len(text)}
        right, found, wanted = right + len(got & ends), found + len(got), wanted + len(ends)
    return right / found, right / wanted, 2 * right / (found + wanted)


def speed(splitter: Ends, characters: int) -> float:
    """Gives characters per CPU second, the best of three runs over the gold's passages, repeated."""
    passages = [text for name in ("dev", "unseen") for text, _ in gold(name)]
    passages = (passages * (characters // sum(map(len, passages)) + 1))[: len(passages) * 200]
    total, best = sum(map(len, passages)), float("inf")
    for _ in range(3):
        start = time.process_time()
        for text in passages:
            splitter(text)
        best = min(best, time.process_time() - start)
    return total / best


def check() -> int:
    """Checks that ours is as good as it is said to be; the speed is a ratio to `simple` in the same process."""
    score = f1(ours, "unseen")[2]
    ratio = speed(simple, 400_000) / speed(ours, 400_000)
    print(f"F1 on the unseen half {score:.3f} (at least .97); {ratio:.1f} times a one-line regex's time (at most 25)")
    return 0 if score >= 0.97 and ratio <= 25 else 1


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="Sentence splitters side by side.")
    parser.add_argument("--check", action="store_true", help="check ours alone, quickly")
    parser.add_argument("--set", choices=["dev", "unseen", "both"], default="both", help="which half of the gold")
    arguments = parser.parse_args()
    if arguments.check:
        return check()
    names = ["dev", "unseen"] if arguments.set == "both" else [arguments.set]
    print(f"{platform.platform()}, {platform.processor() or platform.machine()}, Python {platform.python_version()}")
    print(f"{'splitter':<20}" + "".join(f"{name + ' P / R / F1':>24}" for name in names) + f"{'Mchar/CPU s':>14}")
    for label, splitter in {"ours": ours, "one-line regex": simple, **peers()}.items():
        try:
            shown = f"{label} {version(label)}"
        except PackageNotFoundError:
            shown = label
        scores = "".join(f"{'{:.3f} / {:.3f} / {:.3f}'.format(*f1(splitter, name)):>24}" for name in names)
        print(f"{shown:<20}{scores}{speed(splitter, 60_000 if label == 'pysbd' else 2_000_000) / 1e6:>14.2f}")
    for label in sorted({"pysbd", "blingfire"} - set(peers())):
        print(f"{label} is not installed: pip install {label}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
