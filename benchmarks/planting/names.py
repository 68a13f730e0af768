"""Names: swapped for another, or misspelt.

The pairs of names are induced from the corpus itself by co-occurrence: near-certain ones only, which the language
writes in one way in nearly all places. A glossary made of the same pairs (``recall.py --glossary induced``) shows
what the checks find once they are told the names; without one they cannot know them.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from planting import Place
from planting.prose import is_run_on

_NAME = re.compile(r"(?<=[a-z,] )([A-Z][a-z]{2,}(?:'s)?)\b")
_NOT_NAMES = """
January February March April May June July August September October November December Monday Tuesday Wednesday
Thursday Friday Saturday Sunday President Minister The English British American"""
_NO_NAMES = frozenset(_NOT_NAMES.split())
_FEWEST = 4  # uses
_LIKENESS = 0.75  # Dice
_SURE = 0.85  # of the uses of a name


def name_swapped(chance: random.Random, place: Place) -> str | None:
    """A name becomes another of the corpus."""
    table = sure_names(place)
    here = sorted(_here(place))
    if not here:
        return None
    _, form = chance.choice(here)
    others = sorted(
        other
        for name, other in table.items()
        if name not in place.source and other not in place.target and form not in other and other not in form
    )
    return place.target.replace(form, chance.choice(others)) if others else None


def name_misspelt(chance: random.Random, place: Place) -> str | None:
    """Two letters of a name change places."""
    swaps = [
        (form, at)
        for _, form in sorted(_here(place))
        for at in range(1, len(form) - 1)
        if len(form) >= 4 and form[at] != form[at + 1] and form[at : at + 2].isalpha()
    ]
    if not swaps:
        return None
    form, at = chance.choice(swaps)
    return place.target.replace(form, form[:at] + form[at + 1] + form[at] + form[at + 2 :])


def _here(place: Place) -> Iterator[tuple[str, str]]:
    for name, form in sure_names(place).items():
        if re.search(rf"\b{name}\b", place.source) and place.target.count(form) == 1:
            yield name, form


def sure_names(place: Place) -> dict[str, str]:
    """Return the names that a glossary may ask for: those that the language nearly always writes in this form."""
    return _sure(_Texts(place.sources), _Texts(place.texts[place.language.code]), is_run_on(place.language))


class _Texts(list[str]):
    """A list that stands for itself in a cache."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__(texts)
        self.key = hash(tuple(texts))

    def __hash__(self) -> int:  # type: ignore[override]
        return self.key


@cache
def _sure(sources: _Texts, targets: _Texts, run_on: bool) -> dict[str, str]:
    return {
        name: form
        for name, form in _induced(sources, targets, run_on).items()
        if _share(re.compile(rf"\b{name}\b"), form, sources, targets) >= _SURE
    }


def _share(name: re.Pattern[str], form: str, sources: Sequence[str], targets: Sequence[str]) -> float:
    uses = [target for source, target in zip(sources, targets, strict=True) if name.search(source)]
    return sum(form in target for target in uses) / max(1, len(uses))


def _induced(sources: _Texts, targets: _Texts, run_on: bool) -> dict[str, str]:
    uses: dict[str, set[int]] = defaultdict(set)
    for number, source in enumerate(sources):
        for found in _NAME.finditer(source):
            uses[found[1].removesuffix("'s")].add(number)
    places: dict[str, set[int]] = defaultdict(set)
    for number, target in enumerate(targets):
        for form in _forms(target, run_on):
            places[form].add(number)
    forms: dict[int, list[str]] = defaultdict(list)
    for form, numbers in places.items():
        for number in numbers if len(numbers) >= _FEWEST - 1 else ():
            forms[number].append(form)
    return dict(_likely(uses, places, forms))


def _likely(
    uses: dict[str, set[int]], places: dict[str, set[int]], forms: dict[int, list[str]]
) -> Iterator[tuple[str, str]]:
    for name, numbers in sorted(uses.items()):
        if len(numbers) < _FEWEST or name in _NO_NAMES:
            continue
        together = Counter(form for number in numbers for form in forms[number])
        scored = ((2 * count / (len(numbers) + len(places[form])), len(form), form) for form, count in together.items())
        best = max(scored, default=None)
        if best and best[0] >= _LIKENESS:
            yield name, best[2]


def _forms(target: str, run_on: bool) -> set[str]:
    """Return what may be a name: words, capital ones where there are capitals, or short runs of characters."""
    if run_on:
        han = re.findall(r"[\u4e00-\u9fff]+", target)
        cut = {run[at : at + size] for run in han for size in (2, 3, 4, 5) for at in range(len(run) - size + 1)}
        return cut | set(re.findall(r"[\u30a1-\u30faー]{2,}", target))
    return {word for word in re.findall(r"\w{3,}", target) if word[0].isupper() or word[0].lower() == word[0].upper()}


KINDS_IN_CORPUS = {"name swapped": name_swapped, "name misspelt": name_misspelt}
FOUND_BY = {
    "name swapped": ("term", "term-two-ways", "odd-one-out", "name-swapped", "name-two-ways"),
    "name misspelt": ("term", "term-two-ways", "odd-one-out", "name-swapped", "name-two-ways"),
}
