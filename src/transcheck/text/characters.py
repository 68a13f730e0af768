"""How a message calls a character that looks like another or like nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

NONE: frozenset[str] = frozenset()


def code_point(char: str) -> str:
    r"""Return the number and name of a character.

    >>> code_point("\u0430"), code_point("\ue000")
    ('U+0430 CYRILLIC SMALL LETTER A', 'U+E000')
    """
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip()


_SCRIPT_NAMES = {"Cjk": "Han", "Other": "of an unknown script"}


def script_name(letter: str) -> str:
    r"""Return what Unicode's name of a letter calls its script.

    >>> script_name("a"), script_name("\u0431")
    ('Latin', 'Cyrillic')
    """
    word = unicodedata.name(letter, "other").partition(" ")[0].title()
    return _SCRIPT_NAMES.get(word, word)


@lru_cache(maxsize=4096)
def character_set(text: str) -> frozenset[str]:
    """Return the characters of a text, to ask quickly whether any of some stands in it.

    >>> sorted(character_set("abba"))
    ['a', 'b']
    """
    return frozenset(text)


class Ordinary:
    """The characters that a rule has nothing against, remembered so that most texts need no closer look.

    >>> sorted(Ordinary(str.islower).others("one Two"))
    [' ', 'T']
    """

    def __init__(self, is_ordinary: Callable[[str], bool]) -> None:
        self._is_ordinary = is_ordinary
        self._known: set[str] = set()

    def others(self, text: str) -> frozenset[str]:
        """Return the characters of a text that the rule has something against."""
        new = character_set(text) - self._known
        if not new:
            return NONE
        self._known.update(filter(self._is_ordinary, new))
        return new - self._known
