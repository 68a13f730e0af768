"""Run checks over catalogs: one catalog in a worker, petitions and projects where all of it is at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, product

from transcheck.checks._allow import is_allowed
from transcheck.checks._habit import summed_up
from transcheck.checks._masking import masked_catalog, masked_unit, unmasked
from transcheck.checks._order import fingerprinted, in_order
from transcheck.checks._registry import Check, Problem, Scope
from transcheck.checks._selection import Selection
from transcheck.model import Catalog, Finding, State, Unit

_EVERYTHING = frozenset(Scope)


def run(
    catalogs: Sequence[Catalog], selection: Selection | None = None, scopes: Iterable[Scope] = _EVERYTHING
) -> tuple[Finding, ...]:
    """Return the findings of all checks of these scopes over the catalogs of one project, in order."""
    chosen, wanted = selection or Selection(), frozenset(scopes)
    found = [_run_one(catalog, chosen, wanted) for catalog in catalogs]
    if Scope.PETITION in wanted:
        found += [run_petition(group, chosen) for group in _by_petition(catalogs)]
    if Scope.PROJECT in wanted:
        found.append(run_project(catalogs, chosen))
    return in_order(chain.from_iterable(found))


def run_catalog(catalog: Catalog, selection: Selection | None = None) -> tuple[Finding, ...]:
    """Return the findings that one catalog (or the segments of one master) shows alone, in order."""
    return _run_one(catalog, selection or Selection(), _EVERYTHING)


def run_petition(catalogs: Sequence[Catalog], selection: Selection | None = None) -> tuple[Finding, ...]:
    """Return the findings that need all catalogs of one petition, in order."""
    return _run_together(Scope.PETITION, catalogs, selection or Selection())


def run_project(catalogs: Sequence[Catalog], selection: Selection | None = None) -> tuple[Finding, ...]:
    """Return the findings that need all catalogs of the project, in order."""
    return _run_together(Scope.PROJECT, catalogs, selection or Selection())


def _run_one(catalog: Catalog, selection: Selection, scopes: frozenset[Scope]) -> tuple[Finding, ...]:
    checks = [check for check in selection.checks(catalog.language) if check.scope in scopes]
    found = list(_in_units([check for check in checks if check.scope is Scope.UNIT], catalog, selection))
    for check in checks:
        if check.scope is Scope.CATALOG:
            found += _in_catalogs(check, [catalog], selection)
    return _told(found)


def _in_units(checks: Sequence[Check], catalog: Catalog, selection: Selection) -> Iterator[Finding]:
    readers = {key: [check for check in checks if _reads(check, *key)] for key in product((False, True), repeat=2)}
    for unit in catalog.units:
        if _is_translated(unit):
            yield from _in_unit(readers[unit.of_master, _has_no_source(unit)], unit, selection)


def _in_unit(checks: Sequence[Check], unit: Unit, selection: Selection) -> Iterator[Finding]:
    shown = masked_unit(unit)
    for check in checks:
        for problem in check.find(unit if check.raw else shown):
            yield _finding(check, unit, problem if check.raw else unmasked(problem, shown, unit), selection)


def _in_catalogs(check: Check, catalogs: Iterable[Catalog], selection: Selection) -> Iterator[Finding]:
    """Yield what a check finds that sees whole catalogs: one, or several at once."""
    kept = tuple(filter(None, (_readable(check, catalog) for catalog in catalogs)))
    shown = kept if check.raw else tuple(map(masked_catalog, kept))
    units = {
        id(seen): unit
        for there, catalog in zip(shown, kept, strict=True)
        if there is not catalog
        for seen, unit in zip(there.units, catalog.units, strict=True)
    }
    for seen, problem in _problems(check, shown, selection):
        unit = units.get(id(seen), seen)
        yield _finding(check, unit, unmasked(problem, seen, unit), selection)


def _problems(check: Check, catalogs: Sequence[Catalog], selection: Selection) -> Iterator[tuple[Unit, Problem]]:
    if check.scope is not Scope.CATALOG:
        return iter(check.find(catalogs))
    if selection.each:
        return chain.from_iterable(map(check.find, catalogs))
    return chain.from_iterable(summed_up(catalog, check.find(catalog)) for catalog in catalogs)


def _run_together(scope: Scope, catalogs: Sequence[Catalog], selection: Selection) -> tuple[Finding, ...]:
    found: list[Finding] = []
    by_language = {catalog.language: selection.checks(catalog.language) for catalog in catalogs}
    checks = {check.id: check for check in chain.from_iterable(by_language.values()) if check.scope is scope}
    for check in checks.values():
        wanted = (catalog for catalog in catalogs if check in by_language[catalog.language])
        found += _in_catalogs(check, wanted, selection)
    return _told(found)


def _finding(check: Check, unit: Unit, problem: Problem, selection: Selection) -> Finding:
    return Finding(
        check=check.id,
        severity=selection.severity(check, problem.severity),
        unit=unit,
        span=problem.span,
        message=problem.message,
        field=problem.field,
        fix=problem.fix,
        line=unit.line,
        column=unit.column,
    )


def _told(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in order, without those that a comment allows; their fingerprints do not depend on it."""
    return tuple(finding for finding in fingerprinted(found) if not is_allowed(finding.unit, finding.check))


def _is_translated(unit: Unit) -> bool:
    return unit.state is not State.MISSING and unit.target != ""


def _has_no_source(unit: Unit) -> bool:
    """Return whether the source is not what was translated: it changed since, or it is a key and no text."""
    return unit.state is State.STALE or unit.by_key


def _reads(check: Check, of_master: bool, without_source: bool) -> bool:
    """Return whether a check looks at units of this kind: for their target alone at those without a source."""
    return (check.masters or not of_master) and not (check.compares and without_source)


def _readable(check: Check, catalog: Catalog) -> Catalog | None:
    """Return a catalog with those units only that a check looks at, or nothing when there are none."""
    units = tuple(
        unit for unit in catalog.units if _is_translated(unit) and _reads(check, unit.of_master, _has_no_source(unit))
    )
    if len(units) == len(catalog.units):
        return catalog
    return replace(catalog, units=units) if units else None


def _by_petition(catalogs: Iterable[Catalog]) -> list[list[Catalog]]:
    groups: dict[str, list[Catalog]] = {}
    for catalog in catalogs:
        groups.setdefault(catalog.petition, []).append(catalog)
    return list(groups.values())
