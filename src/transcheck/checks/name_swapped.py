"""D."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transcheck.checks import Problem, project_check
from transcheck.model import Catalog, Severity, Span, Unit
from transcheck.text.name_forms import usual_forms
from transcheck.text.name_slips import by_language, misspelt, swapped


@project_check(Severity.WARNING, compares=True)
def name_swapped(catalogs: tuple[Catalog, ...]) -> Iterator[tuple[Unit, Problem]]:
    for units in by_language(catalogs).values():
        sources, targets = (tuple(texts) for texts in zip(*((u.source, u.target) for u in units), strict=True))
        for usual, number, other, span in swapped(usual_forms(sources, targets), sources, targets):
            yield units[number], Problem(span, f"'{usual.name}' is '{usual.form}' in {usual.having} of {len(usual.places)}, here is {other.form} ({other.name}:{other.having}/{other.seen})")
