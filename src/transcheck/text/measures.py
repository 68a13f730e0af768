"""What stands beside a number: a percent sign, a currency, a unit of measure, a sign below zero.

A measure is read where it touches its number or is the next word; money may be said by one word more (``5 US dollars``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from transcheck.languages.measuring import MONEY, NONE, PERCENT, Measures, dimensions, measuring
from transcheck.languages.numbering import numbering
from transcheck.model import Span
from transcheck.text.numbers import Number, Readings, values
from transcheck.text.patterns import pattern_of

_NEAR = 40  # characters
_UNSEEN = pattern_of("[\u00ad\u0640\u061c\u064b-\u0652\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
_TATWEEL = "\u0640"  # the only one of these that may stand in a word of letters
_SYMBOLS = {
    "%": PERCENT, "\u066a": PERCENT, "\uff05": PERCENT, "$": "dollar", "\uff04": "dollar", "\u20ac": "euro",
    "\u00a3": "pound", "\uffe1": "pound", "\u20bd": "rouble", "\u20ba": "lira", "\u20b9": "rupee", "\u20a9": "won",
    "usd": "dollar", "eur": "euro", "gbp": "pound", "jpy": "yen", "cny": "yuan", "rub": "rouble", "chf": "franc",
    "\u00b0c": "celsius", "\u00b0f": "fahrenheit", "\u2103": "celsius", "\u2109": "fahrenheit",
}  # fmt: skip
_YEN_OR_YUAN = frozenset({"yen", "yuan"})
_YEN_SIGNS = "\u00a5\uffe5"
_NO_PLACEHOLDER = "(?![a-z(])"
_SIGN = "|".join(
    re.escape(sign) + (r"(?![^\W\d_])" if sign[-1].isalpha() else _NO_PLACEHOLDER if sign == "%" else "")
    for sign in [*_SYMBOLS, *_YEN_SIGNS]
)
_ENDS_OF_SIGNS = (*_SYMBOLS, *_YEN_SIGNS)
_SIGN_AFTER = pattern_of(rf"\s?(?:us|a|c|ca|hk|nt)?({_SIGN})")
_SIGN_BEFORE = pattern_of(rf"({_SIGN})\s?$")
_NEXT_WORD = pattern_of(r"[\s'\u2019\u2010\u2011-]{0,3}([^\W\d_]+)")
_MINUSES = frozenset("-\u2212\uff0d\ufe63")
_MINUS_BEFORE = pattern_of(r"(?<![\w.,)\]%\u00b0-])(?<!\d\s)[-\u2212\uff0d\ufe63](?:[$\u20ac\u00a3]\s?)?$")
_DASH_BEFORE = pattern_of(r"[-\u2010-\u2015\u2212\uff0d\ufe63\uff5e~]\s?\W?\s?$")
_MINUS_AND_DIGIT = pattern_of(r"[-\u2212\uff0d\ufe63](?:[$\u20ac\u00a3]\s?)?\d")
_MINUS_AFTER = pattern_of(r"[-\u2212]")
_MOST_WORDS = 3  # behind a number
_LONG = 4  # letters of a word that is looked for inside of others


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with what stands beside it; ``span`` covers both."""

    span: Span
    number: Number
    measures: Measures = NONE
    below_zero: bool = False


def measured(text: str, code: str) -> tuple[Measured, ...]:
    """Return the numbers of a text in a language with what stands beside them, in order.

    >>> [(found.span, sorted(found.measures)) for found in measured("5 km for $20, or 15 %", "en")]
    [(Span(start=0, end=4), ['km']), (Span(start=9, end=12), ['dollar']), (Span(start=17, end=21), ['percent'])]
    """
    found = values(text, code)
    stops = (*(number.span.start for number in found[1:]), len(text))
    return tuple(_measured(text, code, number, stop) for number, stop in zip(found, stops, strict=False))


