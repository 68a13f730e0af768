"""Give every ``allow`` comment of a catalog the hash of the text it stands for."""

from __future__ import annotations

from transcheck.catalogs.po import Entry, PoFile
from transcheck.jobs.units import rule_of, unit_of
from transcheck.model import Language
from transcheck.text.plurals import PluralRule

MARK = "transcheck:"


def stamp_allowances(file: PoFile, language: Language) -> PoFile:
    """Return the file with each unstamped ``allow`` comment bound to its text; the same file when there is none."""
    if MARK not in file.source.text:
        return file
    entries = [_stamped(entry, language, rule_of(file)) for entry in file.entries]
    if all(new is old for new, old in zip(entries, file.entries, strict=True)):
        return file
    return file.with_entries(entries)


def _stamped(entry: Entry, language: Language, rule: PluralRule) -> Entry:
    if entry.obsolete or not any(MARK in comment for comment in entry.comments):
        return entry
    unit = unit_of(entry, language, rule=rule)
    from transcheck.checks import stamped  # an update without such comments loads no checks

    comments = tuple(stamped(comment, unit) for comment in entry.comments)
    return entry if comments == entry.comments else entry.changed(comments=comments)
