"""What each check sees of a catalog: the units that it reads, with what is no text masked; made once for all checks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from transcheck.checks._masking import masked_unit, may_be_masked
from transcheck.checks._needs import ANYTHING, classes, offered
from transcheck.checks._registry import Check
from transcheck.model import Catalog, State, Unit


class Row(NamedTuple):
    """A translated unit as checks see it: itself and masked, of which kind it is, and the classes of its characters on both sides."""

    unit: Unit
    shown: Unit
    of_master: bool
    without_source: bool
    here: int
    there: int

    def is_read(self, check: Check) -> bool:
        """Return whether a check looks at units of this kind: for their target alone at those without a source."""
        return (check.masters or not self.of_master) and not (check.compares and self.without_source)

    def serves(self, check: Check) -> bool:
        """Return whether the target, or when it is compared the source, has a character that a check needs."""
        return check.needs == ANYTHING or (self.here | self.there if check.compares else self.here) & check.needs != 0


@dataclass(frozen=True, slots=True)
class _View:
    """A catalog with the units that a check looks at, and what is known of each."""

    catalog: Catalog
    rows: list[Row]


class Views:
    """The views of the catalogs of one run; the classes of characters are looked up ``with_classes`` only."""

    def __init__(self, *, with_classes: bool = False) -> None:
        self._with_classes = with_classes
        self._rows: dict[int, list[Row]] = {}
        self._seen: dict[tuple[int, bool, bool, bool], _View] = {}
        self._units: dict[int, Unit] = {}

    def rows(self, catalog: Catalog) -> list[Row]:
        """Return the translated units of a catalog."""
        if id(catalog) not in self._rows:
            self._rows[id(catalog)] = rows = _rows(catalog, with_classes=self._with_classes)
            self._units.update((id(row.shown), row.unit) for row in rows if row.shown is not row.unit)
        return self._rows[id(catalog)]

    def unmasked(self, shown: Unit) -> Unit:
        """Return the unit that was masked as this one."""
        return self._units.get(id(shown), shown)

    def of(self, check: Check, catalog: Catalog) -> Catalog:
        """Return a catalog with those units only that a check looks at, as it sees them."""
        return self._view(check, catalog).catalog

    def served(self, check: Check, catalog: Catalog) -> Catalog:
        """Return a catalog with those units only that a check looks at and that have a character it needs."""
        if check.needs == ANYTHING:
            return self.of(check, catalog)
        needs, rows = check.needs, self._view(check, catalog).rows
        if check.compares:
            return _with(catalog, [row for row in rows if (row.here | row.there) & needs], check).catalog
        return _with(catalog, [row for row in rows if row.here & needs], check).catalog

    def _view(self, check: Check, catalog: Catalog) -> _View:
        key = (id(catalog), check.masters, check.compares, check.raw)
        if key not in self._seen:
            rows = self.rows(catalog)
            if not check.masters:
                rows = [row for row in rows if not row.of_master]
            if check.compares:
                rows = [row for row in rows if not row.without_source]
            self._seen[key] = _with(catalog, rows, check)
        return self._seen[key]


def _with(catalog: Catalog, rows: list[Row], check: Check) -> _View:
    units = tuple([row.unit if check.raw else row.shown for row in rows])
    return _View(catalog if units == catalog.units else replace(catalog, units=units), rows)


def _rows(catalog: Catalog, *, with_classes: bool) -> list[Row]:
    """Return what is known of each unit that has a translation to look at."""
    translated = [unit for unit in catalog.units if unit.state is not State.MISSING and unit.target != ""]
    if not with_classes:
        return [_row(unit, masked_unit(unit), ANYTHING, ANYTHING) for unit in translated]
    here = classes(catalog.language).of
    rows = []
    for unit in translated:
        ours, theirs = here(unit.target), offered(unit.source)
        shown = masked_unit(unit) if may_be_masked(unit, ours | theirs) else unit
        if shown is not unit:
            ours, theirs = ours | here(shown.target), theirs | offered(shown.source)
        rows.append(_row(unit, shown, ours, theirs))
    return rows


def _row(unit: Unit, shown: Unit, here: int, there: int) -> Row:
    return Row(unit, shown, unit.of_master, unit.state is State.STALE or unit.by_key, here, there)
