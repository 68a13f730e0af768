"""What people do with forms: verdicts, edits, dismissals; answered with rows for a page that is open, or with a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import urlencode, urlsplit

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import escape

from transcheck.errors import UsageError
from transcheck.jobs.review import Conflict
from transcheck.web.choices import Choice, chosen
from transcheck.web.deciding import Sent, decided, dismissed, edited, judgement_of, updated, withdrawn
from transcheck.web.drafts import forget
from transcheck.web.panels import Panel, panel_page, panel_part, unit_path
from transcheck.web.service import Asking, FormSender, Service
from transcheck.web.units import Key, asked_by, unit_at
from transcheck.web.views import SEVERAL, own_address, path_of, read_choice, single_rows
from transcheck.web.visitors import Visitor

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]
Word = Annotated[str, Form(max_length=500)]
MOST = 900  # units decided at once; a form has at most 1,000 fields


@dataclass(frozen=True, slots=True)
class Sending:
    """A form on its way back: who sent it from which page, and whether a script did."""

    service: Service
    visitor: Visitor
    back: str
    by_script: bool

    @property
    def view(self) -> Choice:
        """Return the view of the page it was sent from, without filters: what was decided stays to be seen."""
        choice = read_choice(urlsplit(self.back).query)
        return Choice(language=choice.language)


def _sending(request: Request, service: Service, visitor: Visitor, back: str) -> Sending:
    return Sending(service, visitor, own_address(back), "hx-request" in request.headers)


async def _fields(request: Request) -> Sequence[tuple[str, str]]:
    """Return the fields of a form in their order on the page."""
    return [(name, value) for name, value in (await request.form()).multi_items() if isinstance(value, str)]


@router.post("/act")
def act(
    request: Request,
    service: Asking,
    visitor: FormSender,
    fields: Annotated[Sequence[tuple[str, str]], Depends(_fields)],
    comment: Text = "",
    back: Text = "/",
) -> Response:
    """Carry out the button of one cell, or a decision about all units that are ticked."""
    sending = _sending(request, service, visitor, back)
    asked = asked_by(fields)
    one = asked.pressed
    if one and asked.word == "open":
        view = f"?{urlencode({'back': sending.back})}" if sending.back != "/" else ""
        return RedirectResponse(f"{unit_path(one.petition, one.language, one.segment)}{view}", 303)
    judgement = judgement_of(asked.word)
    keys = (one,) if one else asked.ticked
    if not 0 < len(keys) <= MOST:
        raise UsageError(f"select 1 to {MOST} translations first")
    results = decided(service, visitor, keys, judgement, "" if one else comment, bulk=not one)
    conflicts = [result for result in results if isinstance(result, Conflict)]
    if conflicts and one:
        return _conflict(sending, one, conflicts[0])
    return _done(sending, keys, left=len(conflicts))


@router.post("/petitions/{petition}/update")
def update(service: Asking, visitor: FormSender, petition: str, back: Text = "/") -> Response:
    """Bring the catalogs of a petition up to its master."""
    updated(service, visitor, petition)
    return RedirectResponse(_with_word(own_address(back), "updated"), 303)


@router.post("/petitions/{petition}/{language}/{segment}")
def act_on_unit(
    request: Request,
    service: Asking,
    visitor: FormSender,
    petition: str,
    language: str,
    segment: str,
    do: Word = "",
    seen: Word = "",
    text: Text = "",
    comment: Text = "",
    check: Word = "",
    verdict: Word = "",
    id: Word = "",  # noqa: A002 - the word of the form
    back: Text = "",
) -> Response:
    """Carry out the form of one unit's panel."""
    sending = _sending(request, service, visitor, back)
    key = Key(language, segment, seen, petition)
    comment = comment.replace("\r\n", "\n").strip()
    sent = Sent(key, comment=comment, text=text, check=check, verdict=verdict, id=id)
    match do:
        case "edit":
            result = edited(service, visitor, sent)
        case "dismiss":
            result = dismissed(service, visitor, sent)
        case "withdraw":
            result = withdrawn(service, visitor, sent)
        case _:
            [result] = decided(service, visitor, [key], judgement_of(do), comment, id=id)
    if isinstance(result, Conflict):
        return _conflict(sending, key, result, comment=comment)
    if do not in ("dismiss", "withdraw"):
        forget(service, visitor, key, ("edit", "comment") if do == "edit" else ("comment",))
    return _done(sending, [key], left=0)


