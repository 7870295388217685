"""What the documentation says of the quick start's timelines is so."""

import re
from pathlib import Path

import pytest

from harness import components
from harness.datasets.folder import Folder

ROOT = Path(__file__).parents[2]
BUILDERS = ("salience", "publication", "mentions", "datewise", "clust", "submodular")


def rows():
    """Reads the table: topic, date, and who is said to have it."""
    page = (ROOT / "docs" / "timelines.md").read_text(encoding="utf-8")
    topic = ""
    for line in page.split("## The quick start, entry by entry")[1].split("\n## ")[0].splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) == 4 and re.match(r"\d{4}", cells[1]):
            topic = cells[0] or topic
            named = set(re.findall(r"`([a-z]+)`", cells[2]))
            yield topic, cells[1], set(BUILDERS) - named if cells[2].startswith("all") else named


@pytest.fixture(scope="module")
def examples():
    return {example.id: example for example in Folder(path=ROOT / "seeds" / "gaza-2024-05").read("timelines").examples}


def test_every_entry_of_the_references_has_its_row(examples):
    wanted = {
        (topic, entry.date)
        for topic, example in examples.items()
        for reference in example.references
        for entry in reference.output.entries
    }
    assert {(topic, date) for topic, date, _ in rows()} == wanted


def test_the_builders_find_what_the_table_says(examples):
    found = {
        (topic, builder): {entry.date for entry in components.build("timelines", builder).build(example.input).entries}
        for topic, example in examples.items()
        for builder in BUILDERS
    }
    for topic, date, named in rows():
        assert {builder for builder in BUILDERS if date in found[topic, builder]} == named, (topic, date)
