"""The ledger of a dataset folder: the facts that its sentences rest on, taken from one source.

    source: {description: "…", published: "2031-04-03", sha256: "…", paragraphs: 12}
    facts:
      - id: wall-broke
        statement: "…"                 # in words of one's own, with every bound and hedge
        paragraph: 3                   # of the source, counted from 1
        attribution: ["the coast guard"]         # who says so, nearest first
        date: "2031-04-01"             # when it happened, in EDTF; null where the source does not say
        undated: "…"                   # why there is no date; only where `date` is null
        said: "2031-04-02"             # when it was said or reported, in EDTF
        public_by: "2031-04-02"        # the day by which the source shows that it had been said in public
        names: ["Maren", "coast guard"]          # every name that a text may use with it
        figures: ["more than 40"]      # every figure, with its bound, as a text may state it
        quotes: ["it went like paper"] # words that stand in quotation marks in the source
        topics: [harbour]              # topics of dataset.yaml

The three dates are apart: what happened, when it was said, and when it can have been known.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from harness import edtf
from harness.datasets.reading import Fields
from harness.errors import Location, Problem, did_you_mean
from harness.files.yaml import Node, read_yaml

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SOURCE_KEYS = ("description", "published", "sha256", "paragraphs")
_KEYS = (
    "id",
    "statement",
    "paragraph",
    "attribution",
    "date",
    "undated",
    "said",
    "public_by",
    "names",
    "figures",
    "quotes",
    "topics",
)


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One claim of the source.

    Attributes:
        id: Its name.
        statement: The claim.
        attribution: Who says so, nearest first.
        when: When it happened, in EDTF; ``None`` where the source does not say.
        said: When it was said or reported, in EDTF.
        public_by: The day by which it had been said in public; ``None`` where the ledger has none that can be read.
        names: The names that a text may use with it.
        figures: The figures that a text may state with it.
        quotes: The words that a text may quote.
        topics: The topics that it belongs to.
        location: Where it stands.
    """

    id: str
    statement: str
    attribution: tuple[str, ...]
    when: str | None
    said: str | None
    public_by: date | None
    names: tuple[str, ...]
    figures: tuple[str, ...]
    quotes: tuple[str, ...]
    topics: tuple[str, ...]
    location: Location

    @property
    def dates(self) -> tuple[str, ...]:
        """The dates that a text may state with it: of the event, and of the saying."""
        return tuple(text for text in (self.when, self.said) if text is not None)


def read_facts(path: Path, topics: Collection[str], problems: list[Problem]) -> dict[str, Fact]:
    """Reads a ledger of facts.

    Args:
        path: The file.
        topics: The topics that facts may belong to.
        problems: Where problems go.

    Returns:
        The facts by id.

    Raises:
        DataError: The file cannot be read.
    """
    fields = Fields(read_yaml(path), "the ledger", ("source", "facts"), problems)
    published, paragraphs = _source(fields.node("source", required=True), problems)
    found: dict[str, Fact] = {}
    for node in fields.items("facts", required=True):
        fact = _fact(node, topics, published, paragraphs, problems)
        if fact is None:
            continue
        if fact.id in found:
            first = found[fact.id].location
            problems.append(
                Problem(f"the id {fact.id} is taken", fact.location, f"the fact on line {first.line} has it too")
            )
        else:
            found[fact.id] = fact
    return found


def _source(node: Node | None, problems: list[Problem]) -> tuple[date | None, int | None]:
    if node is None:
        return None, None
    fields = Fields(node, "the source", _SOURCE_KEYS, problems)
    fields.text("description", required=True)
    digest = fields.text("sha256")
    if digest is not None and not _SHA256.fullmatch(digest):
        fields.fail("sha256", "`sha256` of the source is no digest", "it has 64 digits from 0-9 and a-f")
    return fields.day("published", required=True), fields.whole("paragraphs", required=True, least=1)


def _fact(
    node: Node, topics: Collection[str], published: date | None, paragraphs: int | None, problems: list[Problem]
) -> Fact | None:
    fields = Fields(node, "a fact", _KEYS, problems)
    name = fields.text("id", required=True)
    if name is not None and not _ID.fullmatch(name):
        fields.fail("id", f"`{name}` is no id of a fact", "write lower-case letters, digits and hyphens")
    paragraph = fields.whole("paragraph", required=True, least=1)
    if paragraph is not None and paragraphs is not None and paragraph > paragraphs:
        fields.fail("paragraph", f"the source has no paragraph {paragraph}, but {paragraphs} of them")
    when = fields.date("date")
    undated = fields.text("undated")
    if fields.node("date") is None and undated is None:
        fields.fail("date", f"the fact {name} has no date", "give it, or say in `undated` why there is none")
    elif when is not None and undated is not None:
        fields.fail("undated", f"the fact {name} has a date, and a reason to have none", "remove one of them")
    said = fields.date("said", required=True)
    public_by = fields.day("public_by", required=True)
    _check_order(fields, said, public_by, published)
    for topic, where in fields.placed_texts("topics"):
        if topic not in topics:
            problems.append(Problem(f"there is no topic `{topic}`", where, did_you_mean(topic, topics)))
    statement = fields.text("statement", required=True)
    attribution = fields.texts("attribution", required=True)
    if fields.node("attribution") is not None and not attribution:
        fields.fail("attribution", f"the fact {name} is said by nobody")
    if name is None:
        return None
    return Fact(
        id=name,
        statement=statement or "",
        attribution=attribution,
        when=when,
        said=said,
        public_by=public_by,
        names=fields.texts("names"),
        figures=fields.texts("figures"),
        quotes=fields.texts("quotes"),
        topics=fields.texts("topics"),
        location=fields.where("id"),
    )


def _check_order(fields: Fields, said: str | None, public_by: date | None, published: date | None) -> None:
    """What was public by a day had been said by then, and the source can have told no more than it knew."""
    last = edtf.parse(said).last if said else None
    if last and public_by and last > public_by:
        fields.fail("public_by", f"said by {last}, it was not public by {public_by}")
    if public_by and published and public_by > published:
        fields.fail("public_by", f"the source of {published} cannot show what was public by {public_by}")
