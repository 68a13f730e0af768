"""The words of both sides of a bead through a dictionary: what a source lets expect, and what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from transcheck.alignment.dictionary import Dictionary, words
from transcheck.alignment.evidence import Block
from transcheck.alignment.paths import SHAPES
from transcheck.alignment.rows import ABOVE, Places, Rows, rows_of, unions
from transcheck.alignment.texts import Numbers

_SURE = 0.95  # no word is more certain to stand there


@dataclass(frozen=True, slots=True)
class Glosses:
    """Evidence: how much more likely the words that stand there, and those that do not, are beside this source.

    A word is present or absent, each independent of the others (naive Bayes), so the sum counts too much and
    ``strength`` tempers it; ``most`` is what it may say at most.
    """

    dictionary: Dictionary
    source: Rows
    target: Rows
    strength: float
    most: float

    def scores(self, block: Block) -> Iterator[Numbers]:
        """See Evidence."""
        columns = self._columns(block)
        here = unions(self.target.dense(block.left, block.right, columns, np.ones_like(self.target.values)))
        usual = np.clip(self.dictionary.usual[columns >= 0], 1e-4, _SURE)
        sums = self._expected(block, columns)
        gains = {many: _gains(chances, usual) for many, chances in sums.items()}
        for many, more in SHAPES:
            gained, missing = gains[many]
            yield np.clip(self.strength * (gained @ here[more].T + missing), -self.most, self.most)

    def _columns(self, block: Block) -> Places:
        """Return a number for each target word of the block, -1 for others."""
        columns = np.full(len(self.dictionary.usual), -1, np.intp)
        there = np.zeros(len(columns), bool)
        there[self.target.keys[self.target.part(block.left, block.right)[0]]] = True
        columns[there] = np.arange(there.sum())
        return columns

    def _expected(self, block: Block, columns: Places) -> dict[int, Numbers]:
        """Return how much one, two and three source sentences let expect each target word of the block."""
        part, rows = self.source.part(block.top, block.bottom)
        entries, counts = self._entries(self.source.keys[part])
        places = columns[self.dictionary.answers[entries]]
        known = places >= 0
        width = int(columns.max(initial=-1)) + 1
        cells = np.repeat(rows, counts)[known] * width + places[known]
        size = (block.bottom - block.top + ABOVE) * width
        table = np.bincount(cells, self.dictionary.chances[entries][known], minlength=size)
        one = table.reshape(-1, width).astype(np.float32)
        two = one[ABOVE:] + one[ABOVE - 1 : -1]
        return {1: one[ABOVE:], 2: two, 3: two + one[:-ABOVE]}

    def _entries(self, found: Places) -> tuple[Places, Places]:
        """Return the entries of the dictionary for source words, and how many each has."""
        starts = self.dictionary.starts[found]
        counts = self.dictionary.starts[found + 1] - starts
        offsets = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        return np.repeat(starts, counts) + offsets, counts


def _gains(chances: Numbers, usual: Numbers) -> tuple[Numbers, Numbers]:
    """Return what each word that is present adds, and what the absence of all words would say."""
    chance = usual + (_SURE - usual) * np.minimum(chances, 1)
    absent = np.log((1 - chance) / (1 - usual))
    return np.log(chance / usual) - absent, absent.sum(axis=1)[:, None]


def glosses(
    dictionary: Dictionary, source: Sequence[str], target: Sequence[str], strength: float, most: float
) -> Glosses:
    """Return the evidence of a dictionary for the sentences of two texts."""
    here, there = rows_of(_ones(source), dictionary.sources), rows_of(_ones(target), dictionary.targets)
    return Glosses(dictionary, here, there, strength, most)


def _ones(sentences: Iterable[str]) -> Iterator[Mapping[str, float]]:
    return (dict.fromkeys(words(sentence), 1.0) for sentence in sentences)
