"""Sums over all ways through the table source x target.

A node (row, column) is reached when so many source and target sentences are
done. The part of the table that is looked at is cut into panels: some rows
by some columns. Scores are natural logarithms; ``NEVER`` stands for the
logarithm of nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from transcheck.alignment.texts import Numbers

NEVER = -1e30
SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
HALO = 3  # rows and columns of its neighbours that a panel needs: the most sentences of a bead's side
Sums: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Panel:
    """Rows ``top`` to ``bottom`` (half open) by columns ``low`` to ``high`` (closed).

    ``scores[k, r, c]`` is that of the bead of shape ``SHAPES[k]`` that ends at
    row ``top + r`` and column ``low + c``.
    """

    top: int
    bottom: int
    low: int
    high: int
    scores: Numbers

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return self.high - self.low + 1


@dataclass(frozen=True, slots=True)
class Table:
    """Panels from the first row to the last, and the scores of a source (``skipped``) or target sentence alone."""

    panels: Sequence[Panel]
    skipped: float
    added: float


def moved(rows: Sums, begins: int, low: int, high: int) -> Sums:
    """Return the columns ``low`` to ``high`` of rows that begin at column ``begins``, ``NEVER`` where they have none."""
    found = np.full((*rows.shape[:-1], high - low + 1), NEVER)
    start, stop = max(low, begins), min(high + 1, begins + rows.shape[-1])
    if start < stop:
        found[..., start - low : stop - low] = rows[..., start - begins : stop - begins]
    return found


def forward(table: Table) -> list[Sums]:
    """Return for each panel the logarithm of the sum over all ways from the start to each of its nodes.

    Arrays have ``HALO`` rows more above, and columns more on the left.
    """
    found: list[Sums] = []
    for place, panel in enumerate(table.panels):
        sums = np.full((HALO + panel.bottom - panel.top, HALO + panel.width), NEVER)
        if place:
            sums[:HALO] = moved(found[-1][-HALO:], table.panels[place - 1].low - HALO, panel.low - HALO, panel.high)
        _fill(sums, panel, table)
        found.append(sums)
    return found


def _fill(sums: Sums, panel: Panel, table: Table) -> None:
    along = table.added * np.arange(panel.width)
    came = np.empty((len(SHAPES) + 1, panel.width))
    for row in range(HALO, len(sums)):
        if panel.top + row == HALO:
            came[:] = NEVER
            came[0, 0] = 0.0
        else:
            for shape, (sources, targets) in enumerate(SHAPES):
                came[shape] = sums[row - sources, HALO - targets : HALO - targets + panel.width]
            came[:-1] += panel.scores[:, row - HALO]
            came[-1] = sums[row - 1, HALO:] + table.skipped
        sums[row, HALO:] = along + np.logaddexp.accumulate(_added_up(came) - along)


def _added_up(came: Sums) -> Sums:
    """Return the logarithm of the sum over the first axis."""
    most = came.max(axis=0)
    total: Sums = np.log(np.exp(came - most).sum(axis=0)) + most
    return total


def backward(table: Table) -> list[Sums]:
    """Return for each panel the logarithm of the sum over all ways from each of its nodes to the end, without halo."""
    found: list[Sums] = []
    below, low = np.full((len(SHAPES) + 1, HALO, 1), NEVER), 0
    for panel in reversed(table.panels):
        size = panel.bottom - panel.top
        goes = np.full((len(SHAPES) + 1, size + HALO, panel.width + HALO), NEVER)
        goes[:, size:] = moved(below, low, panel.low, panel.high + HALO)
        found.append(_fill_back(goes, panel, table, is_last=not found))
        below, low = goes[:, :HALO].copy(), panel.low
    return found[::-1]


def _fill_back(goes: Sums, panel: Panel, table: Table, *, is_last: bool) -> Sums:
    """Return the sums of a panel; ``goes`` gets for each node what a bead that ends there leads to."""
    size, width = panel.bottom - panel.top, panel.width
    along = table.added * np.arange(width)
    sums = np.empty((size, width))
    left = np.empty((len(SHAPES) + 1, width))
    for row in range(size - 1, -1, -1):
        for shape, (sources, targets) in enumerate(SHAPES):
            left[shape] = goes[shape, row + sources, targets : targets + width]
        left[-1] = goes[-1, row + 1, :width]
        if is_last and row == size - 1:
            left[-1, -1] = 0.0
        backwards = np.logaddexp.accumulate((_added_up(left) + along)[::-1])[::-1]
        sums[row] = backwards - along
        goes[:-1, row, :width] = panel.scores[:, row] + sums[row]
        goes[-1, row, :width] = sums[row] + table.skipped
    return sums
