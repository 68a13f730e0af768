"""Blanks: what folds, what does not."""

from __future__ import annotations

from transcheck.text.patterns import pattern_of

ASCII_BLANKS = " \t\n\r\f\v"
_RUN = pattern_of(r"[ \t\n\r\f\v]+")


def fold(text: str) -> str:
    """Return ``text`` with each run of ASCII blanks as one blank, none at the ends; other blanks stay.

    >>> fold("a  b\\nc\\N{NO-BREAK SPACE} d ")
    'a b c\\xa0 d'
    """
    if text.isprintable() and "  " not in text:  # most texts: no blank but single ASCII ones
        return text.strip(" ")
    return _RUN.sub(" ", text).strip(ASCII_BLANKS)