@dataclass(frozen=True, slots=True)
class Reading:
    """The numbers of a text with what stands beside them.

    ``by_readings`` has those of the same value together, ``by_value`` all that may have a value; ``beside`` counts what
    stands beside numbers, ``places`` are where those begin, by measure. ``below_zero`` is whether a number is.
    """

    text: str
    code: str
    by_readings: Mapping[Readings, list[Measured]]
    by_value: Mapping[float, list[Measured]]
    beside: Mapping[str, int]
    places: Mapping[str, list[int]]
    below_zero: bool

    def with_value(self, values: Readings) -> list[Measured]:
        """Return the numbers that may have one of these values, in order."""
        found = {id(one): one for value in values for one in self.by_value.get(value, ())}
        return sorted(found.values(), key=lambda one: one.span.start)

    def has_near(self, measure: str, place: int, far: int) -> bool:
        """Return whether a measure stands beside a number that begins at most so many characters from a place."""
        starts = self.places.get(measure, [])
        at = bisect_left(starts, place - far)
        return at < len(starts) and starts[at] <= place + far


@lru_cache(maxsize=1 << 13)
def reading(text: str, code: str) -> Reading:
    """Return the numbers of a text in a language with what stands beside them, ready for comparing."""
    by_readings: dict[Readings, list[Measured]] = {}
    by_value: dict[float, list[Measured]] = {}
    places: dict[str, list[int]] = {}
    found = measured(text, code)
    for one in found:
        by_readings.setdefault(one.number.readings, []).append(one)
        for value in one.number.readings:
            by_value.setdefault(value, []).append(one)
        for measure in one.measures:
            places.setdefault(measure, []).append(one.span.start)
    beside = {measure: len(starts) for measure, starts in places.items()}
    return Reading(text, code, by_readings, by_value, beside, places, any(one.below_zero for one in found))


def may_add(text: str, code: str) -> bool:
    """Return whether a translation may say percent or minus where its source does not; a look that is never wrong when it says no."""
    return count_of(PERCENT, text, code) > 0 or _MINUS_AND_DIGIT.search(text) is not None


@lru_cache(maxsize=1 << 12)
def count_of(measure: str, text: str, code: str) -> int:
    """Return how often a text names a measure, by word or by sign; rather once too often than too seldom.

    >>> count_of("km", "in Kilometern", "de"), count_of("km", "in Meilen", "de"), count_of("percent", "30 % mehr", "de")
    (1, 0, 1)
    """
    seen = _seen(text)
    if not any(name in seen for name in _names(code, measure)):
        return 0
    if numbering(code).characters:
        said = _any_of(code).findall(seen)
        return sum(measure in _of_sign(name) | measuring(code).named(name) for name in said)
    return len(_naming(code, measure).findall(seen))


def speaks_of_money(text: str, code: str) -> bool:
    """Return whether a text names any currency."""
    return any(count_of(measure, text, code) for measure in _currencies(code))


def may_be_below_zero(text: str, number: Number, code: str) -> bool:
    """Return whether a dash stands before or after a number, or the text has a word for what is below zero."""
    start, end = number.span.start, number.span.end
    if _DASH_BEFORE.search(text, max(0, start - 5), start) or _MINUS_AFTER.match(text, end):
        return True
    return _says_minus(text, code)


@lru_cache(maxsize=1 << 12)
def _says_minus(text: str, code: str) -> bool:
    lower = _seen(text)
    return any(word in lower for word in measuring(code).minus)


def _measured(text: str, code: str, number: Number, stop: int) -> Measured:
    start, end = number.span.start, number.span.end
    below_zero = _is_below_zero(text, start, end)
    measures, last = _after(text, code, end, stop)
    if not measures:
        measures, start = _before(text, code, start)
    return Measured(Span(start, last), number, measures, below_zero)


def _is_below_zero(text: str, start: int, end: int) -> bool:
    begin = max(0, start - 4)
    if _MINUSES.isdisjoint(text[begin:start]):
        return False
    return bool(_MINUS_BEFORE.search(text, begin, start) and not _MINUS_AFTER.match(text, end))


