"""Sentences of English news: running text, or text tokenised in the manner of the Penn Treebank.

Every run of ``.``, ``!``, ``?`` or ``…`` before white space is a candidate; what stands before and behind it decides.
The words that this rests on are in `harness.text.abbreviations`; the guideline that it follows, and how well, is in
``docs/sentences.md``. Time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from harness.records import Summary
from harness.text import abbreviations as words


class Span(NamedTuple):
    """A stretch of a text, in code points.

    Attributes:
        start: Where it starts.
        end: Where it ends, exclusive.
    """

    start: int
    end: int


#: A candidate: marks with the closing quotation marks and brackets behind them, before white space. The possessive
#: quantifiers, and the look-behind that starts a match only at the first mark of a run, keep the scan linear.
_CANDIDATE: Final = re.compile(
    r"""(?<![.!?…])
    (?P<marks> (?:\.(?:[ ]\.)++ | [.!?…]++) )
    (?P<closers> ["'”’»)\]]*+ (?:\s(?:''|-RRB-|-RSB-|-RCB-|[)\]”](?=\s|\Z)))*+ )
    (?=\s|\Z)""",
    re.VERBOSE,
)
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n")
#: What opens a sentence before its first word.
_OPENERS: Final = re.compile(r"(?:[\"'“‘«(\[{¿¡*•–—-]|``|-LRB-|-LSB-|\s)*+")
_WORD: Final = re.compile(r"[^\W_][\w&'’.-]*+")
_BRAND: Final = re.compile(r"[a-z]{1,2}[A-Z]")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_MARKER: Final = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})")
#: How far back the word before a mark is looked for; longer ones are no abbreviations.
_REACH: Final = 24
#: How much may stand before the marker of a list's item: white space, a bullet, a quotation mark.
_LEAD: Final = 8


def sentences(text: str) -> list[str]:
    """Gives the sentences of a text, white space inside them folded to single spaces.

    >>> sentences('The U.S. Mint opened on Oct. 7. "Why now?" she asked.')
    ['The U.S. Mint opened on Oct. 7.', '"Why now?" she asked.']
    """
    return [" ".join(text[span.start : span.end].split()) for span in split(text)]


def sentences_of(summary: Summary) -> tuple[str, ...]:
    r"""Gives the sentences of a summary: as they were handed over, or those of its running text.

    In running text line breaks end sentences, as they do in the summaries of most public data; within a line the
    splitter decides, and folds white space. Text without sentences has none.

    >>> sentences_of(Summary.of_text("Rain fell\nin Orm. It stopped."))
    ('Rain fell', 'in Orm.', 'It stopped.')
    """
    if not summary.running:
        return summary.sentences
    return tuple(sentence for line in summary.text.splitlines() for sentence in sentences(line))


def split(text: str) -> list[Span]:
    """Finds the sentences of a text.

    A blank line always ends a sentence; any other white space may stand inside one. Nothing but white space lies
    between two spans, or around them.

    Args:
        text: The text.

    >>> split("One. Two.")
    [Span(start=0, end=4), Span(start=5, end=9)]
    """
    spans: list[Span] = []
    start = 0
    for block_end, next_block in _blocks(text):
        for end in _ends(text, start, block_end):
            _add(spans, text, start, end)
            start = end
        _add(spans, text, start, block_end)
        start = next_block
    return spans


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Gives where each block between blank lines ends, and where the next one starts."""
    for match in _BLANK_LINE.finditer(text):
        yield match.start(), match.end()
    yield len(text), len(text)


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        lead = len(piece) - len(piece.lstrip())
        spans.append(Span(start + lead, start + lead + len(stripped)))


def _ends(text: str, start: int, stop: int) -> Iterator[int]:
    """Gives where sentences end inside a block, but for its own end."""
    for match in _CANDIDATE.finditer(text, start, stop):
        end = match.end()
        after = _OPENERS.match(text, end, stop)
        follows = after.end() if after else end
        if follows >= stop:
            continue
        if _is_end(text, start, match, follows, stop):
            start = end
            yield end


def _is_end(text: str, start: int, match: re.Match[str], follows: int, stop: int) -> bool:
    marks, closers = match["marks"], match["closers"]
    first = text[follows]
    if first.islower() and not _BRAND.match(text, follows):
        return False
    # A mark alone before more marks ("U.S. .") leaves the decision to them.
    if first in ".!?…,;:" or text.startswith(("''", "-RRB-"), follows):
        return False
    before = _word_before(text, start, match.start())
    if "!" in marks or "?" in marks:
        return not (_attributed(text, follows, stop) if closers else _names_itself(text, start, match, before))
    if len(marks) > 1 or marks == "…":
        # After a pause a speaker starts again with "I" as often as with a new sentence.
        return bool(closers) or not re.match(r"I\b", text[follows : follows + 2])
    if closers or not before:
        return True
    return _period_ends(text, start, match.start(), before, follows, stop)


def _word_before(text: str, start: int, end: int) -> str:
    """Gives the word that a mark stands behind, without what opens it; empty in tokenised text."""
    reach = max(start, end - _REACH)
    words_before = text[reach:end].split()
    if not words_before or text[end - 1].isspace():
        return ""
    return words_before[-1].lstrip("\"'“‘«([{`$-–—")


def _period_ends(text: str, start: int, end: int, before: str, follows: int, stop: int) -> bool:
    """Decides on one period behind a word, before what may begin a sentence."""
    if before in words.INSIDE:
        return False
    match = _WORD.match(text, follows, stop)
    after = match[0].rstrip(".'’") if match else ""
    digit = text[follows].isdigit()
    if digit and (before in words.NUMBERED or before in words.UNITS):
        return False
    if before in words.MONTHS or before in words.DAYS:
        return not digit and after not in words.MONTHS | words.MONTH_NAMES
    if end - start <= _LEAD + len(before) and _MARKER.fullmatch(text[start:end].lstrip("\"'“‘ \n-–•*")):
        return False  # "1. Close the ramp." is one item
    if before in words.CLOCK:
        return not digit and after not in words.AFTER_CLOCK
    ender, title = before in words.ENDERS or before in words.UNITS, before in words.TITLES
    if title and not (ender and _of_a_name(text, start, end - len(before))):
        return after in words.STRONG_STARTERS
    if ender:
        if text.startswith(("--", "–", "—"), _skip_space(text, end + 1, follows)):
            return False  # "LODI, Calif. -- The mayor": a dateline
        return after in words.STARTERS or _lower_follows(text, match, stop)
    if _INITIALS.fullmatch(before):
        return after in words.STARTERS
    return True


def _skip_space(text: str, place: int, stop: int) -> int:
    while place < stop and text[place].isspace():
        place += 1
    return place


def _of_a_name(text: str, start: int, end: int) -> bool:
    """Tells whether the word that ends before `end` is capitalised: "Mill St." is a street, "the St." none."""
    previous = text[max(start, end - _REACH) : end].split()
    return bool(previous) and previous[-1][0].isupper() and len(previous[-1]) > 1


def _lower_follows(text: str, match: re.Match[str] | None, stop: int) -> bool:
    """Tells whether the word that follows stands before a lower-case word: "Shares fell", and not "President Lee"."""
    if match is None:
        return True
    rest = text[match.end() : min(match.end() + 2, stop)]
    return len(rest) == 2 and rest[0] == " " and rest[1].islower()


def _attributed(text: str, follows: int, stop: int) -> bool:
    """Tells whether an attribution follows a quotation: up to four capitalised words, then a verb of saying."""
    place = follows
    for _ in range(5):
        match = _WORD.match(text, place, stop)
        if match is None:
            return False
        if match[0].rstrip(".") in words.SAYING:
            return place > follows
        if not match[0][0].isupper() or match[0] in words.STARTERS - {"The"}:
            return False
        place = match.end()
        while place < stop and text[place] == " ":
            place += 1
    return False


def _names_itself(text: str, start: int, match: re.Match[str], before: str) -> bool:
    """Tells whether an exclamation mark belongs to a name: one that is known, or that stands where a name would."""
    if match["marks"] != "!" or not before[:1].isupper():
        return False
    if before in words.MARKED_NAMES or len(before) == 1:
        return True
    previous = text[max(start, match.start() - len(before) - _REACH) : match.start() - len(before)].split()
    return bool(previous) and previous[-1] in {"of", "at", "by", "for", "from", "with", "the", "on", "to", "against"}
