"""What keeps several instances on one PostgreSQL from doing the same thing at once.

Both locks are the database's own: one that dies gives them up with its
connection, and no clock is asked.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from transcheck.model import Verdict
from transcheck.review.store.database import Store
from transcheck.review.store.index import add_verdicts, waiting

_LEASE = 7_263_114_002  # any number: one instance writes the records
_BELIEVED = 2.0  # seconds; it is asked for several times a second
_PETITIONS = 726_311_403  # any number: the class of the locks on petitions


class Lease:
    """The right to write the records, which one instance has at a time, for as long as its connection lives."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._connection: Connection | None = None
        self._confirmed = 0.0

    def had(self) -> bool:
        """Return whether this instance had the right when it was last asked, not long ago."""
        return self._connection is not None and time.monotonic() - self._confirmed < _BELIEVED

    def holds(self) -> bool:
        """Return whether this instance has the right now, the connection being alive."""
        with self._lock:
            held = self._connection is not None and self._asked(self._connection, "SELECT true")
            self._confirmed = time.monotonic() if held else 0.0
            return held

    def take(self) -> bool:
        """Take the right if nobody has it, and return whether this instance has it."""
        if self.holds():
            return True
        with self._lock:
            connection = self._store.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            if self._asked(connection, f"SELECT pg_try_advisory_lock({_LEASE})"):
                connection.detach()
                self._connection, self._confirmed = connection, time.monotonic()
                return True
            connection.close()
            return False

    def give_up(self) -> None:
        """Let another instance have it."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _asked(self, connection: Connection, question: str) -> bool:
        try:
            return bool(connection.execute(text(question)).scalar())
        except DBAPIError:  # the server ended the connection, and the right with it
            connection.invalidate()
            self._connection = None
            return False


@dataclass(frozen=True, slots=True)
class HeldPetition:
    """A petition that other instances wait for, with the session that holds it."""

    name: str
    session: Session
    lease: Lease

    def waiting(self) -> tuple[Verdict, ...]:
        """Return the verdicts that do not stand in its record yet, by time."""
        return waiting(self.session, self.name)

    def writes(self) -> bool:
        """Return whether this instance writes the record."""
        return self.lease.had()

    def keep(self, verdicts: Sequence[Verdict], *, exported: bool) -> None:
        """Keep new verdicts for all instances; they outlive a crash when this returns."""
        add_verdicts(self.session, verdicts, exported=exported)


@contextlib.contextmanager
def petition_held(store: Store, petition: str, lease: Lease) -> Iterator[HeldPetition]:
    """Hold a petition while other instances wait.

    Each statement is committed at once: others wait for every answer of the server, so that there are few of them.
    """
    lock = {"kind": _PETITIONS, "name": petition}
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SELECT pg_advisory_lock(:kind, hashtext(:name))"), lock)
        try:
            with Session(connection, expire_on_commit=False) as session:
                yield HeldPetition(petition, session, lease)
        finally:
            try:
                connection.execute(text("SELECT pg_advisory_unlock(:kind, hashtext(:name))"), lock)
            except DBAPIError:  # the server ended the connection, and the lock with it
                connection.invalidate()
