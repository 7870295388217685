import pytest

from harness.datasets.ledger import Report, check
from harness.datasets.review import digest


def test_a_folder_without_mistakes_is_counted(folder):
    assert check(folder) == Report(articles=1, references=2, timelines=2, facts=2, clauses=14)
    assert str(check(folder)) == "1 articles, 2 references, 2 timelines, 2 facts, 14 reviewed clauses"


def test_without_a_ledger_no_review_is_needed(folder, edit):
    edit(folder / "dataset.yaml", "ledger: facts.yaml\n", "")
    for path in (folder / "references").rglob("*.yaml"):
        path.write_text('long: ["Bo Lund saw 99 walls.", "It broke."]\n')
    for path in (folder / "timelines").rglob("*.yaml"):
        path.write_text('entries: [{date: "2031-04-01", sentences: ["It broke."]}]\n')
    (folder / "review.yaml").unlink()
    (folder / "facts.yaml").unlink()
    assert str(check(folder)) == "1 articles, 2 references, 2 timelines"


SENTENCE = 'It "went like paper", a guard said. {wall-broke}'


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        # facts
        ("{boats-lost}", "{boat-lost}", "13:1: there is no fact `boat-lost`; did you mean `boats-lost`?"),
        (SENTENCE, SENTENCE.replace("{wall-broke}", "{}"), "11:1: the sentence rests on no fact"),
        # figures, with their bounds
        ("more than 40", "40", "13:27: the figure `40` does not stand so in its facts"),
        ("more than 40", "more than 400", "13:37: the figure `400` does not stand so in its facts"),
        ("more than 40", "more than 40,000", "13:37: the figure `40,000` does not stand so in its facts"),
        ("four of them", "five of them", "13:57: the figure `five` does not stand so in its facts"),
        ("four of them", "half of them", "13:57: the figure `half` does not stand so in its facts"),
        # names
        ("from Orsk", "from Velden", "13:75: the name `Velden` is in none of its facts"),
        ("a guard said", "Bo Lund's guard said", "11:23: the name `Bo` is in none of its facts"),
        ("of Maren broke on Tuesday", "of Orsk broke on Tuesday", "10:28: the name `Orsk` is in none of its facts"),
        (SENTENCE, "Orsk said so. {wall-broke}", "11:1: the name `Orsk` is in none of its facts"),
        # dates
        ("on Tuesday", "on Monday", "10:43: the date `Monday` (2031-03-31) is in none of its facts"),
        # quotations
        ("went like paper", "went like a paper", "11:4: the quotation 'went like a paper' is in none of its facts"),
        ("went like paper", "went like pape", "11:4: the quotation 'went like pape' is in none of its facts"),
        # headline: what the article's facts have
        ("Wall of Maren harbour breaks", "Wall of Orsk harbour breaks in Velden", "3:8: the name `Velden` is in none"),
        # the day
        (
            'published: "2031-04-02"',
            'published: "2031-04-01"',
            "10:1: the fact wall-broke was not public on 2031-04-01",
        ),
        ('published: "2031-04-02"', 'published: "2031-04-04"', " the article is published 2031-04-04; it should be of"),
        # length
        (
            SENTENCE,
            f"{SENTENCE} {{wall-broke}}\n".replace(" {wall-broke} {", " {") * 9,
            " the text has 93 words; it should",
        ),
        # splitting
        (SENTENCE, "It went. It broke. {wall-broke}", "11:1: the sentence splitter does not find this line as one"),
        # quotations in all
        ("said that more", '"went like paper" said that more', "13:1: the articles have 2 quotations, this being"),
    ],
)
def test_what_an_article_may_not_say(folder, edit, review, lines_of, old, new, line):
    edit(folder / "articles/wall.md", old, new)
    review(folder)
    lines = lines_of(lambda: check(folder), folder)
    assert any(found.startswith(f"articles/wall.md:{line}") for found in lines), lines


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a guard said", "the Coast Guard's crew said"),
        ('"went like paper", a guard said.', 'was, a guard said, as if it "went like paper."'),
        ("on Tuesday", "this week"),
        ('It "went', 'Later it “went like paper”, and "went'),
        ("The Coast Guard said that more than 40", "More than 40"),
    ],
)
def test_what_an_article_may_say(folder, edit, review, old, new):
    edit(folder / "dataset.yaml", "quotations: 1", "quotations: 2")
    edit(folder / "articles/wall.md", old, new)
    review(folder)
    check(folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("references/b/wall.yaml", "on Tuesday", "on Sunday", "4:12: the date `Sunday` (2031-03-30) is in none of its"),
        ("references/b/wall.yaml", "More than 40", "Some 40", "5:12: the figure `40` does not stand so in its facts"),
        (
            "references/b/wall.yaml",
            "on Tuesday",
            "on Tuesday. It fell",
            "4:12: the sentence splitter finds 2 sentences",
        ),
        (
            "references/b/wall.yaml",
            'said.", facts: [boats',
            'said.", facts: [boat',
            "5:12: there is no fact `boat-lost`",
        ),
        ("timelines/b/harbour.yaml", '"2031-04-01"', '"2031-03-31"', "6:16: the entry is of 2031-03-31, and the facts"),
        ("timelines/b/harbour.yaml", "Maren broke", "Orsk broke", "6:16: the name `Orsk` is in none of its facts"),
        (
            "timelines/b/harbour.yaml",
            "Maren broke",
            "Maren broke on 5 May 2030",
            "6:16: the date `5 May 2030` (2030-05-05)",
        ),
        ("timelines/b/harbour.yaml", "Maren broke", "Maren broke on Sunday", None),
    ],
)
def test_what_a_reference_may_not_say(folder, edit, review, lines_of, file, old, new, line):
    edit(folder / file, old, new)
    review(folder)
    if line is None:
        check(folder)
        return
    lines = lines_of(lambda: check(folder), folder)
    assert any(found.startswith(f"{file}:{line}") for found in lines), lines


