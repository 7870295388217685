"""`harness dates`, as somebody meets it who has a text, or many, and wants the dates."""

import json
import os
import re
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from harness.dates import tag

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "dates.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
START = [sys.executable, "-c", "from harness.cli import main; main()", "dates"]

ARTICLE = """\
ORM, May 13, 2024 (Agency) - The army of Norvale said Sunday that it had opened the road to Tesk.

The bridge was closed on May 3. It had been
raised in 1998, for three years.
"""
MENTION = ["start", "end", "text", "type", "value", "mod", "first", "last", "granularity", "rule"]
EVENT = ["value", "first", "last", "evidence", "confidence"]


@pytest.fixture
def dates(harness, tmp_path):
    """Runs `harness dates` on a.txt, which holds `text`."""

    def dates(text, *arguments, name="a.txt", **environment):
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return harness("dates", name, *arguments, **environment)

    return dates


def jsonl(*lines, arguments=(), file="-"):
    """Gives the code, the objects and the errors of `harness dates --jsonl` on lines."""
    given = b"".join(line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in lines)
    done = subprocess.run([*START, "--jsonl", file, *arguments], input=given, capture_output=True, check=False)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr.decode()


def rows(done, title):
    """Gives the rows of a table that was printed, by column."""
    block = done.out.split(f"**{title}**\n\n")[1].split("\n\n")[0].splitlines()
    head, _, *body = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in block]
    return [dict(zip(head, line, strict=True)) for line in body]


def test_two_tables_when_piped(dates):
    done = dates(ARTICLE)
    assert (done.code, done.err) == (0, "published 2024-05-13, from the dateline\n")
    found = rows(done, "expressions")
    assert list(found[0]) == MENTION
    assert [(row["text"], row["value"], row["last"]) for row in found] == [
        ("May 13, 2024", "2024-05-13", "2024-05-13"),
        ("Sunday", "2024-05-12", "2024-05-12"),
        ("May 3", "2024-05-03", "2024-05-03"),
        ("1998", "1998", "1998-12-31"),
        ("three years", "P3Y", ""),
    ]
    assert all(ARTICLE[int(row["start"]) : int(row["end"])] == row["text"] for row in found)
    told = rows(done, "sentences")
    assert [row["event"] for row in told][1:] == ["2024-05-03", "1998"]
    assert [row["evidence"] for row in told][1:] == ["expression", "expression"]
    assert told[2]["sentence"] == "It had been raised in 1998, for three years."
    assert done.out.splitlines()[-1].startswith("5 expressions, 3 sentences (")
    assert "\x1b" not in done.out


def test_json_is_a_line_of_jsonl(dates):
    done = dates(ARTICLE, "--json", "--quiet")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    code, lines, err = jsonl({"id": "a", "text": ARTICLE, "published": "2024-05-13"})
    assert (code, lines, err) == (0, [found], "")
    assert list(found) == ["id", "mentions", "sentences"]
    assert all(list(mention) == MENTION for mention in found["mentions"])
    assert all(list(sentence) == ["start", "end", "event"] for sentence in found["sentences"])
    assert all(list(sentence["event"]) == EVENT for sentence in found["sentences"])
    assert all(0 <= sentence["event"]["confidence"] <= 1 for sentence in found["sentences"])
    assert found["mentions"] == [
        {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in zip(MENTION, each, strict=True)
        }
        for each in ([getattr(mention, name) for name in MENTION] for mention in tag(ARTICLE, date(2024, 5, 13)))
    ]


def test_places_are_those_of_the_file(dates):
    text = (
        '---\nid: wall\ntitle: "The wall of May 1"\npublished: "2024-05-14"\n---\n> Written on May 2.\n\n'
        "ORM, May 13 - It rained\non Sunday,\n  May 12.\n\nBoats in Orm on May 4. Ana Lund / Reuters\n\n"
        "It snowed on May 5.\n"
    )
    done = dates(text.replace("\n", "\r\n"), "--json")
    assert done.err == "published 2024-05-14, from the front matter; the dateline says May 13\n"
    found = json.loads(done.out)
    assert found["id"] == "wall"
    assert [text[item["start"] : item["end"]] for item in found["mentions"]] == [
        "May 13",
        "Sunday,\n  May 12",
        "May 5",
    ]
    assert [item["text"] for item in found["mentions"]] == ["May 13", "Sunday,\n  May 12", "May 5"]
    assert [text[item["start"] : item["end"]] for item in found["sentences"]] == [
        "ORM, May 13 - It rained\non Sunday,\n  May 12.",
        "It snowed on May 5.",
    ]
    assert "The wall of" not in done.out


