"""The half of the day that a clock time belongs to: before or after noon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from transcheck.languages.numbering import numbering
from transcheck.model import Span
from transcheck.text.numbers._plain import plain
from transcheck.text.patterns import pattern_of

_DIGIT = pattern_of(r"\d")
_KINDS = ("before_noon", "after_noon")
# What stands between an hour and the words about the day: minutes, a word or sign for the hour.
_MINUTES = r"(?:\s?[:.h\u65f6\u6642\u70b9\u9ede]\s?[0-5]\d(?!\d))?(?:\s?(?:uhr|heures?|h|o'clock|\u0447\u0430\u0441\w*)(?!\w))?\s?"
_TO = r"\s?(?:saat\s|sa\u2019at\s|\u0633\u0627\u0626\u06d5\u062a\s)?"


def changed_halves(source: str, target: str, code: str, *, source_code: str = "en") -> tuple[tuple[Span, Span], ...]:
    """Return the clock times of ``source`` beside those of ``target`` that have the same hour in the other half of the day.

    >>> changed_halves("at 5 p.m.", "\u5348\u524d5\u6642\u306b", "ja")
    ((Span(start=3, end=8), Span(start=0, end=3)),)
    >>> changed_halves("at 5 p.m.", "um 17 Uhr", "de"), changed_halves("from 5 a.m. to 5 p.m.", "5-17 Uhr morgens", "de")
    ((), ())
    """
    here = _halves(source, source_code) if _DIGIT.search(source) else {}
    there = _halves(target, code) if here else {}
    return tuple(
        (span, there[hour, _other(half)])
        for (hour, half), span in here.items()
        if (hour, _other(half)) in there and (hour, half) not in there and (hour, _other(half)) not in here
    )


def _other(half: str) -> str:
    return _KINDS[half == _KINDS[0]]


def _halves(text: str, code: str) -> dict[tuple[int, str], Span]:
    """Return the hours of a text with their half of the day, each with its first place."""
    found: dict[tuple[int, str], Span] = {}
    for key, span in _times(text, code):
        found.setdefault(key, span)
    return found


def _times(text: str, code: str) -> Iterator[tuple[tuple[int, str], Span]]:
    patterns = _patterns(code)
    easy = plain(text) if patterns else None
    for half, pattern in patterns:
        for match in pattern.finditer(easy.lower) if easy else ():
            hour = int(match["hour"] or match["late"])
            if 1 <= hour < 12:
                yield (hour, half), easy.span(*match.span()) if easy else Span(*match.span())


@cache
def _patterns(code: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what finds an hour with words for each half of the day before or behind it."""
    said = numbering(code).said
    lists = [(half, "|".join(map(re.escape, said[half]))) for half in _KINDS if half in said]
    hour = r"(?<![\d.,:/-])(?P<{}>\d{{1,2}})(?![\d,/-])"
    return tuple(
        (
            half,
            re.compile(
                rf"(?<![a-z])(?:{words}){_TO}{hour.format('late')}|{hour.format('hour')}{_MINUTES}(?:{words})(?!\w)"
            ),
        )
        for half, words in lists
    )
