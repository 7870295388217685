"""What can go wrong, and the exit code that the command line gives for it.

    HarnessError                      1  anything the harness reports itself
    ├── InputError                    2  one or more problems in what the user gave
    │   ├── UsageError                   the command line or a call
    │   ├── ComponentError               a component's name, parameters or class
    │   ├── ExperimentError              an experiment file
    │   ├── DataError                    an article, a reference, a dataset
    │   └── EmptySelectionError          nothing is left to run
    ├── MissingExtraError             1  an optional package is not installed
    ├── ModelError                    1  a model failed on an input
    │   └── ModelLoadError               it cannot be loaded, and so fails on every input
    ├── WriteError                    1  results cannot be written
    └── IncompleteRunError            5  some examples ended in an error

Each problem is one line: what is wrong, where (file:line:column), and what to do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar


@dataclass(frozen=True)
class Location:
    """A place in something the user wrote.

    Attributes:
        file: The file, as the user named it, or a description such as ``-O data=x``.
        line: The line, counted from 1; ``None`` for the file as a whole.
        column: The column in code points, counted from 1; ``None`` for the line as a whole.
    """

    file: str | Path
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in what the user gave.

    Attributes:
        message: What is wrong, without a full stop.
        location: Where it stands, if it stands anywhere.
        hint: What to do about it.
    """

    message: str
    location: Location | None = None
    hint: str | None = None

    def __str__(self) -> str:
        text = f"{self.location}: {self.message}" if self.location else self.message
        text = f"{text}; {self.hint}" if self.hint else text
        return visible(text)


class HarnessError(Exception):
    """The base of every error that the harness raises for its users."""

    exit_code: ClassVar[int] = 1


class InputError(HarnessError):
    """One or more problems in what the user gave.

    Args:
        problems: What is wrong: problems, or a message alone.
        location: Where, when `problems` is a message.
        hint: What to do, when `problems` is a message.
    """

    exit_code = 2

    def __init__(
        self, problems: str | Sequence[Problem], location: Location | None = None, hint: str | None = None
    ) -> None:
        if isinstance(problems, str):
            problems = [Problem(problems, location, hint)]
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UsageError(InputError):
    """The command line, or a call, is wrong."""


class ComponentError(InputError):
    """A component's name, its parameters or its class is wrong."""


class ExperimentError(InputError):
    """An experiment file is wrong."""


class DataError(InputError):
    """An article, a reference or a dataset is wrong."""


class EmptySelectionError(InputError):
    """What was asked for leaves nothing to run."""


class MissingExtraError(HarnessError):
    """An optional package is not installed.

    Args:
        package: The package that is missing, as it is imported.
        extra: The extra of timeline-harness that brings it.
        wanted_by: What needs it.
    """

    def __init__(self, package: str, extra: str, wanted_by: str) -> None:
        super().__init__(f"{wanted_by} needs the package {package}; run: pip install 'timeline-harness[{extra}]'")


class ModelError(HarnessError):
    """A model failed on an input."""


class ModelLoadError(ModelError):
    """A model cannot be loaded, or cannot do what its parameters ask for; it fails on every input."""


class WriteError(HarnessError):
    """Results cannot be written."""


class IncompleteRunError(HarnessError):
    """Some examples of a run ended in an error; the results say which."""

    exit_code = 5


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Says what a misspelt name may have meant.

    Args:
        name: The name that is not known.
        known: The names that are.

    Returns:
        ``did you mean `x`?``, or the list of known names where none is close.

    >>> did_you_mean("modles", ["models", "metrics"])
    'did you mean `models`?'
    >>> did_you_mean("zzz", ["models", "metrics"])
    'known: metrics, models'
    """
    import difflib

    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1)
    if not close:
        close = [other for other in names if other.lower().replace("_", "-") == name.lower().replace("_", "-")]
    if close:
        return f"did you mean `{close[0]}`?"
    return f"known: {', '.join(names)}" if names else "none is known"


def visible(text: str) -> str:
    r"""Makes foreign text safe to print: control, bidi and zero-width characters are spelled out.

    Line feeds, tabs, spaces of every width, and the joiners that scripts and emoji need stay.

    >>> visible("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char
        if char.isprintable() or char in "\n\t\u200c\u200d" or unicodedata.category(char) == "Zs"
        else char.encode("unicode_escape").decode("ascii")
        for char in text
    )
