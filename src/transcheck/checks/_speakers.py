"""One slip is told once: where a check speaks for a whole text, those that would name parts of the same slip are silent."""

from __future__ import annotations

from collections.abc import Sequence

from transcheck.model import Finding

_LETTERS = [
    "case-first",
    "dotless-i",
    "letter-lookalike",
    "letter-not-in-alphabet",
    "loan-letter",
    "nfc",
    "script-foreign",
    "script-mixed-word",
]
_LENGTHS = ("sentence-missing", "too-long", "too-short", "wrong-segment")
# Each check that judges a text as a whole, and the checks that have nothing to add as long as it does.
_SILENCED: dict[str, frozenset[str]] = {
    "mojibake": frozenset(
        (*_LETTERS, *_LENGTHS, "control-character", "fr-spacing", "quote-style", "quotes", "wrong-language")
    ),
    "wrong-language": frozenset((*_LETTERS, "han-variety", "kana-missing", "part-untranslated", "text-reversed")),
    "quotes": frozenset(("sentence-missing",)),
}


def without_echoes(found: Sequence[Finding]) -> Sequence[Finding]:
    """Return findings without those of a text that another check has spoken for."""
    spoken: dict[int, frozenset[str]] = {}
    for finding in found:
        if silenced := _SILENCED.get(finding.check):
            spoken[id(finding.unit)] = spoken.get(id(finding.unit), frozenset()) | silenced
    if not spoken:
        return found
    return [finding for finding in found if finding.check not in spoken.get(id(finding.unit), ())]
