"""What was found in catalogs before, kept where a verdict changed the states of units and no text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from transcheck.model import Catalog, Finding, State, Unit

_texts = attrgetter(
    "source", "target", "msgctxt", "plural", "segments", "kind", "petition", "path", "comments",
    "of_master", "forms", "few", "by_key", "previous", "singular",
)  # fmt: skip
_FUZZY = frozenset({"fuzzy"})


def is_same_to_checks(before: Catalog, now: Catalog) -> bool:
    """Return whether no check can find anything else: texts, comments, flags and kinds of states are the same."""
    if len(before.units) != len(now.units) or _head(before) != _head(now):
        return False
    return all(one is other or _seen(one) == _seen(other) for one, other in zip(before.units, now.units, strict=True))


def _head(catalog: Catalog) -> tuple[object, ...]:
    return catalog.petition, catalog.language, catalog.path, catalog.header, catalog.glossary


def _seen(unit: Unit) -> tuple[object, ...]:
    """Return what checks see of a unit: an approved text is a translated one to them, every other state its own."""
    state = State.TRANSLATED if unit.state is State.APPROVED else unit.state
    return _texts(unit), state, unit.flags - _FUZZY


def carried_over(findings: Iterable[Finding], before: Sequence[Catalog], now: Sequence[Catalog]) -> Iterator[Finding]:
    """Yield findings about catalogs as they were, about the units that stand in their place today."""
    units = {
        id(old): new
        for one, other in zip(before, now, strict=True)
        for old, new in zip(one.units, other.units, strict=True)
        if old is not new
    }
    for finding in findings:
        unit = units.get(id(finding.unit))
        if unit is None:
            yield finding
        else:
            yield replace(finding, unit=unit, line=finding.line + unit.line - finding.unit.line)
