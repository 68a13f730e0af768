"""What the service draws beside the pages of the report: what can be pressed in a cell, panels, lists of people."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, lru_cache
from importlib.resources import files
from urllib.parse import quote

from markupsafe import Markup, escape

from transcheck.model import Language
from transcheck.reports.pages.drawing import Site, environment, row_html, shared, stylesheet
from transcheck.reports.pages.values import Cell, Column, Grid, Row
from transcheck.reports.pages.words import Words
from transcheck.review.roles import Action
from transcheck.web.units import Key, segment_of, shown_hash
from transcheck.web.visitors import Visitor

cached_row = lru_cache(maxsize=20_000)(row_html)
SCRIPTS = ("htmx.js", "review.js")
STYLES = "review.css"


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
    """What can be pressed in the cells of one petition; ``decides`` and ``edits`` are languages."""

    petition: str
    decides: frozenset[str]
    edits: frozenset[str]
    words: Words

    def __call__(self, row: Row, column: Column, cell: Cell) -> Markup:
        """Return the buttons of one cell."""
        drawn = _tools(self, column.language, bool(cell.text))
        return Markup(drawn.replace(_SEGMENT, segment_of(row)).replace(_SEEN, shown_hash(row, cell)))  # noqa: S704

    def parts(self, language: Language, *, with_text: bool) -> Iterator[str]:
        """Yield the HTML of a cell's tools, with signs where its segment and hash go."""
        code, say, name = language.code, self.words.say, escape(language.name)
        key = escape(str(Key(code, _SEGMENT, _SEEN, self.petition)))
        approve, reject, select = escape(say("Approve")), escape(say("Reject")), escape(say("Select"))
        yield '<div class="tools">'
        if with_text and code in self.decides:
            yield f'<label class="pick"><input type="checkbox" form="act" name="unit" value="{key}" aria-label="{select} {name}"></label>'
            yield f'<button form="act" name="do" value="approve {key}" aria-label="{approve} {name}">{approve}</button>'
            yield f'<button form="act" name="do" value="reject {key}" aria-label="{reject} {name}">{reject}</button>'
        link = f"/petitions/{quote(self.petition, safe='')}/{quote(code)}/{_SEGMENT}"
        more = escape(say("Edit") if code in self.edits else say("History"))
        yield f'<a class="more" href="{link}" aria-label="{more} {name}">{more}</a></div>'


_SEGMENT, _SEEN = "\x01", "\x02"  # stand for what differs from cell to cell; no petition has them in its name


@lru_cache(maxsize=512)
def _tools(tools: CellTools, language: Language, with_text: bool) -> str:
    return "".join(tools.parts(language, with_text=with_text))


def with_tools(site: Site, petition: str, visitor: Visitor, languages: Iterable[Language]) -> Site:
    """Return a site whose cells have what a visitor may press."""
    codes = [language.code for language in languages]
    decides = frozenset(code for code in codes if visitor.may(Action.APPROVE, code))
    edits = frozenset(code for code in codes if visitor.may(Action.COMMENT, code))
    return replace(site, tools=CellTools(petition, decides, edits, site.words))


def rows_html(grid: Grid, site: Site, *, outside: bool = False) -> list[Markup]:
    """Return the rows of a grid; ``outside`` marks each to take the place of the row of its id (htmx)."""
    rows = [cached_row(row, grid.columns, site) for row in grid.rows]
    return [Markup(str(row).replace("<div ", '<div hx-swap-oob="true" ', 1)) for row in rows] if outside else rows  # noqa: S704


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
