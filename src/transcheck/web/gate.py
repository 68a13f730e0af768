"""Coming in and going out: the printed address, sign-in, invitations, one's own account."""

from __future__ import annotations

import time
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from transcheck.errors import UsageError
from transcheck.review.pseudonyms import pseudonym_fault
from transcheck.web import team
from transcheck.web.drawing import draw
from transcheck.web.service import Asking, FormSender, Guest, RefusedError, Service
from transcheck.web.views import own_address
from transcheck.web.visitors import Alone, Visitor, kept_name

router = APIRouter(include_in_schema=False)
Text = Annotated[str, Form()]
_YEAR = 365 * 24 * 3600
_FORTNIGHT = 14 * 24 * 3600


@router.get("/open")
def open_alone(service: Asking, token: str = "", to: str = "/") -> Response:
    """Let in who has the printed address: the secret moves from the address to a cookie."""
    access = service.access
    if not isinstance(access, Alone) or not access.is_token(token):
        raise RefusedError("open the address that 'transcheck serve' printed last")
    answer = RedirectResponse(own_address(to), 303, {"referrer-policy": "no-referrer"})
    answer.set_cookie(access.cookie, access.token, httponly=True, samesite="strict", secure=access.secure)
    return answer


@router.get("/sign-in")
def sign_in_page(service: Asking, back: str = "/") -> Response:
    """Answer with the form for name and password."""
    if service.access.store is None:
        return RedirectResponse("/", 303)
    return sign_in_answer(service, own_address(back))


def sign_in_answer(service: Service, back: str, trouble: str = "", status: int = 200) -> Response:
    """Answer with the form for name and password, and what went wrong."""
    provider = service.provider.name if service.provider else ""
    page = draw("sign_in.html", service.site(None), None, back=back, trouble=trouble, provider=provider)
    return HTMLResponse(page, status)


@router.post("/sign-in")
def sign_in(request: Request, service: Asking, name: Text = "", password: Text = "", back: Text = "/") -> Response:
    """Begin a session."""
    store = service.access.store
    if store is None:
        raise RefusedError("there are no accounts here")
    from transcheck.review.store import signing_in

    if too_many(service, request):
        return sign_in_answer(service, own_address(back), "too many attempts; wait a while, then try again", 429)
    try:
        key, _ = signing_in.sign_in(store, name, password, now=int(time.time()))
    except signing_in.RefusedError as error:
        return sign_in_answer(service, own_address(back), str(error), 403)
    return session_begun(request, service, key, own_address(back))


def session_begun(request: Request, service: Service, key: str, back: str) -> Response:
    """Answer with a session whose secret is ``key``; who came in has not guessed, and many come from one address."""
    service.attempts.forgives(_sender(request))
    answer = RedirectResponse(back, 303)
    _set_session(service, answer, key)
    return answer


def too_many(service: Service, request: Request) -> bool:
    """Count an attempt from an address, and return whether it is one too many; the address is kept nowhere."""
    return service.attempts.refuses(_sender(request), time.monotonic())


def _sender(request: Request) -> str:
    return request.client.host if request.client else ""


def _set_session(service: Service, answer: Response, key: str) -> None:
    access = service.access
    answer.set_cookie(access.cookie, key, max_age=_FORTNIGHT, httponly=True, samesite="lax", secure=access.secure)


@router.post("/sign-out")
def sign_out(service: Asking, visitor: FormSender) -> Response:
    """End the session."""
    from transcheck.review.store.signing_in import sign_out as end

    if service.access.store:
        end(service.access.store, visitor.secret)
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(service.access.cookie, secure=service.access.secure, httponly=True, samesite="lax")
    return answer


@router.get("/invitation/{key}")
def invitation_page(service: Asking, key: str) -> Response:
    """Answer with the form of an invitation; whether it holds is seen when it is used."""
    return _invitation(service, key)


def _invitation(service: Service, key: str, name: str = "", trouble: str = "", status: int = 200) -> Response:
    from transcheck.review.store.accounts import is_reset, is_vouched_for

    provider = service.provider.name if service.provider else ""
    vouched = named = False
    if service.access.store:
        with service.access.store.reading() as session:
            vouched, named = bool(provider) and is_vouched_for(session, key), is_reset(session, key)
    page = draw(
        "invitation.html", service.site(None), None,
        key=key[:200], name=name, trouble=trouble, provider=provider, vouched=vouched, named=named,
    )  # fmt: skip
    return HTMLResponse(page, status, {"referrer-policy": "no-referrer"})


@router.post("/invitation/{key}")
def accept(request: Request, service: Asking, key: str, name: Text = "", password: Text = "") -> Response:
    """Make the account, or set the password, and begin a session."""
    store = service.access.store
    if store is None:
        raise RefusedError("there are no accounts here")
    from transcheck.review.store import accounts
    from transcheck.review.store.signing_in import session_for

    if too_many(service, request):
        return _invitation(service, key, name, "too many attempts; wait a while, then try again", 429)
    now = int(time.time())
    try:
        with store.writing() as session:
            person = accounts.accept(session, key, name.strip(), password, now=now)
            secret = session_for(session, person.id, now=now)
    except UsageError as error:
        return _invitation(service, key, name, str(error), 422)
    return session_begun(request, service, secret, "/")


@router.get("/account")
def account(service: Asking, visitor: Guest, said: str = "") -> Response:
    """Answer with the page of one's own account."""
    return _account(service, visitor, said=service.words.say("Saved.") if said else "")


def _account(service: Service, visitor: Visitor, *, token: str = "", said: str = "") -> Response:
    alone = service.access.store is None
    provider = service.provider.name if service.provider and not alone else ""
    page = draw(
        "account.html", service.site(visitor), visitor,
        alone=alone, token=token, tokens=team.tokens(service, visitor), said=said, provider=provider,
    )  # fmt: skip
    return HTMLResponse(page, headers={"cache-control": "no-store"})


@router.post("/account")
def change_account(service: Asking, visitor: FormSender, do: Text = "", name: Text = "") -> Response:
    """Set one's name (alone), make or end a token (with an account)."""
    name = name.strip()
    if service.access.store is None:
        return _named(service, name)
    if do == "token":
        return _account(service, visitor, token=team.make_token(service, visitor, name))
    if do != "revoke":
        raise UsageError("this form does not say what to do")
    team.end_tokens(service, visitor, name)
    return RedirectResponse("/account?said=1", 303)


def _named(service: Service, name: str) -> Response:
    if fault := pseudonym_fault(name):
        raise UsageError(fault)
    answer = RedirectResponse("/account?said=1", 303)
    cookie = f"{service.access.cookie}_name"
    answer.set_cookie(
        cookie, kept_name(name), max_age=_YEAR, httponly=True, samesite="strict", secure=service.access.secure
    )
    return answer
