"""The ledger of a dataset folder: the facts that its sentences rest on, taken from one source or made up.

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
        outlets: ["Maren Post"]        # optional, as is all that follows: whose articles tell it
        status: reported               # see `harness.records.Status`
        conflicts_with: [boats-lost]   # facts that give another figure for the same thing
        corrects: wall-broke-sunday    # the fact that it puts right
        denies: wall-neglected         # the fact that it denies

In a fictional world the facts are true because the ledger says so: it has no source to point into.

    source: {fictional: true, description: "…"}  # and its facts have no `paragraph`

The three dates are apart: what happened, when it was said, and when it can have been known.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from harness import edtf
from harness.datasets.reading import Fields
from harness.errors import Location, Problem, did_you_mean
from harness.files.yaml import Node, read_yaml
from harness.records import STATUSES, Status

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SOURCE_KEYS = ("description", "published", "sha256", "paragraphs", "fictional")
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
    "outlets",
    "status",
    "conflicts_with",
    "corrects",
    "denies",
)


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One claim of the source, or one that is made up.

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
        outlets: Whose articles tell it; empty where the ledger does not say.
        status: How it is told; ``None`` where the ledger does not say.
        conflicts_with: The facts that give another figure for the same thing, in the order of the ledger. Each of
            them names this one too: a conflict need be written on one side alone.
        corrects: The fact that it puts right.
        denies: The fact that it denies.
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
    outlets: tuple[str, ...] = ()
    status: Status | None = None
    conflicts_with: tuple[str, ...] = ()
    corrects: str | None = None
    denies: str | None = None

    @property
    def dates(self) -> tuple[str, ...]:
        """The dates that a text may state with it: of the event, and of the saying."""
        return tuple(text for text in (self.when, self.said) if text is not None)


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """The facts of a dataset folder.

    Attributes:
        facts: The facts by id.
        fictional: Whether they are made up.
        location: Where the ledger says so, or else its start.
    """

    facts: Mapping[str, Fact]
    fictional: bool
    location: Location


@dataclass(frozen=True)
class _Origin:
    """Where the facts come from: how many paragraphs the source has, and its day, as far as they are known."""

    fictional: bool = False
    published: date | None = None
    paragraphs: int | None = None


def read_facts(path: Path, topics: Collection[str], problems: list[Problem]) -> dict[str, Fact]:
    """Reads the facts of a ledger, by id; see `read_ledger`.

    Raises:
        DataError: The file cannot be read.
    """
    return dict(read_ledger(path, topics, problems).facts)


def read_ledger(path: Path, topics: Collection[str], problems: list[Problem]) -> Ledger:
    """Reads a ledger of facts.

    Args:
        path: The file.
        topics: The topics that facts may belong to.
        problems: Where problems go.

    Raises:
        DataError: The file cannot be read.
    """
    fields = Fields(read_yaml(path), "the ledger", ("source", "facts"), problems)
    origin = _source(fields.node("source", required=True), problems)
    found: dict[str, Fact] = {}
    nodes: dict[str, Fields] = {}
    for node in fields.items("facts", required=True):
        fact = _fact(node, topics, origin, problems)
        if fact is None:
            continue
        if fact.id in found:
            first = found[fact.id].location
            problems.append(
                Problem(f"the id {fact.id} is taken", fact.location, f"the fact on line {first.line} has it too")
            )
        else:
            found[fact.id] = fact
            # Its links are checked once all facts are known; what else is wrong with it is told by then.
            nodes[fact.id] = Fields(node, "a fact", _KEYS, [])
    for name, fact in found.items():
        _check_links(fact, nodes[name], found, problems)
    return Ledger(facts=_symmetric(found), fictional=origin.fictional, location=fields.where("source"))


def _source(node: Node | None, problems: list[Problem]) -> _Origin:
    if node is None:
        return _Origin()
    fields = Fields(node, "the source", _SOURCE_KEYS, problems)
    fields.text("description", required=True)
    if fields.flag("fictional"):
        for key in ("published", "sha256", "paragraphs"):
            if fields.node(key) is not None:
                fields.fail(key, f"a fictional source has no `{key}`", "remove it, or `fictional`")
        return _Origin(fictional=True)
    digest = fields.text("sha256")
    if digest is not None and not _SHA256.fullmatch(digest):
        fields.fail("sha256", "`sha256` of the source is no digest", "it has 64 digits from 0-9 and a-f")
    published = fields.day("published", required=True)
    return _Origin(published=published, paragraphs=fields.whole("paragraphs", required=True, least=1))


def _fact(node: Node, topics: Collection[str], origin: _Origin, problems: list[Problem]) -> Fact | None:
    fields = Fields(node, "a fact", _KEYS, problems)
    name = fields.text("id", required=True)
    if name is not None and not _ID.fullmatch(name):
        fields.fail("id", f"`{name}` is no id of a fact", "write lower-case letters, digits and hyphens")
    _check_paragraph(fields, origin)
    when = fields.date("date")
    undated = fields.text("undated")
    if fields.node("date") is None and undated is None:
        fields.fail("date", f"the fact {name} has no date", "give it, or say in `undated` why there is none")
    elif when is not None and undated is not None:
        fields.fail("undated", f"the fact {name} has a date, and a reason to have none", "remove one of them")
    said = fields.date("said", required=True)
    public_by = fields.day("public_by", required=True)
    _check_order(fields, said, public_by, origin.published)
    for topic, where in fields.placed_texts("topics"):
        if topic not in topics:
            problems.append(Problem(f"there is no topic `{topic}`", where, did_you_mean(topic, topics)))
    statement = fields.text("statement", required=True)
    attribution = fields.texts("attribution", required=True)
    if fields.node("attribution") is not None and not attribution:
        fields.fail("attribution", f"the fact {name} is said by nobody")
    status = fields.text("status")
    if status is not None and status not in STATUSES:
        fields.fail("status", f"there is no status `{status}`", did_you_mean(status, STATUSES))
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
        outlets=fields.texts("outlets"),
        status=next((known for known in STATUSES if known == status), None),
        conflicts_with=fields.texts("conflicts_with"),
        corrects=fields.text("corrects"),
        denies=fields.text("denies"),
    )


def _check_paragraph(fields: Fields, origin: _Origin) -> None:
    if origin.fictional:
        if fields.node("paragraph") is not None:
            fields.fail("paragraph", "a fictional source has no paragraphs", "remove `paragraph`")
        return
    paragraph = fields.whole("paragraph", required=True, least=1)
    if paragraph is not None and origin.paragraphs is not None and paragraph > origin.paragraphs:
        fields.fail("paragraph", f"the source has no paragraph {paragraph}, but {origin.paragraphs} of them")


def _check_links(fact: Fact, fields: Fields, facts: Mapping[str, Fact], problems: list[Problem]) -> None:
    """Checks what a fact says of others: that they are there, and that it can be."""
    links = list(fields.placed_texts("conflicts_with"))
    links += [(name, fields.where(key)) for key in ("corrects", "denies") if (name := fields.text(key)) is not None]
    for name, where in links:
        if name == fact.id:
            problems.append(Problem(f"the fact {name} refers to itself", where))
        elif name not in facts:
            problems.append(Problem(f"there is no fact `{name}`", where, did_you_mean(name, facts)))
    for name, where in fields.placed_texts("conflicts_with"):
        bare = next((one for one in (fact, facts.get(name)) if one is not None and not one.figures), None)
        if bare is not None:
            problems.append(Problem(f"the fact {bare.id} has no figure that another could differ from", where))
    for key in ("corrects", "denies"):
        other = facts.get(fields.text(key) or "")
        if other is not None and fact.said and other.said and _before(fact.said, other.said):
            message = f"the fact {fact.id} {key} what was said later: {other.id}, on {other.said}"
            problems.append(Problem(message, fields.where(key)))
    if fact.denies and fact.status not in (None, "denied"):
        where = fields.where("status")
        problems.append(Problem(f"the fact {fact.id} denies another, and its status is {fact.status}", where))
    if fact.corrects and fact.id in _corrected(facts, fact.corrects):
        problems.append(Problem(f"the fact {fact.id} corrects itself by way of others", fields.where("corrects")))


def _before(one: str, other: str) -> bool:
    """Tells whether all of a date lies before another."""
    last, first = edtf.parse(one).last, edtf.parse(other).first
    return last is not None and first is not None and last < first


def _corrected(facts: Mapping[str, Fact], name: str) -> list[str]:
    """Gives the facts that a fact puts right, directly or by way of others."""
    found: list[str] = []
    fact = facts.get(name)
    while fact is not None and fact.corrects is not None and fact.corrects not in found:
        found.append(fact.corrects)
        fact = facts.get(fact.corrects)
    return found


def _symmetric(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """Makes each fact name all those that it conflicts with, whichever of the two says so."""
    return {
        name: replace(
            fact,
            conflicts_with=tuple(
                other.id
                for other in facts.values()
                if other.id in fact.conflicts_with or fact.id in other.conflicts_with
            ),
        )
        for name, fact in facts.items()
    }


def _check_order(fields: Fields, said: str | None, public_by: date | None, published: date | None) -> None:
    """What was public by a day had been said by then, and the source can have told no more than it knew."""
    last = edtf.parse(said).last if said else None
    if last and public_by and last > public_by:
        fields.fail("public_by", f"said by {last}, it was not public by {public_by}")
    if public_by and published and public_by > published:
        fields.fail("public_by", f"the source of {published} cannot show what was public by {public_by}")
