"""The builder that maximises a submodular objective."""

import math
from datetime import date
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import components
from harness.dates import Attachment
from harness.records import Article, Timeline, Topic
from harness.timelines import TimelineBuilder
from harness.timelines._candidates import Candidate
from harness.timelines._reading import Read
from harness.timelines._sentences import Sentence
from harness.timelines.submodular import Submodular, _greedy, _Objective


def topic(*articles: tuple[str, str, str]) -> Topic:
    made = tuple(Article(id=name, text=text, published=date.fromisoformat(day)) for name, day, text in articles)
    return Topic(id="t", title="t", query="the", articles=made)


def dates(timeline: Timeline) -> list[str]:
    return [entry.date for entry in timeline.entries]


def test_a_date_that_many_sentences_refer_to_is_taken():
    over = topic(
        ("a", "2031-06-10", "The dam at Orm broke on June 9, 2031. A dog was found on June 8, 2031."),
        ("b", "2031-06-11", "Crews reached the dam that broke on June 9, 2031."),
        ("c", "2031-06-12", "The wall had cracks before the dam broke on June 9, 2031, the board said."),
    )

    assert dates(Submodular().build(over, entries=1)) == ["2031-06-09"]


def test_references_to_a_date_count_where_its_own_sentences_are_like_nothing():
    # Three sentences on June 8 are alike; June 2 has one of its own, but all articles refer to it.
    over = topic(
        *(
            (f"a{n}", "2031-06-10", f"Volunteers {name} filled sandbags in Orm on June 8, 2031, after the June 2 fire.")
            for n, name in enumerate(("slowly", "quietly", "happily"))
        ),
        ("b", "2031-06-11", "The mill burnt down in a single night on June 2, 2031."),
        ("c", "2031-06-12", "Owners of the mill want money since June 2, 2031, for what they lost."),
    )
    only = {"coverage": 0.0, "words": 0.0, "dates": 0.0, "references": 0.0}

    assert dates(Submodular(**only | {"references": 1.0}).build(over, entries=1)) == ["2031-06-02"]
    assert dates(Submodular(**only | {"coverage": 1.0}).build(over, entries=1)) == ["2031-06-08"]


def test_a_second_sentence_is_not_the_first_again():
    over = topic(
        ("a", "2031-06-10", "The dam at Orm broke on June 9, 2031, after days of heavy rain in the hills."),
        ("b", "2031-06-10", "The dam at Orm broke on June 9, 2031, after days of heavy rain in the hills again."),
        ("c", "2031-06-10", "Two villages below it were flooded on June 9, 2031, and 300 people fled to a school."),
    )
    (entry,) = Submodular().build(over, entries=1, sentences=2).entries

    assert sum("villages" in sentence for sentence in entry.sentences) == 1
    assert sum("dam" in sentence for sentence in entry.sentences) == 1


def test_words_already_covered_give_less():
    """By coverage alone the second sentence is what is most like the others; by the words it is what is new."""
    over = topic(
        ("a", "2031-06-10", "Flood water filled streets and cellars of the market quarter on June 9, 2031."),
        ("b", "2031-06-10", "On June 9, 2031, flood water filled streets and gardens; ducks swam about."),
        ("c", "2031-06-10", "On June 9, 2031, flood water filled cellars near a closed railway tunnel."),
        ("d", "2031-06-10", "Minister Feld promised loans for orchards on June 9, 2031, two mayors said."),
    )
    weights = {"coverage": 0.0, "words": 0.0, "dates": 0.0, "references": 0.0}
    (diverse,) = Submodular(**weights | {"words": 1.0}).build(over, entries=1, sentences=2).entries
    (alike,) = Submodular(**weights | {"coverage": 1.0}).build(over, entries=1, sentences=2).entries

    assert sum("Minister" in sentence for sentence in diverse.sentences) == 1
    assert sum("lood water" in sentence for sentence in alike.sentences) == 2


def test_a_sentence_without_a_date_of_its_own_stands_under_the_publication():
    over = topic(("a", "2031-06-10", "The old ferry is still aground off the sandbank near Orm."))

    assert dates(Submodular().build(over)) == ["2031-06-10"]


def test_entries_are_ranked_in_the_order_in_which_fewer_are_kept():
    over = topic(
        ("a", "2031-06-10", "The dam at Orm broke on June 9, 2031. A dog was found in Orm on June 8, 2031."),
        ("b", "2031-06-11", "Crews reached the dam that broke on June 9, 2031. Rain began on June 7, 2031."),
        ("c", "2031-06-12", "The dam broke on June 9, 2031. Heavy rain began in the hills on June 7, 2031."),
    )
    found = {entry.date: entry.rank for entry in Submodular().build(over, entries=3).entries}

    assert sorted(found.values()) == [1, 2, 3]
    for wanted in (1, 2):
        kept = Submodular().build(over, entries=wanted).entries
        assert {entry.date: entry.rank for entry in kept} == {
            when: rank for when, rank in found.items() if rank <= wanted
        }


def test_without_a_number_there_are_as_many_as_dates_with_enough_references():
    over = topic(
        *((f"a{n}", "2031-06-10", f"Crew {n} reached the dam that broke on June 9, 2031.") for n in range(6)),
        ("b", "2031-06-12", "A dog was found near the mill of Orm on June 1, 2031."),
    )

    assert dates(Submodular(floor=0.9).build(over)) == ["2031-06-09"]
    assert {"2031-06-01", "2031-06-09"} <= set(dates(Submodular(floor=0.0).build(over)))


