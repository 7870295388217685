"""Words for codes, to make texts of what rules match."""

from __future__ import annotations

from dataclasses import replace

import pytest

from harness.dates.english import ENGLISH

#: Tokens of the kinds that no list has.
KINDS = (
    *("0", "1", "7", "12", "25", "31", "45", "77", "120", "35,000", "1066", "1400", "1812", "1998", "2024", "9999"),
    *("7th", "31st", "44th", "1990s", "90s", "5pm", "17:30", "5.30", "1.75", "1/2", "2013/14", "555-12", "2.0.1"),
    *("2024-05-13", "2024-02-30", "2024-05-13T16:30", "5/13/2024", "31/2/99", "Norvale", "harbour", "opened"),
    *("-", " –", "\n\n", "~", "é", "ß"),
)


@pytest.fixture(scope="session")
def words() -> dict[str, list[str]]:
    """English tokens by their code."""
    found: dict[str, list[str]] = {}
    # A vocabulary of its own has not yet learned words of other tests.
    vocabulary = replace(ENGLISH).vocabulary
    for token in (*sorted(vocabulary), *KINDS):
        tokens = found.setdefault(vocabulary[token], [])
        if token not in tokens:
            tokens.append(token)
    return found
