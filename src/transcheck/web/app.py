"""The service put together: routes, who guards them, how trouble is told."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from transcheck import __version__
from transcheck.errors import ChangedMeanwhileError, FileError, TranscheckError, UsageError
from transcheck.web import acts, api, conflicts, crowd, events, gate, oidc, pages
from transcheck.web.compressing import Compressing
from transcheck.web.drawing import draw
from transcheck.web.exporting import export
from transcheck.web.guard import Guard
from transcheck.web.live import watch
from transcheck.web.service import NotSignedInError, RefusedError, Service


def make_app(service: Service) -> FastAPI:
    """Return the application of a service."""
    app = FastAPI(
        title="transcheck", version=__version__, docs_url=None, redoc_url=None, openapi_url=None, lifespan=_living
    )
    app.state.service = service
    for router in (
        gate.router,
        oidc.router,
        events.router,
        acts.router,
        crowd.router,
        api.about,
        api.router,
        pages.router,
    ):
        app.include_router(router)
    app.include_router(conflicts.router)
    app.add_middleware(Compressing)
    app.add_middleware(Guard, origins=_origins(service.origin))
    app.add_exception_handler(NotSignedInError, _not_signed_in)
    for kind in (RefusedError, TranscheckError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, _told)
    return app


def _origins(origin: str) -> frozenset[str]:
    """Return the addresses that are ours: on loopback by any of its names."""
    scheme, _, host = origin.partition("://")
    name, colon, port = host.rpartition(":")
    if name in ("127.0.0.1", "localhost", "[::1]"):
        return frozenset(f"{scheme}://{local}{colon}{port}" for local in ("127.0.0.1", "localhost", "[::1]"))
    return frozenset({origin})


@contextlib.asynccontextmanager
async def _living(app: FastAPI) -> AsyncIterator[None]:
    """Watch the files while the service runs, and write what other instances leave to this one."""
    service: Service = app.state.service
    stop = asyncio.Event()
    work = [watch(service.boards, service.hub, stop)]
    if service.instances:
        work.append(export(service.boards, service.instances, stop))
    working = asyncio.gather(*work)
    if service.keeper:
        service.keeper.start()
    try:
        yield
    finally:
        stop.set()
        service.hub.close()
        if service.keeper:
            await asyncio.to_thread(service.keeper.stop)
        await working


def _not_signed_in(request: Request, _: Exception) -> Response:
    service: Service = request.app.state.service
    if _is_data(request):
        return JSONResponse({"error": "sign in, or send a token"}, 401, {"WWW-Authenticate": "Bearer"})
    if service.access.store and request.method == "GET" and "hx-request" not in request.headers:
        from urllib.parse import quote

        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/sign-in?back={quote(wanted, safe='')}", 303)
    text = "Sign in again." if service.access.store else "Open the address that 'transcheck serve' printed."
    return _page(request, 401, text)


def _told(request: Request, error: Exception) -> Response:
    service: Service = request.app.state.service
    status, text = _status(error), _text(error, service)
    if _is_data(request):
        return JSONResponse({"error": text}, status)
    return _page(request, status, text)


def _status(error: Exception) -> int:
    if isinstance(error, HTTPException):
        return error.status_code
    if isinstance(error, acts.GoneError | ChangedMeanwhileError):
        return 409
    if isinstance(error, FileError):
        return 503
    if isinstance(error, RefusedError):
        return 403
    absent = isinstance(error, UsageError) and str(error).startswith("there is no ")
    return 404 if absent else 422


def _text(error: Exception, service: Service) -> str:
    if isinstance(error, RequestValidationError):
        return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()[:3])
    if isinstance(error, HTTPException):
        many = str(error.detail).startswith("Too many fields")
        return f"select at most {acts.MOST} translations at once" if many else str(error.detail)
    return service.plain(error)


def _is_data(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def _page(request: Request, status: int, text: str) -> Response:
    service: Service = request.app.state.service
    if "hx-request" in request.headers:
        part = draw("trouble.html", service.site(None), None, text=text, status=status)
        return HTMLResponse(part, status if status in (409, 422) else 422, {"HX-Reswap": "none"})
    return HTMLResponse(draw("error.html", service.site(None), None, text=text, status=status), status)
