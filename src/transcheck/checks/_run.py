"""Run checks over catalogs: one catalog in a worker, petitions and projects where all of it is at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from transcheck.checks._allow import is_allowed
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
    in_units = [check for check in checks if check.scope is Scope.UNIT]
    found = list(_in_units(in_units, catalog, selection))
    for check in checks:
        if check.scope is Scope.CATALOG and (kept := _readable(check, catalog)):
            found += _findings(check, check.find(kept), selection)
    return fingerprinted(found)


def _in_units(checks: Sequence[Check], catalog: Catalog, selection: Selection) -> Iterator[Finding]:
    for unit in catalog.units:
        if unit.state is State.MISSING or not unit.target:
            continue
        for check in checks:
            if _reads(check, unit):
                problems = check.find(unit)
                yield from _findings(check, ((unit, problem) for problem in problems), selection)


def _run_together(scope: Scope, catalogs: Sequence[Catalog], selection: Selection) -> tuple[Finding, ...]:
    found: list[Finding] = []
    by_language = {catalog.language: selection.checks(catalog.language) for catalog in catalogs}
    checks = {check.id: check for check in chain.from_iterable(by_language.values()) if check.scope is scope}
    for check in checks.values():
        wanted = (catalog for catalog in catalogs if check in by_language[catalog.language])
        kept = tuple(filter(None, (_readable(check, catalog) for catalog in wanted)))
        found += _findings(check, check.find(kept), selection)
    return fingerprinted(found)


def _findings(check: Check, problems: Iterable[tuple[Unit, Problem]], selection: Selection) -> Iterator[Finding]:
    for unit, problem in problems:
        if is_allowed(unit, check.id):
            continue
        yield Finding(
            check=check.id,
            severity=selection.severity(check),
            unit=unit,
            span=problem.span,
            message=problem.message,
            field=problem.field,
            fix=problem.fix,
            line=unit.line,
            column=unit.column,
        )


def _reads(check: Check, unit: Unit) -> bool:
    """Return whether a check looks at this unit: stale ones only for their target alone."""
    return check.reads(unit) and not (check.compares and unit.state is State.STALE)


def _readable(check: Check, catalog: Catalog) -> Catalog | None:
    """Return a catalog with those units only that a check looks at, or nothing when there are none."""
    units = tuple(
        unit for unit in catalog.units if unit.state is not State.MISSING and unit.target and _reads(check, unit)
    )
    if len(units) == len(catalog.units):
        return catalog
    return replace(catalog, units=units) if units else None


def _by_petition(catalogs: Iterable[Catalog]) -> list[list[Catalog]]:
    groups: dict[str, list[Catalog]] = {}
    for catalog in catalogs:
        groups.setdefault(catalog.petition, []).append(catalog)
    return list(groups.values())
