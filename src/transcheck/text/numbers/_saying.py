"""Numbers that two texts say in words or in Roman digits, and that are not the same."""

from __future__ import annotations

from functools import lru_cache

from transcheck.languages.numbering import Numbering, numbering
from transcheck.model import Span
from transcheck.text.numbers._facts import Facts, Number
from transcheck.text.numbers._reading import facts
from transcheck.text.patterns import pattern_of

_WORD = pattern_of(r"[^\W\d_]+")
_ROMAN = pattern_of(r"(?<!\w)[IVXL]{2,}")


def changed_words(source: str, target: str, code: str, *, source_code: str = "en") -> tuple[tuple[Span, Span], ...]:
    """Return the number words of ``source`` without an answer beside those of ``target`` that answer nothing, in their order.

    >>> changed_words("They waited three years.", "Sie warteten f\u00fcnf Jahre.", "de")
    ((Span(start=12, end=17), Span(start=13, end=17)),)
    >>> changed_words("Both waited three years.", "Sie warteten drei Jahre.", "de")
    ()
    """
    if not may_say_number(source, source_code) or not numbering(code).known:
        return ()
    here, there = facts(source, source_code), facts(target, code)
    pairs = zip(_unanswered(here, there), _unanswered(there, here), strict=False)
    return tuple((one.span, other.span) for one, other in pairs)


def _unanswered(here: Facts, there: Facts) -> list[Number]:
    lone = [number for number in here.said if number.readings.isdisjoint(there.all_values)]
    return sorted(lone, key=lambda number: number.span.start)


@lru_cache(maxsize=1 << 14)
def may_say_number(text: str, code: str) -> bool:
    """Return whether a text may say a number from two on in words; a look that is never wrong when it says no."""
    rules = numbering(code)
    if not rules.known:
        return False
    return rules.characters or _ROMAN.search(text) is not None or any(_counts(word, rules) for word in _words(text))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _counts(word: str, rules: Numbering) -> bool:
    meaning = rules.meanings[word]
    return meaning is not None and meaning.number is not None
