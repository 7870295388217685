"""What counts as a token: in ROUGE's counts, and where the alignment of days looks at their content."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable
from typing import Final, Literal

from harness.metrics._rouge.tokens import ascii_words, stemmed
from harness.text import rouge155

Tokens = Literal["open", "rouge-1.5.5"]
#: Gives the tokens of a text from its sentences.
Tokenizer = Callable[[Iterable[str]], list[str]]

#: tilse drops a token that is found in this text: single signs, and runs of them such as ``()``.
_SIGNS: Final = string.punctuation
_DROPPED: Final = frozenset(
    _SIGNS[start:end] for start in range(len(_SIGNS)) for end in range(start + 1, len(_SIGNS) + 1)
)


def open_tokens(sentences: Iterable[str]) -> list[str]:
    """Gives rouge-score's tokens: runs of ``a-z`` and ``0-9`` in the lower-cased text, longer ones than 3 stemmed."""
    return list(map(stemmed, ascii_words(" ".join(sentences))))


def raw_tokens(sentences: Iterable[str]) -> list[str]:
    """Gives tilse's tokens for the content of days: what white space parts, as it stands, but for signs alone."""
    return [token for sentence in sentences for token in sentence.split() if token not in _DROPPED]


def counted(tokens: Tokens) -> Tokenizer:
    """Gives what makes the tokens that ROUGE counts."""
    return open_tokens if tokens == "open" else rouge155.tokens


def compared(tokens: Tokens) -> Tokenizer | None:
    """Gives what makes the tokens by which days are aligned; ``None`` where they are those that are counted."""
    return None if tokens == "open" else raw_tokens
