r"""Text that was read in the wrong encoding: UTF-8 as Windows-1252 or Windows-1251, once or twice.

A stretch counts when its bytes in that encoding are UTF-8 of characters that this language may have, so that no
innocent pair of characters is taken for one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from transcheck.model import Language, Span
from transcheck.text.patterns import pattern_of

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_TRAIL_BYTES = bytes(range(0x80, 0xC0))
_PLAIN = frozenset(
    "\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026\u2022\u00a0\u202f\u20ac\u2122\u00a9\u00ae\u00ab\u00bb\u00b0\u00a7\u00b7\u2039\u203a\u200b\u200e\u200f\ufeff\u00bf\u00a1\u00a3\u00b1\u00bd\u00bc\u00be\u00d7\u2212\u2192\u3002\u3001\uff0c"
)
_QUICK = pattern_of(
    r"[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|[\u0420\u0421][\u00a0-\u00bb\u0401-\u045f\u0490\u0491\u2013-\u203a\u20ac\u2116\u2122]"
)
_LETTER = pattern_of(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Garbled:
    """A stretch read in the wrong encoding, and what it was (nothing when that is lost)."""

    span: Span
    meant: str


def may_be_garbled(text: str) -> bool:
    """Return whether two neighbours of a text may be one character read in the wrong encoding; never wrong when it says no."""
    return _QUICK.search(text) is not None


def garbled(text: str, language: Language) -> Iterator[Garbled]:
    """Yield the stretches of a text that were read in the wrong encoding.

    >>> from transcheck.languages import load
    >>> [found.meant for found in garbled("f\u00c3\u00bcr Menschenrechte", load("de"))]
    ['\u00fc']
    """
    if not may_be_garbled(text):
        return
    for encoding in ("cp1252", "cp1251"):
        for found in _pattern(encoding).finditer(text):
            meant = _decoded(found[0], encoding)
            if meant and _is_likely(meant, found, encoding, language):
                yield Garbled(Span(*found.span()), meant)


def _decoded(text: str, encoding: str) -> str:
    """Return what a stretch was before it was read in this encoding; nothing when it was nothing."""
    try:
        raw = b"".join(bytes([ord(char)]) if "\x80" <= char <= "\x9f" else char.encode(encoding) for char in text)
        return raw.decode("utf-8")
    except UnicodeError:
        return ""


def _is_likely(meant: str, found: re.Match[str], encoding: str, language: Language) -> bool:
    """Return whether a text of this language rather has the characters before the accident than those after it."""
    if not all(_may_have(char, language) for char in meant):
        return False
    if found[0][0] in language.letters and not set(meant) <= set(language.letters) | _PLAIN:
        return False  # a letter of the language before a quotation mark
    return encoding == "cp1252" or len(meant) > 1 or _is_inside(found, language)


def _is_inside(found: re.Match[str], language: Language) -> bool:
    """Return whether one pair of Cyrillic characters stands in a word and is no letters of the language."""
    before = found.string[max(0, found.start() - 1) : found.start()]
    return bool(_LETTER.match(before)) and not set(found[0]) <= set(language.letters) | set(
        "\u00ab\u00bb\u201e\u201c\u2026"
    )


def _may_have(char: str, language: Language) -> bool:
    if char in _PLAIN or char in language.letters:
        return True
    if unicodedata.category(char)[0] not in "LM":
        return False
    name = unicodedata.name(char, "").partition(" ")[0]
    return name in _names(language.scripts) or ("\u00c0" <= char <= "\u017f" and language.script in ("Latn", ""))


@cache
def _names(scripts: tuple[str, ...]) -> frozenset[str]:
    """Return how the names of a language's letters begin; Latin ones are told by their range."""
    known = {
        "Cyrl": ("CYRILLIC",), "Arab": ("ARABIC",), "Hebr": ("HEBREW",), "Grek": ("GREEK",), "Hani": ("CJK",),
        "Hira": ("HIRAGANA",), "Kana": ("KATAKANA", "KATAKANA-HIRAGANA"), "Hang": ("HANGUL",), "Deva": ("DEVANAGARI",),
    }  # fmt: skip
    return frozenset(name for script in scripts for name in known.get(script, ()))


@cache
def _pattern(encoding: str) -> re.Pattern[str]:
    """Return what finds sequences of UTF-8 bytes shown in an encoding."""

    def shown(start: int, end: int) -> str:
        chars = bytes(range(start, end)).decode(encoding, "ignore")
        return f"[{re.escape(chars)}" + ("\x80-\x9f]" if start == 0x80 else "]")

    trail = shown(0x80, 0xC0)
    return re.compile(
        f"(?:{shown(0xC2, 0xE0)}{trail}|{shown(0xE0, 0xF0)}{trail}{{2}}|{shown(0xF0, 0xF5)}{trail}{{3}})+"
    )
