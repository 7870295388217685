"""The Porter stemmer, in the variant that ROUGE implementations in Python use.

M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, pp. 130-137. The variant is that of
NLTK's ``PorterStemmer`` in its default mode (``NLTK_EXTENSIONS``), which departs from the paper in these points:

- A few irregular words are looked up (`_IRREGULAR`), and words of one or two letters are left alone.
- Four-letter words in -ies and -ied keep the e (``dies`` → ``die``); longer ones in -ied lose it (``spied`` → ``spi``).
- A final y becomes i after a consonant that is not the word's first letter, vowel or no vowel (``fly`` → ``fli``,
  ``enjoy`` stays).
- Step 2 has -bli for -abli, tries -alli first and goes on with the result, and knows -fulli and -logi.
- A stem of two letters, vowel and consonant, counts as short (the paper's condition ``*o``).

Words are described by their shape, a string of ``c`` and ``v`` for consonants and vowels. The measure m of the
paper is then the number of ``vc`` in it.
"""

from __future__ import annotations

from functools import lru_cache

_IRREGULAR = {
    "sky": "sky",
    "skies": "sky",
    "dying": "die",
    "lying": "lie",
    "tying": "tie",
    "news": "news",
    "innings": "inning",
    "inning": "inning",
    "outings": "outing",
    "outing": "outing",
    "cannings": "canning",
    "canning": "canning",
    "howe": "howe",
    "proceed": "proceed",
    "exceed": "exceed",
    "succeed": "succeed",
}

# Suffixes and what replaces them, grouped by their last letter but one. In a group the first that fits decides.
_STEP_2 = {
    "a": (("ational", "ate"), ("tional", "tion")),
    "c": (("enci", "ence"), ("anci", "ance")),
    "e": (("izer", "ize"),),
    "g": (("logi", "log"),),
    "l": (
        ("bli", "ble"),
        ("alli", "al"),
        ("entli", "ent"),
        ("eli", "e"),
        ("ousli", "ous"),
        ("fulli", "ful"),
    ),
    "o": (("ization", "ize"), ("ation", "ate"), ("ator", "ate")),
    "s": (("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous")),
    "t": (("aliti", "al"), ("iviti", "ive"), ("biliti", "ble")),
}
_STEP_3 = {
    "a": (("ical", "ic"),),
    "s": (("ness", ""),),
    "t": (("icate", "ic"), ("iciti", "ic")),
    "u": (("ful", ""),),
    "v": (("ative", ""),),
    "z": (("alize", "al"),),
}
_STEP_4 = {
    "a": ("al",),
    "c": ("ance", "ence"),
    "e": ("er",),
    "i": ("ic",),
    "l": ("able", "ible"),
    "n": ("ant", "ement", "ment", "ent"),
    "o": ("ion", "ou"),
    "s": ("ism",),
    "t": ("ate", "iti"),
    "u": ("ous",),
    "v": ("ive",),
    "z": ("ize",),
}


class _Shapes(dict[int, str]):
    """A table for `str.translate` in which every character but the vowels and y is a consonant."""

    def __missing__(self, code: int) -> str:
        return "c"


_SHAPES = _Shapes({ord(vowel): "v" for vowel in "aeiou"} | {ord("y"): "y"})


def _shape(word: str) -> str:
    """Gives a ``c`` or a ``v`` for each letter; a y is a vowel exactly after a consonant."""
    shape = word.translate(_SHAPES)
    if "y" not in shape:
        return shape
    kinds: list[str] = []
    for kind in shape:
        after_consonant = bool(kinds) and kinds[-1] == "c"
        kinds.append(("v" if after_consonant else "c") if kind == "y" else kind)
    return "".join(kinds)


def _measure(word: str) -> int:
    return _shape(word).count("vc")


