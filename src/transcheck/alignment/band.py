"""Which part of the table source x target is looked at.

All of it when it is small; else a band around marks that are rare on both
sides and in the same order, or around a first alignment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from transcheck.alignment.rows import Places
from transcheck.text.anchors import longest_increasing

Point: TypeAlias = tuple[float, float]
Found: TypeAlias = Sequence[Mapping[str, float]]  # the marks of each sentence

_WHOLE = 250_000  # cells that are looked at without a band
_MARGIN = 150  # columns on either side of the middle
_ROWS = 64  # of a panel
_NEAR = 3  # a point is believed when so many neighbours agree


@dataclass(frozen=True, slots=True)
class Part:
    """Rows ``top`` to ``bottom`` (half open) by columns ``low`` to ``high`` (closed) of the nodes."""

    top: int
    bottom: int
    low: int
    high: int


def wide_band(here: Found, there: Found) -> list[Part]:
    """Return a band for two texts of which nothing is known but their marks."""
    rows, columns = len(here), len(there)
    if rows * columns <= _WHOLE:
        return [Part(0, rows + 1, 0, columns)]
    return around([(0, 0), *_believed(_rare(here, there), rows, columns), (rows, columns)], rows, columns, _MARGIN)


def around(
    points: Iterable[Point], rows: int, columns: int, margin: int | Places = _MARGIN, height: int = _ROWS
) -> list[Part]:
    """Return the band with this margin around the straight lines between points (row, column), in order of rows.

    The margin may differ by row; each part has ``height`` rows.

    >>> around([(0, 0), (100, 200)], 100, 200, 10)
    [Part(top=0, bottom=64, low=0, high=138), Part(top=64, bottom=101, low=116, high=200)]
    """
    ways = np.array([*points], float)
    middle = np.interp(np.arange(rows + 1), ways[:, 0], ways[:, 1])
    margins = np.broadcast_to(margin, rows + 1)
    edges = [*range(0, max(1, rows + 1 - height // 2), height), rows + 1]
    found = []
    for top, bottom in pairwise(edges):
        wide = int(margins[top:bottom].max())
        low = 0 if top == 0 else int(middle[top - 1]) - wide
        high = columns if bottom > rows else int(np.ceil(middle[bottom])) + wide
        found.append(Part(top, bottom, max(low, 0), min(high, columns)))
    return found


def _rare(here: Found, there: Found) -> list[tuple[int, int]]:
    """Return the places of the marks that each side has once, in order on both sides."""
    first, second = _once(here), _once(there)
    points = sorted({(place, second[mark]) for mark, place in first.items() if mark in second})
    chosen = longest_increasing([column for _, column in points])
    return [points[place] for place in chosen]


def _once(side: Found) -> Mapping[str, int]:
    counts = Counter(mark for marks in side for mark in marks)
    return {mark: place for place, marks in enumerate(side) for mark in marks if counts[mark] == 1}


def _believed(points: Sequence[tuple[int, int]], rows: int, columns: int) -> list[Point]:
    """Return the points whose neighbours lie in the direction that the texts as a whole have."""
    slope = columns / rows
    kept = []
    for place, (row, column) in enumerate(points):
        near = points[max(0, place - _NEAR) : place + _NEAR + 1]
        agreeing = sum(abs((column - c) - slope * (row - r)) <= 0.3 * abs(row - r) * slope + 8 for r, c in near)
        if agreeing > _NEAR:
            kept.append((row, column))
    return [
        (float(row), float(column)) for (row, column), (after, _) in pairwise([*kept, (rows + 1, 0)]) if row != after
    ]
