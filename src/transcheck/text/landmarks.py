"""What a text and its translation have in common whatever the languages: numbers, quotation marks, names in the same letters."""

from __future__ import annotations

from functools import lru_cache

from transcheck.text.patterns import pattern_of

_NUMBER = pattern_of(r"\d+")
_QUOTE = pattern_of('["\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d\u300e\u300f\uff02]')
_NAME = pattern_of("[A-Z][A-Za-z\u00c0-\u024f]{2,}")
_LONG_WORD = pattern_of(r"[^\W\d_]{5,}")
_STEM = 5  # letters


@lru_cache(maxsize=1 << 13)
def numbers(text: str) -> frozenset[str]:
    r"""Return the runs of digits of a text, in any script, as European digits without leading zeros.

    >>> sorted(numbers("007 of 1,250")), numbers("\u0662\u0660") == {"20"}
    (['1', '250', '7'], True)
    """
    return frozenset(str(int(found)) for found in _NUMBER.findall(text) if len(found) < 20)


def quotation_marks(text: str) -> int:
    """Return how many quotation marks a text has, apostrophes left out."""
    return len(_QUOTE.findall(text))


@lru_cache(maxsize=1 << 13)
def landmarks(text: str) -> frozenset[str]:
    """Return what may stand in a text and its translation alike: numbers of two digits and more, and the stems of long words.

    >>> sorted(landmarks("In 2019 Amnesty wrote 3 letters"))
    ['2019', 'amnes', 'lette', 'wrote']
    """
    stems = [word[:_STEM].lower() for word in _LONG_WORD.findall(text)]
    names = [name[:_STEM].lower() for name in _NAME.findall(text)]
    return frozenset((*stems, *names, *(number for number in numbers(text) if len(number) > 1)))
