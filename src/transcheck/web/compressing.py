"""Answers made small: by Brotli for browsers that know it, which saves a tenth over gzip on a page in four scripts."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware

from transcheck.web.brotli_encoder import brotli
from transcheck.web.guard import Application, Message, Receive, Scope, Send

SMALLEST = 1_000  # bytes that are worth compressing
GZIP = 6  # the level: beyond it a page costs more time than it saves on the line
_TYPES = ("text/html", "text/css", "text/javascript", "application/json")


class Compressing:
    """An application whose answers are compressed as the asking program can read them."""

    def __init__(self, application: Application) -> None:
        self._plain = application
        self._gzip = GZipMiddleware(application, minimum_size=SMALLEST, compresslevel=GZIP)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and _knows_brotli(Headers(scope=scope).get("accept-encoding", "")):
            await self._plain(scope, receive, _Sender(send))
        else:
            await self._gzip(scope, receive, send)


def _knows_brotli(accepted: str) -> bool:
    """Return whether an Accept-Encoding names Brotli, and does not rule it out.

    >>> _knows_brotli("gzip, deflate, br"), _knows_brotli("gzip, br;q=0")
    (True, False)
    """
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() == "br":
            return weight.strip().replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


@dataclass(slots=True)
class _Sender:
    """Holds back the head of an answer until its body is there; what comes in parts is sent on as it is."""

    send: Send
    head: Message | None = None

    async def __call__(self, message: Message) -> None:
        """Send one part of an answer."""
        if message["type"] == "http.response.start":
            self.head = message
            return
        if self.head is not None:
            head, self.head = self.head, None
            if message["type"] == "http.response.body" and not message.get("more_body"):
                message = _compressed(head, message)
            await self.send(head)
        await self.send(message)


def _compressed(head: Message, message: Message) -> Message:
    """Return a whole body compressed, with its head told so."""
    headers = MutableHeaders(raw=head["headers"])
    if "content-encoding" in headers or not headers.get("content-type", "").startswith(_TYPES):
        return message
    headers.add_vary_header("Accept-Encoding")
    body: bytes = message.get("body", b"")
    if len(body) < SMALLEST:
        return message
    small = brotli(body)
    headers["content-encoding"] = "br"
    headers["content-length"] = str(len(small))
    return {**message, "body": small}
