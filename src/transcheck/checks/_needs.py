"""What characters the checks have something to say about, looked up once for all of them.

A check that declares what it needs runs only on texts that have one such character. Every character is tried
against every declared class when it is first met. Those of the alphabet that are of no class, and so most of a text, are passed
over by one pattern; the few others cost one look-up each.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, lru_cache, reduce
from operator import or_
from string import ascii_letters
from typing import Protocol

from transcheck.model import Language


class Characters(Protocol):
    """A class of characters: a pattern, or whatever else tells whether it matches one."""

    def match(self, char: str, /) -> object:
        """Return something true for a character of the class."""


Needs = Characters | Callable[[Language], Characters]

ANYTHING = 0
_ASCII = f"{ascii_letters} .,"


class Classes(dict[str, int]):
    """The classes that each character belongs to, a bit a class: those of ``patterns``, and those it has in ``more``.

    ``alphabet`` are the characters that most of the texts are made of.
    """

    def __init__(self, patterns: list[tuple[int, Characters]], alphabet: str = "", more: Classes | None = None) -> None:
        super().__init__()
        self.patterns, self._more, self._alphabet = patterns, more, f"{_ASCII}{alphabet}"
        self._plain: set[str] = set()

    @cached_property
    def _others(self) -> Callable[[str], list[str]]:
        """Return what finds the characters of a text that may be of a class."""
        plain = "".join(char for char in dict.fromkeys(self._alphabet) if not self[char])
        return re.compile(f"[^{re.escape(plain)}]" if plain else "(?s:.)").findall

    def __missing__(self, char: str) -> int:
        bits = sum(bit for bit, pattern in self.patterns if pattern.match(char))
        if self._more is not None:
            bits |= self._more[char]
        if not bits:
            self._plain.add(char)
        self[char] = bits
        return bits

    def of(self, text: str) -> int:
        """Return the bits of the classes of which a text has a character."""
        found = self._others(text)
        return reduce(or_, map(self.__getitem__, set(found) - self._plain), 0) if found else 0

    def add(self, bit: int, pattern: Characters) -> None:
        """Add a class, and forget what was known of characters."""
        self.patterns.append((bit, pattern))
        self._plain.clear()
        self.clear()
        self.__dict__.pop("_others", None)


def always(_: Language) -> bool:
    """Return that something is for every language."""
    return True


_needed: list[tuple[Needs, Callable[[Language], bool]]] = []
_common = Classes([])
_own: dict[str, tuple[Language, Classes]] = {}


def declared(needed: Needs | None, among: Callable[[Language], bool] = always) -> int:
    """Return the bit of a class of characters, ``ANYTHING`` when there is none.

    It is the same for all languages, or one for each of those ``among`` which it is asked for.
    """
    if needed is None:
        return ANYTHING
    same = [at for at, (one, _) in enumerate(_needed) if one == needed and not callable(one)]
    if same:
        return 1 << same[0]
    _needed.append((needed, among))
    bit = 1 << len(_needed) - 1
    _own.clear()
    if not callable(needed):
        _common.add(bit, needed)
        offered.cache_clear()
    return bit


@lru_cache(maxsize=4096)
def offered(text: str) -> int:
    """Return the bits of the classes of which a text has a character, those that are the same for all languages."""
    return _common.of(text)


def classes(language: Language) -> Classes:
    """Return the classes of characters in texts of a language."""
    known, found = _own.get(language.code, (None, _common))
    if known is not language:
        own = [(1 << at, one(language)) for at, (one, among) in enumerate(_needed) if callable(one) and among(language)]
        found = Classes(own, language.letters, _common)
        _own[language.code] = language, found
    return found
