import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.errors import DataError
from harness.files.yaml import parse_yaml, read_yaml


def data(text):
    return parse_yaml(text, "f.yaml").data()


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("true", True), ("FALSE", False), ("~", None), ("", None),
        ("1e-3", 0.001), ("1.10", 1.1), ("12:30:00", "12:30:00"), ("010", "010"), ("0o10", "0o10"), ("0x10", "0x10"),
        ("2024-05-13", "2024-05-13"), ("1_000", "1_000"), (".5", 0.5), ("-3", -3), ("+3", 3), ("0", 0), ("'3'", "3"),
        ('"no"', "no"), (".inf", ".inf"), (".nan", ".nan"), ("2024-05-06~", "2024-05-06~"),
        ("1e999", "1e999"), ("9" * 5000, "9" * 5000),
    ],
)  # fmt: skip
def test_scalars_are_what_they_look_like(written, value):
    found = data(f"key: {written}")["key"]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", "f.yaml:3:1: the key `a` comes twice; it stands on line 1 too"),
        ("a: &x [1]\n", "f.yaml:1:4: anchors such as `&x` are refused"),
        ("a: 1\nb: *x\n", "f.yaml:2:4: "),
        ("a: !!python/object:os.system x\n", "f.yaml:1:4: tags such as"),
        ("a: !function f\n", "f.yaml:1:4: tags such as `!function`"),
        ("a: [1, 2\nb: 3\n", "f.yaml:2:2: this is no YAML"),
        ("a: 1\n---\nb: 2\n", "f.yaml:2:1: a second document"),
        ("? [1]\n: 2\n", "f.yaml:1:3: a key should be a name"),
        ('a: b\nc: "\\UFFFFFFFF"\n', "f.yaml:2:1: this is no YAML: an escape names no character"),
        ('a: "\\ud800"\n', "f.yaml:1:4: an escape names no character"),
        ("a: \x07\n", "this is no YAML"),
        ("[" * 100, "nested more than 40 deep"),
    ],
)
def test_what_surprises_is_refused_with_its_place(text, message):
    with pytest.raises(DataError) as caught:
        parse_yaml(text, "f.yaml")
    assert message in str(caught.value)


def test_an_anchor_bomb_costs_nothing_and_is_refused():
    levels = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"] + [
        f"a{level}: &a{level} [{','.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 10)
    ]
    with pytest.raises(DataError, match="anchors such as `&a0` are refused"):
        parse_yaml("\n".join(levels), "f.yaml")


def test_every_duplicate_and_tag_is_reported_at_once():
    with pytest.raises(DataError) as caught:
        parse_yaml("a: 1\na: 2\nb: !x 3\n", "f.yaml")
    assert len(caught.value.problems) == 2


def test_places_are_those_of_an_editor():
    node = parse_yaml("é: {b: 1, cc: }\nd:\n  - x\n  - {e: 2}\n", "f.yaml", line=10)
    assert str(node.find(("é", "b"))) == "f.yaml:10:8"
    assert str(node.find(("é", "cc"))) == "f.yaml:10:11"
    assert str(node.find(("d", 1, "e"), key=True)) == "f.yaml:13:6"
    assert str(node.find(("d", 7))) == "f.yaml:12:3"


# JSON writes what lies beyond the basic plane as two escapes, which YAML 1.2 does not join; unescaped it is the same.
words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=5)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-999, 999) | words,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
        max_leaves=8,
    )
)
def test_json_is_read_as_itself(value):
    assert parse_yaml(json.dumps({"k": value}, ensure_ascii=False), "f").data() == {"k": value}


def test_a_file_over_one_megabyte_is_refused(tmp_path: Path):
    path = tmp_path / "big.yaml"
    path.write_text("a: " + "x" * (1 << 20), encoding="utf-8")
    with pytest.raises(DataError, match="at most 1,048,576 are read"):
        read_yaml(path)


PIECES = [
    *(
        "a",
        "b",
        ": ",
        "- ",
        "\n",
        "\n  ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "? ",
        "!",
        "!!",
        "!<",
        "%",
        "%YAML 1.1\n",
        "%TAG ! x\n",
    ),
    *("---\n", "...\n", "|", "|2\n", ">-\n", "'", '"', "\\", "\\UFFFFFFFF", "\\ud800", "#", "&", "*", "\t", "\x85"),
    *("\u2028", "~", "1" * 5000, "1e999", "<<: ", "é", "\r", "@", "\0", "[" * 50, "- " * 50),
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text())
def test_any_text_is_read_or_refused(text):
    problems = ()
    try:
        json.dumps(parse_yaml(text, "f").data(), allow_nan=False, ensure_ascii=False).encode()
    except DataError as error:
        problems = error.problems
    assert all(problem.location is not None for problem in problems)
