"""Capital letters for a text that comes from a script without them: at sentence starts, and for names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from transcheck.text.patterns import pattern_of
from transcheck.uyghur.names import name_places

# A sentence starts at the start, and after a full stop, question or exclamation mark with a blank behind it.
_HAS_WORD = pattern_of(r"\w")
_FIRST = pattern_of(r"\W*(\w)")
_START = pattern_of(r"[.!?\u2026\n][\"\u00bb\u201d\u2019)\]]*(?:(?<=\n)|\s+)[^\w.!?\u2026]*(\w)")
_WORD, _MARK = "0", " "  # stand for what was kept: a word, or a tag


class _Piece(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def kept(self) -> bool: ...


def capitalised(pieces: Sequence[_Piece], code: str, msgid: str, names: Sequence[str] = ()) -> str:
    """Return the text of pieces converted to the script of ``code``, with capitals where sentences and names begin.

    ``names`` are words in the script of the result: names with any ending, or words in small letters that are none.
    """
    text = shown = pieces[0].text if pieces else ""
    if len(pieces) > 1 or (pieces and pieces[0].kept):
        text = "".join(piece.text for piece in pieces)
        shown = "".join(piece.text if not piece.kept else _hidden(piece.text) for piece in pieces)
    return with_capitals(text, shown, code, msgid, names)


def with_capitals(text: str, shown: str, code: str, msgid: str, names: Sequence[str] = ()) -> str:
    """Return a text with capitals where sentences and names begin; ``shown`` is the text, what was kept hidden."""
    first = 0
    if shown[:1].isalpha():
        if not (msgid or names or _goes_on(shown)):
            return text[0].upper() + text[1:]
    else:
        found = _FIRST.match(shown)
        if found is None:
            return text
        first = found.start(1)
    places = [first]
    if _goes_on(shown):
        places += [found.start(1) for found in _START.finditer(shown)]
    if msgid or names:
        places += name_places(shown, code, msgid, names)
    return _raised(text, sorted({place for place in places if shown[place].isalpha()}))


def _goes_on(text: str) -> bool:
    """Return whether a sentence may end before the end of the text; quick, for most segments are one sentence."""
    inner = text[:-1]
    return "." in inner or "!" in inner or "?" in inner or "\n" in inner or "\u2026" in inner


def _hidden(kept: str) -> str:
    return (_WORD if kept[0].isalnum() or (not kept.startswith("<") and _HAS_WORD.search(kept)) else _MARK) * len(kept)


def _raised(text: str, places: Sequence[int]) -> str:
    parts: list[str] = []
    end = 0
    for place in places:
        parts += (text[end:place], text[place].upper())
        end = place + 1
    return "".join((*parts, text[end:]))
