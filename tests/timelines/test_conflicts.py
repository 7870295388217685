"""Figures that differ: what a figure counts, and which are put side by side."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.timelines._conflicts import Told, conflicts
from harness.timelines._counts import counts


def told(text: str, article: str = "a", day: int = 20, when: str = "2031-03-18", start: int = 0) -> Told:
    return Told(text, article, start, start + len(text), date(2031, 3, day), f"Outlet {article}", when)


def values(chosen: str, *others: str, when: str = "2031-03-18") -> list[list[str]]:
    """Gives the values of the conflicts between sentences of articles of their own, a day apart."""
    every = [told(text, "abcdefgh"[place], 20 + place, when) for place, text in enumerate((chosen, *others))]
    return [[claim.value for claim in conflict.claims] for conflict in conflicts(every[:1], every[1:])]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Over 12 people were killed and 30 injured.", [("Over 12", "people killed"), ("30", "people injured")]),
        ("The blast killed 12 workers.", [("12", "workers killed")]),
        ("The death toll rose from 12 to 14.", [("14", "people killed")]),
        ("Officials put the number of people killed in the flood at some 1,200.", [("some 1,200", "people killed")]),
        ("The council puts at nearly 360 the number of people who have fled Orm.", [("nearly 360", "people fled")]),
        ("The ship carried 3,000 tonnes of grain.", [("3,000", "tonnes of grain")]),
        ("The well leaks between 12 and 19 barrels a day.", [("between 12 and 19", "barrels a day")]),
        ("The flood destroyed 120 homes.", [("120", "homes destroyed")]),
        ("Fifteen people were known to have died.", [("Fifteen", "people killed")]),
        ("The number of flooded houses rose to 560.", [("560", "houses flooded")]),
        ("Feld was ahead of Tolan by 412 votes.", [("412", "votes ahead")]),
        ("The 316 dead birds were counted.", [("316", "birds killed")]),
    ],
)  # fmt: skip
def test_a_figure_counts_what_stands_beside_it(sentence, wanted):
    assert [(count.written, count.of) for count in counts(sentence)] == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "12 more people died.",
        "Many died, including 12 children.",
        "12 of the 30 miners were killed.",
        "The rig whose blast that killed 11 people was raised.",
        "Gate 4 was closed for 3 days.",
        "The dam held in 2030.",
        "Some 12 per cent of people died.",
        "The fund paid $12 million.",
        "Another 12 people were hurt.",
        "Twelve people are feared dead.",
    ],
)
def test_parts_sums_names_and_spans_of_time_count_nothing(sentence):
    assert counts(sentence) == ()


def test_differing_figures_stand_side_by_side_each_with_its_source_and_day():
    first = told("Twelve people died when the ferry sank off Skerrin, the Guard said.", "wire", 19)
    later = told("The ferry that sank off Skerrin was old; 14 people died as of Monday, the Guard said.", "post", 26)
    (conflict,) = conflicts([later], [first])

    assert conflict.of == "people killed"
    assert [(claim.value, claim.as_of) for claim in conflict.claims] == [("Twelve", "2031-03-19"), ("14", "2031-03-24")]
    assert [claim.source.article for claim in conflict.claims] == ["wire", "post"]
    assert conflict.claims[0].source.publisher == "Outlet wire"
    assert conflict.claims[0].source.published == date(2031, 3, 19)
    assert (conflict.claims[0].source.start, conflict.claims[0].source.end) == (first.start, first.end)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("12", "14", True),
        ("more than 130", "132", False),
        ("at least 128", "131", False),
        ("about 130", "131", False),
        ("at least 12", "40", True),
        ("more than 130", "128", True),
        ("nearly 400", "380", False),
        ("nearly 400", "410", True),
        ("up to 20", "14", False),
        ("12", "Twelve", False),
        ("1,200", "1,204", False),
        ("1,204", "1,310", True),
        ("between 12 and 15", "14", False),
        ("between 12 and 15", "18", True),
    ],
)
def test_figures_that_can_both_be_true_do_not_differ(one, other, differ):
    found = values(f"{one} people died in the Skerrin ferry fire.", f"{other} people died in the Skerrin ferry fire.")

    assert found == ([[one, other]] if differ else [])
    back = values(f"{other} people died in the Skerrin ferry fire.", f"{one} people died in the Skerrin ferry fire.")
    assert bool(back) == differ


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The flood killed 12 people in Orm.", "The flood killed 15 people in Pell."),
        ("The flood killed 12 people in Orm.", "The flood injured 30 people in Orm."),
        ("The flood killed 12 farmers in Orm.", "The flood killed 15 soldiers in Orm."),
        ("The ship carried 3,000 tonnes of grain to Orm.", "The ship carried 500 tonnes of oil to Orm."),
        ("The Orm flood killed 12 people.", "The Orm flood killed 4 people in the past 24 hours."),
        ("The Orm pipe was leaking 500 barrels a day.", "Pumps at Orm were collecting 300 barrels a day."),
        ("Twelve people died in the Orm flood.", "The Orm flood comes after the fire that killed 15 people."),
        ("Two divers died on the Orm wreck.", "The Orm flood killed 900 divers on the wreck."),
        ("Twelve people died.", "Fourteen people died."),
        ("The flood killed 12 people in Orm, and it rained in Pell.", "The flood killed 15 people in Pell."),
        ("In Orm the river flood killed 12 people.", "In Pell the river flood killed 15 people."),
        ("The Orm well was leaking 12 barrels a day.", "The Orm well was leaking 900 barrels a day."),
    ],
)
def test_figures_for_other_things_and_other_places_are_not_mixed(one, other):
    assert values(one, other) == []


def test_what_a_sentence_counts_twice_is_parts_and_is_left_out():
    assert (
        values("The flood killed 12 people in Orm.", "Of the flood dead, 9 people died in Orm and 3 people died.") == []
    )


def test_figures_that_grow_over_days_are_kept_with_their_days():
    every = [
        told("The toll of the Skerrin ferry fire stood at nine.", "a", 19, "2031-03-18"),
        told("The toll of the Skerrin ferry fire rose to 14 on Thursday.", "b", 20, "2031-03-20"),
        told("The toll of the Skerrin ferry fire is 17 as of March 24.", "c", 25, "2031-03-24"),
        told("The toll of the Skerrin ferry fire was nine, at first.", "d", 26, "2031-03-18"),
    ]
    (conflict,) = conflicts(every[:1], every[1:])

    assert [(claim.value, claim.as_of) for claim in conflict.claims] == [
        ("nine", "2031-03-19"), ("14", "2031-03-20"), ("17", "2031-03-24"),
    ]  # fmt: skip


def test_short_articles_on_one_story_lend_their_names_to_sentences_without_any():
    ferry = [
        told("The Morning Tern sank off Skerrin, the Guard said.", "a", 19),
        told("Twelve people had died by noon.", "a", 19, start=60),
        told("Thirteen people had died before.", "a", 19, start=120),
        told("Divers searched the Morning Tern off Skerrin, said the Guard.", "b", 20),
        told("As of Wednesday, 14 people had died.", "b", 20, "2031-03-19", start=70),
    ]
    other = [
        told("A mine near Pell was closed, said Feld.", "c", 20),
        told("As of Wednesday, 15 people had died.", "c", 20, "2031-03-19", start=70),
    ]

    (conflict,) = conflicts([ferry[1]], [*ferry, *other])
    assert [claim.value for claim in conflict.claims] == ["Twelve", "14"]


STRIKE = "The strike killed 12 people in Orm, the ministry said."


@pytest.mark.parametrize(
    "other",
    [
        "A second strike killed 7 people in Orm, the ministry said.",
        "A separate strike killed 7 people in Orm, the ministry said.",
        "Another strike killed 7 people in Orm, the ministry said.",
    ],
)
def test_a_second_event_is_not_the_first(other):
    assert values(STRIKE, other) == values(other, STRIKE) == []
    # Both of them tell of the second one.
    assert values(other, other.replace("7", "9")) == [["7", "9"]]
    assert values(STRIKE, other.replace("A second", "The").replace("Another", "The").replace("A separate", "The")) == [
        ["12", "7"]
    ]


@pytest.mark.parametrize(
    ("later", "as_of"),
    [
        ("The strike had killed 17 people in Orm by Tuesday, the ministry said.", "2031-03-18"),
        ("By late Tuesday the strike had killed 17 people in Orm, the ministry said.", "2031-03-18"),
        ("The strike by soldiers had killed 17 people in Orm as of Tuesday, the ministry said.", "2031-03-18"),
        ("The strike by soldiers killed 17 people in Orm on Tuesday, the ministry said.", "2031-03-21"),
        ("The strike killed 17 people in Orm, the ministry said.", "2031-03-21"),
    ],
)
def test_a_figure_is_that_of_the_day_by_which_it_was_reached_or_else_of_its_publication(later, as_of):
    (conflict,) = conflicts([told(STRIKE, "a", 20)], [told(later, "b", 21)])

    assert [(claim.value, claim.as_of) for claim in conflict.claims] == [("12", "2031-03-20"), ("17", as_of)]


def test_without_a_day_of_publication_there_is_no_as_of():
    plain = Told("12 people died in the Orm flood at Pell.", "x", 0, 9, None, None, "2031-03-18")
    other = Told("15 people died in the Orm flood at Pell.", "y", 0, 9, None, None, "2031-03-18")
    (conflict,) = conflicts([plain], [other])

    assert [claim.as_of for claim in conflict.claims] == [None, None]


def test_nothing_chosen_or_nothing_counted_gives_none():
    assert conflicts([], [told("12 people died in the Orm flood.")]) == ()
    assert conflicts([told("The Orm flood went down.")], [told("12 people died in the Orm flood.", "b")]) == ()


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(2, 99), min_size=2, max_size=6), st.randoms())
def test_the_order_of_the_others_does_not_matter_and_claims_differ(numbers, random):
    every = [
        told(f"{number} people died in the Orm flood at Pell.", f"a{place}", 1 + place)
        for place, number in enumerate(numbers)
    ]
    shuffled = every[1:]
    random.shuffle(shuffled)
    found = conflicts(every[:1], every[1:])

    assert found == conflicts(every[:1], shuffled)
    near = {number for number in numbers if max(number, numbers[0]) <= 5 * min(number, numbers[0])}
    assert bool(found) == (len(near) > 1)
    for conflict in found:
        assert {int(claim.value) for claim in conflict.claims} == near
        published = [claim.source.published for claim in conflict.claims]
        assert published == sorted(published)


def test_a_real_article_set_gives_no_conflict_where_figures_do_not_differ(seed_sentences):
    for sentence in seed_sentences:
        assert conflicts([sentence], seed_sentences) == ()


@pytest.fixture
def seed_sentences(request):
    """The sentences of the committed seed set, each an article's of its own day."""
    folder = request.config.rootpath / "seeds" / "gaza-2024-05" / "articles"
    found = []
    for path in sorted(folder.glob("*.md")):
        place = 0
        for line in path.read_text(encoding="utf-8").split("---", 2)[2].splitlines():
            text = line.partition(" {")[0].strip()
            if text and not text.startswith(">"):
                day = date.fromisoformat(path.name[:10])
                found.append(Told(text, path.stem, place, place + len(text), day, None, "2024-05-13"))
                place += len(text) + 1
    assert len(found) > 50
    return found
