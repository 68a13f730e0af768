"""How near two catalogs in different scripts are, as one number."""

from __future__ import annotations

from collections.abc import Sequence

from transcheck.uyghur.converting import convert
from transcheck.uyghur.scripts import Style, heard


def chrf(texts: Sequence[str], references: Sequence[str]) -> float:
    """Return chrF (0 to 100, character order 6, no words) of texts beside their references, as sacrebleu counts it."""
    from sacrebleu.metrics.chrf import CHRF

    return float(CHRF(word_order=0).corpus_score([*texts], [[*references]]).score)


def scripts_chrf(lefts: Sequence[str], left_code: str, rights: Sequence[str], right_code: str) -> float:
    """Return how alike texts are to the same texts in another script: chrF of both in Latin letters, small, 100 when nothing differs.

    From 93 on they are the same text; below 60 they are another one (both measured on declarations that people wrote).

    >>> scripts_chrf(["Yaxshi"], "ug@latin", ["Яхши"], "ug@cyrillic")
    100.0
    """
    return chrf(*([_folded(text, code) for text in side] for side, code in ((lefts, left_code), (rights, right_code))))


def _folded(text: str, code: str) -> str:
    """Return a text in the Latin letters that all scripts can be compared in."""
    latin = convert(text, code, heard().letters, style=Style(hiatus=False, ngh=True), capitals=False)
    return latin.lower().replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "").replace("ë", "é")
