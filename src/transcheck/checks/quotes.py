r"""Every quotation mark has its partner.

A lost mark leaves readers in doubt who speaks. A quotation may hold several sentences, so the marks are judged over the
segments of a petition in their order, not within each; and a translation whose marks stand as in its source is left in
peace. Any form of mark counts, apostrophes and single marks do not, nor does the sign for inches.
Russian and French may close two quotations that end together with one guillemet (Rozental; Imprimerie nationale).
Where a mark is missing that the source has, and its partner stands in a segment nearby, the segment without it is named.

Bad  de: \N{LEFT DOUBLE QUOTATION MARK}No,\N{RIGHT DOUBLE QUOTATION MARK} he said. => \N{DOUBLE LOW-9 QUOTATION MARK}Nein, sagte er.
Bad  fr: \N{LEFT DOUBLE QUOTATION MARK}No,\N{RIGHT DOUBLE QUOTATION MARK} he said. => Non \u00bb, dit-il.
Good tr: He said "no". => "Hay\u0131r" dedi.
Good ru: "They say 'no'," he said. => \N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\u041e\u043d\u0438 \u0433\u043e\u0432\u043e\u0440\u044f\u0442: \N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\u041d\u0435\u0442\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}, \u2014 \u0441\u043a\u0430\u0437\u0430\u043b \u043e\u043d.
Good ja: He said "no". => \u4f55\u3082\u8a00\u308f\u306a\u304b\u3063\u305f\u3002

Good de: "We are innocent. => \N{DOUBLE LOW-9 QUOTATION MARK}Wir sind unschuldig.
Good de: We shall stay." => Wir werden bleiben.\N{LEFT DOUBLE QUOTATION MARK}

Measured: 1.06 false alarms per 100 segments, 85 % of planted errors found; most of what it says about professional text is true.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from transcheck.checks import Problem, catalog_check, habit
from transcheck.model import Catalog, Language, Severity, Span, Unit
from transcheck.text.controls import following, preceding
from transcheck.text.quotes import MARK, Lone, lone_quotes

_FAR = 8  # segments that one quotation may hold, where the source says so or there is none
_NEAR = 4  # where the translation alone says so: farther away, a lost mark finds the wrong partner
_SOURCE = Language("")  # nothing about the marks of the source needs to be known


@dataclass(frozen=True, slots=True)
class _Place:
    """A lone mark in one of the texts of a catalog."""

    number: int
    mark: Lone


@catalog_check(Severity.WARNING, masters=True, compares=True)
def quotes(catalog: Catalog) -> Iterator[tuple[Unit, Problem]]:
    """Yield the first lone mark of each unit that has no partner in the units around it."""
    yield from habit(_unpaired_in(catalog.units, catalog.language))


def _unpaired_in(units: tuple[Unit, ...], language: Language) -> Iterator[tuple[Unit, Problem]]:
    unpaired = _alone_nearby(units, _lone_marks([unit.target for unit in units], language))
    told: set[int] = set()
    for place in unpaired:
        if place.number not in told and _differs(units[place.number]):
            told.add(place.number)
            yield units[place.number], _alone(units[place.number].target, place.mark)
    for number in _without(units, {place.number for place in unpaired} - told):
        yield units[number], _lost(units[number].target)


def _lone_marks(texts: list[str], language: Language) -> list[_Place]:
    """Return the marks that have no partner in their own text."""
    marked = ((number, text) for number, text in enumerate(texts) if MARK.search(text))
    return [_Place(number, mark) for number, text in marked for mark in lone_quotes(text, language)]


def _alone_nearby(units: tuple[Unit, ...], lone: list[_Place]) -> list[_Place]:
    """Return the marks without partner in the units nearby; those that stand alone in the source too find theirs first."""
    if not lone:
        return []
    expected = [place for place in lone if not _differs(units[place.number])]
    others = [place for place in lone if _differs(units[place.number])]
    left = _unpaired(expected, _FAR)[0] + others
    return _unpaired(sorted(left, key=_order), _FAR if units[0].of_master else _NEAR)[0]


def _order(place: _Place) -> tuple[int, int]:
    return place.number, place.mark.place


def _unpaired(lone: list[_Place], near: int) -> tuple[list[_Place], dict[int, int]]:
    """Return the marks whose partner is in none of the texts nearby, and the texts of those that have one."""
    still_open: list[_Place] = []
    unpaired: list[_Place] = []
    pairs: dict[int, int] = {}
    for place in lone:
        if place.mark.opener:
            still_open.append(place)
        elif (at := _partner(still_open, place, near)) is None:
            unpaired.append(place)
        else:
            partner = still_open.pop(at)
            pairs |= {partner.number: place.number, place.number: partner.number}
    return sorted(unpaired + still_open, key=_order), pairs


def _partner(still_open: list[_Place], closer: _Place, near: int) -> int | None:
    """Return which of the last open marks is near enough that a closer may close it."""
    for at in range(len(still_open) - 1, max(-1, len(still_open) - 1 - _FAR), -1):
        opener = still_open[at]
        if opener.mark.family == closer.mark.family and closer.number - opener.number <= near:
            return at
    return None


def _differs(unit: Unit) -> bool:
    """Return whether more or fewer marks stand alone in a translation than in its source."""
    ours = lone_quotes(unit.target, unit.language)
    return len(ours) != len(() if unit.of_master else lone_quotes(unit.source, _SOURCE))


def _without(units: tuple[Unit, ...], numbers: set[int]) -> Iterator[int]:
    """Yield the units that lost a mark whose partner, by the source, stands alone in one of these units."""
    if not numbers:
        return
    pairs = _unpaired(_lone_marks([unit.source for unit in units], _SOURCE), _FAR)[1]
    for number in sorted({pairs[number] for number in numbers if number in pairs}):
        unit = units[number]
        if _differs(unit) and _marks(unit.target) < _marks(unit.source):  # with more, each sentence has its own pair
            yield number


def _marks(text: str) -> int:
    return sum(1 for _ in MARK.finditer(text))


def _alone(text: str, mark: Lone) -> Problem:
    char, span = text[mark.place], Span(mark.place, mark.place + 1)
    if mark.opener:
        return Problem(span, f"{char} before '{following(text, mark.place + 1)}' is never closed")
    return Problem(span, f"{char} after '{preceding(text, mark.place)}' closes nothing")


def _lost(text: str) -> Problem:
    return Problem(
        Span(0, len(text)), "the quotation of the source begins or ends here, but not that of the translation"
    )
