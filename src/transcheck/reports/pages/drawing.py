"""Values into pages: the one place that fills the templates."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from transcheck.model import Kind, Language, Severity, State
from transcheck.reports.pages import words as vocabulary
from transcheck.reports.pages.levels import is_about_direction, levels_of, others_see_otherwise, wants_levels
from transcheck.reports.pages.picture import picture
from transcheck.reports.pages.rules import paragraphs, summary
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
from transcheck.reports.pages.values import Cell, Column, Grid, Overview, Remark, Row, Rule
from transcheck.reports.pages.words import Words

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_USUAL = State.TRANSLATED  # what a cell is unless something is to be said
FINISHED = frozenset({State.APPROVED, State.TRANSLATED})
NO_DOCUMENTS: Mapping[str, str] = {}
_HOLES = {name: f"\0{name}\0" for name in ("id", "segment", "number", "text", "about", "cells")}
_HOLE = re.compile("\0(\\w+)\0")
Tools = Callable[[Column, Cell], str]  # equal tools draw equal HTML: rows are cached by them
DrawRow = Callable[[Row, tuple[Column, ...], "Site"], Markup]


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages of one report or service share.

    ``stylesheet`` is the address of the linked stylesheet, empty when each page
    holds its own; ``root`` leads from the page to the overview's folder. The
    service adds ``nav`` (address and text of further links) and ``tools``, what
    stands at the end of a cell.
    """

    words: Words
    source: Language
    root: str = ""
    stylesheet: str = ""
    nav: tuple[tuple[str, str], ...] = ()
    tools: Tools | None = None


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of a petition this is, from 1, and the addresses of them all."""

    number: int = 1
    addresses: tuple[str, ...] = ("index.html",)


def grid_page(
    grid: Grid,
    site: Site,
    paging: Paging = Paging(),
    *,
    draw: DrawRow | None = None,
    documents: Mapping[str, str] = NO_DOCUMENTS,
) -> str:
    """Return the page of a grid.

    ``draw`` may be ``cached_row``, for a page that is drawn again and again;
    ``documents`` are what checks say about themselves.
    """
    rows = [draw(row, grid.columns, site) for row in grid.rows] if draw else _rows(grid, site)
    reasons = reasons_of([grid], documents)
    columns, lacks = _columns(grid.columns), _lacks(grid)
    return _page("grid.html", site, grid=grid, rows=rows, paging=paging, columns=columns, reasons=reasons, lacks=lacks)


def _lacks(grid: Grid) -> str:
    """Return classes that say which of the page's filters would leave nothing."""
    found, unfinished = any(map(_is_found, grid.rows)), any(map(_is_unfinished, grid.rows))
    return " none-found" * (not found) + " none-unfinished" * (not unfinished)


def _is_found(row: Row) -> bool:
    return bool(row.remarks) or any(cell.remarks for cell in row.cells if cell)


def _is_unfinished(row: Row) -> bool:
    return any(cell.state is not _USUAL and cell.state not in FINISHED for cell in row.cells if cell)


def reasons_of(grids: Iterable[Grid], documents: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the checks that found something on a page, each with the beginning of its documentation."""
    found: set[str] = set()
    for grid in grids:
        for row in grid.rows:
            found.update(remark.check for remark in row.remarks)
            found.update(remark.check for cell in row.cells if cell for remark in cell.remarks)
    return [(check, _summary(documents.get(check, ""))) for check in sorted(found)]


_summary = lru_cache(maxsize=1024)(summary)


def overview_page(overview: Overview, site: Site, addresses: Mapping[str, str]) -> str:
    """Return the page of all petitions by all languages; ``addresses`` lead from it to each petition's page."""
    drawing = picture(overview, right_to_left=site.words.language.right_to_left)
    return _page("overview.html", site, overview=overview, addresses=addresses, picture=drawing)


def rules_page(rules: Iterable[Rule], site: Site) -> str:
    """Return the page that explains the checks."""
    return _page("rules.html", site, rules=[(rule, paragraphs(rule.text)) for rule in rules])


def row_html(row: Row, columns: tuple[Column, ...], site: Site) -> Markup:
    """Return one segment with its translations as HTML."""
    return _row(row, columns, site, _pieces(columns, site))


def _rows(grid: Grid, site: Site) -> list[Markup]:
    """Return the rows of a grid; what they share is looked up once, which takes a look at every column."""
    pieces = _pieces(grid.columns, site)
    return [_row(row, grid.columns, site, pieces) for row in grid.rows]


def _row(row: Row, columns: tuple[Column, ...], site: Site, pieces: Pieces) -> Markup:
    parts: list[str] = []
    for place, (column, cell) in enumerate(zip(columns, row.cells, strict=True)):
        if cell is None:
            continue
        usual = cell.state is _USUAL  # an enumeration is slow to look up by
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
    classes = " found" * _is_found(row) + " unfinished" * _is_unfinished(row)
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
    macros: Any = _template("row.html").make_module(shared(site))
    openings = [
        {state: macros.opening(number, column, state) for state in State} for number, column in enumerate(columns)
    ]
    return Pieces(
        macros,
        openings,
        [opening[_USUAL] for opening in openings],
        {severity: macros.finding(severity) for severity in Severity},
        macros.was(),
        cache(macros.explained),
        cache(macros.repaired),
        cache(lambda kind, classes: _HOLE.split(macros.frame(_HOLES, kind, classes))),
    )


def _columns(columns: Sequence[Column]) -> Sequence[tuple[str, Column]]:
    return [(f"l{number}", column) for number, column in enumerate(columns)]


def _page(name: str, site: Site, **values: object) -> str:
    return _template(name).render(**shared(site), style=stylesheet(), style_hash=_style_hash(), **values)


def shared(site: Site) -> dict[str, object]:
    """Return what every template may use."""
    return {
        "site": site,
        "words": site.words,
        "_": site.words.say,
        "ngettext": site.words.count,
        "STATES": vocabulary.STATES,
        "USUAL": _USUAL,
        "SEVERITIES": vocabulary.SEVERITIES,
        "KINDS": vocabulary.KINDS,
        "CLAIMS": vocabulary.CLAIMS,
        "VERDICTS": vocabulary.VERDICTS,
        "drawn": drawn,
        "changed": changed,
        "message": message,
        "told": told,
    }


@cache
def stylesheet() -> str:
    """Return the stylesheet of all pages."""
    return files(__package__).joinpath("style.css").read_text(encoding="utf-8")


@cache
def _style_hash() -> str:
    """Return what a Content-Security-Policy calls the embedded stylesheet."""
    return "sha256-" + base64.b64encode(hashlib.sha256(stylesheet().encode()).digest()).decode()


@cache
def _template(name: str) -> Template:
    return environment().get_template(name)


@cache
def environment(*packages: str) -> Environment:
    """Return what fills templates: those of further packages, then those of this one."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in (*packages, __package__)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
