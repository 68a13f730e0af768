"""Signing in with an OpenID provider: out to it, and back with its word for somebody."""

from __future__ import annotations

import time

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from transcheck.errors import UsageError
from transcheck.web.gate import session_begun, sign_in_answer, too_many
from transcheck.web.provider import PATH, Journey, Provider, ProviderError, new_journey, read_journey
from transcheck.web.service import Asking, RefusedError, Service
from transcheck.web.views import own_address

router = APIRouter(include_in_schema=False)
_TEN_MINUTES = 600


@router.get("/oidc/start")
def start(request: Request, service: Asking, back: str = "/", invitation: str = "", joins: str = "") -> Response:
    """Send somebody to the provider; ``joins`` binds the account she is signed in with to it.

    It is the key of a form that her account page drew: nobody else can have her account bound to somebody.
    """
    provider = _provider(service)
    if joins:
        visitor = service.access.visitor(request.cookies, "")
        if visitor is None or not visitor.sent(joins):
            raise RefusedError("this link is too old; open your account page and follow it from there")
    if too_many(service, request):
        return sign_in_answer(service, own_address(back), "too many attempts; wait a while, then try again", 429)
    journey = new_journey(back=own_address(back), invitation=invitation[:200], joins=bool(joins))
    try:
        answer = RedirectResponse(provider.way(journey), 303, {"referrer-policy": "no-referrer"})
    except ProviderError as error:
        return sign_in_answer(service, own_address(back), str(error), 503)
    _carry(service, answer, journey.packed())
    return answer


@router.get(PATH)
def finish(request: Request, service: Asking) -> Response:
    """Let in whom the provider vouches for."""
    provider = _provider(service)
    journey = read_journey(request.cookies.get(_cookie(service), "")) or new_journey()
    try:
        answer = _arrived(request, service, journey, provider.subject(journey, request.query_params))
    except (ProviderError, UsageError) as error:
        answer = sign_in_answer(service, "/", str(error), 403)
    _carry(service, answer, "")
    return answer


def _arrived(request: Request, service: Service, journey: Journey, subject: str) -> Response:
    from transcheck.review.store import accounts
    from transcheck.review.store.signing_in import session_of_subject

    store = service.access.store
    if store is None:
        raise RefusedError("there are no accounts here")
    now = int(time.time())
    visitor = service.access.visitor(request.cookies, "") if journey.joins else None
    if visitor and visitor.account is not None:
        with store.writing() as session:
            accounts.bind(session, visitor.account, subject, now=now)
        return RedirectResponse("/account?said=1", 303)
    if key := session_of_subject(store, subject, now=now):
        return session_begun(request, service, key, own_address(journey.back))
    with store.writing() as session:
        anybody = _provider(service).settings.anybody
        link = accounts.vouched_for(session, journey.invitation, subject, now=now, anybody=anybody)
    return RedirectResponse(f"/invitation/{link}", 303, {"referrer-policy": "no-referrer"})


def _provider(service: Service) -> Provider:
    if service.provider is None:
        raise RefusedError("there is no provider to sign in with here")
    return service.provider


def _cookie(service: Service) -> str:
    return f"{service.access.cookie}_oidc"


def _carry(service: Service, answer: Response, journey: str) -> None:
    """Have the browser carry a journey, or lay it down; lax, for it comes back from another site."""
    age = _TEN_MINUTES if journey else 0
    answer.set_cookie(
        _cookie(service), journey, max_age=age, httponly=True, samesite="lax", secure=service.access.secure
    )
