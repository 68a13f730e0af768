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

from collections.abc import Iterator

from transcheck.checks import Problem, unit_check
from transcheck.languages.measuring import MONEY, PERCENT, dimensions
from transcheck.languages.numbering import numbering
from transcheck.model import Severity, Unit
from transcheck.text.controls import visible
from transcheck.text.measures import Measured, Reading, count_of, may_add, may_be_below_zero, reading, speaks_of_money
from transcheck.text.numbers import DIGIT

_SOURCE = "en"
_NEAR = 25  # characters


@unit_check(Severity.WARNING, compares=True, needs=DIGIT)
def measure_changed(unit: Unit) -> Iterator[Problem]:
    """Yield each number of the target that has something else beside it than in the source."""
    if not numbering(unit.language.code).known or not DIGIT.search(unit.source):
        return
    here = reading(unit.source, _SOURCE)
    if not here.beside and not here.below_zero and not may_add(unit.target, unit.language.code):
        return
    there = reading(unit.target, unit.language.code)
    for values, alike in here.by_readings.items():
        others = there.with_value(values)
        if others and (severity := _worst(alike, others, here, there)):
            wrong, right = visible(others[0].span.of(unit.target)), visible(alike[0].span.of(unit.source))
            yield Problem(others[0].span, f"'{wrong}' stands for '{right}' of the source", severity=severity)


def _worst(alike: list[Measured], others: list[Measured], here: Reading, there: Reading) -> Severity | None:
    """Return how bad it is what stands beside the same number of the translation, nothing when it is the same."""
    is_wrong = (
        any(_has_another_measure(one, others, there) for one in alike)
        or _gains_or_loses_percent(alike, others, here, there)
        or _gains_or_loses_minus(alike, others, here, there)
    )
    if is_wrong:
        return Severity.WARNING
    is_bare = any(dimensions(one.measures) == {MONEY} for one in alike) and not any(one.measures for one in others)
    return Severity.INFO if is_bare and not speaks_of_money(there.text, there.code) else None


def _has_another_measure(one: Measured, others: list[Measured], there: Reading) -> bool:
    """Return whether a number has a measure of the same dimension, and its own is named only beside other numbers."""
    if not one.measures or any(not other.measures or other.measures & one.measures for other in others):
        return False
    shared = dimensions(one.measures).intersection(*(dimensions(other.measures) for other in others))
    return bool(shared) and not any(_is_named_apart(measure, there) for measure in one.measures)


def _is_named_apart(measure: str, there: Reading) -> bool:
    return count_of(measure, there.text, there.code) > there.beside.get(measure, 0)


def _gains_or_loses_percent(alike: list[Measured], others: list[Measured], here: Reading, there: Reading) -> bool:
    """Return whether one side has percent beside a number and the other neither there nor as often in all."""
    has_here, has_there = (any(PERCENT in one.measures for one in side) for side in (alike, others))
    if has_here == has_there:
        return False
    more, fewer, lacking = (here, there, others) if has_here else (there, here, alike)
    if count_of(PERCENT, fewer.text, fewer.code) >= count_of(PERCENT, more.text, more.code):
        return False
    return not any(fewer.has_near(PERCENT, one.span.start, _NEAR) for one in lacking)  # as in "5 to 10%"


def _gains_or_loses_minus(alike: list[Measured], others: list[Measured], here: Reading, there: Reading) -> bool:
    if len(alike) > 1 or len(others) > 1:
        return False
    (one,), (other,) = alike, others
    if one.below_zero == other.below_zero:
        return False
    side, number = (there, other.number) if one.below_zero else (here, one.number)
    return not may_be_below_zero(side.text, number, side.code)
