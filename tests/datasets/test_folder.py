from datetime import date

import pytest

from harness.components import build
from harness.datasets.folder import Folder


def test_articles_come_without_front_matter_notice_and_facts(folder):
    [example] = Folder(path=folder).read("summarization").examples
    assert example.id == example.input.id == "wall"
    assert example.cluster == "maren"
    assert example.input.published == date(2031, 4, 2)
    assert example.input.text == (
        'The wall of the harbour of Maren broke on Tuesday, the Coast Guard said. It "went like paper", a guard said.'
        "\n\nThe Coast Guard said that more than 40 boats were lost, four of them from Orsk."
    )


@pytest.mark.parametrize(("length", "count"), [(None, 2), ("long", 2), ("short", 1)])
def test_the_length_of_references_can_be_chosen(folder, length, count):
    [example] = Folder(path=folder, length=length).read("summarization").examples
    assert [(ref.annotator, len(ref.output.sentences)) for ref in example.references] == [("a", count), ("b", count)]


def test_timelines_come_in_order_of_time_with_the_articles_of_the_topic(folder, edit):
    extra = "---\nid: other\ntopics: []\n---\nNothing to do with it. {wall-broke}\n"
    (folder / "articles/other.md").write_text(extra)
    [example] = Folder(path=folder).read("timelines").examples
    assert [article.id for article in example.articles] == ["wall"]
    assert example.input.query == "Maren harbour wall"
    assert [entry.date for entry in example.references[0].output.entries] == ["2031-04-01", "2031-04-02"]
    assert [reference.annotator for reference in example.references] == ["a", "b"]


def test_an_article_may_belong_to_several_topics(folder, edit):
    edit(folder / "dataset.yaml", "topics:\n", "topics:\n  walls:\n")
    edit(folder / "articles/wall.md", "[harbour]", "[harbour, walls]")
    text = (folder / "timelines/a/harbour.yaml").read_text()
    (folder / "timelines/a/walls.yaml").write_text(text)
    walls, harbour = Folder(path=folder).read("timelines").examples
    assert (walls.input.title, walls.input.query) == ("walls", "walls")
    assert walls.articles == harbour.articles


def test_without_a_ledger_bodies_and_sentences_are_plain(folder, edit):
    edit(folder / "dataset.yaml", "ledger: facts.yaml\ncluster: maren\n", "")
    (folder / "articles/wall.md").write_text("The wall\nbroke.\n\n\n  It is {gone}.\n> Said so.\n")
    for writer in ("a", "b"):
        (folder / f"references/{writer}/wall.yaml").write_text('long: ["The wall broke.", {text: "It is gone."}]\n')
    [example] = Folder(path=folder).read("summarization").examples
    assert example.input.text == "The wall broke.\n\nIt is {gone}. > Said so."
    assert example.cluster == "wall"
    assert example.references[0].output.sentences == ("The wall broke.", "It is gone.")


def test_without_a_length_the_only_one_is_read(folder, edit, lines_of):
    edit(folder / "dataset.yaml", "length: long\n", "")
    [line] = lines_of(lambda: Folder(path=folder).read("summarization"), folder.parent)
    assert line.startswith("maren: the references are of two lengths; choose")
    for writer in ("a", "b"):
        path = folder / f"references/{writer}/wall.yaml"
        path.write_text(path.read_text().partition("long:")[0])
    [example] = Folder(path=folder).read("summarization").examples
    assert len(example.references[0].output.sentences) == 1


def test_a_reference_that_lacks_the_length_is_told(folder, lines_of):
    path = folder / "references/b/wall.yaml"
    path.write_text(path.read_text().partition("long:")[0])
    [line] = lines_of(lambda: Folder(path=folder).read("summarization"), folder)
    assert line.startswith("references/b/wall.yaml: there is no long reference")


