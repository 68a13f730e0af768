"""Translations into the same language in other scripts, unit by unit: what the checks across scripts see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcheck.checks._registry import Problem
from transcheck.model import Catalog, Severity, Span, Unit
from transcheck.text.controls import excerpt

if TYPE_CHECKING:
    from transcheck.uyghur.pairing import Pair, Word


@dataclass(frozen=True, slots=True)
class Compared:
    """A unit beside the one it is compared with, and their words in pairs."""

    unit: Unit
    other: Unit
    pairs: tuple[Pair, ...]

    @property
    def is_another_text(self) -> bool:
        """Return whether the two say something else altogether."""
        from transcheck.uyghur.pairing import are_another_text

        return are_another_text(self.pairs)


def _is_another_word(pair: Pair) -> bool:
    return pair.differs


def compared(catalogs: Iterable[Catalog], told: Callable[[Pair], bool] = _is_another_word) -> Iterator[Compared]:
    """Yield each unit that has to say the same as its twin in another script and has a pair of words to be told.

    The twin is the unit in the first script there is. Where two scripts agree and
    the first does not, the first is the one compared, with the second.
    """
    from transcheck.uyghur.scripts import scripts

    for neighbours in _together(
        [catalog for catalog in catalogs if catalog.language.twin and catalog.language.code in scripts()]
    ):
        places: dict[tuple[str, str | None, int | None], dict[str, Unit]] = {}
        for unit in (unit for catalog in neighbours for unit in catalog.units):
            places.setdefault((unit.source, unit.msgctxt, unit.plural), {})[unit.language.code] = unit
        for found in places.values():
            yield from _against_first([found[code] for code in scripts() if code in found], told)


def _together(catalogs: Sequence[Catalog]) -> Iterator[Sequence[Catalog]]:
    """Yield catalogs of one text: those of a folder with several scripts, and those of all folders that have one each."""
    folders: dict[str, list[Catalog]] = {}
    for catalog in catalogs:
        folders.setdefault(catalog.path.rpartition("/")[0], []).append(catalog)
    alone: list[Catalog] = []
    for found in folders.values():
        if len({catalog.language.code for catalog in found}) > 1:
            yield found
        else:
            alone += found
    yield alone


def _against_first(units: list[Unit], told: Callable[[Pair], bool]) -> Iterator[Compared]:
    if len(units) < 2:
        return
    first, *others = units
    pairs = [_compared(other, first) for other in others]
    differing = [found for found in pairs if any(map(told, found.pairs))]
    if len(differing) == len(pairs) > 1 and not any(map(told, _compared(others[0], others[1]).pairs)):
        yield _compared(first, others[0])
        return
    yield from differing


def _compared(unit: Unit, other: Unit) -> Compared:
    from transcheck.uyghur.pairing import word_pairs

    return Compared(unit, other, word_pairs(unit.target, unit.language.code, other.target, other.language.code))


def told(found: Compared, pair: Pair, *, severity: Severity | None = None) -> Problem:
    """Return a difference as a problem that names the words on both sides, placed where the unit has or lacks them."""
    code = found.other.language.code
    here, there = _quoted(found.unit, pair.left), _quoted(found.other, pair.right)
    if not pair.left:
        return Problem(_gap(found, pair), f"{there} of {code} is missing here", severity=severity)
    if not pair.right:
        return Problem(_span(pair.left), f"{here} is not in {code}", severity=severity)
    return Problem(_span(pair.left), f"{here} is {there} in {code}", severity=severity)


def _quoted(unit: Unit, words: tuple[Word, ...]) -> str:
    return f"'{excerpt(_span(words).of(unit.target), limit=60)}'" if words else ""


def _span(words: tuple[Word, ...]) -> Span:
    return Span(words[0].span.start, words[-1].span.end)


def _gap(found: Compared, pair: Pair) -> Span:
    """Return the word before the place where one is missing, the whole text when there is none."""
    before = [other.left[-1].span for other in found.pairs[: found.pairs.index(pair)] if other.left]
    return before[-1] if before else Span(0, len(found.unit.target))
