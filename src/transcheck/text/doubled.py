"""Words that stand twice in a row."""

from __future__ import annotations

import re
import unicodedata
from operator import eq

from transcheck.model import Span
from transcheck.text.patterns import pattern_of

_COLUMNS = "   "  # parts an option from what is said of it, as in the help of a command
_TOKEN = pattern_of(r"\w+")
# One or two words and the same again after blanks, the case of letters aside.
_WORDS = pattern_of(
    r"(?<!\w)(?!\d+(?!\w))(\w++(?:[ \u00a0]\w++)?)(?=[\s\u00a0]++(\1)(?!\w))",
    re.IGNORECASE,
)
_IDEOGRAPHS = pattern_of(
    r"([\u3400-\u9fff\u3005]{2,6})(?=(\1))|([\u30a1-\u30fa\u30fc]{3,12})(?=(\3))|(\u3092)(?=(\u3092))|([\u3400-\u9fff]{2,6}[\u3041-\u3096]{1,2})(?=(\7))"
)


def doubled_words(text: str) -> tuple[Span, ...]:
    """Return the places where a word, or two, stand again right after themselves: the second time.

    >>> [span.of("We want the the truth") for span in doubled_words("We want the the truth")]
    ['the']
    """
    words = _TOKEN.findall(text.casefold())
    if not any(map(eq, words, words[1:])) and not any(map(eq, words, words[2:])):
        return ()
    found = (Span(*match.span(2)) for match in _WORDS.finditer(text) if _is_whole(text, match))
    return tuple(found)


def doubled_ideographs(text: str) -> tuple[Span, ...]:
    """Return the places where ideographs (two or more) or a katakana word stand again right after themselves.

    >>> [span.of("\u4eba\u6743\u4eba\u6743") for span in doubled_ideographs("\u4eba\u6743\u4eba\u6743")]
    ['\u4eba\u6743']
    """
    return tuple(Span(*match.span(match.lastindex or 0)) for match in _IDEOGRAPHS.finditer(text))


def _is_whole(text: str, match: re.Match[str]) -> bool:
    """Return whether letters stand twice, parted by blanks and not into columns, and no combining mark, which ``\\w`` does not know, continues them."""
    if _COLUMNS in text[match.end(1) : match.start(2)]:
        return False
    around = text[max(0, match.start() - 1) : match.start()] + text[match.end(2) : match.end(2) + 1]
    return any(map(str.isalpha, match[1])) and not any(unicodedata.category(char)[0] == "M" for char in around)
