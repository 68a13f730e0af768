"""A slip is told where it stands; a habit of a whole catalog is told once, with its count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from transcheck.checks._registry import Problem
from transcheck.model import Catalog, Unit

_FEW = 2  # segments, in however short a catalog
_USUAL = 0.01  # share of the segments of a catalog from which on something is a habit
_PLACES = 5

Found = Iterable[tuple[Unit, Problem]]


def once_when_usual(catalog: Catalog, found: Found, *, usual: float = _USUAL) -> Iterator[tuple[Unit, Problem]]:
    """Yield what was found, or, when it stands in many segments, the first of it with the number of segments and some lines.

    ``usual`` is the share of the segments of the catalog above which it is a habit.
    """
    told = list(found)
    units = list({id(unit): unit for unit, _ in told}.values())
    if len(units) <= max(_FEW, usual * len(catalog.units)):
        yield from told
        return
    unit, problem = told[0]
    yield (
        unit,
        replace(problem, message=f"{problem.message}; so in {len(units)} segments of this catalog{_also(units)}"),
    )


def _also(units: list[Unit]) -> str:
    """Return where else to look."""
    lines = [str(unit.line) for unit in units[1 : _PLACES + 1] if unit.line]
    more = ", ..." if len(units) > _PLACES + 1 else ""
    return f" (also lines {', '.join(lines)}{more})" if lines else ""
