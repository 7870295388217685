import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.datasets.captions import is_caption

CAPTIONS = [
    "Boats lie on the quay of Maren on Monday. AFP via Getty Images",
    "Boats lie on the quay of Maren, on Monday. AFP - Getty Images",
    "Boats lie on the quay of Maren. Reuters",
    "Boats on the quay. The wall is gone. Ana Lund / Reuters",
    "Boats on the quay. Ana Lund/AP",
    "Boats on the quay. J. Lund/AP Photo",
    "Boats on the quay. AP Photo / Ana Lund",
    "Boats on the quay (AP Photo/Ana Lund)",
    "Boats on the quay. (Photo: Ana Lund)",
    "Boats on the quay. [Ana Lund/Anadolu]",
    "Boats on the quay. Photo: Ana Lund.",
    "Boats on the quay. Photograph by Ana Lund for The Maren Post",
    "Boats on the quay | Ana Lund for EPA-EFE",
    "“It is gone,” the owner of a boat says. Ana-Maria O’Lund — Xinhua via Getty Images",
    "Boats on the quay (Getty Images)",
    "Boats on the quay (AFP via Getty)",
    "Courtesy of Ana Lund",
    "Getty Images",
    "© Ana Lund",
]
SENTENCES = [
    "The mayor of Maren refused to answer questions from Reuters.",
    'The mayor would not say more. "Ask the guard," she told the AP.',
    "The boats were lost (Reuters has seen the list of them).",
    "The wall broke on Tuesday (and again on Wednesday)",
    "The wall broke on Tuesday. The guard said that forty boats were lost",
    "The wall of Maren broke on Tuesday. (Reuters)",
    "The wall of Maren broke on Tuesday, the guard said (AFP)",
    "Forty boats were lost. [AP]",
    "The guard is out at sea. (Xinhua, TASS)",
    "WALL OF MAREN BREAKS",
    "Photos of the wall show that it broke. The guard published them.",
    "Image is everything, the mayor of Maren likes to say.",
    "Talks went on. Ana Lund and Per Holm",
    "Who told them first? Reuters.",
    "She works for the AP. Her brother works for Reuters.",
]


@pytest.mark.parametrize("text", CAPTIONS)
def test_captions_are_known_by_their_credit(text):
    assert is_caption(text)


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_are_no_captions(text):
    assert not is_caption(text)


def test_a_long_paragraph_is_no_caption():
    assert not is_caption("The wall broke on Tuesday. " * 20 + "Reuters")


@given(st.text(alphabet=st.characters(blacklist_categories=["Lu", "Lt"], blacklist_characters="©")))
def test_what_has_no_capital_is_no_credit(text):
    assert not is_caption(text.replace("dpa", ""))
