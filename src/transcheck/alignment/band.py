"""Which part of the table source x target is looked at.

All of it when it is small; else a band around marks that are rare on both
sides and in the same order, or around a first alignment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from transcheck.alignment.texts import Side
from transcheck.text.anchors import longest_increasing

Band: TypeAlias = tuple[list[int], list[int]]  # the lowest and the highest column of each row
Point: TypeAlias = tuple[float, float]

_WHOLE = 250_000  # cells that are looked at without a band
_MARGIN = 150  # columns on either side of the middle
_NEAR = 3  # a point is believed when so many neighbours agree


def wide_band(source: Side, target: Side, here: Sequence[Mapping[str, float]], there: Sequence[Mapping[str, float]]) -> Band:
    """Return a band for two texts of which nothing is known but their marks."""
    rows, columns = len(source.sentences), len(target.sentences)
    if rows * columns <= _WHOLE:
        return [0] * (rows + 1), [columns] * (rows + 1)
    return around([(0, 0), *_believed(_rare(here, there), rows, columns), (rows, columns)], rows, columns, _MARGIN)


def around(points: Iterable[Point], rows: int, columns: int, margin: int) -> Band:
    """Return the band with this margin around the straight lines between points (row, column), in order of rows.

    >>> around([(0, 0), (4, 8)], 4, 8, 1)
    ([0, 0, 1, 3, 5], [3, 5, 7, 8, 8])
    """
    points = [*points]
    at = np.array([row for row, _ in points], float)
    middle = np.interp(np.arange(rows + 1), at, np.array([column for _, column in points], float))
    before, after = np.concatenate([middle[:1], middle[:-1]]), np.concatenate([middle[1:], middle[-1:]])
    low = np.clip(np.floor(before) - margin, 0, columns).astype(int)
    high = np.clip(np.ceil(after) + margin, 0, columns).astype(int)
    low[0], high[-1] = 0, columns
    return low.tolist(), high.tolist()


def _rare(here: Sequence[Mapping[str, float]], there: Sequence[Mapping[str, float]]) -> list[tuple[int, int]]:
    """Return the places of the marks that each side has once, in order on both sides."""
    first, second = (_once(side) for side in (here, there))
    points = sorted({(place, second[mark]) for mark, place in first.items() if mark in second})
    chosen = longest_increasing([column for _, column in points])
    return [points[place] for place in chosen]


def _once(side: Sequence[Mapping[str, float]]) -> Mapping[str, int]:
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
    return [point for point, after in pairwise([*kept, (rows + 1, 0)]) if point[0] != after[0]]
