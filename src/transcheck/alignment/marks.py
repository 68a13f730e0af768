"""What a sentence and its translation have in common whatever the languages.

Numbers by value, names by their letters or by how they sound, addresses,
punctuation. Each mark has the cost of not being answered on the other side.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from transcheck.alignment.sounds import skeleton
from transcheck.languages.numbering import WordMeaning, numbering
from transcheck.text import numbers
from transcheck.text.addresses import addresses
from transcheck.text.patterns import pattern_of

# The first letter of a mark is its kind. What one answered mark is worth at most, and one not answered costs:
WORTH = {"N": 2.5, "L": 1.6, "S": 1.2, "P": 0.6, "U": 4.0}
_COST = {"N": 0.55, "L": 0.05, "S": 0.0, "P": 0.18, "U": 1.0}

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
# Numbers of Chinese characters (Unihan kPrimaryNumeric), a month with its sign.
_HAN_NUMBER = pattern_of(
    "[\u3007\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u5169\u4e24\u767e\u5343\u4e07\u842c\u5104\u4ebf]+\u6708?"
)
_PREFIX, _LONG, _SOUNDS = 4, 6, 5  # letters
_NOTHING: Mapping[str, float] = {}
_READ = 3000  # characters of a sentence; one that is longer is none
_LONGEST = 300  # characters of what stands without blanks


@lru_cache(maxsize=1 << 13)  # the same master is aligned with every language
def marks(sentence: str, code: str, *, source: bool) -> Mapping[str, float]:
    """Return the marks of a sentence in the language ``code`` with the cost of each that is not answered.

    A name is known by its capital, in scripts without capitals any word may be one. Numbers with digits are read as
    the checks read them, number words one by one: 100 and 2 for two hundred.
    """
    sentence = sentence[:_READ]
    found = dict.fromkeys(_punctuation(sentence), _COST["P"])
    for word in _WORD.findall(sentence):
        if said := _word_marks(word, code, source):
            found.update(said)
    rules = numbering(code)
    if rules.characters and _HAN_NUMBER.search(sentence):
        found.update((mark, 0.0) for run in _HAN_NUMBER.findall(sentence) for mark in _han_number(run, code))
    if numbers.has_digits(sentence):
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


@lru_cache(maxsize=1 << 10)
def _han_number(run: str, code: str) -> tuple[str, ...]:
    return tuple(f"N{value:g}" for value in numbers.words(run, code))


@lru_cache(maxsize=1 << 16)
def _word_marks(word: str, code: str, source: bool) -> Mapping[str, float]:
    """Return the marks of a word: a name by letters or by sound, a number word."""
    word = word[:_LONGEST]
    found: dict[str, float] = {}
    is_lower = word.islower()
    if not is_lower or (source and len(word) >= _LONG):
        found.update((mark, _COST["L"]) for mark in _letters(word, source=source))
    if not is_lower:
        found.update((mark, _COST["S"]) for mark in _sounds(word, source=source))
    if meaning := _meaning(word.lower(), code):
        values = (meaning.number, meaning.magnitude or None, meaning.month or None, *meaning.hints)
        found.update((f"N{value:g}", 0.0) for value in values if value is not None)
    return found or _NOTHING


def _letters(word: str, *, source: bool) -> Iterator[str]:
    for part in _LATIN.findall(word):
        if (source and len(part) >= _LONG) or not part.islower():
            folded = fold(part)
            if len(folded) >= _PREFIX:
                yield "L" + folded[:_PREFIX]
            elif len(part) > 1 and part.isupper():
                yield "L" + folded


def _sounds(word: str, *, source: bool) -> Iterator[str]:
    """Yield how a word sounds that may be a name in other letters: one without small letters alone."""
    heard = [word] if len(word) > 2 + source else []
    if not source and _RUN_ON.search(word):
        heard = _KATAKANA.findall(word)
    for name in heard:
        sound = skeleton(name)
        if len(sound) >= 3:
            yield "S" + sound[:_SOUNDS]


def _meaning(word: str, code: str) -> WordMeaning | None:
    rules = numbering(code)
    return None if rules.characters else rules.meanings[word]


def fold(word: str) -> str:
    """Return a word in small letters without accents."""
    plain = unicodedata.normalize("NFKD", word.lower())
    return plain if plain.isascii() else "".join(char for char in plain if not unicodedata.combining(char))
