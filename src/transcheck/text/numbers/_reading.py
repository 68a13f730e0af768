"""The numbers and dates of one text, read once."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

from transcheck.languages.numbering import numbering
from transcheck.text.numbers._dates import NUMERIC, numeric_dates, written_dates
from transcheck.text.numbers._draft import Draft
from transcheck.text.numbers._facts import NOTHING, Date, Facts, Number
from transcheck.text.numbers._neighbours import look_around
from transcheck.text.numbers._plain import Plain, plain
from transcheck.text.numbers._tokens import Tokens, tokens
from transcheck.text.patterns import pattern_of

_ROMAN = pattern_of(r"(?<!\w)((?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?:e|er|re|ème|ère|è|th|st|nd|rd)?(?!\w)")
_ROMAN_LETTER = pattern_of("[IVXL]")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


@lru_cache(maxsize=1 << 14)
def facts(text: str, code: str) -> Facts:
    """Return the numbers and dates of a text in a language, given by its code."""
    rules = numbering(code)
    easy = plain(text)
    numeric = list(numeric_dates(easy))
    shown = _without(easy) if numeric else easy
    found = tokens(shown, rules)
    if not found.drafts and not found.words and not numeric and not (found.values | found.hints | _romans(easy.text)):
        return NOTHING
    dates = [date for _, date in numeric] + list(written_dates(shown, found.drafts, found.words, rules))
    dates.sort(key=lambda date: date.span.start)
    look_around(found.drafts, shown, rules)
    for match, _ in numeric:
        found.drafts += _components(match)
    found.drafts.sort(key=lambda draft: draft.start)
    return _facts(easy, found, dates)


def _without(easy: Plain) -> Plain:
    """Return a text with its numeric dates blanked out."""
    text, lower = (NUMERIC.sub(lambda match: " " * len(match[0]), side) for side in (easy.text, easy.lower))
    return Plain(text, lower, easy.places)


def _components(match: re.Match[str]) -> list[Draft]:
    """Return year, month and day of a numeric date as numbers of their own."""
    groups = [group for group in (1, 3, 4, 5, 7, 8) if match[group]]
    return [Draft(*match.span(group), match.end(group), match[group], {float(match[group])}) for group in groups]


def _facts(easy: Plain, found: Tokens, dates: list[Date]) -> Facts:
    numbers = tuple(
        Number(
            easy.span(draft.start, draft.stop), frozenset(draft.values), draft.parts, tuple(draft.about), draft.paired
        )
        for draft in found.drafts
        if draft.asks
    )
    months = frozenset(word.meaning.month for word in found.words if word.meaning.month)
    months |= {month for date in dates for month in date.months}
    answers = {value for draft in found.drafts if not draft.asks for value in draft.values}
    plain_words = frozenset(found.values | answers | set(map(float, months)) | _romans(easy.text))
    written = chain.from_iterable((number.readings, *number.parts) for number in numbers)
    counted = plain_words.union(*written)
    words = plain_words | found.hints | {draft.explains for draft in found.drafts if draft.explains is not None}
    return Facts(
        numbers,
        tuple(dates),
        words,
        frozenset(found.cardinals),
        months,
        counted | words,
        counted,
        _said(easy, found),
    )


def _said(easy: Plain, found: Tokens) -> tuple[Number, ...]:
    """Return the numbers in words and those in Roman digits, single ones of which are letters."""
    romans = _ROMAN.finditer(easy.text) if _ROMAN_LETTER.search(easy.text) else ()
    places = [(*match.span(1), frozenset((float(_roman(match[1])),))) for match in romans if len(match[1]) > 1]
    return tuple(Number(easy.span(start, end), values) for start, end, values in (*found.said, *places))


def _romans(text: str) -> set[float]:
    found = _ROMAN.finditer(text) if _ROMAN_LETTER.search(text) else ()
    return {float(_roman(match[1])) for match in found if match[1]}


def _roman(written: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in written]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
