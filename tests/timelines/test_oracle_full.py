"""The upper bound on dates and sentences."""

from collections import Counter
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import components
from harness.records import Entry, Reference, Summary, Timeline, Topic
from harness.timelines import OracleTimelineBuilder
from harness.timelines._candidates import Candidate
from harness.timelines._days import reported
from harness.timelines._oracles import closest
from harness.timelines._reading import Read
from harness.timelines._sentences import Sentence
from harness.timelines.oracle_full import OracleFull


def reference(name: str, **entries: str) -> Reference:
    made = tuple(Entry(date=when[1:].replace("_", "-"), sentences=(text,)) for when, text in entries.items())
    return Reference(annotator=name, output=Timeline(entries=made))


@pytest.fixture
def ferry(brief):
    return Topic(
        id="t",
        title="T",
        query="an unknown query",
        articles=(
            brief("a", "The ferry sank near Orm on May 2. Forty people drowned on May 2. Cats slept.", "2024-05-03"),
            brief("b", "The mayor of Orm wept on May 2. Divers raised the wreck on May 9.", "2024-05-10"),
        ),
    )


def test_it_takes_what_is_the_closest_to_each_date(ferry):
    timeline = OracleFull().build(ferry, [reference("a", d2024_05_02="A mayor wept.", d2024_05_09="Divers came.")])

    assert [(entry.date, entry.sentences) for entry in timeline.entries] == [
        ("2024-05-02", ("The mayor of Orm wept on May 2.",)),
        ("2024-05-09", ("Divers raised the wreck on May 9.",)),
    ]


def test_more_sentences_are_taken_only_as_long_as_they_help(ferry):
    said = reference("a", d2024_05_02="The ferry sank near Orm and forty people drowned.")
    (entry,) = OracleFull().build(ferry, [said], sentences=5).entries

    assert entry.sentences == ("The ferry sank near Orm on May 2.", "Forty people drowned on May 2.")


def test_what_all_references_say_of_a_date_counts(ferry):
    references = [
        reference("a", d2024_05_02="The mayor of Orm."),
        reference("b", d2024_05_02="The ferry sank."),
        reference("c", d2024_05_02="A ferry sank."),
    ]
    (entry,) = OracleFull().build(ferry, references).entries

    assert entry.sentences == ("The ferry sank near Orm on May 2.",)


def test_a_sentence_of_a_report_of_that_day_or_the_next_may_stand_under_it(ferry):
    references = [reference("a", d2024_05_02="Cats.", d2024_05_03="Cats.", d2024_05_09="A mayor.", d2024_05_04="Cats.")]
    found = {entry.date: entry.sentences for entry in OracleFull().build(ferry, references).entries}

    assert found["2024-05-02"] == found["2024-05-03"] == ("Cats slept.",)
    assert found["2024-05-09"] == ("The mayor of Orm wept on May 2.",)
    # Nothing was published then and nothing tells of it: any sentence of the topic may stand under it.
    assert found["2024-05-04"] == ("Cats slept.",)


def test_summaries_have_no_dates(ferry):
    summary = Reference(annotator="a", output=Summary(sentences=("The ferry sank on May 2.",)))

    assert OracleFull().build(ferry, [summary]).entries == ()


@pytest.mark.parametrize(
    ("limits", "dates"),
    [
        ({"entries": 1}, ["2024-05-02"]),
        ({"entries": 0}, []),
        ({"sentences": 0}, []),
        ({"start": date(2024, 5, 5)}, ["2024-05-09"]),
        ({"end": date(2024, 5, 5)}, ["2024-05-02"]),
    ],
)
def test_limits_hold(ferry, limits, dates):
    said = reference("a", d2024_05_09="Divers came.", d2024_05_02="The ferry sank near Orm.")

    assert [entry.date for entry in OracleFull().build(ferry, [said], **limits).entries] == dates


WORDS = "abcdefg"
sentences = st.lists(st.sets(st.sampled_from(WORDS), max_size=4), min_size=1, max_size=5)
texts = st.dictionaries(st.sampled_from(WORDS), st.integers(1, 2), min_size=1)


def candidate(row: int, terms: frozenset[str]) -> Candidate:
    told = tuple(sorted(terms))
    return reported(Read(0, Sentence(row, 0, 1, 9, told, told, (), ()), 1.0), "2024-05-02")


def f1(chosen: tuple[int, ...], made: list[frozenset[str]], target: Counter[str]) -> float:
    said = Counter(term for row in chosen for term in made[row])
    return 2 * (said & target).total() / ((said.total() + target.total()) or 1)


@settings(deadline=None)
@given(sentences, texts, st.integers(1, 3))
def test_each_step_of_the_choice_is_the_best_one(drawn, wanted, number):
    made, target = [frozenset(terms) for terms in drawn], Counter(wanted)
    found = closest([candidate(row, terms) for row, terms in enumerate(made)], target, number)
    rows = tuple(each.read.sentence.index for each in found)

    assert 1 <= len(rows) <= number
    assert len(set(rows)) == len(rows)
    for step in range(len(rows)):
        reached = f1(rows[: step + 1], made, target)
        others = set(range(len(made))) - set(rows[:step])
        assert reached == pytest.approx(max(f1((*rows[:step], other), made, target) for other in others))
        assert reached > f1(rows[:step], made, target) or (rows == (0,) and reached == 0)
    if number == 1:
        assert f1(rows, made, target) == pytest.approx(
            max(f1(some, made, target) for some in combinations(range(len(made)), 1))
        )


def test_it_is_an_oracle():
    builder = components.build("timelines", "oracle-full", {"sentences": 2})

    assert isinstance(builder, OracleTimelineBuilder)
    assert builder.role == "oracle"
