"""Values into pages: the one place that fills the templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from transcheck.reports.pages.picture import picture
from transcheck.reports.pages.rows import is_found, is_unfinished, rows_html
from transcheck.reports.pages.rules import paragraphs, summary
from transcheck.reports.pages.site import Site, shared, style_hash, stylesheet, template
from transcheck.reports.pages.values import Column, Grid, Overview, Row, Rule

NO_DOCUMENTS: Mapping[str, str] = {}
DrawRow = Callable[[Row, tuple[Column, ...], Site], Markup]


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
    rows = [draw(row, grid.columns, site) for row in grid.rows] if draw else rows_html(grid, site)
    reasons = reasons_of([grid], documents)
    columns, lacks = _columns(grid.columns), _lacks(grid)
    return _page("grid.html", site, grid=grid, rows=rows, paging=paging, columns=columns, reasons=reasons, lacks=lacks)


def _lacks(grid: Grid) -> str:
    """Return classes that say which of the page's filters would leave nothing."""
    found, unfinished = any(map(is_found, grid.rows)), any(map(is_unfinished, grid.rows))
    return " none-found" * (not found) + " none-unfinished" * (not unfinished)


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


def _columns(columns: Sequence[Column]) -> Sequence[tuple[str, Column]]:
    return [(f"l{number}", column) for number, column in enumerate(columns)]


def _page(name: str, site: Site, **values: object) -> str:
    return template(name).render(**shared(site), style=stylesheet(), style_hash=style_hash(), **values)
