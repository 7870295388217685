"""The date-wise builder."""

import json
from datetime import date

import pytest

from harness import components
from harness.errors import DataError
from harness.records import Timeline, Topic
from harness.timelines import TimelineBuilder
from harness.timelines._days import days, matching, ranked_dates
from harness.timelines._ranker import FEATURES, Ranker, features
from harness.timelines.datewise import Datewise


def dates(timeline: Timeline) -> list[str]:
    return [entry.date for entry in timeline.entries]


def topic(*articles) -> Topic:
    return Topic(id="dam", title="The dam", query="dam", articles=articles)


def test_a_date_mentioned_by_later_articles_is_worth_more_than_one_that_none_mentions(brief):
    built = topic(
        brief("a", "The dam cracked on May 2 above the old town. The dam was painted on May 4.", "2024-05-06"),
        brief("b", "Divers reached the dam which cracked on May 2.", "2024-05-10"),
        brief("c", "The dam that cracked on May 2 was closed by engineers.", "2024-05-12"),
    )
    (entry,) = Datewise(entries=1).build(built).entries

    assert (entry.date, entry.rank) == ("2024-05-02", 1)


def test_a_burst_of_publications_makes_a_date(brief):
    built = topic(
        brief("a", "The dam cracked above the old town and water filled the streets.", "2024-05-06"),
        brief("b", "The dam cracked and hundreds of families left the old town.", "2024-05-06"),
        brief("c", "The dam cracked and the old town stood under water by noon.", "2024-05-06"),
        brief("d", "The dam was visited by children of the upper valley school.", "2024-05-10"),
    )

    assert dates(Datewise(entries=1).build(built)) == ["2024-05-06"]


def test_a_report_may_stand_for_the_day_before_it(brief):
    built = topic(
        brief("a", "The dam was inspected on May 5.", "2024-05-05"),
        brief("b", "Water from the dam reached the northern villages and closed the only road.", "2024-05-06"),
    )
    before = days(built, matching(built, 0.0), None, None, window=1)["2024-05-05"]
    alone = days(built, matching(built, 0.0), None, None, window=0)["2024-05-05"]

    assert [each.read.article for each in before.near] == [1]
    assert alone.near == []


def test_the_summary_is_what_most_sentences_of_the_day_say(brief):
    built = topic(
        brief("a", "Water broke through the northern wall of the dam on May 2.", "2024-05-03"),
        brief("b", "On May 2 the northern wall of the dam gave way to water.", "2024-05-04"),
        brief("c", "On May 2 a choir sang songs for visitors at the dam café.", "2024-05-03"),
    )
    (entry,) = Datewise(entries=1).build(built, end=date(2024, 5, 2)).entries

    assert "northern wall" in entry.sentences[0]


def test_a_second_sentence_tells_something_else(brief):
    built = topic(
        brief("a", "Water broke through the northern wall of the dam on May 2.", "2024-05-03"),
        brief("b", "On May 2 water broke through the northern wall of the dam.", "2024-05-04"),
        brief("c", "The mayor asked four hundred families below the dam to leave on May 2.", "2024-05-03"),
    )
    (entry,) = Datewise(sentences=2).build(built, end=date(2024, 5, 2)).entries

    assert len(entry.sentences) == 2
    assert {source.article for source in entry.sources} in ({"a", "c"}, {"b", "c"})


def test_no_sentence_stands_under_two_dates(brief):
    built = topic(
        brief("a", "The dam was inspected on May 5 by three engineers of the authority.", "2024-05-05"),
        brief("b", "Water from the dam reached the northern villages and closed the only road.", "2024-05-06"),
    )
    timeline = Datewise(sentences=5, floor=0.0).build(built)
    said = [sentence for entry in timeline.entries for sentence in entry.sentences]

    assert len(said) == len(set(said))


def test_a_sentence_stands_under_the_date_of_its_main_event(brief):
    built = topic(
        brief(
            "a",
            "The dam was closed on May 5. The dam cracked on May 2 after it had been opened on May 5.",
            "2024-05-09",
        )
    )
    entries = {entry.date: entry for entry in Datewise(sentences=3, floor=0.0).build(built).entries}

    assert entries["2024-05-05"].sentences == ("The dam was closed on May 5.",)


def test_a_coarse_date_stays_coarse(brief):
    built = topic(brief("a", "The dam was built in March 2019 by engineers from the coast.", "2024-05-06"))

    assert "2019-03" in dates(Datewise(floor=0.0).build(built))


def test_plans_and_articles_without_a_day_date_nothing(brief):
    assert Datewise().build(topic(brief("a", "The dam will be raised by the authority."))).entries == ()
    assert Datewise().build(topic(brief("a", "The dam is old and grey.", None), brief("b", ""))).entries == ()
    assert Datewise().build(topic()).entries == ()


