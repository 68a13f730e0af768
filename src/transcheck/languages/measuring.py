"""What a language calls what stands beside a number: units of measure, currencies, the sign below zero.

The words stand in ``cldr/units.toml`` and in ``data/numbers/<code>.toml``; a word with a star stands for itself with
any ending. The same word may name several measures (a pound is money and a weight).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from transcheck.languages import ours
from transcheck.languages.numbering import numbering

PERCENT = "percent"
MONEY = "money"
# Measures that may stand for each other by mistake: a kilometre for a mile, a month for a year.
_DIMENSIONS = {
    "length": ("km", "m", "cm", "mm", "mile", "yard", "foot", "inch"),
    "mass": ("kg", "g", "mg", "t", "lb", "oz"),
    "area": ("hectare", "acre"),
    "volume": ("litre", "gallon"),
    "temperature": ("celsius", "fahrenheit"),
    "duration": ("second", "minute", "hour", "day", "week", "month", "year"),
    MONEY: ("dollar", "euro", "pound", "yen", "yuan", "rouble", "lira", "franc", "rupee", "won"),
    PERCENT: (PERCENT,),
}
_DIMENSION = {measure: name for name, measures in _DIMENSIONS.items() for measure in measures}

Measures = frozenset[str]
NONE: Measures = frozenset()


def dimensions(measures: Measures) -> frozenset[str]:
    """Return what is measured.

    >>> sorted(dimensions(frozenset({"lb", "pound"})))
    ['mass', 'money']
    """
    return frozenset(_DIMENSION[measure] for measure in measures)


@dataclass(frozen=True, eq=False)
class Measuring:
    """The words of one language for measures: whole words, beginnings of words, and all of them by measure."""

    whole: Mapping[str, Measures]
    beginnings: Mapping[str, Measures]
    words: Mapping[str, tuple[str, ...]]
    minus: tuple[str, ...] = ()
    longest: int = 0
    openings: frozenset[str] = frozenset()

    def named(self, word: str) -> Measures:
        """Return the measures that a word in small letters names, itself or by its longest known beginning.

        Most words are passed over by their first two letters, the ``openings`` of those that name any.
        """
        if word[:2] not in self.openings and word[:1] not in self.openings:
            return NONE
        sizes = range(min(len(word), self.longest), 0, -1)
        beginning = next((word[:size] for size in sizes if word[:size] in self.beginnings), "")
        return self.whole.get(word, NONE) | self.beginnings.get(beginning, NONE)

    def opens(self, text: str) -> str:
        """Return the longest name of a measure that a text in small letters begins with, for scripts that part no words."""
        sizes = range(min(len(text), self.longest), 0, -1)
        return next((text[:size] for size in sizes if text[:size] in self.whole), "")


@cache
def measuring(code: str) -> Measuring:
    """Return how a language calls measures, nothing where we do not know.

    >>> sorted(measuring("de").named("meilen")), sorted(measuring("en").named("pounds")), measuring("ko").words
    (['mile'], ['lb', 'pound'], {})
    """
    whole: dict[str, set[str]] = {}
    beginnings: dict[str, set[str]] = {}
    words: dict[str, tuple[str, ...]] = {}
    for measure, word in _listed(code):
        side = beginnings if word.endswith("*") else whole
        side.setdefault(word.rstrip("*"), set()).add(measure)
        words[measure] = (*words.get(measure, ()), word.rstrip("*"))
    return Measuring(
        {word: frozenset(found) for word, found in whole.items()},
        {word: frozenset(found) for word, found in beginnings.items()},
        words,
        tuple(word.rstrip("*") for word in numbering(code).said.get("minus", ())),
        max(map(len, [*whole, *beginnings]), default=0),
        frozenset(word[:2] for word in [*whole, *beginnings]),
    )


def _listed(code: str) -> Iterator[tuple[str, str]]:
    said = numbering(code).said
    yield from ((PERCENT, word) for word in said.get("percent", ()))
    tables = (
        ours.table("cldr/units.toml").get(code, {}) if said else {},
        said.get("units", {}),
        said.get("currencies", {}),
    )
    for table in tables:
        yield from ((measure, word) for measure, words in table.items() for word in words)
