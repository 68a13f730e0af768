"""What a reviewer wants to see beside one unit: terms of the glossary, other places that say the same, other scripts."""

from __future__ import annotations

from transcheck.jobs.beside.alike import Alike, TextIndex, alike
from transcheck.jobs.beside.terms import TermUse, term_uses
from transcheck.jobs.beside.writings import Difference, Stretch, Writing, Writings, writings_of

__all__ = [
    "Alike",
    "Difference",
    "Stretch",
    "TermUse",
    "TextIndex",
    "Writing",
    "Writings",
    "alike",
    "term_uses",
    "writings_of",
]
