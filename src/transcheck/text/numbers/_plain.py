"""A text made easy to read numbers in: European digits, lower case, nothing invisible, addresses and code blanked out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from transcheck.model import Span
from transcheck.text.numbers._digits import decimals
from transcheck.text.patterns import pattern_of

# Marks between letters or digits that change no value: joiners, direction controls, soft hyphens, tatweel, Arabic vowel marks.
_UNSEEN = "\xad\u034f\u061c\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_DROPPED = pattern_of(f"[{_UNSEEN}]")
_MASKED = pattern_of(
    r"""https?://\S+ | www\.\S+ | (?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]+ | (?<![\w&])[@\#](?=\w*[^\W\d])\w+ | &\#?\w+;
      | </?[A-Za-z][^<>]*> | %\(\w+\)[-+\#0-9.]*[a-zA-Z] | %\d+\$[-+\#0-9.]*[a-zA-Z] | (?<![\w%])%[-+\#0]?\d*\.?\d*l{0,2}[diouxXeEfgGcs](?!\w)
      | \$?\{[\w.!:\#,+-]*\} | \\[nt]""",
    re.VERBOSE,
)
# What is masked begins with one of these, a percent sign only before what may be a conversion, or holds ``://`` or ``www.``.
_BEGINNINGS, _MAY_BEGIN = r"@\#&<{\\%", r"(?:(?<!%)|(?=[-+\#.(0-9a-zA-Z]))"
_BEGINNING = pattern_of(f"[{_BEGINNINGS}]{_MAY_BEGIN}")


class Plain(NamedTuple):
    """A text for reading numbers, with the place of each of its characters in the original.

    ``text`` keeps capitals, ``lower`` is as long; ``places`` is empty when
    nothing was left out.
    """

    text: str
    lower: str
    places: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Return where a stretch of the plain text stands in the original."""
        if not self.places:
            return Span(start, end)
        return Span(self.places[start], self.places[end - 1] + 1)


@lru_cache(maxsize=1 << 12)  # a source is read once for each language, a target by several readers
def plain(text: str) -> Plain:
    r"""Return a text fit for reading numbers.

    >>> plain("\u0661\u0662\u066b\u0665 \uff05").text
    '12.5 %'
    """
    if not (_ODD.search(text) or _may_be_address(text)):
        return Plain(text, _lower(text))
    places: tuple[int, ...] = ()
    if not text.isascii():
        if _DROPPED.search(text):
            places = tuple(_kept(text))
            text = _DROPPED.sub("", text)
        text = _FOLDED.sub(_european, text)
        if FRACTION.search(text):
            text, places = _with_decimals(text, places)
    if _may_be_masked(text):
        text = _MASKED.sub(lambda found: " " * len(found[0]), text)
    return Plain(text, _lower(text), places)


def is_plain(text: str) -> bool:
    """Return whether a text is its own plain text for sure."""
    return text.isascii() and not _may_be_masked(text)


def _may_be_masked(text: str) -> bool:
    return _BEGINNING.search(text) is not None or _may_be_address(text)


def _may_be_address(text: str) -> bool:
    return "://" in text or "www." in text


def _lower(text: str) -> str:
    """Return a text in small letters that is as long."""
    return text.replace("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "i").lower()


def _kept(text: str) -> Iterator[int]:
    """Yield the places of the characters that are not dropped."""
    start = 0
    for found in _DROPPED.finditer(text):
        yield from range(start, found.start())
        start = found.end()
    yield from range(start, len(text))


_FRACTIONS = r"\u00bc-\u00be\u2150-\u215e"
FRACTION = pattern_of(rf"(?:(?<=\d)[ \u00a0\u202f]?)?[{_FRACTIONS}]")


def _with_decimals(text: str, places: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
    """Write the signs of fractions (Numeric_Value of UnicodeData.txt) as decimals, with four digits or more that no language groups."""
    places = places or tuple(range(len(text)))
    pieces: list[str] = []
    kept: list[int] = []
    end = 0
    for found in FRACTION.finditer(text):
        whole = "" if found.start() and text[found.start() - 1].isdecimal() else "0"
        written = whole + "." + decimals(unicodedata.numeric(found[0][-1]))
        pieces += [text[end : found.start()], written]
        kept += [*places[end : found.start()], *[places[found.end() - 1]] * len(written)]
        end = found.end()
    return "".join((*pieces, text[end:])), (*kept, *places[end:])


_SIGNS = {
    "\N{ARABIC DECIMAL SEPARATOR}": ".",
    "\N{ARABIC THOUSANDS SEPARATOR}": ",",
    "\N{FULLWIDTH COMMA}": ",",
    "\N{FULLWIDTH FULL STOP}": ".",
    "\N{FULLWIDTH COLON}": ":",
    "\N{FULLWIDTH SOLIDUS}": "/",
    "\N{ARABIC COMMA}": ",",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{HYPHEN}": "-",
    "\N{MINUS SIGN}": "-",
    "\N{FIGURE DASH}": "-",
}
_PERCENT = "\N{ARABIC PERCENT SIGN}\N{FULLWIDTH PERCENT SIGN}"
# The zeros of other scripts in the Basic Multilingual Plane (Nd of UnicodeData.txt); what lies beyond may all be digits.
_ZEROS = (
    "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20\u1040\u1090"
    "\u17e0\u1810\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620\ua8d0\ua900\ua9d0\ua9f0\uaa50\uabf0\uff10"
)
_FOREIGN = "".join(f"{zero}-{chr(ord(zero) + 9)}" for zero in _ZEROS) + "\U00010000-\U0010ffff"
_MAY_FOLD = f"{_FOREIGN}{_PERCENT}{''.join(_SIGNS)}"
# These begin with a list of characters, for which patterns look much faster than for anything else; signs count beside a digit.
_ODD = pattern_of(
    f"[{_MAY_FOLD}{_FRACTIONS}{_UNSEEN}{_BEGINNINGS}]{_MAY_BEGIN}"
)  # any text that is not its own plain text has one, but for addresses
_FOLDED = pattern_of(rf"[{_MAY_FOLD}](?:(?<![{''.join(_SIGNS)}])|(?<=\d.)|(?=\d))")


def _european(found: re.Match[str]) -> str:
    char = found[0]
    if char in _PERCENT:
        return "%"
    if char in _SIGNS:
        return _SIGNS[char]
    return str(unicodedata.decimal(char)) if char.isdecimal() else char
