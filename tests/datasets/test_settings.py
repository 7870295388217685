from datetime import date

import pytest

from harness.datasets.settings import read_settings


def test_limits_and_topics_are_read(folder):
    problems = []
    settings = read_settings(folder, problems)
    assert problems == []
    assert (settings.title, settings.language, settings.length) == ("The harbour of Maren", "en", "long")
    assert settings.limits.words == (10, 60)
    assert settings.limits.published == (date(2031, 4, 2), date(2031, 4, 3))
    assert settings.topics["harbour"].query == "Maren harbour wall"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("words: [10, 60]", "words: [60, 10]", "9:17: `words` should be the least and the largest number"),
        ("words: [10, 60]", "words: 10", "9:17: `words` of checks should be a list"),
        ("words: [10, 60]", "words: []", "9:17: `words` should be the least and the largest number"),
        ("quotations: 1", "quotations: few", "`quotations` of checks should be a whole number from 0, not 'few'"),
        (
            '"2031-04-02", "2031-04-03"',
            '"2031-04-03", "2031-04-02"',
            "`published` should be the first and the last day",
        ),
        ('"2031-04-02", "2031-04-03"', '"2 April", "2031-04-02"', "`published` of checks has the date '2 April'"),
        ("writers: 2", "writer: 2", "checks has the unknown key `writer`; did you mean `writers`?"),
        ('title: "The harbour of Maren"\n', "title: 2031\n", "2:8: `title` of the dataset should be text; put it in"),
        ('title: "The harbour of Maren"\n', "title: ''\n", "2:8: `title` of the dataset is empty"),
        ("language: en", "language:", "3:1: the dataset lacks `language`"),
        ("  harbour: {", "  the harbour: {", "8:3: a topic has the id 'the harbour'"),
    ],
)
def test_mistakes_are_told_with_their_place(folder, edit, old, new, message):
    edit(folder / "dataset.yaml", old, new)
    problems = []
    read_settings(folder, problems)
    assert any(message in str(problem) for problem in problems), problems