def _done(sending: Sending, keys: Sequence[Key], *, left: int) -> Response:
    if not sending.by_script:
        places = dict.fromkeys((key.petition, key.segment) for key in keys)
        [(petition, segment), *more] = places
        page = sending.back if sending.back != "/" else f"{path_of(petition)}/segments/{segment}"
        several = urlsplit(page).path == SEVERAL
        anchor = "" if more else f"#{segment}{f'.{petition}' if several else ''}"
        return RedirectResponse(f"{_with_word(page, 'some' if left else 'saved')}{anchor}", 303)
    say = sending.service.words.say
    text = say("Some were changed meanwhile; look again.") if left else say("Saved.")
    return HTMLResponse(_said(text) + (_warned(text) if left else "") + "".join(_rows(sending, keys)))


def _rows(sending: Sending, keys: Sequence[Key]) -> Sequence[str]:
    """Return the rows of what was decided as they are now, to take the place of those on the page."""
    found: list[str] = []
    several = urlsplit(sending.back).path == SEVERAL
    for petition in dict.fromkeys(key.petition for key in keys):
        board = sending.service.boards.board(petition)
        mine = {key.segment for key in keys if key.petition == petition}
        columns = sending.view if sending.view.language else replace(sending.view, language=_shown(sending, keys))
        grid = chosen(board, columns, sending.visitor.languages)
        kept = replace(grid, rows=tuple(row for row in grid.rows if row.id in mine))
        found += single_rows(sending.service, sending.visitor, kept, several=several, outside=True)
    return found


def _shown(sending: Sending, keys: Sequence[Key]) -> tuple[str, ...]:
    """Return nothing where the view says itself which languages it shows; a page of no view shows the one decided about."""
    return () if urlsplit(sending.back).path.startswith(("/petitions/", SEVERAL)) else (keys[0].language,)


def _said(text: str) -> str:
    return f'<div hx-swap-oob="innerHTML:#said">{escape(text)}</div><div hx-swap-oob="innerHTML:#trouble"></div>'


def _warned(text: str) -> str:
    """Return what stays in sight wherever on the page somebody is."""
    return f'<div hx-swap-oob="innerHTML:#trouble"><p class="notice trouble now">{escape(text)}</p></div>'


def _conflict(sending: Sending, key: Key, conflict: Conflict, *, comment: str = "") -> Response:
    """Answer with the three sides; the text of the person is kept in the form below them."""
    service, visitor = sending.service, sending.visitor
    board = service.boards.board(key.petition)
    try:
        unit = unit_at(board, key.language, key.segment)
    except UsageError:
        return _gone(sending, conflict)
    back = sending.back if sending.by_script or sending.back != "/" else ""
    panel = Panel(service, visitor, unit, back, conflict, comment)
    if not sending.by_script:
        return HTMLResponse(panel_page(panel), 409)
    part = panel_part(panel)
    several = urlsplit(sending.back).path == SEVERAL
    id_ = f"{key.segment}.{key.petition}" if several else key.segment
    columns = chosen(board, sending.view, visitor.languages).columns
    number = next((n for n, column in enumerate(columns) if column.language.code == key.language), 0)
    where = f'[id="{id_.replace(chr(34), "")}"] .l{number}'
    headers = {"HX-Retarget": where.encode("ascii", "ignore").decode(), "HX-Reswap": "beforeend"}
    return HTMLResponse(part, 409, headers=headers)


def _gone(sending: Sending, conflict: Conflict) -> Response:
    text = f"{sending.service.words.say('Nothing was changed:')} {conflict.reason}"
    if sending.by_script:
        return HTMLResponse(_warned(text), 409, headers={"HX-Reswap": "none"})
    raise GoneError(text)


class GoneError(UsageError):
    """What somebody decided about is no longer there."""


def _with_word(address: str, word: str) -> str:
    """Return an address that says what was done."""
    parts = urlsplit(address)
    kept = "&".join(pair for pair in parts.query.split("&") if pair and not pair.startswith("said="))
    return f"{parts.path}?{kept}{'&' if kept else ''}said={word}"
