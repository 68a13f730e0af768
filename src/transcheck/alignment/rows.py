"""What sentences hold, as sparse rows and as small tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from transcheck.alignment.texts import Numbers

Places: TypeAlias = NDArray[np.intp]

ABOVE = 2  # rows above a block that its beads reach into


@dataclass(frozen=True, slots=True)
class Rows:
    """Keys with values for each sentence: those of sentence ``s`` are at ``starts[s]:starts[s + 1]``."""

    starts: Places
    keys: Places
    values: Numbers

    def part(self, top: int, bottom: int) -> tuple[slice, Places]:
        """Return where the keys of a block and of ``ABOVE`` rows above it are, and the row of each."""
        first = max(top - ABOVE, 0)
        counts = np.diff(self.starts[first : bottom + 1])
        rows = np.repeat(np.arange(first - top + ABOVE, bottom - top + ABOVE), counts)
        return slice(int(self.starts[first]), int(self.starts[bottom])), rows

    def dense(self, top: int, bottom: int, columns: Places, values: Numbers) -> Numbers:
        """Return a table of a block with ``ABOVE`` rows above it, by columns (one for each key, or -1)."""
        table = np.zeros((bottom - top + ABOVE, int(columns.max(initial=-1)) + 1), np.float32)
        part, rows = self.part(top, bottom)
        places = columns[self.keys[part]]
        known = places >= 0
        table[rows[known], places[known]] = values[part][known]
        return table


def rows_of(found: Iterable[Mapping[str, float]], numbers: Mapping[str, int]) -> Rows:
    """Return what was found in sentences, by the numbers of the keys; other keys are left out."""
    keys: list[int] = []
    values: list[float] = []
    starts = [0]
    number_of = numbers.get
    for one in found:
        for key, value in one.items():
            if (number := number_of(key)) is not None:
                keys.append(number)
                values.append(value)
        starts.append(len(keys))
    return Rows(np.array(starts, np.intp), np.array(keys, np.intp), np.array(values, np.float32))


def unions(table: Numbers) -> dict[int, Numbers]:
    """Return what one, two and three sentences hold together, by the last of them; the table has ``ABOVE`` rows above."""
    two = np.maximum(table[ABOVE:], table[ABOVE - 1 : -1])
    return {1: table[ABOVE:], 2: two, 3: np.maximum(two, table[:-ABOVE])}


def before(values: Numbers, places: int = 1) -> Numbers:
    """Return values moved by some places: each place has its predecessor's, the first ones have 0."""
    empty = np.zeros_like(values[:places])
    return np.concatenate([empty, values[: len(values) - len(empty)]])


def sums(values: Numbers) -> dict[int, Numbers]:
    """Return the sums over one, two and three sentences, by the last of them."""
    two = values + before(values)
    return {1: values, 2: two, 3: two + before(values, 2)}
