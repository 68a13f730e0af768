"""What characters the checks have something to say about, looked up once for all of them.

A check that declares what it needs runs only on texts that have one such character. Every character is tried
against every declared class when it is first met. Those of the alphabet that are of no class, and so most of a text, are passed
over by one pattern; the few others cost one look-up each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
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
    """The classes that each character belongs to, a bit a class: those of ``patterns``, and of those in ``more`` the ``shared`` ones.

    ``alphabet`` are the characters that most of the texts are made of, nothing when that are too many to be listed.
    """

    def __init__(
        self,
        patterns: list[tuple[int, Characters]],
        alphabet: str = "",
        more: Mapping[str, int] | None = None,
        shared: int = 0,
    ) -> None:
        super().__init__()
        self.patterns, self._alphabet, self._more, self._shared = patterns, alphabet, more, shared
        self._plain: set[str] = set()

    @cached_property
    def _others(self) -> Callable[[str], Iterable[str]]:
        """Return what finds the characters of a text that may be of a class."""
        plain = "".join(char for char in dict.fromkeys(f"{_ASCII}{self._alphabet}") if not self[char])
        return re.compile(f"[^{re.escape(plain)}]").findall if plain and self._alphabet else iter

    def __missing__(self, char: str) -> int:
        bits = sum([bit for bit, pattern in self.patterns if pattern.match(char)])
        if self._more is not None:
            bits |= self._more[char] & self._shared
        if not bits:
            self._plain.add(char)
        self[char] = bits
        return bits

    def of(self, text: str) -> int:
        """Return the bits of the classes of which a text has a character."""
        found = set(self._others(text)) - self._plain
        return reduce(or_, map(self.__getitem__, found)) if found else 0

    def add(self, bit: int, pattern: Characters) -> None:
        """Add a class, and forget what was known of characters."""
        self.patterns.append((bit, pattern))
        self._plain.clear()
        self.clear()
        self.__dict__.pop("_others", None)


def always(_: Language) -> bool:
    """Return that something is for every language."""
    return True


@dataclass(frozen=True, slots=True)
class _Needed:
    """A class that somebody declared, and the languages it was declared for."""

    characters: Needs
    among: list[Callable[[Language], bool]]

    def is_asked_for(self, language: Language) -> bool:
        """Return whether somebody wants to know of the class in texts of a language."""
        return any(among(language) for among in self.among)


_needed: list[_Needed] = []
_common = Classes([])
_compared = Classes([], ascii_letters)
_own: dict[str, tuple[Language, Classes]] = {}


def declared(needed: Needs | None, among: Callable[[Language], bool] = always, *, compares: bool = True) -> int:
    """Return the bit of a class of characters, ``ANYTHING`` when there is none.

    It is the same for all languages, or one for each of those ``among`` which it is asked for; who ``compares`` asks
    for the same one in sources too.
    """
    if needed is None:
        return ANYTHING
    _own.clear()
    same = (at for at, known in enumerate(_needed) if known.characters == needed and not callable(needed))
    at = next(same, len(_needed))
    if at < len(_needed):
        _needed[at].among.append(among)
    else:
        _needed.append(_Needed(needed, [among]))
        _add(1 << at, needed, _common)
    if compares:
        _add(1 << at, needed, _compared)
        offered.cache_clear()
    return 1 << at


def _add(bit: int, needed: Needs, known: Classes) -> None:
    if not callable(needed) and (bit, needed) not in known.patterns:
        known.add(bit, needed)


@lru_cache(maxsize=1 << 14)  # catalogs have the same sources, and are read one after the other
def offered(text: str) -> int:
    """Return the bits of the classes of which a source has a character, those that are compared."""
    return _compared.of(text)


def classes(language: Language) -> Classes:
    """Return the classes of characters that are asked for in texts of a language."""
    known, found = _own.get(language.code, (None, _common))
    if known is not language:
        asked = [(1 << at, needed.characters) for at, needed in enumerate(_needed) if needed.is_asked_for(language)]
        own = [(bit, characters(language)) for bit, characters in asked if callable(characters)]
        shared = sum([bit for bit, characters in asked if not callable(characters)])
        found = Classes(own, language.letters, _common, shared)
        _own[language.code] = language, found
    return found
