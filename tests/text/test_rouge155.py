"""Tokens and stems of ROUGE-1.5.5, and the word lists that are read from an installed tilse."""

import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution

import pytest

from harness.errors import ComponentError
from harness.text import rouge155

COMMAND = "run: pip install --no-deps tilse==0.2.1"


@pytest.fixture
def tilse():
    """Skips a test where the lists cannot be read."""
    try:
        distribution("tilse")
    except PackageNotFoundError:
        pytest.skip("tilse 0.2.1 is not installed")


@pytest.fixture
def forgetful():
    """Makes the lists be read anew in a test, and after it."""
    caches = (rouge155.word_lists, rouge155._terms)
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


@pytest.fixture
def own_lists(monkeypatch, forgetful):
    """Puts lists of our own in the place of tilse's."""
    lists = rouge155.WordLists(frozenset({"the", "of", "news"}), {"oxen": "ox", "bade": "bid", "mice": "mouse"})
    monkeypatch.setattr(rouge155, "word_lists", lambda: lists)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("by", "by"),
        ("caresses", "caress"),
        ("ponies", "poni"),
        ("glass", "glass"),
        ("agreed", "agre"),
        ("feed", "feed"),
        ("sing", "sing"),
        ("planned", "plan"),
        ("falling", "fall"),
        ("sized", "size"),
        ("hiking", "hike"),
        ("boxed", "box"),
        ("happy", "happi"),
        ("sky", "sky"),
        ("yearly", "yearli"),
        # An initial y is a consonant: there is no vowel before this suffix.
        ("yed", "yed"),
        ("conditional", "condit"),
        ("ization", "izat"),
        ("bibliographical", "bibliograph"),
        # Suffixes of the fourth step come off one after the other.
        ("agreement", "agreem"),
        ("accidental", "accid"),
        ("document", "docum"),
        ("adoption", "adopt"),
        ("decision", "decis"),
        ("million", "million"),
        ("probate", "probat"),
        ("rate", "rate"),
        ("cease", "ceas"),
        ("controlled", "control"),
        ("11bn", "11bn"),
    ],
)
def test_stems_worked_by_hand(word, expected):
    assert rouge155.porter(word) == expected


def test_stems_are_those_of_rouge_155(harness_data, tilse):
    lines = (harness_data / "golden" / "rouge155_stems.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines]
    assert len(pairs) == 6300
    assert [(word, rouge155.stem(word) if len(word) > 3 else word) for word, _ in pairs] == [tuple(p) for p in pairs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The oxen bade the mice goodbye", ["ox", "bid", "mouse", "goodby"]),
        # Words of three characters are left alone.
        ("was led by dogs", ["was", "led", "by", "dog"]),
        ("3.5 of 1,000 U.S.", ["3", "5", "1", "000", "u", "s"]),
        ("don't well-known - -- 'quoted'", ["don", "t", "well", "known", "quot"]),
        ("café Müller", ["caf", "m", "ller"]),
        # Only ASCII letters are lower-cased: the Kelvin sign is no k.
        ("\u212aelvin", ["elvin"]),
        ("桥 мост", []),
        ("mice ^ mice^2", ["mouse", "circ", "mouse", "circ", "2"]),
        ("read this < not this", ["read", "thi"]),
        ("<b>lost</b>", []),
        ("NEWS News newsroom", ["newsroom"]),
        ("", []),
    ],
)
def test_tokens_of_a_sentence(own_lists, text, expected):
    assert rouge155.tokens([text]) == expected


def test_each_sentence_is_cut_for_itself(own_lists):
    assert rouge155.tokens(["one < two", "three", "four<five six"]) == ["one", "three", "four"]
    # Sentences are parted, so that no word forms across them.
    assert rouge155.tokens(["mi", "ce"]) == ["mi", "ce"]


def test_lists_of_tilse(tilse):
    lists = rouge155.word_lists()
    assert len(lists.exceptions) == 5930
    assert {"reuters", "the", "would"} <= lists.stop_words
    assert rouge155.tokens(["The children went home ."]) == ["child", "home"]
    # What a later list says of a word holds: the adverb's base form here, not the adjective's.
    assert lists.exceptions["better"] == "well"
    assert rouge155.tokens(["They said it was rebuilding"]) == ["rebuild"]


def test_reading_the_lists_imports_nothing_of_tilse(tilse):
    code = (
        "import sys; from harness.text import rouge155; rouge155.word_lists(); "
        "print(sorted({'tilse', 'pyrouge', 'numpy', 'nltk'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


class _Tilse:
    """A distribution whose files are in a folder."""

    def __init__(self, folder, version="0.2.1"):
        self.folder, self.version = folder, version

    def locate_file(self, path):
        return self.folder / path


def unavailable(monkeypatch, found):
    def distribution(name):
        assert name == "tilse"
        if isinstance(found, Exception):
            raise found
        return found

    monkeypatch.setattr(rouge155, "distribution", distribution)
    with pytest.raises(ComponentError) as caught:
        rouge155.tokens(["a sentence"])
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_without_tilse_the_error_names_the_command(monkeypatch, forgetful):
    message = unavailable(monkeypatch, PackageNotFoundError("tilse"))
    assert "is not installed" in message
    assert message.endswith(COMMAND)


def test_another_version_is_refused(monkeypatch, forgetful, tmp_path):
    message = unavailable(monkeypatch, _Tilse(tmp_path, "0.3.0"))
    assert "0.3.0" in message
    assert message.endswith(COMMAND)


def test_lists_that_lack_or_differ_are_refused(monkeypatch, forgetful, tmp_path):
    message = unavailable(monkeypatch, _Tilse(tmp_path))
    assert "lacks pyrouge/tools/ROUGE-1.5.5/data/smart_common_words.txt" in message
    assert message.endswith("run: pip install --force-reinstall --no-deps tilse==0.2.1")
    folder = tmp_path / "pyrouge/tools/ROUGE-1.5.5/data"
    folder.mkdir(parents=True)
    (folder / "smart_common_words.txt").write_text("the\n")
    message = unavailable(monkeypatch, _Tilse(tmp_path))
    assert "another pyrouge/tools/ROUGE-1.5.5/data/smart_common_words.txt" in message
