r"""Stretches of a text that run in one direction: in the order they are stored, and in the order they are seen."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from transcheck.model import Span
from transcheck.text.bidi import Base, levels, visual_order


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one embedding level (UAX #9); odd levels run from right to left."""

    span: Span
    level: int

    @property
    def right_to_left(self) -> bool:
        """Return whether its characters are seen from right to left."""
        return self.level % 2 == 1


def logical_runs(text: str, base: Base) -> tuple[Run, ...]:
    r"""Return the runs of a text in the order in which it is stored.

    >>> [(run.span.start, run.span.end, run.level) for run in logical_runs("\u0627b 1", "R")]
    [(0, 1, 1), (1, 4, 2)]
    """
    found, start = [], 0
    for level, places in groupby(levels(text, base)):
        end = start + sum(1 for _ in places)
        found.append(Run(Span(start, end), level))
        start = end
    return tuple(found)


def seen_order(text: str, base: Base) -> tuple[int, ...]:
    r"""Return the numbers of the logical runs, from 0, as they are met from left to right when nothing wraps.

    >>> seen_order("\u0627 4-6", "R")
    (3, 2, 1, 0)
    """
    of_place = [
        number for number, run in enumerate(logical_runs(text, base)) for _ in range(run.span.start, run.span.end)
    ]
    return tuple(number for number, _ in groupby(of_place[place] for place in visual_order(text, base)))