def test_reading_twice_gives_the_same_digest_and_crlf_the_same_text(folder):
    before = Folder(path=folder).read("summarization").digest
    path = folder / "articles/wall.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert Folder(path=folder).read("summarization").digest == before


def test_a_folder_is_found_as_a_component(folder):
    reader = build("readers", "folder", {"path": "maren", "length": "short"}, {"path": folder.parent})
    assert reader == Folder(path=folder, length="short")


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (
            "dataset.yaml",
            "schema: 1",
            "schema: 2",
            "dataset.yaml:1:9: schema 2 is not known; this version reads schema 1",
        ),
        (
            "dataset.yaml",
            "language",
            "langauge",
            "dataset.yaml:3:1: the dataset has the unknown key `langauge`; did you",
        ),
        (
            "dataset.yaml",
            "length: long",
            "length: lnog",
            "dataset.yaml:6:9: there is no length `lnog`; did you mean `long`?",
        ),
        ("dataset.yaml", "ledger: facts", "ledger: fact", "dataset.yaml:4:9: there is no file fact.yaml in the folder"),
        ("articles/wall.md", "published:", "publisehd:", "articles/wall.md:4:1: the front matter has the unknown key"),
        ("articles/wall.md", '"2031-04-02"', '"2031-04-31"', "articles/wall.md:4:12: `published` of the front matter"),
        (
            "articles/wall.md",
            "[harbour]",
            "[habour]",
            "articles/wall.md:5:10: there is no topic `habour`; did you mean",
        ),
        (
            "articles/wall.md",
            "[harbour]",
            "harbour",
            "articles/wall.md:5:9: `topics` of the front matter should be a list",
        ),
        ("articles/wall.md", "id: wall", "id: a wall", "articles/wall.md: an article has the id 'a wall'"),
        (
            "articles/wall.md",
            "said. {wall-broke}\nIt",
            "said.\nIt",
            "articles/wall.md:10:1: the sentence does not end in",
        ),
        ("articles/wall.md", "true\n---\n", "true\n", "articles/wall.md:1: the front matter does not end; close it"),
        ("references/a/wall.yaml", "short:", "shrot:", "references/a/wall.yaml:1:1: the reference has the unknown key"),
        ("references/a/wall.yaml", ", facts: [boats-lost]", "", "references/a/wall.yaml:5:5: a sentence lacks `facts`"),
        (
            "references/a/wall.yaml",
            '{text: "More',
            '{txt: "More',
            "references/a/wall.yaml:5:6: a sentence has the unknown",
        ),
    ],
)
def test_mistakes_are_told_with_their_place(folder, edit, lines_of, file, old, new, line):
    edit(folder / file, old, new)
    lines = lines_of(lambda: Folder(path=folder).read("summarization"), folder)
    assert any(found.startswith(line) for found in lines), lines


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('"2031-04-01"', '"1st April"', "3"),
        ('"2031-04-01"', '"2031-04-02"', "there is an entry of 2031-04-02 already, on line 2"),
        ("entries:", "entrys:", "did you mean `entries`?"),
        ('  - date: "2031-04-01"', "  - when: soon", "an entry has the unknown key `when`"),
    ],
)
def test_mistakes_in_timelines_are_told(folder, edit, lines_of, old, new, line):
    edit(folder / "timelines/b/harbour.yaml", old, new)
    lines = lines_of(lambda: Folder(path=folder).read("timelines"), folder)
    assert all(found.startswith("timelines/b/harbour.yaml:") for found in lines)
    assert any(line in found for found in lines), lines


