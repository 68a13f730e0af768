"""Say where in a file a finding stands."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import Literal

from transcheck.catalogs.po import Entry, PoFile, place
from transcheck.model import Field, Finding, Segment, Unit
from transcheck.text.blanks import ASCII_BLANKS
from transcheck.text.lines import line_and_column


class CatalogPlaces:
    """The places of findings in the PO file that people see on disk; its entries are looked up by their translations."""

    def __init__(self, file: PoFile) -> None:
        self._file = file
        self._entries: dict[tuple[int, str], list[Entry]] = {}
        for entry in file.entries:
            for form, text in enumerate(entry.msgstr):
                self._entries.setdefault((form, text), []).append(entry)

    def placed(self, finding: Finding) -> Finding:
        """Return a finding with its line and column in the file."""
        entry = self._entry_of(finding.unit)
        if entry is None:  # the master moved on and this entry is not written yet
            return replace(finding, line=1, column=1)
        line, column = place(self._file, entry, _field(finding, entry), finding.span.start, finding.unit.plural)
        return replace(finding, line=line, column=column)

    def _entry_of(self, unit: Unit) -> Entry | None:
        """Return the entry on disk that a unit was made of, followed by its translation when its source has changed."""
        same = self._entries.get((unit.plural or 0, unit.target), [])
        key = (unit.msgctxt, unit.source)
        exact = [entry for entry in same if entry.key == key or entry.msgid_plural == unit.source]
        live = [entry for entry in exact or same if not entry.obsolete]
        return next(iter(live or exact or same), None)


def _field(finding: Finding, entry: Entry) -> Literal["msgid", "msgstr", "msgid_plural"]:
    if finding.field is Field.TARGET:
        return "msgstr"
    return "msgid_plural" if finding.unit.plural is not None and finding.unit.source != entry.msgid else "msgid"


def in_master(finding: Finding, text: str, segment: Segment) -> Finding:
    """Return a finding in a segment with its line and column in the master."""
    line, column = line_and_column(text, _raw_offset(text, segment, finding.span.start))
    return replace(finding, line=line, column=column)


def _raw_offset(text: str, segment: Segment, offset: int) -> int:
    """Return the offset in the master of an offset in a segment's folded text.

    Folding keeps every character but blanks, so the places agree by counting
    what is no ASCII blank.
    """
    wanted = sum(char not in ASCII_BLANKS for char in segment.text[:offset])
    raw = [index for piece in segment.pieces for index in range(piece.start, piece.end)]
    solid = accumulate(text[index] not in ASCII_BLANKS for index in raw)
    found = (index for index, count in zip(raw, solid, strict=True) if count > wanted)
    return next(found, raw[-1] if raw else 0)
