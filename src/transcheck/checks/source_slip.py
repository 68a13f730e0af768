r"""A number of the source is what its translators understood.

When no language has a number of the source and several have the same other one, the master was corrected after it was
translated, or its translators saw a slip. It is told once, at the master where that is at hand.

Bad  de: Since 1919 => Seit 2019
Bad  fr: Since 1919 => Depuis 2019

Good de: Since 2019 => Seit 2019
Good fr: Since 2019 => Depuis 2018

Measured: no finding in 9,063 segments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from transcheck.checks import Problem, petition_check
from transcheck.model import Catalog, Field, Severity, Unit
from transcheck.text.kept import digits, numbers_in_digits

_FEWEST = 2


@petition_check(Severity.INFO, masters=True, compares=True)
def source_slip(catalogs: tuple[Catalog, ...]) -> Iterator[tuple[Unit, Problem]]:
    """Yield each number of a source that its translations agree to write otherwise."""
    masters = {unit.target: unit for catalog in catalogs for unit in catalog.units if unit.of_master}
    places: dict[str, dict[str, Unit]] = {}
    for unit in (unit for catalog in catalogs for unit in catalog.units if not unit.of_master and not unit.plural):
        if digits(unit.source):
            places.setdefault(unit.source, {})[unit.language.code] = unit
    for source, units in places.items():
        if len(units) >= _FEWEST:
            yield from _slips(source, [*units.values()], masters.get(source))


def _slips(source: str, units: list[Unit], master: Unit | None) -> Iterator[tuple[Unit, Problem]]:
    in_source = digits(source)
    others = Counter(number for unit in units for number in digits(unit.target) - in_source)
    in_order = [number for _, number in numbers_in_digits(units[0].target)]  # sets have another order in every process
    everywhere = [
        number for number in in_order if others[number] == len(units) and not number.endswith(tuple(in_source))
    ]  # 112-15 is written out as 112-115
    for span, number in numbers_in_digits(source):
        if everywhere and not any(number in digits(unit.target) for unit in units):
            languages = ", ".join(unit.language.code for unit in units)
            message = (
                f"'{span.of(source)}' is '{everywhere[0]}' in every translation ({languages}); is the source right?"
            )
            yield master or units[0], Problem(span, message, Field.TARGET if master else Field.SOURCE)
