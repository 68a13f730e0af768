r"""A catalog quotes with the marks of its language, and in one way.

Straight marks and those of other languages are readable everywhere and right nowhere. It is a matter of style, and so told once a catalog, at
the first place, with the number of segments. The marks are those of the language's profile (``quotes``; CLDR).

Bad  de: Er sagte: "Nein."
Bad  ru: Он сказал: “Нет”.
Good de: Er sagte: „Nein.“
Good fr: «\N{NO-BREAK SPACE}Non\N{NO-BREAK SPACE}»

Measured: 0.10 false alarms per 100 segments.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.checks import Problem, catalog_check
from transcheck.model import Catalog, Severity, Span, Unit
from transcheck.text.quotes import MARK


@catalog_check(Severity.INFO, needs=MARK)
def quote_style(catalog: Catalog) -> Iterator[tuple[Unit, Problem]]:
    """Yield the first mark that is not the language's."""
    usual = {mark for pair in catalog.language.quotes for mark in pair}
    if not usual:
        return
    places = [(unit, place) for unit in catalog.units if (place := _first(unit, usual)) is not None]
    if places:
        unit, place = places[0]
        yield unit, Problem(Span(place, place + 1), _message(unit.target[place], catalog, len(places)))


def _first(unit: Unit, usual: set[str]) -> int | None:
    """Return where a unit first has a mark that is not the language's; a sign for inches is none."""
    found = (mark.start() for mark in MARK.finditer(unit.target) if mark[0] not in usual)
    return next((place for place in found if not unit.target[place - 1 : place].isdigit()), None)


def _message(mark: str, catalog: Catalog, count: int) -> str:
    opener, closer = catalog.language.quotes[0]
    name = catalog.language.name or catalog.language.code
    often = f"; so in {count} segments of this catalog" if count > 1 else ""
    return f"{mark} is no quotation mark of {name}, which writes {opener}\N{HORIZONTAL ELLIPSIS}{closer}{often}"
