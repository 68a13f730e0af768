r"""Quotation marks: which way each one opens, and which stand alone in their text.

Single marks are apostrophes too often to be judged; only the angle ones and the corner brackets count. A mark of a
form that opens in one language and closes in another, and the straight one, is read by its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from transcheck.model import Language
from transcheck.text.patterns import pattern_of

MARK = pattern_of(
    '["\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f\uff02\u301d\u301e\u301f\uff62\uff63]'
)
STRAIGHT = '"'
_FAMILIES = (
    '"\uff02\u201c\u201d\u201e\u201f\u301d\u301e\u301f',
    "\u00ab\u00bb",
    "\u2039\u203a",
    "\u300c\u300d\uff62\uff63",
    "\u300e\u300f",
)
FAMILY = {mark: number for number, marks in enumerate(_FAMILIES) for mark in marks}
_ALWAYS = dict.fromkeys("\u300c\u300e\u301d\u201e\u201f\uff62", "open") | dict.fromkeys(
    "\u300d\u300f\u301e\u301f\uff63", "close"
)
_BY_SHAPE = dict.fromkeys("\u201c\u00ab\u2039", "open") | dict.fromkeys("\u201d\u00bb\u203a", "close")
_BEFORE_OPENER = pattern_of(r"(?:^|[\s(\[{<\u2014\u2013/\u2018\u2010\u00bf\u00a1=*_>\u0640-])$")
_AFTER_CLOSER = pattern_of(r"^(?:$|[\s)\]}>,.;:!?\u2026\u2014\u2013/\u2019\u060c\u061b\u061f*_<-])")
_ENDS_SPEECH = pattern_of(r"[,.!?\u2026;:]*\s*(?:[\u2014\u2013-]\s|$)")
_CONTROLS = pattern_of("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_LEFT_OUT = frozenset(
    (*FAMILY, *map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF)))
)


@dataclass(frozen=True, slots=True)
class Lone:
    """A quotation mark without its partner in one text: an opener never closed, or a closer that closes nothing."""

    place: int
    family: int
    opener: bool


@lru_cache(maxsize=4096)
def lone_quotes(text: str, language: Language) -> tuple[Lone, ...]:
    """Return the quotation marks that have no partner in a text, in order.

    Double marks (straight, high and low) are typed the wrong way round too often: when their number is even, they are pairs.

    >>> from transcheck.languages import load
    >>> [mark.place for mark in lone_quotes("\u201eJa\u201c, sagte er, \u201enein.", load("de"))]
    [16]
    """
    found = _matched(text, language)
    if not found or sum(map(text.count, _FAMILIES[0])) % 2:
        return found
    return tuple(mark for mark in found if mark.family)


def _matched(text: str, language: Language) -> tuple[Lone, ...]:
    """Return the marks that have no partner when each is read by its form and neighbours."""
    still_open: dict[int, list[Lone]] = {family: [] for family in range(len(_FAMILIES))}
    lone: list[Lone] = []
    closed_too: set[Lone] = set()
    for found in MARK.finditer(text):
        place, family = found.start(), FAMILY[found[0]]
        same = still_open[family]
        way = _way(text, place, language, is_open=bool(same))
        if way == "open":
            same.append(Lone(place, family, opener=True))
        elif way == "close" and same:
            same.pop()
            closed_too.update(same[-1:] if same and _closes_two(text, place, language) else ())
        elif way == "close":
            lone.append(Lone(place, family, opener=False))
    left = (mark for mark in chain(lone, *still_open.values()) if mark not in closed_too)
    return tuple(sorted(left, key=lambda mark: mark.place))


def _closes_two(text: str, place: int, language: Language) -> bool:
    """Return whether a mark may close the quotation around its own too: where both end, some languages write one mark."""
    shared = language.orthography.get("shared_closers", "")
    return text[place] in shared and _ENDS_SPEECH.match(text, place + 1) is not None


def _way(text: str, place: int, language: Language, *, is_open: bool) -> str:
    """Return whether a mark opens, closes, or is none (inches, the Hebrew abbreviation sign)."""
    mark = text[place]
    if mark in _ALWAYS:
        return _ALWAYS[mark]
    by_language = _ways(language.quotes).get(mark, _BY_SHAPE.get(mark, ""))
    if by_language and (not language.joiner or (FAMILY[mark] and by_language == _BY_SHAPE.get(mark))):
        return by_language
    before, after = _neighbours(text, place)
    opens, closes = bool(_BEFORE_OPENER.search(before)), bool(_AFTER_CLOSER.search(after))
    if opens != closes:
        return "open" if opens else _closing(mark, before, is_open=is_open)
    if mark == STRAIGHT and before.isalpha() and after.isalpha() and not is_open and language.joiner:
        return ""
    return ("close" if is_open else "open") if mark == STRAIGHT or not by_language else by_language


def _closing(mark: str, before: str, *, is_open: bool) -> str:
    """Return that a mark closes, unless it is the sign for inches or seconds."""
    return "" if mark == '"' and before.isdigit() and not is_open else "close"


def _neighbours(text: str, place: int) -> tuple[str, str]:
    """Return the characters on both sides of a mark, invisible ones and other quotation marks left out."""
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    if before in _LEFT_OUT:
        before = MARK.sub("", _CONTROLS.sub("", text[max(0, place - 8) : place]))[-1:]
    if after in _LEFT_OUT:
        after = MARK.sub("", _CONTROLS.sub("", text[place + 1 : place + 9]))[:1]
    return before, after


@lru_cache(maxsize=64)
def _ways(quotes: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return the marks that a language uses one way only."""
    openers, closers = {pair[0] for pair in quotes}, {pair[1] for pair in quotes}
    return dict.fromkeys(openers - closers, "open") | dict.fromkeys(closers - openers, "close")
