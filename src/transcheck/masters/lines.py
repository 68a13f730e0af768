"""Whether a newline in a plain text ends a paragraph, or only a line.

People write a paragraph on one line, or wrap it by hand. A wrapped line is
full: the next word had no room. So the width at which most lines are full is
the wrap width of a file, if there is one, and a line that had room for the
next word was ended on purpose. In CJK text a word is one character.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from transcheck.text.patterns import pattern_of

_WIDE = frozenset("WF")
_NARROWEST, _WIDEST = 30, 120
_SHARE = 0.6
_SLACK = 4  # CJK lines give way by up to two characters, so that no line begins with a closing mark
MARKER = pattern_of(
    r"[ \t]*(?:[-*+\N{BULLET}\N{EN DASH}\N{EM DASH}\N{BLACK CIRCLE}\N{HYPHEN BULLET}]|(?P<number>[0-9]{1,3})[.)])[ \t]+(?=\S)"
)
_SENTENCE_END = pattern_of(
    r"[.!?:;\N{HORIZONTAL ELLIPSIS}\N{IDEOGRAPHIC FULL STOP}\N{ARABIC QUESTION MARK}\N{ARABIC FULL STOP}]\W*$"
)


@dataclass(frozen=True, slots=True)
class _Wrap:
    """The widths at which a line could have been wrapped before the next one: from ``full`` to ``over``, exclusive."""

    full: int
    over: int


def width(text: str) -> int:
    """Return how many columns a text takes: two for a wide character, none for a combining one.

    >>> width("ab"), width("\\u65e5\\u672c"), width("e\\u0301")
    (2, 4, 1)
    """
    if text.isascii():
        return len(text)
    return sum(1 + (unicodedata.east_asian_width(char) in _WIDE) for char in text if not unicodedata.combining(char))


def is_wide(char: str) -> bool:
    """Return whether a character is written without blanks around it (CJK, except Hangul)."""
    return unicodedata.east_asian_width(char) in _WIDE and not unicodedata.name(char, "").startswith("HANGUL")


def wrap_width(chunks: Sequence[Sequence[str]]) -> int | None:
    """Return the width at which the lines of a file are wrapped, or nothing when they are not.

    ``chunks`` are the lines between blank lines.
    """
    wraps = [_wrap(line, after) for chunk in chunks for line, after in pairwise(chunk)]
    if not wraps:
        return None
    if len(wraps) == 1:
        pairs = [chunk[:2] for chunk in chunks if len(chunk) > 1]
        return wraps[0].full if _goes_on(*pairs[0]) else None
    best = _most_covered(wraps)
    covered = sum(wrap.full <= best < wrap.over for wrap in wraps)
    return best if covered >= _SHARE * len(wraps) and _NARROWEST <= best <= _WIDEST else None


def ends_paragraph(line: str, after: str, wrapped: int | None) -> bool:
    """Return whether the newline between two lines ends a paragraph, in a file that is wrapped at a width or not."""
    if wrapped is None or MARKER.match(after):
        return True
    wrap = _wrap(line, after)
    return wrap.over <= wrapped or wrap.full > _WIDEST


def _wrap(line: str, after: str) -> _Wrap:
    full = width(line.rstrip())
    word = after.split(maxsplit=1)[0] if after.strip() else ""
    if word and is_wide(word[0]):
        return _Wrap(full, full + width(word[0]) + _SLACK)
    return _Wrap(full, full + 1 + width(word))


def _most_covered(wraps: Sequence[_Wrap]) -> int:
    """Return the width that most lines agree with (the widest of equals)."""
    changes = sorted([(wrap.full, 1) for wrap in wraps] + [(wrap.over, -1) for wrap in wraps])
    best = most = covered = 0
    for place, change in changes:
        covered += change
        if change > 0 and covered >= most:
            best, most = place, covered
    return best


def _goes_on(line: str, after: str) -> bool:
    """Return whether the only two joined lines of a file look like one sentence that was wrapped."""
    long_enough = _NARROWEST <= width(line.rstrip()) <= _WIDEST
    return long_enough and _SENTENCE_END.search(line.rstrip()) is None and not after.lstrip()[:1].isupper()
