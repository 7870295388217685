"""Names: runs of capitalised words, where capitals tell something."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.text.names import inside, names, same


def read(text, known=(), outside=()):
    return [" ".join(name.words) for name in names(text, known, outside)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor, Ana Feld, left Orsk for the Tarn valley.", ["ana feld", "orsk", "tarn"]),
        ("He met President Ana Feld.", ["president ana feld"]),
        ("Then Feld's aides and the Orsk-Velden line", ["feld", "orsk velden"]),
        ("a vote of the U.N. in the U.S. Senate", ["un", "us senate"]),
        ("they met Gen. Ida Brandt", ["gen ida brandt"]),
        ("led by O'Mara, D’Arcy and McBride", ["o'mara", "d'arcy", "mcbride"]),
        ("read The Orsk Times", ["orsk times"]),
        ("the Bank of Orsk", ["bank", "orsk"]),
        ("crews of the A320", ["a320"]),
        ("the Maren '' he said", ["maren"]),
        ('"So it is," Ida said', ["ida"]),
        ("the mayor – Ana Feld – left; Brandt stayed", ["ana feld", "brandt"]),
        ("the paper -LRB- of Orsk -RRB- said", ["orsk"]),
    ],
)
def test_runs_of_capitalised_words(text, expected):
    assert [name.replace("’", "'") for name in read(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell. Boats sank.",
        'She said: "Rain fell," and "(Boats) sank".',
        "He said `` Nothing . '' Then he left .",
        "* Rain",
        "rain -LRB- Boats -RRB- fell",
        "I know. It is as I said.",
        "nothing at all",
        "",
    ],
)
def test_a_capital_that_has_to_be_there_makes_no_name(text):
    assert read(text) == []


def test_a_word_at_the_start_is_a_name_if_it_has_a_further_capital():
    assert read("NATO met. McBride left. U.N. crews came. US troops left. WHO knew.") == [
        "nato", "mcbride", "un", "us", "who",
    ]  # fmt: skip


def test_a_word_at_the_start_is_a_name_if_it_is_known():
    assert read("Orsk shut. Rain fell.", {"orsk"}) == ["orsk"]
    assert read("Ana Feld left.") == ["feld"]
    assert read("Ana Feld left.", {"ana"}) == ["ana feld"]


def test_known_are_words_with_a_capital_where_they_need_none():
    texts = ["Rain fell on Orsk and the Tarn.", 'Velden shut: "Boats sank," Ida said. The NATO flag.']
    assert inside(texts) == {"orsk", "tarn", "ida", "nato"}
    assert inside(texts, [[(13, 17)], []]) == {"tarn", "ida", "nato"}


def test_sentences_and_spans_handed_in_part_names():
    assert read("They left Orsk. Feld stayed.", {"feld"}) == ["orsk", "feld"]
    text = "He met Ana Feld Monday in Orsk."
    assert read(text) == ["ana feld monday", "orsk"]
    assert read(text, (), [(16, 22)]) == ["ana feld", "orsk"]


def test_spans_are_those_of_the_name():
    text = "Later the U.S. envoy, Ida Brandt's aide, left."
    assert [text[name.start : name.end] for name in names(text)] == ["U.S.", "Ida Brandt"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("feld", "feld", True),
        ("president ana feld", "ana feld", True),
        ("mr feld", "president feld", True),
        ("prime minister feld", "dr ana feld", True),
        ("president", "mayor", False),
        ("president", "president", True),
        ("feld", "president ana feld", True),
        ("orsk", "orsk council", False),
        ("ana", "ana feld", False),
        ("ana feld", "ida feld", False),
        ("", "feld", False),
    ],
)
def test_a_name_and_its_end_are_the_same(one, other, expected):
    assert same(tuple(one.split()), tuple(other.split())) == expected
    assert same(tuple(other.split()), tuple(one.split())) == expected


_WORDS = ["Ana", "Feld", "The", "He", "rain", "of", "U.S.", "NATO", "'s", ".", ",", '"', "(", "-", "\n", "Orsk's", "5"]


@given(st.lists(st.sampled_from(_WORDS), max_size=12), st.sets(st.sampled_from(["ana", "feld", "orsk", "the"])))
@settings(deadline=None)
def test_every_name_ends_a_run_of_capitals(words, known):
    text = " ".join(words)
    every = names(text, None)
    for name in names(text, known):
        assert any(other.end == name.end and same(name.words, other.words) for other in every)
        assert len(name.words) <= text[name.start : name.end].count(" ") + text[name.start : name.end].count("-") + 1
