"""Join the repairs that several checks offer for one text."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

_Edit = tuple[int, int, str]


def repair(text: str, fixes: Iterable[str]) -> str:
    """Return ``text`` with every fix applied that does not touch the place of an earlier one.

    Each fix is the whole repaired text; what differs from ``text`` is its
    edit. Whoever applies fixes checks again, and so meets those left out.

    >>> repair("a (b] c  d", ["a (b) c  d", "a (b] c d"])
    'a (b) c d'
    """
    end, done = -1, []
    for start, stop, replacement in sorted(_edit(text, fix) for fix in set(fixes) if fix != text):
        if start > end:
            done.append((start, stop, replacement))
            end = stop
    for start, stop, replacement in reversed(done):
        text = text[:start] + replacement + text[stop:]
    return text


def _edit(text: str, fix: str) -> _Edit:
    """Return the smallest stretch of ``text`` that one replacement turns into ``fix``."""
    start = _same(text, fix)
    end = _same(reversed(text[start:]), reversed(fix[start:]))
    return start, len(text) - end, fix[start : len(fix) - end]


def _same(one: Iterable[str], other: Iterable[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
