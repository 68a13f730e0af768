"""A slip is told where it stands; a habit of a whole catalog is told once, with its count.

Fifty equal findings hide the one that differs. So beyond a few segments the first finding speaks for all, with their number,
and the others are information; and what is a matter of style and stands all over a catalog is that one finding alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from transcheck.checks._registry import Problem
from transcheck.model import Catalog, Severity, Unit

_FEW = 5  # segments, in however short a catalog
_OFTEN = 0.005  # share of the segments of a catalog from which on something is a habit
_USUAL = 0.05  # share from which on it is the style of the catalog
_PLACES = 5

Found = Iterable[tuple[Unit, Problem]]


def first_for_all(catalog: Catalog, found: Found) -> Iterator[tuple[Unit, Problem]]:
    """Yield what was found; of what stands in many segments the first with their number, the others as information."""
    told = list(found)
    units = _units(told)
    if not _is_habit(units, catalog):
        yield from told
        return
    yield _first(told, units)
    yield from ((unit, replace(problem, severity=Severity.INFO)) for unit, problem in told[1:])


def once_when_usual(catalog: Catalog, found: Found, *, usual: float = _USUAL) -> Iterator[tuple[Unit, Problem]]:
    """Yield what ``first_for_all`` does; of what stands in the ``usual`` share of the segments the first alone."""
    told = list(found)
    units = _units(told)
    if _is_habit(units, catalog) and len(units) > usual * len(catalog.units):
        yield _first(told, units)
    else:
        yield from first_for_all(catalog, told)


def _units(told: Found) -> list[Unit]:
    return list({id(unit): unit for unit, _ in told}.values())


def _is_habit(units: Sequence[Unit], catalog: Catalog) -> bool:
    return len(units) > max(_FEW, _OFTEN * len(catalog.units))


def _first(told: Sequence[tuple[Unit, Problem]], units: Sequence[Unit]) -> tuple[Unit, Problem]:
    unit, problem = told[0]
    message = f"{problem.message}; so in {len(units)} segments of this catalog{_also(units)}"
    return unit, replace(problem, message=message)


def _also(units: Sequence[Unit]) -> str:
    """Return where else to look."""
    lines = [str(unit.line) for unit in units[1 : _PLACES + 1] if unit.line]
    more = ", ..." if len(units) > _PLACES + 1 else ""
    return f" (also lines {', '.join(lines)}{more})" if lines else ""
