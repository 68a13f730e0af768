"""Sums over all ways through a band of the table source x target, and the best way.

A node (row, column) is reached when so many source and target sentences are
done. Row ``r`` has the columns ``low[r]`` to ``high[r]``. Scores are natural
logarithms; ``NEVER`` stands for the logarithm of nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

NEVER = -1e30
SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2))
Row: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Table:
    """The scores of all beads in a band.

    ``beads[r][k]`` are those of shape ``SHAPES[k]`` that end at each column of
    row ``r``; ``skipped[r]`` is the score of leaving source sentence ``r - 1``
    alone, ``added[c]`` that of target sentence ``c - 1``.
    """

    low: Sequence[int]
    high: Sequence[int]
    beads: Sequence[NDArray[np.float32]]
    skipped: Row
    added: Row


def window(row: Row, begins: int, low: int, high: int) -> Row:
    """Return the columns ``low`` to ``high`` of a row that begins at column ``begins``, ``NEVER`` where it has none."""
    start, stop = low - begins, high - begins + 1
    if start >= 0 and stop <= len(row):
        return row[start:stop]
    padded = np.full(stop - start, NEVER)
    inner = slice(max(start, 0), min(stop, len(row)))
    if inner.start < inner.stop:
        padded[inner.start - start : inner.stop - start] = row[inner]
    return padded


def forward(table: Table) -> list[Row]:
    """Return for each node the logarithm of the sum over all ways from the start."""
    total = np.concatenate([[0.0], np.cumsum(table.added)])
    rows: list[Row] = []
    for row, (low, high) in enumerate(zip(table.low, table.high, strict=True)):
        if row:
            reached = window(rows[row - 1], table.low[row - 1], low, high) + table.skipped[row]
            for scores, (sources, targets) in zip(table.beads[row], SHAPES, strict=True):
                if sources <= row:
                    before = row - sources
                    came = window(rows[before], table.low[before], low - targets, high - targets)
                    reached = np.logaddexp(reached, came + scores)
        else:
            reached = np.full(high - low + 1, NEVER)
            reached[0] = 0.0
        along = total[low : high + 1]
        rows.append(along + np.logaddexp.accumulate(reached - along))
    return rows


def backward(table: Table) -> list[Row]:
    """Return for each node the logarithm of the sum over all ways to the end."""
    last = len(table.low) - 1
    total = np.concatenate([[0.0], np.cumsum(table.added)])
    rows: list[Row] = [np.empty(0)] * (last + 1)
    for row in range(last, -1, -1):
        low, high = table.low[row], table.high[row]
        if row == last:
            left = np.full(high - low + 1, NEVER)
            left[-1] = 0.0
        else:
            left = window(rows[row + 1], table.low[row + 1], low, high) + table.skipped[row + 1]
            for shape, (sources, targets) in enumerate(SHAPES):
                after = row + sources
                if after <= last:
                    goes = rows[after] + table.beads[after][shape]
                    left = np.logaddexp(left, window(goes, table.low[after], low + targets, high + targets))
        along = total[low : high + 1]
        rows[row] = np.logaddexp.accumulate((left + along)[::-1])[::-1] - along
    return rows
