r"""How a text ends: with a full stop, a question, or nothing at all, in whichever script."""

from __future__ import annotations

import re
from functools import lru_cache

from transcheck.text.patterns import pattern_of

# Sentence_Terminal and Terminal_Punctuation of PropList.txt (Unicode 15.0) as prose uses them, by what they say.
_CLASSES = {
    ".": ".\u3002\uff0e\uff61\u06d4\u0964\u0965\u0589\u1362\u104b\u17d4\u0df4",
    "?": "?\uff1f\u061f\u055e\u1367\u203d\u2047\u2048\u037e",
    "!": "!\uff01\u055c\u203c\u2049",
    ":": ":\uff1a\ufe55",
    ";": ";\uff1b\u061b",
    "\u2026": "\u2026\u22ef\u2025",
    ",": ",\uff0c\u3001\u060c",
}
_CLASS = {mark: kind for kind, marks in _CLASSES.items() for mark in marks}
# Marks with another meaning in one script: the Greek question mark, and a colon typed for the Armenian full stop.
_BY_SCRIPT = {"Grek": {";": "?"}, "Armn": {":": "."}}
_CLOSERS = "\\s\"'\u2019\u2018\u201d\u201c\u201e\u00bb\u00ab\u203a\u2039\u300d\u300f\uff09)\\]\uff3d}\u3011\u300b\u3009\uff02*_`\u200b-\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffc"
_END = pattern_of(f"([{re.escape(''.join(_CLASS))}]{{1,8}})[{_CLOSERS}]*\\Z")
_FULL_STOPS = (".", "\u3002")  # whose meaning no script changes
_TAIL = 60  # characters that may close a text after its mark
_STRONG = "?!"


def ending(text: str, script: str) -> str:
    """Return what a text ends with: one of ``. ? ! : ; …`` and the comma, or nothing; closing marks and quotes left out.

    >>> ending("He said: \u201cNo!\u201d", "Latn"), ending("\u0395\u03af\u03bd\u03b1\u03b9;", "Grek"), ending("And so on...", "Latn")
    ('!', '?', '…')
    """
    if text.endswith(_FULL_STOPS) and text[-2:-1].isalnum():
        return "."
    return _ending(text, script)


@lru_cache(maxsize=4096)
def _ending(text: str, script: str) -> str:
    found = _END.search(text, max(0, len(text) - _TAIL))
    if not found:
        return ""
    marks = found[1]
    own = _BY_SCRIPT.get(script, {})
    kinds = [own.get(mark, _CLASS[mark]) for mark in marks]
    strong = next((kind for kind in _STRONG if kind in kinds), "")
    return strong or ("\u2026" if marks.endswith(("..", "\u3002\u3002")) else kinds[-1])
