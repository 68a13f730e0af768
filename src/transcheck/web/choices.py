"""What a page shows: languages in their order, filters and search, all of it in the address."""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from urllib.parse import urlencode

from transcheck.errors import TranscheckError
from transcheck.jobs.board import Board
from transcheck.jobs.said import said_about
from transcheck.languages.codes import gettext_code
from transcheck.model import Language, Severity, State, Verdict
from transcheck.reports.pages.values import Cell, Column, Grid, Row
from transcheck.review.record import stamped
from transcheck.text.patterns import pattern_of

FIRST_LANGUAGES = 3
PAGE = 200
_CODE_POINT = pattern_of(r"(?i)\bU\+([0-9A-F]{4,6})\b")


@dataclass(frozen=True, slots=True)
class Choice:
    """A view of the segments; empty means all. The names are those of the address.

    ``since`` and ``until`` are dates or times (ISO 8601) of what ``author``, or
    anybody, said; ``q`` is searched in sources and translations.
    """

    language: tuple[str, ...] = ()
    petition: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    check: tuple[str, ...] = ()
    severity: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    q: str = ""
    page: int = 1

    def address(self, path: str, **changes: object) -> str:
        """Return the address of a page with this view, changed in some things."""
        new = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]
        values = {field.name: getattr(new, field.name) for field in fields(new)}
        kept = {name: value for name, value in values.items() if value and (name, value) != ("page", 1)}
        return f"{path}?{urlencode(kept, doseq=True)}" if kept else path

    @property
    def is_filter(self) -> bool:
        """Return whether some segments may be left out."""
        return any((self.state, self.check, self.severity, self.author, self.since, self.until, self.q))


def columns_of(grid: Grid, choice: Choice, mine: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns that are shown: those of the address, else one's own, else the first ones."""
    by_code = {column.language.code: column for column in grid.columns}
    wanted = [*_known(choice.language or mine, by_code)]
    if not wanted and not choice.language:
        wanted = [*by_code][: len(by_code) if len(by_code) <= FIRST_LANGUAGES + 1 else FIRST_LANGUAGES]
    return tuple(by_code[code] for code in dict.fromkeys(wanted))


def _known(codes: Iterable[str], known: Container[str]) -> Iterator[str]:
    """Yield the codes that are known, read as generously as everywhere: ``zh-TW`` is ``zh_TW``."""
    for code in codes:
        with contextlib.suppress(TranscheckError):
            if (name := code if code in known else gettext_code(code)) in known:
                yield name


def chosen(board: Board, choice: Choice, mine: Sequence[str] = ()) -> Grid:
    """Return the grid of a board with the chosen columns, and the segments that the filters keep."""
    grid = board.grid
    columns = columns_of(grid, choice, mine)
    if columns == grid.columns and not choice.is_filter:
        return grid
    places = {column.language.code: place for place, column in enumerate(grid.columns)}
    order = [places[column.language.code] for column in columns]
    rows = (replace(row, cells=tuple(row.cells[place] for place in order)) for row in grid.rows)
    if choice.is_filter:
        keep = _Filter(board, choice, columns)
        rows = (row for row in rows if keep.row(row))
    return replace(grid, columns=columns, rows=tuple(rows))


class _Filter:
    """What a view keeps."""

    def __init__(self, board: Board, choice: Choice, columns: Sequence[Column]) -> None:
        self._board, self._choice, self._columns = board, choice, columns
        self._states = {State(state) for state in choice.state if state in {*State}}
        self._severities = {Severity[name.upper()] for name in choice.severity if name.upper() in Severity.__members__}
        self._characters = [*_characters(choice.q)]
        self._since, self._until = moment_of(choice.since), moment_of(choice.until)
        self._text = folded(_CODE_POINT.sub("", choice.q).strip())

    def row(self, row: Row) -> bool:
        """Return whether a segment is kept: its text is what is searched, and one of its cells meets all filters."""
        texts = [row.text, *(cell.text for cell in row.cells if cell)]
        if not all(char and any(char in text for text in texts) for char in self._characters):
            return False
        if self._text and not any(self._text in folded(text) for text in (*texts, row.id)):
            return False
        if not replace(self._choice, q="").is_filter:
            return True
        cells = zip(self._columns, row.cells, strict=True)
        return any(cell is not None and self._cell(row, column.language, cell) for column, cell in cells)

    def _cell(self, row: Row, language: Language, cell: Cell) -> bool:
        if self._choice.state and cell.state not in self._states:
            return False
        remarks = (*cell.remarks, *row.remarks)
        wanted = [
            remark
            for remark in remarks
            if (not self._choice.check or remark.check in self._choice.check)
            and (not self._choice.severity or remark.severity in self._severities)
        ]
        if (self._choice.check or self._choice.severity) and not wanted:
            return False
        return self._spoken(said_about(self._board.said, language, row))

    def _spoken(self, verdicts: Iterable[Verdict]) -> bool:
        choice = self._choice
        if not (choice.author or choice.since or choice.until):
            return True
        return any(
            (not choice.author or verdict.who in choice.author)
            and (not self._since or verdict.time >= self._since)
            and (not self._until or verdict.time < self._until)
            for verdict in verdicts
        )


def _characters(text: str) -> Iterator[str]:
    """Yield the characters that code points name, an empty one for what is none and so stands nowhere."""
    for found in _CODE_POINT.finditer(text):
        point = int(found[1], 16)
        yield chr(point) if point <= 0x10FFFF else ""


def moment_of(text: str) -> str:
    """Return a date or time (ISO 8601; UTC when it names no zone) as records write it, nothing for what is none.

    >>> moment_of("2026-03-10"), moment_of("2026-03-10T12:00+03:00"), moment_of("soon")
    ('2026-03-10T00:00:00.000000Z', '2026-03-10T09:00:00.000000Z', '')
    """
    try:
        moment = datetime.fromisoformat(text)
        return stamped(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return ""


def folded(text: str) -> str:
    """Return a text as it is searched: without regard to case and to how letters are composed."""
    return unicodedata.normalize("NFC", text).casefold()
