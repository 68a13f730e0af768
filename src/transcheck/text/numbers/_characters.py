"""Numbers of a text in characters that part no words: digits, Chinese characters and mixtures of both."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from transcheck.languages.numbering import Numbering
from transcheck.text.numbers import _han
from transcheck.text.numbers._digits import exact
from transcheck.text.numbers._draft import Draft
from transcheck.text.numbers._plain import Plain
from transcheck.text.numbers._words import Said
from transcheck.text.numbers._written import PHONE, found_from, phone
from transcheck.text.patterns import pattern_of

_DOTTED = r"(?<![\d.])\d+(?:\.\d+){2,}(?![\d.])"  # an address of four numbers, or a version
_BEGINNING = pattern_of(f"[+0-9{_han.NUMERALS}]")  # found much sooner than a number
_WEEK = pattern_of("(?:星期|礼拜|禮拜|[周週])$")  # with the number of its day
_WEEK_ENDS = "期拜周週"
_FIRST = "元"  # year of an era


class _Numeral(NamedTuple):
    """What a string of digits and Chinese characters is worth; one without digits does not ask, but has values for words."""

    digits: str
    value: float
    asks: bool
    factor: float = 1
    of_words: frozenset[float] = frozenset()
    is_single: bool = False
    is_some: bool = False  # as in "two or three"


def in_characters(plain: Plain, numbering: Numbering) -> list[Draft]:
    """Return the numbers of a text, those too that only answer."""
    found = found_from(_BEGINNING, _pattern(numbering.about), plain.text)
    return [_draft(match, numbering) for match in found if not _is_weekday(match, numbering.about)]


def _is_weekday(match: re.Match[str], about: str) -> bool:
    """Return whether one character without digits is the number of a day of the week."""
    start = match.start()
    if match.lastindex or not start or match.string[start - 1] not in _WEEK_ENDS:
        return False
    read = _numeral(match[0], about)
    return not read.asks and read.is_single and _WEEK.search(match.string, max(0, start - 2), start) is not None


def _draft(match: re.Match[str], numbering: Numbering) -> Draft:
    if match.lastindex:
        return phone(match)
    start, end = match.span()
    read = _numeral(match[0], numbering.about)
    return Draft(start, end, end, read.digits, {read.value}, factor=read.factor, asks=read.asks)


def said_in_characters(text: str, drafts: list[Draft], numbering: Numbering) -> Said:
    """Return what the numbers without digits are worth, the year before an era that the text speaks of, and what words hint at."""
    said = Said({float(years + 1) for era, years in numbering.eras.items() if era + _FIRST in text})
    for one in drafts:
        if not one.asks:
            read = _numeral(text[one.start : one.end], numbering.about)
            said.values |= read.of_words
            if read.value >= 2 and not read.is_some:
                said.places.append((one.start, one.end, frozenset((read.value,))))
    for word, hints in numbering.hinting:
        if word in text:
            said.hints.update(hints)
    return said


@lru_cache(maxsize=1 << 10)
def _numeral(written: str, about: str) -> _Numeral:
    bare = written.translate(_without(about))
    value = exact(_han.value(bare))
    if any(char.isdigit() for char in bare):
        return _Numeral(bare.replace(",", ""), value, True, 1e4 if any(char in _han.POWERS for char in bare) else 1)
    digits = {float(_han.DIGITS[char]) for char in bare if char in _han.DIGITS}
    shown = str(int(value)) if value < 10000 else ""
    is_some = len(bare) == 2 and _han.DIGITS.keys() >= {*bare}
    return _Numeral(shown, value, False, 1, frozenset((value, *digits)), len(bare) == 1, is_some)


@cache
def _pattern(about: str) -> re.Pattern[str]:
    return re.compile(rf"({PHONE}|{_DOTTED})|{_han.pattern(about)}")


@cache
def _without(about: str) -> dict[int, None]:
    return dict.fromkeys(map(ord, about + " "))
