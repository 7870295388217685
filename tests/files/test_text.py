import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harness.errors import DataError
from harness.files.text import read_json_lines, read_text, stream_json_lines


def test_a_byte_order_mark_and_windows_line_ends_are_taken_off(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    assert read_text(path) == "one\ntwo\n"


@pytest.mark.parametrize(
    ("raw", "place"),
    [(b"one\ntw\xe9o\n", "2:3"), (b"\xff\xfeo\x00", "1:1"), ("é".encode() + b"\xe9", "1:2"), (b"a\n\0", "2:1")],
)
def test_what_is_not_utf8_is_refused_with_line_and_column(tmp_path, raw, place):
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    with pytest.raises(DataError) as caught:
        read_text(path)
    assert str(caught.value).startswith(f"{path}:{place}: ")
    assert "UTF-8" in str(caught.value)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    with pytest.raises(DataError, match="there is no such file"):
        read_text(tmp_path / "none.txt")
    with pytest.raises(DataError, match="this is a folder"):
        read_text(tmp_path)


def test_json_lines_end_at_line_feeds_alone(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"a": "x\u2028y\u0085z"}\n\n{"a": 2}\n', encoding="utf-8")
    assert [(place.line, value) for place, value in read_json_lines(path)] == [
        (1, {"a": "x\u2028y\u0085z"}),
        (3, {"a": 2}),
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [("{", "a.jsonl:1:2: this is no JSON"), ("[1]", "should be a JSON object"), ('{"a": 1, "a": 2}', "`a` comes twice"),
     ('{"a": ' + "[" * 100_000, "a.jsonl:1: this is nested more than 40 deep"),
     ('{"a": ' + "[" * 50 + "]" * 50 + "}", "a.jsonl:1: this is nested more than 40 deep"),
     ('{"a": ' + "9" * 5000 + "}", "a.jsonl:1: a number has 5,000 digits, and at most 300 are read"),
     ('{"a": -1e999}', "a.jsonl:1: a number is larger than a float can be"),
     ('{"a": "\\ud800"}', "a.jsonl:1: an escape such as \\ud800 names half a character"),
     ('{"a": NaN}', "`NaN` is no JSON number")],
)  # fmt: skip
def test_wrong_lines_are_refused(tmp_path, line, message):
    path = tmp_path / "a.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        list(read_json_lines(path))
    assert message in str(caught.value)


def test_a_pair_of_escapes_is_one_character(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"a": "\\ud83d\\ude00"}', encoding="utf-8")
    assert [value for _, value in read_json_lines(path)] == [{"a": "\N{GRINNING FACE}"}]


PIECES = [
    *("{", "}", "[", "]", ":", ",", '"', '"a"', "1", "-", ".e9", "9" * 5000, "1e999", "NaN", "Infinity", "null"),
    *("\\", "\\ud800", "\\u12", "\n", "\r", "\0", "\u2028", "\ufeff", "[" * 100, '{"a":' * 100, "\x85", " "),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(st.characters(codec="utf-8")))
def test_any_file_is_read_or_refused(tmp_path, text):
    path = tmp_path / "a.jsonl"
    path.write_text(text, encoding="utf-8")
    problems = ()
    try:
        for _, value in read_json_lines(path):
            json.dumps(value, allow_nan=False, ensure_ascii=False).encode()
    except DataError as error:
        problems = error.problems
    assert all(problem.location is not None for problem in problems)


def test_lines_that_are_wrong_can_be_noted_to_go_on_with_the_next(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"n": 1}\n{"n": \n[]\n{"n": NaN}\n{"n": 2}\n', encoding="utf-8")
    problems = []
    assert [value["n"] for _, value in read_json_lines(path, problems)] == [1, 2]
    assert [problem.location.line for problem in problems] == [2, 3, 4]


@pytest.mark.parametrize("opening", ['{"a":', "["])
def test_nesting_is_bounded(tmp_path, opening):
    path = tmp_path / "a.jsonl"
    closing = "}" if opening.startswith("{") else "]"

    def nested(depth):
        path.write_text('{"a": ' + opening * (depth - 1) + "1" + closing * (depth - 1) + "}", encoding="utf-8")
        return list(read_json_lines(path))

    assert len(nested(40)) == 1
    with pytest.raises(DataError, match="nested more than 40 deep"):
        nested(42)


def test_lines_of_a_stream_are_those_of_a_file(tmp_path):
    raw = '\ufeff{"a": 1}\r\n\n{"a": "\u2028é"}\n \n{"a": 3}'.encode()
    path = tmp_path / "a.jsonl"
    path.write_bytes(raw)
    assert list(stream_json_lines(io.BytesIO(raw), path)) == list(read_json_lines(path))


@pytest.mark.parametrize(
    "bad",
    [b"{", b'{"a": 1\r', b"[1]", b'{"a": NaN}', b'{"a": 1, "a": 2}', b"\0", b"[" * 99, b"caf\xe9", b"\xef\xbb\xbf{}"],
)
def test_a_bad_line_of_a_stream_is_that_of_a_file_and_those_before_it_are_read(tmp_path, bad):
    raw = b'{"a": 1}\n\n' + bad + b"\n{}\n"
    path = tmp_path / "a.jsonl"
    path.write_bytes(raw)
    with pytest.raises(DataError) as of_file:
        list(read_json_lines(path))
    found = stream_json_lines(io.BytesIO(raw), path)
    assert next(found)[1] == {"a": 1}
    with pytest.raises(DataError) as of_stream:
        next(found)
    # How far a byte lies into what came before is known of files alone.
    assert str(of_stream.value).replace("a byte", "byte 13") == str(of_file.value)


@pytest.mark.parametrize("value", [{"entries": [{"date": "2031-04-01"}]}, [{"id": "a"}, {"id": "b"}]])
def test_one_value_that_is_spread_over_lines_is_one_problem(tmp_path, value):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(value, indent=2))
    for problems in ([], None):
        with pytest.raises(DataError) as caught:
            list(read_json_lines(path, problems))
        assert not problems
        assert str(caught.value) == (
            f"{path}: this is one JSON value, spread over lines; write each object on a line of its own, as "
            "`--format jsonl` does"
        )
    # A file whose first line is wrong is no such value, nor is one whose lines are values.
    for text, number in (('{"a": 1\n{"a": 2}\n', 1), ("[1]\n[2]\n", 2), ("[1]\n", 1)):
        path.write_text(text)
        problems = []
        list(read_json_lines(path, problems))
        assert len(problems) == number
