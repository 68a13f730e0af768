"""What the service draws beside the pages of the report: what can be pressed in a cell, panels, lists of people."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, lru_cache
from importlib.resources import files

from markupsafe import Markup, escape

from transcheck.model import Language
from transcheck.reports.pages.rows import row_html
from transcheck.reports.pages.site import Site, environment, shared, stylesheet
from transcheck.reports.pages.values import Cell, Column, Grid
from transcheck.reports.pages.words import Words
from transcheck.review.roles import Action
from transcheck.web.units import seals_of
from transcheck.web.visitors import Visitor

cached_row = lru_cache(maxsize=20_000)(row_html)
SCRIPTS = ("htmx.js", "review.js", "drafts.js")
STYLES = "review.css"
_ROW = 'name="row" value="'


@cache
def asset(name: str) -> bytes:
    """Return a file of the pages; the stylesheet is that of the report with what the service adds."""
    data = files(__package__).joinpath("static", name).read_bytes()
    return stylesheet().encode() + b"\n" + data if name == STYLES else data


@cache
def address_of(name: str) -> str:
    """Return the address of a file of the pages; another content is another address."""
    return f"/static/{name}?{hashlib.sha256(asset(name)).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class CellTools:
    """What can be pressed in a cell; ``decides`` and ``edits`` are languages."""

    decides: frozenset[str]
    edits: frozenset[str]
    words: Words

    def __call__(self, column: Column, cell: Cell) -> Markup:
        """Return the buttons of one cell: the same for all cells of a column, since the row says which segment it is."""
        return _tools(self, column.language, bool(cell.text))

    def parts(self, language: Language, *, with_text: bool) -> Iterator[str]:
        """Yield the HTML of a cell's tools."""
        code, say, name = escape(language.code), self.words.say, escape(language.name)
        approve, reject, select = escape(say("Approve")), escape(say("Reject")), escape(say("Select"))
        yield '<div class="tools">'
        if with_text and language.code in self.decides:
            yield f'<label class="pick"><input type="checkbox" form="act" name="pick" value="{code}" aria-label="{select} {name}"></label>'
            yield f'<button form="act" name="approve" value="{code}" aria-label="{approve} {name}">{approve}</button>'
            yield f'<button form="act" name="reject" value="{code}" aria-label="{reject} {name}">{reject}</button>'
        more = escape(say("Edit") if language.code in self.edits else say("History"))
        yield f'<button form="act" name="open" value="{code}" class="more" aria-label="{more} {name}">{more}</button></div>'


@lru_cache(maxsize=512)
def _tools(tools: CellTools, language: Language, with_text: bool) -> Markup:
    return Markup("".join(tools.parts(language, with_text=with_text)))  # noqa: S704


def with_tools(site: Site, visitor: Visitor, languages: Iterable[Language]) -> Site:
    """Return a site whose cells have what a visitor may press."""
    codes = [language.code for language in languages]
    decides = frozenset(code for code in codes if visitor.may(Action.APPROVE, code))
    edits = frozenset(code for code in codes if visitor.may(Action.COMMENT, code))
    return replace(site, tools=CellTools(decides, edits, site.words))


def rows_html(grid: Grid, site: Site) -> list[Markup]:
    """Return the rows of a grid, for a page that has their seals."""
    return [cached_row(row, grid.columns, site) for row in grid.rows]


def single_rows_html(grid: Grid, site: Site, *, outside: bool = False) -> list[Markup]:
    """Return the rows of a grid, each with its seal; ``outside`` marks each to take the place of the row of its id (htmx)."""
    opening = '<div hx-swap-oob="true" ' if outside else "<div "
    rows = [
        (str(html).replace("<div ", opening, 1).partition(_ROW), seals_of([row]))
        for row, html in zip(grid.rows, rows_html(grid, site), strict=True)
    ]
    return [Markup(before + field + rest.replace('"', f' {seal}"', 1)) for (before, field, rest), seal in rows]  # noqa: S704


def named_rows(grid: Grid) -> Grid:
    """Return a grid whose rows have ids that no other petition has, for pages of several."""
    return replace(grid, rows=tuple(replace(row, id=f"{row.id}.{grid.petition}") for row in grid.rows))


def draw(template: str, site: Site, visitor: Visitor | None, **values: object) -> str:
    """Return a page or a fragment."""
    found = environment(__package__ or "").get_template(template)
    scripts = map(address_of, SCRIPTS)
    return found.render(**shared(site), visitor=visitor, scripts=scripts, moment=moment, **values)


def moment(seconds: int) -> str:
    """Return a time as people read it, in UTC.

    >>> moment(0)
    '1970-01-01 00:00'
    """
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M")
