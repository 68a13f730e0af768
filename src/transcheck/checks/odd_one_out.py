r"""A translation keeps what every other language keeps.

A question mark, a quotation of three words or more, or a name in Latin letters that the source and all other translations of
a petition have, and this one lacks, was probably lost. So was a number, in a language whose words for numbers we do not know (for
the others see ``number-missing``). Three other languages must agree; numbers from ten thousand on, which languages write in words,
are left alone.

Bad  de: Did UNESCO sign? => Hat die UNESCO unterschrieben?
Bad  fr: Did UNESCO sign? => L'UNESCO a-t-elle sign\u00e9 ?
Bad  tr: Did UNESCO sign? => UNESCO imzalad\u0131 m\u0131?
Bad  ru: Did UNESCO sign? => \u041e\u043d\u0438 \u043f\u043e\u0434\u043f\u0438\u0441\u0430\u043b\u0438?

Good de: Did UNESCO sign? => Hat die UNESCO unterschrieben?
Good fr: Did UNESCO sign? => L'UNESCO a-t-elle sign\u00e9 ?
Good ru: Did UNESCO sign? => \u041e\u043d\u0438 \u043f\u043e\u0434\u043f\u0438\u0441\u0430\u043b\u0438?

Measured: 0.5 findings per 100 segments in nine languages together, quotations turned into reported speech for the most part.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from transcheck.checks import Problem, petition_check
from transcheck.languages.numbering import numbering
from transcheck.model import Catalog, Severity, Span, Unit
from transcheck.text.kept import NUMBER, QUOTATION, has_quote, keeps, kept
from transcheck.text.patterns import pattern_of

_FEWEST_OTHERS = 3
_SPEECH = pattern_of(r'["\u201c\u00ab\u2018](?:[^\s"\u201d\u00bb]+\s+){2}[^\s"\u201d\u00bb]')


@petition_check(Severity.INFO, compares=True)
def odd_one_out(catalogs: tuple[Catalog, ...]) -> Iterator[tuple[Unit, Problem]]:
    """Yield each translation that alone lacks something."""
    places: dict[tuple[str, str | None, int | None], dict[str, Unit]] = {}
    for unit in (unit for catalog in catalogs for unit in catalog.units if not unit.plural and unit.source):
        places.setdefault((unit.source, unit.msgctxt, unit.plural), {})[unit.language.code] = unit
    for (source, _, _), units in places.items():
        if len(units) > _FEWEST_OTHERS and (wanted := _wanted(source)):
            yield from _odd_ones([*units.values()], wanted)


def _wanted(source: str) -> frozenset[str]:
    """Return what every translation should keep; marks around a word or two say that it is odd, and nobody speaks."""
    wanted = kept(source)
    return wanted - {QUOTATION} if QUOTATION in wanted and not _SPEECH.search(source) else wanted


def _odd_ones(units: list[Unit], wanted: frozenset[str]) -> Iterator[tuple[Unit, Problem]]:
    lacking: dict[int, list[str]] = {}
    for thing in sorted(wanted):
        without = [*islice((place for place, unit in enumerate(units) if not keeps(unit.target, thing)), 2)]
        if len(without) == 1 and not _is_told(thing, units[without[0]]):
            lacking.setdefault(without[0], []).append(thing)
    for place, things in lacking.items():
        verb = "is" if len(things) == 1 else "are"
        message = f"{', '.join(things)} {verb} in the source and in the {len(units) - 1} other languages, not here"
        yield units[place], Problem(Span(0, len(units[place].target)), message)


def _is_told(thing: str, unit: Unit) -> bool:
    """Return whether a check that knows more looks at this: at numbers, and at a quotation that lost one of its marks."""
    if thing == QUOTATION:
        return has_quote(unit.target)
    return thing.startswith(NUMBER) and numbering(unit.language.code).known
