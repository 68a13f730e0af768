"""Segments with their translations as HTML: the part of a page that there is most of, and that has to be quick."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from markupsafe import Markup

from transcheck.model import Kind, Language, Severity, State
from transcheck.reports.pages.levels import is_about_direction, levels_of, others_see_otherwise, wants_levels
from transcheck.reports.pages.site import USUAL, Site, shared, template
from transcheck.reports.pages.texts import (
    changed,
    drawn,
    escaped,
    hidden_places,
    is_plain,
    isolated,
    joined,
    message,
    told,
)
from transcheck.reports.pages.values import Cell, Column, Grid, Remark, Row

FINISHED = frozenset({State.APPROVED, State.TRANSLATED})
_HOLES = {name: f"\0{name}\0" for name in ("id", "segment", "number", "text", "about", "cells")}
_HOLE = re.compile("\0(\\w+)\0")


def is_found(row: Row) -> bool:
    """Return whether something is said about a segment."""
    return bool(row.remarks) or any(cell.remarks for cell in row.cells if cell)


def is_unfinished(row: Row) -> bool:
    """Return whether a translation of a segment is missing or waits for somebody."""
    return any(cell.state is not USUAL and cell.state not in FINISHED for cell in row.cells if cell)


def row_html(row: Row, columns: tuple[Column, ...], site: Site) -> Markup:
    """Return one segment with its translations as HTML."""
    return _row(row, columns, site, _pieces(columns, site))


def rows_html(grid: Grid, site: Site) -> list[Markup]:
    """Return the rows of a grid; what they share is looked up once, which takes a look at every column."""
    pieces = _pieces(grid.columns, site)
    return [_row(row, grid.columns, site, pieces) for row in grid.rows]


def _row(row: Row, columns: tuple[Column, ...], site: Site, pieces: Pieces) -> Markup:
    parts: list[str] = []
    for place, (column, cell) in enumerate(zip(columns, row.cells, strict=True)):
        if cell is None:
            continue
        usual = cell.state is USUAL  # an enumeration is slow to look up by
        parts.append(pieces.usual[place] if usual else pieces.openings[place][cell.state])
        parts += _cell(cell, column.language, row, pieces)
        if site.tools:
            parts.append(site.tools(column, cell))
        parts.append("</div>\n")
    fields = {
        "id": escaped(row.id),
        "segment": escaped(row.id.partition(".")[0]),
        "number": str(row.number),
        "text": drawn(row.text, row.remarks),
        "about": "".join(_about(row, site.source, pieces)),
        "cells": "".join(parts),
    }
    return joined(fields.get(part, part) for part in pieces.frame(row.kind, _classes(row, site)))


def _cell(cell: Cell, language: Language, row: Row, pieces: Pieces) -> Iterable[str]:
    """Return the text of a cell and what stands below it; most have only a text to be sent as it is."""
    if cell.remarks or cell.previous or cell.marks or not is_plain(cell.text):
        hidden = hidden_places(cell.text)
        return (drawn(cell.text, cell.remarks, hidden=hidden), "</p>", *_more(cell, hidden, language, row, pieces))
    if language.right_to_left and others_see_otherwise(cell, language):
        return cell.text, "</p>", pieces.macros.guessed(cell.text, language)
    return cell.text, "</p>"


def _about(row: Row, source: Language, pieces: Pieces) -> Iterator[str]:
    """Yield what stands below the text of a source; most have nothing there."""
    if row.context or row.note or hidden_places(row.text):
        yield pieces.macros.about(row)
    if row.remarks:
        yield from _findings(row.text, row.remarks, source, pieces)


def _more(cell: Cell, hidden: Sequence[int], language: Language, row: Row, pieces: Pieces) -> Iterator[str]:
    """Yield what stands below the text of a cell; most have nothing there."""
    if hidden and (unseen := told(cell.text, hidden)):
        yield pieces.macros.said(unseen)
    if cell.previous:
        yield from (pieces.was, changed(cell.previous, row.text), "</bdi></p>")
    if language.right_to_left and others_see_otherwise(cell, language):
        yield pieces.macros.guessed(cell.text, language)
    if cell.remarks:
        yield from _findings(cell.text, cell.remarks, language, pieces)
    if (hidden or cell.remarks) and wants_levels(cell) and (levels := levels_of(cell.text, language)):
        yield pieces.macros.direction(levels, language)
    if cell.marks:
        yield pieces.macros.verdicts(cell.marks)


def _findings(text: str, remarks: Iterable[Remark], language: Language, pieces: Pieces) -> Iterator[str]:
    yield '<ul class="findings">'
    for remark in remarks:
        yield from (pieces.findings[remark.severity], message(remark.message), pieces.explained(remark.check))
        if repaired := _repaired(text, remark):
            yield from (pieces.repaired(language), repaired, "</p></details>")
        yield "</li>"
    yield "</ul>"


def _repaired(text: str, remark: Remark) -> Markup | None:
    """Return how a text looks once a finding is repaired: by its fix, or by holding together what bidi tears apart."""
    if remark.fix is not None:
        return drawn(remark.fix)
    torn = is_about_direction(remark) and remark.span.start < remark.span.end
    return isolated(text, remark.span) if torn else None


cached_row = lru_cache(maxsize=4096)(row_html)


def _classes(row: Row, site: Site) -> str:
    """Return the classes that the filters of a page look for; the service filters by the address."""
    if site.tools:
        return f"row {row.kind}"
    classes = " found" * is_found(row) + " unfinished" * is_unfinished(row)
    return f"row{classes}" + (f" {row.kind}" if row.kind else "")


@dataclass(frozen=True, slots=True)
class Pieces:
    """What repeats on every page of a grid, drawn once: the beginnings of cells (by column and state) and of findings."""

    macros: Any
    openings: Sequence[Mapping[State, Markup]]
    usual: Sequence[Markup]
    findings: Mapping[Severity, Markup]
    was: Markup
    explained: Callable[[str], Markup]
    repaired: Callable[[Language], Markup]
    frame: Callable[[Kind, str], Sequence[str]]


@lru_cache(maxsize=64)
def _pieces(columns: tuple[Column, ...], site: Site) -> Pieces:
    macros: Any = template("row.html").make_module(shared(site))
    openings = [
        {state: macros.opening(number, column, state) for state in State} for number, column in enumerate(columns)
    ]
    return Pieces(
        macros,
        openings,
        [opening[USUAL] for opening in openings],
        {severity: macros.finding(severity) for severity in Severity},
        macros.was(),
        cache(macros.explained),
        cache(macros.repaired),
        cache(lambda kind, classes: _HOLE.split(macros.frame(_HOLES, kind, classes))),
    )
