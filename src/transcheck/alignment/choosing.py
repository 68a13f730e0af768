"""From scores to beads: the probability of each bead, and the beads that are most likely right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from transcheck.alignment.paths import NEVER, SHAPES, Row, Table, window, backward, forward
from transcheck.model import Bead

_BAR = 0.10  # a bead less likely than this is not worth having


@dataclass(frozen=True, slots=True)
class Chances:
    """Probabilities: of beads as in ``Table``, of source and target sentences that stand alone."""

    beads: list[list[Row]]
    skipped: Row
    added: Row


def chances(table: Table) -> Chances:
    """Return the probability of each bead, over all ways through the table (forward and backward sums)."""
    reached, left = forward(table), backward(table)
    whole = reached[-1][-1]
    beads: list[list[Row]] = [[]]
    skipped, added = np.zeros(len(table.low)), np.zeros(table.high[-1] + 1)
    for row, (low, high) in enumerate(zip(table.low, table.high, strict=True)):
        onward = left[row] - whole
        along = window(reached[row], low, low - 1, high - 1) + np.append(0, table.added)[low : high + 1] + onward
        added[low : high + 1] += np.exp(np.minimum(along, 0))
        if row:
            alone = window(reached[row - 1], table.low[row - 1], low, high) + table.skipped[row] + onward
            skipped[row] = np.exp(np.minimum(alone, 0)).sum()
            beads.append([_chance(table, reached, row, shape, onward) for shape in range(len(SHAPES))])
    return Chances(beads, np.minimum(skipped, 1), np.minimum(added, 1))


def _chance(table: Table, reached: list[Row], row: int, shape: int, onward: Row) -> Row:
    sources, targets = SHAPES[shape]
    if sources > row:
        return np.zeros(len(onward))
    low, high = table.low[row] - targets, table.high[row] - targets
    came = window(reached[row - sources], table.low[row - sources], low, high)
    return np.exp(np.minimum(came + table.beads[row][shape] + onward, 0))


def chosen(table: Table) -> tuple[Bead, ...]:
    """Return the beads, in order, that hold the greatest expected number of right ones."""
    likely = chances(table)
    rows = _gains(table, likely)
    return tuple(_back(table, likely, rows))[::-1]


def _gains(table: Table, likely: Chances) -> list[Row]:
    rows: list[Row] = []
    total = np.cumsum(_alone(likely.added))
    for row, (low, high) in enumerate(zip(table.low, table.high, strict=True)):
        if row:
            best = window(rows[row - 1], table.low[row - 1], low, high) + _alone(likely.skipped)[row]
            for shape in range(len(SHAPES)):
                np.maximum(best, _gain(table, likely, rows, row, shape), out=best)
        else:
            best = np.full(high - low + 1, NEVER)
            best[0] = 0.0
        along = total[low : high + 1]
        rows.append(along + np.maximum.accumulate(best - along))
    return rows


def _alone(chance: Row) -> Row:
    return 0.5 * chance


def _gain(table: Table, likely: Chances, rows: list[Row], row: int, shape: int) -> Row:
    sources, targets = SHAPES[shape]
    low, high = table.low[row], table.high[row]
    if sources > row:
        return np.full(high - low + 1, NEVER)
    came = window(rows[row - sources], table.low[row - sources], low - targets, high - targets)
    return came + (likely.beads[row][shape] - _BAR)


def _back(table: Table, likely: Chances, rows: list[Row]) -> Iterator[Bead]:
    """Yield the beads of the best way, from the last to the first."""
    row, column = len(table.low) - 1, table.high[-1]
    while row or column:
        sources, targets, chance = _step(table, likely, rows, row, column)
        yield Bead(tuple(range(row - sources, row)), tuple(range(column - targets, column)), float(chance))
        row, column = row - sources, column - targets


def _step(table: Table, likely: Chances, rows: list[Row], row: int, column: int) -> tuple[int, int, float]:
    ways: list[tuple[float, int, int, float]] = []
    place = column - table.low[row]
    if place > 0:
        chance = likely.added[column]
        ways.append((rows[row][place - 1] + 0.5 * chance, 0, 1, chance))
    if row and table.low[row - 1] <= column <= table.high[row - 1]:
        chance = likely.skipped[row]
        ways.append((rows[row - 1][column - table.low[row - 1]] + 0.5 * chance, 1, 0, chance))
    for shape, (sources, targets) in enumerate(SHAPES):
        before = row - sources
        if before >= 0 and table.low[before] <= column - targets <= table.high[before]:
            chance = likely.beads[row][shape][place]
            came = rows[before][column - targets - table.low[before]]
            ways.append((came + chance - _BAR, sources, targets, chance))
    _, sources, targets, chance = max(ways)
    return sources, targets, chance
