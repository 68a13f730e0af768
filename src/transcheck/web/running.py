"""Start the service: where it listens, who may come in, how it ends."""

from __future__ import annotations

import contextlib
import errno
import logging
import socket
import ssl
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from transcheck.errors import FileError, UsageError
from transcheck.jobs.commit import Wanted
from transcheck.jobs.project import Project
from transcheck.jobs.sharing import Instances
from transcheck.jobs.store import folder_of, opened
from transcheck.reports.pages.words import Words
from transcheck.review.pseudonyms import pseudonym_fault
from transcheck.web.app import make_app
from transcheck.web.boards import Boards
from transcheck.web.keeping import Keeper, Rhythm
from transcheck.web.provider import Provider, ProviderSettings
from transcheck.web.service import Service
from transcheck.web.visitors import ALONE, Access, Alone, Team

if TYPE_CHECKING:
    from transcheck.review.store.database import Store

Told = Callable[[str], None]
PORT = 8765
_LOG = logging.getLogger("uvicorn.error")
_BACKLOG = 256
_GRACE = 3  # seconds for what is under way when the service is stopped
_TURN = 0.001  # seconds until whoever makes a board lets those who answer go on
_PAUSE = 75  # seconds that a connection is kept between two acts of a reviewer


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the service listens, and how people reach it.

    ``port`` is 8765 or, when that is taken, a free one, unless it is named.
    ``url`` is the address people open, when it is another than host and port;
    ``certificate`` and ``key`` are PEM files; ``proxy`` is the address of the
    one proxy whose word about scheme and sender is taken.
    """

    host: str = "127.0.0.1"
    port: int | None = None
    url: str = ""
    certificate: Path | None = None
    key: Path | None = None
    proxy: str = ""

    @property
    def is_shared(self) -> bool:
        """Return whether others than the person at this machine can reach it."""
        return not is_loopback(self.host) or bool(self.url) or bool(self.proxy)


def is_loopback(host: str) -> bool:
    """Return whether a host can be reached from this machine only.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    with contextlib.suppress(ValueError):
        return ip_address(host.strip("[]")).is_loopback
    return False


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def serve(
    project: Project,
    words: Words,
    listening: Listening,
    *,
    database: str | None = None,
    name: str = "",
    provider: ProviderSettings | None = None,
    keeping: tuple[Wanted, Rhythm] | None = None,
    ready: Callable[[str], None],
    told: Told,
) -> None:
    """Run the service until it is interrupted; ``ready`` gets the address to open once it listens.

    ``keeping`` says that it commits, what beside that, and when.

    Raises:
        TranscheckError: when it cannot start.
    """
    if fault := pseudonym_fault(name or ALONE):
        raise UsageError(f"{name!r}: {fault}")
    _refuse_unsafe(listening)
    with _listening(listening) as (socket_, port), _accounts(project, database, listening, told) as accounts:
        origin = _origin(listening, port)
        access = _access(accounts, origin, port, name or ALONE)
        instances = None if accounts is None or accounts.is_file else Instances(accounts)
        boards = Boards(project.root, instances)
        keeper = Keeper(boards, *keeping) if keeping else None
        service = Service(boards, access, words, origin, instances=instances, keeper=keeper)
        if provider:
            service = replace(service, provider=Provider(provider, origin))
        address = f"{origin}/open?token={access.token}" if isinstance(access, Alone) else f"{origin}/"
        _run(service, listening, socket_, lambda: ready(address))


def _refuse_unsafe(listening: Listening) -> None:
    """Refuse to carry passwords in the open, and what would make our checks of hosts and origins worthless."""
    if bool(listening.certificate) != bool(listening.key):
        raise UsageError("TLS needs both --tls-certificate and --tls-key")
    if not listening.is_shared:
        return
    if not listening.url.startswith("https://") or "/" in listening.url.removeprefix("https://").rstrip("/"):
        raise UsageError("shared use needs --url https://NAME, the address that people open")
    if not listening.certificate and not listening.proxy:
        raise UsageError("shared use needs --tls-certificate and --tls-key, or --trusted-proxy with TLS in front")
    if listening.proxy and not _is_address(
        listening.proxy
    ):  # its word would be taken from nobody, and all be one sender
        raise UsageError(f"--trusted-proxy {listening.proxy!r} is no IP address; give the one that it connects from")


