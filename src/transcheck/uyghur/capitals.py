"""Capital letters for a text that comes from a script without them: at sentence starts, and for names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from transcheck.text.patterns import pattern_of
from transcheck.uyghur.names import name_places

# A sentence starts at the start, and after a full stop, question or exclamation mark with a blank behind it.
_START = pattern_of(r"(?:^|[.!?\u2026][\"\u00bb\u201d\u2019)\]]*\s+|\n)[^\w.!?\u2026]*(\w)")
_WORD, _MARK = "0", " "  # stand for what was kept: a word, or a tag


class _Piece(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def kept(self) -> bool: ...


def capitalised(pieces: Sequence[_Piece], code: str, msgid: str, names: Sequence[str] = ()) -> str:
    """Return the text of pieces converted to the script of ``code``, with capitals where sentences and names begin.

    ``names`` are words in the script of the result, in small letters, that are names with any ending.
    """
    text = "".join(piece.text for piece in pieces)
    shown = "".join(piece.text if not piece.kept else _hidden(piece.text) for piece in pieces)
    places = {found.start(1) for found in _START.finditer(shown)}
    places |= set(name_places(shown, code, msgid, names))
    return _raised(text, sorted(places))


def _hidden(kept: str) -> str:
    return (_MARK if kept.startswith("<") else _WORD) * len(kept)


def _raised(text: str, places: Sequence[int]) -> str:
    letters = list(text)
    for place in places:
        letters[place] = letters[place].upper()
    return "".join(letters)
