r"""Where a text is not in Normalization Form C (UAX #15)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from transcheck.model import Span
from transcheck.text.patterns import pattern_of

_WORD = pattern_of(r"\S+")


def composed(text: str) -> str:
    """Return a text in Normalization Form C."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=256)
def not_composed(text: str) -> tuple[Span, ...]:
    r"""Return the words of a text that are not in Normalization Form C.

    >>> [span.of("one cafe\u0301") for span in not_composed("one cafe\u0301")]
    ['cafe\u0301']
    """
    return tuple(_words(text)) if not unicodedata.is_normalized("NFC", text) else ()


def only_order(word: str) -> bool:
    r"""Return whether a word differs from its composed form by nothing but the order of its marks.

    >>> only_order("\u0628\u0651\u064e"), only_order("e\u0301")
    (True, False)
    """
    return sorted(word) == sorted(composed(word))


def _words(text: str) -> Iterator[Span]:
    found = list(_WORD.finditer(text))
    wrong = [Span(*word.span()) for word in found if not unicodedata.is_normalized("NFC", word[0])]
    return iter(wrong or [Span(0, len(text))])  # a mark after a blank composes with it in no word
