"""The few words that a published page says of itself, in its own language."""

from __future__ import annotations

from collections.abc import Mapping

from transcheck.languages import ours
from transcheck.model import Language

_FALLBACK = "en"


def page_words(language: Language) -> tuple[Mapping[str, str], str]:
    """Return the words of a page in a language, and the code of the language they are in: English when we have no others.

    >>> from transcheck.languages import load
    >>> page_words(load("de"))[0]["languages"], page_words(load("sw"))[1]
    ('Sprachen', 'en')
    """
    table = ours.table("page_words.toml")
    code = next((code for code in (language.code, language.code.partition("_")[0]) if code in table), _FALLBACK)
    return table[code], code
