"""Tables: the same rows for people (aligned text), for web pages (Markdown)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from unicodedata import combining, east_asian_width

Row = Sequence[object]


def text_table(head: Row, rows: Iterable[Row]) -> str:
    """Return rows as columns of aligned text; numbers stand at the right.

    >>> print(text_table(["code", "n"], [["tr", 5], ["zh_CN", 12]]))
    code    n
    tr      5
    zh_CN  12
    """
    rows = [*rows]
    right = [all(isinstance(row[i], (int, float)) for row in rows) for i in range(len(head))]
    cells = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    lines = ("  ".join(map(_padded, row, widths, right)).rstrip() for row in cells)
    return "\n".join(lines)


def _padded(cell: str, width: int, at_right: bool) -> str:
    blanks = " " * (width - _width(cell))
    return blanks + cell if at_right else cell + blanks


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes (UAX #11)."""
    return sum(0 if combining(char) else 1 + (east_asian_width(char) in "WF") for char in text)


def markdown_table(head: Row, rows: Iterable[Row]) -> str:
    """Return rows as a Markdown table.

    >>> print(markdown_table(["code", "n"], [["tr", 5]]))
    | code | n |
    |---|---|
    | tr | 5 |
    """
    lines = [_markdown_row(head), "|" + "---|" * len(head), *map(_markdown_row, rows)]
    return "\n".join(lines)


def _markdown_row(row: Row) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in row) + " |"
