"""From scores to beads: the probability of each bead, and the beads that are most likely right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from transcheck.alignment.paths import HALO, NEVER, SHAPES, Panel, Places, Sums, Table, both_ways, moved, ways
from transcheck.alignment.texts import Numbers
from transcheck.model import Bead

_BAR = 0.10  # a bead less likely than this is not worth having
_ALONE = 0.5  # what it counts that a sentence without a partner is left alone


@dataclass(frozen=True, slots=True)
class Chances:
    """Probabilities: of beads as in ``Panel.scores``, of source and target sentences that stand alone (by row, by column).

    ``whole`` is the logarithm of the sum over all ways.
    """

    beads: Sequence[Numbers]
    skipped: Sums
    added: Sums
    whole: float


def chosen(table: Table) -> tuple[Bead, ...]:
    """Return the beads, in order, that hold the greatest expected number of right ones."""
    likely = chances(table)
    return tuple(_back(table, likely, _gains(table, likely)))[::-1]


def chances(table: Table) -> Chances:
    """Return the probability of each bead, over all ways through the table (forward and backward sums)."""
    reached, left = both_ways(table)
    whole = float(reached[-1][-1, -1])
    last = table.panels[-1]
    skipped, added = np.zeros(last.bottom), np.zeros(last.high + 1)
    beads = []
    for panel, sums, rest in zip(table.panels, reached, left, strict=True):
        onward = rest - whole
        beads.append(_bead_chances(panel, sums, onward))
        rows, columns = slice(panel.top, panel.bottom), slice(panel.low, panel.high + 1)
        skipped[rows] = _probability(sums[HALO - 1 : -1, HALO:] + onward + table.skipped).sum(axis=1)
        added[columns] += _probability(sums[HALO:, HALO - 1 : -1] + onward + table.added).sum(axis=0)
    return Chances(beads, np.minimum(skipped, 1), np.minimum(added, 1), whole)


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
        else:
            best[HALO - 1, HALO] = -_ALONE * likely.skipped[0]  # so that the first node has 0
        gains = likely.beads[place] - _BAR
        alone = _ALONE * likely.skipped[panel.top : panel.bottom]
        _gain(best, gains, alone, total[panel.low : panel.high + 1])
        found.append(best)
    return found


def _gain(best: Sums, gains: Numbers, skipped: Sums, along: Sums) -> None:
    """Fill the rows of a panel; ``along`` is what target sentences that stand alone add up to."""
    places = ways(1, len(along))[:, 0]
    came = np.empty(places.shape)
    for row, alone in enumerate(skipped):
        best[row : row + HALO].reshape(-1).take(places, out=came, mode="clip")
        came[:-1] += gains[:, row]
        came[-1] += alone
        most = np.maximum.reduce(came)
        most -= along
        np.add(along, np.maximum.accumulate(most, out=most), out=best[row + HALO, HALO:])


def _back(table: Table, likely: Chances, gains: Sequence[Sums]) -> Iterator[Bead]:
    """Yield the beads of the best way, from the last to the first."""
    last = table.panels[-1]
    row, column = last.bottom - 1, last.high
    for place in range(len(table.panels) - 1, -1, -1):
        panel = table.panels[place]
        from_ = ways(1, panel.width)[:, 0, 0]
        while row >= panel.top and (row or column):
            sources, targets, chance = _step(panel, likely, place, gains[place], from_, (row, column))
            yield Bead(tuple(range(row - sources, row)), tuple(range(column - targets, column)), chance)
            row, column = row - sources, column - targets


def _step(
    panel: Panel, likely: Chances, place: int, gains: Sums, from_: Places, node: tuple[int, int]
) -> tuple[int, int, float]:
    """Return the last bead of the best way to a node, and its probability; ``from_`` are the ways to the first column."""
    row, column = node
    here, there = row - panel.top, column - panel.low
    chances = likely.beads[place][:, here, there]
    came = gains[here : here + HALO].reshape(-1)[from_ + there]
    came[:-1] += chances - _BAR
    came[-1] += _ALONE * likely.skipped[row]
    best = int(came.argmax())
    if gains[here + HALO, there + HALO - 1] + _ALONE * likely.added[column] > came[best]:
        return 0, 1, float(likely.added[column])
    return (*SHAPES[best], float(chances[best])) if best < len(SHAPES) else (1, 0, float(likely.skipped[row]))
