"""From scores to beads: the probability of each bead, and the beads that are most likely right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from transcheck.alignment.paths import HALO, NEVER, SHAPES, Panel, Sums, Table, backward, forward, moved
from transcheck.alignment.texts import Numbers
from transcheck.model import Bead

_BAR = 0.10  # a bead less likely than this is not worth having
_ALONE = 0.5  # what it counts that a sentence without a partner is left alone


@dataclass(frozen=True, slots=True)
class Chances:
    """Probabilities: of beads as in ``Panel.scores``, of source and target sentences that stand alone (by row, by column)."""

    beads: Sequence[Numbers]
    skipped: Sums
    added: Sums


def chosen(table: Table) -> tuple[Bead, ...]:
    """Return the beads, in order, that hold the greatest expected number of right ones."""
    likely = chances(table)
    return tuple(_back(table, likely, _gains(table, likely)))[::-1]


def chances(table: Table) -> Chances:
    """Return the probability of each bead, over all ways through the table (forward and backward sums)."""
    reached, left = forward(table), backward(table)
    whole = reached[-1][-1, -1]
    last = table.panels[-1]
    skipped, added = np.zeros(last.bottom), np.zeros(last.high + 1)
    beads = []
    for panel, sums, rest in zip(table.panels, reached, left, strict=True):
        onward = rest - whole
        beads.append(_bead_chances(panel, sums, onward))
        rows, columns = slice(panel.top, panel.bottom), slice(panel.low, panel.high + 1)
        skipped[rows] = _probability(sums[HALO - 1 : -1, HALO:] + onward + table.skipped).sum(axis=1)
        added[columns] += _probability(sums[HALO:, HALO - 1 : -1] + onward + table.added).sum(axis=0)
    return Chances(beads, np.minimum(skipped, 1), np.minimum(added, 1))


def _bead_chances(panel: Panel, sums: Sums, onward: Sums) -> Numbers:
    size, width = onward.shape
    found = np.empty(panel.scores.shape, np.float32)
    for shape, (sources, targets) in enumerate(SHAPES):
        came = sums[HALO - sources : HALO - sources + size, HALO - targets : HALO - targets + width]
        found[shape] = _probability(came + panel.scores[shape] + onward)
    return found


def _probability(logarithms: Sums) -> Sums:
    chance: Sums = np.exp(np.minimum(logarithms, 0))
    return chance


def _gains(table: Table, likely: Chances) -> list[Sums]:
    """Return for each node the greatest expected number of right beads on the way there, in arrays as ``forward`` has."""
    found: list[Sums] = []
    total = np.cumsum(_ALONE * likely.added)
    for place, panel in enumerate(table.panels):
        best = np.full((HALO + panel.bottom - panel.top, HALO + panel.width), NEVER)
        if place:
            best[:HALO] = moved(found[-1][-HALO:], table.panels[place - 1].low - HALO, panel.low - HALO, panel.high)
        gains = likely.beads[place] - _BAR
        along = total[panel.low : panel.high + 1]
        for row in range(HALO, len(best)):
            came = _best_way(best, gains, row, _ALONE * float(likely.skipped[panel.top + row - HALO]))
            if panel.top + row == HALO:
                came[0] = 0.0
            best[row, HALO:] = along + np.maximum.accumulate(came - along)
        found.append(best)
    return found


def _best_way(best: Sums, gains: Numbers, row: int, skipped: float) -> Sums:
    width = gains.shape[-1]
    found = best[row - 1, HALO:] + skipped
    for shape, (sources, targets) in enumerate(SHAPES):
        came = best[row - sources, HALO - targets : HALO - targets + width] + gains[shape, row - HALO]
        np.maximum(found, came, out=found)
    return found


def _back(table: Table, likely: Chances, gains: Sequence[Sums]) -> Iterator[Bead]:
    """Yield the beads of the best way, from the last to the first."""
    last = table.panels[-1]
    row, column = last.bottom - 1, last.high
    for place in range(len(table.panels) - 1, -1, -1):
        panel = table.panels[place]
        while row >= panel.top and (row or column):
            sources, targets, chance = _step(panel, likely, place, gains[place], row, column)
            yield Bead(tuple(range(row - sources, row)), tuple(range(column - targets, column)), float(chance))
            row, column = row - sources, column - targets


def _step(panel: Panel, likely: Chances, place: int, gains: Sums, row: int, column: int) -> tuple[int, int, float]:
    """Return the last bead of the best way to a node, and its probability."""
    here, there = row - panel.top, column - panel.low
    alone = [(0, 1, likely.added[column]), (1, 0, likely.skipped[row])]
    ways = [
        (gains[here + HALO - sources, there + HALO - targets] + _ALONE * chance, sources, targets, chance)
        for sources, targets, chance in alone
    ]
    for shape, (sources, targets) in enumerate(SHAPES):
        chance = likely.beads[place][shape, here, there]
        came = gains[here + HALO - sources, there + HALO - targets]
        ways.append((came + (chance - _BAR), sources, targets, chance))
    _, sources, targets, chance = max(ways)
    return sources, targets, chance
