"""Which Chinese characters belong to the simplified and which to the traditional writing.

The characters are those of CC-CEDICT as hanzidentifier tells them apart; simplified ones that also have a rare traditional use are in
``data/hant.toml`` with the words they are good in. ``data/hans.txt`` has the simplified character of each traditional one.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from itertools import groupby
from pathlib import Path

from transcheck.model import Span
from transcheck.text.characters import OneOf, character_set

SIMPLIFIED, TRADITIONAL, JAPANESE = "Hans", "Hant", "Jpan"
NEGATIONS = "不没未无非勿莫"  # simplified
_LONGEST = 3  # characters of a word beside the one in question


def other_variety(text: str, variety: str) -> tuple[Span, ...]:
    """Return the stretches of characters that only the other writing has; ``variety`` is the text's own, ``Hans``, ``Hant`` or ``Jpan``.

    >>> [span.of("他們说") for span in other_variety("他們说", "Hant")]
    ['说']
    """
    wrong = of_the_other(variety)
    if wrong.isdisjoint(character_set(text)):
        return ()
    runs = (list(run) for is_wrong, run in groupby(range(len(text)), lambda at: text[at] in wrong) if is_wrong)
    spans = (Span(run[0], run[-1] + 1) for run in runs)
    return tuple(span for span in spans if not _is_fine(text, span.start, span.end, variety))


@cache
def of_the_other(variety: str) -> OneOf:
    """Return the characters that the other writing has and this one has not, or hardly; none for a script without another one.

    In Japanese these are the simplified characters that JIS X 0208 and its usual extensions (Windows-31J) do not have.
    """
    if variety not in (SIMPLIFIED, TRADITIONAL, JAPANESE):
        return OneOf()
    from zhon import cedict  # type: ignore[import-untyped]  # what hanzidentifier reads, which takes twice as long to load

    simplified, traditional = frozenset(cedict.simplified), frozenset(cedict.traditional)
    if variety == SIMPLIFIED:
        return OneOf(traditional - simplified)
    if variety == JAPANESE:
        return OneOf(char for char in simplified - traditional if not char.encode("cp932", "ignore"))
    return OneOf((simplified - traditional) | frozenset(_rare()))


def _is_fine(text: str, start: int, end: int, variety: str) -> bool:
    """Return whether simplified characters stand in one of the traditional words that have them."""
    if variety != TRADITIONAL or not set(text[start:end]) <= _rare().keys():
        return False
    near = _words().finditer(text, max(0, start - _LONGEST), end + _LONGEST)
    return any(found.start() <= start and end <= found.end() for found in near)


@cache
def _rare() -> dict[str, list[str]]:
    path = Path(__file__).parent / "data" / "hant.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _words() -> re.Pattern[str]:
    return re.compile("|".join(word for words in _rare().values() for word in words))


def common_form(text: str) -> str:
    """Return a Chinese text in simplified characters, character for character, without blanks and punctuation.

    >>> common_form("他們說：「不！」") == common_form("他们说：“不！”")
    True
    """
    folded = unicodedata.normalize("NFKC", text).translate(_simplified())
    return "".join(filter(str.isalnum, folded)).casefold()


@cache
def _simplified() -> dict[int, str]:
    path = Path(__file__).parent / "data" / "hans.txt"
    _, traditional, simplified = path.read_text(encoding="utf-8").splitlines()
    return {ord(char): other for char, other in zip(traditional, simplified, strict=True)}
