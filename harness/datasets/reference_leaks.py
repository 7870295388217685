"""Reference leaks: sentences of a reference that stand, all but word for word, in the very articles.

Outlets publish timelines of their own, and corpora of news hold them: whoever is handed such a page can copy the
reference out of it. (A ``leak`` without "reference" before it is another thing: the metric of entries that are dated
by their report.)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from harness.records import Article, Example, Reference, Summary
from harness.text.sentences import sentences_of

#: How many tokens in a row are compared.
GRAM: Final = 5
#: Reference sentences of fewer tokens do not count: short ones stand anywhere by chance.
LEAST_TOKENS: Final = 6
#: The share of a sentence's n-grams that an article has if the sentence stands in it.
NEAR: Final = 0.8
#: The fewest dates of a reference whose sentences stand in an article that leaks.
LEAST_DATES: Final = 3

_TOKEN = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"-[lr][rcs]b-")
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u2032\u00b4`", "'"))


@dataclass(frozen=True)
class ReferenceSentence:
    """A sentence of a reference, and where it stands.

    Attributes:
        annotator: Whose reference it is of.
        date: The date of its entry, as written; ``None`` in a summary.
        articles: The ids of the articles that hold it near-verbatim, in their order.
    """

    annotator: str
    date: str | None
    articles: tuple[str, ...]


def reference_sentences(example: Example) -> tuple[ReferenceSentence, ...]:
    """Looks for the sentences of an example's references in its articles.

    A sentence stands *near-verbatim* in an article if the article has at least .8 of the sentence's distinct runs of
    5 tokens, wherever. Tokens are runs of letters and digits in lower case, so that neither punctuation nor
    how a text was tokenised matters. Sentences with fewer than 6 tokens do not count, and one that comes again in
    the same reference counts once, under its first date.

    Args:
        example: The example.

    Returns:
        The sentences that count, in the order of the references; none where no article has text.
    """
    if not any(article.text.strip() for article in example.articles):
        return ()
    found = list(_distinct(example.references))
    holders: dict[tuple[str, ...], list[int]] = {}
    sizes = []
    for number, (_, _, tokens) in enumerate(found):
        grams = set(_grams(tokens))
        sizes.append(len(grams))
        for gram in grams:
            holders.setdefault(gram, []).append(number)
    sought = frozenset(holders)
    articles: list[list[str]] = [[] for _ in found]
    for article in example.articles:
        for number in _held(article, sought, holders, sizes):
            articles[number].append(article.id)
    return tuple(
        ReferenceSentence(annotator, date, tuple(ids))
        for (annotator, date, _), ids in zip(found, articles, strict=True)
    )


def leaking(sentences: Sequence[ReferenceSentence]) -> tuple[str, ...]:
    """Gives the ids of the articles that leak, in alphabetical order.

    An article leaks if the sentences that stand in it are of at least 3 different dates of one reference. That is
    what tells a timeline's page from a report: a report tells of its day, and a reference that took sentences from it
    has them under that date, or the day before's as well. In the seven development timelines of Timeline17, pages
    of timelines hold sentences of 3, 11, 47 and 89 dates, and the 69 other articles that hold any, of 1 or 2 (though
    up to five sentences): a count of sentences would not part them.

    Args:
        sentences: What `reference_sentences` gave.
    """
    dates: dict[tuple[str, str], set[str]] = {}
    for sentence in sentences:
        for article in sentence.articles if sentence.date is not None else ():
            dates.setdefault((article, sentence.annotator), set()).add(str(sentence.date))
    return tuple(sorted({article for (article, _), several in dates.items() if len(several) >= LEAST_DATES}))


def tokens_of(text: str) -> list[str]:
    """Gives the tokens that are compared.

    >>> tokens_of("The U.S. didn’t -LRB- yet -RRB- agree .") == tokens_of("The U.S . did n't (yet) agree")
    True
    """
    text = text.lower().translate(_APOSTROPHES)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    if " n't" in text:
        text = text.replace(" n't", "n't")
    if "b-" in text:
        text = _BRACKETS.sub(" ", text)
    return _TOKEN.findall(text)


def _distinct(references: Sequence[Reference]) -> Iterator[tuple[str, str | None, list[str]]]:
    """Gives annotator, date and tokens of each sentence that counts."""
    for reference in references:
        seen: set[tuple[str, ...]] = set()
        for date, sentence in _sentences(reference):
            tokens = tokens_of(sentence)
            if len(tokens) >= LEAST_TOKENS and tuple(tokens) not in seen:
                seen.add(tuple(tokens))
                yield reference.annotator, date, tokens


def _sentences(reference: Reference) -> Iterator[tuple[str | None, str]]:
    output = reference.output
    if isinstance(output, Summary):
        for sentence in sentences_of(output):
            yield None, sentence
        return
    for entry in output.entries:
        for sentence in entry.sentences:
            yield entry.date, sentence


def _grams(tokens: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(tokens[start:] for start in range(GRAM)), strict=False)


def _held(
    article: Article,
    sought: frozenset[tuple[str, ...]],
    holders: dict[tuple[str, ...], list[int]],
    sizes: Sequence[int],
) -> list[int]:
    """Gives the numbers of the sentences that an article holds."""
    shared: dict[int, int] = {}
    for gram in sought.intersection(_grams(tokens_of(article.text))):
        for number in holders[gram]:
            shared[number] = shared.get(number, 0) + 1
    # In whole numbers, so that 4 of 5 are .8 of them whatever rounding does.
    return sorted(number for number, count in shared.items() if count * 10 >= sizes[number] * round(NEAR * 10))
