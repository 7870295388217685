"""Same inputs, same bytes: whatever the hash seed, time zone, locale and working folder."""

from pathlib import Path

import pytest

CONFIG = Path(__file__).parents[1] / "configs" / "quickstart.yaml"
FILES = ("results.json", "scores.jsonl", "outputs.jsonl", "table.md", "table.csv", "table.tex", "report.html")


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    return tmp_path_factory.mktemp("first")


@pytest.mark.parametrize(
    ("seed", "zone", "locale"),
    [("1", "UTC", "C"), ("0", "Pacific/Kiritimati", "C.UTF-8"), ("1", "Pacific/Kiritimati", "C.UTF-8")],
)
def test_the_quick_start_leaves_the_same_bytes(harness, first, tmp_path, seed, zone, locale):
    def ran(folder, **environment):
        assert harness("run", CONFIG, "--output", folder, "--quiet", **environment).code == 0
        return {name: (folder / name).read_bytes() for name in FILES}

    if not (first / "results.json").exists():
        ran(first, PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C")
    expected = {name: (first / name).read_bytes() for name in FILES}
    found = ran(tmp_path / "again", PYTHONHASHSEED=seed, TZ=zone, LC_ALL=locale)
    assert [name for name in FILES if found[name] != expected[name]] == []