@pytest.mark.parametrize(
    ("worth", "floor", "kept"),
    [
        # ln(1 + 99) is 4.6: half of it is reached from 9 on.
        ({"2024-05-01": 99.0, "2024-05-02": 9.0, "2024-05-03": 8.9}, 0.5, ["2024-05-01", "2024-05-02"]),
        ({"2024-05-02": 2.0, "2024-05-01": 2.0}, 1.0, ["2024-05-01", "2024-05-02"]),
        ({"2024-05-02": 0.0, "2024-05-01": 3.0}, 0.0, ["2024-05-01", "2024-05-02"]),
        ({}, 0.5, []),
    ],
)
def test_without_a_number_the_dates_that_are_worth_enough_are_taken(worth, floor, kept):
    assert ranked_dates(worth, None, floor) == kept


def test_a_number_goes_before_the_floor():
    assert ranked_dates({"2024-05-01": 1.0, "2024-05-02": 50.0}, 2, 1.0) == ["2024-05-02", "2024-05-01"]
    assert ranked_dates({"2024-05-01": 1.0}, 0, 1.0) == []


def test_what_a_ranker_counts(brief):
    built = topic(
        brief("a", "The dam cracked on May 2. On May 2 the dam held water. The dam is closed on May 7.", "2024-05-05"),
        brief("b", "The dam cracked on May 2.", "2024-05-02"),
        brief("c", "The dam was grey on May 1.", "2024-05-03"),
    )
    items = matching(built, 0.0)
    rows = features(built, items, days(built, items, None, None))
    by_name = dict(zip(FEATURES, rows["2024-05-02"], strict=True))

    # Of the highest counts: three sentences, of which two in an article from later; two articles, one from later.
    assert by_name["sentences"] == 1.0
    assert by_name["sentences_later"] == 1.0
    assert by_name["sentences_earlier"] == 0.0
    assert by_name["articles"] == 1.0
    assert by_name["articles_later"] == 1.0
    assert by_name["published"] == 1.0
    assert by_name["articles_the_day_before"] > 0.0
    assert dict(zip(FEATURES, rows["2024-05-07"], strict=True))["sentences_earlier"] == 1.0


def test_a_ranker_ranks(tmp_path, brief):
    weights = dict.fromkeys(FEATURES, 0.0) | {"sentences_earlier": 5.0}
    ranker = Ranker(tuple(weights.values()), -1.0)
    (tmp_path / "dates.json").write_text(json.dumps(ranker.to_json(), indent=2))
    built = topic(
        brief("a", "The dam cracked on May 2. The dam is to be closed on May 20.", "2024-05-05"),
        brief("b", "The dam cracked on May 2.", "2024-05-06"),
    )
    trained = Datewise(entries=1, ranker=tmp_path / "dates.json")

    assert Ranker.load(tmp_path / "dates.json") == ranker
    assert dates(Datewise(entries=1).build(built)) == ["2024-05-02"]
    assert dates(trained.build(built)) == ["2024-05-20"]


def test_a_probability_never_overflows():
    ranker = Ranker((1000.0,) * len(FEATURES), 0.0)
    worth = ranker.worth({"2024-05-01": (1.0,) * len(FEATURES), "2024-05-02": (-1.0,) * len(FEATURES)})

    assert worth["2024-05-01"] == 1.0
    assert worth["2024-05-02"] == pytest.approx(0.0)


def test_the_signature_holds_the_weights_and_not_where_they_lie(tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.json").write_text(json.dumps(Ranker((0.5,) * len(FEATURES), 0.1).to_json()))
    one, two = (components.signature("datewise", Datewise(ranker=tmp_path / f"{name}.json")) for name in ("one", "two"))

    assert one == two
    assert "content:" in one
    assert one != components.signature("datewise", Datewise())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "no JSON"),
        ("", "should be a mapping"),
        ('{"schema": 2, "bias": 0, "weights": {}}', "schema"),
        ('{"schema": 1, "bias": 0, "weights": {}}', "lacks"),
        ('{"schema": 1, "bias": 0}', "lacks `weights`"),
        ('{"schema": 1, "bias": 0, "weights": {"height": 1}}', "unknown key `height`"),
        (
            json.dumps({"schema": 1, "bias": True, "weights": dict.fromkeys(FEATURES, 1)}),
            "`bias` of a date ranker should be a number",
        ),
    ],
)
def test_a_file_that_is_no_ranker_is_told_with_its_place(tmp_path, text, message):
    path = tmp_path / "dates.json"
    path.write_text(text)

    with pytest.raises(DataError, match=message) as caught:
        Datewise(ranker=path).check()
    assert "dates.json" in str(caught.value)
    with pytest.raises(DataError, match="no such file"):
        Datewise(ranker=tmp_path / "other.json").check()


def test_it_is_a_component():
    builder = components.build("timelines", "datewise", {"sentences": 2})

    assert isinstance(builder, Datewise)
    assert isinstance(builder, TimelineBuilder)
    assert components.parse_signature("timelines", components.signature("datewise", builder))[1] == builder


def test_days_of_publication_lie_within_the_limits_too(brief):
    over = topic(
        brief("a", "The dam at Orm is closed to lorries.", "2031-04-03"),
        brief("b", "The dam at Orm is open to lorries.", "2031-05-20"),
    )
    found = days(over, matching(over, 0.0), date(2031, 4, 2), date(2031, 5, 10))

    assert list(found) == ["2031-04-03"]
