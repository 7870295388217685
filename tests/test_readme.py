"""What the README shows is true: its examples run as they stand."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from harness.records import Article, Summary

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(mark, language):
    return re.search(rf"<!-- {mark} -->\n```{language}\n(.*?)```", README, re.DOTALL)[1]


def test_own_data_in_five_lines_runs_as_it_stands(tmp_path):
    script = block("own data", "sh")
    assert len(script.strip().splitlines()) == 5
    command = f'harness() {{ "{sys.executable}" -c "from harness.cli import main; main()" "$@"; }}\n{script}'
    done = subprocess.run(["bash", "-ec", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "| lexrank |" in done.stdout


def test_scoring_what_others_produced_runs_as_it_stands(tmp_path):
    command = (
        f'harness() {{ "{sys.executable}" -c "from harness.cli import main; main()" "$@"; }}\n{block("score", "sh")}'
    )
    done = subprocess.run(["bash", "-ec", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "| theirs |" in done.stdout


def test_own_model_in_ten_lines_is_a_summarizer():
    code = block("own model", "python")
    assert len([line for line in code.splitlines() if line.strip()]) <= 10
    space = {"__name__": "own"}
    exec(compile(code, "README.md", "exec"), space)
    article = Article(id="a", text="First paragraph.\n\nSecond.")
    assert space["FirstParagraph"]().summarize([article]) == [Summary(sentences=("First paragraph.",))]


def test_the_explained_experiment_file_is_sound(tmp_path):
    from harness.experiment import load

    text = README.split("## An experiment file, explained")[1]
    file = tmp_path / "configs" / "explained.yaml"
    file.parent.mkdir()
    file.write_text(re.search(r"```yaml\n(.*?)```", text, re.DOTALL)[1], encoding="utf-8")
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    names = [model.name for model in load(file).tasks[0].models]
    assert names == ["lead", "lead-5", "lexrank-sentences-1", "lexrank-sentences-3"]


@pytest.mark.parametrize("path", sorted(re.findall(r"\]\(([\w./-]+)\)", README)))
def test_every_link_leads_somewhere(path):
    assert (ROOT / path).exists()


@pytest.mark.parametrize("file", ["README.md", "results/README.md"])
def test_the_published_tables_are_those_of_one_run(file):
    table = re.search(r"\| lead +\|.*", (ROOT / file).read_text(encoding="utf-8"))[0]
    assert table in README
