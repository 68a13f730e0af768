"""Catalogs in polib's form: what scripts work with, and the compiled ``.mo``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from transcheck.catalogs.entry import Entry

if TYPE_CHECKING:
    import polib


def polib_file(header: Mapping[str, str], entries: Iterable[Entry], charset: str) -> polib.POFile:
    """Return a catalog as polib has it."""
    import polib

    made = polib.POFile(encoding=charset)
    made.metadata = dict(header)
    made.extend(_polib_entry(entry) for entry in entries)
    return made


def _polib_entry(entry: Entry) -> polib.POEntry:
    import polib

    forms = (
        {"msgstr_plural": dict(enumerate(entry.msgstr))}
        if entry.msgid_plural is not None
        else {"msgstr": entry.msgstr[0]}
    )
    previous = entry.previous
    return polib.POEntry(
        msgid=entry.msgid,
        msgctxt=entry.msgctxt,
        msgid_plural=entry.msgid_plural or "",
        obsolete=entry.obsolete,
        tcomment="\n".join(entry.comments),
        comment="\n".join(entry.extracted),
        occurrences=[_occurrence(reference) for reference in entry.references],
        flags=list(entry.flags),
        previous_msgid=previous.msgid if previous else None,
        previous_msgctxt=previous.msgctxt if previous else None,
        previous_msgid_plural=previous.msgid_plural if previous else None,
        linenum=entry.line,
        **forms,
    )


def _occurrence(reference: str) -> tuple[str, str]:
    name, colon, line = reference.rpartition(":")
    return (name, line) if colon and line.isdigit() else (reference, "")


def compiled(header: str, entries: Iterable[Entry], charset: str) -> bytes:
    """Return the ``.mo`` file with what msgfmt takes: translated, neither fuzzy nor obsolete.

    polib orders the header's fields anew, takes an empty msgctxt for none and
    leaves out plurals with an empty form, so it gets all three as they shall be. As with msgfmt
    since gettext 0.20, POT-Creation-Date is left out: compiling an unchanged
    catalog again gives the same bytes.
    """
    import polib

    lines = (line for line in header.splitlines(keepends=True) if not line.startswith("POT-Creation-Date:"))
    kept = "".join(lines)

    class Compiled(polib.POFile):
        def translated_entries(self) -> list[polib.POEntry]:
            return list(self)

        def metadata_as_entry(self) -> polib.POEntry:
            return polib.POEntry(msgid="", msgstr=kept)

    made = Compiled(encoding=charset)
    for entry in entries:
        if entry.msgstr[0] and not entry.fuzzy and not entry.obsolete:
            key = entry.msgid if entry.msgctxt is None else f"{entry.msgctxt}\4{entry.msgid}"
            made.append(_polib_entry(entry.changed(msgid=key, msgctxt=None)))
    return bytes(made.to_binary())
