r"""What the letters of a word may not be by the rules of its language's spelling, and text whose letters run backwards.

The rules are those of ``Language.orthography`` (``languages/profiles.py`` names
them); without a rule nothing is wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"

_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 4
_MARKS = "[.,:!\u060c\u061b\u061f]"
_MARK_BEFORE, _MARK_AFTER = rf"(?<!\S){_MARKS}(?=[^\W\d_])", rf"(?<=[^\W\d_]){_MARKS}(?!\S)"
_FORM = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_WITHOUT_JOINERS = str.maketrans(dict.fromkeys(JOINERS))


def is_reversed(text: str, orthography: Mapping[str, str]) -> bool:
    r"""Return whether the letters of a text of four words or more stand in reverse order.

    Words that begin or end as none does in the language, and marks before a
    word, outnumber words that begin or end as many do, and marks after a word.

    >>> is_reversed("\u0644\u062c\u0631\u0644\u0627 \u0649\u0644\u0627 \u0629\u0633\u0631\u062f\u0645 \u0628\u0647\u0630", {"only_last": "\u0629\u0649"})
    True
    """
    rules = (orthography.get(rule, "") for rule in ("beginnings", "never_first", "never_last", "only_last"))
    return _is_reversed(text, *rules)


def reads_without_joiners(text: str) -> str:
    """Return ``text`` without zero width joiners and non-joiners."""
    return text.translate(_WITHOUT_JOINERS)


@lru_cache(maxsize=256)
def _is_reversed(text: str, beginnings: str, never_first: str, never_last: str, only_last: str) -> bool:
    if not (beginnings or never_first or never_last or only_last):
        return False
    if _FORM.search(text):
        text = unicodedata.normalize("NFKC", text)
    text = reads_without_joiners(text)
    against = _count(_backwards(beginnings, never_first, never_last, only_last), text)
    if not against or against <= _count(_forwards(beginnings, never_first, never_last, only_last), text):
        return False
    return len(_WORD.findall(text)) >= _FEWEST_WORDS


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


@cache
def _forwards(beginnings: str, never_first: str, never_last: str, only_last: str) -> re.Pattern[str]:
    """Return what finds words that begin or end as it should be."""
    starts = [re.escape(beginning) for beginning in beginnings.split()] + _one_of(never_last)
    return _edges(starts, _one_of(never_first + only_last), _MARK_AFTER)


@cache
def _backwards(beginnings: str, never_first: str, never_last: str, only_last: str) -> re.Pattern[str]:
    """Return what finds words that begin or end as none does."""
    ends = [re.escape(beginning[::-1]) for beginning in beginnings.split()] + _one_of(never_last)
    return _edges(_one_of(never_first + only_last), ends, _MARK_BEFORE)


def _one_of(letters: str) -> list[str]:
    return [f"[{re.escape(letters)}]"] if letters else []


def _edges(starts: list[str], ends: list[str], mark: str) -> re.Pattern[str]:
    """Return what finds these at the start, or those at the end, of a word that is longer, or a mark beside it."""
    first = [rf"(?<![^\W\d_]){start}(?=[^\W\d_])" for start in starts]
    last = [rf"(?<=[^\W\d_]){end}(?![^\W\d_])" for end in ends]
    return re.compile("|".join((*first, *last, mark)))