def test_facts_of_a_ledger_are_no_text(dates, tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "dataset.yaml").write_text("id: x\ntitle: X\nledger: facts.yaml\n", encoding="utf-8")
    text = '---\npublished: "2024-05-13"\n---\nIt rained on Sunday. {rain, may-3}\nIt snowed {so} on Monday. {snow}\n'
    done = dates(text, "--json", name="articles/a.md")
    found = json.loads(done.out)
    assert [item["text"] for item in found["mentions"]] == ["Sunday", "Monday"]
    assert [text[item["start"] : item["end"]] for item in found["sentences"]] == [
        "It rained on Sunday.",
        "It snowed {so} on Monday.",
    ]


def test_the_standard_input_is_a_file():
    done = subprocess.run([*START, "-", "--json"], input=f"\ufeff{ARTICLE}".encode(), capture_output=True, check=True)
    found = json.loads(done.stdout)
    assert found["id"] == "stdin"
    assert [ARTICLE[item["start"] : item["end"]] for item in found["mentions"]][:2] == ["May 13, 2024", "Sunday"]
    for given, wrong in ((b"caf\xe9", ":1:4: byte 3 (0xe9) is not UTF-8"), (b"<html>", ": this is a page in HTML")):
        done = subprocess.run([*START, "-"], input=given, capture_output=True, check=False)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.decode().startswith(f"error: standard input{wrong}")


@pytest.mark.parametrize(
    ("text", "arguments", "told"),
    [
        (ARTICLE, ("--published", "2024-05-14"), "published 2024-05-14, as given; the dateline says May 13, 2024"),
        ("It rained.", ("--published", "2024-05-14T10:00Z"), "published 2024-05-14, as given"),
        ("date 2024-05-13 It rained.", (), "published 2024-05-13, from the first line"),
        (
            "ORM, May 13 - It rained.",
            ("--published", "2024"),
            "published 2024-05-13, from the dateline (May 13) and the year that is given",
        ),
    ],
)
def test_the_day_of_publication_is_told(dates, text, arguments, told):
    done = dates(text, *arguments)
    assert (done.code, done.err) == (0, f"{told}\n")
    assert dates(text, *arguments, "--quiet").err == ""


