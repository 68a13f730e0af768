"""What was found in units before, for a catalog that is checked again and again while people work on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from operator import attrgetter

from transcheck.checks._views import Row
from transcheck.model import Finding

_texts = attrgetter(
    "source", "target", "language", "msgctxt", "plural", "segments", "kind", "petition", "path", "comments",
    "forms", "few", "by_key", "previous", "singular",
)  # fmt: skip
_FUZZY = frozenset({"fuzzy"})


class Memory:
    """The findings in units alone, by all that a check sees of a unit; its state is seen only by whether it leaves a source."""

    def __init__(self) -> None:
        self._before: dict[object, tuple[Finding, ...]] = {}
        self._now: dict[object, tuple[Finding, ...]] = {}

    def recalled(self, row: Row, find: Callable[[], Iterable[Finding]]) -> tuple[Finding, ...]:
        """Return what is found in a unit: what was found in one like it, or else what ``find`` gives."""
        unit = row.unit
        key = (_texts(unit), row.of_master, row.without_source, unit.flags - _FUZZY)
        known = self._now.get(key, self._before.get(key))
        if known is None:
            known = tuple(find())
        self._now[key] = known
        if not known or known[0].unit is unit:
            return known
        return tuple(replace(finding, unit=unit, line=unit.line, column=unit.column) for finding in known)

    def forget_others(self) -> None:
        """Keep what this run asked for, and nothing else."""
        self._before, self._now = self._now, {}
