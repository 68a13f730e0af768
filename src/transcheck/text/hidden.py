r"""Characters that nobody sees and that do nothing where they stand.

What is invisible: Default_Ignorable_Code_Point of Unicode without the direction
controls, and the interlinear annotation marks. What does something:

- a joiner or non-joiner after a virama, a non-joiner that breaks the connection of cursive letters (UAX #31, 2.3, rules A1, A2, B);
- a joiner that gives a cursive letter standing alone its joined form;
- a joiner between emoji, and the tags of a flag (UTS #51);
- a zero width space between letters of scripts without blanks (UAX #14, class SA);
- a variation selector after an ideograph, an emoji, a symbol, a digit, or a letter of Mongolian and similar scripts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from transcheck.model import Span
from transcheck.text.patterns import pattern_of

CANDIDATE = pattern_of(
    "[\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)

# What stands before and after a character that does something, by that character. Repetitions are bounded, since texts are not.
_AT_WORK = r"""
    (?<=[\p{ccc=9}]) [\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}]
  | (?<=[\p{JT=D}\p{JT=L}\p{JT=C}]\p{JT=T}{0,8}) \N{ZERO WIDTH NON-JOINER} (?=\p{JT=T}{0,8}[\p{JT=R}\p{JT=D}])
  | (?<=(?<![\p{L}\p{M}])[\p{JT=D}\p{JT=L}]\p{JT=T}{0,8}) \N{ZERO WIDTH JOINER} (?!\p{JT=T}{0,8}[\p{JT=R}\p{JT=D}])
  | (?<![\p{L}\p{M}]) \N{ZERO WIDTH JOINER} (?=[\p{JT=R}\p{JT=D}]\p{M}{0,8}(?!\p{L}))
  | (?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\N{VARIATION SELECTOR-16}\U000E007F]) \N{ZERO WIDTH JOINER} (?=\p{Extended_Pictographic})
  | (?<=[\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}\p{scx=Java}]) \N{ZERO WIDTH SPACE}
  | (?<=[\p{scx=Han}\p{S}\p{Emoji}\p{Extended_Pictographic}\p{scx=Mong}\p{scx=Phag}\p{scx=Mymr}]) [\uFE00-\uFE0F]
  | (?<=\p{scx=Han}) [\U000E0100-\U000E01EF]
  | (?<=\p{scx=Mong}) [\u180B-\u180F]
  | (?<=\U0001F3F4[\U000E0020-\U000E007E]{0,30}) [\U000E0020-\U000E007F]
  | (?<=[\p{scx=Hang}]) [\u115F\u1160] | [\u115F\u1160] (?=[\p{scx=Hang}])
"""


def hidden(text: str) -> tuple[Span, ...]:
    r"""Return the runs of invisible characters that do nothing.

    >>> hidden("a\u200bb"), hidden("\u26f9\ufe0f\u200d\u2642\ufe0f")
    ((Span(start=1, end=2),), ())
    """
    if text.isascii() or not CANDIDATE.search(text):
        return ()
    return tuple(_joined(_idle(text)))


def without_hidden(text: str) -> str:
    """Return ``text`` without the invisible characters that do nothing."""
    kept, done = [], 0
    for span in hidden(text):
        kept.append(text[done : span.start])
        done = span.end
    return "".join((*kept, text[done:]))


def _idle(text: str) -> Iterator[int]:
    """Yield the places of invisible characters that do nothing."""
    for run in CANDIDATE.finditer(text):
        for place in range(*run.span()):
            if not _at_work().match(text, place):
                yield place


def _joined(places: Iterator[int]) -> Iterator[Span]:
    """Yield neighbouring places as one stretch."""
    start = end = -1
    for place in places:
        if place != end:
            if end >= 0:
                yield Span(start, end)
            start = place
        end = place + 1
    if end >= 0:
        yield Span(start, end)


@cache
def _at_work() -> regex.Pattern[str]:
    return regex.compile(_AT_WORK, regex.VERBOSE | regex.V1)
