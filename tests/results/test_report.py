"""The report holds foreign text as text."""

import re
from html.parser import HTMLParser

from harness.experiment import load
from harness.results import Results
from harness.results.report import report
from harness.runs import execute


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []
        self.text = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)


def parsed(small):
    run = execute(load(small.file))
    tags = Tags()
    tags.feed(report(run, Results.of(run)))
    return tags


def test_every_output_and_reference_is_in_the_report(small):
    text = " ".join(parsed(small).text)
    for wanted in (
        "Norvale's council voted for a new bridge.",
        "The council of Norvale met on Monday.",
        "reference w0",
        "lead",
    ):
        assert wanted in text


def test_scripts_in_articles_stay_text(small):
    path = small.folder / "town.jsonl"
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)> \\u202eevil \\u001b[2J"
    path.write_text(path.read_text(encoding="utf-8").replace("The council of Norvale", hostile), encoding="utf-8")
    tags = parsed(small)
    assert not [tag for tag, _ in tags.found if tag in ("script", "img", "link", "iframe")]
    assert not [attribute for _, attributes in tags.found for attribute in attributes if attribute.startswith("on")]
    policy = next(attributes["content"] for tag, attributes in tags.found if "http-equiv" in attributes)
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    text = "".join(tags.text)
    assert "<script>alert(1)</script>" in text
    assert "\u202e" not in text
    assert "\x1b" not in text


def test_the_report_shows_each_number_of_an_output_once(small):
    small.edit("    every-other:", "    inter-writer:")
    numbers = re.findall(r"rouge1\.f1 [01]\.", " ".join(parsed(small).text))
    # Two models on three examples; what is scored with a reference left out stands in the tables alone.
    assert len(numbers) == 6
