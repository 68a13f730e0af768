r"""Pairs of brackets and guillemets in right-to-left text, and whether they are seen as pairs."""

from __future__ import annotations

from functools import lru_cache

from transcheck.model import Span
from transcheck.text.bidi import has_right_to_left, levels
from transcheck.text.controls import RLM, has_bidi_control
from transcheck.text.patterns import pattern_of
from transcheck.text.torn import places

_PAIRS = dict(zip("([{\u00ab\u2039", ")]}\u00bb\u203a", strict=True))
PAIRED = pattern_of(r"[()\[\]{}\u00ab\u00bb\u2039\u203a]")
_MARK = pattern_of(r"[()\[\]{}\u00ab\u00bb\u2039\u203a\n]")
_GUILLEMET = pattern_of("[\u00ab\u00bb\u2039\u203a]")
_LEFT_TO_RIGHT = pattern_of("[A-Za-z\u00c0-\u024f\u0370-\u052f\u0e00-\u0e7f\u1e00-\u1eff\u3040-\u9fff\uac00-\ud7a3]")


@lru_cache(maxsize=256)
def strayed(shown: str) -> tuple[Span, ...]:
    r"""Return the pairs that do not stand around their content on the screen, the marks included.

    ``shown`` is what readers see of a right-to-left text (``shown.shown``). Without letters that run from left to
    right nothing can stray.

    >>> strayed("\u0627 a \u00abb\u00bb \u0628")
    (Span(start=4, end=7),)
    """
    if not _may_stray(shown) or not has_right_to_left(shown):
        return ()
    return tuple(pair for pair in _pairs(shown) if not _faces(shown, pair))


def _may_stray(shown: str) -> bool:
    """Return whether levels are worth computing: brackets keep together (N0), unless a direction control comes between."""
    if has_bidi_control(shown):
        return _MARK.search(shown) is not None
    return _GUILLEMET.search(shown) is not None and _LEFT_TO_RIGHT.search(shown) is not None


def repaired(text: str, shown: str, pair: Span) -> str | None:
    """Return ``text`` with RLM before the opening mark, after the closing one or both, where that helps; else nothing."""
    for before, after in ((RLM, ""), ("", RLM), (RLM, RLM)):
        inner = Span(pair.start + len(before), pair.end + len(before))
        if _faces(_put(shown, pair, before, after), inner):
            return _put(text, pair, before, after)
    return None


def _put(text: str, pair: Span, before: str, after: str) -> str:
    return text[: pair.start] + before + pair.of(text) + after + text[pair.end :]


def _pairs(shown: str) -> list[Span]:
    """Return the pairs of a text, line by line, in the order of their ends."""
    found: list[Span] = []
    still_open: list[int] = []
    for mark in _MARK.finditer(shown):
        char, place = mark[0], mark.start()
        if char == "\n":
            still_open.clear()
        elif char in _PAIRS:
            still_open.append(place)
        elif still_open and _PAIRS[shown[still_open[-1]]] == char:
            found.append(Span(still_open.pop(), place + 1))
    return found


def _faces(shown: str, pair: Span) -> bool:
    """Return whether the marks of a pair run in one direction and its content is seen between them."""
    level, where = levels(shown, "R"), places(shown)
    if (level[pair.start] - level[pair.end - 1]) % 2:
        return False
    edges = sorted((where[pair.start], where[pair.end - 1]))
    return edges[1] - edges[0] == pair.end - 1 - pair.start and all(
        edges[0] <= place <= edges[1] for place in where[pair.start : pair.end]
    )
