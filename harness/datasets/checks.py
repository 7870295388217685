"""What a sentence must not say: figures, names, dates and quotations that its facts do not have.

The checks go by the letter. They cannot see a wrong verb or a missing hedge: that is what `review.yaml` is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from harness import edtf
from harness.datasets.facts import Fact
from harness.dates import Mention, tag

# A number in digits (35,000 and 3.5 are one), or a word that counts. "one" alone is a pronoun too often.
_NUMBER_WORDS = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|(?:hundred|thousand|[mbtr]+illion|dozen|score|quarter)s?"
    r"|half|halves|thirds|twice|double|triple"
)
_FIGURE = re.compile(rf"\d(?:[\d,.]*\d)?|\b(?:{_NUMBER_WORDS})\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[.'’&][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_QUOTATION = re.compile(r"“([^“”]*)”|\"([^\"]*)\"|``((?:[^']|'(?!'))*)''")
_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
#: Types of temporal expressions whose words are a date, and neither names nor figures.
_DATES = ("DATE", "TIME", "SET")


@dataclass(frozen=True)
class Fault:
    """Something in a sentence that its facts do not have.

    Attributes:
        message: What it is.
        start: Where it stands in the sentence, in code points.
    """

    message: str
    start: int


def quotations(text: str) -> list[tuple[int, int, str]]:
    """Gives what stands in double quotation marks: start and end with the marks, and the words inside.

    >>> quotations('He said it "went like paper," twice.')
    [(11, 29, 'went like paper')]
    """
    return [
        (match.start(), match.end(), (match[1] or match[2] or match[3] or "").strip().rstrip(".,"))
        for match in _QUOTATION.finditer(text)
    ]


def name_words(texts: Iterable[str]) -> frozenset[str]:
    """Gives the capitalised words in some texts, without possessive endings.

    >>> sorted(name_words(["the U.S. Coast Guard's crew"]))
    ['Coast', 'Guard', 'U.S']
    """
    return frozenset(word for text in texts for _, word in _capitalised(text))


def mentions_by_sentence(sentences: Sequence[str], published: date | None) -> list[list[Mention]]:
    """Gives the temporal expressions of each of a text's sentences, placed in the sentence.

    They are resolved in the text as a whole, for "the day before" refers to a day of an earlier sentence.

    Args:
        sentences: The sentences, in order.
        published: The day from which dates are reckoned; ``None`` leaves those open that need one.
    """
    mentions = tag(" ".join(sentences), published)
    found = []
    start = 0
    for sentence in sentences:
        end = start + len(sentence)
        found.append(
            [
                replace(mention, start=mention.start - start, end=mention.end - start)
                for mention in mentions
                if start <= mention.start < end
            ]
        )
        start = end + 1
    return found


def faults(
    text: str,
    facts: Sequence[Fact],
    mentions: Sequence[Mention],
    *,
    topic_titles: Sequence[str],
    known_names: frozenset[str],
) -> list[Fault]:
    """Checks a sentence against the facts that it rests on.

    Args:
        text: The sentence.
        facts: Its facts.
        mentions: Its temporal expressions; those that could not be resolved are not checked.
        topic_titles: The titles of the facts' topics; their names may be used.
        known_names: The words of all names in the ledger. The first word of a sentence is taken for a name
            if it is one of them.
    """
    found: list[Fault] = []
    covered: list[tuple[int, int]] = []
    found.extend(_quotation_faults(text, facts, covered))
    found.extend(_date_faults(facts, mentions, covered))
    found.extend(_name_faults(text, facts, topic_titles, known_names, covered))
    found.extend(_figure_faults(text, facts, covered))
    return sorted(found, key=lambda fault: fault.start)


def _quotation_faults(text: str, facts: Sequence[Fact], covered: list[tuple[int, int]]) -> Iterator[Fault]:
    allowed = [quote.translate(_SAME) for fact in facts for quote in (*fact.quotes, *fact.names)]
    for start, end, words in quotations(text):
        covered.append((start, end))
        if not words or not any(_holds(quote, words.translate(_SAME)) for quote in allowed):
            yield Fault(f"the quotation {words!r} is in none of its facts", start)


def _holds(text: str, part: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) is not None


def _date_faults(facts: Sequence[Fact], mentions: Sequence[Mention], covered: list[tuple[int, int]]) -> Iterator[Fault]:
    dates = [edtf.parse(written) for fact in facts for written in fact.dates]
    for mention in mentions:
        if _within(mention.start, covered):
            continue
        if mention.type in _DATES:
            covered.append((mention.start, mention.end))
        if mention.first is None or mention.last is None:
            continue
        # An expression may be vaguer than the fact ("in May" for 2 May), and no more exact.
        if not any(when.within(mention.first, mention.last) for when in dates):
            span = str(mention.first) if mention.first == mention.last else f"{mention.first} to {mention.last}"
            yield Fault(f"the date `{mention.text}` ({span}) is in none of its facts", mention.start)


def _name_faults(
    text: str,
    facts: Sequence[Fact],
    topic_titles: Sequence[str],
    known_names: frozenset[str],
    covered: Sequence[tuple[int, int]],
) -> Iterator[Fault]:
    allowed = name_words(
        [*topic_titles, *(part for fact in facts for part in (*fact.names, *fact.attribution, fact.statement))]
    )
    if text.isupper():
        # In capitals every word looks like a name: those count that are names elsewhere in the ledger.
        loud = {word.upper() for word in allowed}
        known = {word.upper() for word in known_names}
        for start, word in _capitalised(text):
            if word in known and word not in loud and not _within(start, covered):
                yield Fault(f"the name `{word}` is in none of its facts", start)
        return
    first = _WORD.search(text)
    for start, word in _capitalised(text):
        initial = first is not None and start == first.start()
        if word in allowed or _within(start, covered) or (initial and word not in known_names):
            continue
        yield Fault(f"the name `{word}` is in none of its facts", start)


def _capitalised(text: str) -> Iterator[tuple[int, str]]:
    for match in _WORD.finditer(text):
        if match[0][0].isupper():
            yield match.start(), _POSSESSIVE.sub("", match[0])


def _figure_faults(text: str, facts: Sequence[Fact], covered: Sequence[tuple[int, int]]) -> Iterator[Fault]:
    spans = list(covered)
    for fact in facts:
        for written in (*fact.figures, *fact.names):
            # "130" is not the beginning of "130,000".
            pattern = rf"(?<!\w){re.escape(written)}(?!\w|[.,]\d)"
            spans.extend(match.span() for match in re.finditer(pattern, text, re.IGNORECASE))
    for match in _FIGURE.finditer(text):
        if not _within(match.start(), spans):
            yield Fault(f"the figure `{match[0]}` does not stand so in its facts", match.start())


def _within(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)
