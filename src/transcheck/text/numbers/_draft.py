"""A number while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Draft:
    """A number whose values grow as its neighbourhood is read.

    ``start`` to ``end`` are its digits, up to ``stop`` go its magnitudes;
    ``factor`` is what those multiply by. One that does not ``ask`` is written
    in characters and only answers; a ``paired`` one stands in a range or score. What it
    ``explains`` may stand on the other side beside it: the century of a decade.
    """

    start: int
    end: int
    stop: int
    digits: str
    values: set[float]
    parts: tuple[frozenset[float], ...] = ()
    factor: float = 1
    about: list[float] = field(default_factory=list)
    asks: bool = True
    paired: bool = False
    explains: float | None = None

    @property
    def count(self) -> int:
        """Return its value as a small whole number, -1 when it is no such."""
        if self.factor != 1 or not self.digits.isdigit() or len(self.digits) > 4:
            return -1
        return int(self.digits)

    @property
    def is_year(self) -> bool:
        """Return whether it may be a year."""
        return len(self.digits) == 4 and 1000 <= self.count < 2200

    @property
    def is_day(self) -> bool:
        """Return whether it may be the day of a month."""
        return len(self.digits) <= 2 and 1 <= self.count <= 31