def test_all_mistakes_are_told_at_once(folder, edit, lines_of):
    edit(folder / "dataset.yaml", 'title: "The harbour of Maren"\n', "titel: x\n")
    edit(folder / "articles/wall.md", "[harbour]", "[port]")
    (folder / "articles/copy.md").write_text((folder / "articles/wall.md").read_text())
    (folder / "articles/latin.md").write_bytes(b"Caf\xe9.\n")
    (folder / "articles/notes.doc").write_text("?")
    (folder / "references/loose.yaml").write_text("short: [x]\n")
    lines = lines_of(lambda: Folder(path=folder).read("summarization"), folder)
    parts = [
        "dataset.yaml:2:1: the dataset has the unknown key `titel`",
        "dataset.yaml:1:1: the dataset lacks `title`",
        "articles/copy.md:5:10: there is no topic `port`",
        "articles/latin.md:1:4: byte 3 (0xe9) is not UTF-8; save the file as UTF-8",
        "articles/notes.doc: this is no article",
        "articles/wall.md: the id wall is taken; articles/copy.md has it too",
        "articles/wall.md:5:10: there is no topic `port`",
        "references/loose.yaml: this is no folder of a writer",
    ]
    for part in parts:
        assert sum(part in line for line in lines) == 1, (part, lines)
    assert len(lines) == len(parts)


def test_a_reference_of_no_article_is_told(folder, lines_of):
    (folder / "references/a/wal.yaml").write_text("short: [x]\n")
    [line] = lines_of(lambda: Folder(path=folder).read("summarization"), folder)
    assert line == "references/a/wal.yaml: there is no article `wal`; did you mean `wall`?"


@pytest.mark.parametrize("task", ["summarization", "timelines"])
@pytest.mark.parametrize("raw", [b"Caf\xe9.\n", b"", b"---\nid: wall\n", b"---\nid: a b\n---\nIt. {wall-broke}\n"])
def test_an_article_that_cannot_be_read_is_told_alone(folder, lines_of, task, raw):
    (folder / "articles/wall.md").write_bytes(raw)
    [line] = lines_of(lambda: Folder(path=folder).read(task), folder)
    assert line.startswith("articles/wall.md:")


@pytest.mark.parametrize("task", ["summarization", "timelines"])
@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "dataset.yaml: the file is empty; it needs schema: 1, title, language and topics"),
        (b"# nothing yet\n", "dataset.yaml: the file is empty"),
        (b"\xff", "dataset.yaml:1:1: byte 0 (0xff) is not UTF-8"),
        (b"- title: x\n", "dataset.yaml:1:1: the dataset should be a mapping"),
        (b"schema: 2\n", "dataset.yaml:1:9: schema 2 is not known"),
        (b"schema: 1\ntitle: x\nlanguage: en\ntopics: [harbour]\n", "dataset.yaml:4:9: `topics` should be a mapping"),
    ],
)
def test_a_dataset_that_cannot_be_read_is_told_alone(folder, lines_of, task, raw, message):
    (folder / "dataset.yaml").write_bytes(raw)
    [line] = lines_of(lambda: Folder(path=folder).read(task), folder)
    assert line.startswith(message)


def test_hidden_files_are_passed_over(folder):
    (folder / "articles/.wall.md.swp").write_bytes(b"\xff")
    (folder / "references/.DS_Store").write_bytes(b"\xff")
    assert len(Folder(path=folder).read("summarization").examples) == 1


@pytest.mark.parametrize(
    ("make", "line"),
    [
        (lambda path: None, "maren: there is no such folder; check the path"),
        (lambda path: path.write_text("x"), "maren: this is a file, and a dataset folder was expected; check the path"),
        (lambda path: path.mkdir(), "maren: the folder has no dataset.yaml; add one with schema: 1, title, language"),
    ],
)
def test_a_folder_that_is_none_is_told(tmp_path, lines_of, make, line):
    make(tmp_path / "maren")
    [found] = lines_of(lambda: Folder(path=tmp_path / "maren").read("summarization"), tmp_path)
    assert found.startswith(line)


def test_a_folder_without_references_has_no_example_for_the_task(folder):
    for path in sorted((folder / "references").rglob("*.yaml")):
        path.unlink()
    assert Folder(path=folder).read("summarization").examples == ()
    assert Folder(path=folder).read("timelines").examples
