"""Units as forms name them, and the places they stand for."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import ascii_lowercase

from transcheck.errors import UsageError
from transcheck.jobs.board import Board, seen_hash
from transcheck.jobs.review import Place
from transcheck.model import Language
from transcheck.reports.pages.values import Cell, Column, Row
from transcheck.text.binding import text_hash

SHOWN = 13  # characters of the hash of a cell that stand on a page
SALT, SEAL = 14, 6  # letters that a page has for all its rows, and for each of them
_LETTERS = bytes(ord(ascii_lowercase[byte % 26]) for byte in range(256))


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


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page asks for: a word, for the cell whose button was pressed, or for all that are ticked."""

    word: str
    pressed: Key | None
    ticked: tuple[Key, ...]


def asked_by(fields: Iterable[tuple[str, str]]) -> Asked:
    """Return what a page asks for, from its fields in their order.

    A browser sends fields as they stand on the page: ``petition``, ``seals`` (of its
    rows in their order) and ``row`` (its id) before what is pressed (``approve``:
    ``tr``) or ticked (``pick``) in the row, so that no cell has to repeat them. A
    script says all at once: ``do``, with ``approve KEY``, and ``unit``.

    >>> fields = [("petition", "p"), ("seals", "salted_by_saltseal_1seal_2"), ("row", "ab2"), ("row", "ab3"), ("approve", "ug")]
    >>> asked_by(fields).pressed
    Key(language='ug', segment='ab3', seen='salted_by_saltseal_2', petition='p')

    Raises:
        UsageError: when a field says no place.
    """
    petition, row, word, pressed = "", "", "", None
    seals: Iterator[str] = iter(())
    ticked: dict[Key, None] = {}
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
                ticked[read_key(value)] = None
            case "pick":
                ticked[read_key(f"{value} {row} {petition}")] = None
            case "approve" | "reject" | "open":
                word, pressed = name, read_key(f"{value} {row} {petition}")
            case "do":
                word, _, key = value.partition(" ")
                pressed = read_key(key) if key else None
    return Asked(word, pressed, (*ticked,))


def _read_seals(text: str) -> Iterator[str]:
    salt = text[:SALT]
    return (f"{salt}{text[at : at + SEAL]}" for at in range(SALT, len(text), SEAL))


def seals_of(rows: Iterable[Row], salt: str = "") -> str:
    """Return what a page has to tell by what its rows said: a salt of its own, then six letters for each row.

    Nobody knows the salt before the page is sent, so that nobody can prepare
    another text with the same letters; by chance it has them once in 300
    million times. Letters, since a page in a Latin script has them anyway:
    they are sent in 5 bits each, what base64 says in 30 bits in 43.
    """
    salt = salt or "".join(secrets.choice(ascii_lowercase) for _ in range(SALT))
    return salt + "".join(_letters(row.seal, salt) for row in rows)


def _letters(seal: str, salt: str) -> str:
    digest = hashlib.sha256(f"{salt}{seal}".encode("utf-8", "replace")).digest()
    return digest[:SEAL].translate(_LETTERS).decode("ascii")


def is_sealed(seen: str, seal: str) -> bool:
    """Return whether what a page has of a row, salt and letters, is of a row with this seal."""
    salt = seen[:SALT]
    return seen == salt + _letters(seal, salt)


def shown_hash(row: Row, cell: Cell) -> str:
    """Return what a page has of the hash of a cell: 65 bits, more than anybody finds another text for."""
    return text_hash(row.context or None, row.text, cell.text, length=SHOWN)


def segment_of(row: Row) -> str:
    """Return the id of a row's segment; on pages of several petitions the name of the petition follows it."""
    return row.id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class BoardUnit:
    """One unit of a board: a cell with the row and the column it stands in."""

    board: Board
    row: Row
    column: Column
    cell: Cell

    @property
    def petition(self) -> str:
        """Return the name of its petition."""
        return self.board.grid.petition

    @property
    def language(self) -> Language:
        """Return the language of its translation."""
        return self.column.language

    @property
    def key(self) -> Key:
        """Return its key, with the text that it has now."""
        return Key(self.language.code, segment_of(self.row), shown_hash(self.row, self.cell), self.petition)

    @property
    def seen(self) -> str:
        """Return the whole hash of what it says: what a person must have seen to decide about it."""
        return seen_hash(self.row, self.cell)

    def is_shown(self, seen: str) -> bool:
        """Return whether what a page has, the hash of a cell or letters of the hash of its row, is of what it says now."""
        return seen == shown_hash(self.row, self.cell) or is_sealed(seen, self.row.seal)


def unit_at(board: Board, language: str, segment: str) -> BoardUnit:
    """Return one unit of a board.

    Raises:
        UsageError: when it is not there.
    """
    row = next((row for row in board.grid.rows if row.id == segment), None)
    places = [place for place, column in enumerate(board.grid.columns) if column.language.code == language]
    cell = row.cells[places[0]] if row and places else None
    if row is None or cell is None:
        raise UsageError(f"there is no segment {segment[:40]!r} in {language[:40]!r} here; the master may have changed")
    return BoardUnit(board, row, board.grid.columns[places[0]], cell)