def test_references_and_entries_rest_on_what_the_articles_tell(folder, edit, review, lines_of):
    old = "that more than 40 boats were lost, four of them from Orsk. {boats-lost}"
    edit(folder / "articles/wall.md", old, "no more. {wall-broke}")
    review(folder)
    lines = lines_of(lambda: check(folder), folder)
    assert lines == [
        "references/a/wall.yaml:5:12: the fact boats-lost is not told by the article wall",
        "references/b/wall.yaml:5:12: the fact boats-lost is not told by the article wall",
        "timelines/a/harbour.yaml:3:24: the fact boats-lost is not told by an article of the topic harbour",
        "timelines/b/harbour.yaml:3:24: the fact boats-lost is not told by an article of the topic harbour",
    ]


def test_the_numbers_of_sentences_and_writers_are_limits_of_the_dataset(folder, edit, review, lines_of):
    (folder / "references/b/wall.yaml").unlink()
    (folder / "timelines/b/harbour.yaml").unlink()
    path = folder / "references/a/wall.yaml"
    path.write_text(path.read_text().partition('  - {text: "More')[0])
    review(folder)
    assert lines_of(lambda: check(folder), folder) == [
        "articles/wall.md: the article has references by 1 of 2 writers",
        "references/a/wall.yaml:4:12: the text has 1 sentence; it should have 2 to 3",
        "timelines: the topic harbour has timelines by 1 of 2 writers",
    ]
    edit(folder / "dataset.yaml", "long: [2, 3], quotations: 1, writers: 2", "long: [1, 3]")
    check(folder)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("- id: boats-lost", "- id: wall-broke", "14:9: the id wall-broke is taken; the fact on line 3 has it too"),
        ("- id: boats-lost", "- id: Boats", "14:9: `Boats` is no id of a fact"),
        ("paragraph: 2", "paragraph: 6", "16:16: the source has no paragraph 6, but 5 of them"),
        ("paragraph: 2", "paragraph: two", "16:16: `paragraph` of a fact should be a whole number from 1, not 'two'"),
        ('date: "2031-04-01"', 'date: "1 April"', "7:11: `date` of a fact: `1 April` is no EDTF date"),
        ('date: "2031-04-01"', "date: null", "7:5: the fact wall-broke has no date; give it, or say in `undated`"),
        ("date: null", 'date: "2031-04-02"', "19:14: the fact boats-lost has a date, and a reason to have none"),
        ('undated: "the source does not say when"', "undated:", "18:5: the fact boats-lost has no date; give it"),
        ("figures: []", "figure: []", "11:5: a fact has the unknown key `figure`; did you mean `figures`?"),
        ("paragraphs: 5", "pages: 5", "1:79: the source has the unknown key `pages`"),
        (
            'published: "2031-04-03"',
            'published: "2031-04-01"',
            "9:16: the source of 2031-04-01 cannot show what was public",
        ),
    ],
)
def test_mistakes_in_the_ledger_are_told(folder, edit, lines_of, old, new, line):
    edit(folder / "facts.yaml", old, new)
    lines = lines_of(lambda: check(folder), folder)
    assert any(found.startswith(f"facts.yaml:{line}") for found in lines), lines


