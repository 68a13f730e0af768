"""What is known about the numbers of one text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, product

from transcheck.model import Span

Readings = frozenset[float]


@dataclass(frozen=True, slots=True)
class Number:
    """A number written with digits, and the values it may have.

    ``parts`` are the readings of its parts when it may also be several numbers
    (``116 123``, ``7.55``); ``about`` are the values it has in other units. A
    ``paired`` one stands in a range or score.
    """

    span: Span
    readings: Readings
    parts: tuple[Readings, ...] = ()
    about: tuple[float, ...] = ()
    paired: bool = False


@dataclass(frozen=True, slots=True)
class Date:
    """A month, and what stands beside it: (year, month, day) in each way it may be read, 0 for what is not said.

    A ``weak`` one is a word that stands alone and may be no month.
    """

    span: Span
    readings: frozenset[tuple[int, int, int]]
    weak: bool = False

    @property
    def months(self) -> frozenset[int]:
        """Return the months it may be."""
        return frozenset(month for _, month, _ in self.readings)

    @property
    def is_bare(self) -> bool:
        """Return whether it is a month alone."""
        return all(not year and not day for year, _, day in self.readings)


@dataclass(frozen=True)
class Facts:
    """The numbers and dates of one text.

    ``numbers`` and ``dates`` are in order; ``words`` are the values that
    number words and months stand for, which may answer a number but ask for
    none; ``cardinals`` those of plain number words from two on; ``months``
    those that a word may stand for; ``all_values`` are all of these and those
    of the digits, ``counted`` those of digits and plain number words. ``said`` are
    the numbers from two on in plain words or Roman digits, in no order.
    """

    numbers: tuple[Number, ...] = ()
    dates: tuple[Date, ...] = ()
    words: Readings = frozenset()
    cardinals: Readings = frozenset()
    months: frozenset[int] = frozenset()
    all_values: Readings = frozenset()
    counted: Readings = frozenset()
    said: tuple[Number, ...] = ()

    @cached_property
    def ordered(self) -> tuple[float, ...]:
        """The values that are counted, sorted."""
        return tuple(sorted(self.counted))

    @cached_property
    def converted(self) -> tuple[float, ...]:
        """The values of the numbers in other units, sorted."""
        return tuple(sorted({about for number in self.numbers for about in number.about}))

    @cached_property
    def dated(self) -> frozenset[tuple[bool, bool, int, int, int]]:
        """The readings of the dates with what may be left out set to 0: whether the year and the day are kept, then year, month, day."""
        return frozenset(chain.from_iterable(_views(*reading) for date in self.dates for reading in date.readings))


def _views(year: int, month: int, day: int) -> Iterator[tuple[bool, bool, int, int, int]]:
    """Yield a date with and without its year and its day."""
    for with_year, with_day in product((True, False), repeat=2):
        yield with_year, with_day, year * with_year, month, day * with_day


NOTHING = Facts()
