"""Words, as the summarizers and timeline builders count them.

Metrics have tokenizers of their own, because each must match the numbers of a published one.
"""

from __future__ import annotations

import re
import unicodedata

# Apostrophes as typographers, keyboards and encodings spell them, all folded to the straight one.
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u2032\u00b4`", "'"))

_WORD = re.compile(
    r"""
      -[lr][rcs]b-                                    # a bracket of the Penn Treebank: no word, dropped below
    | [^\W\d_] (?:\.[^\W\d_])+ (?![^\W_])             # u.s, a.m: letters held together by their periods
    | \d+ (?:[.,]\d+)* [^\W_]*                        # 35,000  3.5  3.5m  2nd
    | [^\W_]+ [\u0300-\u036f]* (?:'?[^\W_]+[\u0300-\u036f]*)*    # don't, o'neill, fiancé
    """,
    re.VERBOSE,
)


def words(text: str) -> list[str]:
    """Splits a text into lower-cased words, in order.

    A word is a run of Unicode letters and digits. Inner apostrophes belong to it (``don't``), curly ones are
    folded to straight ones, and a possessive or contracted ``'s`` is dropped, so that ``Gaza's`` counts as
    ``gaza``. Hyphens and dashes separate: ``cease-fire`` is two words. Commas and points inside a number
    (``35,000``, ``3.5``) and points between single letters (``u.s``) hold it together; all other punctuation
    goes. Letters are compared in composed form (NFC). Tokenised text gives what running text gives, but for
    contractions, which stand there as words of their own (``n't``).

    Args:
        text: Running or tokenised text.

    Returns:
        The words; empty for a text without letters and digits.

    >>> words("The U.S. said 35,000 people didn’t leave Gaza’s well-known port.")
    ['the', 'u.s', 'said', '35,000', 'people', "didn't", 'leave', 'gaza', 'well', 'known', 'port']
    """
    text = unicodedata.normalize("NFC", text.lower().translate(_APOSTROPHES))
    found = _WORD.findall(text)
    if "'s" in text:
        found = [word.removesuffix("'s") for word in found]
    if "b-" in text:
        found = [word for word in found if word[0] != "-"]
    return found
