r"""What the letters of a word may not be by the rules of its language's spelling, and text whose letters run backwards.

The rules are those of ``Language.orthography`` (``languages/profiles.py`` names
them); without a rule nothing is wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from transcheck.text.patterns import pattern_of

JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"

_RULES = ("beginnings", "never_first", "never_last", "only_last")
_WORD = pattern_of(r"[^\W\d_]{2,}")
_FEWEST_WORDS, _FEWEST_FAULTS = 4, 2
_MARKS = "[.,:!\u060c\u061b\u061f]"
_MARK_BEFORE = pattern_of(rf"(?<!\S){_MARKS}(?=[^\W\d_])")
_MARK_AFTER = pattern_of(rf"(?<=[^\W\d_]){_MARKS}(?!\S)")
_STOP_FIRST = pattern_of(r"[\s\"\u00ab\u00bb\u201c\u201d]*[.!\u061f][\"\u00ab\u00bb\u201c\u201d]?[^\W\d_]")
_FORM = pattern_of("[\ufb50-\ufdff\ufe70-\ufefc]")
_WITHOUT_JOINERS = str.maketrans(dict.fromkeys(JOINERS))


def is_reversed(text: str, orthography: Mapping[str, str]) -> bool:
    r"""Return whether the letters of a text of four words or more stand in reverse order.

    Words that begin or end as none does in the language, and marks before a
    word, outnumber words that begin or end as many do, and marks after a word.
    One such fault alone is a slip, unless it is the full stop, before all words.

    >>> is_reversed("\u0644\u062c\u0631\u0644\u0627 \u0649\u0644\u0627 \u0629\u0633\u0631\u062f\u0645 \u0628\u0647\u0630", {"only_last": "\u0629\u0649"})
    True
    """
    return _is_reversed(text, *[orthography.get(rule, "") for rule in _RULES])


def has_letter_order(orthography: Mapping[str, str]) -> bool:
    """Return whether a language tells the beginnings and ends of words apart."""
    return any(orthography.get(rule) for rule in _RULES)


@lru_cache(maxsize=1 << 12)
def _is_reversed(text: str, beginnings: str, never_first: str, never_last: str, only_last: str) -> bool:
    if not (beginnings or never_first or never_last or only_last):
        return False
    if _FORM.search(text):
        text = unicodedata.normalize("NFKC", text)
    if JOINERS[0] in text or JOINERS[1] in text:
        text = text.translate(_WITHOUT_JOINERS)
    faults = sum(len(one.findall(text)) for one in _faults(beginnings, never_first + only_last, never_last))
    if faults < _FEWEST_FAULTS and not (faults and _STOP_FIRST.match(text)):
        return False
    words = _WORD.findall(text)
    if len(words) < _FEWEST_WORDS:
        return False
    firsts, lasts, joined = [word[0] for word in words], [word[-1] for word in words], f" {' '.join(words)} "
    starts = beginnings.split()
    against = _count(firsts, never_first + only_last) + _count(lasts, never_last) + len(_MARK_BEFORE.findall(text))
    against += sum(joined.count(f"{start[::-1]} ") - joined.count(f" {start[::-1]} ") for start in starts)
    if against < _FEWEST_FAULTS and not (against and _STOP_FIRST.match(text)):
        return False
    right = _count(lasts, never_first + only_last) + _count(firsts, never_last) + len(_MARK_AFTER.findall(text))
    right += sum(joined.count(f" {start}") - joined.count(f" {start} ") for start in starts)
    return against > right


@lru_cache(maxsize=16)
def _faults(beginnings: str, first: str, last: str) -> tuple[re.Pattern[str], ...]:
    """Return what finds at least as many places as there are faults of order: it spares most texts the count of words.

    Each pattern finds a place once; the last letter of a word may be a fault for two reasons, so there are two.
    """
    letter = r"[^\W\d_]"
    edges = [rf"(?<={_MARKS})(?<!\S.)(?={letter})"]
    edges += [rf"(?<=[{re.escape(first)}])(?<!{letter}.)(?={letter})"] * bool(first)
    edges += [rf"(?<=[{re.escape(last)}])(?<={letter}.)(?!{letter})"] * bool(last)
    edge = (
        f"[{_MARKS[1:-1]}{re.escape(first + last)}](?:{'|'.join(edges)})"  # begins with characters, for a quick search
    )
    ends = [rf"{re.escape(start[-1])}(?={re.escape(start[-2::-1])}(?!{letter}))" for start in beginnings.split()]
    return tuple(map(re.compile, (edge, *ends)))


def _count(letters: Iterable[str], wanted: str) -> int:
    return sum(map(wanted.__contains__, letters))
