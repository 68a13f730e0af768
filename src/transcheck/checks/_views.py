"""What each check sees of a catalog: the units that it reads, with what is no text masked; made once for all checks."""

from __future__ import annotations

from dataclasses import replace

from transcheck.checks._masking import masked_unit
from transcheck.checks._registry import Check
from transcheck.model import Catalog, State, Unit


class Views:
    """The views of the catalogs of one run."""

    def __init__(self) -> None:
        self._masked: dict[int, Unit] = {}
        self._seen: dict[tuple[int, bool, bool, bool], Catalog] = {}
        self._units: dict[int, Unit] = {}

    def masked(self, unit: Unit) -> Unit:
        """Return a unit with what is no text masked, itself when all is text."""
        shown = self._masked.get(id(unit))
        if shown is None:
            self._masked[id(unit)] = shown = masked_unit(unit)
            self._units[id(shown)] = unit
        return shown

    def unmasked(self, shown: Unit) -> Unit:
        """Return the unit that was masked as this one."""
        return self._units.get(id(shown), shown)

    def of(self, check: Check, catalog: Catalog) -> Catalog:
        """Return a catalog with those units only that a check looks at, as it sees them."""
        key = (id(catalog), check.masters, check.compares, check.raw)
        if key not in self._seen:
            self._seen[key] = self._view(check, catalog)
        return self._seen[key]

    def _view(self, check: Check, catalog: Catalog) -> Catalog:
        kept = (unit for unit in catalog.units if is_translated(unit) and reads(check, *kind(unit)))
        units = tuple(kept if check.raw else map(self.masked, kept))
        return catalog if _same(units, catalog.units) else replace(catalog, units=units)


def is_translated(unit: Unit) -> bool:
    """Return whether a unit has a translation to look at."""
    return unit.state is not State.MISSING and unit.target != ""


def kind(unit: Unit) -> tuple[bool, bool]:
    """Return whether a unit is a master's, and whether its source is not what was translated: changed since, or a key."""
    return unit.of_master, unit.state is State.STALE or unit.by_key


def reads(check: Check, of_master: bool, without_source: bool) -> bool:
    """Return whether a check looks at units of this kind: for their target alone at those without a source."""
    return (check.masters or not of_master) and not (check.compares and without_source)


def _same(units: tuple[Unit, ...], others: tuple[Unit, ...]) -> bool:
    return len(units) == len(others) and all(one is other for one, other in zip(units, others, strict=True))
