"""Brackets: which ones stand alone, pair across widths, or hold nothing.

Pairs are those of BidiBrackets.txt (Unicode 15.0) that prose uses; corner
brackets are quotation marks and no business of ours. List markers (``1)``) and
smileys are no brackets.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from transcheck.model import Span
from transcheck.text.patterns import pattern_of

PAIRS = dict(zip("([{（［｛｟〈《【〔〖〘〚⟨⟪", ")]}）］｝｠〉》】〕〗〙〛⟩⟫", strict=True))
_WIDTHS = str.maketrans("（［｛）］｝", "([{)]}")
_BRACKET = pattern_of(f"[{re.escape(''.join((*PAIRS, *PAIRS.values())))}]")
_EMPTY = pattern_of(r"[(（](\s*)[)）]")
# A number, a letter or a small Roman number before a closing bracket, at the start of a line, after a blank or a mark that parts items.
_MARKER = pattern_of(r"(?:^|(?<=[\s、，；：。]))(?:\d{1,3}|[^\W\d_]|[ivx]{2,4})[)）](?=\s|\w|$)", re.MULTILINE)
_SMILEY = pattern_of(r"(?:[:;=]|(?<!\w)[8xX])['’^-]?[()\[\]]+(?!\w)")


@dataclass(frozen=True, slots=True)
class BracketFaults:
    """What is wrong with the brackets of one text: places of lone ones, and pairs of two widths."""

    lone: tuple[int, ...] = ()
    mixed: tuple[tuple[int, int], ...] = ()


NO_BRACKETS = BracketFaults()  # of a text without any, and of no other


def has_brackets(text: str) -> bool:
    """Return whether a bracket stands in ``text``."""
    return _BRACKET.search(text) is not None


def bracket_kind(char: str) -> str:
    """Return a bracket without its width, so that it compares with that of another language.

    >>> bracket_kind("（"), bracket_kind("]")
    ('(', ']')
    """
    return char.translate(_WIDTHS)


def bracket_faults(text: str, quotes: str = "") -> BracketFaults:
    """Return the brackets of ``text`` that have no partner or one of another width.

    What stands in ``quotes`` is a quotation mark of the language. A text that
    is good when list markers and smileys are left out is good.

    >>> bracket_faults("a) who (WHO)"), bracket_faults("who (WHO").lone, bracket_faults("(a）").mixed
    (BracketFaults(lone=(), mixed=()), (4,), ((0, 2),))
    """
    if not has_brackets(text):
        return NO_BRACKETS
    found = _paired(text, quotes)
    if not found.lone:
        return found
    return min(found, _paired(_without_marks(text), quotes), key=lambda reading: len(reading.lone))


def empty_brackets(text: str) -> tuple[Span, ...]:
    """Return the pairs of round brackets that hold nothing, those of a function call left out.

    >>> len(empty_brackets("see ( ) and main()"))
    1
    """
    return tuple(
        Span(*found.span()) for found in _EMPTY.finditer(text) if found[1] or not _is_call(text, found.start())
    )


def _is_call(text: str, opener: int) -> bool:
    before = text[max(0, opener - 1) : opener]
    return before.isalnum() or before == "_"


def _paired(text: str, quotes: str) -> BracketFaults:
    still_open: list[tuple[int, str]] = []  # places, and the kinds of what closes them
    waiting: Counter[str] = Counter()
    lone: list[int] = []
    mixed: list[tuple[int, int]] = []
    for bracket in _BRACKET.finditer(text):
        char, place = bracket[0], bracket.start()
        kind = bracket_kind(PAIRS.get(char, char))
        if char in quotes:
            continue
        if char in PAIRS:
            still_open.append((place, kind))
            waiting[kind] += 1
        elif not waiting[kind]:
            lone.append(place)
        else:
            *inside, opener = _closed(still_open, waiting, kind)
            lone += inside
            mixed += [(opener, place)] if PAIRS[text[opener]] != char else []
    return BracketFaults(tuple(sorted((*lone, *(place for place, _ in still_open)))), tuple(mixed))


def _closed(still_open: list[tuple[int, str]], waiting: Counter[str], kind: str) -> Iterator[int]:
    """Yield the places of what a closer of a kind, of any width, ends: the openers up to the last one of its kind."""
    own = ""
    while own != kind:
        place, own = still_open.pop()
        waiting[own] -= 1
        yield place


def _without_marks(text: str) -> str:
    """Return ``text`` with smileys and list markers as blanks; a marker inside a line needs a second one."""
    text = _SMILEY.sub(_blank, text)
    markers = list(_MARKER.finditer(text))
    if len(markers) == 1 and text[: markers[0].start()].strip():
        return text
    return _MARKER.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
