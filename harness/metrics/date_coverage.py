"""How many of the reference's dates the most important entries of a timeline have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from annotated_types import Ge

from harness import edtf
from harness.dates import tag
from harness.metrics import Statistics, Unscored, Value
from harness.metrics._days import Interval, dates_of
from harness.metrics._examples import counted, score_each
from harness.metrics._top import check_at, top
from harness.records import Article, Output, Reference, Task, Timeline, Topic


@dataclass(frozen=True)
class _Prepared:
    """The references' dates, and the shares of them that the articles have; ``None`` where no article is dated."""

    dates: tuple[Interval, ...]
    published: float | None
    mentioned: float | None


@dataclass(frozen=True, kw_only=True)
class DateCoverage:
    """Date coverage at k: the share of the references' dates that a timeline's k highest ranked entries have.

    Coverage at k = |dates(R) ∩ dates of the k highest ranked entries| / |dates(R)|. The main value has k = |dates(R)|,
    the length at which news-tls lets systems build. Dates are compared by the days they cover, equal first day and
    equal last day, whatever their qualifiers; those of several references are united. A timeline of at most k
    entries counts whole, and one without entries covers nothing; one with more of which not all have ranks does not
    count, and the value is undefined where none does.

    Two more values say what the sources would allow; they are the same for every model. ``published`` is the share of
    the references' dates on which one of the topic's articles was published, ``mentioned`` the share that their
    texts mention; both are the date coverage of Gholipour Ghalandari and Ifrim, "Examining the State-of-the-Art in
    News Timeline Summarization" (ACL 2020, Table 3). They are undefined without a dated article. The coverage at k is
    in none of the usual evaluators; its definition here is the natural one for ranked dates.

    All values are averaged over examples. An example whose references have no dates is unscored.

    Attributes:
        at: Further lengths k, each with a value of its own (``date-coverage@10``).
        mentioned: Whether the dates that the articles mention are looked for, which takes a while: about ten
            milliseconds an article.
    """

    tasks: ClassVar[frozenset[Task]] = frozenset({"timelines"})
    version: ClassVar[int] = 1

    at: tuple[Annotated[int, Ge(1)], ...] = ()
    mentioned: bool = False

    def __post_init__(self) -> None:
        check_at(self.at)

    @property
    def values(self) -> tuple[Value, ...]:
        """Shares of the references' dates, from 0 to 1."""
        doc = "share of the references' dates that the {} highest ranked entries have"
        values = [Value("date-coverage", 0.0, 1.0, "higher", doc.format("as many"))]
        values += [Value(f"date-coverage@{k}", 0.0, 1.0, "higher", doc.format(k)) for k in self.at]
        values += [
            Value(f"date-coverage.{kind}", 0.0, 1.0, "none", f"share of the references' dates {how}", shown=False)
            for kind, how in (
                ("published", "on which an article was published"),
                ("mentioned", "that the articles mention"),
            )
            if kind == "published" or self.mentioned
        ]
        return tuple(values)

    def prepare(self, references: Sequence[Sequence[Reference]], sources: Sequence[Article | Topic]) -> list[_Prepared]:
        """Unites the dates of each example's references, and looks for them in its articles."""
        return [
            self._prepared(tuple(dates_of(reference.output for reference in several)), source)
            for several, source in zip(references, sources, strict=True)
        ]

    def statistics(
        self, outputs: Sequence[Output | None], prepared: Sequence[_Prepared]
    ) -> list[Statistics | Unscored]:
        """Gives each example's shares, and for each 1 if it counts."""
        return score_each(Timeline, outputs, prepared, self._cover)

    def reduce(self, sums: Statistics) -> dict[str, float | None]:
        """Divides each sum by the number of examples that count."""
        found: dict[str, float | None] = {}
        for value in self.values:
            count = sums.get(_count(value.name), 0.0)
            found[value.name] = sums[value.name] / count if count else None
        return found

    def _prepared(self, dates: tuple[Interval, ...], source: Article | Topic) -> _Prepared:
        articles = source.articles if isinstance(source, Topic) else (source,)
        days: set[Interval] = {
            (article.published, article.published) for article in articles if article.published is not None
        }
        if not days or not dates:
            return _Prepared(dates, None, None)
        mentioned = None
        if self.mentioned:
            mentioned = _share(dates, {days for article in articles for days in _mentions(article)})
        return _Prepared(dates, _share(dates, days), mentioned)

    def _cover(self, timeline: Timeline, reference: _Prepared) -> Statistics | Unscored:
        if not reference.dates:
            return Unscored("the references have no dates")
        shares: dict[str, float | None] = {}
        for name, k in (("date-coverage", len(reference.dates)), *((f"date-coverage@{k}", k) for k in self.at)):
            cut = top(timeline, k)
            shares[name] = None if cut is None else _share(reference.dates, set(dates_of([cut])))
        shares["date-coverage.published"] = reference.published
        if self.mentioned:
            shares["date-coverage.mentioned"] = reference.mentioned
        statistics: dict[str, float] = {}
        for name, share in shares.items():
            statistics |= {name: share or 0.0, _count(name): float(share is not None)}
        return counted(statistics)


def _count(name: str) -> str:
    """Gives the name of the statistic that counts the examples on which a value is defined."""
    return f"examples of {name}"


def _share(dates: Sequence[Interval], among: set[Interval]) -> float:
    return sum(days in among for days in dates) / len(dates)


def _mentions(article: Article) -> list[Interval]:
    """Gives the days that the dates in an article's text denote."""
    whens = [edtf.parse(mention.edtf) for mention in tag(article.text, article.published) if mention.edtf]
    return [(when.first, when.last) for when in whens]
