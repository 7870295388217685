"""Tables in each format; names are foreign text."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.components import short_hash
from harness.results import Count, Result
from harness.results.render import latex, markdown, plain, results_csv
from harness.results.tables import tables
from harness.runs import Warned

BASE = Result(
    task="summarization", dataset="d", model="lead", role="system", references="together", metric="m", name="score",
    value=0.5, low=None, high=None, n=12, clusters=3, reason="fewer than 10 clusters", signature="m|version:1",
    direction="higher", range=(0.0, 1.0), shown=True,
)  # fmt: skip


def test_a_table_has_arrows_notes_and_oracles_last():
    rows = [
        replace(BASE, model="oracle", role="oracle", value=0.75),
        BASE,
        replace(BASE, model="other", value=None, reason="no example was scored: x"),
    ]
    count = Count(
        task="summarization",
        dataset="d",
        references="together",
        model="lead",
        scored=11,
        unscored=0,
        skipped=0,
        error=1,
    )
    (table,) = tables(rows, [count, replace(count, references="leave-one-out", model="other")])
    assert table.columns == ("score ↑",)
    assert [row.label for row in table.rows] == ["lead", "other", "oracle"]
    assert [row.cells[0].text for row in table.rows] == ["0.500", "–", "0.750"]
    assert table.notes == (
        "n = 12 examples in 3 clusters",
        "no difference between models can be significant at 0.05: with 3 clusters the exact two-sided sign-flip test "
        "has p ≥ 0.25",
        "no intervals: fewer than 10 clusters",
        "no value for other, m: no example was scored: x",
        "lead: 1 error, 11 scored",
        f"signatures: m {short_hash('m|version:1')} (in full in results.json)",
    )


def test_names_that_begin_like_a_role_are_not_taken_for_it():
    rows = [replace(BASE, model=name, role="oracle") for name in ("o", "oracle")]
    (table,) = tables(rows, [])
    assert [row.label for row in table.rows] == ["o (oracle)", "oracle"]


def test_a_hidden_columns_reason_is_not_told_of_the_shown_ones():
    shown = replace(BASE, low=0.4, high=0.6, reason=None)
    (table,) = tables([shown, replace(BASE, name="hidden", shown=False, reason="no variance")], [])
    assert not any("no variance" in note for note in table.notes)


def test_a_reason_that_holds_for_some_cells_names_them():
    shown = replace(BASE, low=0.4, high=0.6, reason=None)
    (table,) = tables([shown, replace(BASE, name="other", reason="no variance")], [])
    assert "no interval for lead other: no variance" in table.notes


def test_the_notes_count_the_warnings_that_are_about_the_table():
    own = Warned(task="summarization", metric="m", message="something")
    told = [
        own,
        replace(own, metric=None),
        replace(own, metric="other"),
        replace(own, task="timelines"),
        replace(own, task="timelines", metric=None),
    ]
    (table,) = tables([BASE], [], told)
    assert "2 warnings: m, data (in full in results.json)" in table.notes
    (table,) = tables([BASE], [], told[2:])
    assert not any("warning" in note for note in table.notes)


def test_an_interval_stands_behind_its_value():
    (table,) = tables([replace(BASE, low=0.4, high=0.61, reason=None)], [])
    assert table.rows[0].cells[0].text == "0.500 [0.400, 0.610]"


def test_one_name_from_two_metrics_is_told_apart():
    (table,) = tables([BASE, replace(BASE, metric="m2", value=0.1)], [])
    assert table.columns == ("m: score ↑", "m2: score ↑")


@given(st.text(min_size=1, max_size=30))
def test_no_name_can_forge_a_cell_or_a_row_in_markdown(name):
    lines = markdown(tables([replace(BASE, model=name)], [])).split("\n")
    body = [line for line in lines if line.startswith("|")]
    assert len(body) == 3
    import re

    for line in body:
        assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == 3
        assert "<" not in line
        assert "@" not in line


@given(st.text(min_size=1, max_size=30))
def test_csv_reads_back_and_holds_no_formula(name):
    rows = list(csv.DictReader(io.StringIO(results_csv([replace(BASE, model=name, value=-0.5)]))))
    assert len(rows) == 1
    assert rows[0]["model"].lstrip(" ")[:1] not in tuple("=+-@\t")
    assert float(rows[0]["value"]) == -0.5


@pytest.mark.parametrize("name", ["a_b", "50%", "$x$", r"\input{x}", "#1 & more", "~^{}"])
def test_latex_commands_in_names_are_text(name):
    body = latex(tables([replace(BASE, model=name)], []))
    row = next(line for line in body.splitlines() if "0.500" in line)
    assert r"\input{" not in row
    assert row.count("&") - row.count(r"\&") == 1


@given(st.text(min_size=1, max_size=30))
def test_text_for_a_terminal_has_no_control_characters(name):
    assert all(char.isprintable() or char == "\n" for char in plain(tables([replace(BASE, model=name)], [])))
