"""Values into pages: the one place that fills the templates."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from transcheck.model import Language, State
from transcheck.reports.pages import words as vocabulary
from transcheck.reports.pages.levels import levels_of, others_see_otherwise, wants_levels
from transcheck.reports.pages.picture import picture
from transcheck.reports.pages.rules import paragraphs
from transcheck.reports.pages.texts import changed, drawn, message, told
from transcheck.reports.pages.values import Cell, Column, Grid, Overview, Row, Rule
from transcheck.reports.pages.words import Words

if TYPE_CHECKING:
    from jinja2 import Environment, Template

FINISHED = frozenset({State.APPROVED, State.TRANSLATED})
DrawRow = Callable[[Row, tuple[Column, ...], "Site"], Markup]


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages of one report or service share.

    ``stylesheet`` is the address of the linked stylesheet, empty when each page
    holds its own; ``root`` leads from the page to the overview's folder.
    """

    words: Words
    source: Language
    root: str = ""
    stylesheet: str = ""


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of a petition this is, from 1, and the addresses of them all."""

    number: int = 1
    addresses: tuple[str, ...] = ("index.html",)


def grid_page(grid: Grid, site: Site, paging: Paging = Paging(), *, draw: DrawRow | None = None) -> str:
    """Return the page of a grid; ``draw`` may be ``cached_row``, for a page that is drawn again and again."""
    draw = draw or row_html
    rows = [draw(row, grid.columns, site) for row in grid.rows]
    return _page("grid.html", site, grid=grid, rows=rows, paging=paging, columns=_columns(grid.columns))


def overview_page(overview: Overview, site: Site, addresses: Mapping[str, str]) -> str:
    """Return the page of all petitions by all languages; ``addresses`` lead from it to each petition's page."""
    drawing = picture(overview, right_to_left=site.words.language.right_to_left)
    return _page("overview.html", site, overview=overview, addresses=addresses, picture=drawing)


def rules_page(rules: Iterable[Rule], site: Site) -> str:
    """Return the page that explains the checks."""
    return _page("rules.html", site, rules=[(rule, paragraphs(rule.text)) for rule in rules])


def row_html(row: Row, columns: tuple[Column, ...], site: Site) -> Markup:
    """Return one segment with its translations as HTML."""
    openings = _openings(columns, site)
    cells = [
        (opening[cell.state], drawn(cell.text, cell.remarks), cell if _has_more(cell) else None, column)
        for opening, cell, column in zip(openings, row.cells, columns, strict=True)
        if cell is not None
    ]
    return _macros(site).draw(row, drawn(row.text, row.remarks), cells, _classes(row))  # type: ignore[no-any-return]


cached_row = lru_cache(maxsize=4096)(row_html)


def _has_more(cell: Cell) -> bool:
    """Return whether a cell has more to show than its text and state."""
    plain = cell.text.isascii() and not (cell.remarks or cell.previous or cell.marks)
    return not plain


def _classes(row: Row) -> str:
    """Return the classes that the filters of a page look for."""
    cells = [cell for cell in row.cells if cell]
    found = row.remarks or any(cell.remarks for cell in cells)
    unfinished = any(cell.state not in FINISHED for cell in cells)
    return "row" + " found" * bool(found) + " unfinished" * unfinished + (f" {row.kind}" if row.kind else "")


@lru_cache(maxsize=64)
def _openings(columns: tuple[Column, ...], site: Site) -> Sequence[Mapping[State, Markup]]:
    """Return how a cell of each column begins, by state: the part of a page that repeats most."""
    macros = _macros(site)
    return [{state: macros.opening(number, column, state) for state in State} for number, column in enumerate(columns)]


def _columns(columns: Sequence[Column]) -> Sequence[tuple[str, Column]]:
    return [(f"l{number}", column) for number, column in enumerate(columns)]


def _page(name: str, site: Site, **values: object) -> str:
    return _template(name).render(**_shared(site), style=stylesheet(), style_hash=_style_hash(), **values)


@lru_cache(maxsize=64)
def _macros(site: Site) -> Any:
    return _template("row.html").make_module(_shared(site))


def _shared(site: Site) -> dict[str, object]:
    """Return what every template may use."""
    return {
        "site": site,
        "words": site.words,
        "_": site.words.say,
        "ngettext": site.words.count,
        "STATES": vocabulary.STATES,
        "SEVERITIES": vocabulary.SEVERITIES,
        "KINDS": vocabulary.KINDS,
        "CLAIMS": vocabulary.CLAIMS,
        "VERDICTS": vocabulary.VERDICTS,
        "drawn": drawn,
        "changed": changed,
        "message": message,
        "told": told,
        "levels_of": levels_of,
        "wants_levels": wants_levels,
        "others_see_otherwise": others_see_otherwise,
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
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
