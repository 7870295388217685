"""Facts of the reference by their figures and names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.metrics import Unscored
from harness.metrics.fact_recall import FactRecall
from harness.records import Entry, Reference, Timeline


def timeline(**entries):
    """A timeline: sentences by date, with underscores for hyphens."""
    return Timeline(
        entries=tuple(
            Entry(date=name[1:].replace("_", "-"), sentences=(text,) if isinstance(text, str) else tuple(text))
            for name, text in entries.items()
        )
    )


@pytest.fixture
def recall(evaluate):
    def recall(output, *references, **parameters):
        return evaluate(FactRecall(**parameters), [output], [list(references)])["fact-recall"]

    return recall


REFERENCE = timeline(
    d2021_03_01=["The ferry Orm sank with 35,000 parcels.", "Nobody was hurt."],
    d2021_03_05=["Mayor Ana Feld asked for half a million.", "Then rain fell on Tesk."],
)


def test_values():
    assert [value.name for value in FactRecall().values] == ["fact-recall", "fact-recall.dated", "fact-recall.facts"]


def test_worked_by_hand(evaluate):
    # Three facts. The first is there in other words; the second lacks the money, the third is there.
    output = timeline(
        d2021_03_01="Some 35 thousand parcels went down with the Orm.",
        d2021_03_05="It rained on Tesk, and the mayor, Ana Feld, asked for money.",
    )
    found = evaluate(FactRecall(), [output], [[REFERENCE]])
    assert found == {
        "fact-recall": pytest.approx(2 / 3),
        "fact-recall.dated": 1.0,
        "fact-recall.facts": 3.0,
    }


def test_the_date_has_to_be_right(evaluate):
    output = timeline(d2021_03_02="The ferry Orm sank with 35,000 parcels.", d2021_03_05="Feld asked for 500,000.")
    found = evaluate(FactRecall(), [output], [[REFERENCE]])
    assert found["fact-recall"] == pytest.approx(1 / 3)
    assert found["fact-recall.dated"] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("when", "overlap", "same"),
    [
        ("d2021_03_01~", 1.0, 1.0),
        ("d2021_03", 1.0, 0.0),
        ("d2021_02_27/2021_03_01", 1.0, 0.0),
        ("d2021_03_02", 0.0, 0.0),
        ("d2021_03_01/..", 0.0, 0.0),
    ],
)
def test_right_dates_have_a_day_in_common_or_are_the_same(recall, when, overlap, same):
    output, reference = timeline(**{when: "The Orm sank."}), timeline(d2021_03_01="The ferry Orm sank.")
    assert recall(output, reference) == overlap
    assert recall(output, reference, dates="same") == same


def test_an_entry_of_a_month_stands_for_one_entry(recall):
    output = timeline(d2021_03="The Orm sank with 35,000 parcels. Feld asked for 500,000. Rain fell on Tesk.")
    # One to one: it is matched with the entry that it has more words in common with.
    assert recall(output, REFERENCE) == pytest.approx(1 / 3)


def test_of_several_entries_with_the_date_the_most_alike_is_matched(recall):
    reference = timeline(d2021_03_01="The ferry Orm sank.")
    output = timeline(**{"d2021_03_01": "Rain fell on Tesk.", "d2021_03": "The ferry Orm sank."})
    assert recall(output, reference) == 1.0
    assert recall(output, reference, dates="same") == 0.0


def test_a_threshold_leaves_out_what_is_less_alike(recall):
    output, reference = timeline(d2021_03_01="Orm: gone."), timeline(d2021_03_01="The ferry Orm sank off the pier.")
    assert recall(output, reference) == 1.0
    assert recall(output, reference, threshold=0.5) == 0.0


def test_figures_are_found_by_value_though_no_word_is_shared(recall):
    assert recall(timeline(d2021_03_01="35 thousand!"), timeline(d2021_03_01="They lost 35,000.")) == 1.0
    assert recall(timeline(d2021_03_01="35%!"), timeline(d2021_03_01="They lost 35.")) == 0.0


def test_bounds_count_when_asked_for(recall):
    output, reference = timeline(d2021_03_01="They lost 130."), timeline(d2021_03_01="They lost more than 130.")
    assert recall(output, reference) == 1.0
    assert recall(output, reference, bounds=True) == 0.0
    assert recall(timeline(d2021_03_01="Over 130 are lost."), reference, bounds=True) == 1.0


def test_numbers_and_names_of_dates_are_no_facts(statistics):
    reference = timeline(d2021_03_01="On Monday, 1 March 2021, at 10:30 the bridge shut.")
    (found,) = statistics(FactRecall(), [reference], [[reference]])
    assert found == Unscored("the references have no facts with figures or names")
    (lasting,) = statistics(FactRecall(), [reference], [[timeline(d2021_03_01="It shut for three days.")]])
    assert lasting["fact-recall.facts"] == 1.0


def test_names_at_the_start_of_sentences_need_to_recur(evaluate):
    alone = timeline(d2021_03_01="Orsk shut its bridge.", d2021_03_02="It rained on the Tarn.")
    assert evaluate(FactRecall(), [alone], [[alone]])["fact-recall.facts"] == 1.0
    recurring = timeline(d2021_03_01="Orsk shut its bridge.", d2021_03_02="It rained on Orsk.")
    assert evaluate(FactRecall(), [recurring], [[recurring]])["fact-recall.facts"] == 2.0
    # The timeline has it wherever it stands.
    output = timeline(d2021_03_01="Orsk: bridge shut.", d2021_03_02="Rain.")
    assert evaluate(FactRecall(), [output], [[recurring]])["fact-recall"] == 0.5


def test_facts_of_several_references_are_one_pool_and_each_is_matched_alone(evaluate):
    one, other = timeline(d2021_03_01="The ferry Orm sank."), timeline(d2021_03_01="They lost 35,000.")
    output = timeline(d2021_03_01="The Orm sank with 35,000 parcels.")
    found = evaluate(FactRecall(), [output], [[one, other]])
    assert (found["fact-recall"], found["fact-recall.facts"]) == (1.0, 2.0)
    assert evaluate(FactRecall(), [one], [[one, other]])["fact-recall"] == 0.5


def test_empty_timelines(evaluate, statistics):
    assert evaluate(FactRecall(), [timeline()], [[REFERENCE]])["fact-recall"] == 0.0
    assert statistics(FactRecall(), [REFERENCE], [[timeline()]]) == [
        Unscored("the references have no facts with figures or names")
    ]


_SENTENCES = [
    "The Orm sank.",
    "They lost 35,000.",
    "Rain fell.",
    "Feld asked for 5%.",
    "It is said of Tesk.",
    "Nothing.",
]
_TIMELINES = st.dictionaries(
    st.sampled_from(["d2021_03_01", "d2021_03_04", "d2021_03", "d2021_04_02"]),
    st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=3, unique=True),
    min_size=1,
).map(lambda entries: timeline(**entries))


def value(output, reference):
    metric = FactRecall()
    (row,) = metric.statistics([output], metric.prepare([[Reference(annotator="w", output=reference)]], []))
    return row if isinstance(row, Unscored) else metric.reduce(row)


@given(_TIMELINES, _TIMELINES)
@settings(deadline=None)
def test_what_holds_for_any_two_timelines(output, reference):
    found = value(output, reference)
    if isinstance(found, Unscored):
        return
    assert 0 <= found["fact-recall"] <= found["fact-recall.dated"] <= 1
    assert value(reference, reference)["fact-recall"] == 1.0
