r"""Tables as Markdown, LaTeX, CSV and plain text. Names are foreign text: each format escapes them its own way."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Sequence

from harness.errors import visible
from harness.results.aggregate import Result
from harness.results.tables import Table

_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "^": r"\textasciicircum{}",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "%": r"\%",
    "↑": r"$\uparrow$",
    "↓": r"$\downarrow$",
    "–": "--",
}
_CSV_COLUMNS = (
    "task", "dataset", "references", "model", "role", "metric", "name", "value", "low", "high", "n", "clusters",
    "reason", "direction", "signature",
)  # fmt: skip


def markdown(tables: Sequence[Table]) -> str:
    """Renders tables as GitHub Markdown, aligned so that the text reads as a table too."""
    return "\n".join(_markdown(table) for table in tables)


def _markdown(table: Table) -> str:
    head = [escape_markdown(text) for text in ("model", *table.columns)]
    body = [[escape_markdown(row.label), *(cell.text for cell in row.cells)] for row in table.rows]
    notes = "  \n".join(escape_markdown(note) for note in table.notes)
    lines = aligned(head, body, range(1, len(head)))
    return f"**{escape_markdown(table.title)}**\n\n" + "\n".join(lines) + f"\n\n{notes}\n"


def aligned(head: Sequence[str], body: Sequence[Sequence[str]], right: Collection[int]) -> list[str]:
    """Gives the lines of a table in GitHub Markdown, its columns as wide as their widest cell.

    Args:
        head: The heads of the columns, escaped.
        body: The rows, their cells escaped.
        right: The numbers of the columns that are set flush right.
    """
    widths = [max(map(len, column)) for column in zip(head, *body, strict=True)]
    rule = "".join(f"|{'-' * (width + 1)}{':' if column in right else '-'}" for column, width in enumerate(widths))

    def line(cells: Sequence[str]) -> str:
        padded = [
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        return "| " + " | ".join(padded) + " |"

    return [line(head), f"{rule}|", *map(line, body)]


def escape_markdown(text: str) -> str:
    """Escapes what Markdown or HTML would act on; ``@`` too, or GitHub would notify whoever a name mentions."""
    text = _one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")
    return re.sub(r"([\\|`*\[\]])", r"\\\1", text)


def _one_line(text: str) -> str:
    return " ".join(visible(text).split())


def latex(tables: Sequence[Table]) -> str:
    """Renders tables as LaTeX for the package booktabs, to be pasted into a paper."""
    return "\n".join(_latex(table) for table in tables)


def _latex(table: Table) -> str:
    def escape(text: str) -> str:
        return "".join(_LATEX.get(char, char) for char in _one_line(text))

    lines = [
        "% needs \\usepackage{booktabs}",
        "\\begin{table}",
        "  \\centering",
        f"  \\caption{{{escape(table.title)}. {escape('; '.join(table.notes))}.}}",
        f"  \\begin{{tabular}}{{l{'r' * len(table.columns)}}}",
        "    \\toprule",
        "    " + " & ".join(["model", *(escape(column) for column in table.columns)]) + " \\\\",
        "    \\midrule",
    ]
    for row in table.rows:
        lines.append("    " + " & ".join([escape(row.label), *(escape(cell.text) for cell in row.cells)]) + " \\\\")
    return "\n".join([*lines, "    \\bottomrule", "  \\end{tabular}", "\\end{table}", ""])


def results_csv(results: Sequence[Result]) -> str:
    """Renders all results as CSV, one number a line, in full precision.

    Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers. There are
    columns for the protocol and for means per cluster where any result has them.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    optional = [name for name in ("protocol", "by_cluster") if any(getattr(item, name) is not None for item in results)]
    columns = [*_CSV_COLUMNS, *optional]
    writer.writerow(columns)
    for result in results:
        row = [getattr(result, column) for column in columns]
        writer.writerow(["" if item is None else _escape_csv(item) if isinstance(item, str) else item for item in row])
    return out.getvalue()


def _escape_csv(text: str) -> str:
    text = visible(text)
    return f"'{text}" if text.lstrip(" ")[:1] in tuple("=+-@\t\r") and text else text


def plain(tables: Sequence[Table]) -> str:
    """Renders tables as text for a terminal."""
    return "\n".join(_plain(table) for table in tables)


def _plain(table: Table) -> str:
    grid = [["model", *table.columns], *([row.label, *(cell.text for cell in row.cells)] for row in table.rows)]
    shown = [[_one_line(text) for text in line] for line in grid]
    widths = [max(len(line[column]) for line in shown) for column in range(len(shown[0]))]
    lines = []
    for line in shown:
        cells = [
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    rule = "─" * (sum(widths) + 2 * (len(widths) - 1))
    notes = [_one_line(note) for note in table.notes]
    return "\n".join([_one_line(table.title), rule, lines[0], rule, *lines[1:], rule, *notes, ""])