def _origin(listening: Listening, port: int) -> str:
    if listening.url:  # as browsers name it: they leave the usual port out (RFC 6454, 6.1)
        return listening.url.rstrip("/").lower().removesuffix(":443")
    host = f"[{listening.host}]" if ":" in listening.host else listening.host
    return f"{'https' if listening.certificate else 'http'}://{host}:{port}"


def _access(accounts: Store | None, origin: str, port: int, name: str) -> Access:
    secure = origin.startswith("https:")
    cookie = f"{'__Host-' if secure else ''}transcheck_{port}"
    return Team(cookie, accounts, secure) if accounts else Alone(cookie, name, secure=secure)


@contextlib.contextmanager
def _accounts(project: Project, database: str | None, listening: Listening, told: Told) -> Iterator[Store | None]:
    """Give the store when there are accounts in it, nothing for somebody alone on loopback."""
    if database is None and not folder_of(project).is_dir():
        if listening.is_shared:
            raise UsageError(_NO_ACCOUNTS)
        yield None
        return
    with opened(project, database, told=told) as store:
        from transcheck.review.store.accounts import people

        with store.reading() as session:
            anybody = bool(people(session))
        if listening.is_shared and not anybody:
            raise UsageError(_NO_ACCOUNTS)
        yield store if anybody else None


_NO_ACCOUNTS = (
    "others could reach this, and there are no accounts yet; "
    "run \"transcheck users add NAME --role '*=admin'\" first, or listen on 127.0.0.1"
)


@contextlib.contextmanager
def _listening(listening: Listening) -> Iterator[tuple[socket.socket, int]]:
    """Give the socket, bound before anything is printed, and its port."""
    try:
        listener = _bound(listening.host, PORT if listening.port is None else listening.port)
    except OSError as error:
        if listening.port is None and error.errno == errno.EADDRINUSE:
            listener = _bound(listening.host, 0)
        else:
            where = f"{listening.host}:{PORT if listening.port is None else listening.port}"
            reason = f"cannot listen on {where}: {error.strerror or error}"
            raise UsageError(f"{reason}; choose another --port or --host") from error
    with listener:
        yield listener, listener.getsockname()[1]


def _bound(host: str, port: int) -> socket.socket:
    found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, kind, _, _, address = found[0]
    listener = socket.socket(family, kind)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
        listener.setblocking(False)
    except OSError:
        listener.close()
        raise
    return listener


class Server(uvicorn.Server):
    """A server that tells when it is up, and ends the lines that stay open before it waits for the others."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None], closing: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready
        self._closing = closing

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, then say so."""
        _LOG.removeFilter(_in_one_line)
        await super().startup(sockets)
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop."""
        self._closing()
        _LOG.addFilter(_in_one_line)
        await super().shutdown(sockets)


def _in_one_line(record: logging.LogRecord) -> bool:
    """Let a server that stops say once what it cuts off, where each request would give a traceback of its own."""
    if record.msg.startswith("Cancel %s running task(s)"):
        record.msg = f"Stopped. Requests that were not done within {_GRACE} seconds: %s"
    return not record.exc_info


def _run(service: Service, listening: Listening, listener: socket.socket, ready: Callable[[], None]) -> None:
    config = uvicorn.Config(
        make_app(service),
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        proxy_headers=bool(listening.proxy),
        forwarded_allow_ips=listening.proxy or None,
        timeout_graceful_shutdown=_GRACE,
        timeout_keep_alive=_PAUSE,
        ssl_certfile=listening.certificate,
        ssl_keyfile=listening.key,
    )
    try:
        config.load()
    except (OSError, ssl.SSLError) as error:
        path = listening.certificate or Path()
        raise FileError(path, f"TLS cannot use this: {error}", "give a certificate and its key as PEM files") from error
    sys.setswitchinterval(_TURN)
    with contextlib.suppress(KeyboardInterrupt):
        Server(config, ready, service.hub.close).run([listener])
