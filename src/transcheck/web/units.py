"""Units as forms name them, and the places they stand for."""

from __future__ import annotations

import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from transcheck.errors import UsageError
from transcheck.jobs.board import Board
from transcheck.jobs.review import Place
from transcheck.reports.pages.values import Cell, Column, Row
from transcheck.text.binding import text_hash

SHOWN = 13  # characters of the hash of a cell that stand on a page
SALT, SEAL = 11, 5  # characters of base64 that a page has for all its rows, and for each of them


@dataclass(frozen=True, slots=True)
class Key:
    """One cell of a page: where it is, and the hash of the text that it shows."""

    language: str
    segment: str
    seen: str
    petition: str

    def __str__(self) -> str:
        return f"{self.language} {self.segment} {self.seen} {self.petition}"

    @property
    def place(self) -> Place:
        """Return the unit that is meant."""
        return Place(self.petition, self.language, segment=self.segment)


def read_key(text: str) -> Key:
    """Return the key that a form brings back.

    >>> str(read_key("ug@latin ab2 h4sh my petition"))
    'ug@latin ab2 h4sh my petition'

    Raises:
        UsageError: when it is none.
    """
    parts = text.split(" ", 3)
    if len(parts) != 4:
        raise UsageError("this form does not say which translation is meant; reload the page")
    return Key(*parts)


def keys_of(fields: Iterable[tuple[str, str]]) -> tuple[list[Key], list[Key]]:
    """Return the keys of the button that was pressed and those of what was ticked, from the fields of a page in their order.

    A browser sends fields as they stand on the page: ``petition``, ``seals`` (of its
    rows in their order) and ``row`` (its id) before what is pressed (``do``:
    ``approve tr``) or ticked (``pick``) in the row, so that no cell has to repeat
    them. A script says all at once: ``approve KEY`` and ``unit``.

    >>> fields = [("petition", "p"), ("seals", "salted-saltSEAL1SEAL2"), ("row", "ab2"), ("row", "ab3"), ("do", "approve ug")]
    >>> keys_of(fields)[0]
    [Key(language='ug', segment='ab3', seen='salted-saltSEAL2', petition='p')]

    Raises:
        UsageError: when a field says no place.
    """
    petition, row = "", ""
    seals: Iterator[str] = iter(())
    pressed: list[Key] = []
    ticked: list[Key] = []
    for name, value in fields:
        match name:
            case "petition":
                petition = value
            case "seals":
                seals = _read_seals(value)
            case "row":
                seen = next(seals, "")
                row = value if " " in value else f"{value} {seen}"
            case "unit":
                ticked.append(read_key(value))
            case "pick":
                ticked.append(read_key(f"{value} {row} {petition}"))
            case "do" if rest := value.partition(" ")[2]:
                pressed.append(read_key(rest if " " in rest else f"{rest} {row} {petition}"))
    return pressed, ticked


def _read_seals(text: str) -> Iterator[str]:
    salt = text[:SALT]
    return (f"{salt}{text[at : at + SEAL]}" for at in range(SALT, len(text), SEAL))


def seals_of(rows: Iterable[Row], salt: str = "") -> str:
    """Return what a page has to tell by what its rows said: a salt of its own, then 30 bits for each row.

    Nobody knows the salt before the page is sent, so that nobody can prepare
    another text with the same bits; a text that changes by chance to one has
    them once in a thousand million times.
    """
    salt = salt or secrets.token_urlsafe(8)
    return salt + "".join(_bits(row.seal, salt) for row in rows)


def _bits(seal: str, salt: str) -> str:
    digest = hashlib.sha256(f"{salt}{seal}".encode("utf-8", "replace")).digest()
    return urlsafe_b64encode(digest[:4])[:SEAL].decode("ascii")


def is_sealed(seen: str, seal: str) -> bool:
    """Return whether what a page has of a row, salt and bits, is of a row with this seal."""
    salt = seen[:SALT]
    return seen == salt + _bits(seal, salt)


def shown_hash(row: Row, cell: Cell) -> str:
    """Return what a page has of the hash of a cell: 65 bits, more than anybody finds another text for."""
    return text_hash(row.context or None, row.text, cell.text, length=SHOWN)


def is_shown(seen: str, row: Row, cell: Cell) -> bool:
    """Return whether what a page has, the hash of a cell or bits of the hash of its row, is that of a cell as it is now."""
    return seen == shown_hash(row, cell) or is_sealed(seen, row.seal)


def segment_of(row: Row) -> str:
    """Return the id of a row's segment; on pages of several petitions the name of the petition follows it."""
    return row.id.partition(".")[0]


def key_of(petition: str, row: Row, column: Column, cell: Cell) -> Key:
    """Return the key of a cell."""
    return Key(column.language.code, segment_of(row), shown_hash(row, cell), petition)


def unit_at(board: Board, language: str, segment: str) -> tuple[Row, Column, Cell]:
    """Return one unit of a board.

    Raises:
        UsageError: when it is not there.
    """
    row = next((row for row in board.grid.rows if row.id == segment), None)
    places = [place for place, column in enumerate(board.grid.columns) if column.language.code == language]
    cell = row.cells[places[0]] if row and places else None
    if row is None or cell is None:
        raise UsageError(f"there is no segment {segment[:40]!r} in {language[:40]!r} here; the master may have changed")
    return row, board.grid.columns[places[0]], cell
