"""A slip is told where it stands; a habit of a whole catalog is told once, with its count.

Fifty equal findings hide the one that differs. So beyond a few segments the first finding of a habit speaks for all, with
their number, and the others are information; and what is a matter of style and stands all over a catalog is that one finding
alone. A check says of its problems which of them may be one habit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from transcheck.checks._registry import MOST_PROBLEMS, Habit, Problem
from transcheck.model import Catalog, Severity, Unit

_FEW = 5  # segments, in however short a catalog
_OFTEN = 0.005  # share of the segments of a catalog from which on something is a habit
_USUAL = 0.05  # share from which on a matter of style is the style of the catalog
_PLACES = 5

Found = Iterable[tuple[Unit, Problem]]


def in_units(units: Iterable[Unit], find: Callable[[Unit], Iterable[Problem]]) -> Iterator[tuple[Unit, Problem]]:
    """Yield what a function finds in each unit, as many problems of one text as are told."""
    return ((unit, problem) for unit in units for problem in islice(find(unit), MOST_PROBLEMS))


def habit(found: Found) -> Iterator[tuple[Unit, Problem]]:
    """Yield problems as one habit: where there are many, the first tells their number and the others are information."""
    return _marked(found, Habit())


def style(found: Found, kind: str = "", *, usual: float = _USUAL) -> Iterator[tuple[Unit, Problem]]:
    """Yield problems as a habit that is told once when the ``usual`` share of the segments has it; each ``kind`` is its own."""
    return _marked(found, Habit(kind, usual))


def _marked(found: Found, which: Habit) -> Iterator[tuple[Unit, Problem]]:
    return ((unit, problem if problem.habit else replace(problem, habit=which)) for unit, problem in found)


def summed_up(catalog: Catalog, found: Found) -> Iterator[tuple[Unit, Problem]]:
    """Yield what one check found in a catalog, its habits summed up."""
    groups: dict[Habit | None, list[tuple[Unit, Problem]]] = {}
    for unit, problem in found:
        groups.setdefault(problem.habit, []).append((unit, problem))
    for which, told in groups.items():
        yield from _summed_up(told, which, len(catalog.units)) if which else told


def _summed_up(told: Sequence[tuple[Unit, Problem]], which: Habit, segments: int) -> Iterator[tuple[Unit, Problem]]:
    units = list({id(unit): unit for unit, _ in told}.values())
    if len(units) <= max(_FEW, _OFTEN * segments):
        yield from told
        return
    yield _first(told, units)
    if which.usual is None or len(units) <= which.usual * segments:
        yield from _others(told)


def _others(told: Found) -> Iterator[tuple[Unit, Problem]]:
    """Yield the first problem of each unit but the first one, as information."""
    seen: set[int] = set()
    for unit, problem in told:
        if seen and id(unit) not in seen:
            yield unit, replace(problem, severity=Severity.INFO)
        seen.add(id(unit))


def _first(told: Sequence[tuple[Unit, Problem]], units: Sequence[Unit]) -> tuple[Unit, Problem]:
    unit, problem = told[0]
    message = f"{problem.message}; so in {len(units)} segments of this catalog{_also(units)}"
    return unit, replace(problem, message=message)


def _also(units: Sequence[Unit]) -> str:
    """Return where else to look."""
    lines = [str(unit.line) for unit in units[1 : _PLACES + 1] if unit.line]
    more = ", ..." if len(units) > _PLACES + 1 else ""
    return f" (also lines {', '.join(lines)}{more})" if lines else ""
