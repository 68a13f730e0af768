"""How well beads fit: lengths, marks, ends of paragraphs, a dictionary, an encoder.

Each gives the scores (differences of log probabilities) of a block of the
table at once. What two sentences hold together is their union, never a sum of
pairs: a sum would reward every merge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from transcheck.alignment.marks import WORTH
from transcheck.alignment.texts import Numbers, Side

Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Block:
    """Source sentences ``top`` to ``bottom`` and target sentences ``left`` to ``right``, half open."""

    top: int
    bottom: int
    left: int
    right: int


class Evidence(Protocol):
    """Something that knows how well beads fit."""

    def scores(self, block: Block) -> Sequence[Numbers]:
        """Return the scores of the shapes 1-1, 1-2, 2-1, 2-2 by the last source and target sentence of the bead."""


def before(values: Numbers) -> Numbers:
    """Return values moved by one place: each place has its predecessor's, the first has 0."""
    return np.concatenate([np.zeros_like(values[:1]), values[:-1]])


@dataclass(frozen=True, slots=True)
class Lengths:
    """Lengths of a bead's sides, in letters, beside the usual ratio of the two texts."""

    source: Numbers
    target: Numbers
    deviation: float
    spread: float

    def scores(self, block: Block) -> Sequence[Numbers]:
        """See Evidence."""
        found = []
        log_target = np.log(self.target + 3)
        middle, width = float(log_target.mean()), max(0.4, float(log_target.std()))
        for sources in (self.source, self.source + before(self.source)):
            expected = sources[block.top : block.bottom, None]
            deviation = self.deviation + self.spread / np.sqrt(expected + 4)
            for targets in (self.target, self.target + before(self.target)):
                length = np.log(targets[block.left : block.right] + 3)
                distance = (length - np.log(expected + 3)) / deviation
                fits = np.log(0.96 * np.exp(-0.5 * distance * distance) / deviation + 0.04 / 3)
                anyway = np.maximum(-0.5 * ((length - middle) / width) ** 2 - np.log(width), -3)
                found.append(np.clip(fits - anyway, -9, 4).astype(np.float32))
        return found[0], found[1], found[2], found[3]


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Ends of paragraphs: both sides should end together, and a bead should not cross an end."""

    source: Numbers
    target: Numbers
    together: float
    alone: float
    crossed: float

    def scores(self, block: Block) -> Sequence[Numbers]:
        """See Evidence."""
        rows, columns = slice(block.top, block.bottom), slice(block.left, block.right)
        source, target = self.source[rows, None], self.target[columns]
        same = np.where(source == target, np.where(source > 0, self.together, 0.1), -self.alone).astype(np.float32)
        down = self.crossed * before(self.source)[rows, None]
        along = self.crossed * before(self.target)[columns]
        return same, same - along, same - down, same - along - down


@dataclass(frozen=True, slots=True)
class Rows:
    """Keys with values for each sentence, kept sparse: those of sentence ``s`` are at ``starts[s]:starts[s + 1]``."""

    starts: Places
    keys: Places
    values: Numbers

    def within(self, top: int, bottom: int) -> slice:
        """Return where the keys of some sentences are."""
        return slice(self.starts[max(top, 0)], self.starts[bottom])

    def dense(self, top: int, bottom: int, columns: Places, values: Numbers) -> Numbers:
        """Return a table of sentences ``top - 1`` to ``bottom`` by columns (one for each key, or -1)."""
        table = np.zeros((bottom - top + 1, int(columns.max(initial=-1)) + 1), np.float32)
        part = self.within(top - 1, bottom)
        first = max(top - 1, 0)
        counts = np.diff(self.starts[first : bottom + 1])
        rows = np.repeat(np.arange(first - top + 1, bottom - top + 1), counts)
        places = columns[self.keys[part]]
        known = places >= 0
        table[rows[known], places[known]] = values[part][known]
        return table


def rows_of(found: Iterable[Mapping[str, float]], numbers: Mapping[str, int]) -> Rows:
    """Return what was found in sentences, by the numbers of the keys; other keys are left out."""
    kept = [[(numbers[key], value) for key, value in one.items() if key in numbers] for one in found]
    flat = [pair for one in kept for pair in one]
    starts = np.concatenate([[0], np.cumsum([len(one) for one in kept], dtype=np.intp)]).astype(np.intp)
    return Rows(
        starts, np.array([key for key, _ in flat], np.intp), np.array([value for _, value in flat], np.float32)
    )


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks that both sides of a bead have, and those that one side lacks."""

    source: Rows
    target: Rows
    worth: Numbers
    strength: float
    source_cost: Numbers
    target_cost: Numbers

    def scores(self, block: Block) -> Sequence[Numbers]:
        """See Evidence."""
        columns = self._columns(block)
        known = np.flatnonzero(columns >= 0)
        worth = self.worth[known] if len(known) else np.zeros(0, np.float32)
        source = self._unions(self.source, block.top, block.bottom, columns)
        target = self._unions(self.target, block.left, block.right, columns)
        found = []
        for (has, cost), lonely in zip(source, self._costs(self.source_cost, block.top, block.bottom), strict=True):
            for (has_too, its_cost), its_lonely in zip(
                target, self._costs(self.target_cost, block.left, block.right), strict=True
            ):
                met = (has * worth + cost) @ has_too.T + has @ its_cost.T
                found.append(self.strength * (met - lonely[:, None] - its_lonely))
        return found

    def _columns(self, block: Block) -> Places:
        """Return a number for each key that both sides of the block have, -1 for others."""
        columns = np.full(len(self.worth), -1, np.intp)
        there = np.zeros((2, len(self.worth)), bool)
        there[0, self.source.keys[self.source.within(block.top - 1, block.bottom)]] = True
        there[1, self.target.keys[self.target.within(block.left - 1, block.right)]] = True
        shared = np.flatnonzero(there.all(axis=0))
        columns[shared] = np.arange(len(shared))
        return columns

    @staticmethod
    def _unions(rows: Rows, top: int, bottom: int, columns: Places) -> list[tuple[Numbers, Numbers]]:
        has = rows.dense(top, bottom, columns, np.ones_like(rows.values))
        cost = rows.dense(top, bottom, columns, rows.values)
        return [(has[1:], cost[1:]), (np.maximum(has[1:], has[:-1]), np.maximum(cost[1:], cost[:-1]))]

    @staticmethod
    def _costs(costs: Numbers, top: int, bottom: int) -> tuple[Numbers, Numbers]:
        return costs[top:bottom], (costs + before(costs))[top:bottom]