@pytest.mark.parametrize(
    ("text", "arguments", "message"),
    [
        ("It rained on Sunday.", (), "a.txt: no day of publication is known; give it with --published YYYY-MM-DD"),
        (
            "ORM, May 13 - It rained.",
            (),
            "a.txt: the dateline says May 13, and no year; "
            "give the year with --published YYYY, or the day with --published YYYY-MM-DD",
        ),
        (
            "It rained on May 13.",
            ("--published", "2024"),
            "a.txt: 2024 is a year, and there is no dateline with a day; give it with --published YYYY-MM-DD",
        ),
        (
            "date 2024-05-13 It rained.",
            ("--published", "2024-05-14"),
            "a.txt: the article is published 2024-05-13, and 2024-05-14 is given as its day; leave one of them out",
        ),
        (
            "ORM, Feb. 29 - It rained.",
            ("--published", "2023"),
            "a.txt: the dateline says Feb. 29, and there is no such",
        ),
        ("x", ("--published", "2024-02-30"), "Invalid value for '--published': '2024-02-30' is no day that exists"),
        ("x", ("--published", "May 13"), "Invalid value for '--published': 'May 13' is no day that exists"),
        ("x", ("--published", "0000"), "Invalid value for '--published': '0000' is no day that exists"),
        ("", ("--published", "2024-05-13"), "a.txt: the file holds no text"),
        (" \n\n", ("--published", "2024-05-13"), "a.txt: the file holds no text"),
        (b"\x7fELF\x02\x01\x01\0\xff", (), "a.txt:1:9: byte 8 (0xff) is not UTF-8"),
        (b"\x7fELF\0", (), "a.txt:1:5: the file holds a NUL character"),
    ],
)
def test_a_mistake_is_one_line_and_exit_2(dates, text, arguments, message):
    done = dates(text, *arguments)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith(f"error: {message}")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "no FILE is given; name one; - is the standard input"),
        (("none.txt",), "none.txt: there is no such file; check the path"),
        (("none.jsonl",), "none.jsonl: these are JSON lines; read them with --jsonl"),
        (("a.pdf",), "a.pdf: `.pdf` files are not read; give plain text"),
        ((".",), ".: this is a folder, and a file was expected"),
        (("--jsonl", "none.jsonl"), "none.jsonl: there is no such file; check the path"),
        (("--jsonl", "."), ".: this is a folder, and a file was expected"),
        (("--jsonl", "--published", "2024"), "--published 2024 is a year; with --jsonl, give a day as YYYY-MM-DD"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(harness, arguments, message):
    done = harness("dates", *arguments)
    assert (done.code, done.out, done.err) == (2, "", f"error: {message}\n")


def test_offsets_are_those_of_the_text_as_it_is_given():
    text = "\ufeff  It rained\r\n on Sunday.\r\n\r\n\N{GRINNING FACE} It was\u2028dry on May 3 , 2021 .\r\rIt snowed"
    code, [found], _ = jsonl({"id": "a", "text": text, "published": "2024-05-13T23:00:00-05:00"})
    assert code == 0
    assert [(item["text"], item["value"]) for item in found["mentions"]] == [
        ("Sunday", "2024-05-12"),
        ("May 3 , 2021", "2021-05-03"),
    ]
    assert all(text[item["start"] : item["end"]] == item["text"] for item in found["mentions"])
    pieces = [text[item["start"] : item["end"]] for item in found["sentences"]]
    assert all(piece == piece.strip() for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_lines_without_a_day_resolve_spelled_dates_alone():
    text = "It rained on Sunday and on May 3, 2021."
    for line in ({"id": "a", "text": text}, {"id": "a", "text": text, "published": None}):
        code, [found], err = jsonl(line)
        assert (code, err) == (0, "")
        assert [item["first"] for item in found["mentions"]] == [None, "2021-05-03"]
    _, [found], _ = jsonl({"id": "a", "text": text}, arguments=("--published", "2024-05-13"))
    assert found["mentions"][0]["first"] == "2024-05-12"
    _, [found], _ = jsonl({"id": "a", "text": "It rained. ORM, May 13, 2024 - It rained Sunday."})
    assert found["sentences"][0]["event"] is None


def test_events_are_dated_one_by_one_and_only_where_they_are_asked_for():
    text = "It rained on Sunday, and it snowed on Saturday."
    places = [[text.index(word), text.index(word) + len(word)] for word in ("snowed", "rained")]
    line = {"id": "a", "text": text, "published": "2024-05-13"}
    _, lines, _ = jsonl({**line, "events": places}, {**line, "events": []}, line)
    assert [event["value"] for event in lines[0]["events"]] == ["2024-05-11", "2024-05-12"]
    assert all(list(event) == EVENT for event in lines[0]["events"])
    assert lines[1]["events"] == []
    assert "events" not in lines[2]
    _, [found], _ = jsonl({"id": "a", "text": "It rained.", "events": [[3, 9]]})
    assert found["events"] == [None]


def test_an_empty_text_and_no_line_at_all():
    assert jsonl({"id": "a", "text": ""}) == (0, [{"id": "a", "mentions": [], "sentences": []}], "")
    assert jsonl(b"\n", b" \r\n") == (0, [], "")
    assert jsonl() == (0, [], "")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            {"id": "x", "text": "x", "publised": None},
            ": the line has the unknown key `publised`; did you mean `published`?",
        ),
        ({"id": "x"}, ": the line lacks `text`"),
        ({"text": "x"}, ": the line lacks `id`"),
        ({"id": 5, "text": "x"}, ': `id` should be text, not int; write "5"'),
        ({"id": "x", "text": 5}, ": `text` should be text, not int"),
        (
            {"id": "x", "text": "x", "published": "13 May"},
            ": `published` has the date '13 May'; write a day that exists",
        ),
        ({"id": "x", "text": "x", "events": 5}, ": `events` should be a list, not int"),
        (
            {"id": "x", "text": "x", "events": [[0, 2]]},
            ": `events` has [0, 2]; write [start, end], places in the text, which has 1",
        ),
        ({"id": "x", "text": "x", "events": [[0, 0]]}, ": `events` has [0, 0]"),
        ({"id": "x", "text": "x", "events": [[-1, 1]]}, ": `events` has [-1, 1]"),
        ({"id": "x", "text": "x", "events": [[0, True]]}, ": `events` has [0, True]"),
        ({"id": "x", "text": "x", "events": [0, 1]}, ": `events` has 0"),
        ({"id": "x", "text": "x", "events": [[0, 1, 1]]}, ": `events` has [0, 1, 1]"),
        ([1], ":1: each line should be a JSON object"),
        (b'{"id": "x", "text": "\xe9"}\n', ":22: a byte (0xe9) is not UTF-8; save the file as UTF-8"),
        (b'{"id": "x"\n', ":11: this is no JSON"),
    ],
)
def test_a_bad_line_is_told_with_its_place_and_what_was_written_stays(line, message):
    good = {"id": "a", "text": "It rained."}
    code, lines, err = jsonl(good, b"\n", line, good)
    assert (code, len(lines), err.count("\n")) == (2, 1, 1)
    assert err.startswith(f"error: standard input:3{message}")


