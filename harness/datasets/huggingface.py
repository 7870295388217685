"""The reader `datasets`: articles and summaries from the Hugging Face hub, or from a table on disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, ClassVar, Literal

from harness.datasets import Dataset
from harness.datasets.article_file import safe_id
from harness.datasets.reading import gather, refuse
from harness.errors import DataError, Location, MissingExtraError, Problem, did_you_mean
from harness.files.fields import parse_day
from harness.records import Article, Example, Reference, Summary, Task

_FORMATS = {".json": "json", ".jsonl": "json", ".csv": "csv", ".parquet": "parquet"}
#: How the library says that a split, or the part of it that is asked for, is empty.
_NO_ROW = "corresponds to no data!"


@dataclass(frozen=True, kw_only=True)
class HuggingFace:
    """Reads articles and summaries with the library `datasets`: from the Hugging Face hub, or from a table on disk.

    A row is an example. Code that a dataset brings along is never run. It reads examples for summarization
    alone. A reference is running text, which is split into sentences (at line breaks, and by the sentence splitter)
    where sentences are asked for.

    Attributes:
        path: The name of a dataset on the hub, such as `owner/name`; either `path` or `file` is given.
        file: A JSON, JSON lines, CSV or Parquet file, all of whose rows are read.
        format: The format of `file`; told by its ending if it is not given.
        name: The configuration of a dataset on the hub.
        split: The split; `test` if it is not given. A part of it is written `test[:100]`. A file has the one
            split `train`, which is read if none is given.
        revision: The commit, tag or branch of a dataset on the hub. Give one to have the same data tomorrow.
        text: The column with the articles' texts.
        summary: The column with the summaries, or several such columns: each is a reference, and its name the
            annotator. A column of lists has several references a row, named by column and number.
        id: The column with ids; the row's number, from 0, if it is not given.
        title: The column with headlines.
        published: The column with days of publication: dates, times, or text that begins with YYYY-MM-DD.
        cluster: The column with clusters; each row is its own if it is not given.
    """

    path: str | None = None
    file: Path | None = None
    format: Literal["json", "csv", "parquet"] | None = None
    name: str | None = None
    split: str | None = None
    revision: str | None = None
    text: str = "article"
    summary: str | tuple[str, ...] = "highlights"
    id: str | None = None
    title: str | None = None
    published: str | None = None
    cluster: str | None = None

    version: ClassVar[int] = 1

    def __post_init__(self) -> None:
        if (self.path is None) == (self.file is None):
            raise ValueError("give either `path`, a dataset on the hub, or `file`, a table on disk")
        if self.file is None and self.format is not None:
            raise ValueError("`format` belongs to `file`, and there is none")
        if self.file is not None:
            for name in ("name", "revision"):
                if getattr(self, name) is not None:
                    raise ValueError(f"`{name}` belongs to a dataset on the hub, not to a file")
            if self.format is None and self.file.suffix.lower() not in _FORMATS:
                raise ValueError(f"the format of {self.file.name} cannot be told by its ending; give `format`")
        if not self._summaries:
            raise ValueError("`summary` names no column")

    @property
    def _summaries(self) -> tuple[str, ...]:
        return (self.summary,) if isinstance(self.summary, str) else self.summary

    @property
    def _place(self) -> Location:
        return Location(self.file if self.file is not None else f"hub dataset {self.path}")

    def read(self, task: Task) -> Dataset:
        """Reads the examples; there are none where there is no row.

        Args:
            task: The task; there are examples for summarization alone.

        Raises:
            DataError: The data is missing, cannot be read, or lacks a column; a row has no text or summary.
            MissingExtraError: The library `datasets` is not installed.
        """
        if task != "summarization":
            raise DataError(
                f"the reader `datasets` has no examples for {task}", self._place, "use `folder` or `jsonl` for them"
            )
        rows = self._rows()
        problems: list[Problem] = []
        found: dict[str, Example] = {}
        numbers: dict[str, int] = {}
        for number, row in enumerate(rows):
            with gather(problems, self._place):
                example = self._example(number, row)
                if example.id in found:
                    raise DataError(f"row {number}: the id {example.id} is taken by row {numbers[example.id]}")
                found[example.id], numbers[example.id] = example, number
        refuse(problems, self._place)
        return Dataset(task=task, examples=tuple(found.values()))

    def _rows(self) -> Any:
        try:
            import datasets
        except ImportError:
            raise MissingExtraError("datasets", "huggingface", "the reader `datasets`") from None
        if self.file is not None and not self.file.is_file():
            raise DataError("there is no such file", self._place, "check the path")
        if self.file is not None and self.file.stat().st_size == 0:
            raise DataError("the file is empty", self._place)
        with _quiet(datasets):
            try:
                if self.file is not None:
                    table = datasets.load_dataset(
                        self.format or _FORMATS[self.file.suffix.lower()],
                        data_files=str(self.file),
                        split=self.split or "train",
                    )
                else:
                    table = datasets.load_dataset(
                        self.path, self.name, split=self.split or "test", revision=self.revision
                    )
            except (OSError, ValueError, RuntimeError, datasets.exceptions.DatasetsError) as error:
                if str(error).endswith(_NO_ROW):
                    return []
                raise DataError(f"cannot be loaded: {_reason(error)}", self._place) from error
        wanted = [self.text, *self._summaries, self.id, self.title, self.published, self.cluster]
        columns = [column for column in dict.fromkeys(wanted) if column is not None]
        missing = [column for column in columns if column not in table.column_names]
        if missing:
            raise DataError(
                [
                    Problem(f"there is no column `{column}`", self._place, did_you_mean(column, table.column_names))
                    for column in missing
                ]
            )
        return table.select_columns(columns)

    def _example(self, number: int, row: Mapping[str, Any]) -> Example:
        name = str(number) if self.id is None else self._cell(number, row, self.id)
        title = None if self.title is None or row[self.title] is None else str(row[self.title])
        published = None if self.published is None else _day(number, row[self.published])
        article = Article(id=name, text=self._cell(number, row, self.text), title=title, published=published)
        references = tuple(
            Reference(annotator=annotator, output=Summary.of_text(text))
            for column in self._summaries
            for annotator, text in self._texts(number, row, column)
        )
        cluster = name if self.cluster is None else self._cell(number, row, self.cluster)
        return Example(id=name, input=article, references=references, cluster=cluster)

    def _texts(self, number: int, row: Mapping[str, Any], column: str) -> list[tuple[str, str]]:
        value = row[column]
        if not isinstance(value, list):
            return [(safe_id(column), self._cell(number, row, column))]
        if not value or any(not isinstance(item, str) for item in value):
            raise DataError(f"row {number}: the list in `{column}` should hold texts, at least one")
        return [(f"{safe_id(column)}-{place}", item) for place, item in enumerate(value, start=1)]

    @staticmethod
    def _cell(number: int, row: Mapping[str, Any], column: str) -> str:
        value = row[column]
        if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
            return str(value)
        what = "nothing" if value is None else type(value).__name__
        raise DataError(f"row {number}: `{column}` should hold text, and it holds {what}")


def _day(number: int, value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str) and value[10:11] in ("", "T", " "):
        value = value[:10]
    return parse_day(f"row {number}", value)


def _reason(error: Exception) -> str:
    """Gives the cause of an error on one line; the library tells it under general words of its own."""
    cause = error.__cause__
    while isinstance(cause, Exception):
        error, cause = cause, cause.__cause__
    return " ".join(str(error).split())[:300] or type(error).__name__


@contextmanager
def _quiet(library: Any) -> Iterator[None]:
    """Keeps the library's progress bars and log from the terminal: what is wrong is told by our errors."""
    bars, verbosity = not library.are_progress_bars_disabled(), library.logging.get_verbosity()
    library.disable_progress_bars()
    library.logging.set_verbosity(library.logging.CRITICAL)
    try:
        yield
    finally:
        library.logging.set_verbosity(verbosity)
        if bars:
            library.enable_progress_bars()
