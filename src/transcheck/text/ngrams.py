"""Which language words look like, by the letters that follow each other in them.

A small additive model for each group of languages that share a script: a
letter, pair or triple of letters (the edge of a word counts as one), or a whole word has a weight for each language that uses it often, the logarithm of how
much more often than hardly ever. The tables stand in ``data``;
``tools/language_model.py`` makes them and says from what.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from transcheck.text.patterns import pattern_of

_DATA = Path(__file__).parent / "data"
_EDGE = "_"
_LANE = 32  # bits that hold the sum of one language: sums of all are added at once, as one number
_LONGEST_WORD = 40  # letters
_MOST_WORDS = 1 << 15  # that are remembered
_PLAIN = 4  # tell-tale pieces
_WORD = pattern_of(r"[^\W\d_]++(?:['-][^\W\d_]++)*+")
_APOSTROPHES = "\u2019\u02bc\u2018\u02bb\u02b9`"


@dataclass(frozen=True, slots=True)
class _Model:
    codes: tuple[str, ...]
    weights: Mapping[str, int]


def words(text: str) -> list[str]:
    r"""Return the words of a text as the model reads them: in small letters, apostrophes straight.

    >>> words("L\u2019eau d'\u00c9vian 2019")
    ["l'eau", "d'\xe9vian"]
    """
    if not text.isascii() or "`" in text:
        for char in _APOSTROPHES:
            text = text.replace(char, "'")
    return _WORD.findall(text.lower())


def pieces(word: str) -> list[str]:
    """Return the letters, pairs and triples of a word, and the whole word; an underscore is the edge of a word.

    >>> pieces("ab")
    ['a', 'b', '_a', 'ab', 'b_', '_ab', 'ab_', '_ab_']
    """
    edged = f"{_EDGE}{word}{_EDGE}"
    return [*word, *[edged[at : at + 2] for at in range(len(edged) - 1)], *_triples(edged), edged]


def languages(script: str) -> tuple[str, ...]:
    """Return the codes of the languages that the model of a script knows, nothing when there is no model.

    >>> "ug@latin" in languages("Latn"), languages("Hebr")
    (True, ())
    """
    return _model(script).codes


def likeness(found: Iterable[str], script: str) -> dict[str, float]:
    """Return how much these words look like each language, for comparing with each other only.

    >>> found = likeness(words("nobody knows what the others thought"), "Latn")
    >>> max(found, key=found.get)
    'en'
    """
    return dict(zip(_model(script).codes, [lane / 2 for lane in _sums(found, script)], strict=True))


def is_most_like(found: Iterable[str], code: str, script: str) -> bool:
    """Return whether words look more like a language than like any other of its script.

    >>> is_most_like(words("nobody knows what the others thought"), "en", "Latn")
    True
    """
    lanes = _sums(found, script)
    most = max(lanes)
    return lanes[_model(script).codes.index(code)] == most and lanes.count(most) == 1


def telling(found: Iterable[str], code: str, other: str, script: str) -> int:
    """Return how many of some words are frequent as whole words in one language and less so in another.

    >>> telling(words("der Brief und the letter"), "de", "en", "Latn")
    2
    """
    here, there = _lane(code, script), _lane(other, script)
    edged = (_model(script).weights.get(f"{_EDGE}{word}{_EDGE}", 0) for word in found)
    return sum((lanes >> here) % (1 << _LANE) > (lanes >> there) % (1 << _LANE) for lanes in edged)


def is_plainly(text: str, code: str, script: str) -> bool:
    """Return whether a text has several pieces that are frequent in a language and rare in the others of its script.

    A quick look that spares most texts the long one; false tells nothing.

    >>> is_plainly("nobody knows what the others thought of it", "en", "Latn")
    True
    """
    edged = f" {text.lower()} "
    found = filter(edged.__contains__, _tell_tales().get((script, code), ()))
    return next(islice(found, _PLAIN - 1, None), None) is not None


class _Worth(dict[str, int]):
    """What words are worth in each language of a script, all in one number; each is looked into when it is first met."""

    def __init__(self, script: str) -> None:
        super().__init__()
        self._weights = _model(script).weights
        self._triples = _Triples(self._weights)

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        edged = f"{_EDGE}{word[:_LONGEST_WORD]}{_EDGE}"
        rest = self._weights.get(edged[-2:], 0) + self._weights.get(edged, 0)
        self[word] = worth = sum(map(self._triples.__getitem__, _triples(edged)), rest)
        return worth


class _Triples(dict[str, int]):
    """What a triple is worth with its first pair and its middle letter: those of a word are its ``pieces``, but two at its end."""

    def __init__(self, weights: Mapping[str, int]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, triple: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        weight = self._weights.get
        self[triple] = worth = weight(triple, 0) + weight(triple[:2], 0) + weight(triple[1], 0)
        return worth


def _triples(edged: str) -> list[str]:
    return [edged[at : at + 3] for at in range(len(edged) - 2)]


@cache
def _worth(script: str) -> _Worth:
    return _Worth(script)


def _lane(code: str, script: str) -> int:
    return _LANE * _model(script).codes.index(code)


def _sums(found: Iterable[str], script: str) -> tuple[int, ...]:
    """Return for each language of a script what some words are worth in it, in halves."""
    return _lanes(sum(map(_worth(script).__getitem__, found)), len(_model(script).codes))


def _lanes(total: int, count: int) -> tuple[int, ...]:
    return struct.unpack(f"<{count}I", total.to_bytes(count * _LANE // 8, "little"))


@cache
def _tell_tales() -> Mapping[tuple[str, str], tuple[str, ...]]:
    lines = (_DATA / "tell-tales.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if not line.startswith("#"))
    return {(row[0], row[1]): tuple(piece.replace(_EDGE, " ") for piece in row[2:]) for row in rows}


@cache
def _model(script: str) -> _Model:
    """Read the table of a script: a line for each language and weight, weights counted in halves."""
    path = _DATA / f"ngrams-{script}.txt"
    codes: dict[str, int] = {}
    weights: dict[str, int] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        if line.startswith("#"):
            continue
        code, weight, *found = line.split()
        worth = int(weight) << _LANE * codes.setdefault(code, len(codes))
        for piece in found:
            weights[piece] = weights.get(piece, 0) + worth
    return _Model(tuple(codes), weights)
