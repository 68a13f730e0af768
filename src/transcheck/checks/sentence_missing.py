r"""No sentence or clause of the source is missing.

A translation that is somewhat shorter than usual in its catalog, and lacks something that every language keeps: a
number, a quotation, or a sentence. Each alone is common in good translations; together they are
a part that was dropped. What is shorter still is flagged by ``too-short`` in any case.

Bad  de: The judge rejected the appeal. The two teachers have been held since 2019 without charge. => Der Richter wies die Berufung der beiden Lehrer ab.
Good de: The judge rejected the appeal. The two teachers have been held since 2019 without charge. => Der Richter wies die Berufung ab. Beide Lehrer sind seit 2019 ohne Anklage in Haft.
Good de: The judge rejected the appeal. The two teachers have been held since 2019 without charge. => Der Richter wies die Berufung der beiden Lehrer ab, die man seit 2019 ohne Anklage festh\u00e4lt.

Measured: 0.12 flags per 100 segments; with too-short 73 % of half-dropped segments and 71 % of dropped sentences found.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.checks import Problem, catalog_check
from transcheck.checks._lengths import SHORT, TOO_SHORT, deviations
from transcheck.model import Catalog, Severity, Span, Unit
from transcheck.text.landmarks import numbers, quotation_marks
from transcheck.text.patterns import pattern_of
from transcheck.text.sentence_ends import sentence_count

_ENOUGH = 2.7  # log odds that a part was dropped
_GROUPING = pattern_of("(?<=\\d)[.,'\u2019\u060c\u066c \u00a0\u2009\u202f](?=\\d{3}(?!\\d))")


@catalog_check(Severity.WARNING, compares=True)
def sentence_missing(catalog: Catalog) -> Iterator[tuple[Unit, Problem]]:
    """Yield each whole target that is short and lacks something of its source."""
    for unit, deviation in deviations(catalog):
        if TOO_SHORT <= deviation < SHORT and (missing := _missing(unit, -deviation)):
            message = (
                f"the translation is rather short and lacks {missing} of its source; see whether a part is missing"
            )
            yield unit, Problem(Span(0, len(unit.target)), message)


def _missing(unit: Unit, shortness: float) -> str:
    """Return what a translation lacks, nothing when that and its length do not make a case."""
    clues = [(weight, name) for weight, name, is_missing in _CLUES if is_missing(unit)]
    if not clues or sum(weight for weight, _ in clues) + 2.4 * (shortness - 1.8) < _ENOUGH:
        return ""
    return " and ".join(name for _, name in clues)


def _lacks_number(unit: Unit) -> bool:
    source, target = (numbers(_GROUPING.sub("", text)) for text in (unit.source, unit.target))
    return len(target) < len(source) and not source <= target


def _lacks_quotation(unit: Unit) -> bool:
    return quotation_marks(unit.source) > quotation_marks(unit.target)


def _lacks_sentence(unit: Unit) -> bool:
    return sentence_count(unit.source) > sentence_count(unit.target)


_CLUES = (
    (2.4, "a number", _lacks_number),
    (1.2, "a quotation mark", _lacks_quotation),
    (1.2, "a sentence end", _lacks_sentence),
)
