"""Pairs of numbers, such as ranges and scores, that stand the other way round in a translation."""

from __future__ import annotations

import re
from functools import cache

from transcheck.model import Span
from transcheck.text.numbers._plain import Plain, plain

_SIGNS = ":\\-–—−~〜～/"


@cache
def _pair(upto: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds two numbers with a sign between them, or with a word that says up to which it goes."""
    words = "|".join(map(re.escape, upto or ("to",)))
    number = r"\d+(?:[.,]\d+)*"
    mark = r"[%$€£¥°]?"
    return re.compile(
        rf"(?<![\d.,/{_SIGNS}])({number}){mark}\s?(?:[{_SIGNS}]|{words})\s?{mark}({number})(?![\d{_SIGNS}]|[.,]\d)"
    )


def swapped_pairs(
    source: str, target: str, source_upto: tuple[str, ...] = (), upto: tuple[str, ...] = ()
) -> tuple[tuple[Span, Span], ...]:
    """Return the pairs a-b of the source that the target has as b-a and nowhere as a-b.

    Two numbers with a slash that may be day and month are no pair: their order
    is the language's. ``upto`` are the words of a language between two such
    numbers, ``source_upto`` those of the source's.

    >>> len(swapped_pairs("They won 3-1.", "Sie siegten 1:3.")), swapped_pairs("They won 3-1.", "Sie siegten 3:1.")
    (1, ())
    """
    here = _pairs(plain(source), source_upto)
    if not here:
        return ()
    there = _pairs(plain(target), upto)
    return tuple(
        (span, there[second, first])
        for (first, second), span in here.items()
        if (second, first) in there and (first, second) not in there and (second, first) not in here
    )


def _pairs(text: Plain, upto: tuple[str, ...]) -> dict[tuple[str, str], Span]:
    found: dict[tuple[str, str], Span] = {}
    for match in _pair(upto).finditer(text.lower):
        first, second = match[1].replace(",", "."), match[2].replace(",", ".")
        if first != second and not ("/" in match[0] and _may_be_date(first, second)):
            found.setdefault((first, second), text.span(*match.span()))
    return found


def _may_be_date(first: str, second: str) -> bool:
    if not (first.isdigit() and second.isdigit() and len(first) <= 2 and len(second) <= 2):
        return False
    return min(int(first), int(second)) <= 12 and max(int(first), int(second)) <= 31
