r"""A translation keeps what every other language keeps.

A number, a question mark, quotation marks or a name in Latin letters that the source and all other translations of
a petition have, and this one lacks, was probably lost. Three other languages must agree; numbers from ten thousand
on, which languages write in words, are left alone.

Bad  de: Who signed in 2019? => Wer hat 2019 unterschrieben?
Bad  fr: Who signed in 2019? => Qui a sign\u00e9 en 2019 ?
Bad  tr: Who signed in 2019? => 2019'da kim imzalad\u0131?
Bad  ru: Who signed in 2019? => \u041a\u0442\u043e \u043f\u043e\u0434\u043f\u0438\u0441\u0430\u043b?

Good de: Who signed in 2019? => Wer hat 2019 unterschrieben?
Good fr: Who signed in 2019? => Qui a sign\u00e9 en 2019 ?
Good ru: Who signed in 2019? => \u041a\u0442\u043e \u043f\u043e\u0434\u043f\u0438\u0441\u0430\u043b?

Measured: 1.2 findings per 100 segments in nine languages together, quotations turned into reported speech for the most part.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.checks import Problem, petition_check
from transcheck.model import Catalog, Severity, Span, Unit
from transcheck.text.kept import kept

_FEWEST_OTHERS = 3


@petition_check(Severity.INFO, compares=True)
def odd_one_out(catalogs: tuple[Catalog, ...]) -> Iterator[tuple[Unit, Problem]]:
    """Yield each translation that alone lacks something."""
    places: dict[tuple[str, str | None, int | None], dict[str, Unit]] = {}
    for unit in (unit for catalog in catalogs for unit in catalog.units if not unit.plural and unit.source):
        places.setdefault((unit.source, unit.msgctxt, unit.plural), {})[unit.language.code] = unit
    for (source, _, _), units in places.items():
        if len(units) > _FEWEST_OTHERS and (wanted := kept(source)):
            yield from _odd_ones([*units.values()], wanted)


def _odd_ones(units: list[Unit], wanted: frozenset[str]) -> Iterator[tuple[Unit, Problem]]:
    for thing in sorted(wanted):
        without = [unit for unit in units if thing not in kept(unit.target)]
        if len(without) == 1:
            message = f"{thing} is in the source and in the {len(units) - 1} other languages, not here"
            yield without[0], Problem(Span(0, len(without[0].target)), message)
