r"""Which names sources have.

A name is a word, or two in a row, with a capital that is not there because a sentence begins, and that is hardly
ever written without it. A language whose sources have no capitals has no names here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from transcheck.text.patterns import pattern_of

_WORD = pattern_of(r"[^\W\d_]+")
_GAPS = (" ", "-")  # what may stand between the two words of a name
_INSIDE = pattern_of(r"[\w,;:)('\u2019-] ?$")  # what stands before a word that begins no sentence
_COMMON = 0.1  # share of a word without its capital above which it is no name


@lru_cache(maxsize=4)
def names_in(sources: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the names of each source.

    >>> names_in(("We met Ann Lee and Bo.", "Ann met us.", "We met."))
    (('Ann', 'Lee', 'Ann Lee', 'Bo'), ('Ann',), ())
    """
    written: Counter[str] = Counter()
    inside: set[str] = set()
    found: list[list[str]] = []
    for source in sources:
        written.update(_WORD.findall(source))
        words = _capitalised(source)
        inside.update(word for word, is_inside in words if is_inside)
        found.append([word for word, _ in words])
    names = {word for word in inside if _is_name(word, written)}
    return tuple(tuple(dict.fromkeys(word for word in words if word in names)) for words in found)


@lru_cache(maxsize=1 << 14)  # each language has the same sources
def _capitalised(source: str) -> tuple[tuple[str, bool], ...]:
    """Return words with a capital, and pairs of them, and whether something of their sentence stands before."""
    return tuple(_names(source))


def _names(source: str) -> Iterator[tuple[str, bool]]:
    before, end = "", -1
    for found in _WORD.finditer(source):
        word, start = found[0], found.start()
        if len(word) < 2 or not word[0].isupper():
            before = ""
            continue
        yield word, _INSIDE.search(source, max(0, start - 2), start) is not None
        if before and source[end:start] in _GAPS:
            yield f"{before} {word}", True
        before, end = word, found.end()


def _is_name(words: str, written: Mapping[str, int]) -> bool:
    """Return whether words, or one of two, are hardly ever written without capitals."""
    return any(word.isupper() or written[word.lower()] <= _COMMON * written[word] for word in words.split())
