r"""A catalog writes the percent sign on one side of the number.

Turkish and much of Uyghur write %40, most languages 40%; both in one text look careless, and between right-to-left words the reader cannot tell which of them was meant
(``bidi-percent``). Told once a catalog, at the first place of the rarer habit, with the count of both.

Bad  ug: \u0628\u06c7 %40 \u06cb\u06d5 50%
Good ug: \u0628\u06c7 %40 \u06cb\u06d5 %50
Good de: 40 % und 50 %

Measured: at most one finding a catalog.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcheck.checks import Problem, catalog_check
from transcheck.model import Catalog, Severity, Span, Unit
from transcheck.text.controls import visible
from transcheck.text.patterns import pattern_of
from transcheck.text.shown import as_read

_SIGN = pattern_of("[%\u066a]")
_BEFORE = pattern_of(r"(?<![\w%/.=&?-])[%\u066a][ \u00a0]?\d[\d.,\u066b\u066c]*(?![\w%])")
_AFTER = pattern_of(r"\d[ \u00a0\u202f]?[%\u066a](?![\w%])")


@catalog_check(Severity.WARNING, needs=_SIGN)
def percent_two_ways(catalog: Catalog) -> Iterator[tuple[Unit, Problem]]:
    """Yield the first percentage written in the rarer of two ways."""
    before, after = (_places(catalog, pattern) for pattern in (_BEFORE, _AFTER))
    if before and after:
        unit, span = min(before, after, key=len)[0]
        message = f"'{visible(span.of(unit.target))}': the percent sign stands before the number in {len(before)} and after it in {len(after)} places"
        yield unit, Problem(span, message)


def _places(catalog: Catalog, pattern: re.Pattern[str]) -> list[tuple[Unit, Span]]:
    return [(unit, Span(*found.span())) for unit in catalog.units for found in pattern.finditer(as_read(unit))]
