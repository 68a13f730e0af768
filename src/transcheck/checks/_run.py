"""Run checks over catalogs: one catalog in a worker, petitions and projects where all of it is at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice, product

from transcheck.checks._allow import is_allowed
from transcheck.checks._habit import summed_up
from transcheck.checks._masking import unmasked
from transcheck.checks._memory import Memory
from transcheck.checks._needs import ANYTHING, offered
from transcheck.checks._order import fingerprinted, in_order
from transcheck.checks._registry import Check, Problem, Scope
from transcheck.checks._selection import Selection
from transcheck.checks._speakers import without_echoes
from transcheck.checks._views import Views, is_translated, kind, reads
from transcheck.languages.codes import is_same_language
from transcheck.model import Catalog, Finding, Unit

_EVERYTHING = frozenset(Scope)
_MOST_PROBLEMS = 100  # of one check in one text; texts are not bounded, and each problem may quote or repair its own


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
    views = Views()
    of_units = [check for check in checks if check.scope is Scope.UNIT]
    found = list(_in_units(of_units, catalog, views, selection, memory))
    for check in checks:
        if check.scope is Scope.CATALOG:
            found += _in_catalogs(check, [catalog], views, selection)
    return tuple(without_echoes(_told(found)))


def _in_units(
    checks: Sequence[Check], catalog: Catalog, views: Views, selection: Selection, memory: Memory | None
) -> Iterator[Finding]:
    readers = {
        key: _Readers([check for check in checks if reads(check, *key)]) for key in product((False, True), repeat=2)
    }
    for unit in catalog.units:
        if is_translated(unit):
            shown = views.masked(unit)
            find = partial(_in_unit, readers[kind(unit)], unit, shown, selection)
            yield from memory.recalled(unit, find) if memory else find()
    if memory:
        memory.forget_others()


def _in_unit(readers: _Readers, unit: Unit, shown: Unit, selection: Selection) -> Iterator[Finding]:
    for check in readers.of(unit, shown):
        for problem in islice(check.find(unit if check.raw else shown), _MOST_PROBLEMS):
            yield _finding(check, unit, problem if check.raw else unmasked(problem, shown, unit), selection)


class _Readers:
    """The checks that may have something to say about units of one kind."""

    def __init__(self, checks: Sequence[Check]) -> None:
        self._checks = checks
        self._compared = sum({check.needs for check in checks if check.compares})
        self._known: dict[tuple[int, int], tuple[Check, ...]] = {}

    def of(self, unit: Unit, shown: Unit) -> tuple[Check, ...]:
        """Return the checks whose characters a unit has."""
        here, there = offered(unit.target), offered(unit.source) & self._compared
        if shown is not unit:
            here, there = here | offered(shown.target), there | offered(shown.source) & self._compared
        if (here, there) not in self._known:
            self._known[here, there] = tuple(check for check in self._checks if _is_served(check, here, there))
        return self._known[here, there]


def _is_served(check: Check, here: int, there: int) -> bool:
    """Return whether a target, or when it is compared the source, has a character that a check needs."""
    return check.needs == ANYTHING or (here | there if check.compares else here) & check.needs != 0


def _in_catalogs(check: Check, catalogs: Iterable[Catalog], views: Views, selection: Selection) -> Iterator[Finding]:
    """Yield what a check finds that sees whole catalogs: one, or several at once."""
    shown = tuple(view for view in (views.of(check, catalog) for catalog in catalogs) if view.units)
    for seen, problem in _bounded(_problems(check, shown, selection)):
        unit = seen if check.raw else views.unmasked(seen)
        yield _finding(check, unit, unmasked(problem, seen, unit), selection)


def _bounded(found: Iterable[tuple[Unit, Problem]]) -> Iterator[tuple[Unit, Problem]]:
    """Yield the first problems of each unit."""
    told: Counter[int] = Counter()
    for unit, problem in found:
        told[id(unit)] += 1
        if told[id(unit)] <= _MOST_PROBLEMS:
            yield unit, problem


def _problems(check: Check, catalogs: Sequence[Catalog], selection: Selection) -> Iterator[tuple[Unit, Problem]]:
    if check.scope is not Scope.CATALOG:
        found = list(check.find(catalogs))
        if selection.each or not any(problem.habit for _, problem in found):
            return iter(found)
        by_path = _by_path(found)
        return chain.from_iterable(summed_up(catalog, by_path.get(catalog.path, ())) for catalog in catalogs)
    if selection.each:
        return chain.from_iterable(map(check.find, catalogs))
    return chain.from_iterable(summed_up(catalog, check.find(catalog)) for catalog in catalogs)


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
