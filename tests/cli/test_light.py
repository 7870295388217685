"""Nothing heavy is imported before it is needed."""

import json
import resource
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {
    "numpy",
    "nltk",
    "rouge_score",
    "sacrebleu",
    "torch",
    "transformers",
    "datasets",
    "scipy",
    "sumy",
    "jinja2",
    "openai",
}
#: What these commands may load beside the standard library and the harness itself.
LIGHT = {"click", "annotated_types", "pydantic", "pydantic_core", "ruamel", "typing_extensions", "typing_inspection"}
SNIPPET = """
import json, sys
from harness.cli import run
code = run({arguments!r})
print(json.dumps([code, sorted({{name.partition('.')[0] for name in sys.modules}})]), file=sys.stderr)
"""


def loaded(*arguments):
    done = subprocess.run(
        [sys.executable, "-c", SNIPPET.format(arguments=list(arguments))],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    code, names = json.loads(done.stderr.splitlines()[-1])
    assert code == 0, done.stderr
    return {name for name in names if not name.startswith("_")}


def bare():
    return set(json.loads(subprocess.run(
        [sys.executable, "-c", "import json, sys; print(json.dumps(list(sys.modules)))"],
        capture_output=True, text=True, check=True,
    ).stdout))  # fmt: skip


def foreign(names):
    standard = sys.stdlib_module_names | {name.partition(".")[0] for name in bare()}
    return {name for name in names if name not in standard and name != "harness"}


def test_help_loads_click_alone():
    names = loaded("--help")
    assert foreign(names) <= {"click"}
    assert not names & {"asyncio", "importlib.metadata", "subprocess", "sqlite3"}


def test_validate_loads_nothing_heavy():
    names = loaded("validate", "configs/quickstart.yaml")
    assert not names & HEAVY
    assert foreign(names) <= LIGHT


def test_the_help_of_score_and_its_function_load_nothing_heavy():
    assert not loaded("score", "--help") & HEAVY
    told = "print(json.dumps(list(sys.modules)))"
    code = f"import json, sys, harness; {told}; harness.score; {told}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    before, after = ({name.partition(".")[0] for name in json.loads(line)} for line in done.stdout.splitlines())
    assert foreign(before) == set()
    assert not after & HEAVY


def test_the_help_of_dates_loads_click_and_yaml_alone():
    names = loaded("dates", "--help")
    assert not names & (HEAVY | {"rich"})
    assert foreign(names) <= {"click", "ruamel"}


@pytest.mark.parametrize("command", ["timeline", "convert"])
def test_the_help_of_what_knows_the_formats_loads_nothing_heavy(command):
    names = loaded(command, "--help")
    assert not names & (HEAVY | {"rich"})
    assert foreign(names) <= {"click", "ruamel"}


def cpu_seconds(*arguments):
    """Gives the CPU time of one run, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


@pytest.mark.parametrize(("arguments", "times"), [(["--help"], 15), (["validate", "configs/quickstart.yaml"], 70)])
def test_start_up_is_a_small_multiple_of_a_bare_interpreters(arguments, times):
    snippet = f"from harness.cli import run; run({arguments!r})"
    # By turns, and the median of the ratios: a machine that slows down for a while slows both. Measured: 5 to 6 times
    # for --help and 31 to 47 for validate, as the bare interpreter took 14 to 21 ms on the same machine.
    pairs = [(cpu_seconds("-c", snippet), cpu_seconds("-c", "pass")) for _ in range(9)]
    assert statistics.median(mine / bare for mine, bare in pairs) < times
