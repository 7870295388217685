"""References that are the same as others: whoever counts examples should know of them.

Two timelines of one text are one piece of evidence, whatever they are called. Some collections have such twins, in
one topic or in several, under the names of different outlets.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from harness.records import Example, Output, Summary

#: How many groups of references a note names.
_NAMED: Final = 5


def duplicate_groups(examples: Sequence[Example]) -> list[list[tuple[Example, str]]]:
    """Finds references that say the same: the same sentences, and in timelines under the same dates.

    White space between words does not count, nor do sources, ranks and what else an entry may have; references that
    say nothing are not compared.

    Args:
        examples: The examples of a dataset.

    Returns:
        Groups of at least two references, each an example and an annotator, in the order of the examples.
    """
    groups: dict[object, list[tuple[Example, str]]] = {}
    for example in examples:
        for reference in example.references:
            said = _said(reference.output)
            if said:
                groups.setdefault(said, []).append((example, reference.annotator))
    return [group for group in groups.values() if len(group) > 1]


def duplicate_references(examples: Sequence[Example]) -> tuple[str, ...]:
    """Says which references are the same, for `harness.datasets.Dataset.told`.

    Args:
        examples: The examples of a dataset.

    Returns:
        One note, or none where all differ. It tells besides whether twins stand in different clusters, where a
        resampling by clusters would take them as independent.
    """
    groups = duplicate_groups(examples)
    if not groups:
        return ()
    told = [" = ".join(f"{example.id}/{annotator}" for example, annotator in group) for group in groups[:_NAMED]]
    if len(groups) > _NAMED:
        told.append(f"and {len(groups) - _NAMED} groups more")
    spare = sum(len(group) - 1 for group in groups)
    what = "a reference is the same as another" if spare == 1 else f"{spare} references are the same as others"
    across = any(len({example.cluster for example, _ in group}) > 1 for group in groups)
    clusters = " in another cluster" if across else ""
    whose = "its" if spare == 1 else "their"
    return (f"{what}{clusters}, and so no evidence of {whose} own ({'; '.join(told)})",)


def _said(output: Output) -> str | tuple[object, ...]:
    if isinstance(output, Summary):
        return _spaced(output.text)
    return tuple((entry.date, tuple(map(_spaced, entry.sentences))) for entry in output.entries)


def _spaced(text: str) -> str:
    return " ".join(text.split())
