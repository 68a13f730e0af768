"""A text made easy to read numbers in: European digits, lower case, nothing invisible, addresses and code blanked out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from transcheck.model import Span
from transcheck.text.numbers._digits import decimals
from transcheck.text.patterns import pattern_of

# Marks between letters or digits that change no value: joiners, direction controls, soft hyphens, tatweel, Arabic vowel marks.
_DROPPED = pattern_of("[\xad\u034f\u061c\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_MASKED = pattern_of(
    r"""https?://\S+ | www\.\S+ | (?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]+ | (?<![\w&])[@\#](?=\w*[^\W\d])\w+ | &\#?\w+;
      | </?[A-Za-z][^<>]*> | %\(\w+\)[-+\#0-9.]*[a-zA-Z] | %\d+\$[-+\#0-9.]*[a-zA-Z] | (?<![\w%])%[-+\#0]?\d*\.?\d*l{0,2}[diouxXeEfgGcs](?!\w)
      | \$?\{[\w.!:\#,+-]*\} | \\[nt]""",
    re.VERBOSE,
)
_BEGINNINGS = (*"@#&<{\\%", "://", "www.")  # of what is masked


@dataclass(frozen=True, slots=True)
class Plain:
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
    places: tuple[int, ...] = ()
    if not text.isascii():
        if _DROPPED.search(text):
            places = tuple(_kept(text))
            text = _DROPPED.sub("", text)
        if _MAY_BE_FOLDED.search(text):
            text = _FOLDED.sub(_european, text)
        if FRACTION.search(text):
            text, places = _with_decimals(text, places)
    if _may_be_masked(text):
        text = _MASKED.sub(lambda found: " " * len(found[0]), text)
    return Plain(text, text.replace("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "i").lower(), places)


def is_plain(text: str) -> bool:
    """Return whether a text is its own plain text for sure."""
    return text.isascii() and not _may_be_masked(text)


def _may_be_masked(text: str) -> bool:
    return any(map(text.__contains__, _BEGINNINGS))


def _kept(text: str) -> Iterator[int]:
    """Yield the places of the characters that are not dropped."""
    start = 0
    for found in _DROPPED.finditer(text):
        yield from range(start, found.start())
        start = found.end()
    yield from range(start, len(text))


FRACTION = pattern_of(r"(?:(?<=\d)[ \u00a0\u202f]?)?[\u00bc-\u00be\u2150-\u215e]")


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
# Digits of any script (Nd of UnicodeData.txt), and signs beside a digit.
_PERCENT = "\N{ARABIC PERCENT SIGN}\N{FULLWIDTH PERCENT SIGN}"
_MAY_BE_FOLDED = pattern_of(rf"[\d{_PERCENT}{''.join(_SIGNS)}](?<![0-9])")
_FOLDED = pattern_of(rf"(?![0-9])\d|[{_PERCENT}]|(?<=\d)[{''.join(_SIGNS)}]|[{''.join(_SIGNS)}](?=\d)")


def _european(found: re.Match[str]) -> str:
    char = found[0]
    if char in _PERCENT:
        return "%"
    return _SIGNS[char] if char in _SIGNS else str(unicodedata.decimal(char))
