"""Segments of other petitions that say the same or nearly so, with their translation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from transcheck.model import State
from transcheck.reports.pages.values import Cell, Grid, Row

LEAST = 0.7  # of the letters of both texts: below that, sentences share words rather than sense
MOST = 5


@dataclass(frozen=True, slots=True)
class Alike:
    """A segment of another petition: how alike its source is (0 to 1), and its translation into the language asked for."""

    petition: str
    title: str
    segment: str
    text: str
    likeness: float
    target: str
    state: State


class TextIndex:
    """The sources of one grid by length: texts that are alike are about as long."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._rows = sorted(grid.rows, key=lambda row: len(row.text))
        self._texts = [row.text for row in self._rows]
        self._lengths = [len(text) for text in self._texts]

    def near(self, text: str, least: float = LEAST, most: int = MOST) -> Iterator[tuple[float, Row]]:
        """Yield the rows most like a text with their likeness, the best first.

        Likeness is twice the letters in common by the letters of both (Indel of
        rapidfuzz), so that a text alike by ``s`` is at least ``s / (2 - s)`` as long.
        """
        from rapidfuzz.distance import Indel
        from rapidfuzz.process import extract

        share = least / (2 - least)
        low = bisect_left(self._lengths, len(text) * share)
        high = bisect_right(self._lengths, len(text) / share)
        found = extract(text, self._texts[low:high], scorer=Indel.normalized_similarity, score_cutoff=least, limit=most)
        for _, likeness, place in found:
            yield likeness, self._rows[low + place]


def alike(text: str, language: str, indexes: Iterable[TextIndex]) -> tuple[Alike, ...]:
    """Return the segments most like a text that have a translation into a language, the best first."""
    found = [
        Alike(index.grid.petition, index.grid.title, row.id, row.text, likeness, cell.text, cell.state)
        for index in indexes
        for likeness, row in index.near(text)
        if (cell := _cell(index.grid, row, language)) is not None and cell.text
    ]
    return tuple(sorted(found, key=lambda one: (-one.likeness, one.petition))[:MOST])


def _cell(grid: Grid, row: Row, language: str) -> Cell | None:
    places = (place for place, column in enumerate(grid.columns) if column.language.code == language)
    place = next(places, None)
    return None if place is None else row.cells[place]
