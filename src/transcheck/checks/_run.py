"""Run checks over catalogs: one catalog in a worker, petitions and projects where all of it is at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial, reduce
from itertools import chain, islice
from operator import or_

from transcheck.checks._allow import is_allowed
from transcheck.checks._habit import summed_up
from transcheck.checks._masking import unmasked
from transcheck.checks._memory import Memory
from transcheck.checks._needs import ANYTHING
from transcheck.checks._order import fingerprinted, in_order
from transcheck.checks._registry import MOST_PROBLEMS, Check, Problem, Scope
from transcheck.checks._selection import Selection
from transcheck.checks._speakers import without_echoes
from transcheck.checks._views import Row, Views
from transcheck.languages.codes import is_same_language
from transcheck.model import Catalog, Finding, Unit

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


def run_catalog(
    catalog: Catalog, selection: Selection | None = None, memory: Memory | None = None
) -> tuple[Finding, ...]:
    """Return the findings that one catalog (or the segments of one master) shows alone, in order.

    ``memory`` is for one catalog and selection: units that were checked with it before are not checked again.
    """
    return _run_one(catalog, selection or Selection(), _EVERYTHING, memory)


def run_petition(catalogs: Sequence[Catalog], selection: Selection | None = None) -> tuple[Finding, ...]:
    """Return the findings that need all catalogs of one petition, in order."""
    return _run_together(Scope.PETITION, catalogs, selection or Selection())


def run_project(catalogs: Sequence[Catalog], selection: Selection | None = None) -> tuple[Finding, ...]:
    """Return the findings that need all catalogs of the project, in order."""
    return _run_together(Scope.PROJECT, catalogs, selection or Selection())


def _run_one(
    catalog: Catalog, selection: Selection, scopes: frozenset[Scope], memory: Memory | None = None
) -> tuple[Finding, ...]:
    chosen = (check for check in selection.checks(catalog.language) if check.among(catalog.language))
    same = is_same_language(catalog.language.code, catalog.header.get("X-Source-Language", "").strip() or "en")
    checks = [check for check in chosen if check.scope in scopes and not (check.across and same)]
    views = Views(with_classes=True)
    of_units = [check for check in checks if check.scope is Scope.UNIT]
    found = list(_in_units(of_units, views.rows(catalog), selection, memory))
    for check in checks:
        if check.scope is Scope.CATALOG:
            found += _in_catalog(check, catalog, views, selection)
    return tuple(without_echoes(_told(found)))


def _in_units(
    checks: Sequence[Check], rows: Iterable[Row], selection: Selection, memory: Memory | None
) -> Iterator[Finding]:
    readers = _Readers(checks)
    if memory is None:
        for row in rows:
            yield from _in_unit(readers.of(row), row, selection)
        return
    for row in rows:
        yield from memory.recalled(row, partial(_in_unit, readers.of(row), row, selection))
    memory.forget_others()


class _Readers:
    """The checks that may have something to say about units of one kind with some characters."""

    def __init__(self, checks: Sequence[Check]) -> None:
        self._checks = checks
        self._needed = reduce(or_, (check.needs for check in checks), ANYTHING)
        self._compared = reduce(or_, (check.needs for check in checks if check.compares), ANYTHING)
        self._known: dict[tuple[bool, bool, int, int], tuple[Check, ...]] = {}

    def of(self, row: Row) -> tuple[Check, ...]:
        """Return the checks that read a unit and whose characters it has."""
        key = (row.of_master, row.without_source, row.here & self._needed, row.there & self._compared)
        known = self._known.get(key)
        if known is None:
            self._known[key] = known = tuple([one for one in self._checks if row.serves(one) and row.is_read(one)])
        return known


def _in_unit(checks: Sequence[Check], row: Row, selection: Selection) -> list[Finding]:
    unit, shown = row.unit, row.shown
    seen = [(check, check.find(unit if check.raw else shown)) for check in checks]
    return [
        _finding(check, unit, problem if check.raw else unmasked(problem, shown, unit), selection)
        for check, problems in seen
        if problems != ()  # as most checks answer, so that their answer costs nothing
        for problem in islice(problems, MOST_PROBLEMS)
    ]


def _in_catalog(check: Check, catalog: Catalog, views: Views, selection: Selection) -> Iterator[Finding]:
    """Return what a check finds that sees one whole catalog, or the units of it that have what it needs."""
    whole, some = views.of(check, catalog), views.served(check, catalog)
    found = check.find(some) if some.units else ()
    return _findings(check, found if selection.each else summed_up(whole, found), views, selection)


def _in_catalogs(check: Check, catalogs: Iterable[Catalog], views: Views, selection: Selection) -> Iterator[Finding]:
    """Return what a check finds that sees several whole catalogs at once."""
    shown = tuple(view for view in (views.of(check, catalog) for catalog in catalogs) if view.units)
    return _findings(check, _problems(check, shown, selection), views, selection)


def _findings(
    check: Check, found: Iterable[tuple[Unit, Problem]], views: Views, selection: Selection
) -> Iterator[Finding]:
    for seen, problem in _bounded(found):
        unit = seen if check.raw else views.unmasked(seen)
        yield _finding(check, unit, unmasked(problem, seen, unit), selection)


def _bounded(found: Iterable[tuple[Unit, Problem]]) -> Iterator[tuple[Unit, Problem]]:
    """Yield the first problems of each unit."""
    told: Counter[int] = Counter()
    for unit, problem in found:
        told[id(unit)] += 1
        if told[id(unit)] <= MOST_PROBLEMS:
            yield unit, problem


def _problems(check: Check, catalogs: Sequence[Catalog], selection: Selection) -> Iterator[tuple[Unit, Problem]]:
    found = list(check.find(catalogs))
    if selection.each or not any(problem.habit for _, problem in found):
        return iter(found)
    by_path = _by_path(found)
    return chain.from_iterable(summed_up(catalog, by_path.get(catalog.path, ())) for catalog in catalogs)


def _by_path(found: Iterable[tuple[Unit, Problem]]) -> dict[str, list[tuple[Unit, Problem]]]:
    by_path: dict[str, list[tuple[Unit, Problem]]] = {}
    for unit, problem in found:
        by_path.setdefault(unit.path, []).append((unit, problem))
    return by_path


def _run_together(scope: Scope, catalogs: Sequence[Catalog], selection: Selection) -> tuple[Finding, ...]:
    found: list[Finding] = []
    views = Views()
    by_language = {catalog.language: selection.checks(catalog.language) for catalog in catalogs}
    checks = {check.id: check for check in chain.from_iterable(by_language.values()) if check.scope is scope}
    for check in checks.values():
        wanted = (catalog for catalog in catalogs if check in by_language[catalog.language])
        found += _in_catalogs(check, wanted, views, selection)
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


def _by_petition(catalogs: Iterable[Catalog]) -> list[list[Catalog]]:
    groups: dict[str, list[Catalog]] = {}
    for catalog in catalogs:
        groups.setdefault(catalog.petition, []).append(catalog)
    return list(groups.values())