def _after(text: str, code: str, end: int, stop: int) -> tuple[Measures, int]:
    """Return what stands behind a number, and where that ends."""
    after = text[end : min(stop, end + _NEAR)].lower()
    if sign := _SIGN_AFTER.match(after):
        return _of_sign(sign[1]), end + sign.end()
    if numbering(code).characters:
        bare = after.lstrip()
        opens = measuring(code).opens(bare)
        return (measuring(code).whole[opens], end + len(after) - len(bare) + len(opens)) if opens else (NONE, end)
    if percent := _percent_words(code).match(after):
        return frozenset({PERCENT}), end + percent.end()
    place = 0
    for count in range(_MOST_WORDS):
        word = _NEXT_WORD.match(after, place)
        found = measuring(code).named(word[1].replace(_TATWEEL, "")) if word else NONE
        if word and found and (count == 0 or MONEY in dimensions(found)):
            return found, end + word.end()
        place = word.end() if word else len(after)
    return NONE, end


def _before(text: str, code: str, start: int) -> tuple[Measures, int]:
    """Return the sign, or the word for percent, before a number, and where that begins."""
    before = text[max(0, start - _NEAR // 2) : start].lower()
    bare = before.rstrip()
    if bare.endswith(_ENDS_OF_SIGNS) and (sign := _SIGN_BEFORE.search(before)):
        return _of_sign(sign[1]), start - len(before) + sign.start()
    words = measuring(code).words.get(PERCENT, ())
    word = next((word for word in words if bare.endswith(word)), "") if bare.endswith(words) else ""
    return (frozenset({PERCENT}), start - len(before) + len(bare) - len(word)) if word else (NONE, start)


def _of_sign(sign: str) -> Measures:
    if sign in _SYMBOLS:
        return frozenset({_SYMBOLS[sign]})
    return _YEN_OR_YUAN if sign in _YEN_SIGNS else NONE


@lru_cache(maxsize=1 << 10)
def _seen(text: str) -> str:
    return (text if text.isascii() else _UNSEEN.sub("", text)).lower()


@cache
def _percent_words(code: str) -> re.Pattern[str]:
    """Return what finds the words for percent behind a number; some languages have several words for it."""
    listed = "|".join(map(re.escape, measuring(code).words.get(PERCENT, ()))) or "(?!)"
    return re.compile(rf"[\s-]{{0,3}}(?:{listed})")


@cache
def _currencies(code: str) -> tuple[str, ...]:
    return tuple(measure for measure in measuring(code).words if MONEY in dimensions(frozenset({measure})))


@cache
def _any_of(code: str) -> re.Pattern[str]:
    """Return what finds the name of any measure, the longest ones first, in a script that parts no words."""
    known = {word for words in measuring(code).words.values() for word in words} | {*_SYMBOLS, *_YEN_SIGNS}
    return re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))))


@cache
def _names(code: str, measure: str) -> tuple[str, ...]:
    """Return the words and signs of which a text has one when it names a measure."""
    signs = [sign for sign in (*_SYMBOLS, *_YEN_SIGNS) if measure in _of_sign(sign)]
    return (*measuring(code).words.get(measure, ()), *signs)


@cache
def _naming(code: str, measure: str) -> re.Pattern[str]:
    """Return what finds the names of a measure: long ones inside of words, short ones where a word begins, and signs."""
    words = sorted(set(measuring(code).words.get(measure, ())), key=len, reverse=True)
    found = [re.escape(word) if len(word) >= _LONG else rf"(?<![^\W\d_]){re.escape(word)}" for word in words]
    signs = [*map(re.escape, _SYMBOLS), *_YEN_SIGNS]
    found += [sign for sign in signs if measure in _of_sign(sign.replace("\\", ""))]
    return re.compile("|".join(found) or "(?!)")
