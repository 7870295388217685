"""Writing files so that a reader finds the old one or the new one, never a half."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from harness.errors import WriteError


def write_text(path: Path, text: str) -> None:
    r"""Writes a UTF-8 file by temporary file, fsync and rename.

    Lone surrogates, which a model may give and UTF-8 cannot hold, are written as ``\udXXX``.

    Args:
        path: The file; its folder is made if it is missing. What is there and no regular file is refused: a symbolic
            link, a folder, a device, a pipe.
        text: What it is to hold; line feeds are kept as they are.

    Raises:
        WriteError: It cannot be written; what stood there before still stands.
    """
    try:
        if path.is_symlink():
            raise WriteError(f"{path}: this is a symbolic link; name the file itself")
        if path.exists() and not path.is_file():
            what = "a folder" if path.is_dir() else "a device or pipe"
            raise WriteError(f"{path}: this is {what}, and no plain file")
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode("utf-8", "backslashreplace"))
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(0o666 & ~_umask())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise WriteError(f"{path}: cannot be written: {error.strerror}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def to_json(value: Any, *, indent: int | None = None) -> str:
    """Writes a value as JSON: keys in the order given, letters as they are, no NaN.

    Args:
        value: Mappings, lists, text, numbers, booleans and ``None``.
        indent: Spaces a level, or ``None`` for one line.

    Raises:
        ValueError: A number is NaN or infinite.
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)


def json_lines(values: Iterable[Any]) -> str:
    """Writes values as JSON, one a line; see `to_json`."""
    return "".join(f"{to_json(value)}\n" for value in values)
