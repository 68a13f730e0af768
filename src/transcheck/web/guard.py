"""What is refused before anybody is asked who he is: foreign hosts and origins, bodies without end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from typing import Any

LARGEST = 2_000_000  # bytes of a body: the longest translation, each character as %XX%XX%XX%XX, fits
HEALTH = "/healthz"  # asked for by whatever name the service has for its supervisor
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]


class TooLargeError(Exception):
    """A body is larger than anything that is sent here."""


@dataclass(frozen=True, slots=True)
class Guard:
    """An application that sees only requests to its own hosts, from its own pages, of a decent size.

    ``origins`` are the addresses people open (``http://127.0.0.1:8765``): a
    page of another site cannot send anything, nor reach us by a name of its own
    that leads here (DNS rebinding).
    """

    application: Application
    origins: frozenset[str]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.application(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        guarded = _Sender(send, secure=all(origin.startswith("https:") for origin in self.origins))
        refusal = None if scope["path"] == HEALTH else self._refusal(scope["method"], headers)
        if refusal:
            await _refuse(guarded, *refusal)
            return
        try:
            await self.application(scope, _limited(receive), guarded)
        except TooLargeError:
            await _refuse(guarded, 413, "this is larger than anything that is sent here")

    def _refusal(self, method: str, headers: dict[str, str]) -> tuple[int, str] | None:
        hosts = {origin.partition("://")[2] for origin in self.origins}
        if headers.get("host", "").lower() not in hosts:
            return 421, "this address is not the one of the service"
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()) or len(length) > 12 or int(length) > LARGEST:
            return 413, "this is larger than anything that is sent here"
        if method not in _SAFE and not self._is_ours(headers):
            return 403, "this was sent by a page of another site"
        return None

    def _is_ours(self, headers: dict[str, str]) -> bool:
        """Return whether a request comes from our own pages, or from no page at all."""
        origin = headers.get("origin")
        if origin is not None and origin not in self.origins:
            return False
        return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")


def _limited(receive: Receive) -> Receive:
    """Return a source of the body that stops where it is too large, whatever its headers said."""
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > LARGEST:
            raise TooLargeError
        return message

    return limited


class _Sender:
    """What adds our headers to every answer."""

    def __init__(self, send: Send, *, secure: bool) -> None:
        self._send = send
        transport = {"strict-transport-security": "max-age=31536000"} if secure else {}
        self._headers = [(name.encode(), value.encode()) for name, value in {**HEADERS, **transport}.items()]

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            there: Iterable[tuple[bytes, bytes]] = message.get("headers", ())
            names = {name.lower() for name, _ in there}
            cache = [] if b"cache-control" in names else [(b"cache-control", b"private, no-cache")]
            message["headers"] = [*there, *self._headers, *cache]
        await self._send(message)


async def _refuse(send: Send, status: int, reason: str) -> None:
    body = reason.encode() + b"\n"
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
