"""Uyghur texts of all scripts in one form, to be counted against each other."""

from __future__ import annotations

from transcheck.uyghur.converting import convert
from transcheck.uyghur.scripts import Style, heard


def folded(text: str, code: str) -> str:
    """Return a text in small Latin letters without apostrophes, which people leave out, and with one closed e.

    >>> folded("Mes'ul, jënim!", "ug@latin") == folded("Мәсул, җеним!", "ug@cyrillic")
    True
    """
    latin = convert(text, code, heard().letters, style=Style(hiatus=False, ngh=True), capitals=False)
    return latin.lower().replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "").replace("ë", "é")
