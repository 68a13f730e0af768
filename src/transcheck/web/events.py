"""The line on which pages hear that something changed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header
from fastapi.responses import Response, StreamingResponse

from transcheck.web.service import Asking, Guest

router = APIRouter(include_in_schema=False)


@router.get("/events")
def events(
    service: Asking, _: Guest, since: str = "", last_event_id: Annotated[str, Header(max_length=100)] = ""
) -> Response:
    """Answer with server-sent events: which segments look different now, from what a page or a lost line had on."""
    if service.hub.is_full:
        return Response("too many pages are open\n", 503, media_type="text/plain")
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(
        service.hub.events(last_event_id or since), media_type="text/event-stream", headers=headers
    )
