"""Ledgers of made-up worlds, and what facts say of one another."""

import pytest

from harness.datasets.article_file import notices
from harness.datasets.facts import read_ledger
from harness.datasets.ledger import check
from harness.datasets.settings import read_settings

SOURCE = 'source: {description: "A report made up for tests.", published: "2031-04-03", paragraphs: 5}'
MORE = """\
  - id: boats-lost-later
    statement: "At least 44 boats were lost."
    attribution: ["the mayor"]
    date: "2031-04-01"
    said: "2031-04-03"
    public_by: "2031-04-03"
    figures: ["at least 44"]
    topics: [harbour]
"""


@pytest.fixture
def fiction(folder, edit):
    """The folder of the other tests as a made-up world, with a fact that differs from another."""
    edit(folder / "dataset.yaml", "language: en\n", "language: en\nfictional: true\n")
    edit(folder / "articles/wall.md", "> Written for tests.", "> Fiction, written for tests.")
    edit(folder / "articles/wall.md", "test_text: true\n", 'test_text: true\nsource: "Maren Post"\n')
    path = folder / "facts.yaml"
    text = path.read_text().replace(SOURCE, 'source: {fictional: true, description: "Made up."}')
    lines = [line for line in text.split("\n") if "paragraph:" not in line]
    path.write_text("\n".join(lines) + MORE)
    (folder / "review.yaml").unlink()
    return folder


def add(path, name, line):
    """Adds a line to a fact."""
    text = path.read_text()
    path.write_text(text.replace(f"  - id: {name}\n", f"  - id: {name}\n    {line}\n"))


def read(folder):
    problems = []
    ledger = read_ledger(folder / "facts.yaml", ["harbour"], problems)
    return ledger, [str(problem).replace(f"{folder}/", "") for problem in problems]


def test_a_fictional_ledger_has_no_source_and_needs_no_review(fiction):
    report = check(fiction)
    assert (report.facts, report.clauses) == (3, None)
    assert str(report) == "1 articles, 2 references, 2 timelines, 3 facts"
    assert read(fiction)[0].fictional
    assert read_settings(fiction, []).fictional


def test_the_ledger_of_a_source_is_not_fictional(folder):
    ledger, problems = read(folder)
    assert (ledger.fictional, problems) == (False, [])
    assert not read_settings(folder, []).fictional


def test_a_review_of_fiction_is_checked_where_there_is_one(fiction, review, edit, lines_of):
    review(fiction)
    assert check(fiction).clauses == 14
    edit(fiction / "articles/wall.md", "a guard said", "said a guard")
    lines = lines_of(lambda: check(fiction), fiction)
    assert any("articles/wall.md has changed since it was reviewed" in line for line in lines)


@pytest.mark.parametrize("key", ['published: "2031-04-03"', "paragraphs: 5", f'sha256: "{"0" * 64}"'])
def test_a_fictional_source_has_no_text_to_point_into(fiction, edit, key):
    edit(fiction / "facts.yaml", "fictional: true", f"fictional: true, {key}")
    name = key.partition(":")[0]
    place = len("source: {fictional: true, ") + len(name) + len(": ") + 1
    assert read(fiction)[1] == [
        f"facts.yaml:1:{place}: a fictional source has no `{name}`; remove it, or `fictional`",
    ]


def test_a_fictional_fact_has_no_paragraph_and_another_must_have_one(fiction, folder):
    add(folder / "facts.yaml", "boats-lost", "paragraph: 2")
    assert read(folder)[1] == ["facts.yaml:14:16: a fictional source has no paragraphs; remove `paragraph`"]
    path = folder / "facts.yaml"
    path.write_text(path.read_text().replace('source: {fictional: true, description: "Made up."}', SOURCE))
    missing = [line for line in read(folder)[1] if "lacks `paragraph`" in line]
    assert len(missing) == 2


def test_real_and_made_up_facts_do_not_mix(fiction, edit, lines_of):
    edit(fiction / "dataset.yaml", "fictional: true\n", "")
    lines = lines_of(lambda: check(fiction), fiction)
    assert "facts.yaml:1:9: `fictional` of the source is true, and dataset.yaml differs; real and" in "\n".join(lines)
    assert any("none of the 5 texts has been reviewed" in line for line in lines), "reality needs a review"


def test_every_article_of_a_fictional_world_says_so(fiction, edit, lines_of):
    edit(fiction / "articles/wall.md", "> Fiction, written for tests.", "> Written for tests; not fictionalised.")
    assert lines_of(lambda: check(fiction), fiction) == [
        "articles/wall.md: the article does not say that it is fiction; write a line `> Fiction …` before its body"
    ]


