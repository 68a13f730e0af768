r"""Tokens in right-to-left text that are read from left to right: addresses, dates, phone numbers, amounts, codes.

Each is one unit to its readers, but to the bidirectional algorithm a row of
letters, digits and punctuation that it may take apart. Names of kinds are
those that messages use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from transcheck.model import Span
from transcheck.text.patterns import pattern_of

# Kinds that read from left to right by nature; the order of the others is a matter of habit.
FIXED = frozenset(
    {
        "address",
        "handle",
        "hashtag",
        "date",
        "phone",
        "number",
        "dimensions",
        "currency",
        "sign",
        "code",
        "abbreviation",
    }
)

_LATIN = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_NUMBER = r"\d+(?:[.,:/\u066b\u066c]\d+)*"
_ALONE = r"(?<![\w.,/:\u066b\u066c-])"
_UNIT = rf"[{_LATIN}]{{1,3}}[\u00b2\u00b3]?"
_DASH = r"[-\u2010-\u2015\u2212]"
_MONEY = r"[$\u00a2-\u00a5\u20a0-\u20c0]"
_GAP = r"[ \u00a0]?"

# In this order at each place. Repetitions are bounded where the text could make them meet again and again.
_KINDS = {
    "address": rf"""(?i:
        (?:(?:https?|ftp)://|(?<![\w.])www\.)[!#-;=?-~{_LATIN}]*[\w/=#&_~%+@$*-]
      | (?<![\w.@/+-])[a-z0-9._+-]{{1,64}}@(?:[a-z0-9-]{{1,63}}\.){{1,8}}[a-z]{{2,18}}\b
      | (?<![\w.@/-])(?:[a-z0-9-]{{1,63}}\.){{1,8}}[a-z]{{2,18}}/(?:[!#-;=?-~]*[\w/=#&_~%+@$*-])?)""",
    "handle": rf"(?<![\w.@])@[{_LATIN}]\w*",
    "hashtag": rf"(?<![\w&#])\#[{_LATIN}]\w*",
    "date": rf"{_ALONE}(?:\d{{4}}{_DASH}\d{{1,2}}{_DASH}\d{{1,2}}|\d{{1,2}}{_DASH}\d{{1,2}}{_DASH}\d{{4}})(?!{_DASH}?\d)",
    "phone": rf"""
        (?<!\w)\+\d[\d()./ \u00a0-]{{5,22}}\d
      | (?<!\w)\(\d{{2,5}}\)[ -]?\d{{2,4}}(?:[ -]\d{{2,4}}){{1,3}}
      | {_ALONE}\d{{2,4}}(?:-\d{{2,4}}){{2,4}}(?!-?\d)""",
    "dimensions": rf"{_ALONE}{_NUMBER}(?:\s?{_UNIT})?(?:\s?[\u00d7*xX]\s?{_NUMBER}(?:\s?{_UNIT})?){{1,3}}(?![\w])",
    "currency": rf"(?<!\w)[A-Z]{{0,3}}{_MONEY}{_GAP}{_NUMBER} | {_ALONE}{_NUMBER}{_GAP}{_MONEY}(?![\d])",
    "number": r"(?<![\w.,/:-])(?<!\d )\d{1,3}(?:[ '\u2019\u2009]\d{3})+(?![\d])(?! \d)",
    "range": rf"{_ALONE}{_NUMBER}{_DASH}{_NUMBER}(?!{_DASH}?\d)",
    "percent": rf"{_ALONE}{_NUMBER}{_GAP}[%\u066a\u2030](?!\w) | (?<![\w%])[%\u066a\u2030]{_GAP}{_NUMBER}",
    "unit": rf"{_ALONE}{_NUMBER}(?:{_GAP}\u00b0{_GAP}|[ \u00a0])[{_LATIN}]+",
    "sign": rf"(?<![\w)\]%.,\u00b0-])[-\u2212+\u00b1](?>{_NUMBER})(?!-[^\W\d_])",
    "abbreviation": r"(?<![\w.])(?:(?:[A-Z]\.){2,}|(?i:Inc|Ltd|Corp|Bros|Jr|Sr)\.|Co\.|(?i:Yahoo|Jeopardy)!)(?=\s+\S)",
    "code": r"(?<![\w#])\#\d+ | (?<![\w.])\.[A-Z][A-Za-z]+ | (?<![\w])[A-Za-z0-9]+(?:[/.+\#_-][A-Za-z0-9]+){0,16}(?:\+\+|[+\#])?",
}
# What a token may begin with: a cheap test that spares most places of a text.
_FIRST = rf"[\d{_LATIN}@#+(%\u066a\u2030.$\u00a2-\u00a5\u20a0-\u20c0\u2212\u00b1-]"
MAY_BE_TORN = pattern_of(rf"[\d{_LATIN}]")
_JOINT = pattern_of(r"[/.+#_-]")
_LETTER = pattern_of(rf"[{_LATIN}]")


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of text that is one unit, and its kind."""

    span: Span
    kind: str


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text in order, plain words and plain numbers left out.

    >>> [(token.kind, token.span.of("by 2018-10-04: 5.4% of 17 km")) for token in tokens("by 2018-10-04: 5.4% of 17 km")]
    [('date', '2018-10-04'), ('percent', '5.4%'), ('unit', '17 km')]
    """
    if not MAY_BE_TORN.search(text):
        return
    for found in _tokens().finditer(text):
        kind = str(found.lastgroup)
        if kind != "code" or _is_code(found[0]):
            yield Token(Span(*found.span()), kind)


def _is_code(token: str) -> bool:
    """Return whether something of letters and digits is more than a word or a number."""
    return _JOINT.search(token) is not None and (token[0] == "#" or _LETTER.search(token) is not None)


@cache
def _tokens() -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items())
    return re.compile(f"(?={_FIRST})(?:{kinds})", re.VERBOSE)
