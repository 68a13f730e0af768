"""Translators' comments that silence one check for exactly one text.

``transcheck: allow CHECK-ID HASH - reason``: the hash binds the comment to
msgctxt, msgid and msgstr, so that it ends with the text it was written for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from transcheck.checks._registry import all_checks
from transcheck.model import Catalog, Unit
from transcheck.text import binding
from transcheck.text.patterns import pattern_of

_MARK = pattern_of(r"^[#\s]*transcheck:\s*allow\b", re.IGNORECASE)
# A misspelt "allow": near enough to be meant, and none of the other comments that transcheck writes.
_SLIP = pattern_of(
    r"^[#\s]*transcheck\s*:?\s*(?!(?:allow|rejected|draft|generated)\b)"
    r"(?:al+o+w?s?|al+o?w+e?d?|a[lo]{1,3}w|ig+nore|disable|skip)\b\s+[a-z]",
    re.IGNORECASE,
)
_COMMENT = pattern_of(
    r"^[#\s]*transcheck:\s*allow\s+(?P<check>[\w-]+)(?:\s+(?P<hash>[a-z2-7]{8}))?"
    r"\s*(?:\s[-\N{EN DASH}\N{EM DASH}]+(?P<reason>\s.*)?)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Allowance:
    """One ``allow`` comment: ``hash`` is empty when it was not stamped yet."""

    comment: str
    check: str
    hash: str
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something to say about an ``allow`` comment; ``counts`` tells whether it still silences."""

    unit: Unit
    message: str
    counts: bool


def text_hash(unit: Unit) -> str:
    """Return 8 base32 characters of SHA-256 over msgctxt, msgid and msgstr."""
    return binding.text_hash(unit.msgctxt, unit.source, unit.target)


def allowances(unit: Unit) -> Iterator[Allowance]:
    """Yield the ``allow`` comments of a unit that can be read, whether they hold or not."""
    for comment in _lines(unit):
        if found := _COMMENT.match(comment):
            yield Allowance(
                comment, found["check"].lower(), (found["hash"] or "").lower(), (found["reason"] or "").strip()
            )


def is_allowed(unit: Unit, check_id: str) -> bool:
    """Return whether a comment silences a check for exactly this text."""
    return any(_holds(allowance, unit) and allowance.check == check_id for allowance in allowances(unit))


def stamped(comment: str, unit: Unit) -> str:
    """Return an ``allow`` comment with the hash of the unit's text; any other or stamped comment as it is."""
    found = _COMMENT.match(comment)
    if found is None or found["hash"]:
        return comment
    place = found.end("check")
    return f"{comment[:place]} {text_hash(unit)}{comment[place:]}"


def notes(catalog: Catalog) -> tuple[Note, ...]:
    """Return what to say about the ``allow`` comments of a catalog, in the order of its units."""
    commented = (unit for unit in catalog.units if unit.comments)
    entries = groupby(commented, key=lambda unit: (unit.msgctxt, unit.line, unit.comments, unit.plural is None))
    return tuple(note for _, forms in entries for note in _entry_notes(tuple(forms)))


def _entry_notes(forms: tuple[Unit, ...]) -> Iterator[Note]:
    """Yield the notes of units that share their comments: one unit, or the forms of one plural."""
    singular = forms[0].plural is None
    for group in ((form,) for form in forms) if singular else (forms,):
        for comment in _lines(group[0]):
            yield from _comment_notes(comment, group)


def _comment_notes(comment: str, forms: tuple[Unit, ...]) -> Iterator[Note]:
    found = _COMMENT.match(comment)
    unit = forms[0]
    if found is None:
        if _MARK.match(comment) or _SLIP.match(comment):
            yield Note(
                unit, f"'{comment.strip()}' is not read; write 'transcheck: allow CHECK-ID - reason'", counts=False
            )
    elif found["check"].lower() not in all_checks():
        yield Note(unit, f"'{comment.strip()}' names no check; 'transcheck checks' lists them", counts=False)
    elif not found["hash"]:
        message = (
            f"'{comment.strip()}' has no hash yet and holds for any text; 'transcheck update' binds it to this one"
        )
        yield Note(unit, message, counts=True)
    elif found["hash"].lower() not in map(text_hash, forms):
        message = (
            f"'{comment.strip()}' was written for another text and is ignored; remove it, or its hash if it still holds"
        )
        yield Note(unit, message, counts=False)


def _holds(allowance: Allowance, unit: Unit) -> bool:
    return not allowance.hash or allowance.hash == text_hash(unit)


def _lines(unit: Unit) -> Iterable[str]:
    return (line for comment in unit.comments for line in comment.split("\n"))
