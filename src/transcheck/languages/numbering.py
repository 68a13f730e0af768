"""How a language writes numbers and dates: separators, number words, magnitudes, months.

The data stand in ``data/numbers/<code>.toml``, a list of words a value; a word with a star
stands for itself with any ending.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from transcheck.languages import codes, ours


@dataclass(frozen=True, slots=True)
class WordMeaning:
    """What a word says about numbers; zero or nothing where it is silent.

    ``number`` is the value of a cardinal or ordinal, ``hints`` are values that
    it may stand for (both, decade), ``weak`` is a month that is more often
    another word, ``unit`` what a unit of measure makes in metres, kilograms or
    litres.
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
    unit: float = 0

    @property
    def counts(self) -> bool:
        """Return whether it has a value of its own, as numbers and magnitudes have."""
        return self.number is not None or self.magnitude > 0


_KINDS = (
    "words", "magnitudes", "months", "hints", "conversions", "weak_months", "percent", "century", "join", "between", "no",
)  # fmt: skip
_Said = Mapping[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of a language that say something about numbers: what they say, by kind.

    ``whole`` are words, ``beginning`` are beginnings of words; ``first`` has the
    first three letters of both, by which most words of a text are passed over,
    and the beginnings that start so, the longest first; ``short`` are the
    beginnings of two letters.
    """

    whole: Mapping[str, _Said]
    beginning: Mapping[str, _Said]
    first: Mapping[str, tuple[str, ...]]
    short: Mapping[str, tuple[str, ...]]
    longest: int

    def may_know(self, word: str) -> bool:
        """Return whether a word may say something; a look that is never wrong when it says no."""
        return word[:3] in self.first or word[:2] in self.short

    def said(self, word: str) -> dict[str, tuple[float, ...]]:
        """Return what a word says: what is said of it, then what is said of its longest known beginnings."""
        if not self.may_know(word):
            return {}
        found = dict(self.whole.get(word, {}))
        for beginning in (*self.first.get(word[:3], ()), *self.short.get(word[:2], ())):
            if word.startswith(beginning):
                found = {**self.beginning[beginning], **found}
        return found


@dataclass(frozen=True, eq=False)
class Numbering:
    """How one language writes numbers and dates; ``known`` is false when nothing is said about it."""

    said: Mapping[str, Any]
    group: str = ","
    known: bool = True
    characters: bool = False
    joined: bool = False
    vigesimal: bool = False
    capital_months: bool = False
    clitics: str = ""
    dual: str = ""
    half: str = ""
    about: str = ""
    tenth: str = ""
    eras: Mapping[str, int] = field(default_factory=dict)
    decades: tuple[str, ...] = ()
    clock: tuple[str, ...] = ()
    fill: tuple[str, ...] = ()
    upto: tuple[str, ...] = ()
    glued: Mapping[str, float] = field(default_factory=dict)

    def lexicon(self) -> Lexicon:
        """Return its words about numbers."""
        return _lexicon(self)

    @cached_property
    def hinting(self) -> tuple[tuple[str, tuple[float, ...]], ...]:
        """The words that hint at values, with these."""
        return tuple((word, said["hints"]) for word, said in self.lexicon().whole.items() if "hints" in said)

    @cached_property
    def meanings(self) -> Meanings:
        """What lower-case words say about numbers."""
        return Meanings(self)


class Meanings(dict[str, WordMeaning | None]):
    """What lower-case words say about numbers in one language, nothing for most; each is looked into when it is first met."""

    def __init__(self, numbering: Numbering) -> None:
        super().__init__()
        self._numbering = numbering
        lexicon = numbering.lexicon()
        self._first, self._short, self._has_clitics = lexicon.first, lexicon.short, bool(numbering.clitics)

    def __missing__(self, word: str) -> WordMeaning | None:
        if len(self) >= _MOST_WORDS:
            self.clear()
        known = self._has_clitics or word[:3] in self._first or word[:2] in self._short
        self[word] = meaning = _meaning(self._numbering, word) if known else None
        return meaning


_MOST_WORDS = 1 << 16


@cache
def numbering(code: str) -> Numbering:
    """Return how a language writes numbers: by its code, or as the same language elsewhere does.

    >>> numbering("de").group, numbering("de_AT").known, numbering("ko").known
    (". '", True, False)
    """
    said = _said(code)
    if not said:
        return Numbering({}, known=False)
    fields: dict[str, Any] = {key: said[key] for key in _PLAIN if key in said}
    fields |= {key: tuple(said.get(key, ())) for key in ("decades", "clock", "fill", "upto")}
    glued = {word: float(value) for value, words in said.get("glued", {}).items() for word in words}
    return Numbering(said, glued=glued, **fields)


_PLAIN = (
    "group", "clitics", "dual", "half", "about", "tenth", "eras", "characters", "joined", "vigesimal", "capital_months",
)  # fmt: skip


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
def _lexicon(numbering: Numbering) -> Lexicon:
    sides: tuple[dict[str, dict[str, tuple[float, ...]]], ...] = ({}, {})
    for kind in _KINDS:
        for word, value in _pairs(kind, numbering.said.get(kind, {})):
            about = sides[word.endswith("*")].setdefault(word.removesuffix("*"), {})
            about[kind] = (*about.get(kind, ()), value)
    words = [*sides[0], *sides[1]]
    first: dict[str, tuple[str, ...]] = {word[:3]: () for word in words}
    for beginning in sorted(sides[1], key=len, reverse=True):
        first[beginning[:3]] += (beginning,) if len(beginning) > 2 else ()
    short = {beginning: (beginning,) for beginning in sides[1] if len(beginning) == 2}
    return Lexicon(sides[0], sides[1], first, short, max(map(len, words), default=0))


def _pairs(kind: str, said: Any) -> Iterator[tuple[str, float]]:
    """Yield each word of one kind with its value, 1 in a plain list."""
    if isinstance(said, list):
        yield from ((word, 1.0) for word in said)
    elif kind == "conversions":
        yield from said.items()
    else:
        yield from ((word, float(value)) for value, words in said.items() for word in words)


def _meaning(numbering: Numbering, word: str) -> WordMeaning | None:
    """Return the meaning of a word, or of what is left when prefixes written together with it are taken off."""
    said = numbering.lexicon().said(word)
    if "no" in said:
        return None
    if numbering.joined and numbering.lexicon().may_know(word) and (compound := _compound(numbering, word)):
        return compound
    if said:
        return _as_meaning(said)
    if numbering.clitics and (short := _clitics(numbering.clitics).sub("", word)) != word:
        return numbering.meanings[short]
    if numbering.dual and len(word) > 4 and _clitics(numbering.dual).search(word):
        return WordMeaning(hints=(2.0,))
    return None


@cache
def _clitics(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _as_meaning(said: _Said) -> WordMeaning:
    number, magnitude, month = said.get("words"), said.get("magnitudes"), said.get("months")
    return WordMeaning(
        number=number[0] if number else None,
        hints=said.get("hints", ()),
        magnitude=magnitude[0] if magnitude else 0,
        month=int(month[0]) if month else 0,
        weak="weak_months" in said,
        percent="percent" in said,
        century="century" in said,
        joins="join" in said,
        between="between" in said,
        unit=said.get("conversions", (0.0,))[0],
    )


def _compound(numbering: Numbering, word: str) -> WordMeaning | None:
    """Return the meaning of number words written as one: ``fünfundzwanzig``, ``dreitausend``."""
    parts = _split(numbering, word)
    if len(parts) < 2:
        return None
    return WordMeaning(number=together(parts), hints=tuple(parts))


_LONGEST_COMPOUND = 80  # letters; a longer word is no number


def _split(numbering: Numbering, word: str) -> list[float]:
    """Return the values of the number words that a word begins with, its ending left out."""
    values: list[float] = []
    longest = numbering.lexicon().longest
    while word and len(word) <= _LONGEST_COMPOUND:
        for end in range(min(len(word), longest), 2, -1):
            if found := _piece(numbering, word[:end], may_be_one=not values or end == len(word)):
                values.append(found)
                break
        else:
            return values
        word = word[end:]
        for joint in numbering.said.get("join", ()):
            word = word.removeprefix(joint)
    return values


def _piece(numbering: Numbering, part: str, *, may_be_one: bool) -> float:
    """Return the value of a part of a number word, 0 for none; an article is one where it begins or ends the word."""
    lexicon = numbering.lexicon()
    for side in (lexicon.whole, lexicon.beginning):
        said = side.get(part, {})
        if found := said.get("words") or said.get("magnitudes"):
            return found[0]
        if may_be_one and said.get("hints") == (1.0,):
            return 1.0
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
