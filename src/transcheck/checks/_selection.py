"""Which checks run on which language, and how much each of them matters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from transcheck.checks._registry import Check, all_checks
from transcheck.errors import UsageError
from transcheck.model import Language, Severity


@dataclass(frozen=True, slots=True)
class Selection:
    """The checks somebody asked for.

    ``select`` and ``ignore`` hold ids and families such as ``bidi-*`` (or
    ``bidi-``); nothing selected means everything. ``languages`` gives what is
    ignored in one language only, by its code. With ``each``, every place of a
    habit is told alike, and none for the others. A name that no check has
    raises ``UsageError``.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    languages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    each: bool = False

    def __post_init__(self) -> None:
        for pattern in (*self.select, *self.ignore, *self.severities, *sum(self.languages.values(), ())):
            _matching(pattern)

    def checks(self, language: Language) -> tuple[Check, ...]:
        """Return the checks that run on texts in one language, by id."""
        chosen = _union(self.select) if self.select else set(all_checks())
        ignored = _union((*self.ignore, *self.languages.get(language.code, ())))
        return tuple(check for check_id, check in all_checks().items() if check_id in chosen - ignored)

    def severity(self, check: Check, own: Severity | None = None) -> Severity:
        """Return how much a finding of a check matters here: an id outweighs a family, both its ``own`` severity."""
        if check.id in self.severities:
            return self.severities[check.id]
        families = [pattern for pattern in self.severities if check.id in _matching(pattern)]
        return self.severities[max(families, key=len)] if families else own or check.severity


def _union(patterns: Iterable[str]) -> set[str]:
    return {check_id for pattern in patterns for check_id in _matching(pattern)}


def _matching(pattern: str) -> tuple[str, ...]:
    """Return the ids that an id or a family names."""
    family = pattern.removesuffix("*")
    if family != pattern or pattern.endswith("-"):
        found = tuple(check_id for check_id in all_checks() if check_id.startswith(family))
    else:
        found = (pattern,) if pattern in all_checks() else ()
    if not found:
        raise UsageError(_unknown(pattern))
    return found


def _unknown(pattern: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(pattern.rstrip("*-"), all_checks(), n=1, cutoff=0.5)
    meant = f"did you mean '{near[0]}'? " if near else ""
    return f"there is no check '{pattern}'; {meant}'transcheck checks' lists them"
