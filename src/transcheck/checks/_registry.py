"""What a check is, how a module declares one, and where they are all found."""

from __future__ import annotations

import enum
import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from transcheck.checks._needs import ANYTHING, Needs, always, declared
from transcheck.model import Catalog, Field, Language, Severity, Span, Unit


class Scope(enum.StrEnum):
    """What a check must see at once."""

    UNIT = "unit"
    CATALOG = "catalog"
    PETITION = "petition"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Habit:
    """What makes many problems of a catalog one: their kind, and the share of the segments from which on it is told once."""

    kind: str = ""
    usual: float | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in one field of a unit.

    ``span`` counts code points of that field; ``fix`` is the whole repaired
    text of it, when only one repair makes sense; ``severity`` is that of this
    problem where it differs from the check's; ``habit`` is the one that it is
    part of when many segments have it.
    """

    span: Span
    message: str
    field: Field = Field.TARGET
    fix: str | None = None
    severity: Severity | None = None
    habit: Habit | None = None


FindInUnit = Callable[[Unit], Iterable[Problem]]
FindInCatalog = Callable[[Catalog], Iterable[tuple[Unit, Problem]]]
FindInCatalogs = Callable[[tuple[Catalog, ...]], Iterable[tuple[Unit, Problem]]]
MOST_PROBLEMS = 100  # of one check in one text; texts are not bounded, and each problem may quote or repair its own
Find = TypeVar("Find", bound=Callable[..., Iterable[Any]])


@dataclass(frozen=True, slots=True)
class Check:
    """A check and its documentation.

    ``find`` takes what ``scope`` says: a unit, a catalog, or the catalogs of a
    petition or project. With ``masters`` it also reads master segments; with
    ``compares`` it looks at the source too and leaves stale units alone. Only
    with ``raw`` it sees placeholders, tags and addresses as they are written.
    It has nothing to say about texts that are not ``among`` languages it is for,
    or, with ``across``, in the language of their source, or that have no character it ``needs`` (bits of ``_needs``; when it
    ``compares``, one in the source does).
    """

    id: str
    severity: Severity
    scope: Scope
    masters: bool
    compares: bool
    documentation: str
    find: Callable[[Any], Iterable[Any]]
    raw: bool = False
    needs: int = ANYTHING
    among: Callable[[Language], bool] = always
    across: bool = False

    @property
    def title(self) -> str:
        """Return the first line of the documentation."""
        return self.documentation.partition("\n")[0].strip()


_declared: dict[str, Check] = {}


def _declare(
    scope: Scope,
    severity: Severity,
    *,
    needs: Needs | None = None,
    among: Callable[[Language], bool] = always,
    **facts: Any,
) -> Callable[[Find], Find]:
    def register(find: Find) -> Find:
        module = find.__module__
        check_id = module.rpartition(".")[2].replace("_", "-")
        documentation = (sys.modules[module].__doc__ or "").strip()
        bits = declared(needs, among, compares=facts["compares"])
        _declared[check_id] = Check(
            check_id, severity, scope, documentation=documentation, find=find, needs=bits, among=among, **facts
        )
        return find

    return register


def unit_check(
    severity: Severity,
    *,
    masters: bool = False,
    compares: bool = False,
    raw: bool = False,
    needs: Needs | None = None,
    among: Callable[[Language], bool] = always,
    across: bool = False,
) -> Callable[[FindInUnit], FindInUnit]:
    """Declare the function that finds problems in one unit.

    ``needs`` matches the characters of which it needs one: the same in all languages and on both sides, or a function
    gives what matches them in the target by its language.
    """
    facts = {"masters": masters, "compares": compares, "raw": raw, "across": across}
    return _declare(Scope.UNIT, severity, needs=needs, among=among, **facts)


def catalog_check(
    severity: Severity,
    *,
    masters: bool = False,
    compares: bool = False,
    raw: bool = False,
    needs: Needs | None = None,
    among: Callable[[Language], bool] = always,
) -> Callable[[FindInCatalog], FindInCatalog]:
    """Declare the function that finds problems in the units of one catalog, those only that have what it ``needs``."""
    facts = {"masters": masters, "compares": compares, "raw": raw}
    return _declare(Scope.CATALOG, severity, needs=needs, among=among, **facts)


def petition_check(
    severity: Severity, *, masters: bool = False, compares: bool = False, raw: bool = False
) -> Callable[[FindInCatalogs], FindInCatalogs]:
    """Declare the function that finds problems in all catalogs of one petition."""
    return _declare(Scope.PETITION, severity, masters=masters, compares=compares, raw=raw)


def project_check(
    severity: Severity, *, masters: bool = False, compares: bool = False, raw: bool = False
) -> Callable[[FindInCatalogs], FindInCatalogs]:
    """Declare the function that finds problems in all catalogs of a project."""
    return _declare(Scope.PROJECT, severity, masters=masters, compares=compares, raw=raw)


@cache
def _imported() -> tuple[str, ...]:
    """Import every check module once and return the ids, sorted."""
    package = importlib.import_module("transcheck.checks")
    names = [module.name for module in pkgutil.iter_modules(package.__path__) if not module.name.startswith("_")]
    for name in names:
        importlib.import_module(f"transcheck.checks.{name}")
    return tuple(sorted(name.replace("_", "-") for name in names))


def all_checks() -> dict[str, Check]:
    """Return every check by id, in the order of the ids."""
    return {check_id: _declared[check_id] for check_id in _imported()}
