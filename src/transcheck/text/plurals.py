"""The rule of Plural-Forms: how many forms there are, and which numbers each of them stands for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from transcheck.text.patterns import pattern_of

_RULE = pattern_of(r"^\s*nplurals\s*=\s*(?P<count>\d{1,3})\s*;\s*plural\s*=\s*(?P<expression>[^;]{1,1000});?\s*$")
_LARGEST = 1000  # numbers tried, and up to how many of them a form may be said in words, as msgfmt does
_FEW = 5


@dataclass(frozen=True, slots=True)
class PluralRule:
    """``count`` forms; ``singular`` is the one that says 1 and little else; those in ``few`` may say their number in words."""

    count: int
    singular: int | None
    few: frozenset[int]


@lru_cache(maxsize=256)
def plural_rule(header: str) -> PluralRule | None:
    """Return what a Plural-Forms header says, nothing when it cannot be understood.

    >>> plural_rule("nplurals=2; plural=(n != 1);")
    PluralRule(count=2, singular=0, few=frozenset({0}))
    >>> plural_rule("nplurals=1; plural=0;").singular
    >>> plural_rule("nplurals=INTEGER; plural=EXPRESSION;")
    """
    from gettext import c2py

    found = _RULE.match(header)
    if found is None:
        return None
    try:
        form_of = c2py(found["expression"])
        forms = [form_of(number) for number in range(_LARGEST + 1)]
    except (ValueError, ZeroDivisionError, OverflowError, RecursionError):
        return None
    often = Counter(forms)
    few = frozenset(form for form, times in often.items() if times <= _FEW)
    return PluralRule(int(found["count"]), forms[1] if forms[1] in few else None, few)


# What gettext assumes of a catalog that says nothing: as in English.
GERMANIC = PluralRule(2, 0, frozenset({0}))
