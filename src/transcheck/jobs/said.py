"""What reviewers said about the cells of a grid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from transcheck.model import Judgement, Language, Verdict
from transcheck.reports.pages.values import Cell, Grid, Mark, Row
from transcheck.review.standing import counting

Said = Mapping[tuple[str, str | None, str], tuple[Verdict, ...]]
_SHOWN = 5  # verdicts in a cell; the others are in its history
_MARKS = {Judgement.APPROVE: "approved", Judgement.REJECT: "rejected", Judgement.COMMENT: "comment"}


def said_in(verdicts: Iterable[Verdict]) -> Said:
    """Return the verdicts that were not taken back, by language, context and source."""
    found: defaultdict[tuple[str, str | None, str], list[Verdict]] = defaultdict(list)
    for verdict in counting(verdicts):
        found[verdict.language, verdict.msgctxt, verdict.source].append(verdict)
    return {key: tuple(verdicts) for key, verdicts in found.items()}


def said_about(said: Said, language: Language, row: Row) -> tuple[Verdict, ...]:
    """Return what was said, and not taken back, about a segment in one language, by time."""
    return said.get((language.code, row.context or None, row.text), ())


def marked(grid: Grid, said: Said) -> Grid:
    """Return a grid with the verdicts in its cells, the latest first."""
    return replace(grid, rows=tuple(_marked(row, grid, said) for row in grid.rows)) if said else grid


def _marked(row: Row, grid: Grid, said: Said) -> Row:
    cells = tuple(
        cell and _with_marks(cell, said_about(said, column.language, row))
        for column, cell in zip(grid.columns, row.cells, strict=True)
    )
    return row if cells == row.cells else replace(row, cells=cells)


def _with_marks(cell: Cell, verdicts: Sequence[Verdict]) -> Cell:
    shown = [verdict for verdict in verdicts if verdict.judgement in _MARKS][-_SHOWN:]
    marks = tuple(
        Mark(_MARKS[v.judgement], v.who, v.time, v.comment, stale=v.target != cell.text) for v in reversed(shown)
    )
    return replace(cell, marks=marks) if marks else cell
