"""Text in double quotes, as YAML reads it whatever it holds."""

from __future__ import annotations


def quoted(text: str) -> str:
    r"""Writes text as a YAML scalar in double quotes.

    >>> print(quoted('The "wall"\n\u2028'))
    "The \"wall\"\n\u2028"
    """
    return f'"{"".join(map(_letter, text))}"'


def _letter(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char == "\n":
        return "\\n"
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
