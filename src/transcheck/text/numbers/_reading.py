"""The numbers and dates of one text, read once: at the first look those with digits, then those in words too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from transcheck.languages.numbering import Numbering, numbering
from transcheck.text.numbers._characters import in_characters, said_in_characters
from transcheck.text.numbers._dates import NUMERIC, numeric_dates, written_dates
from transcheck.text.numbers._draft import Draft
from transcheck.text.numbers._facts import NOTHING, Date, Facts, Number
from transcheck.text.numbers._neighbours import look_around
from transcheck.text.numbers._plain import Plain, plain
from transcheck.text.numbers._words import Said, Word, month_words, said_in_words, telling_words
from transcheck.text.numbers._written import may_end_words, written
from transcheck.text.patterns import pattern_of

_ROMAN = pattern_of(r"(?<!\w)((?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?:e|er|re|ème|ère|è|th|st|nd|rd)?(?!\w)")
_ROMAN_LETTER = pattern_of("[IVXL]")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


class _Begun(NamedTuple):
    """A text whose numbers with digits are found, but not what stands around them; ``shown`` has its ``numeric`` dates blanked out."""

    easy: Plain
    shown: Plain
    numeric: list[tuple[re.Match[str], Date]]
    drafts: list[Draft]


@lru_cache(maxsize=1 << 14)
def facts(text: str, code: str) -> Facts:
    """Return the numbers and dates of a text in a language, given by its code."""
    rules = numbering(code)
    begun = _begun(text, rules)
    words = _words(begun, rules)
    said = _said(begun, words, rules)
    romans = _romans(begun.easy.text)
    if not begun.drafts and not words and not begun.numeric and not (said.values | said.hints or romans):
        return NOTHING
    dates = _dates(begun, words, rules)
    numbers = _finished(begun, rules)
    months = _months(words, dates)
    plain_words = frozenset(
        said.values | _answers(begun.drafts) | set(map(float, months)) | set().union(*(values for *_, values in romans))
    )
    counted = plain_words.union(_values(numbers))
    explained = {draft.explains for draft in begun.drafts if draft.explains is not None}
    values = plain_words | said.hints | explained
    places = (*said.places, *[roman for roman in romans if roman[1] - roman[0] > 1])  # single ones are letters
    plainly = tuple(Number(begun.easy.span(start, end), values) for start, end, values in places)
    return Facts(numbers, dates, values, frozenset(said.cardinals), months, counted | values, counted, plainly)


@lru_cache(maxsize=1 << 14)
def first_look(text: str, code: str, *, with_dates: bool = False) -> Facts:
    """Return what a text says in digits: its numbers, and when they are wanted its dates, as ``facts`` has them.

    The values are those of the digits, so some of those that ``facts`` has. Words are looked at where they stand beside
    digits, which is much faster than reading all of them.
    """
    rules = numbering(code)
    begun = _begun(text, rules)
    lower = begun.shown.lower
    if not rules.characters and any(may_end_words(draft, lower, rules) for draft in begun.drafts):
        return facts(text, code)
    dates: tuple[Date, ...] = ()
    months: frozenset[int] = frozenset()
    if with_dates:
        words = [] if rules.characters else month_words(lower, begun.drafts, rules)
        dates = _dates(begun, words, rules)
        months = _months(words, dates)
    numbers = _finished(begun, rules, answers=False)
    values = frozenset(_values(numbers))
    return Facts(numbers, dates, months=months, all_values=values, counted=values)


def _begun(text: str, rules: Numbering) -> _Begun:
    easy = plain(text)
    numeric = numeric_dates(easy)
    shown = _without(easy) if numeric else easy
    drafts = in_characters(shown, rules) if rules.characters else written(shown.lower, rules)
    return _Begun(easy, shown, numeric, drafts)


def _without(easy: Plain) -> Plain:
    """Return a text with its numeric dates blanked out."""
    text, lower = (NUMERIC.sub(lambda match: " " * len(match[0]), side) for side in (easy.text, easy.lower))
    return Plain(text, lower, easy.places)


def _words(begun: _Begun, rules: Numbering) -> list[Word]:
    return [] if rules.characters else telling_words(begun.shown.lower, begun.drafts, rules)


def _said(begun: _Begun, words: list[Word], rules: Numbering) -> Said:
    if rules.characters:
        return said_in_characters(begun.shown.text, begun.drafts, rules)
    return said_in_words(begun.shown.lower, words, begun.drafts, rules)


def _dates(begun: _Begun, words: list[Word], rules: Numbering) -> tuple[Date, ...]:
    """Return the dates in order; the numbers must not yet have been widened."""
    found = [date for _, date in begun.numeric]
    found += written_dates(begun.shown, begun.drafts, words, rules)
    return tuple(sorted(found, key=lambda date: date.span.start))


def _finished(begun: _Begun, rules: Numbering, *, answers: bool = True) -> tuple[Number, ...]:
    """Return the numbers that ask for an answer, with what stands around them."""
    look_around(begun.drafts, begun.shown, rules, answers=answers)
    for match, _ in begun.numeric:
        begun.drafts.extend(_components(match))
    if begun.numeric:
        begun.drafts.sort(key=lambda draft: draft.start)
    return tuple([_number(draft, begun.easy) for draft in begun.drafts if draft.asks])


def _number(draft: Draft, easy: Plain) -> Number:
    place = easy.span(draft.start, draft.stop)
    return Number(place, frozenset(draft.values), draft.parts, tuple(draft.about), draft.paired)


def _components(match: re.Match[str]) -> list[Draft]:
    """Return year, month and day of a numeric date as numbers of their own."""
    groups = [group for group in (1, 3, 4, 5, 7, 8) if match[group]]
    return [Draft(*match.span(group), match.end(group), match[group], {float(match[group])}) for group in groups]


def _values(numbers: Iterable[Number]) -> Iterable[float]:
    return chain.from_iterable(chain.from_iterable((number.readings, *number.parts) for number in numbers))


def _answers(drafts: Iterable[Draft]) -> set[float]:
    """Return the values of the numbers that ask for no answer."""
    return {value for draft in drafts if not draft.asks for value in draft.values}


def _months(words: Iterable[Word], dates: Iterable[Date]) -> frozenset[int]:
    named = (word.meaning.month for word in words if word.meaning.month)
    return frozenset(chain(named, *(date.months for date in dates)))


def _romans(text: str) -> list[tuple[int, int, frozenset[float]]]:
    """Return where the numbers in Roman digits begin and end, and their values."""
    found = _ROMAN.finditer(text) if _ROMAN_LETTER.search(text) else ()
    return [(*match.span(1), frozenset((float(_roman(match[1])),))) for match in found if match[1]]


def _roman(written: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in written]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
