"""How long a text is beside its translation.

A character of a script that writes a word in one or two counts as several letters, so that
lengths compare across scripts, and a name left in Latin letters weighs what it weighs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from transcheck.text.patterns import pattern_of

_FAR = pattern_of("[^\\x00-\\u3040]")  # nothing before is of these scripts
_HAN = pattern_of("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_KANA_OR_HANGUL = pattern_of("[\u3041-\u30ff\uac00-\ud7a3]+")
_HAN_MORE, _KANA_MORE = 1.9, 0.9  # letters that a character is worth beyond one
_DATA = Path(__file__).parent / "data/lengths.txt"


@lru_cache(maxsize=1 << 13)
def weight(text: str) -> float:
    """Return the length of a text in letters of an alphabet.

    >>> weight("press"), weight("新聞")
    (5, 5.8)
    """
    if text.isascii() or not _FAR.search(text):
        return len(text)
    return len(text) + _HAN_MORE * _count(_HAN, text) + _KANA_MORE * _count(_KANA_OR_HANGUL, text)


def _count(runs: re.Pattern[str], text: str) -> int:
    """Return how many characters stand in runs of them."""
    return sum(map(len, runs.findall(text)))


def usual_ratio(code: str) -> float | None:
    """Return how long a translation from English is beside its source, nothing for languages without data.

    >>> usual_ratio("de") > 1, usual_ratio("de_CH") == usual_ratio("de"), usual_ratio("tlh")
    (True, True, None)
    """
    known = _usual_ratios()
    return known.get(code, known.get(re.split("[_@]", code)[0]))


@cache
def _usual_ratios() -> Mapping[str, float]:
    lines = _DATA.read_text(encoding="utf-8").splitlines()
    return {code: float(ratio) for code, ratio in (line.split() for line in lines if not line.startswith("#"))}
