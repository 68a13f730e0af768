"""A quick look at two texts that settles most pairs: the same plain numbers on both sides, and nothing that changes them."""

from __future__ import annotations

from functools import cache, lru_cache

from transcheck.languages.numbering import Numbering, numbering
from transcheck.text.numbers import _han
from transcheck.text.numbers._reading import facts
from transcheck.text.patterns import pattern_of

_DIGIT = pattern_of(r"\d")
_NUMBER = pattern_of(r"(\d+)(?=[\W_]{0,4}(\d|[^\W\d_]*))")
_HAN = frozenset(_han.NUMERALS)
_LONGEST = 30


def is_alike(source: str, target: str, source_code: str, code: str) -> bool:
    """Return whether two texts are sure to hold the same numbers and dates; not so does not say that they differ."""
    if may_name_month(source, source_code) and facts(source, source_code).dates:
        return False
    if not (_DIGIT.search(source) or _DIGIT.search(target)):
        return True
    here = _plain_numbers(source, source_code)
    return here is not None and here == _plain_numbers(target, code)


@lru_cache(maxsize=1 << 14)
def may_name_month(text: str, code: str) -> bool:
    """Return whether a text may name a month; a look that is never wrong when it says no."""
    lower = text.lower()
    return any(name in lower for name in _month_names(code))


@cache
def _month_names(code: str) -> tuple[str, ...]:
    """Return the shortest beginnings of the names of months."""
    names = sorted({name.rstrip("*") for names in numbering(code).said.get("months", {}).values() for name in names})
    return tuple(name for name in names if not any(name != other and name.startswith(other) for other in names))


@lru_cache(maxsize=1 << 14)
def _plain_numbers(text: str, code: str) -> tuple[int, ...] | None:
    """Return the whole numbers of a text, sorted; nothing when a separator, a sign or a magnitude stands beside one."""
    rules = numbering(code)
    found = []
    for match in _NUMBER.finditer(text):
        if _is_more(match[2], rules):
            return None
        found.append(int(match[1][:_LONGEST]))
    return tuple(sorted(found))


def _is_more(after: str, rules: Numbering) -> bool:
    """Return whether what follows a number may be part of it."""
    if not after:
        return False
    if after.isdigit() or after[0] in _HAN:
        return True
    word = after.lower()
    meaning = rules.meanings[word]
    return word in rules.glued or bool(meaning and (meaning.magnitude or meaning.joins))
