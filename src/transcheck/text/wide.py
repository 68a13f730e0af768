"""Characters that take the width of an ideograph, and languages that write their punctuation so."""

from __future__ import annotations

import unicodedata

from transcheck.model import Language
from transcheck.text.patterns import pattern_of

# Halfwidth and fullwidth forms (East Asian Width F and H of EastAsianWidth.txt, Unicode 15.0) of letters, digits and signs.
ODD_WIDTH = pattern_of("[\uff01-\uff9f]")
HALFWIDTH = pattern_of("[\uff61-\uff9f]+")
FULLWIDTH = pattern_of("[\uff01-\uff5e]+")
FULLWIDTH_ALPHANUMERIC = pattern_of("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
HAN_OR_KANA = "\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"


def is_wide(language: Language) -> bool:
    """Return whether a language writes ideographs without blanks, and its punctuation as wide as they are."""
    return not language.joiner and "Hani" in language.scripts


def usual_width(text: str) -> str:
    r"""Return halfwidth and fullwidth forms as the usual characters.

    >>> usual_width("\uff12\uff10 \uff76\uff9e")
    '20 ガ'
    """
    return unicodedata.normalize("NFKC", text)
