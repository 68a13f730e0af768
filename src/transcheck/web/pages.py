"""Pages that are read."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated
from urllib.parse import urlencode, urlsplit

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from transcheck.errors import UsageError
from transcheck.jobs.coverage import CoverageResult, totals
from transcheck.jobs.report import overview_of, rules_of
from transcheck.reports.pages.drawing import overview_page, rules_page
from transcheck.web.choices import PAGE, chosen
from transcheck.web.drawing import SCRIPTS, STYLES, asset
from transcheck.web.panels import Panel, panel_page, panel_part
from transcheck.web.service import Asking, Guest
from transcheck.web.units import unit_at
from transcheck.web.views import SEVERAL, keys_part, own_address, path_of, read_choice, segments_page, single_rows

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_KINDS = {**dict.fromkeys(SCRIPTS, "text/javascript"), STYLES: "text/css"}


@router.get("/")
@router.get("/index.html")
def overview(service: Asking, visitor: Guest) -> HTMLResponse:
    """Answer with all petitions by all languages."""
    boards, errors = service.boards.everything()
    rows = tuple(row for board in boards for row in board.coverage)
    project = service.boards.project
    result = CoverageResult(rows, tuple(totals(rows)), errors)
    addresses = {board.grid.petition: path_of(board.grid.petition) for board in boards}
    page = overview_page(
        overview_of(project, [board.grid for board in boards], result), service.site(visitor), addresses
    )
    found = [*errors, *(error for board in boards for error in board.errors)]
    notes = "".join(f'<p class="notice trouble" lang="en">{_escaped(service.plain(error))}</p>' for error in found)
    return HTMLResponse(page.replace("</h1>", f"</h1>{notes}", 1) if notes else page)


def _escaped(text: str) -> str:
    from markupsafe import escape

    return str(escape(text))


@router.get("/checks.html")
def rules(service: Asking, visitor: Guest) -> HTMLResponse:
    """Answer with what the checks say about themselves."""
    boards, _ = service.boards.everything()
    found = [finding for board in boards for finding in (*board.findings, *board.wide)]
    return HTMLResponse(rules_page(rules_of(found), service.site(visitor)))


@router.get("/petitions/{petition}")
def segments(request: Request, service: Asking, visitor: Guest, petition: str, said: str = "") -> HTMLResponse:
    """Answer with the segments of one petition."""
    at = service.hub.now
    board = service.boards.board(petition)
    choice = read_choice(request.url.query)
    path = path_of(board.grid.petition)
    return HTMLResponse(segments_page(service, visitor, [board], choice, path, said=_said(service, said), at=at))


@router.get(SEVERAL)
def all_segments(request: Request, service: Asking, visitor: Guest, said: str = "") -> HTMLResponse:
    """Answer with the segments of several petitions."""
    at = service.hub.now
    choice = read_choice(request.url.query)
    known = service.boards.project.petitions()
    names = [name for name in choice.petition if name in known] or known
    boards = [board for board in service.boards.everything()[0] if board.grid.petition in names]
    return HTMLResponse(segments_page(service, visitor, boards, choice, SEVERAL, said=_said(service, said), at=at))


def _said(service: Asking, kind: str) -> str:
    """Return what a page says after a form was sent without a script; a stranger's link cannot make it say more."""
    texts = {
        "saved": "Saved.",
        "updated": "The catalogs are up to date.",
        "some": "Some were changed meanwhile; look again.",
    }
    return service.words.say(texts[kind]) if kind in texts else ""


@router.get("/petitions/{petition}/segments/{segment}")
def permalink(service: Asking, _: Guest, petition: str, segment: str, said: str = "") -> Response:
    """Lead to the part of a petition's page that has a segment."""
    board = service.boards.board(petition)
    places = [place for place, row in enumerate(board.grid.rows) if row.id == segment]
    if not places:
        raise UsageError(f"there is no segment {segment[:40]!r} in this petition any more")
    page = places[0] // PAGE + 1
    query = urlencode({name: value for name, value in (("page", page), ("said", said)) if value not in ("", 1)})
    return RedirectResponse(f"{path_of(board.grid.petition)}{query and '?'}{query}#{segment}", 303)


@router.get("/petitions/{petition}/{language}/{segment}")
def unit(
    request: Request, service: Asking, visitor: Guest, petition: str, language: str, segment: str,
    said: str = "", back: str = "",
) -> HTMLResponse:  # fmt: skip
    """Answer with one unit: to edit it, to say something about it, to see its history; then ``back`` to the view it was opened from."""
    board = service.boards.board(petition)
    asked = unit_at(board, language, segment)
    if "hx-request" in request.headers:
        current = urlsplit(request.headers.get("hx-current-url", ""))
        back = own_address(f"{current.path}?{current.query}")
        return HTMLResponse(panel_part(Panel(service, visitor, asked, back)))
    back = own_address(back) if back else ""
    return HTMLResponse(panel_page(Panel(service, visitor, asked, back), said=_said(service, said)))


@router.get("/keys")
def keys(service: Asking, visitor: Guest) -> HTMLResponse:
    """Answer with the list of the keys."""
    return HTMLResponse(keys_part(service, visitor))


@router.get("/rows")
def rows(
    service: Asking, visitor: Guest, petition: str, back: str, segment: Annotated[list[str], Query()]
) -> HTMLResponse:
    """Answer with rows as they are now, with the columns of the page at ``back``."""
    board = service.boards.board(petition)
    parts = urlsplit(own_address(back))
    view = replace(read_choice(parts.query), q="", state=(), check=(), severity=(), author=(), since="", until="")
    grid = chosen(board, view, visitor.languages)
    wanted = set(segment)
    kept = replace(grid, rows=tuple(row for row in grid.rows if row.id in wanted))
    return HTMLResponse("".join(single_rows(service, visitor, kept, several=parts.path == SEVERAL)))


@router.get("/static/{name}")
def static(name: str) -> Response:
    """Answer with a script or the stylesheet, to be kept by the browser: another content has another address."""
    if name not in _KINDS:
        return Response("there is no such file\n", 404, media_type="text/plain")
    headers = {"cache-control": "public, max-age=31536000, immutable"}
    return Response(asset(name), headers=headers, media_type=f"{_KINDS[name]}; charset=utf-8")


@router.get("/favicon.ico")
def icon() -> Response:
    """Answer that there is none, without an error."""
    return Response(status_code=204, headers={"cache-control": "public, max-age=86400"})


@router.api_route("/healthz", methods=["GET", "HEAD"])
def health() -> Response:
    """Answer that the service is up."""
    return Response("ok\n", media_type="text/plain", headers={"cache-control": "no-store"})
