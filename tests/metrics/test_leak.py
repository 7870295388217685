"""Entries that are dated by their report."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.metrics import Unscored
from harness.metrics.leak import Leak
from harness.records import Article, Entry, Reference, Source, Timeline, Topic

FERRY = "The ferry sank in the harbour."
COUNCIL = "Nobody on the council voted."
FIRE = "A fire hurt two at a museum."


def entry(when, text, *published, articles=()):
    """An entry with sources of these days, and of these articles."""
    sources = [Source(article="x", published=date.fromisoformat(day)) for day in published]
    sources += [Source(article=name) for name in articles]
    return Entry(date=when, sentences=(text,), sources=tuple(sources))


def timeline(*entries):
    return Timeline(entries=entries)


def reference(**texts):
    """A reference: texts by month and day, such as m0301."""
    return Timeline(
        entries=tuple(Entry(date=f"2021-{name[1:3]}-{name[3:]}", sentences=(text,)) for name, text in texts.items())
    )


@pytest.fixture
def score(evaluate):
    """Gives leak, leak.matched, telling pairs and pairs."""

    def score(output, *references, source=None, **parameters):
        sources = [source] if source else None
        return tuple(evaluate(Leak(**parameters), [output], [list(references)], sources).values())

    return score


def test_values():
    assert [value.name for value in Leak().values] == ["leak", "leak.matched", "leak.telling_pairs", "leak.pairs"]
    assert Leak().values[0].direction == "lower"


def test_worked_by_hand(score):
    # The ferry's entry has the day of its report, the council's that of the event, and the fire was reported
    # the day it happened, so that it tells nothing.
    output = timeline(
        entry("2021-03-02", FERRY, "2021-03-02"),
        entry("2021-03-05", COUNCIL, "2021-03-06"),
        entry("2021-03-09", FIRE, "2021-03-09"),
    )
    assert score(output, reference(m0301=FERRY, m0305=COUNCIL, m0309=FIRE)) == (0.5, pytest.approx(1 / 3), 2.0, 3.0)


def test_a_date_that_is_wrong_in_another_way_is_no_leak(score):
    output = timeline(entry("2021-03-04", FERRY, "2021-03-02"))
    assert score(output, reference(m0301=FERRY)) == (0.0, 0.0, 1.0, 1.0)


def test_one_of_several_reports_is_enough(score):
    output = timeline(entry("2021-03-04", FERRY, "2021-03-02", "2021-03-04"))
    assert score(output, reference(m0301=FERRY))[0] == 1.0
    # One report on the day of the event, and nobody can tell.
    output = timeline(entry("2021-03-04", FERRY, "2021-03-01", "2021-03-04"))
    assert score(output, reference(m0301=FERRY)) == (None, 0.0, 0.0, 1.0)


@pytest.mark.parametrize("when", ["2021-03", "2021-03-01/2021-03-07", "../2021-03-02"])
def test_a_coarser_date_that_holds_the_report_is_no_leak(score, when):
    output = timeline(entry(when, FERRY, "2021-03-02"))
    assert score(output, reference(m0301=FERRY)) == (0.0, 0.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("when", "telling"),
    [
        ("2021-03", 0.0),
        ("2021-03-02/2021-03-03", 0.0),
        ("2021-03-02/..", 0.0),
        ("2021-02", 1.0),
        ("../2021-03-01", 1.0),
    ],
)
def test_reports_inside_the_reference_date_tell_nothing(score, when, telling):
    output = timeline(entry("2021-03-02", FERRY, "2021-03-02"))
    expected = Timeline(entries=(Entry(date=when, sentences=(FERRY,)),))
    assert score(output, expected)[2:] == (telling, 1.0)


def test_what_tells_of_its_own_day_is_not_taken_for_another(score):
    # Word for word like the report of the 1st; but the 2nd has an entry that it may tell of.
    output = timeline(entry("2021-03-02", "The ferry sank again.", "2021-03-02"))
    both = reference(m0301="The ferry sank again.", m0302="The ferry was raised.")
    assert score(output, both, threshold=0.4) == (None, 0.0, 0.0, 1.0)
    assert score(output, both, threshold=0.9)[0] == 1.0


def test_days_of_publication_may_come_from_the_topic(score):
    topic = Topic(
        id="t",
        title="T",
        query="q",
        articles=(
            Article(id="a", text=FERRY, published=date(2021, 3, 2)),
            Article(id="b", text=FERRY),
        ),
    )
    output = timeline(entry("2021-03-02", FERRY, articles=["a", "b", "gone"]))
    assert score(output, reference(m0301=FERRY), source=topic)[0] == 1.0
    # What a source states goes before.
    stated = Entry(date="2021-03-02", sentences=(FERRY,), sources=(Source(article="a", published=date(2021, 3, 3)),))
    assert score(timeline(stated), reference(m0301=FERRY), source=topic)[0] == 0.0


def test_entries_without_sources_or_matches_do_not_count(score):
    output = timeline(
        entry("2021-03-02", FERRY, "2021-03-02"), entry("2021-03-06", COUNCIL), entry("2021-03-09", FIRE, "2021-03-09")
    )
    assert score(output, reference(m0301=FERRY, m0305=COUNCIL)) == (1.0, 1.0, 1.0, 1.0)
    assert score(output, reference(m0301="Zebras?")) == (None, None, 0.0, 0.0)
    assert score(output, Timeline(entries=())) == (None, None, 0.0, 0.0)


def test_what_leaves_an_example_unscored(statistics):
    outputs = [timeline(), timeline(entry("2021-03-02", FERRY)), timeline(entry("2021-03-02", FERRY, articles=["a"]))]
    no_source = Unscored("no entry of the timeline has a source with a day of publication")
    assert statistics(Leak(), outputs, [[reference(m0301=FERRY)]] * 3) == [
        Unscored("the timeline has no entries"),
        no_source,
        no_source,
    ]


def test_ratios_are_those_of_totals(evaluate):
    outputs = [
        timeline(entry("2021-03-02", FERRY, "2021-03-02")),
        timeline(
            entry("2021-03-01", FERRY, "2021-03-02"),
            entry("2021-03-05", COUNCIL, "2021-03-06"),
            entry("2021-03-08", FIRE, "2021-03-09"),
        ),
    ]
    references = [reference(m0301=FERRY), reference(m0301=FERRY, m0305=COUNCIL, m0308=FIRE)]
    found = evaluate(Leak(), outputs, [[each] for each in references])
    assert found["leak"] == 0.25
    assert found["leak.telling_pairs"] == 2.0


_TEXTS = [FERRY, COUNCIL, FIRE, "Rain fell on the roofs.", "The harbour closed."]
_DAYS = st.lists(st.integers(1, 28), min_size=5, max_size=5, unique=True)


@given(_DAYS, _DAYS)
@settings(deadline=None)
def test_dating_by_publication_leaks_and_dating_by_event_does_not(events, reports):
    def leak(days):
        entries = [
            entry(f"2021-03-{day:02}", text, f"2021-03-{report:02}")
            for day, report, text in zip(days, reports, _TEXTS, strict=True)
        ]
        metric = Leak()
        expected = Timeline(
            entries=tuple(
                Entry(date=f"2021-03-{day:02}", sentences=(text,)) for day, text in zip(events, _TEXTS, strict=True)
            )
        )
        (row,) = metric.statistics(
            [timeline(*entries)],
            metric.prepare([[Reference(annotator="w", output=expected)]], [Article(id="a", text="A source.")]),
        )
        return metric.reduce(row)

    late = sum(event != report for event, report in zip(events, reports, strict=True))
    assert leak(reports)["leak"] == (1.0 if late else None)
    assert leak(events)["leak"] == (0.0 if late else None)
    assert leak(events)["leak.telling_pairs"] == late
