"""The text of one catalog as it stands in its file, and places in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from transcheck.errors import BrokenCatalogError


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded catalog; two are equal when they were the same text in the same charset.

    ``text`` has every byte of the file in it except a byte order mark, and
    gives the same bytes when it is encoded again.
    """

    text: str
    charset: str = "utf-8"
    bom: bool = False
    newline: str = "\n"
    path: Path = field(default=Path(), compare=False)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of a code point of the text.

        >>> Source("ab\\ncd").place(4)
        (2, 2)
        """
        return self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset)

    def line_start(self, offset: int) -> int:
        """Return where the line begins that ``offset`` stands in."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Return where the line ends that ``offset`` stands in, its newline included."""
        return self.text.find("\n", offset) + 1 or len(self.text)

    def fault(self, offset: int, reason: str) -> BrokenCatalogError:
        """Return the error that says why the catalog cannot be read from ``offset`` on."""
        return BrokenCatalogError(self.path, *self.place(offset), reason)
