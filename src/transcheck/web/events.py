"""The line on which pages hear that something changed."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response, StreamingResponse

from transcheck.web.service import Asking, Guest

router = APIRouter(include_in_schema=False)


@router.get("/events")
def events(service: Asking, _: Guest) -> Response:
    """Answer with server-sent events: which segments look different now."""
    if service.hub.is_full:
        return Response("too many pages are open\n", 503, media_type="text/plain")
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(service.hub.events(), media_type="text/event-stream", headers=headers)
