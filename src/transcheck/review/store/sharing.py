"""What keeps several instances on one PostgreSQL from doing the same thing at once.

Both locks are the database's own: one that dies gives them up with its
connection, and no clock is asked.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from transcheck.review.store.database import Store

_LEASE = 7_263_114_002  # any number: one instance writes the records
_PETITIONS = 726_311_403  # any number: the class of the locks on petitions


@contextlib.contextmanager
def petition_held(store: Store, petition: str) -> Iterator[None]:
    """Hold a petition while other instances wait."""
    with store.engine.connect() as connection, connection.begin():
        lock = text("SELECT pg_advisory_xact_lock(:kind, hashtext(:name))")
        connection.execute(lock, {"kind": _PETITIONS, "name": petition})
        yield


class Lease:
    """The right to write the records, which one instance has at a time, for as long as its connection lives."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._connection: Connection | None = None

    def holds(self) -> bool:
        """Return whether this instance has the right now, the connection being alive."""
        with self._lock:
            return self._connection is not None and self._asked(self._connection, "SELECT true")

    def take(self) -> bool:
        """Take the right if nobody has it, and return whether this instance has it."""
        if self.holds():
            return True
        with self._lock:
            connection = self._store.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            if self._asked(connection, f"SELECT pg_try_advisory_lock({_LEASE})"):
                connection.detach()
                self._connection = connection
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
