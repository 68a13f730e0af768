"""Cutting one long string over several lines, about as msgcat does.

msgcat follows UAX #14 with the tables of its own release, so its breaks differ
between releases. Here lines break after blanks and hyphens, and between East
Asian characters where no punctuation forbids it (JIS X 4051, the common part).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from transcheck.text.patterns import pattern_of

WIDTH = 79  # columns of msgcat's page, quotes and keyword included

_QUOTES = (
    "\"'«»‹›\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
)
_CLOSERS = "!?,.:;/)]}、。，．：；！？」』）】》〉〕］｝"
_NEVER_FIRST = frozenset(f"{_QUOTES}{_CLOSERS}%％・…‥々ー〜～ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ")
_NEVER_LAST = frozenset(f"{_QUOTES}([{{「『（【《〈〔［｛$¥￥＄")
_BEFORE_LETTERS = frozenset("-/.,:;!?\N{HYPHEN}\N{EN DASH}")
_DASH = "\N{EM DASH}"
_PIECE = pattern_of(r"\\.|[^\\]", re.DOTALL)


def columns(text: str) -> int:
    r"""Return how wide a text is in a terminal.

    >>> columns("ab"), columns("\u4e2d"), columns("a\u0301")
    (2, 2, 1)
    """
    return len(text) if text.isascii() else sum(map(_width, text))


def filled(text: str, width: int = WIDTH - 2) -> Iterator[str]:
    """Yield an escaped text in lines of at most ``width`` columns, where it can be cut at all.

    >>> list(filled("one two three", 8))
    ['one two ', 'three']
    """
    line: list[str] = []
    room = width
    for word in _words(text):
        if line and columns(word) > room:
            yield "".join(line)
            line, room = [], width
        line.append(word)
        room -= columns(word)
    if line:
        yield "".join(line)


def _words(text: str) -> Iterator[str]:
    """Yield the shortest pieces that may end a line."""
    pieces = _PIECE.findall(text)
    start = 0
    for index in range(1, len(pieces)):
        if _may_break(pieces[index - 1], pieces[index]):
            yield "".join(pieces[start:index])
            start = index
    yield "".join(pieces[start:])


def _may_break(left: str, right: str) -> bool:
    if right in (" ", "\\n"):
        return False
    if left == " ":
        return right not in _CLOSERS
    if left in _BEFORE_LETTERS and right.isalpha():
        return True
    if _DASH in (left, right):
        return left != right and right not in _NEVER_FIRST and left not in _NEVER_LAST
    east_asian = _is_wide(left) or _is_wide(right)
    return east_asian and right not in _NEVER_FIRST and left not in _NEVER_LAST


def _is_wide(character: str) -> bool:
    return not character.isascii() and unicodedata.east_asian_width(character[0]) in "WF"


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
