r"""Where a text is not in Normalization Form C (UAX #15)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

import regex

from transcheck.model import Span
from transcheck.text.patterns import pattern_of

_WORD = pattern_of(r"\S+")
_LONG = 1000  # characters from which on many marks on one letter take their time to be sorted
_USUAL = pattern_of("\u103a\u1037|[\u05d0-\u05ea][\u05bc\u05c1\u05c2]+[\u05b0-\u05bb]")


def composed(text: str) -> str:
    """Return a text in Normalization Form C."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=256)
def not_composed(text: str) -> tuple[Span, ...]:
    r"""Return the words of a text that are not in Normalization Form C.

    >>> [span.of("one cafe\u0301") for span in not_composed("one cafe\u0301")]
    ['cafe\u0301']
    """
    if len(text) > _LONG and _crowded().search(text):
        return ()
    return tuple(_words(text)) if not unicodedata.is_normalized("NFC", text) else ()


def only_excluded(word: str) -> bool:
    r"""Return whether a word differs from its composed form by letters alone that Unicode keeps apart (UAX #15, 5).

    Keyboards of Bengali, Hindi and Panjabi write letters with a nukta as one character, which the composed form has as two.

    >>> only_excluded("\u099c\u09af\u09bc"), only_excluded("\u099c\u09df"), only_excluded("\u09dfe\u0301")
    (False, True, False)
    """
    apart = (composed(char) for char in word)
    return (
        composed(word) == "".join(now if len(now) > 1 else char for char, now in zip(word, apart, strict=True)) != word
    )


def only_order(word: str) -> bool:
    r"""Return whether a word differs from its composed form by nothing but the order of its marks.

    >>> only_order("\u0628\u0651\u064e"), only_order("e\u0301")
    (True, False)
    """
    return sorted(word) == sorted(composed(word))


def is_usual_order(word: str) -> bool:
    r"""Return whether a word differs from its composed form only by marks that people always write in the other order.

    Burmese has the dot below after the asat (Unicode Technical Note #11), Hebrew the dagesh before the vowel.

    >>> is_usual_order("\u1014\u103e\u1004\u103a\u1037"), is_usual_order("\u0628\u0651\u064e")
    (True, False)
    """
    return _USUAL.sub(lambda found: composed(found[0]), word) == composed(word)


@cache
def composing() -> regex.Pattern[str]:
    """Return what finds a character without which a text is in Normalization Form C (UAX #15, 9): a mark, or what is not sure to stay."""
    return regex.compile(r"[\P{ccc=0}\P{NFC_QC=Y}]")


@cache
def _crowded() -> regex.Pattern[str]:
    """Return what finds more marks in a row than any text has (30, UAX #15, Stream-Safe Text Format)."""
    return regex.compile(r"\p{M}{31}")


def _words(text: str) -> Iterator[Span]:
    found = list(_WORD.finditer(text))
    wrong = [Span(*word.span()) for word in found if not unicodedata.is_normalized("NFC", word[0])]
    return iter(wrong or [Span(0, len(text))])  # a mark after a blank composes with it in no word
