"""What ROUGE counts: tokens as rouge-score finds them, or runs of letters and digits of any script."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, Final, Literal

from harness.text.stems import stem

Tokenizer = Literal["ascii", "unicode"]

#: What each byte of a text in UTF-8 becomes: letters and digits of ASCII are lower-cased, a line feed stays, and
#: everything else parts tokens.
TABLE: Final = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() and code < 128 else 10 if code == 10 else 32 for code in range(256)
)

_ASCII_LETTERS: Final = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def folded(text: str) -> bytes:
    r"""Gives a text's letters and digits of ASCII, lower-cased, with spaces for all else but line feeds.

    rouge-score lower-cases first, and then takes what is not ``a-z`` or ``0-9`` for a separator. Of all characters
    beyond ASCII two have letters of ASCII when they are lower-cased: the Kelvin sign and the capital I with a dot.

    >>> folded("Café\u212a, 3.5").split()
    [b'caf', b'k', b'3', b'5']
    """
    if not text.isascii():
        text = text.replace("\u212a", "k").replace("\u0130", "i ")
    return text.encode("utf-8", "surrogatepass").translate(TABLE)


def ascii_words(text: str) -> list[str]:
    """Gives the runs of ``a-z`` and ``0-9`` in a lower-cased text, as rouge-score does.

    >>> ascii_words("Don't stop: 1,000 cafés")
    ['don', 't', 'stop', '1', '000', 'caf', 's']
    """
    return folded(text).decode("ascii").split()


@cache
def _unicode_token() -> Any:
    import regex

    # Ideographs and kana are written without spaces: each is a token of its own. A joiner or its opposite stands inside
    # words of Persian and of the scripts of India.
    alone = r"[[\p{Han}\p{Hiragana}\p{Katakana}]&&\p{L}]"
    return regex.compile(
        rf"{alone}\p{{M}}*|[[\p{{L}}\p{{N}}]--{alone}][[\p{{L}}\p{{N}}\p{{M}}\u200c\u200d]--{alone}]*", regex.VERSION1
    )


def unicode_words(text: str) -> list[str]:
    """Gives the runs of letters and digits of any script in a text, compared without regard to case.

    The text is brought to the form NFKC, in which the widths of letters and the ways to write an accent do not
    matter, and case is folded. Marks (vowel signs, points, accents) belong to the letter before them. Each ideograph,
    and each letter of hiragana and katakana, is a token.

    >>> unicode_words("Straße 東京 café की")
    ['strasse', '東', '京', 'café', 'की']
    """
    found: list[str] = _unicode_token().findall(
        unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    )
    return found


WORDS: Final[dict[Tokenizer, Callable[[str], list[str]]]] = {"ascii": ascii_words, "unicode": unicode_words}


@lru_cache(maxsize=1 << 17)
def stemmed(word: str) -> str:
    """Stems a word of more than three letters, if they are all of ASCII: the stemmer is for English."""
    return stem(word) if len(word) > 3 and word.isascii() else word


def loses(text: str, share: float) -> bool:
    """Tells whether the tokenizer ``ascii`` does not see more than a share of a text's letters.

    >>> [loses(text, 0.2) for text in ("Москва, Tver", "café", "«3.5»")]
    [True, True, False]
    """
    if text.isascii():
        return False
    raw = text.encode("utf-8", "surrogatepass")
    seen = len(raw) - len(raw.translate(None, _ASCII_LETTERS))
    # A character beyond ASCII takes two bytes or more: so many letters at the most can be lost.
    if len(raw) - len(text) <= share * seen:
        return False
    lost = sum(char.isalpha() and not folded(char).strip() for char in text if not char.isascii())
    return lost > share * (lost + seen)
