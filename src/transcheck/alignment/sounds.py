r"""How a name sounds, whatever the script: the classes of its consonants.

Letters of other alphabets are known by the names Unicode gives them (BEH,
KA, GHE), in which the consonant they stand for comes first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from transcheck.text.patterns import pattern_of

# The first letter of a group stands for all of it.
_CLASSES = {letter: group[0] for group in ("bp", "dt", "gkqc", "vwf", "szj", "lr", "mn") for letter in group}
_SIMPLER = (("sch", "s"), ("sh", "s"), ("ch", "s"), ("th", "t"), ("ph", "f"), ("x", "ks"))
# Letters whose names begin with a vowel, or with a consonant that is not heard.
_SILENT = frozenset({"ALEF", "AIN", "ALPHA", "ETA", "EPSILON", "IOTA", "OMICRON", "UPSILON", "OMEGA", "AYIN", "HAMZA"})
_MARKS = frozenset({"LETTER", "SMALL", "CAPITAL", "SYLLABLE", "VOWEL", "SIGN", "SOFT", "HARD", "SHORT", "FINAL"})
_VOWELS = "AEIOUY"
_SOUNDING = frozenset({"Lu", "Ll", "Lo"})  # no modifiers, such as the mark of a long vowel in Katakana
_LATIN = "LATIN"
_TWICE = pattern_of(r"(.)\1+")
_MOST = 1 << 14  # characters that are kept


@lru_cache(maxsize=1 << 14)
def skeleton(word: str) -> str:
    r"""Return the classes of the consonants of a word, equal neighbours once.

    >>> skeleton("Washington"), skeleton("\u0412\u0430\u0448\u0438\u043d\u0433\u0442\u043e\u043d"), skeleton("Trump")
    ('vsmgdm', 'vsmgdm', 'dlmb')
    """
    plain = word.lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFD", plain).translate(_LETTERS)
    if "h" in plain or "x" in plain:
        for long, short in _SIMPLER:
            plain = plain.replace(long, short)
    return _TWICE.sub(r"\1", plain.translate(_GROUPS))


def _letters(char: str) -> str:
    """Return the Latin consonant letters that a character stands for, a vowel as nothing much."""
    if char.isascii():
        return char
    words = unicodedata.name(char, "").split()
    if len(words) < 2 or unicodedata.category(char) not in _SOUNDING:
        return ""
    if words[0] == _LATIN:
        return words[-1].lower() if len(words[-1]) == 1 else ""
    sound = next((word for word in words[1:] if word not in _MARKS), "")
    return "" if sound in _SILENT else _consonant(sound)


def _consonant(sound: str) -> str:
    """Return the consonant of a letter's name: its first one, h counted only where it makes another sound."""
    start = sound.lstrip(_VOWELS)
    beginning = start[:2] if start[:2] in ("SH", "CH", "TH", "PH") or start[:2] == "TS" else start[:1]
    return {"TS": "s", "TCH": "ch"}.get(beginning, beginning.lower())


class _Table(dict[int, str]):
    """What characters become, each looked at when it is first met, as ``str.translate`` asks for it."""

    def __init__(self, become: Callable[[str], str]) -> None:
        super().__init__()
        self._become = become

    def __missing__(self, code: int) -> str:
        if len(self) >= _MOST:
            self.clear()
        self[code] = found = self._become(chr(code))
        return found


_LETTERS = _Table(_letters)
_GROUPS = _Table(lambda letter: _CLASSES.get(letter, ""))