def test_notices_stand_before_the_body_alone():
    assert notices("---\n\n> One.\n\n>Two.\nBody.\n> Three.", skip=1) == ("One.", "Two.")
    assert notices("Body.") == notices("") == ()


def test_a_conflict_holds_for_both_whichever_says_so(fiction):
    path = fiction / "facts.yaml"
    add(path, "boats-lost", "conflicts_with: [boats-lost-later]")
    facts = read(fiction)[0].facts
    assert facts["boats-lost"].conflicts_with == ("boats-lost-later",)
    assert facts["boats-lost-later"].conflicts_with == ("boats-lost",)
    assert facts["wall-broke"].conflicts_with == ()
    add(path, "boats-lost-later", "conflicts_with: [boats-lost]")
    assert read(fiction)[0].facts == {
        name: fact.__class__(**{**vars(fact), "location": read(fiction)[0].facts[name].location})
        for name, fact in facts.items()
    }, "saying it twice changes nothing"


def test_what_facts_say_of_others_is_read(fiction):
    path = fiction / "facts.yaml"
    for line in ("status: denied", "denies: boats-lost", "corrects: boats-lost", 'outlets: ["Maren Post"]'):
        add(path, "boats-lost-later", line)
    ledger, problems = read(fiction)
    fact = ledger.facts["boats-lost-later"]
    assert problems == []
    assert (fact.status, fact.denies, fact.corrects) == ("denied", "boats-lost", "boats-lost")
    assert fact.outlets == ("Maren Post",)


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        ("boats-lost", "status: planed", "there is no status `planed`; did you mean `planned`?"),
        ("boats-lost", "corrects: wall-brake", "there is no fact `wall-brake`; did you mean `wall-broke`?"),
        ("boats-lost", "denies: wall-brake", "there is no fact `wall-brake`; did you mean `wall-broke`?"),
        ("boats-lost", "conflicts_with: [boats]", "there is no fact `boats`; did you mean `boats-lost`?"),
        ("boats-lost", "conflicts_with: boats-lost-later", "`conflicts_with` of a fact should be a list"),
        ("boats-lost", "conflicts_with: [boats-lost]", "the fact boats-lost refers to itself"),
        ("boats-lost", "denies: boats-lost", "the fact boats-lost refers to itself"),
        ("boats-lost", "conflicts_with: [wall-broke]", "the fact wall-broke has no figure that another could differ"),
        ("wall-broke", "conflicts_with: [boats-lost]", "the fact wall-broke has no figure that another could differ"),
        ("boats-lost", "corrects: boats-lost-later", "corrects what was said later: boats-lost-later, on 2031-04-03"),
        ("boats-lost", "denies: boats-lost-later", "denies what was said later: boats-lost-later, on 2031-04-03"),
    ],
)
def test_what_facts_cannot_say_of_others(fiction, name, line, message):
    add(fiction / "facts.yaml", name, line)
    [found] = read(fiction)[1]
    assert message in found
    assert found.startswith("facts.yaml:"), "it is told with its place"


def test_a_denial_is_denied_and_no_correction_goes_in_a_circle(fiction):
    path = fiction / "facts.yaml"
    add(path, "boats-lost-later", "denies: boats-lost")
    assert read(fiction)[1] == []
    add(path, "boats-lost-later", "status: alleged")
    [found] = read(fiction)[1]
    assert "the fact boats-lost-later denies another, and its status is alleged" in found
    add(path, "wall-broke", "corrects: boats-lost")
    add(path, "boats-lost", "corrects: wall-broke")
    lines = [line for line in read(fiction)[1] if "corrects itself by way of others" in line]
    assert [line.partition(" the fact ")[2].split()[0] for line in lines] == ["wall-broke", "boats-lost"]


def test_outlets_are_those_whose_articles_tell_the_fact(fiction, edit, lines_of):
    path = fiction / "facts.yaml"
    add(path, "wall-broke", 'outlets: ["Maren Post"]')
    assert check(fiction).facts == 3
    add(path, "boats-lost", 'outlets: ["Orsk Radio"]')
    assert lines_of(lambda: check(fiction), fiction) == [
        "facts.yaml:14:9: the fact boats-lost is told by no article of Orsk Radio",
        "facts.yaml:14:9: the fact boats-lost is told by Maren Post too; add it to `outlets`",
    ]
    edit(path, '["Orsk Radio"]', '["Maren Post"]')
    edit(fiction / "articles/wall.md", 'source: "Maren Post"\n', "")
    lines = lines_of(lambda: check(fiction), fiction)
    assert "facts.yaml:3:9: the fact wall-broke is told by no article of Maren Post" in lines
    assert any("wall-broke is told by an article without `source` too" in line for line in lines)
