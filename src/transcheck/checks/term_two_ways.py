r"""The sources spell a name in one way.

Who searches for one spelling misses the petitions with the other, and translators take them for two places. Names
that differ in one small letter inside, over all masters, are told once: where the rarer one stands first. A name is a
word with a capital that is not there because a sentence begins. Words of fewer than six letters differ too easily.

Bad  en [master]: They live in East Turkestan.
Bad  en [master]: East Turkistan is far, and East Turkestan is wide.

Good en [master]: They live in East Turkestan.
Good en [master]: East Turkestan is far, and Kazakhs and Kazakh towns are near.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from transcheck.checks import Problem, project_check
from transcheck.model import Catalog, Severity, Span, Unit

_WORD = re.compile(r"(?<!\w)[^\W\d_]{6,}(?!\w)")
_INSIDE = re.compile(r"[\w,;:)('\u2019-] ?$")  # what stands before a word that begins no sentence

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
        usual, rare = sorted((one, other), key=lambda word: -len(places[word]))
        yield usual, rare


def _pairs(groups: Iterable[list[str]]) -> Iterator[tuple[str, str]]:
    for group in groups:
        yield from combinations(group[:10], 2)
