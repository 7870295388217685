"""Pairs of invented texts for benchmarks: words drawn by Zipf's law, sentences of news-like length, from a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass

_ONSETS = "b bl br c ch cl cr d dr f fl fr g gl gr h j k l m n p pl pr qu r s sc sh sl sp st str t th tr v w"
_VOWELS = "a e i o u ai ea ee oa ou"
_CODAS = "b ck d g k l ld ll m n n n nd ng nt p r r r rd rt s s ss st t t th x"
_SUFFIXES = ("", "", "", "", "s", "s", "ed", "ing", "er", "ly", "ation", "ment", "ness", "ful", "able", "ity", "ive")
_FUNCTION = """
    the of to and in a is that for on said was with as it by at from be has he are were have an had not which its
    but they his who or been one would after more will about their when there two people out new up also last no if
    could into over some government all first year time what other so than them police can may minister before
"""


@dataclass(frozen=True)
class Pair:
    """A text and another that tells much the same.

    Attributes:
        output: The one to score; its sentences are parted by line feeds.
        reference: The one to score it against; likewise.
    """

    output: str
    reference: str


def pairs(count: int, tokens: int, *, seed: int = 13, words: int = 20_000, shared: float = 0.13) -> list[Pair]:
    """Makes pairs of texts.

    Args:
        count: How many.
        tokens: The mean number of tokens of a text, of which single texts differ by up to a fifth.
        seed: The seed.
        words: The size of the vocabulary.
        shared: How often an output copies a phrase of its reference instead of drawing words of its own.
    """
    rng = random.Random(seed)
    vocabulary = _vocabulary(words, rng)
    weights = [1 / (rank + 2.7) ** 1.05 for rank in range(words)]
    found = []
    cumulative = [0.0]
    for weight in weights:
        cumulative.append(cumulative[-1] + weight)
    cumulative = cumulative[1:]

    def draw(number: int) -> list[str]:
        return rng.choices(vocabulary, cum_weights=cumulative, k=number)

    def length() -> int:
        return max(1, round(tokens * rng.uniform(0.8, 1.2)))

    for _ in range(count):
        topic = draw(max(8, tokens // 4))

        def written(size: int, source: list[str], topic: list[str] = topic) -> list[str]:
            out: list[str] = []
            while len(out) < size:
                if source and rng.random() < shared:
                    start = rng.randrange(len(source))
                    out += source[start : start + rng.randint(2, 8)]
                elif rng.random() < 0.2:
                    out.append(rng.choice(topic))
                else:
                    out += draw(3)
            return out[:size]

        reference = written(length(), [])
        output = written(length(), reference)
        found.append(Pair(*(_sentences(text, rng) for text in (output, reference))))
    return found


def _vocabulary(words: int, rng: random.Random) -> list[str]:
    seen = dict.fromkeys(_FUNCTION.split())
    parts = [_ONSETS.split(), _VOWELS.split(), [*_CODAS.split(), *[""] * 5]]
    while len(seen) < words:
        syllables = "".join(rng.choice(part) for _ in range(rng.choice((1, 1, 1, 1, 2, 2))) for part in parts)
        word = str(rng.randint(2, 40_000)) if rng.random() < 0.03 else syllables + rng.choice(_SUFFIXES)
        seen.setdefault(word)
    return list(seen)


def _sentences(tokens: list[str], rng: random.Random) -> str:
    lines = []
    position = 0
    # One text in four has typographic apostrophes.
    apostrophe = rng.choice("''’'")
    while position < len(tokens):
        size = max(4, min(60, round(rng.gauss(24, 9))))
        words = tokens[position : position + size]
        position += size
        words[0] = words[0].capitalize()
        for index in range(6, len(words), 9):
            words[index] += rng.choice((",", ",", ";", f"{apostrophe}s", f"{apostrophe}s"))
        lines.append(" ".join(words) + ".")
    return "\n".join(lines)
