"""The splitter: what news does with full stops, and what must hold on any text."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.records import Summary
from harness.text.sentences import sentences, sentences_of, split

GOLD = Path(__file__).parents[2] / "benchmarks" / "sentences"


def test_the_development_half_of_the_gold_is_split_as_it_stands():
    wrong = []
    for block in (GOLD / "dev.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        if sentences(" ".join(lines)) != lines:
            wrong.append(lines[0])
    assert wrong == []


@pytest.mark.parametrize(
    "lines",
    [
        ["He lives in Alder, Calif.", "Police found him there."],
        ["Officials in Rook, Nev., agreed.", "No one replied."],
        ["He left the U.S. in May.", "She stayed."],
        ["The U.S. Supreme Court ruled."],
        ["It was 5 p.m. EST on Friday.", "Rain fell."],
        ["At 9 a.m. Tuesday he left."],
        ["Born Jan. 5, 1920, in St. Orm, Minn., he died Sunday."],
        ['"Is it over?" Brill asked.', '"Yes."'],
        ['"Stop!"', "The crowd ran."],
        ['He said: "We won!"', "Then he left."],
        ["“We will win,” he said.", "“We must.”"],
        ["The firm, Brask Inc., agreed.", "Brask Inc. President Ann Lee did not."],
        ["He works for Brask Corp.", "Shares rose."],
        ["See Sec. 4 of the act.", "It is long."],
        ["They met on Oct. 7.", "It rained."],
        ["They met on Oct. 7 in Orm."],
        ["Prices rose 3.5 percent vs. 2.1 percent."],
        ["He waited ... and waited.", "Nothing came."],
        ["What?", "No.", "Never!"],
        ["The No. 2 seed won.", "No. 1 lost."],
        ["We asked him.", "No.", "He would not."],
        ["It was plan B.", "It failed."],
        ["J. K. Row wrote it.", "A. B. Cee read it."],
        ["He is 5 ft. 6 tall."],
        ["He called it \"a mess.\"", "Then he left."],
        ["The vote was 5-4.", "Justice Orr dissented."],
        ["1. Close the ramp.", "2. Open the gate."],
        ["LODI, Calif. -- The mayor left.", "He won."],
    ],
)  # fmt: skip
def test_news_is_split_where_an_editor_would(lines):
    assert sentences(" ".join(lines)) == lines


def test_a_blank_line_ends_a_sentence_and_a_line_break_does_not():
    assert sentences("One\ntwo\n\nthree. Four\n \nfive") == ["One two", "three.", "Four", "five"]


def test_any_white_space_parts_words():
    assert sentences("He met\u00a0Mr. Kent on\u00a0Oct. 7.\u00a0It rained.") == [
        "He met Mr. Kent on Oct. 7.",
        "It rained.",
    ]


def test_offsets_count_code_points():
    text = "  Édouard 👍 left.  He won. "
    assert [text[span.start : span.end] for span in split(text)] == ["Édouard 👍 left.", "He won."]


@given(st.text(st.sampled_from("aA1 .!?…\"'”)(\n\t,é`-")) | st.text())
def test_spans_cover_everything_but_white_space_in_order(text):
    spans = split(text)
    end = 0
    for span in spans:
        assert not text[end : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip() != ""
        end = span.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    "unit",
    [
        ".",
        ". ",
        "a",
        ".)",
        "Mr. ",
        "\n \n",
        "? ",
        "``",
        ". ```` ",
        "J. ",
        "\"' ",
        "1. ",
        "!x",
        "... ",
        "((((((. ",
        "The. ",
    ],
)
def test_time_is_linear_on_near_misses(unit):
    def seconds(characters):
        text = unit * (characters // len(unit)) + "x"
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            split(text)
            best = min(best, time.process_time() - start)
        return best

    # Four times the text takes about four times as long; quadratic time would take sixteen.
    assert seconds(400_000) < 9 * seconds(100_000) + 0.02


def test_the_sentences_of_a_summary_are_those_handed_over_or_those_of_its_running_text():
    assert sentences_of(Summary(sentences=("One. Two.", " Three"))) == ("One. Two.", " Three")
    assert sentences_of(Summary.of_text("One.  Two\nand three. \n\nFour.")) == ("One.", "Two", "and three.", "Four.")
    assert sentences_of(Summary.of_text(" \n ")) == ()
