"""How many sentences a text has, roughly: to compare a text with its translation, not to cut it."""

from __future__ import annotations

from functools import lru_cache

from transcheck.text.patterns import pattern_of

_CLOSERS = r"[\"'\u2019\u201d\u201c\u00bb\u203a\u300d\u300f)\uff09\]]*"
_OPENERS = r"[\"'\u2018\u201c\u201e\u00ab\u2039(\[\u00bf\u00a1-]*"
# A full stop after a longer word (no "Mr.", "U.S.", "10.") or another end mark, before a blank and no small letter.
_END = pattern_of(
    rf"(?:(?<=[^\W\d_]{{3}})\.|[!?\u2026\u061f\u06d4\u0964]|\.\.\.){_CLOSERS}(?=\s+{_OPENERS}[^\W_]|\s*$)"
    rf"|[\u3002\uff01\uff1f\uff0e]+"
)


@lru_cache(maxsize=1 << 10)
def sentence_count(text: str) -> int:
    """Return how many sentences a text has, one at least.

    >>> sentence_count("They came. Mr. Smith left!"), sentence_count("\u4f60\u597d\u3002\u518d\u89c1\u3002"), sentence_count("No end")
    (2, 2, 1)
    """
    return max(
        1, sum(1 for found in _END.finditer(text) if not text[found.end() : found.end() + 20].lstrip()[:1].islower())
    )
