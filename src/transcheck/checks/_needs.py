"""What characters the checks have something to say about, looked up once for all of them.

A check that declares what it needs runs only on texts that have one such character. Every character is tried
against every declared class when it is first met; from then on those of no class are left out all at once, and the few others
cost one look-up each.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, reduce
from operator import or_
from typing import Protocol

from transcheck.model import Language
from transcheck.text.characters import character_set


class Characters(Protocol):
    """A class of characters: a pattern, or whatever else tells whether it matches one."""

    def match(self, char: str, /) -> object:
        """Return something true for a character of the class."""


Needs = Characters | Callable[[Language], Characters]

ANYTHING = 0


class Classes(dict[str, int]):
    """The classes that each character belongs to, a bit a class: those of ``patterns``, and those it has in ``more``."""

    def __init__(self, patterns: list[tuple[int, Characters]], more: Classes | None = None) -> None:
        super().__init__()
        self.patterns, self._more = patterns, more
        self._plain: set[str] = set()

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
        found = character_set(text) - self._plain
        return reduce(or_, map(self.__getitem__, found), 0)

    def add(self, bit: int, pattern: Characters) -> None:
        """Add a class, and forget what was known of characters."""
        self.patterns.append((bit, pattern))
        self._plain.clear()
        self.clear()


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
        own = [
            (1 << at, one(language)) for at, (one, among) in enumerate(_needed) if callable(one) and among(language)
        ]
        found = Classes(own, _common)
        _own[language.code] = language, found
    return found
