"""What programs send and get, as JSON."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from transcheck.jobs.board import Board
from transcheck.jobs.coverage import percent
from transcheck.jobs.review import Conflict, Result
from transcheck.reports.pages.values import Cell, Column, Grid, Remark, Row
from transcheck.web.units import SHOWN, Key, shown_hash

_ID = Field("", max_length=64)


class Shape(BaseModel):
    """Something with just these keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ErrorOut(Shape):
    """Why nothing was done."""

    error: str


class UnitIn(Shape):
    """A unit, and the hash (``seen``) of the text that was shown."""

    petition: str = Field(max_length=255)
    language: str = Field(max_length=40)
    segment: str = Field(max_length=64)
    seen: str = Field(max_length=64)

    @property
    def key(self) -> Key:
        """Return the unit as forms name it."""
        return Key(self.language, self.segment, self.seen, self.petition)


class VerdictsIn(Shape):
    """One decision about units."""

    verdict: Literal["approve", "reject", "comment"]
    units: list[UnitIn] = Field(min_length=1, max_length=1_000)
    comment: str = ""


class EditIn(Shape):
    """Another translation; ``id`` makes it safe to send twice."""

    unit: UnitIn
    text: str
    comment: str = ""
    id: str = _ID


class DismissalIn(Shape):
    """A finding that is no fault."""

    unit: UnitIn
    check: str = Field(max_length=80)
    reason: str


class WithdrawalIn(Shape):
    """A verdict to be taken back."""

    unit: UnitIn
    verdict: str = Field(max_length=64)


class RolesIn(Shape):
    """Roles by language; ``*`` is all of them."""

    roles: dict[str, Literal["viewer", "translator", "reviewer", "coordinator", "admin"]] = Field(max_length=100)


class TokenIn(Shape):
    """The name of a token."""

    name: str = Field(min_length=1, max_length=80)


class FindingOut(Shape):
    """A finding in a text; ``span`` counts its code points."""

    check: str
    severity: str
    message: str
    span: tuple[int, int]
    fix: str | None


class CellOut(Shape):
    """One translation; ``seen`` is what a verdict on it must bring along."""

    language: str
    state: str
    text: str
    seen: str
    previous: str
    findings: list[FindingOut]


class RowOut(Shape):
    """One segment with its translations."""

    id: str
    number: int
    kind: str
    text: str
    context: str
    note: str
    findings: list[FindingOut]
    cells: list[CellOut]


class GridOut(Shape):
    """One petition, kept to what was asked for; ``count`` is before it was cut into pages."""

    version: int = 1
    petition: str
    title: str
    date: str
    languages: list[str]
    count: int
    rows: list[RowOut]


class ShareOut(Shape):
    """How complete a petition is in a language."""

    language: str
    claimed: bool
    percent: float
    segments: dict[str, int]


class PetitionOut(Shape):
    """A petition with its coverage."""

    petition: str
    title: str
    segments: int
    coverage: list[ShareOut]


class ResultOut(Shape):
    """What became of one unit: its state and hash now, or the three sides of a conflict."""

    petition: str
    language: str
    segment: str
    done: bool
    state: str = ""
    seen: str = ""
    verdict: str = ""
    reason: str = ""
    base: str = ""
    theirs: str | None = None


class MeOut(Shape):
    """Who asks."""

    name: str
    roles: dict[str, str]


class PersonOut(MeOut):
    """An account."""

    disabled: bool
    has_password: bool


class LineOut(Shape):
    """A line of the log; ``at`` is in seconds since 1970."""

    at: int
    who: str
    action: str
    about: str
    detail: str


class SecretOut(Shape):
    """A link or token that is shown this once."""

    secret: str


class DoneOut(Shape):
    """How many things were done."""

    done: int


def petition_out(board: Board) -> PetitionOut:
    """Return a petition with its coverage."""
    shares = [
        ShareOut(
            language=row.language,
            claimed=row.claimed,
            percent=percent(row),
            segments={state.value: n for state, n in row.segments.items()},
        )
        for row in board.coverage
    ]
    grid = board.grid
    return PetitionOut(petition=grid.petition, title=grid.title, segments=len(grid.rows), coverage=shares)


def grid_out(grid: Grid, rows: list[Row]) -> GridOut:
    """Return some rows of a grid."""
    return GridOut(
        petition=grid.petition,
        title=grid.title,
        date=grid.date,
        languages=[column.language.code for column in grid.columns],
        count=len(grid.rows),
        rows=[_row(row, grid.columns) for row in rows],
    )


def _row(row: Row, columns: tuple[Column, ...]) -> RowOut:
    cells = [_cell(row, column, cell) for column, cell in zip(columns, row.cells, strict=True) if cell]
    return RowOut(
        id=row.id,
        number=row.number,
        kind=row.kind,
        text=row.text,
        context=row.context,
        note=row.note,
        findings=[_finding(remark) for remark in row.remarks],
        cells=cells,
    )


def _cell(row: Row, column: Column, cell: Cell) -> CellOut:
    return CellOut(
        language=column.language.code,
        state=cell.state,
        text=cell.text,
        seen=shown_hash(row, cell),
        previous=cell.previous,
        findings=[_finding(remark) for remark in cell.remarks],
    )


def _finding(remark: Remark) -> FindingOut:
    span = (remark.span.start, remark.span.end)
    return FindingOut(
        check=remark.check, severity=remark.severity.name.lower(), message=remark.message, span=span, fix=remark.fix
    )


def result_out(key: Key, result: Result) -> ResultOut:
    """Return what became of a unit."""
    place = {"petition": key.petition, "language": key.language, "segment": key.segment}
    if isinstance(result, Conflict):
        return ResultOut(
            **place, done=False, reason=result.reason, base=result.base, theirs=result.theirs, seen=result.hash[:SHOWN]
        )
    verdict = result.verdict.id if result.verdict else ""
    return ResultOut(**place, done=True, state=result.state, seen=result.hash[:SHOWN], verdict=verdict)
