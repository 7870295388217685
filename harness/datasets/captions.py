"""Picture captions: paragraphs of a plain-text article that are no part of its text.

When an article is copied from a page, the captions of its pictures come along as paragraphs of their own.
They end in the credit of whoever took the picture. A credit is recognised by three rules:

1.  in brackets at the end, if it says that it is one or has a slash: "The harbour on Monday. (Photo: Ana Lund)",
    "The harbour on Monday (Lund/Reuters)"; an agency alone, "(AFP)", may be the source of a sentence;
2.  after the end of a sentence, or after ``|``, words that name an agency or say that they are a credit, all of
    them capitalised but for words such as "via" and "by": "The harbour on Monday. Ana Lund / Reuters";
3.  nothing but such words.

A credit has no full stop, unless it says that it is one ("Photo: …") or has a slash in it.
"""

from __future__ import annotations

import re

#: The longest caption, in words.
_LONGEST = 80
_CREDIT_LONGEST = 12

_AGENCIES = (
    r"AAP|AFP|AP|ANSA|ANP|APA|Alamy|Anadolu|Associated Press|Bloomberg|CNP|DPA|dpa|EFE|EPA(?:-EFE)?|Getty"
    r"|Getty Images|IMAGO|Imago|Keystone|Kyodo|Magnum|Maxar|NASA|NurPhoto|PA|PTI|Planet Labs|Pool|RIA Novosti"
    r"|Reuters|REUTERS|Rex|Ritzau|Scanpix|Shutterstock|Sipa|TASS|UPI|Xinhua|Yonhap|Zuma"
)
# An agency ends a credit, or its photographer follows: "AP Photo / Lund", "Reuters / Lund".
_AGENCY = re.compile(rf"(?<!\w)(?:{_AGENCIES})(?:$|\s+[Pp]hoto(?!\w)|\s*[/|])")
_SAYING = re.compile(
    r"(?:Photo|Photograph|Picture|Image|Credit|Courtesy|Handout)s?(?:$|\s*[:/|]|\s+(?:[Bb]y|[Oo]f|[Ff]rom|via|courtesy)\s)"
    r"|©"
)
# Words of a credit: capitalised, or one of the few that join names.
_WORD = re.compile(r"(?:[^\W\d_a-z][\w.'’&-]*|via|by|of|for|from|the|and|de|van|von|dpa|\d{4})[,:]?|[-–—/|&©]")
# What makes a credit of words in brackets, which may be the source of a report otherwise.
_PICTURED = re.compile(
    r"\b(?:photo(?:graph)?|picture|image|credit|handout)s?\b|\bcourtesy\b|\bvia\b|[/|©]", re.IGNORECASE
)
_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]$")
# Where a sentence ends, its closing quotation marks and brackets included.
_END = re.compile(r"[.!?…][\"'”’)\]]*\s+|\s+\|\s+")


def is_caption(paragraph: str) -> bool:
    """Tells whether a paragraph is the caption of a picture.

    Args:
        paragraph: The paragraph, on one line.

    >>> is_caption("Boats in the harbour of Maren on Monday. Ana Lund / AFP via Getty Images")
    True
    >>> is_caption("The mayor refused to answer questions from Reuters.")
    False
    """
    if len(paragraph.split()) > _LONGEST:
        return False
    bracketed = _BRACKETED.search(paragraph)
    if bracketed:
        credit = bracketed[1].strip()
        return _PICTURED.search(credit) is not None and _is_credit(credit)
    closed = paragraph.endswith(".")
    # The last ends of sentences are enough: a credit has few words, and initials have full stops too.
    ends = [0, *(match.end() for match in _END.finditer(paragraph.removesuffix(".")))]
    for start in ends:
        tail = paragraph[start:].removesuffix(".")
        if _is_credit(tail) and (not closed or _SAYING.match(tail) or "/" in tail):
            return True
    return False


def _is_credit(text: str) -> bool:
    words = re.sub(r"([/|©–—])", r" \1 ", text).split()
    if not 0 < len(words) <= _CREDIT_LONGEST:
        return False
    named = _AGENCY.search(text) or _SAYING.match(text)
    return named is not None and all(_WORD.fullmatch(word) for word in words)
