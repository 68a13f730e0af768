"""Changes of files, told to every page that is open: watchfiles to server-sent events."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
import time
from collections import deque
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from pathlib import Path

from transcheck.errors import TranscheckError
from transcheck.jobs.board import Board
from transcheck.web.boards import Boards

STEP, DEBOUNCE = 10, 60  # ms
MOMENT, MOST_MOMENTS = 0.01, 20  # seconds, of which a file that is being written may need so many
IDLE = 500  # ms after which the watcher looks whether something waits
REST = 3  # times as long as telling took
LONGEST_REST = 2.0  # seconds
SHARE = 4
HEARTBEAT = 20.0  # seconds; a proxy that hears nothing would close the line
MOST_LISTENERS = 500
REMEMBERED = 200  # events, for who comes back
Changes = Mapping[str, frozenset[str]]


class Hub:
    """Who listens to changes. What was told has a number, so that nobody misses what is told while she is away."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[str]] = set()
        self._closing = asyncio.Event()
        self._begun = secrets.token_hex(4)
        self._number = 0
        self._told: deque[str] = deque(maxlen=REMEMBERED)

    @property
    def now(self) -> str:
        """Return the number of what was told last: what a page has that is drawn from now on."""
        return f"{self._begun}-{self._number}"

    def tell(self, changes: Changes) -> None:
        """Send changed segments, by petition, to everybody; who is too slow is told to look at everything."""
        for petition, segments in changes.items():
            self._number += 1
            text = json.dumps({"petition": petition, "segments": sorted(segments)})
            self._told.append(f"id: {self.now}\nevent: changed\ndata: {text}\n\n")
            for queue in self._listeners:
                self._send(queue, self._told[-1])

    def _send(self, queue: asyncio.Queue[str], event: str) -> None:
        if queue.full():
            while not queue.empty():
                queue.get_nowait()
            event = self._everything
        queue.put_nowait(event)

    @property
    def _everything(self) -> str:
        return f"id: {self.now}\nevent: everything\ndata: {{}}\n\n"

    def missed(self, last: str) -> list[str]:
        """Return the events after the one with a number, or one that says to look at everything where they are not known."""
        if not last:
            return []
        begun, _, number = last.partition("-")
        after = self._number - int(number) if number.isascii() and number.isdigit() and len(number) < 12 else -1
        if begun != self._begun or not 0 <= after <= len(self._told):
            return [self._everything]
        return [*self._told][len(self._told) - after :]

    def close(self) -> None:
        """End all listening, so that the service can stop."""
        self._closing.set()

    @property
    def is_full(self) -> bool:
        """Return whether nobody more may listen."""
        return len(self._listeners) >= MOST_LISTENERS

    async def events(self, last: str = "") -> AsyncIterator[bytes]:
        """Yield server-sent events, those after ``last`` first, until the service stops or the listener is gone."""
        queue: asyncio.Queue[str] = asyncio.Queue(maxsize=REMEMBERED + 1)
        for event in self.missed(last):
            queue.put_nowait(event)
        self._listeners.add(queue)
        closing = asyncio.ensure_future(self._closing.wait())
        try:
            yield b"retry: 1000\n\n"
            while not closing.done():
                waiting = asyncio.ensure_future(queue.get())
                await asyncio.wait({waiting, closing}, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
                if waiting.done():
                    yield waiting.result().encode()
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


class Pace:
    """When petitions are compared again: that costs more the more there are, and many saves may come at once."""

    def __init__(self, now: float) -> None:
        self._next = now
        self._due = False

    def is_time(self, now: float, *, changed: bool) -> bool:
        """Return whether to compare now; what has to wait stays due."""
        self._due = self._due or changed
        return self._due and now >= self._next

    def compared(self, began: float, ended: float) -> None:
        """Wait four times as long as it took."""
        self._due = False
        self._next = ended + SHARE * (ended - began)


async def watch(boards: Boards, hub: Hub, stop: asyncio.Event) -> None:
    """Tell what changes in the masters and catalogs until ``stop`` is set."""
    from watchfiles import awatch

    teller = _Teller(boards)
    await asyncio.to_thread(teller.compared)
    project = boards.project
    folders = [folder for folder in (project.catalogs, project.masters) if folder.is_dir()]
    pace = Pace(time.monotonic())
    async for changes in awatch(
        *folders, step=STEP, debounce=DEBOUNCE, stop_event=stop, rust_timeout=IDLE, yield_on_timeout=True
    ):
        began = time.monotonic()
        paths = {Path(path) for _, path in changes}
        await settled(paths)
        names = await asyncio.to_thread(_touched, boards, paths) if paths else []
        for name in names:
            hub.tell(await asyncio.to_thread(teller.renewed, name))
        if pace.is_time(began, changed=bool(names)):
            hub.tell(await asyncio.to_thread(teller.compared))
            pace.compared(began, time.monotonic())
        await asyncio.sleep(
            min(REST * (time.monotonic() - began), LONGEST_REST)
        )  # most of the time is for those who ask


async def settled(paths: Iterable[Path]) -> None:
    """Wait until files are written: the same as a moment before, and not empty, as many programs make them first."""
    before: list[tuple[int, int] | None] = []
    for _ in range(MOST_MOMENTS):
        now = [_version(path) for path in paths]
        if now == before and all(one is None or one[1] for one in now):
            return
        before = now
        await asyncio.sleep(MOMENT)


def _version(path: Path) -> tuple[int, int] | None:
    """Return when a file was written and its bytes, nothing when there is no such file."""
    with contextlib.suppress(OSError):
        status = path.stat()
        return status.st_mtime_ns, status.st_size
    return None


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


class _Teller:
    """What open pages were told last: whoever saves may have had the board made again before the watcher woke."""

    def __init__(self, boards: Boards) -> None:
        self._boards = boards
        self._told: dict[str, Board] = {}

    def renewed(self, name: str) -> Changes:
        """Return what changed in a petition; nothing for one that cannot be read, whose page says so when it is asked for."""
        with contextlib.suppress(TranscheckError, OSError):
            now = self._boards.board(name)
            rows = changed_rows(self._told.get(name), now)
            self._told[name] = now
            return {name: rows} if rows else {}
        return {}

    def compared(self) -> Changes:
        """Run the checks that compare petitions, and return what changed in any."""
        with contextlib.suppress(TranscheckError, OSError):
            self._boards.compare()
            found = (self.renewed(name) for name in self._boards.project.petitions())
            return {name: rows for told in found for name, rows in told.items()}
        return {}
