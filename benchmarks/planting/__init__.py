"""Errors planted into good translations, to see which the checks find.

A module of this folder is a family of errors. It may say:

    KINDS: dict[str, Callable[[random.Random, str, str, Language], str | None]]
        name of a kind -> (random, source, target, language) -> the corrupted target, or None where
        this error cannot be made; the same seed gives the same text
    KINDS_IN_CORPUS: dict[str, Callable[[random.Random, Place], str | None]]
        the same for errors that need the neighbours of a segment, or its translation into another language
    KINDS_IN_PAIRS: dict[str, Callable[[random.Random, Place], Pair | None]]
        the same for errors that prose has no place for (a lost placeholder): source and translation get one
        both, as a clean control, and then the translation loses it
    FOUND_BY: dict[str, tuple[str, ...]]
        name of a kind -> ids of the checks that are meant to find it; ``bidi-`` or ``bidi-*`` names a family

Names of kinds read as words ("half dropped") and are used once in all modules. Language knowledge stands
here as tables by code, apart from the program's own, so that the program is not measured by its own data.
``benchmarks/recall.py`` plants them and counts what is found.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from transcheck.model import Language


@dataclass(frozen=True, slots=True)
class Place:
    """One line of a corpus: line ``number`` of the texts in all languages, seen from one of them."""

    number: int
    language: Language
    sources: Sequence[str]
    texts: Mapping[str, Sequence[str]]

    @property
    def source(self) -> str:
        """Return the source of this line."""
        return self.sources[self.number]

    @property
    def target(self) -> str:
        """Return the translation of this line."""
        return self.texts[self.language.code][self.number]


@dataclass(frozen=True, slots=True)
class Pair:
    """A source made for an error, its good translation and the broken one.

    ``flags`` are those of the entry; a plural has ``forms`` of them, of which the broken one lacks the last.
    """

    source: str
    clean: str
    broken: str
    flags: frozenset[str] = frozenset()
    forms: int = 0


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of error: how it is planted, and the checks that are meant to find it."""

    name: str
    plant: Callable[[random.Random, Place], str | Pair | None]
    found_by: tuple[str, ...]

    def is_meant(self, check_id: str) -> bool:
        """Return whether a check is one of those that are meant to find this error."""
        return any(
            check_id.startswith(name.removesuffix("*")) if name.endswith(("-", "*")) else check_id == name
            for name in self.found_by
        )


def kinds() -> dict[str, Kind]:
    """Return all kinds of errors by name."""
    found: dict[str, Kind] = {}
    for module_info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{module_info.name}")
        planted = {name: _in_corpus(plant) for name, plant in getattr(module, "KINDS", {}).items()}
        planted |= getattr(module, "KINDS_IN_CORPUS", {}) | getattr(module, "KINDS_IN_PAIRS", {})
        for name, plant in planted.items():
            if name in found:
                raise ValueError(f"two modules plant the kind {name!r}")
            found[name] = Kind(name, plant, module.FOUND_BY.get(name, ()))
    return dict(sorted(found.items()))


def _in_corpus(
    plant: Callable[[random.Random, str, str, Language], str | None],
) -> Callable[[random.Random, Place], str | None]:
    return lambda chance, place: plant(chance, place.source, place.target, place.language)
