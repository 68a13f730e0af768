"""How well beads fit: lengths, marks, ends of paragraphs, an encoder.

Each gives the scores (differences of log probabilities) of a block of the
table at once. What several sentences hold together is their union, never a
sum of pairs: a sum would reward every merge.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Protocol, TypeAlias

import numpy as np

from transcheck.alignment.marks import WORTH
from transcheck.alignment.paths import SHAPES
from transcheck.alignment.rows import Places, Rows, before, rows_of, sums, unions
from transcheck.alignment.texts import Numbers

Found: TypeAlias = Sequence[Mapping[str, float]]  # the marks of each sentence, with their costs

KINDS = tuple(WORTH)
_PLACES = {kind: place for place, kind in enumerate(KINDS)}
_RAREST = 3.2  # natural logarithm of the rarity from which a mark is worth its most


@dataclass(frozen=True, slots=True)
class Block:
    """Source sentences ``top`` to ``bottom`` and target sentences ``left`` to ``right``, half open."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def rows(self) -> slice:
        """Return the source sentences."""
        return slice(self.top, self.bottom)

    @property
    def columns(self) -> slice:
        """Return the target sentences."""
        return slice(self.left, self.right)


class Evidence(Protocol):
    """Something that knows how well beads fit."""

    def scores(self, block: Block) -> Iterator[Numbers]:
        """Yield the scores of each of ``SHAPES``, by the last source and target sentence of the bead."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """Lengths of both sides in letters, made comparable: the logarithm of their ratio is nearly normal."""

    source: Numbers
    target: Numbers
    strength: float
    deviation: float = 0.06  # of the logarithm of the ratio of two long sentences
    spread: float = 1.05  # what is added for one letter; falls with the root of the length

    def scores(self, block: Block) -> Iterator[Numbers]:
        """See Evidence."""
        sources, targets = sums(self.source), sums(self.target)
        alone = np.log(self.target + 3)
        middle, width = float(alone.mean()), max(0.4, float(alone.std()))
        for many, more in SHAPES:
            expected = sources[many][block.rows, None]
            length = np.log(targets[more][block.columns] + 3)
            deviation = self.deviation + self.spread / np.sqrt(expected + 4)
            distance = (length - np.log(expected + 3)) / deviation
            fits = np.log(np.exp(-0.5 * distance * distance) * (0.96 / deviation) + 0.04 / 3)
            anyway = np.maximum(-0.5 * ((length - middle) / width) ** 2 - np.log(width), -3)
            yield self.strength * np.clip(fits - anyway, -9, 4)


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Ends of paragraphs: both sides should end together, and a bead should not cross an end."""

    source: Numbers
    target: Numbers
    both: float
    neither: float
    one: float
    crossed: float

    def scores(self, block: Block) -> Iterator[Numbers]:
        """See Evidence."""
        source, target = self.source[block.rows, None], self.target[block.columns]
        agree = np.where(source > 0, self.both, self.neither)
        same = np.where(source == target, agree, -self.one).astype(np.float32)
        rows, columns = (self._crossings(ends) for ends in (self.source, self.target))
        for many, more in SHAPES:
            yield same - rows[many][block.rows, None] - columns[more][block.columns]

    def _crossings(self, ends: Numbers) -> dict[int, Numbers]:
        one = np.float32(self.crossed) * before(ends)
        return {1: np.zeros_like(one), 2: one, 3: one + before(one)}


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks that both sides of a bead have, and those that one side lacks."""

    source: Rows
    target: Rows
    worth: Numbers
    source_cost: Numbers
    target_cost: Numbers

    def scores(self, block: Block) -> Iterator[Numbers]:
        """See Evidence."""
        columns = self._columns(block)
        worth = self.worth[columns >= 0]
        has, cost = self._tables(self.source, block.top, block.bottom, columns)
        has_too, its_cost = self._tables(self.target, block.left, block.right, columns)
        lonely, its_lonely = sums(self.source_cost), sums(self.target_cost)
        for many, more in SHAPES:
            met = (has[many] * worth + cost[many]) @ has_too[more].T + has[many] @ its_cost[more].T
            yield met - lonely[many][block.rows, None] - its_lonely[more][block.columns]

    def _columns(self, block: Block) -> Places:
        """Return a number for each mark that both sides of the block have, -1 for others."""
        columns = np.full(len(self.worth), -1, np.intp)
        there = np.zeros((2, len(self.worth)), bool)
        there[0, self.source.keys[self.source.part(block.top, block.bottom)[0]]] = True
        there[1, self.target.keys[self.target.part(block.left, block.right)[0]]] = True
        shared = np.flatnonzero(there.all(axis=0))
        columns[shared] = np.arange(len(shared))
        return columns

    @staticmethod
    def _tables(rows: Rows, top: int, bottom: int, columns: Places) -> tuple[dict[int, Numbers], dict[int, Numbers]]:
        has = rows.dense(top, bottom, columns, np.ones_like(rows.values))
        return unions(has), unions(rows.dense(top, bottom, columns, rows.values))


@dataclass(frozen=True, slots=True)
class Shared:
    """The marks of two texts before they are weighed: those of both, by sentence, and what each sentence has of each kind.

    ``kinds`` are places in ``KINDS``; ``rarity`` is a logarithm; costs are sentences x kinds.
    """

    source: Rows
    target: Rows
    kinds: Places
    rarity: Numbers
    source_costs: Numbers
    target_costs: Numbers

    def weighed(self, strengths: Mapping[str, float]) -> Marks:
        """Return the evidence, each kind of mark by its strength."""
        strength = np.array([strengths[kind] for kind in KINDS], np.float32)
        worth = (strength * [WORTH[kind] for kind in KINDS])[self.kinds] * self.rarity
        rows = [replace(one, values=one.values * strength[self.kinds[one.keys]]) for one in (self.source, self.target)]
        costs = ((costs * strength).sum(axis=1) for costs in (self.source_costs, self.target_costs))
        return Marks(rows[0], rows[1], worth.astype(np.float32), *costs)


def shared_marks(source: Found, target: Found) -> Shared:
    """Return what two texts have in common; a mark is worth more the rarer it is on both sides."""
    counts = [Counter(chain.from_iterable(side)) for side in (source, target)]
    both = [mark for mark in counts[0] if mark in counts[1]]
    numbers = {mark: place for place, mark in enumerate(both)}
    often = np.array([counts[0][mark] * counts[1][mark] for mark in both], np.float32)
    most = math.log(max(1, len(source))) + math.log(max(1, len(target)))
    rarity: Numbers = (np.minimum(_RAREST, (most - np.log(often)) / 2) / 2).astype(np.float32)
    kinds = np.array([_PLACES[mark[0]] for mark in both], np.intp)
    costs = [_costs(side) for side in (source, target)]
    return Shared(rows_of(source, numbers), rows_of(target, numbers), kinds, rarity, costs[0], costs[1])


def _costs(side: Found) -> Numbers:
    """Return what it costs that no mark of a sentence is answered, by kind."""
    cells: list[int] = []
    costs: list[float] = []
    for place, marks in enumerate(side):
        for mark, cost in marks.items():
            if cost:
                cells.append(place * len(KINDS) + _PLACES[mark[0]])
                costs.append(cost)
    found = np.bincount(np.array(cells, np.intp), costs, len(side) * len(KINDS))
    return found.reshape(len(side), len(KINDS)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Meaning:
    """Rows of an encoder; those of several sentences are their sum, by length."""

    source: Numbers
    target: Numbers
    strength: float
    middle: float

    def scores(self, block: Block) -> Iterator[Numbers]:
        """See Evidence."""
        sources, targets = sums(self.source), sums(self.target)
        for many, more in SHAPES:
            near = _unit(sources[many][block.rows]) @ _unit(targets[more][block.columns]).T
            yield self.strength * np.clip(near - self.middle, -0.6, 0.6)


def _unit(rows: Numbers) -> Numbers:
    lengths: Numbers = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / (lengths + np.float32(1e-6))
