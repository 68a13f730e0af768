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
Places: TypeAlias = NDArray[np.intp]


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


def moved(rows: Sums | Numbers, begins: int, low: int, high: int) -> Sums:
    """Return the columns ``low`` to ``high`` of rows that begin at column ``begins``, ``NEVER`` where they have none."""
    found = np.full((*rows.shape[:-1], high - low + 1), NEVER)
    start, stop = max(low, begins), min(high + 1, begins + rows.shape[-1])
    if start < stop:
        found[..., start - low : stop - low] = rows[..., start - begins : stop - begins]
    return found


def both_ways(table: Table) -> tuple[list[Sums], list[Sums]]:
    """Return for each panel the logarithms of two sums over all ways: from the start to each node, from each node to the end.

    The first ones are arrays with ``HALO`` rows more above, and columns more on the left.
    """
    there, back = _filled([table.panels, mirrored(table.panels)], table)
    return there, [sums[HALO:, HALO:][::-1, ::-1] for sums in reversed(back)]


def mirrored(panels: Sequence[Panel]) -> list[Panel]:
    """Return panels as they are seen from the end: scores are those of the beads that begin at a node."""
    rows, columns = panels[-1].bottom, panels[-1].high
    found = []
    for panel, below in zip(panels, (*panels[1:], None), strict=True):
        size, width = panel.bottom - panel.top, panel.width
        scores = np.full((len(SHAPES), size + HALO, width + HALO), NEVER, np.float32)
        scores[:, :size, :width] = panel.scores
        if below:
            scores[:, size:] = moved(below.scores[:, :HALO], below.low, panel.low, panel.high + HALO)
        begun = [
            scores[shape, many : many + size, more : more + width][::-1, ::-1]
            for shape, (many, more) in enumerate(SHAPES)
        ]
        places = rows - panel.bottom, rows - panel.top, columns - panel.high, columns - panel.low
        found.append(Panel(*places, np.stack(begun)))
    return found[::-1]


def _filled(lanes: Sequence[Sequence[Panel]], table: Table) -> list[list[Sums]]:
    """Return the sums of each panel of tables that are as high as each other, side by side: one step serves all of them."""
    found: list[list[Sums]] = [[] for _ in lanes]
    before: Sequence[Panel] = ()
    for panels in zip(*lanes, strict=True):
        sums, scores = _side_by_side(panels)
        scores[-1] = table.skipped
        if not before:
            sums[HALO - 1, :, HALO] = -table.skipped  # so that the first node has 0
        for lane, (panel, above) in enumerate(zip(panels, before, strict=False)):
            halo = moved(found[lane][-1][-HALO:], above.low - HALO, panel.low - HALO, panel.high)
            sums[:HALO, lane, : halo.shape[-1]] = halo
        _fill(sums, scores, table.added)
        for lane, panel in enumerate(panels):
            found[lane].append(sums[: HALO + panel.bottom - panel.top, lane, : HALO + panel.width])
        before = panels
    return found


def _side_by_side(panels: Sequence[Panel]) -> tuple[Sums, Sums]:
    """Return empty sums and the scores, filled up to the same size: rows x panels x columns; last those of a skipped sentence."""
    size, width = (max(sizes) for sizes in zip(*(panel.scores.shape[1:] for panel in panels), strict=True))
    sums = np.full((HALO + size, len(panels), HALO + width), NEVER)
    scores = np.full((len(SHAPES) + 1, size, len(panels), width), NEVER)
    for lane, panel in enumerate(panels):
        scores[:-1, : panel.bottom - panel.top, lane, : panel.width] = panel.scores
    return sums, scores


def ways(lanes: int, width: int) -> Places:
    """Return where in the ``HALO`` rows above a row the beads of each shape, and last a skipped sentence, come from."""
    row, lane, column = lanes * (HALO + width), HALO + width, np.arange(HALO, HALO + width)
    here = np.arange(lanes)[:, None] * lane + column
    return np.stack([(HALO - many) * row + here - more for many, more in (*SHAPES, (1, 0))])


def _fill(sums: Sums, scores: Sums, added: float) -> None:
    lanes, width = scores.shape[2:]
    along, places = added * np.arange(width), ways(lanes, width)
    came = np.empty((len(scores), lanes, width))
    for row in range(scores.shape[1]):
        sums[row : row + HALO].reshape(-1).take(places, out=came, mode="clip")
        came += scores[:, row]
        total = _added_up(came)
        total -= along
        np.logaddexp.accumulate(total, axis=-1, out=total)
        np.add(total, along, out=sums[HALO + row, :, HALO:])


def _added_up(came: Sums) -> Sums:
    """Return the logarithm of the sum over the first axis, which is used up."""
    most = np.maximum.reduce(came)
    came -= most
    total: Sums = np.add.reduce(np.exp(came, out=came))
    np.log(total, out=total)
    total += most
    return total
