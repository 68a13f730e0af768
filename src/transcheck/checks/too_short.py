r"""A translation is not much shorter than its source lets expect.

Half a sentence was lost in copying, or a paragraph was summed up. What is usual is measured in the catalog
itself, the median of all its translations; while it is small, the length of the Universal Declaration
of Human Rights in its language counts too. Short texts vary more and may differ more. A translation
that is only somewhat short is flagged by ``sentence-missing`` when something else is missing as well.

Bad  de: The judge rejected the appeal of the two teachers who had been held for more than a year without charge. => Der Richter wies die Berufung ab.
Good de: The judge rejected the appeal of the two teachers who had been held for more than a year without charge. => Der Richter wies die Berufung der beiden Lehrer ab, die \u00fcber ein Jahr ohne Anklage in Haft waren.
Good de: Yes, of course. => Ja.

Measured: 0.30 flags per 100 segments, most of them real omissions; 67 % of half-dropped segments found.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.checks import Problem, catalog_check
from transcheck.checks._lengths import TOO_SHORT, deviations
from transcheck.model import Catalog, Severity, Span, Unit


@catalog_check(Severity.WARNING, compares=True)
def too_short(catalog: Catalog) -> Iterator[tuple[Unit, Problem]]:
    """Yield each whole target that is much shorter than usual."""
    for unit, deviation in deviations(catalog):
        if deviation < TOO_SHORT:
            message = "the translation is much shorter than usual for its source; see whether a part is missing"
            yield unit, Problem(Span(0, len(unit.target)), message)
