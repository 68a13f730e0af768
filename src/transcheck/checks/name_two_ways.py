"""D."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transcheck.checks import Problem, project_check
from transcheck.model import Catalog, Severity, Span, Unit
from transcheck.text.name_forms import usual_forms
from transcheck.text.name_slips import by_language, misspelt, swapped


@project_check(Severity.WARNING, compares=True)
def name_two_ways(catalogs: tuple[Catalog, ...]) -> Iterator[tuple[Unit, Problem]]:
    for units in by_language(catalogs).values():
        sources, targets = (tuple(texts) for texts in zip(*((u.source, u.target) for u in units), strict=True))
        for usual, number, span in misspelt(usual_forms(sources, targets), targets):
            yield units[number], Problem(span, f"'{span.of(targets[number])}' is '{usual.form}' in {usual.having} of {len(usual.places)} '{usual.name}'")
