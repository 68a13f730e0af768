"""The page of segments: its parts, its links, its filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from urllib.parse import parse_qs, quote, urlsplit

from markupsafe import Markup

from transcheck.checks import all_checks
from transcheck.jobs.board import Board
from transcheck.model import Severity, State
from transcheck.reports.pages.drawing import reasons_of
from transcheck.reports.pages.site import Site
from transcheck.reports.pages.values import Column, Grid
from transcheck.reports.pages.words import SEVERITIES, STATES
from transcheck.review.roles import Action
from transcheck.web.choices import PAGE, Choice, chosen, moment_of
from transcheck.web.drawing import draw, named_rows, rows_html, single_rows_html, with_tools
from transcheck.web.service import Service
from transcheck.web.units import seals_of
from transcheck.web.visitors import Visitor

SEVERAL = "/segments"
_LONGEST = 4_000


def path_of(petition: str) -> str:
    """Return the address of the page of a petition."""
    return f"/petitions/{quote(petition, safe='')}"


def read_choice(query: str) -> Choice:
    """Return the view that the query of an address asks for; what is no view is left out."""
    values = parse_qs(query[:_LONGEST], max_num_fields=200, errors="replace") if query.count("&") < 200 else {}
    page = values.get("page", ["1"])[0]

    def many(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(values.get(name, ())))

    def one(name: str) -> str:
        return values.get(name, [""])[0].strip()

    return Choice(
        language=many("language"),
        petition=many("petition"),
        state=many("state"),
        check=many("check"),
        severity=many("severity"),
        author=many("author"),
        since=_moment(one("since")),
        until=_moment(one("until")),
        q=one("q"),
        page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )


def _moment(text: str) -> str:
    """Return a date or time as it was typed, nothing when it is none; a blank may have been the sign of a zone."""
    return next((typed for typed in (text, text.replace(" ", "+")) if moment_of(typed)), "")


def own_address(address: str) -> str:
    """Return an address of this service to go back to, the overview when it is none."""
    parts = urlsplit(address[:_LONGEST]) if address.isprintable() else urlsplit("")
    good = parts.path.startswith("/") and not parts.path.startswith(("//", "/\\")) and not parts.netloc
    return f"{parts.path}{'?' + parts.query if parts.query else ''}" if good else "/"


def segments_page(
    service: Service,
    visitor: Visitor,
    boards: Sequence[Board],
    choice: Choice,
    path: str,
    *,
    at: str = "",
    said: str = "",
) -> str:
    """Return the page of the segments of one petition, or of several; ``at`` is the number of what was told before them."""
    several = path == SEVERAL
    every = [chosen(board, choice, visitor.languages) for board in boards]
    grids = [grid for grid in every if grid.rows or not several]
    count = sum(len(grid.rows) for grid in grids)
    last = max(1, -(-count // PAGE))
    choice = replace(choice, page=min(choice.page, last))
    columns, others = _columns(boards, every, choice)
    shown = tuple(column.language.code for column in columns)
    names = [board.grid.petition for board in boards]
    title = service.words.say("All segments") if several else boards[0].grid.title or names[0]
    site = service.site(visitor)
    parts = _parts(service, visitor, grids, choice.page, several=several)
    return draw(
        "review.html",
        site,
        visitor,
        title=title,
        several=several,
        count=count,
        choice=choice,
        path=path,
        last=last,
        back=choice.address(path, page=choice.page),
        said=said,
        at=at,
        errors=[service.plain(error) for board in boards for error in board.errors],
        due=[] if several else [name for name in names if service.boards.is_due(name)],
        may_update=visitor.may(Action.UPDATE),
        columns=columns,
        others=others,
        shown=shown,
        moved=lambda code, by: _moved(shown, code, by),
        facets=_facets(service, boards, several=several),
        decides=any(visitor.may(Action.BULK, code) for code in shown),
        reasons=reasons_of([grid for grid, *_ in parts], documents()),
        parts=parts,
    )


def _columns(
    boards: Sequence[Board], grids: Sequence[Grid], choice: Choice
) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """Return the columns that are shown, in the order of the address, and those that could be."""
    found = {column.language.code: column for grid in grids for column in grid.columns}
    codes = dict.fromkeys((*(code for code in choice.language if code in found), *found))
    shown = {code: found[code] for code in codes}
    every = {column.language.code: column for board in boards for column in board.grid.columns}
    return (*shown.values(),), tuple(column for code, column in every.items() if code not in shown)


def _moved(shown: tuple[str, ...], code: str, by: int) -> tuple[str, ...]:
    """Return languages with one of them moved by a place, or taken out when it is not moved at all."""
    place = shown.index(code)
    rest = [other for other in shown if other != code]
    return (*rest[: place + by], code, *rest[place + by :]) if by else tuple(rest)


def _parts(
    service: Service, visitor: Visitor, grids: Sequence[Grid], page: int, *, several: bool
) -> list[tuple[Grid, list[Markup], str]]:
    """Return the grids of one page with their rows drawn, and the seals of these."""
    parts, before = [], 0
    for grid in grids:
        start, end = (page - 1) * PAGE - before, page * PAGE - before
        before += len(grid.rows)
        rows = grid.rows[max(0, start) : max(0, end)]
        if rows:
            part = replace(grid, rows=rows, general=grid.general if start <= 0 else ())
            drawn = rows_html(named_rows(part) if several else part, row_site(service, visitor, part))
            parts.append((part, drawn, seals_of(rows)))
    return parts


@cache
def documents() -> Mapping[str, str]:
    """Return what all checks say about themselves first; a link in the page leads to the rest, which may be long."""
    return {name: check.documentation.partition("\n\n")[0] for name, check in all_checks().items()}


def row_site(service: Service, visitor: Visitor, grid: Grid) -> Site:
    """Return what the rows of a grid share: what a visitor may press."""
    return with_tools(service.site(None), visitor, [column.language for column in grid.columns])


def single_rows(
    service: Service, visitor: Visitor, grid: Grid, *, several: bool = False, outside: bool = False
) -> list[Markup]:
    """Return the rows of a grid, each to take its place on a page that is open."""
    named = named_rows(grid) if several else grid
    return single_rows_html(named, row_site(service, visitor, grid), outside=outside)


def _facets(service: Service, boards: Sequence[Board], *, several: bool) -> dict[str, object]:
    """Return what can be filtered by."""
    say = service.words.say
    findings = [finding for board in boards for finding in (*board.findings, *board.wide)]
    verdicts = [verdict for board in boards for verdict in board.reading.reviews.verdicts]
    return {
        "states": [state.value for state in State],
        "state_words": {state.value: say(STATES[state]) for state in State},
        "severities": [severity.name.lower() for severity in reversed(Severity)],
        "severity_words": {severity.name.lower(): say(SEVERITIES[severity]) for severity in Severity},
        "checks": sorted({finding.check for finding in findings}),
        "authors": sorted({verdict.who for verdict in verdicts}),
        "petitions": list(service.boards.project.petitions()) if several else [],
    }


def keys_part(service: Service, visitor: Visitor) -> str:
    """Return the list of the keys, which a script puts into a page when somebody asks for it."""
    say = service.words.say
    keys = [
        ("j", say("next segment")),
        ("k", say("segment before")),
        ("l", say("next language")),
        ("h", say("language before")),
        ("a", say("approve, then the next segment")),
        ("r", say("reject, then the next segment")),
        ("c", say("comment")),
        ("e", say("edit, or the history")),
        ("x", say("select for a decision about many")),
        ("/", say("search")),
        ("Ctrl+Enter", say("save what is written")),
        ("Esc", say("close")),
        ("?", say("this list")),
    ]
    return draw("keys.html", service.site(visitor), visitor, keys=keys)
