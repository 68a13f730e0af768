"""The words of both sides of a bead through a dictionary: what a source lets expect, and what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from transcheck.alignment.dictionary import Dictionary, Direction, words
from transcheck.alignment.evidence import Block
from transcheck.alignment.paths import SHAPES
from transcheck.alignment.rows import ABOVE, Places, Rows, rows_of, unions
from transcheck.alignment.texts import Numbers

_SURE = 0.95  # no word is more certain to stand there


@dataclass(frozen=True, slots=True)
class Glosses:
    """Evidence: how much more likely the words that stand there, and those that do not, are beside what is given.

    With ``backwards`` the target is given and the source sought. A word is present or absent, each independent of the others (naive Bayes), so the sum counts too much: its root
    is taken, and ``strength`` tempers it.
    """

    direction: Direction
    given: Rows
    sought: Rows
    strength: float
    backwards: bool

    def scores(self, block: Block) -> Iterator[Numbers]:
        """See Evidence."""
        rows, columns = (block.columns, block.rows) if self.backwards else (block.rows, block.columns)
        known = self._known(columns)
        here = unions(self.sought.dense(columns.start, columns.stop, known, np.ones_like(self.sought.values)))
        usual = np.clip(self.direction.usual[known >= 0], 1e-4, _SURE)
        gains = {many: _gains(chances, usual) for many, chances in self._expected(rows, known).items()}
        for sources, targets in SHAPES:
            many, more = (targets, sources) if self.backwards else (sources, targets)
            gained, missing = gains[many]
            scores = self.strength * _rooted(gained @ here[more].T + missing)
            yield scores.T if self.backwards else scores

    def _known(self, part: slice) -> Places:
        """Return a number for each sought word of some sentences, -1 for others."""
        columns = np.full(len(self.direction.usual), -1, np.intp)
        there = np.zeros(len(columns), bool)
        there[self.sought.keys[self.sought.part(part.start, part.stop)[0]]] = True
        columns[there] = np.arange(there.sum())
        return columns

    def _expected(self, sentences: slice, columns: Places) -> dict[int, Numbers]:
        """Return how much one, two and three sentences let expect each sought word."""
        part, rows = self.given.part(sentences.start, sentences.stop)
        entries, counts = self._entries(self.given.keys[part])
        places = columns[self.direction.answers[entries]]
        known = places >= 0
        width = int(columns.max(initial=-1)) + 1
        cells = np.repeat(rows, counts)[known] * width + places[known]
        size = sentences.stop - sentences.start + ABOVE
        table = np.bincount(cells, self.direction.chances[entries][known], minlength=size * width)
        one = table.reshape(size, width).astype(np.float32)
        two = one[ABOVE:] + one[ABOVE - 1 : -1]
        return {1: one[ABOVE:], 2: two, 3: two + one[:-ABOVE]}

    def _entries(self, found: Places) -> tuple[Places, Places]:
        """Return the entries of the dictionary for given words, and how many each has."""
        starts = self.direction.starts[found]
        counts = self.direction.starts[found + 1] - starts
        offsets = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        return np.repeat(starts, counts) + offsets, counts


def _gains(chances: Numbers, usual: Numbers) -> tuple[Numbers, Numbers]:
    """Return what each word that is present adds, and what the absence of all words would say; mostly 0."""
    gained = np.zeros_like(chances)
    cells = np.flatnonzero(chances)
    rows, words = np.divmod(cells, max(1, chances.shape[1]))
    anyway = usual[words]
    chance = anyway + (_SURE - anyway) * np.minimum(chances.reshape(-1)[cells], 1)
    absent = np.log((1 - chance) / (1 - anyway))
    gained.reshape(-1)[cells] = np.log(chance / anyway) - absent
    return gained, np.bincount(rows, absent, len(chances)).astype(np.float32)[:, None]


def _rooted(sums: Numbers) -> Numbers:
    """Return sums near 0 as they are, and of larger ones something like the root."""
    rooted: Numbers = np.sign(sums) * (np.sqrt(1 + np.abs(sums)) - 1) * 2
    return rooted


def glosses(
    dictionary: Dictionary, source: Sequence[str], target: Sequence[str], strength: float
) -> tuple[Glosses, Glosses]:
    """Return the evidence of a dictionary for the sentences of two texts, in both directions."""
    there, back = dictionary.there, dictionary.back
    here, beside = rows_of(_ones(source), there.given), rows_of(_ones(target), back.given)
    return (
        Glosses(there, here, beside, strength, backwards=False),
        Glosses(back, beside, here, strength, backwards=True),
    )


def _ones(sentences: Iterable[str]) -> Iterator[Mapping[str, float]]:
    return (dict.fromkeys(words(sentence), 1.0) for sentence in sentences)
