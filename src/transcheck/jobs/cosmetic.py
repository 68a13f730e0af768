"""Changes of a source that do not matter to its translations, by a coordinator's word."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from transcheck.catalogs.po import Entry, PoFile
from transcheck.errors import UsageError
from transcheck.jobs.project import Project
from transcheck.jobs.reading import read_petition
from transcheck.jobs.units import ids_of
from transcheck.text.cosmetic import meaning_change

DRAFT = "transcheck: draft"


def by_petition(project: Project, names: Sequence[str], ids: Collection[str]) -> Mapping[str, frozenset[str]]:
    """Return which of some segment ids stand in which petition.

    Raises:
        UsageError: for an id that stands in none of them.
    """
    found = {}
    for name in names if ids else ():
        found[name] = frozenset(ids) & {segment.id for segment in read_petition(project, name).petition.segments}
    for segment_id in ids:
        if not any(segment_id in mine for mine in found.values()):
            raise UsageError(f"there is no segment {segment_id!r} in {', '.join(names)}; see 'transcheck segment'")
    return found


def confirmed(file: PoFile, ids: Collection[str]) -> PoFile:
    """Return a catalog whose stale entries of these segments are translated again.

    Raises:
        UsageError: when the change of one of them matters.
    """
    entries = [_confirmed(entry) if ids and {*ids_of(entry)} & {*ids} else entry for entry in file.entries]
    changed = any(new is not old for new, old in zip(entries, file.entries, strict=True))
    return file.with_entries(entries) if changed else file


def _confirmed(entry: Entry) -> Entry:
    if entry.obsolete or not entry.fuzzy or entry.previous is None or not entry.translated:
        return entry
    reason = meaning_change(entry.previous.msgid, entry.msgid)
    if reason:
        raise UsageError(
            f"the change of segment {', '.join(ids_of(entry))} is not cosmetic: {reason}; update without it"
        )
    comments = tuple(comment for comment in entry.comments if comment.strip() != DRAFT)
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy" or comments != entry.comments)
    return entry.changed(previous=None, flags=flags, comments=comments)