def made(row: int, day: int, words: str) -> Candidate:
    when = date(2031, 6, day)
    attachment = Attachment(f"{when}", when, when, "expression", None)
    terms = tuple(dict.fromkeys(words))
    sentence = Sentence(row, 0, 1, 9, terms, terms, (), (attachment,))
    return Candidate(Read(0, sentence, 1.0), attachment, 1.0)


def value(
    ground: list[Candidate], worth: dict[str, float], weights: tuple[float, ...], taken: tuple[int, ...]
) -> float:
    """Works the objective out for a set of sentences, from its definition, with every pair of sentences."""
    n = len(ground)
    terms = sorted({term for each in ground for term in each.read.sentence.told})
    frequency = {term: sum(term in each.read.sentence.told for each in ground) for term in terms}
    rows = np.array(
        [
            [(term in each.read.sentence.told) * (1 + math.log((1 + n) / (1 + frequency[term]))) for term in terms]
            for each in ground
        ]
    ).reshape(n, len(terms))
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    rows = rows / np.where(lengths > 0, lengths, 1)
    whens = [each.attachment.date for each in ground]
    like = [sum(float(rows[one] @ rows[other]) for other in range(n) if whens[one] == whens[other]) for one in range(n)]

    def parts(chosen: tuple[int, ...]) -> tuple[float, float, float, float]:
        words: dict[tuple[str, int], float] = {}
        days: dict[str, float] = {}
        for row in chosen:
            days[whens[row]] = days.get(whens[row], 0.0) + like[row]
            for column in np.nonzero(rows[row])[0].tolist():
                words[whens[row], column] = words.get((whens[row], column), 0.0) + rows[row, column] * like[row]
        return (
            sum(like[row] for row in chosen),
            sum(map(math.sqrt, words.values())),
            sum(map(math.sqrt, days.values())),
            sum(worth[when] for when in days),
        )

    every = parts(tuple(range(n)))
    return sum(
        weight * part / whole for weight, part, whole in zip(weights, parts(taken), every, strict=True) if whole > 0
    )


grounds = st.lists(st.tuples(st.integers(1, 3), st.text("abcdefg", max_size=4)), min_size=1, max_size=7).map(
    lambda rows: [made(row, day, words) for row, (day, words) in enumerate(rows)]
)
four = st.tuples(*[st.floats(0.0, 2.0).map(lambda weight: round(weight, 2))] * 4)
WORTH = {"2031-06-01": 3.0, "2031-06-02": 1.0, "2031-06-03": 0.5}


@settings(deadline=None, max_examples=60)
@given(grounds, four, st.data())
def test_gains_are_those_of_the_objective_and_only_fall(ground, weights, data):
    objective = _Objective(ground, WORTH, weights)
    order = data.draw(st.permutations(range(len(ground))))
    first = objective.first_gains()
    before = first.tolist()
    for place, row in enumerate(order):
        taken = tuple(order[:place])
        gains = {other: objective.gain(other) for other in order[place:]}
        for other, gain in gains.items():
            expected = value(ground, WORTH, weights, (*taken, other)) - value(ground, WORTH, weights, taken)
            assert gain == pytest.approx(expected, abs=1e-9)
            assert gain <= before[other] + 1e-9
            before[other] = gain
        objective.take(row)
    assert value(ground, WORTH, weights, tuple(order)) == pytest.approx(sum(_whole(ground, weights)))


def _whole(ground: list[Candidate], weights: tuple[float, ...]) -> list[float]:
    """What all sentences have: each weight once, but for what there is nothing of."""
    spoken = any(each.read.sentence.told for each in ground)
    return [weight if spoken or number == 3 else 0.0 for number, weight in enumerate(weights)]


@settings(deadline=None, max_examples=60)
@given(grounds, four, st.integers(0, 3), st.integers(0, 3))
def test_the_lazy_choice_is_the_greedy_one_and_near_the_best(ground, weights, entries, sentences):
    chosen = _greedy(_Objective(ground, WORTH, weights), entries, sentences)
    rows = tuple(each.read.sentence.index for group in chosen.values() for each in group)

    assert len(chosen) <= entries
    assert all(1 <= len(group) <= sentences for group in chosen.values())
    assert all(each.attachment.date == when for when, group in chosen.items() for each in group)
    assert len({ground[row].read.sentence.terms for row in rows}) == len(rows)
    # Two constraints: greedy reaches at least a third of the best (Fisher, Nemhauser and Wolsey 1978), were it not for
    # repeats, which are not told again.
    distinct = len({each.read.sentence.terms for each in ground}) == len(ground)
    apart = all(
        len(set(one.read.sentence.terms) & set(other.read.sentence.terms))
        < 0.6 * min(len(one.read.sentence.terms), len(other.read.sentence.terms))
        for one, other in combinations(ground, 2)
    )
    if distinct and apart and entries and sentences:
        best = max(
            value(ground, WORTH, weights, some)
            for size in range(len(ground) + 1)
            for some in combinations(range(len(ground)), size)
            if _within(ground, some, entries, sentences)
        )
        assert value(ground, WORTH, weights, rows) >= best / 3 - 1e-9


def _within(ground: list[Candidate], some: tuple[int, ...], entries: int, sentences: int) -> bool:
    whens = [ground[row].attachment.date for row in some]
    return len(set(whens)) <= entries and all(whens.count(when) <= sentences for when in set(whens))


def test_it_is_a_component():
    builder = components.build("timelines", "submodular", {"words": 2.0})

    assert isinstance(builder, Submodular)
    assert isinstance(builder, TimelineBuilder)
    assert components.parse_signature("timelines", components.signature("submodular", builder))[1] == builder
