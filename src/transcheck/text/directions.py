r"""Which direction controls matter: how a text looks with them and without, and embeddings as isolates.

Two texts look alike when their characters, controls left out, stand in the
same order on the screen and brackets face the same way, both in a paragraph of
the language's direction and in one whose direction is guessed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from transcheck.model import Span
from transcheck.text.bidi import Base, base_level, has_right_to_left, levels, visual_order
from transcheck.text.controls import BIDI_CONTROLS, EMBEDDINGS, ISOLATES, LRE, LRI, MARKS, PDF, PDI, RLE, RLI
from transcheck.text.patterns import pattern_of
from transcheck.text.torn import is_mirrored

_NESTING = pattern_of(f"[{EMBEDDINGS}{PDF}{ISOLATES}{PDI}\n\r\x1c-\x1e\x85\u2029]")
_OPENERS = EMBEDDINGS + ISOLATES
EMBEDDING = pattern_of(f"[{LRE}{RLE}]")
_AS_ISOLATE = {LRE: LRI, RLE: RLI}
MARK = pattern_of(f"[{MARKS}]")
_WORD = pattern_of(r"\S+")
_MOST_WORK = 200_000  # characters to lay out for the marks of one text


def looks_alike(text: str, other: str, *, right_to_left: bool) -> bool:
    r"""Return whether two texts that differ in direction controls alone look the same.

    >>> looks_alike("\u0627\u200f \u0628", "\u0627 \u0628", right_to_left=True)
    True
    """
    bases: tuple[Base, ...] = ("R" if right_to_left else "L", None)
    return all(_look(text, base) == _look(other, base) for base in bases)


def guess_changes(text: str) -> bool:
    r"""Return whether a viewer that guesses the direction of right-to-left text shows it otherwise.

    >>> guess_changes("WHO \u0627."), guess_changes("\u0627 WHO."), guess_changes("\u2066\u0627\u2069")
    (True, False, False)
    """
    return base_level(text) == 0 and has_right_to_left(text) and _look(text, None) != _look(text, "R")


def _look(text: str, base: Base) -> list[tuple[int, bool]]:
    """Return the characters that are no controls as seen from left to right: their number, and whether they are mirrored."""
    number, count = [], 0
    for char in text:
        number.append(count)
        count += char not in BIDI_CONTROLS
    level = levels(text, base)
    return [
        (number[place], level[place] % 2 == 1 and is_mirrored(text[place]))
        for place in visual_order(text, base)
        if text[place] not in BIDI_CONTROLS
    ]


@lru_cache(maxsize=256)
def embeddings(text: str) -> tuple[Span, ...]:
    """Return the embeddings (LRE or RLE) that are closed by their PDF, from control to control, in order.

    Overrides are no embeddings here; a control without a partner is ``controls.unbalanced``.
    """
    if not EMBEDDING.search(text):
        return ()
    found: list[Span] = []
    still_open: list[int] = []
    isolates: list[int] = []  # how many controls stand around each one that is open
    for control in _NESTING.finditer(text):
        char, place = control[0], control.start()
        if char in _OPENERS:
            isolates += [len(still_open)] if char in ISOLATES else []
            still_open.append(place)
        elif char == PDF and still_open and text[still_open[-1]] in EMBEDDINGS:
            found.append(Span(still_open.pop(), place + 1))
        elif char == PDI:  # it ends the others inside it too (X6a)
            del still_open[isolates.pop() if isolates else len(still_open) :]
        elif char != PDF:
            still_open.clear()
            isolates.clear()
    return tuple(sorted((span for span in found if text[span.start] in _AS_ISOLATE), key=lambda span: span.start))


def with_isolates(text: str) -> str:
    """Return ``text`` with each closed embedding as an isolate of its direction."""
    chars = list(text)
    for span in embeddings(text):
        chars[span.start], chars[span.end - 1] = _AS_ISOLATE[text[span.start]], PDI
    return "".join(chars)


@lru_cache(maxsize=256)
def idle_marks(text: str, *, right_to_left: bool) -> tuple[int, ...]:
    r"""Return the places of marks (LRM, RLM, ALM) without which the text looks the same.

    The marks of one word are judged together, since they come in pairs, and the words one after the other.

    >>> idle_marks("\u0627 \u200e6-7\u200e \u0628", right_to_left=True), idle_marks("\u0627 \u200e6\u200e \u0628", right_to_left=True)
    ((), (2, 4))
    """
    marks = [found.start() for found in MARK.finditer(text)]
    if not marks or looks_alike(text, without(text, marks), right_to_left=right_to_left):
        return tuple(marks)
    idle: list[int] = []
    words = [places for word in _WORD.finditer(text) if (places := _within(marks, word.span()))]
    for places in words if len(words) * len(text) <= _MOST_WORK else ():
        if looks_alike(without(text, idle), without(text, [*idle, *places]), right_to_left=right_to_left):
            idle += places
    return tuple(idle)


def _within(marks: list[int], span: tuple[int, int]) -> list[int]:
    return marks[bisect_left(marks, span[0]) : bisect_left(marks, span[1])]


def without(text: str, places: Sequence[int]) -> str:
    """Return ``text`` without the characters at these places, which are in order.

    >>> without("abc", [1])
    'ac'
    """
    ends = [*places, len(text)]
    return "".join(text[start:end] for start, end in zip([0, *(place + 1 for place in places)], ends, strict=True))