def test_a_broken_ledger_hides_no_other_mistake(folder, edit, lines_of):
    edit(folder / "dataset.yaml", "words: [10, 60]", "words: [10, 12]")
    (folder / "facts.yaml").write_text("source: [\n")
    (folder / "review.yaml").write_text("reviews: *all\n")
    limit, ledger, reviews = lines_of(lambda: check(folder), folder)
    assert limit == "articles/wall.md: the text has 37 words; it should have 10 to 12"
    assert ledger.startswith("facts.yaml:2:1: this is no YAML")
    assert reviews.startswith("review.yaml:1:10: aliases such as `*all` are refused")


def test_what_was_said_later_was_not_public(folder, lines_of):
    path = folder / "facts.yaml"
    path.write_text(path.read_text().replace('said: "2031-04-02"', 'said: "2031-04-02/2031-04-03"', 1))
    assert "facts.yaml:9:16: said by 2031-04-03, it was not public by 2031-04-02" in lines_of(
        lambda: check(folder), folder
    )


def test_a_text_that_changed_needs_another_review(folder, lines_of):
    path = folder / "timelines/a/harbour.yaml"
    path.write_bytes(path.read_bytes() + b"# a remark\n")
    [line] = lines_of(lambda: check(folder), folder)
    assert line.startswith("review.yaml:")
    assert "timelines/a/harbour.yaml has changed since it was reviewed; review it again" in line
    assert line.endswith(digest(path))


def test_line_ends_are_no_change(folder):
    path = folder / "timelines/a/harbour.yaml"
    before = digest(path)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert digest(path) == before
    check(folder)


def test_texts_without_review_are_told(folder, edit, lines_of):
    edit(folder / "review.yaml", "text: articles/wall.md", "text: articles/wal.md")
    unreviewed, unknown = lines_of(lambda: check(folder), folder)
    assert unreviewed == "articles/wall.md: the text has not been reviewed; add it to review.yaml"
    assert unknown.startswith("review.yaml:2:11: there is no text `articles/wal.md` in the folder; did you mean")
    (folder / "review.yaml").unlink()
    [line] = lines_of(lambda: check(folder), folder.parent)
    assert line == "maren: none of the 5 texts has been reviewed; a folder with a ledger needs review.yaml"


@pytest.mark.parametrize(
    ("verdict", "message"),
    [
        ("stronger than source", "articles/wall.md: a clause is stronger than source; mend the text"),
        ("unsupported", "articles/wall.md: a clause is unsupported; mend the text, and review it again"),
        ("suported", "there is no verdict `suported`; did you mean `supported`?"),
        ("", "a clause lacks `verdict`"),
    ],
)
def test_a_verdict_other_than_supported_fails(folder, lines_of, verdict, message):
    path = folder / "review.yaml"
    path.write_text(path.read_text().replace("verdict: supported", f"verdict: {verdict}", 1))
    [line] = lines_of(lambda: check(folder), folder)
    assert message in line
    assert line.startswith("review.yaml:6:")


def test_a_clause_that_does_not_stand_in_the_text_fails(folder, edit, lines_of):
    edit(folder / "review.yaml", "Wall of Maren harbour breaks", "Wall … of Orsk")
    lines = lines_of(lambda: check(folder), folder)
    assert any("the clause does not stand in articles/wall.md; review the text again" in line for line in lines)
    assert any("no clause is of the sentence `Wall of Maren harbour breaks`" in line for line in lines)


def test_a_clause_may_be_named_by_its_first_and_last_words(folder, edit):
    edit(folder / "review.yaml", "Wall of Maren harbour breaks", "Wall of … breaks")
    check(folder)


def test_a_review_without_clauses_is_none(folder, lines_of):
    path = folder / "review.yaml"
    head, _, rest = path.read_text().partition("  - text: references")
    path.write_text(head.partition("clauses:")[0] + "clauses: []\n  - text: references" + rest)
    [line] = lines_of(lambda: check(folder), folder)
    assert "the review of articles/wall.md has no clause" in line


@pytest.mark.parametrize("name", ["articles/wall.md", "references/a/wall.yaml", "timelines/b/harbour.yaml"])
def test_a_file_that_cannot_be_read_is_told_alone(folder, lines_of, name):
    (folder / name).write_bytes(b"Caf\xe9.\n")
    [line] = lines_of(lambda: check(folder), folder)
    assert line.startswith(f"{name}:1:4: byte 3 (0xe9) is not UTF-8")
