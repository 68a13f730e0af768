"""Changes of files, told to every page that is open: watchfiles to server-sent events."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from pathlib import Path

from transcheck.errors import TranscheckError
from transcheck.jobs.board import Board
from transcheck.web.boards import Boards

STEP, DEBOUNCE = 10, 60  # ms
HEARTBEAT = 20.0  # seconds; a proxy that hears nothing would close the line
MOST_LISTENERS = 500
Changes = Mapping[str, frozenset[str]]


class Hub:
    """Who listens to changes."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[str]] = set()
        self._closing = asyncio.Event()

    def tell(self, changes: Changes) -> None:
        """Send changed segments, by petition, to everybody; who is too slow is told to look at everything."""
        for petition, segments in changes.items():
            text = json.dumps({"petition": petition, "segments": sorted(segments)})
            for queue in self._listeners:
                with contextlib.suppress(asyncio.QueueFull):
                    queue.put_nowait(text)

    def close(self) -> None:
        """End all listening, so that the service can stop."""
        self._closing.set()

    @property
    def is_full(self) -> bool:
        """Return whether nobody more may listen."""
        return len(self._listeners) >= MOST_LISTENERS

    async def events(self) -> AsyncIterator[bytes]:
        """Yield server-sent events until the service stops or the listener is gone."""
        queue: asyncio.Queue[str] = asyncio.Queue(maxsize=100)
        self._listeners.add(queue)
        closing = asyncio.ensure_future(self._closing.wait())
        try:
            yield b"retry: 1000\n\n"
            while not closing.done():
                waiting = asyncio.ensure_future(queue.get())
                await asyncio.wait({waiting, closing}, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
                if waiting.done():
                    yield f"event: changed\ndata: {waiting.result()}\n\n".encode()
                else:
                    waiting.cancel()
                    yield b": still here\n\n"
        finally:
            closing.cancel()
            self._listeners.discard(queue)


def changed_rows(before: Board | None, after: Board) -> frozenset[str]:
    """Return the ids of segments that look different now; all of them when nothing was known."""
    if before is after:
        return frozenset()
    old = {row.id: row for row in before.grid.rows} if before else {}
    new = {row.id: row for row in after.grid.rows}
    return frozenset(id_ for id_ in old.keys() | new.keys() if old.get(id_) != new.get(id_))


async def watch(boards: Boards, hub: Hub, stop: asyncio.Event) -> None:
    """Tell what changes in the masters and catalogs until ``stop`` is set."""
    from watchfiles import awatch

    await asyncio.to_thread(boards.compare)
    project = boards.project
    folders = [folder for folder in (project.catalogs, project.masters) if folder.is_dir()]
    async for changes in awatch(*folders, step=STEP, debounce=DEBOUNCE, stop_event=stop, recursive=True):
        names = await asyncio.to_thread(_touched, boards, {Path(path) for _, path in changes})
        for name in names:
            hub.tell(await asyncio.to_thread(_renewed, boards, name))
        if names:
            hub.tell(await asyncio.to_thread(_compared, boards))


def _touched(boards: Boards, paths: Iterable[Path]) -> list[str]:
    """Return the petitions that changed files belong to; all of them for a file that they share."""
    with contextlib.suppress(TranscheckError):
        known = boards.project.petitions()
        found = {name for path in paths for name in _names(boards, path, known)}
        return sorted(found)
    return []


def _names(boards: Boards, path: Path, known: tuple[str, ...]) -> Iterator[str]:
    project = boards.project
    if path.name.startswith("."):
        return
    if path.is_relative_to(project.catalogs):
        name = path.relative_to(project.catalogs).parts[0]
        yield from (name,) if name in known else ()
    elif path.suffix == ".md":
        yield from (path.stem,) if path.stem in known else ()
    else:
        yield from known


def _renewed(boards: Boards, name: str) -> Changes:
    before = boards.known(name)
    with contextlib.suppress(TranscheckError, OSError):
        return _told(name, before, boards.board(name))
    return {name: frozenset()}


def _compared(boards: Boards) -> Changes:
    with contextlib.suppress(TranscheckError, OSError):
        before = {name: boards.known(name) for name in boards.project.petitions()}
        found = {name: _told(name, before.get(name), boards.board(name)) for name in boards.compare()}
        return {name: rows for told in found.values() for name, rows in told.items()}
    return {}


def _told(name: str, before: Board | None, after: Board) -> Changes:
    rows = changed_rows(before, after)
    return {name: rows} if rows else {}