def marks_evidence(
    source: Sequence[Mapping[str, float]], target: Sequence[Mapping[str, float]], strength: float
) -> Marks:
    """Return the evidence of marks; a mark is worth more the rarer it is on both sides."""
    sources, targets = (Counter(key for one in side for key in one) for side in (source, target))
    shared = {key: place for place, key in enumerate(sources.keys() & targets.keys())}
    rarity = [
        WORTH[key[0]]
        * min(3.2, 0.5 * np.log(len(source) / sources[key]) + 0.5 * np.log(len(target) / targets[key]))
        / 2
        for key in shared
    ]
    costs = [np.array([sum(one.values()) for one in side], np.float32) for side in (source, target)]
    worth = np.array(rarity, np.float32)
    return Marks(rows_of(source, shared), rows_of(target, shared), worth, strength, costs[0], costs[1])


@dataclass(frozen=True, slots=True)
class Meaning:
    """Rows of an encoder; those of two sentences are their mean by length."""

    source: Numbers
    target: Numbers
    strength: float
    middle: float

    def scores(self, block: Block) -> Sequence[Numbers]:
        """See Evidence."""
        found = []
        for sources in (self.source, self.source + before(self.source)):
            for targets in (self.target, self.target + before(self.target)):
                near = _unit(sources[block.top : block.bottom]) @ _unit(targets[block.left : block.right]).T
                found.append((self.strength * np.clip(near - self.middle, -0.6, 0.6)).astype(np.float32))
        return found


def _unit(rows: Numbers) -> Numbers:
    lengths: Numbers = np.linalg.norm(rows, axis=1, keepdims=True).astype(np.float32)
    return rows / (lengths + np.float32(1e-6))


def lengths_of(source: Side, target: Side, ratio: float, deviation: float, spread: float) -> Lengths:
    """Return the evidence of lengths, the source's made comparable by the ratio."""
    return Lengths(source.lengths * np.float32(ratio), target.lengths, deviation, spread)
