"""The names that people choose for themselves: the only trace of a person in committed files."""

from __future__ import annotations

import unicodedata

from transcheck.review.record import ERASED

LONGEST = 40
_MARKS = frozenset(" ._-'\N{RIGHT SINGLE QUOTATION MARK}\N{MIDDLE DOT}\N{ZERO WIDTH NON-JOINER}")


def pseudonym_fault(name: str) -> str:
    """Return why a name cannot be a pseudonym, nothing when it can.

    >>> pseudonym_fault("Ayshe K.")
    ''
    >>> pseudonym_fault("a@example.org")
    'a pseudonym is no address'
    """
    if not name or name != name.strip() or len(name) > LONGEST:
        return f"a pseudonym has 1 to {LONGEST} characters, without blanks around it"
    if "@" in name:
        return "a pseudonym is no address"
    if name.lower().startswith(ERASED):
        return f"a pseudonym does not begin with {ERASED!r}"
    if name != unicodedata.normalize("NFC", name):
        return "a pseudonym is written in composed characters (NFC)"
    if not all(char in _MARKS or unicodedata.category(char)[0] in "LMN" for char in name):
        return "a pseudonym has letters, digits, blanks and . _ - ' only"
    return ""
