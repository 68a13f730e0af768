r"""The sources spell a name in one way.

Who searches for one spelling misses the petitions with the other, and translators take them for two places. Names
that differ inside in one letter that romanisations exchange, over all masters, are told once: where the rarer one stands first. A name is a
word with a capital that is not there because a sentence begins. Words of fewer than six letters differ too easily.

Bad  en [master]: They live in East Turkestan.
Bad  en [master]: East Turkistan is far, and East Turkestan is wide.

Good en [master]: They live in East Turkestan.
Good en [master]: East Turkestan is far, and Kazakhs and Kazakh towns are near.

Measured: no finding in 1,007 professional sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from transcheck.checks import Problem, project_check
from transcheck.model import Catalog, Severity, Span, Unit
from transcheck.text.patterns import pattern_of

_WORD = pattern_of(r"(?<!\w)[^\W\d_]{6,}(?!\w)")
# Letters that romanisations exchange: any vowel for another, and these.
_ALIKE = tuple(map(frozenset, ("aeiou\u00e4\u00eb\u00ef\u00f6\u00fc\u00e9y", "xhkqgc", "sz", "jyi", "vwu", "dt", "bp")))
_INSIDE = pattern_of(r"[\w,;:)('\u2019-] ?$")  # what stands before a word that begins no sentence

_Place = tuple[Unit, Span]


@project_check(Severity.WARNING, masters=True)
def term_two_ways(catalogs: tuple[Catalog, ...]) -> Iterator[tuple[Unit, Problem]]:
    """Yield the first place of each spelling in the masters that has a more frequent twin."""
    places: dict[str, list[_Place]] = {}
    for unit in (unit for catalog in catalogs for unit in catalog.units if unit.of_master):
        for found in _WORD.finditer(unit.target):
            if found[0][0].isupper():
                places.setdefault(found[0], []).append((unit, Span(*found.span())))
    for usual, rare in _twins({word: found for word, found in places.items() if any(map(_is_name, found))}):
        unit, span = places[rare][0]
        count, other = len(places[rare]), len(places[usual])
        yield unit, Problem(span, f"'{rare}' ({count} times in the sources) is '{usual}' elsewhere ({other} times)")


def _is_name(place: _Place) -> bool:
    """Return whether a word has its capital for itself: something of its sentence stands before it."""
    unit, span = place
    return _INSIDE.search(unit.target, max(0, span.start - 2), span.start) is not None


def _twins(places: dict[str, list[_Place]]) -> Iterator[tuple[str, str]]:
    """Yield words that differ in one small letter, but not in the last one, which may be an ending."""
    by_gap: dict[str, list[str]] = {}
    for word in places:
        for at, char in enumerate(word[:-1]):
            if char.islower():
                by_gap.setdefault(f"{word[:at]}\0{word[at + 1 :]}", []).append(word)
    for one, other in _pairs(by_gap.values()):
        if not _sound_alike(one, other):
            continue
        usual, rare = sorted((one, other), key=lambda word: -len(places[word]))
        yield usual, rare


def _sound_alike(one: str, other: str) -> bool:
    """Return whether the letter in which two words differ may be one sound written two ways."""
    letters = {pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]}
    return all(any(letter.issuperset(pair) for letter in _ALIKE) for pair in letters)


def _pairs(groups: Iterable[list[str]]) -> Iterator[tuple[str, str]]:
    for group in groups:
        yield from combinations(group[:10], 2)
