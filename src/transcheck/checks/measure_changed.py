r"""What stands beside a number, its percent sign, currency, unit or minus, is that of the source.

A number is compared with the same value on the other side. Told are: a percent sign that got lost or is new; a currency
that is another one, or (as information) lost where the translation speaks of no money at all; another unit of the same
dimension (kilometres for miles, tonnes for kilogrammes, months for years) where the right one is named nowhere in the translation; a minus that
got lost or is new. Names of units are those of CLDR 47 and some by hand, for the languages whose numbers we know; a sign or a word will do.

Not told: a value that was converted with its unit (``5 miles`` as ``8 km``), a unit that is left out or new, prefixes of unlisted
units, dollars of another country, numbers written in words.

Bad  de: Prices rose by 15%. => Die Preise stiegen um 15.
Good tr: Prices rose by 15%. => Fiyatlar y\u00fczde 15 artt\u0131.
Bad  fr: It costs $20. => Cela co\u00fbte 20 euros.
Good ja: It costs $20. => 20\u30c9\u30eb\u3067\u3059\u3002
Bad  ru: They walked 30 miles. => \u041e\u043d\u0438 \u043f\u0440\u043e\u0448\u043b\u0438 30 \u043a\u0438\u043b\u043e\u043c\u0435\u0442\u0440\u043e\u0432.
Good ru: They walked 30 miles. => \u041e\u043d\u0438 \u043f\u0440\u043e\u0448\u043b\u0438 48 \u043a\u0438\u043b\u043e\u043c\u0435\u0442\u0440\u043e\u0432.
Bad  de: It was -5 degrees. => Es waren 5 Grad.
Good de: It was -5 degrees. => Es waren minus 5 Grad.

Measured: 0.09 findings per 100 segments, six of the eight read real and the other two amounts without their currency; 96 % of planted errors found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transcheck.checks import Problem, unit_check
from transcheck.languages.measuring import MONEY, PERCENT, dimensions
from transcheck.languages.numbering import numbering
from transcheck.model import Severity, Unit
from transcheck.text.controls import visible
from transcheck.text.measures import (
    Measured,
    count_of,
    may_be_below_zero,
    measured,
    speaks_of_money,
)
from transcheck.text.numbers import DIGIT

_SOURCE = "en"
_NEAR = 25  # characters
_Sides = tuple[Sequence[Measured], Sequence[Measured]]  # of the source, of the translation


@unit_check(Severity.WARNING, compares=True, needs=DIGIT)
def measure_changed(unit: Unit) -> Iterator[Problem]:
    """Yield each number of the target that has something else beside it than in the source."""
    if not numbering(unit.language.code).known or not DIGIT.search(unit.source):
        return
    here, there = measured(unit.source, _SOURCE), measured(unit.target, unit.language.code)
    for one in here:
        others = [other for other in there if other.number.readings & one.number.readings]
        if others and (severity := _worst(unit, one, others, (here, there))):
            wrong, right = visible(others[0].span.of(unit.target)), visible(one.span.of(unit.source))
            yield Problem(others[0].span, f"'{wrong}' stands for '{right}' of the source", severity=severity)


def _worst(unit: Unit, one: Measured, others: Sequence[Measured], sides: _Sides) -> Severity | None:
    """Return how bad it is what stands beside the same number of the translation, nothing when it is the same."""
    alike = [other for other in sides[0] if other.number.readings & one.number.readings]
    is_wrong = (
        _has_another_measure(unit, one, others, sides[1])
        or _gains_or_loses_percent(unit, (alike, others), sides)
        or _gains_or_loses_minus(unit, alike, others)
    )
    if is_wrong:
        return Severity.WARNING
    return Severity.INFO if _is_without_money(unit, one, others) else None  # the context may say that it is money


def _has_another_measure(unit: Unit, one: Measured, others: Sequence[Measured], there: Sequence[Measured]) -> bool:
    """Return whether a number has a measure of the same dimension, and its own is named only beside other numbers."""
    if not one.measures or any(not other.measures or other.measures & one.measures for other in others):
        return False
    shared = dimensions(one.measures).intersection(*(dimensions(other.measures) for other in others))
    return bool(shared) and not any(_is_named_apart(unit, measure, there) for measure in one.measures)


def _is_named_apart(unit: Unit, measure: str, there: Sequence[Measured]) -> bool:
    beside_numbers = sum(measure in other.measures for other in there)
    return count_of(measure, unit.target, unit.language.code) > beside_numbers


def _is_without_money(unit: Unit, one: Measured, others: Sequence[Measured]) -> bool:
    if dimensions(one.measures) != {MONEY} or any(other.measures for other in others):
        return False
    return not speaks_of_money(unit.target, unit.language.code)


def _gains_or_loses_percent(unit: Unit, alike: _Sides, sides: _Sides) -> bool:
    """Return whether one side has percent beside a number and the other neither there nor as often in all."""
    has_here, has_there = (any(PERCENT in one.measures for one in side) for side in alike)
    if has_here == has_there:
        return False
    here, there = count_of(PERCENT, unit.source, _SOURCE), count_of(PERCENT, unit.target, unit.language.code)
    fewer, more, lacking = (there, here, 1) if has_here else (here, there, 0)
    return fewer < more and not any(_shares_percent(one, sides[lacking]) for one in alike[lacking])


def _shares_percent(one: Measured, all_of_side: Sequence[Measured]) -> bool:
    """Return whether a number stands close to one that has percent, as in ``5 to 10%``."""
    return any(PERCENT in other.measures and abs(other.span.start - one.span.start) <= _NEAR for other in all_of_side)


def _gains_or_loses_minus(unit: Unit, alike: Sequence[Measured], others: Sequence[Measured]) -> bool:
    if len(alike) > 1 or len(others) > 1:
        return False
    (one,), (other,) = alike, others
    if one.below_zero == other.below_zero:
        return False
    if one.below_zero:
        return not may_be_below_zero(unit.target, other.number, unit.language.code)
    return not may_be_below_zero(unit.source, one.number, _SOURCE)
