"""How a message calls a character that looks like another or like nothing."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


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


class OneOf(frozenset[str]):
    """Some characters that are asked for as a pattern is, where there are too many to make one of them.

    >>> OneOf("abc").match("b")
    True
    """

    __slots__ = ()

    def match(self, char: str, /) -> bool:
        """Return whether a character is one of them."""
        return char in self
