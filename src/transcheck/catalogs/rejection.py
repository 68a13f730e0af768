"""What a reviewer's decision does to an entry: flags, the previous source, and the comment translators read.

A rejection stands as ``# transcheck: rejected HASH - reason``; the hash of
context, source and target tells when the translation is another one by now.
"""

from __future__ import annotations

from transcheck.catalogs.carrying import DRAFT, FUZZY, fuzzy_flags
from transcheck.catalogs.entry import Entry
from transcheck.catalogs.notes import Previous
from transcheck.text.binding import text_hash
from transcheck.text.blanks import fold

REJECTED = "transcheck: rejected"


def approved(entry: Entry) -> Entry:
    """Return the entry as one that a reviewer confirmed: not fuzzy, made for the source it has."""
    comments = tuple(line for line in entry.comments if line != DRAFT and not _is_ours(line))
    return entry.changed(flags=_not_fuzzy(entry), previous=None, comments=comments)


def rejected(entry: Entry, reason: str) -> Entry:
    """Return the entry as one to be translated again, with the reason where translators read."""
    told = _told(reason)
    line = f"{REJECTED} {text_hash(*entry.texts)}{f' - {told}' if told else ''}"
    others = tuple(other for other in entry.comments if not _is_ours(other))
    comments = entry.comments if line in entry.comments else (*others, line)
    return entry.changed(flags=fuzzy_flags(entry.flags), comments=comments)


def unrejected(entry: Entry) -> Entry:
    """Return the entry without a reason for a rejection."""
    if not any(map(_is_ours, entry.comments)):
        return entry
    return entry.changed(comments=tuple(line for line in entry.comments if not _is_ours(line)))


def undecided(entry: Entry, *, fuzzy: bool, made_for: str = "") -> Entry:
    """Return the entry as it was before a decision: fuzzy or not, made for another source or not."""
    flags = fuzzy_flags(entry.flags) if fuzzy else _not_fuzzy(entry)
    previous = Previous(made_for, entry.msgctxt) if made_for else None
    return unrejected(entry).changed(flags=flags, previous=previous)


def _not_fuzzy(entry: Entry) -> tuple[str, ...]:
    return tuple(flag for flag in entry.flags if flag != FUZZY)


def _told(reason: str) -> str:
    """Return a reason as one line of a catalog: a record that came from elsewhere may hold characters that end one."""
    return fold("".join(max(char, " ") for char in reason)).strip()


def _is_ours(line: str) -> bool:
    return line.strip().startswith(REJECTED)
