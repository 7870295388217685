"""Which sentences stand under a date, how much they count there, and which of them are taken."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.dates import Attachment
from harness.records import Article, Topic
from harness.timelines._candidates import Candidate, Said, repeats
from harness.timelines._choice import choose, under_dates
from harness.timelines._focus import Focus
from harness.timelines._reading import Read, read
from harness.timelines._sentences import read_article

BRIDGE = "A long bridge at Orm fell into the river in the dark."
AGAIN = "In the dark, the bridge at Orm fell into the cold river."
LORRIES = "Two cranes of the army lifted six lorries out of the mud."
INQUIRY = "The council named three judges for an inquiry behind closed doors."


def day(number: int) -> tuple[date, date]:
    return date(2031, 6, number), date(2031, 6, number)


def said(text: str, article: int, weight: float = 1.0, under: int = 9) -> Candidate:
    """Puts a sentence that is an article of its own under a day of June."""
    (sentence,) = read_article(Article(id=f"{article}", text=text))
    first, last = day(under)
    return Candidate(Read(article, sentence, 1.0), Attachment(f"{first}", first, last, "expression", None), weight)


def taken(
    told: dict[int, Sequence[int]],
    texts: Sequence[str],
    number: int = 1,
    *,
    ranked: Sequence[int] = (),
    entries: int | None = None,
    weights: dict[int, float] | None = None,
) -> dict[int, list[str]]:
    """Chooses among texts, one article each, of which each day has some, by index; the days are ranked as they come."""
    groups = {
        day(when): [said(texts[index], index, (weights or {}).get(index, 1.0), when) for index in indices]
        for when, indices in told.items()
    }
    dates = [day(when) for when in ranked or told]
    found = choose(groups, dates, len(dates) if entries is None else entries, number)
    return {days[0].day: [texts[item.read.article] for item in items] for days, items in found.items()}


def of_news(*articles: tuple[str, str], under: str, number: int = 1, many: float = 0.0) -> list[str]:
    """Gives the sentences taken for a day from articles with their days of publication."""
    topic, items = news(*articles)
    groups = under_dates(topic, items, Focus([1.0] * len(items), many), None, None)
    when = date.fromisoformat(under)
    chosen = choose(groups, [(when, when)], 1, number).get((when, when), [])
    return [written(topic, item.read) for item in chosen]


def news(*articles: tuple[str, str]) -> tuple[Topic, list[Read]]:
    topic = Topic(
        id="t",
        title="t",
        query="the",
        articles=tuple(
            Article(id=f"{number}", text=text, published=date.fromisoformat(published))
            for number, (published, text) in enumerate(articles)
        ),
    )
    return topic, read(topic)


def written(topic: Topic, item: Read) -> str:
    return topic.articles[item.article].text[item.sentence.start : item.sentence.end]


# What is told under one date is not told again under another.


def test_a_sentence_that_tells_of_two_days_stands_under_one_and_the_other_takes_its_own():
    texts = [BRIDGE, LORRIES]

    assert taken({1: [0], 2: [0, 1]}, texts) == {1: [BRIDGE], 2: [LORRIES]}
    assert taken({1: [0], 2: [1, 0]}, texts, number=2) == {1: [BRIDGE], 2: [LORRIES]}


def test_where_it_counts_more_a_sentence_stands_whatever_the_rank_of_the_date():
    groups = {day(1): [said(BRIDGE, 0, 0.5, 1), said(LORRIES, 1, 0.4, 1)], day(2): [said(BRIDGE, 0, 1.0, 2)]}
    found = choose(groups, [day(1), day(2)], 2, 1)

    assert {days[0].day: [item.read.article for item in items] for days, items in found.items()} == {1: [1], 2: [0]}


def test_what_repeats_a_sentence_under_another_date_is_passed_over_however_much_it_counts():
    texts = [BRIDGE, AGAIN, LORRIES]

    assert taken({1: [0], 2: [1, 2]}, texts, weights={0: 9.0, 1: 5.0}) == {1: [BRIDGE], 2: [LORRIES]}
    # A second sentence is none where it only repeats.
    assert taken({1: [0], 2: [1, 2]}, texts, 2, weights={0: 9.0}) == {1: [BRIDGE], 2: [LORRIES]}
    assert taken({1: [0, 1, 2]}, texts, 3) == {1: [BRIDGE, LORRIES]}


def test_a_date_of_which_only_repeats_are_told_has_one_in_other_words():
    texts = [BRIDGE, BRIDGE, AGAIN]

    assert taken({1: [0], 2: [1, 2]}, texts, 2, weights={0: 9.0}) == {1: [BRIDGE], 2: [AGAIN]}


def test_a_date_of_which_the_same_words_are_told_gives_its_place_to_the_next():
    texts = [BRIDGE, BRIDGE, INQUIRY, LORRIES]
    told = {1: [0], 2: [1], 3: [2], 4: [3]}

    assert taken(told, texts, entries=2, weights={0: 9.0}) == {1: [BRIDGE], 3: [INQUIRY]}
    assert taken(told, texts, entries=3, weights={0: 9.0}) == {1: [BRIDGE], 3: [INQUIRY], 4: [LORRIES]}
    assert taken(told, texts, entries=1) == {1: [BRIDGE]}


def test_the_next_date_repeats_nothing_that_was_taken_before_it():
    texts = [BRIDGE, BRIDGE, AGAIN, LORRIES]

    assert taken({1: [0], 2: [1], 3: [2, 3]}, texts, entries=2, weights={0: 9.0}) == {1: [BRIDGE], 3: [LORRIES]}


WORDS = st.lists(
    st.sampled_from(("bridge", "river", "lorry", "crane", "judge", "market", "flood", "Friday", "the")),
    min_size=1,
    max_size=6,
)
TEXTS = st.lists(WORDS.map(lambda found: f"{' '.join(found).capitalize()}."), min_size=1, max_size=8)


@settings(deadline=None)
@given(TEXTS, st.lists(st.sets(st.integers(0, 7), min_size=1), min_size=1, max_size=5), st.integers(1, 4))
def test_no_entry_says_what_another_does_in_the_same_words(texts, told, entries):
    groups = {when: [index for index in sorted(own) if index < len(texts)] for when, own in enumerate(told, start=1)}
    found = taken(groups, texts, 2, entries=entries)
    every = [said(text, 0).read.sentence for items in found.values() for text in items]

    assert len({sentence.terms for sentence in every}) == len(every)
    assert list(found) == sorted(found)
    assert len(found) <= entries
    for when, items in found.items():
        assert 1 <= len(items) <= 2
        assert set(items) <= {texts[index] for index in groups[when]}
    # The sentences of an entry do not repeat one another.
    for items in found.values():
        if len(items) > 1:
            one, other = (said(text, 0).read.sentence for text in items)
            assert not repeats(one, other)
    if len(found) < entries:
        # A date is left out only where all that is told of it stands somewhere in the same words.
        have = {sentence.terms for sentence in every}
        for when in groups.keys() - found.keys():
            assert {said(texts[index], 0).read.sentence.terms for index in groups[when]} <= have


@settings(deadline=None)
@given(TEXTS, st.lists(st.booleans(), min_size=9, max_size=9), WORDS)
def test_what_was_said_is_known_as_if_it_were_compared_with_each(texts, only_dates, words):
    (*known, sentence) = (
        # Of some sentences all words are those of dates: they tell nothing else.
        replace(each, told=()) if nothing else each
        for each, nothing in zip(
            (said(text, 0).read.sentence for text in (*texts, " ".join(words))), only_dates, strict=False
        )
    )
    noted = Said()
    for other in known:
        noted.add(other)

    assert noted.has(sentence) == any(repeats(sentence, other) for other in known)
    assert all(noted.has(other) for other in known)


# How sentences are weighed.


def test_of_two_sentences_that_which_goes_on_about_the_days_beside_is_taken():
    texts = [
        "A market in Tarn sold glass and silver to visitors.",
        "A bridge in Orm lost cables and bolts to rust.",
        "Divers saw the bridge and its cables and bolts lie in Orm.",
    ]

    assert taken({9: [0, 1]}, texts, ranked=[9]) == {9: [texts[0]]}
    for beside in (8, 10):
        assert taken({9: [0, 1], beside: [2]}, texts, ranked=[9]) == {9: [texts[1]]}
    assert taken({9: [0, 1], 11: [2]}, texts, ranked=[9]) == {9: [texts[0]]}


def test_the_days_beside_count_less_than_the_day_itself():
    texts = [
        "A market in Tarn sold glass and silver to visitors.",
        "Visitors left silver and glass in a Tarn market.",
        "A bridge in Orm lost cables and bolts to rust.",
        "Divers saw the bridge and its cables and bolts lie in Orm.",
    ]

    # Two articles of the day tell of the market; of the bridge do one, and one of the day after.
    assert taken({9: [2, 0, 1], 10: [3]}, texts, ranked=[9]) in ({9: [texts[0]]}, {9: [texts[1]]})


def test_what_two_articles_tell_outweighs_twice_as_many_words_of_one():
    rare = "Ana Feld wore grey gloves, silver rings, wool, boots and scarves."
    shared = "A bridge fell into the river, and so all the lorries sank with it."
    texts = [rare, shared, "Of the lorries, all sank as a bridge fell, and into it, the river.", INQUIRY]
    sentences = [said(text, 0).read.sentence for text in texts]
    assert len(sentences[0].terms) == 2 * len(sentences[1].terms)
    assert set(sentences[1].terms) == set(sentences[2].terms)
    assert sentences[0].size <= min(sentences[1].size, sentences[2].size)

    # By the sum of its words' shares, the first would win: 10 of 1/4 are as much as 5 of 2/4.
    assert taken({9: [0, 1, 2, 3]}, texts) in ({9: [texts[1]]}, {9: [texts[2]]})


def test_of_sentences_that_tell_the_same_the_shorter_is_taken():
    long = "It was on that day, and not before it, that a bridge at Orm fell into the river."
    short = "On that day a bridge at Orm fell into the river."

    assert taken({9: [0, 1]}, [long, short]) == {9: [short]}


def test_a_long_sentence_that_tells_twice_as_much_is_taken():
    short = "A bridge at Orm fell into the river then."
    long = "It was there and then, too, that sheep drowned, and old mills came down in Tarn, and that the lorries sank."
    one, other = (said(text, 0).read.sentence for text in (short, long))
    assert 2 * len(one.terms) == len(other.terms)
    assert 2 * one.size <= other.size

    assert taken({9: [0, 1]}, [short, long]) == {9: [long]}


def test_the_next_sentence_is_the_one_that_adds_most_to_those_that_are_there():
    first = "A long bridge at Orm fell into the river in the dark."
    half = "A long bridge at Orm was shut as cracks grew."
    new = "Lorries sank with cranes on them and others."
    texts = [first, half, new, "Long is the bridge that was at Orm, it was said there."]

    # Of the long bridge at Orm most articles tell, but the first sentence has told of it.
    assert not repeats(said(first, 0).read.sentence, said(half, 1).read.sentence)
    assert taken({9: [0, 1, 2, 3]}, texts, 2, weights={0: 2.0, 3: 0.1}) == {9: [first, new]}
    assert taken({9: [1, 2, 3]}, texts, 1, weights={3: 0.1}) == {9: [half]}


def test_an_article_that_repeats_a_word_counts_once():
    market = "A market sold glass and silver on June 9, 2031."
    over = (
        ("2031-06-14", f"{market} The silver market had glass, too, on June 9, 2031, and so on. {market}"),
        ("2031-06-14", "A bridge lost cables and bolts on June 9, 2031."),
        ("2031-06-14", "The bridge of cables and bolts was lost on June 9, 2031."),
    )

    assert "bridge" in of_news(*over, under="2031-06-09")[0]


def test_the_days_at_the_ends_of_a_month_say_nothing_of_the_month():
    texts = [
        "A market in Tarn sold glass and silver to visitors.",
        "A bridge in Orm lost cables and bolts to rust.",
        "Divers saw the bridge and its cables and bolts lie in Orm.",
    ]
    months = [(date(2031, 6, 2), date(2031, 6, 30)), (None, date(2031, 6, 30)), (date(2031, 6, 2), None)]
    for month in months:
        groups = {
            month: [said(texts[0], 0), said(texts[1], 1)],
            day(1): [said(texts[2], 2, under=1)],
            (date(2031, 7, 1), date(2031, 7, 1)): [said(texts[2], 2)],
        }
        assert [item.read.article for item in choose(groups, [month], 1, 1)[month]] == [0]


def test_sentences_of_a_few_words_or_of_a_page_stand_only_where_there_is_no_other():
    tiny = "Bridge fell: Orm mourns drivers."
    page = f"Bridge, {', '.join(f'village{number}' for number in range(60))} and Orm were cut off."
    plain = "It was then that the bridge at Orm was lost."

    for odd in (tiny, page):
        assert taken({9: [0, 1]}, [odd, plain], weights={0: 9.0}) == {9: [plain]}
        assert taken({9: [0]}, [odd]) == {9: [odd]}


@pytest.mark.parametrize(
    ("lesser", "better"),
    [
        pytest.param(
            "The bridge at Orm will open on June 9, 2031.", "On June 9, 2031, the bridge at Orm opened at last.",
            id="planned",
        ),
        pytest.param(
            "Orm council voted on June 12, 2031, to rebuild the town following the June 9 storm.",
            "On June 9, 2031, the storm, and none before it, was the one that hit Orm town.",
            id="background",
        ),
        pytest.param(
            "Orm council voted on June 12, 2031, a month after the bridge opened on June 9, 2031.",
            "Of that bridge, it was said that it opened at Orm, and to all, on June 9, 2031.",
            id="secondary",
        ),
        pytest.param(
            "It opened for the lorries of Orm on June 9, 2031.",
            "Orm had all of its lorries at the gate as it opened on June 9, 2031.",
            id="leaning",
        ),
    ],
)  # fmt: skip
def test_a_sentence_of_less_weight_gives_way(lesser, better):
    published = "2031-06-14"
    if "will" in lesser:
        published = "2031-06-02"

    assert of_news((published, lesser), ("2031-06-14", better), under="2031-06-09") == [better]
    assert of_news((published, lesser), under="2031-06-09") == [lesser]


def test_a_sentence_that_tells_of_a_day_twice_counts_there_once_by_the_better():
    topic, (item,) = news(("2031-06-14", "On June 9, 2031, a storm hit Orm."))
    (plain,) = item.sentence.dates
    planned = replace(plain, planned=True)
    twice = replace(item, sentence=replace(item.sentence, dates=(planned, plain, planned)))
    (group,) = under_dates(topic, [twice], Focus([1.0], 0.0), None, None).values()

    assert [candidate.attachment for candidate in group] == [plain]


# What was reported on the day of publication.

SEVEN = (
    "Rain fell on the hills. Orm closed a bridge. The council will build a new wall. Water filled the market. "
    "Many left by bus. Others stayed in the school. Sheep stood on roofs."
)


def under(published: str, text: str, *, many: float = 0.0) -> dict[str, list[int]]:
    """Gives which sentences of an article stand under which days."""
    topic, items = news((published, text))
    groups = under_dates(topic, items, Focus([1.0] * len(items), many), None, None)
    return {str(days[0]): [item.read.place[1] for item in group] for days, group in groups.items()}


def test_the_first_five_sentences_may_tell_of_the_day_of_publication_beside_the_story_that_they_go_on_about():
    found = under("2031-05-04", "The storm hit Orm on May 2, 2031. " + SEVEN)

    # The first names its day; the others may go on about that, or tell what is new; the plan was said on the day.
    assert found == {"2031-05-02": [0, 1, 2, 4, 5, 6, 7], "2031-05-04": [1, 2, 3, 4]}


def test_in_collections_of_many_articles_the_first_sentences_may_tell_of_the_day_before():
    every = [0, 1, 2, 3, 4, 5, 6]

    assert under("2031-05-04", SEVEN, many=0.4) == {"2031-05-04": every}
    # Not the plan, which was said on the day: it is the third.
    assert under("2031-05-04", SEVEN, many=0.6) == {"2031-05-04": every, "2031-05-03": [0, 1, 3, 4]}


@pytest.mark.parametrize("many", [0.0, 1.0])
def test_a_plan_without_a_day_stands_under_the_day_on_which_it_was_said_alone(many):
    text = "The council will build a new wall. A storm hit the harbour on May 1, 2031. It would rain for long."
    found = under("2031-05-04", text, many=many)

    assert 0 in found["2031-05-04"]
    assert all(0 not in places for when, places in found.items() if when != "2031-05-04")


def test_a_plan_without_a_day_further_down_stands_nowhere():
    found = under("2031-05-04", f"{SEVEN} The council will paint the mill.")

    assert found == {"2031-05-04": [0, 1, 2, 3, 4, 5, 6]}


def test_before_the_first_day_there_is_none():
    assert list(under("0001-01-01", SEVEN, many=1.0)) == ["0001-01-01"]


def test_limits_hold_for_the_days_of_reports_too():
    topic, items = news(("2031-05-04", SEVEN))
    focus = Focus([1.0] * len(items), 1.0)

    assert list(under_dates(topic, items, focus, date(2031, 5, 4), None)) == [(date(2031, 5, 4),) * 2]
    assert list(under_dates(topic, items, focus, None, date(2031, 5, 3))) == [(date(2031, 5, 3),) * 2]


def test_what_does_not_count_stands_nowhere():
    topic, items = news(("2031-05-04", "A storm hit Orm. Prices rose."))

    (group,) = under_dates(topic, items, Focus([1.0, 0.0], 0.0), None, None).values()
    assert [item.read.place for item in group] == [(0, 0)]
