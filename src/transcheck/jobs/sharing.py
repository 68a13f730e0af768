"""Several instances of the service on one project: what a verdict needs besides the file of its record.

Without it the record alone holds what was said, as for somebody alone. With
PostgreSQL a verdict is in the database before it is acknowledged; the one
instance that has the lease writes it into the record at once, the others leave
it to that one. All of them read the record and what still waits for it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from transcheck.model import Verdict

if TYPE_CHECKING:
    from transcheck.review.store.database import Store


class Held(Protocol):
    """A petition that other instances wait for."""

    def waiting(self) -> tuple[Verdict, ...]:
        """Return the verdicts that do not stand in its record yet, by time."""

    def writes(self) -> bool:
        """Return whether this instance writes the record."""

    def keep(self, verdicts: Sequence[Verdict], *, exported: bool) -> None:
        """Keep new verdicts for all instances; they outlive a crash when this returns."""


class Sharing(Protocol):
    """What instances share besides files."""

    def held(self, petition: str) -> contextlib.AbstractContextManager[Held]:
        """Hold a petition while other instances wait."""

    def waiting(self, petition: str) -> tuple[Verdict, ...]:
        """Return the verdicts of a petition that stand in no record yet, by time."""


class Instances:
    """The instances on one PostgreSQL."""

    def __init__(self, store: Store) -> None:
        from transcheck.review.store.sharing import Lease

        self.store = store
        self.lease = Lease(store)

    def held(self, petition: str) -> contextlib.AbstractContextManager[Held]:
        """Hold a petition while other instances wait."""
        from transcheck.review.store.sharing import petition_held

        return petition_held(self.store, petition, self.lease)

    def waiting(self, petition: str) -> tuple[Verdict, ...]:
        """Return the verdicts of a petition that stand in no record yet, by time."""
        from transcheck.review.store.index import waiting

        with self.store.reading() as session:
            return waiting(session, petition)
