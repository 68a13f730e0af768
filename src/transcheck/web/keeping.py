"""Committing while the service runs: after a quiet while, or after so many changes; pulling now and then."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from transcheck.errors import TranscheckError
from transcheck.jobs.commit import Clash, Outcome, Wanted, commit_update, find_clash, settle, synchronize
from transcheck.jobs.review import Conflict
from transcheck.jobs.verdicts import record_path
from transcheck.web.boards import Boards

PATIENCE = 10.0  # seconds for a round that is under way when the service is stopped
STEP = 1.0  # seconds between two looks at the records
_NOTHING = Outcome()


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When to commit: ``quiet`` seconds after the last change, or after ``most`` changes; all ``far`` seconds in any case."""

    quiet: float = 60.0
    most: int = 100
    far: float = 300.0


class Pace:
    """Tells when a round is due; times never go back (``time.monotonic``)."""

    def __init__(self, rhythm: Rhythm) -> None:
        self._rhythm = rhythm
        self._done: tuple[float, int] | None = None
        self._seen: tuple[float, int] = (0.0, 0)

    def is_due(self, now: float, lines: int) -> bool:
        """Return whether a round is due when the records have so many lines; the first one always is.

        >>> pace = Pace(Rhythm(quiet=10, most=5, far=100))
        >>> pace.done(0, 7)
        >>> [pace.is_due(*then) for then in [(1, 7), (2, 8), (11, 8), (12, 8), (13, 12), (100, 7)]]
        [False, False, False, True, True, True]
        """
        if self._done is None:
            return True
        at, known = self._done
        if lines != self._seen[1]:
            self._seen = now, lines
        quiet = lines != known and now - self._seen[0] >= self._rhythm.quiet
        return quiet or abs(lines - known) >= self._rhythm.most or now - at >= self._rhythm.far

    def done(self, now: float, lines: int) -> None:
        """Note that a round is done."""
        self._done = self._seen = now, lines


@dataclass(frozen=True, slots=True)
class Standing:
    """What came of the last round, and when (seconds since 1970); nothing before the first."""

    outcome: Outcome = _NOTHING
    at: int = 0


class Keeper:
    """Commits what people do, beside them."""

    def __init__(self, boards: Boards, wanted: Wanted, rhythm: Rhythm | None = None) -> None:
        self.wanted = wanted
        self._boards = boards
        self._pace = Pace(rhythm or Rhythm())
        self._lock = threading.RLock()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._live, name="transcheck-commit", daemon=True)
        self._lines: dict[str, tuple[int, int, int]] = {}
        self.standing = Standing()

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, with a last commit; a remote is not asked, nor waited for, since the next start does what is left."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(PATIENCE)
        if not self._thread.is_alive():
            self.round(replace(self.wanted, pull=False, push=False))

    def round(self, wanted: Wanted | None = None) -> Outcome:
        """Commit now, pull and push where that is wanted, and return what came of it."""
        with self._lock:
            lines = self._counted()
            try:
                outcome = synchronize(self._boards.project, wanted or self.wanted)
            except TranscheckError as error:  # the settings of the project cannot be read just now
                outcome = Outcome(troubles=(str(error),))
            self._pace.done(time.monotonic(), max(lines, self._counted()) if outcome.came else lines)
            self.standing = Standing(outcome, int(time.time()))
            return outcome

    def updated(self, petition: str, who: str, update: Callable[[], object]) -> None:
        """Run an update of a petition and commit what it wrote; what was said before is committed before.

        Raises:
            TranscheckError: when the update itself cannot be done.
        """
        with self._lock:
            self.round(replace(self.wanted, pull=False, push=False))
            done = commit_update(self._boards.project, self.wanted, petition, who, update)
            outcome = self.standing.outcome
            troubles = (*outcome.troubles, *filter(None, [done.trouble]))
            made = outcome.made + bool(done.files)
            self.standing = replace(self.standing, outcome=replace(outcome, made=made, troubles=troubles))

    def solve(self, key: str, choice: str, text: str, *, who: str) -> Conflict | None:
        """Solve one clash: ``ours``, ``theirs``, or another ``text``; after the last one the next round comes at once.

        Raises:
            UsageError: when there is no such clash any more.
            TranscheckError: when it cannot be written.
        """
        with self._lock:
            clash = self.clash(key)
            chosen = {"ours": clash.ours, "theirs": clash.theirs}.get(choice, text)
            if conflict := settle(self._boards.project, clash, chosen, who=who):
                self.round()
                return conflict
            outcome = self.standing.outcome
            left = tuple(other for other in outcome.clashes if other.key != key)
            self.standing = replace(self.standing, outcome=replace(outcome, clashes=left))
            if not left:
                self.round()
            return None

    def clash(self, key: str) -> Clash:
        """Return a clash by its key.

        Raises:
            UsageError: when there is none like it any more.
        """
        return find_clash(self.standing.outcome.clashes, key)

    def _live(self) -> None:
        while not self._stop.wait(STEP):
            if self._pace.is_due(time.monotonic(), self._counted()):
                self.round()

    def _counted(self) -> int:
        """Return how many lines the records have, each read again only when it was changed."""
        try:
            return sum(map(self._count, self._boards.project.petitions()))
        except (TranscheckError, OSError):
            return 0

    def _count(self, name: str) -> int:
        path = record_path(self._boards.project, name)
        if not path.exists():
            return 0
        status = path.stat()
        known = self._lines.get(name, (0, 0, 0))
        if known[:2] != (status.st_size, status.st_mtime_ns):
            known = status.st_size, status.st_mtime_ns, path.read_bytes().count(b"\n")
            self._lines[name] = known
        return known[2]
