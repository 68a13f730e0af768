"""The texts of a project by language, as the checks of names read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from transcheck.model import Catalog, Unit
from transcheck.text.name_forms import UsualForm


@dataclass(frozen=True, slots=True)
class Texts:
    """Units of one language, with their sources and targets in the same order."""

    units: tuple[Unit, ...]
    sources: tuple[str, ...]
    targets: tuple[str, ...]

    def as_written(self, usual: UsualForm) -> str:
        """Return the usual form of a name as the first text that has it writes it."""
        for number in usual.places:
            text = self.targets[number]
            at = text.casefold().find(usual.form)
            if at >= 0 and len(text) == len(text.casefold()):
                return text[at : at + len(usual.form)]
        return usual.form


def texts_by_language(catalogs: tuple[Catalog, ...]) -> Iterator[Texts]:
    """Yield the translated texts of each language; of a plural entry the first form, which tells enough."""
    by_language: dict[str, list[Unit]] = {}
    for catalog in catalogs:
        kept = (unit for unit in catalog.units if unit.source and not unit.of_master and not unit.plural)
        by_language.setdefault(catalog.language.code, []).extend(kept)
    for units in by_language.values():
        yield Texts(tuple(units), tuple(unit.source for unit in units), tuple(unit.target for unit in units))