def test_a_bad_line_of_a_file_is_told_with_the_file(tmp_path):
    good = {"id": "a", "text": "It rained."}
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(good).encode() + b"\r\n{\n")
    code, lines, err = jsonl(file=str(path))
    assert (code, len(lines)) == (2, 1)
    assert err.startswith(f"error: {path}:2:2: this is no JSON")


@pytest.fixture
def talking():
    """A `harness dates --jsonl` that waits for lines."""
    with subprocess.Popen(
        [*START, "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        yield process
        process.kill()


def ask(process, name):
    process.stdin.write(json.dumps({"id": name, "text": "It rained."}).encode() + b"\n")
    process.stdin.flush()


def test_each_line_is_answered_before_the_next_one_is_given(talking):
    for name in "abc":
        ask(talking, name)
        assert json.loads(talking.stdout.readline())["id"] == name


def test_an_interrupt_is_exit_130(talking):
    ask(talking, "a")
    talking.stdout.readline()
    talking.send_signal(signal.SIGINT)
    assert talking.wait(timeout=60) == 130
    assert talking.stderr.read().decode().strip() == "error: interrupted"


def test_a_pipe_that_is_closed_is_no_complaint(talking):
    ask(talking, "a")
    talking.stdout.readline()
    talking.stdout.close()
    ask(talking, "b")
    talking.stdin.close()
    assert talking.wait(timeout=60) == 1
    assert talking.stderr.read() == b""


def terminal(arguments, cwd, **environment):
    """Gives what a command prints on a terminal of 80 columns."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    env = {**os.environ, "COLUMNS": "80", "TERM": "xterm-256color", **environment}
    for name in ("NO_COLOR", "FORCE_COLOR"):
        if name not in environment:
            env.pop(name, None)
    with subprocess.Popen([*START, *arguments], stdout=theirs, stderr=subprocess.PIPE, cwd=cwd, env=env):
        os.close(theirs)
        printed = b""
        try:
            while piece := os.read(ours, 1 << 16):
                printed += piece
        except OSError:  # Linux says so when the other side is closed
            pass
    os.close(ours)
    return printed.decode().replace("\r\n", "\n")


TEXT = """\
---
title: The road
published: "2024-05-13"
---
It was opened on Sunday. It had been closed from early April until last week, and raised in 1998.

Roads are wide \x1b[31min Orm.
"""


def test_on_a_terminal_the_text_is_marked(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    shown = terminal(["a.txt"], tmp_path)
    assert "\x1b[1;32m2024-05-12" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert plain.startswith("               The road\n\n2024-05-12     It was opened on [Sunday → 2024-05-12].\n")
    assert "[early April → 2024-04 START]" in plain
    assert "[1998]" in plain
    assert "\n\n(2024-05-13)   Roads are wide \\x1b[31min Orm.\n" in plain
    assert max(map(len, plain.splitlines())) <= 80
    assert all(line == line.rstrip() for line in plain.splitlines())
    # Without colours the brackets and the values are still there.
    assert re.sub(r"\x1b\[[0-9;]*m", "", terminal(["a.txt"], tmp_path, NO_COLOR="1")) == plain
    assert not re.search(r"\x1b\[(?:\d+;)*3\d", terminal(["a.txt"], tmp_path, NO_COLOR="1"))


def test_escapes_and_bars_of_a_text_do_no_harm_in_tables(dates):
    done = dates("date 2024-05-13 It rained \x1b[2J| on *Sun|day* or Sunday.\n")
    assert "\x1b" not in done.out
    assert rows(done, "sentences")[0]["sentence"] == r"It rained \\x1b\[2J\| on \*Sun\|day\* or Sunday."


def test_a_timeline_tells_of_which_articles_the_day_is_that_of_the_dateline(harness, tmp_path):
    for number in range(7):
        text = f"ORM, May {number + 10}, 2024 (Agency) - It rained in Orm on Sunday."
        (tmp_path / f"a{number}.txt").write_text(text, encoding="utf-8")
    done = harness("timeline", "a0.txt", "--query", "rain")
    assert (done.code, done.err) == (0, "a0: published 2024-05-10, from the dateline\n")
    assert done.out.startswith("2024-05-05  It rained in Orm on Sunday.")
    done = harness("timeline", ".", "--query", "rain")
    assert done.err.splitlines()[4:] == [
        "a4: published 2024-05-14, from the dateline",
        "and 2 more: 2 from the dateline",
    ]
    # What is given fills in; to one article alone it is its day, and the dateline is that of writing.
    assert harness("timeline", ".", "--query", "rain", "--published", "2024-05-13").err == done.err
    done = harness("timeline", "a0.txt", "--query", "rain", "--published", "2024-05-13")
    assert (done.code, done.err) == (0, "a0: published 2024-05-13, as given; the dateline says May 10, 2024\n")
    assert harness("timeline", "a0.txt", "--query", "rain", "--published", "2024-05-10").err == ""


def block(page, mark, language):
    return re.search(rf"<!-- {mark} -->\n```{language}\n(.*?)```", page, re.DOTALL)[1]


@pytest.mark.parametrize(
    ("page", "mark"), [(PAGE, "article"), (PAGE, "lines"), (README, "dates")], ids=lambda value: value[:8]
)
def test_the_commands_of_the_documentation_run(page, mark, tmp_path):
    script = block(page, mark, "sh")
    command = f'harness() {{ "{sys.executable}" -c "from harness.cli import main; main()" "$@"; }}\n{script}'
    done = subprocess.run(["bash", "-ec", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Sunday" in done.stdout
    if mark == "lines":
        shown = json.loads(block(page, "output", "json"))
        assert json.loads(done.stdout) == shown


def test_the_python_of_the_documentation_runs(capsys):
    exec(compile(re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)[1], "dates.md", "exec"), {})
    assert "('a week ago', '2024-W19', '2024-05-06~')" in capsys.readouterr().out


def table(mark):
    lines = PAGE.split(f"<!-- {mark} -->\n")[1].split("\n\n")[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_what_is_not_handled_is_so():
    for text, found, _ in table("limits"):
        mentions = tag(text, date(2024, 5, 13))
        assert ("; ".join(f"{item.text} = {item.value}" for item in mentions) or "–") == found


def test_every_kind_of_evidence_is_explained():
    from typing import get_args

    from harness.dates.attach import Evidence

    assert {row[0].strip("`") for row in table("evidence")} == set(get_args(Evidence))


def test_one_form_of_json_at_a_time():
    code, found, errors = jsonl({"id": "a", "text": "It rained."}, arguments=["--json"])

    assert (code, found) == (2, [])
    assert "--json and --jsonl do not go together" in errors


def test_the_note_on_parentheses_is_there_for_those_that_are(tmp_path):
    (tmp_path / "a.txt").write_text("It rained on Sunday.", encoding="utf-8")
    shown = terminal(["a.txt", "--published", "2024-05-13"], tmp_path)
    assert "1 expression, 1 sentence" in shown
    assert "parentheses" not in shown
