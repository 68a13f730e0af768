"""What characters the checks have something to say about, looked up once for all of them.

A check that declares what it needs runs only on texts that have one such character. Every character is tried
against every declared class when it is first met; from then on a text costs one look-up for each of its characters.
"""

from __future__ import annotations

import re
from functools import lru_cache, reduce
from operator import or_

from transcheck.text.characters import character_set
from transcheck.text.patterns import pattern_of

ANYTHING = 0
NOT_ASCII = pattern_of("[^\x00-\x7f]")


class _Classes(dict[str, int]):
    """The classes that each character belongs to, a bit a class, in the order in which checks declared them."""

    def __init__(self) -> None:
        super().__init__()
        self.declared: list[re.Pattern[str]] = []

    def __missing__(self, char: str) -> int:
        self[char] = bits = sum(1 << number for number, one in enumerate(self.declared) if one.match(char))
        return bits


_classes = _Classes()


def declared(needed: re.Pattern[str] | None) -> int:
    """Return the bit of a class of characters, ``ANYTHING`` when there is none."""
    if needed is None:
        return ANYTHING
    _classes.clear()
    offered.cache_clear()
    if needed not in _classes.declared:
        _classes.declared.append(needed)
    return 1 << _classes.declared.index(needed)


@lru_cache(maxsize=4096)
def offered(text: str) -> int:
    """Return the bits of the classes of which a text has a character."""
    return reduce(or_, map(_classes.__getitem__, character_set(text)), 0)
