"""A quick look at two texts that settles most pairs: the same plain numbers on both sides, and nothing that changes them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from transcheck.languages.numbering import Numbering, numbering
from transcheck.text.numbers import _han
from transcheck.text.numbers._digits import DIGITS, readings
from transcheck.text.numbers._plain import FRACTION, is_plain, plain
from transcheck.text.numbers._reading import facts
from transcheck.text.patterns import pattern_of

_DIGIT = pattern_of(r"[\d\u00bc-\u00be\u2150-\u215e]")
_HAN = frozenset(_han.NUMERALS)
_LONGEST = 30
_PAIR = ":\\-\N{EN DASH}"  # what stands in a range, a score or a time


@lru_cache(maxsize=1 << 14)
def may_ask(text: str, code: str = "en") -> bool:
    """Return whether a text may have numbers with digits or dates, for which a translation must have an answer.

    A look that is never wrong when it says no; most texts have neither, and a source is looked at once for all languages.
    """
    return _DIGIT.search(text) is not None or may_name_month(text, code)


def is_alike(source: str, target: str, source_code: str, code: str) -> bool:
    """Return whether two texts are sure to hold the same numbers and dates; not so does not say that they differ."""
    if not may_ask(source, source_code):
        return not _DIGIT.search(target)
    if may_name_month(source, source_code) and facts(source, source_code).dates:
        return False
    if not (_DIGIT.search(source) or _DIGIT.search(target)):
        return True
    here = _plain_numbers(source, source_code)
    return here is not None and here == _plain_numbers(target, code)


@lru_cache(maxsize=1 << 14)
def may_name_month(text: str, code: str) -> bool:
    """Return whether a text may name a month; a look that is never wrong when it says no."""
    if numbering(code).characters and not _HAN.isdisjoint(text):  # as the third moon
        return True
    lower = plain(text).lower
    if not any(name in lower for name in _month_names(code)):
        return False
    return not is_plain(text) or _month_at_word(code).search(text) is not None


@cache
def _month_names(code: str) -> tuple[str, ...]:
    """Return the shortest beginnings of the names of months."""
    names = sorted({name.rstrip("*") for names in numbering(code).said.get("months", {}).values() for name in names})
    return tuple(name for name in names if not any(name != other and name.startswith(other) for other in names))


@cache
def _month_at_word(code: str) -> re.Pattern[str]:
    """Return what finds the name of a month where a word begins, with its capital when it must have one; anything where words grow together."""
    rules = numbering(code)
    if rules.clitics or rules.joined or rules.characters:
        return re.compile("")
    names = "|".join(map(re.escape, _month_names(code)))
    capital = "(?=[A-Z])" if rules.capital_months else ""
    return re.compile(f"(?<![A-Za-z]){capital}(?i:{names})")


@cache
def _number() -> re.Pattern[str]:
    """Return what finds a number (1), a sign that pairs it with the next one (2), and the digit or word after it (3) unless that is listed beside it."""
    pair, listed, after = rf"\s?([{_PAIR}])\s?\d", r"[\s,;()\u3001\uff08-\uff0c]{1,4}\d", r"[\W_]{0,4}(\d|[^\W\d_]*)"
    return re.compile(rf"({DIGITS})(?:(?={pair})|(?={listed})|(?={after}))")


@lru_cache(maxsize=1 << 14)
def _plain_numbers(text: str, code: str) -> tuple[object, ...] | None:
    """Return the numbers of a text, then its pairs such as ranges, sorted; nothing when one may be more than its digits."""
    if FRACTION.search(text):
        return None
    rules = numbering(code)
    found: list[float] = []
    pairs: list[tuple[float, float]] = []
    is_paired = False
    for match in _number().finditer(text):
        value = _value(match[1], rules.group)
        if value is None or (is_paired and match[2]) or _is_more(match[3], rules):
            return None
        found.append(value)
        if is_paired:
            pairs.append((found[-2], value))
        is_paired = match[2] is not None
    return *sorted(found), *sorted(pairs)


def _value(digits: str, group: str) -> float | None:
    """Return the value of a string of digits, nothing when it may be read in several ways."""
    if digits.isdecimal():
        return float(int(digits[:_LONGEST]))
    values, parts = readings(digits, group)
    is_sure = len(values) == 1 and (not parts or any(map(str.isspace, digits)))
    return next(iter(values)) if is_sure else None


def _is_more(after: str | None, rules: Numbering) -> bool:
    """Return whether what follows a number may be part of it."""
    if not after:
        return False
    if after.isdigit() or after[0] in _HAN:
        return True
    word = after.lower()
    meaning = rules.meanings[word]
    return word in rules.glued or word in rules.upto or bool(meaning and (meaning.magnitude or meaning.joins))