def _is_short(word: str, shape: str) -> bool:
    """Tells whether a word ends consonant-vowel-consonant (the last not w, x or y), or is vowel-consonant."""
    return shape == "vc" or (shape.endswith("cvc") and word[-1] not in "wxy")


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """Gives the stem of an English word, lower-cased.

    Equal to ``nltk.stem.porter.PorterStemmer().stem(word)`` for every word of letters and digits; other characters
    count as consonants.

    Args:
        word: One word.

    Returns:
        The stem; the word itself where nothing can be stripped.

    >>> [stem(word) for word in ["Relational", "hopping", "skies", "enjoyed", "geology"]]
    ['relat', 'hop', 'sky', 'enjoy', 'geolog']
    """
    length = len(word)
    word = word.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if length <= 2:
        return word
    word = _step_1c(_step_1b(_step_1a(word)))
    word = _step_4(_step_3(_step_2(word)))
    return _step_5(word)


def _step_1a(word: str) -> str:
    """Takes off the plural: caresses → caress, ponies → poni, ties → tie, cats → cat."""
    if not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word[:-1] if len(word) == 4 else word[:-2]
    if word.endswith("sses"):
        return word[:-2]
    return word if word.endswith("ss") else word[:-1]


def _step_1b(word: str) -> str:
    """Takes off -ed and -ing and mends the stem: agreed → agree, hopping → hop, filing → file."""
    if word.endswith("ied"):
        return word[:-1] if len(word) == 4 else word[:-2]
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    if word.endswith("ed"):
        rest = word[:-2]
    elif word.endswith("ing"):
        rest = word[:-3]
    else:
        return word
    shape = _shape(rest)
    if "v" not in shape:
        return word
    if rest.endswith(("at", "bl", "iz")):
        return rest + "e"
    last = rest[-1]
    if shape[-1] == "c" and rest[-2:-1] == last:
        return rest if last in "lsz" else rest[:-1]
    return rest + "e" if shape.count("vc") == 1 and _is_short(rest, shape) else rest


def _step_1c(word: str) -> str:
    """Turns a final y after a consonant into i: happy → happi, but enjoy and by stay."""
    if word.endswith("y") and len(word) > 2 and _shape(word[:-1])[-1] == "c":
        return word[:-1] + "i"
    return word


def _step_2(word: str) -> str:
    """Shortens double suffixes: relational → relate, hopefulness → hopeful."""
    if word.endswith("alli") and _measure(word[:-4]) > 0:
        word = word[:-2]
    for suffix, replacement in _STEP_2.get(word[-2:-1], ()):
        if word.endswith(suffix):
            rest = word[: -len(suffix)]
            # The l of -logi counts with the stem, so that geo- and theo- go the way of archaeo-.
            measured = rest + "l" if suffix == "logi" else rest
            return rest + replacement if _measure(measured) > 0 else word
    return word


def _step_3(word: str) -> str:
    """Takes off -ful, -ness and their like: electrical → electric, goodness → good."""
    for suffix, replacement in _STEP_3.get(word[-2:-1], ()):
        if word.endswith(suffix):
            rest = word[: -len(suffix)]
            return rest + replacement if _measure(rest) > 0 else word
    return word


def _step_4(word: str) -> str:
    """Takes off the last suffix of a long word: adjustment → adjust, adoption → adopt."""
    for suffix in _STEP_4.get(word[-2:-1], ()):
        if word.endswith(suffix):
            rest = word[: -len(suffix)]
            strips = _measure(rest) > 1 and (suffix != "ion" or rest[-1] in "st")
            return rest if strips else word
    return word


def _step_5(word: str) -> str:
    """Takes off a final e, and one l of two: probate → probat, controll → control."""
    if word.endswith("e"):
        rest = word[:-1]
        shape = _shape(rest)
        measure = shape.count("vc")
        if measure > 1 or (measure == 1 and not _is_short(rest, shape)):
            word = rest
    if word.endswith("ll") and _measure(word[:-1]) > 1:
        return word[:-1]
    return word
