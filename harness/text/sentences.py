r"""Sentences of English news, in running or tokenised (Penn Treebank) text.

One regular expression finds the candidates: a mark (``. ! ? …``), the quotes and brackets that close with it, and
white space. For each candidate a few rules look at the words on both sides, a bounded distance away, so that the
time is linear in the text's length. What the rules know about words stands in `harness.text.abbreviations`.
docs/sentences.md describes the rules and measures them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from harness.text.abbreviations import (
    AMBIGUOUS_STATES,
    DANGLING,
    KINDS,
    LABELLED,
    MARKED_NAMES,
    MONTHS_AND_DAYS,
    NAMES_AFTER_CLOSING,
    NAMES_AFTER_PLACES,
    REGNAL,
    RULERS,
    SPEAKING,
    STARTERS,
    STRONG_STARTERS,
    TIME_ZONES,
    Kind,
)


class Span(NamedTuple):
    """A part of a text.

    Attributes:
        start: Where it begins, in code points from 0.
        end: Where it ends, exclusive.
    """

    start: int
    end: int


# How far the rules look, in code points. Bounds keep the time linear on hostile input.
_BACK = 60
_BRACKET = 400

_CANDIDATE = re.compile(
    r"""
      (?P<blank> \n[^\S\n]*+\n\s*+ | \u2029\s*+ )
    | (?<![.!?…]) (?P<mark> [.!?…]++ ) (?P<close> ["'”’»)\]}]*+ ) (?=\s)
    """,
    re.VERBOSE,
)
# Closers of tokenised text stand apart. A straight double quote is one only if a quotation is open.
_SPACED_CLOSER = re.compile(r"""\s(?:(?:''|[”»)\]}]|-R[RCS]B-)(?=\s|$)|(?P<straight>["'])(?=\s|$))""")
_NEXT = re.compile(
    r"""
    (?P<space> \s*+ )
    (?P<open> (?: (?: `` | ["'“”‘«(\[{`] | -L[RCS]B- | [-–—•*]++ ) \s? )*+ )
    (?P<word> (?: [^\W_][\w'’.&-]{0,40} )? )
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"\s*['’](?:s|S|re|ve|ll|d|m)\b")
_OPENERS = "\"'“‘«([{`-–—•*"
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]|[A-Z][a-z]?\.[A-Z][a-z]{0,2}")
_ROMAN = re.compile(r"[IVXLC]+|[ivx]+")
_NUMBER = re.compile(r"\W?\d|[IVXLC]+\b")
_MIXED_CASE = re.compile(r"[a-z]{1,2}[A-Z]|(?:al|el)-[A-Z]")
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Main"
)
_ASIDE = re.compile(r"[(\[][^()\[\]]{1,400}[.!?…][\"'”’]*[)\]]")
_DATELINE = re.compile(r"\([^()]{1,40}\)\s*(?:--|[-–—])")
_ATTRIBUTION = re.compile(
    rf"""
    (?: [A-Z][\w.'’-]{{0,30}} \s{{1,2}} (?: (?:de|van|von|der|al|bin|of) \s )? ){{0,4}}
    [A-Z][\w.'’-]{{0,30}} (?: ,[^.,?!]{{1,60}}, )?
    \s (?: \w+ly \s )? (?: {SPEAKING} ) \b
    (?= \s? [.,;:?!"“—–] | \s (?: in | on | at | after | as | when | with | to | from | before | during | again
        | later | through | while | aloud | back | over | outside | inside | this | last | yesterday | today
        | reporters | him | her | them | me | us | the | his | [A-Z]\w+ | \w+ly ) \b )
    """,
    re.VERBOSE,
)


class _Gap(NamedTuple):
    """A candidate, and what stands on both sides of it.

    Attributes:
        text: The whole text.
        start: Where the current sentence begins.
        mark: The mark's place.
        marks: The mark itself.
        close: Closing quotes and brackets after the mark.
        before: The last words of the sentence, split at white space; bounded in length.
        token: The word that the mark is attached to, without opening punctuation; empty where it stands apart.
        next: Where the next text begins, its opening quotes and brackets included.
        opening: Those.
        word: The next word, without a final period; empty where none follows.
    """

    text: str
    start: int
    mark: int
    marks: str
    close: str
    before: list[str]
    token: str
    next: int
    opening: str
    word: str

    @property
    def first(self) -> bool:
        """Whether the mark's word is the first of the sentence."""
        return len(self.before) == 1 and self.mark - self.start <= _BACK

    @property
    def previous(self) -> str:
        """The word before the mark's word; empty if there is none."""
        return self.before[-2] if len(self.before) > 1 else ""


def split(text: str) -> list[Span]:
    """Finds the sentences of an English text.

    A blank line always ends a sentence; other line breaks are white space. Closing quotes and brackets belong to
    the sentence that they close, an attribution to the quotation that it touches.

    Args:
        text: Running text, or tokenised text with its tokens apart.

    Returns:
        The sentences in order. Together they hold every character but white space; none begins or ends with
        white space, and none is empty.

    >>> text = 'Dr. Hale left at 5 p.m. He was tired. "Why?" she asked.'
    >>> [text[span.start:span.end] for span in split(text)]
    ['Dr. Hale left at 5 p.m.', 'He was tired.', '"Why?" she asked.']
    """
    spans: list[Span] = []
    start = len(text) - len(text.lstrip())
    quotes = counted = 0
    for found in _CANDIDATE.finditer(text):
        if found.lastgroup == "blank":
            end, following = found.start(), found.end()
            quotes, counted = 0, following
        else:
            end = found.end()
            if end < start:
                continue
            quotes += text.count('"', counted, end)
            counted = end
            end = _with_spaced_closers(text, end, quoted=quotes % 2 == 1)
            gap = _gap(text, start, found, end)
            if not _is_boundary(gap):
                continue
            following = gap.next
        if (sentence := _trimmed(text, start, end)).end > start:
            spans.append(sentence)
        start = following
    if (sentence := _trimmed(text, start, len(text))).end > start:
        spans.append(sentence)
    return spans


def sentences(text: str) -> list[str]:
    r"""Gives the sentences of an English text as strings.

    Args:
        text: As for `split`.

    Returns:
        The sentences, each on one line: white space inside is folded to one space.

    >>> sentences("It rained.\nNobody\n came.")
    ['It rained.', 'Nobody came.']
    """
    return [" ".join(text[span.start : span.end].split()) for span in split(text)]


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _with_spaced_closers(text: str, end: int, *, quoted: bool) -> int:
    """Moves the end of a candidate past the closers that tokenised text sets apart."""
    while closer := _SPACED_CLOSER.match(text, end):
        if closer["straight"] == '"':
            if not quoted:
                break
            quoted = False
        end = closer.end()
    return end


def _gap(text: str, start: int, found: re.Match[str], end: int) -> _Gap:
    mark = found.start()
    before = text[max(start, mark - _BACK) : mark].split()
    token = before[-1].lstrip(_OPENERS) if before and not text[mark - 1].isspace() else ""
    following = _NEXT.match(text, end)
    if following is None:  # the expression matches the empty string too
        raise RuntimeError("unreachable")
    return _Gap(
        text,
        start,
        mark,
        found["mark"],
        text[found.end("mark") : end],
        before,
        token,
        following.end("space"),
        following["open"],
        following["word"].rstrip(".'’-"),
    )


def _is_boundary(gap: _Gap) -> bool:
    """Decides whether a sentence ends at a candidate."""
    if not gap.before and not gap.close and gap.mark == gap.start:
        return False  # a text that begins with an ellipsis
    if not gap.word and not gap.opening:
        following = gap.text[gap.next : gap.next + 1]
        if not following or following in ".,;:!?…)]}%/'’”":
            return False
    if _CLITIC.match(gap.text, gap.next):
        return False
    lower = gap.word[:1].islower()
    if lower and not _MIXED_CASE.match(gap.word):
        return False
    if _is_inside_bracket(gap):
        return False
    quoted = any(closer in gap.close for closer in "\"'”’")
    if quoted and not gap.opening and _is_attribution(gap):
        return False
    if gap.marks == "." and gap.text[gap.mark - 4 : gap.mark] == ". . ":
        return _ends_at_ellipsis(gap, quoted)
    if "!" in gap.marks or "?" in gap.marks:
        return quoted or not _is_marked_name(gap)
    if "…" in gap.marks or len(gap.marks) > 1:
        return _ends_at_ellipsis(gap, quoted)
    if not gap.token or quoted:
        return True
    return _ends_at_period(gap)


def _is_inside_bracket(gap: _Gap) -> bool:
    """Tells whether the candidate stands in a bracket that was opened inside the current sentence."""
    opened = max(
        gap.text.rfind("(", max(gap.start, gap.mark - _BRACKET), gap.mark),
        gap.text.rfind("[", max(gap.start, gap.mark - _BRACKET), gap.mark),
    )
    if opened <= gap.start or not gap.text[gap.start : min(opened, gap.start + 4)].strip(_OPENERS + " "):
        return False
    if any(closer in gap.close for closer in ")]"):
        return True
    closer = ")" if gap.text[opened] == "(" else "]"
    return (
        gap.text.find(closer, opened, gap.mark) < 0
        and gap.text.find(closer, gap.mark, gap.mark + _BRACKET) >= 0
    )


def _is_attribution(gap: _Gap) -> bool:
    """Tells whether a name and a verb of speaking follow: "Who?" Mayor Brill asked."""
    if gap.word in STARTERS:
        return False
    return _ATTRIBUTION.match(gap.text, gap.next) is not None


def _is_marked_name(gap: _Gap) -> bool:
    """Tells whether an exclamation or question mark belongs to a name, as in "E! Tonight"."""
    if gap.word in STARTERS or gap.opening or not gap.token:
        return False
    if gap.token in MARKED_NAMES:
        return True
    if "?" in gap.marks or len(gap.marks) > 1:
        return False
    if len(gap.token) == 1:
        return True
    return not gap.first and gap.token[0].isupper() and not gap.token.isupper() and gap.previous[:1].islower()


def _ends_at_ellipsis(gap: _Gap, quoted: bool) -> bool:
    if quoted:
        return True
    words = [word for word in gap.before if word.strip(".…")]
    last = words[-1].rstrip(".…").lower() if words else ""
    return bool(last) and last not in DANGLING and not last.endswith((",", "--", "–", "—"))


def _ends_at_period(gap: _Gap) -> bool:
    token = gap.token
    if gap.first and (token.isdigit() or _ROMAN.fullmatch(token) or len(token) == 1):
        return False  # a list marker: "1. Close the ramp."
    if token.isdigit() and gap.previous[-1:] in {":", ";"}:
        return False
    if len(token) == 1 and token.isalpha() and token.isupper():
        return _ends_at_letter(gap)
    token = re.split(r"[-–—/]", token)[-1]
    kind = KINDS.get(token)
    if kind is None and token.isupper() and len(token) > 1:
        kind = KINDS.get(token.capitalize())
    if kind is None:
        return not _ACRONYM.fullmatch(token) or gap.word in STARTERS or bool(gap.opening)
    return _ends_at_abbreviation(gap, token, kind)


def _ends_at_letter(gap: _Gap) -> bool:
    """Decides about a single capital: an initial, a label ("Plan B") or a Roman numeral ("Henry V")."""
    if _is_initial_next(gap):
        return False
    if gap.token == "I" and gap.previous.lower() in {"and", "or", "than", "as", "but", "am", "do"}:
        return True
    if gap.previous in LABELLED:
        return True
    if gap.token in "IVX" and (gap.previous in REGNAL or (len(gap.before) > 2 and gap.before[-3] in RULERS)):
        return True
    return gap.word in STARTERS or bool(gap.opening and gap.opening[0] not in "-–—(")


def _is_initial_next(gap: _Gap) -> bool:
    return len(gap.word) == 1 and gap.text[gap.next + len(gap.opening) + 1 :][:1] == "."


def _ends_at_abbreviation(gap: _Gap, token: str, kind: Kind) -> bool:
    if kind is Kind.JOINED:
        return False
    if gap.opening:
        return _ends_before_opening(gap, kind)
    word = gap.word
    follows = gap.text[gap.next : gap.next + 12]
    number = _NUMBER.match(follows) is not None
    after_comma = gap.previous.endswith(",")
    if kind is Kind.TITLE and token in {"Sr", "Bros"}:
        kind = Kind.CLOSING
    match kind:
        case Kind.TITLE:
            if token in {"St", "Dr"} and _is_street(gap):
                return not number
            return word in STRONG_STARTERS
        case Kind.NUMBERED:
            return not number
        case Kind.DATED:
            return not number and word not in MONTHS_AND_DAYS
        case Kind.TIME:
            if word in MONTHS_AND_DAYS or word in TIME_ZONES:
                return False
            return word in STARTERS or len(gap.before) < 3 or gap.before[-3].lower() not in {"the", "a", "an"}
        case Kind.PLACE:
            return _ends_at_place(gap, number)
        case Kind.STATE:
            if after_comma or "-" in gap.token:
                return re.match(r"\d{5}", follows) is None and word not in NAMES_AFTER_CLOSING
            return word in STRONG_STARTERS or token in AMBIGUOUS_STATES
        case Kind.CLOSING:
            return word in STARTERS or word not in NAMES_AFTER_CLOSING
        case Kind.UNIT:
            return not number
    return True


def _ends_before_opening(gap: _Gap, kind: Kind) -> bool:
    """Decides about an abbreviation before a quote, a bracket or a dash."""
    if gap.opening[0] in "-–—" and not gap.opening.startswith("-L") or kind is Kind.TITLE:
        return False
    if gap.opening[0] in "([-":
        return _ASIDE.match(gap.text, gap.next) is not None
    return True


def _is_street(gap: _Gap) -> bool:
    """Tells whether "St." or "Dr." closes an address: "Third St.", "14 Ocean Dr."."""
    if _ORDINAL.fullmatch(gap.previous):
        return True
    return len(gap.before) > 2 and gap.before[-3].isdigit() and gap.previous[:1].isupper()


def _ends_at_place(gap: _Gap, number: bool) -> bool:
    """Decides about "U.S." and its like: "in the U.S. Prices rose" against "the U.S. Mint"."""
    word = gap.word
    if word in NAMES_AFTER_PLACES or number:
        return False
    if word in STARTERS or gap.previous.endswith(","):
        return True
    if gap.previous.lower() == "the" and len(gap.before) > 2:
        return gap.before[-3].lower() in {
            "in", "to", "from", "across", "outside", "into", "with", "against", "than", "throughout", "of", "for",
        }
    return False
