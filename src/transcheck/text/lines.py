"""Lines and columns, as people and editors count them."""

from __future__ import annotations


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, from 1, of an offset; only a line feed ends a line.

    >>> line_and_column("a\\nb c", 2)
    (2, 1)
    """
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def place_of(text: str, word: str) -> tuple[int, int]:
    """Return line and column of the first place where a word stands, the beginning when it stands nowhere.

    >>> place_of("a\\nb c", "c")
    (2, 3)
    """
    return line_and_column(text, max(text.find(word), 0))
