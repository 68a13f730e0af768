r"""Numbers and dates by value, whatever the language writes them with.

``values`` and ``dates`` say what one text holds, ``compare`` what a translation
does to it. Digits of all scripts, separators in both readings where they are
ambiguous, magnitudes, ranges and sums, clock forms, decades and number words
are understood as far as the data of the language go.

>>> [sorted(number.readings) for number in values("11,3 Mio. im Jahr \u0662\u0660\u0661\u0665", "de")]
[[11300000.0], [2015.0]]
"""

from __future__ import annotations

from transcheck.text.numbers._comparing import ALIKE, Comparison, compare
from transcheck.text.numbers._facts import Date, Number, Readings
from transcheck.text.numbers._glance import may_ask
from transcheck.text.numbers._halves import changed_halves
from transcheck.text.numbers._reading import facts, first_look
from transcheck.text.numbers._saying import changed_words
from transcheck.text.patterns import pattern_of

__all__ = [
    "ALIKE",
    "DIGIT",
    "Comparison",
    "Date",
    "Number",
    "Readings",
    "changed_halves",
    "changed_words",
    "compare",
    "dates",
    "has_digits",
    "may_ask",
    "values",
    "words",
]

DIGIT = pattern_of(r"\d")


def has_digits(text: str) -> bool:
    """Return whether a text holds a decimal digit of any script; much faster than reading its numbers."""
    return DIGIT.search(text) is not None


def values(text: str, code: str) -> tuple[Number, ...]:
    """Return the numbers written with digits in a text of the language ``code``, in order.

    A number has several readings where its writing is ambiguous. Spans count
    code points of ``text``.
    """
    return first_look(text, code).numbers if has_digits(text) else ()


def words(text: str, code: str) -> Readings:
    """Return the values that number words and months of a text may stand for.

    >>> sorted(words("dreihundert im Mai", "de") & {300.0, 5.0})
    [5.0, 300.0]
    """
    return facts(text, code).words


def dates(text: str, code: str) -> tuple[Date, ...]:
    """Return the dates of a text, months alone included, in order.

    >>> [(date.span, set(date.readings)) for date in dates("on March 10, 2019", "en")]
    [(Span(start=3, end=17), {(2019, 3, 10)})]
    """
    return facts(text, code).dates
