"""How a language writes numbers and dates: separators, number words, magnitudes, months.

The data stand in ``data/numbers/<code>.toml``, a list of words a value; a word with a star
stands for itself with any ending.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from transcheck.languages import codes, ours


@dataclass(frozen=True, slots=True)
class WordMeaning:
    """What a word says about numbers; zero or nothing where it is silent.

    ``number`` is the value of a cardinal or ordinal, ``hints`` are values that
    it may stand for (both, decade), ``weak`` is a month that is more often
    another word.
    """

    number: float | None = None
    hints: tuple[float, ...] = ()
    magnitude: float = 0
    month: int = 0
    weak: bool = False
    percent: bool = False
    century: bool = False
    joins: bool = False
    between: bool = False


@dataclass(frozen=True, slots=True)
class WordTable:
    """Values of words: of whole words, and of all words that begin in a certain way."""

    whole: Mapping[str, tuple[float, ...]]
    beginning: Mapping[str, tuple[float, ...]]

    def get(self, word: str) -> tuple[float, ...]:
        """Return the values of a word: its own, or those of its longest known beginning."""
        if found := self.whole.get(word):
            return found
        for end in range(len(word), 1, -1):
            if found := self.beginning.get(word[:end]):
                return found
        return ()


@dataclass(frozen=True, slots=True, eq=False)
class Numbering:
    """How one language writes numbers and dates; ``known`` is false when nothing is said about it."""

    said: Mapping[str, Any]
    decimal: str = "."
    group: str = ","
    known: bool = True
    characters: bool = False
    joined: bool = False
    vigesimal: bool = False
    capital_months: bool = False
    clitics: str = ""
    half: str = ""
    about: str = ""
    tenth: str = ""
    order: str = "ymd"
    eras: Mapping[str, int] = field(default_factory=dict)
    ordinals: tuple[str, ...] = ()
    decades: tuple[str, ...] = ()
    clock: tuple[str, ...] = ()
    fill: tuple[str, ...] = ()
    glued: Mapping[str, float] = field(default_factory=dict)

    def table(self, kind: str) -> WordTable:
        """Return the words of one kind: words, hints, magnitudes, months, conversions."""
        return _table(self, kind)

    def listed(self, kind: str) -> WordTable:
        """Return a plain list of words as a table."""
        return _list(self, kind)

    def meaning(self, word: str) -> WordMeaning | None:
        """Return what a lower-case word says about numbers, or nothing."""
        return _meaning(self, word)


@cache
def numbering(code: str) -> Numbering:
    """Return how a language writes numbers: by its code, or as the same language elsewhere does.

    >>> numbering("de").decimal, numbering("de_AT").known, numbering("ko").known
    (',', True, False)
    """
    said = _said(code)
    if not said:
        return Numbering({}, known=False)
    texts = ("decimal", "group", "clitics", "half", "about", "tenth", "order")
    flags = ("characters", "joined", "vigesimal", "capital_months")
    lists = ("ordinals", "decades", "clock", "fill")
    return Numbering(
        said,
        eras=said.get("eras", {}),
        glued={word: float(value) for value, words in said.get("glued", {}).items() for word in words},
        **{key: said[key] for key in (*texts, *flags) if key in said},
        **{key: tuple(said.get(key, ())) for key in lists},
    )


def _said(code: str) -> Mapping[str, Any]:
    """Return what our data say about a code, or about the same language and script under another code."""
    known = {path.name.removesuffix(".toml") for path in _FOLDER.glob("*.toml")}
    if code in known:
        return ours.table(f"data/numbers/{code}.toml")
    near = next((near for near in sorted(known) if _alike(near, code)), None)
    return ours.table(f"data/numbers/{near}.toml") if near else {}


_FOLDER = Path(__file__).parent / "data" / "numbers"


def _alike(near: str, code: str) -> bool:
    if codes.parts(near).language != codes.parts(code).language:
        return False
    return codes.likely(codes.tag(near)).script == codes.likely(code).script


@cache
def _table(numbering: Numbering, kind: str) -> WordTable:
    said = numbering.said.get(kind, {})
    if kind == "conversions":
        return _sorted((word, float(value)) for word, value in said.items())
    return _sorted((word, float(value)) for value, words in said.items() for word in words)


@cache
def _list(numbering: Numbering, kind: str) -> WordTable:
    return _sorted((word, 1.0) for word in numbering.said.get(kind, ()))


def _sorted(pairs: Iterable[tuple[str, float]]) -> WordTable:
    whole: dict[str, tuple[float, ...]] = {}
    beginning: dict[str, tuple[float, ...]] = {}
    for word, value in pairs:
        kind = beginning if word.endswith("*") else whole
        key = word.removesuffix("*")
        kind[key] = (*kind.get(key, ()), value)
    return WordTable(whole, beginning)


@lru_cache(maxsize=1 << 16)
def _meaning(numbering: Numbering, word: str) -> WordMeaning | None:
    """Return the meaning of a word, or of what is left when prefixes written together with it are taken off."""
    if numbering.listed("no").get(word):
        return None
    if numbering.joined and (compound := _compound(numbering, word)):
        return compound
    if found := _direct(numbering, word):
        return found
    if numbering.clitics:
        short = re.sub(f"^{numbering.clitics}(?=..)", "", word)
        return _meaning(numbering, short) if short != word else None
    return None


def _direct(numbering: Numbering, word: str) -> WordMeaning | None:
    number = numbering.table("words").get(word)
    hints = numbering.table("hints").get(word)
    magnitude = numbering.table("magnitudes").get(word)
    month = numbering.table("months").get(word)
    meaning = WordMeaning(
        number=number[0] if number else None,
        hints=hints,
        magnitude=magnitude[0] if magnitude else 0,
        month=int(month[0]) if month else 0,
        weak=bool(month and numbering.listed("weak_months").get(word)),
        percent=bool(numbering.listed("percent").get(word)),
        century=bool(numbering.listed("century").get(word)),
        joins=bool(numbering.listed("join").get(word)),
        between=bool(numbering.listed("between").get(word)),
    )
    return meaning if meaning != WordMeaning() else None


def _compound(numbering: Numbering, word: str) -> WordMeaning | None:
    """Return the meaning of number words written as one: ``fünfundzwanzig``, ``dreitausend``."""
    parts = _split(numbering, word)
    if len(parts) < 2:
        return None
    return WordMeaning(number=together(parts), hints=tuple(parts))


def _split(numbering: Numbering, word: str) -> list[float]:
    """Return the values of the number words that a word begins with, its ending left out."""
    values: list[float] = []
    while word:
        for end in range(len(word), 2, -1):
            if found := _piece(numbering, word[:end]):
                values.append(found)
                break
        else:
            return values
        word = word[end:]
        for joint in numbering.said.get("join", ()):
            word = word.removeprefix(joint)
    return values


def _piece(numbering: Numbering, part: str) -> float:
    for kind in ("words", "magnitudes"):
        table = numbering.table(kind)
        if found := table.whole.get(part) or table.beginning.get(part):
            return found[0]
    return 0


def together(values: Iterable[float], *, vigesimal: bool = False) -> float:
    """Return the value of number words in a row: units, hundreds and greater magnitudes add and multiply up.

    >>> together([2, 100, 50, 1000, 7]), together([4, 20, 17], vigesimal=True)
    (250007.0, 97.0)
    """
    total, below = 0.0, 0.0
    for value in values:
        if value in _POWERS:
            total, below = (total + below * value, 0.0) if below or not total else (total * value, 0.0)
            total = total or value
        elif value == 100 or (vigesimal and value == 20 and below == 4):
            below = below * value if 0 < below < 20 else below + value
        else:
            below += value
    return total + below


_POWERS = frozenset({1e3, 1e4, 1e6, 1e8, 1e9, 1e12})
