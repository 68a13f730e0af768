"""The page about people."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from transcheck.errors import UsageError
from transcheck.web import team
from transcheck.web.drawing import draw
from transcheck.web.service import Asking, FormSender, Guest, RefusedError, Service
from transcheck.web.visitors import Visitor

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]


@router.get("/people")
def people(service: Asking, visitor: Guest) -> Response:
    """Answer with the forms of a coordinator, and for admins with all accounts and the log."""
    return _people(service, visitor)


def _people(service: Service, visitor: Visitor, link: str = "") -> Response:
    team.store_of(service)
    if not team.is_coordinator(visitor):
        raise RefusedError("only a coordinator or an admin does this")
    admin = team.is_admin(visitor)
    page = draw(
        "people.html",
        service.site(visitor),
        visitor,
        link=link,
        admin=admin,
        people=team.people(service, visitor) if admin else (),
        log=team.log(service, visitor) if admin else (),
    )
    return HTMLResponse(page, headers={"cache-control": "no-store"})


@router.post("/people")
def change(service: Asking, visitor: FormSender, do: Text = "", name: Text = "", roles: Text = "") -> Response:
    """Invite somebody, or change an account."""
    match do:
        case "invite":
            return _people(service, visitor, team.invite(service, visitor, team.read_roles(roles)))
        case "reset":
            return _people(service, visitor, team.reset(service, visitor, name))
        case "disable" | "enable":
            team.set_disabled(service, visitor, name, disabled=do == "disable")
        case "roles":
            team.set_roles(service, visitor, name, team.read_roles(roles))
        case _:
            raise UsageError("this form does not say what to do")
    return RedirectResponse("/people", 303)
