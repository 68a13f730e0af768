"""What a sentence and its translation have in common whatever the languages.

Numbers by value, names by their letters or by how they sound, addresses,
punctuation. Each mark has the cost of not being answered on the other side.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from transcheck.alignment.sounds import skeleton
from transcheck.text import numbers
from transcheck.text.addresses import addresses
from transcheck.text.patterns import pattern_of

# The first letter of a mark is its kind. What one answered mark is worth at most, and one not answered costs:
WORTH = {"N": 2.5, "W": 1.5, "L": 1.6, "S": 1.2, "P": 0.6, "U": 4.0}
_COST = {"N": 0.55, "W": 0.0, "L": 0.05, "S": 0.0, "P": 0.18, "U": 1.0}

_WORD = pattern_of(r"[^\W\d_]+")
_LATIN = pattern_of("[A-Za-z\u00c0-\u024f]+")
_KATAKANA = pattern_of("[\u30a1-\u30fa\u30fc]{3,}")
_RUN_ON = pattern_of("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff]")
_PUNCTUATION = pattern_of("[?!:;(\u037e\u061b\u061f\uff01\uff08\uff1a\uff1b\uff1f%\uff05\u066a]")
_SAME = str.maketrans("\u037e\u061b\u061f\uff01\uff08\uff1a\uff1b\uff1f\uff05\u066a", "?;?!(:;?%%")
_QUOTES = pattern_of(
    '["\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d\u300e\u300f\u300a\u300b\uff02].*["\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d\u300e\u300f\u300a\u300b\uff02]',
    16,
)
_PREFIX, _LONG, _SOUNDS = 4, 6, 5  # letters
_READ = 3000  # characters of a sentence; one that is longer is none


@lru_cache(maxsize=1 << 13)  # the same master is aligned with every language
def marks(sentence: str, code: str, *, source: bool) -> Mapping[str, float]:
    """Return the marks of a sentence in the language ``code`` with the cost of each that is not answered.

    A name in a source is known by its capital; in a translation any word may be one.
    """
    sentence = sentence[:_READ]
    found = dict.fromkeys(_punctuation(sentence), _COST["P"])
    found.update((mark, _COST[mark[0]]) for mark in _names(sentence, source=source))
    found.update(_numbers(sentence, code))
    found.update((f"U{span.of(sentence)}", _COST["U"]) for span in addresses(sentence))
    return found


def _punctuation(sentence: str) -> Iterator[str]:
    for sign in _PUNCTUATION.findall(sentence):
        yield "P" + sign.translate(_SAME)
    if _QUOTES.search(sentence):
        yield 'P"'


def _numbers(sentence: str, code: str) -> Iterator[tuple[str, float]]:
    for value in numbers.words(sentence, code):
        yield f"N{value:g}", 0.0
    for number in numbers.values(sentence, code):
        for value in number.readings:
            yield f"N{value:g}", _COST["N"] / len(number.readings)


def _names(sentence: str, *, source: bool) -> Iterator[str]:
    for word in _LATIN.findall(sentence):
        if (source and len(word) >= _LONG) or not word.islower():
            folded = fold(word)
            if len(folded) >= _PREFIX:
                yield "L" + folded[:_PREFIX]
            elif len(word) > 1 and word.isupper():
                yield "L" + folded
    for word in _sounding(sentence, source=source):
        sound = skeleton(word)
        if len(sound) >= 3:
            yield "S" + sound[:_SOUNDS]


def _sounding(sentence: str, *, source: bool) -> Iterator[str]:
    """Yield the words that may be a name in other letters."""
    if source:
        yield from (word for word in _WORD.findall(sentence) if len(word) > 3 and not word.islower())
        return
    for word in _WORD.findall(sentence):
        if _RUN_ON.search(word):
            yield from _KATAKANA.findall(word)
        elif len(word) > 2:
            yield word


@cache
def fold(word: str) -> str:
    """Return a word in small letters without accents."""
    plain = unicodedata.normalize("NFKD", word.lower())
    return plain if plain.isascii() else "".join(char for char in plain if not unicodedata.combining(char))
