"""A petition and one catalog of it, brought through edits of the master as `update` does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from transcheck.catalogs.header import new_header
from transcheck.catalogs.merge import Merged, merge, messages
from transcheck.catalogs.po import Entry, PoFile, parse
from transcheck.model import Change, Kind, Petition, Segment
from transcheck.segmenting.identity import identify
from transcheck.segmenting.record import read_record, write_record

PATH = Path("po/p/tr.po")


def segment(line: str) -> Segment:
    """Return the segment that a line of a test master describes: text, and after bars its kind, context and note."""
    text, kind, context, note, *_ = (*line.split("|"), "", "", "")
    return Segment("", Kind(kind or "sentence"), text, context, note)


def sentences(text: str) -> list[str]:
    """Cut a translation after full stops."""
    return [part + ("" if part.endswith((".", "!", "?")) else ".") for part in text.removesuffix(".").split(". ")]


@dataclass(frozen=True)
class Project:
    """What lies on the disk of one petition: a record of segments and a catalog."""

    record: bytes = b""
    catalog: bytes = field(default_factory=lambda: PoFile.new(new_header("tr"), PATH).encode())
    changes: tuple[Change, ...] = ()

    @property
    def file(self) -> PoFile:
        return parse(self.catalog, PATH)

    def update(self, master: Iterable[str | Segment], **options) -> Project:
        """Return the project after an update to a master, given line by line."""
        new = [segment(line) if isinstance(line, str) else line for line in master]
        identified = identify(read_record(self.record, Path("segments.jsonl")), new)
        petition = Petition("p", "corpora/p.md", segments=identified.segments)
        merged = merge(self.file, messages(petition), identified.origins, **options)
        assert_readable(merged)
        return Project(write_record(identified.segments), merged.file.encode(), merged.changes)

    def edit(self, change) -> Project:
        """Return the project after somebody edited the entries of its catalog."""
        file = self.file
        return Project(self.record, file.with_entries([change(entry) for entry in file.entries]).encode())

    def translate(self, translations: Sequence[str | None]) -> Project:
        """Return the project with translations for the live entries in order; None leaves one as it is."""
        texts = iter(translations)
        return self.edit(lambda entry: entry if entry.obsolete else _translated(entry, next(texts, None)))

    def entry(self, msgid: str) -> Entry:
        """Return the live entry of a source."""
        return next(entry for entry in self.file.entries if entry.msgid == msgid and not entry.obsolete)


def _translated(entry: Entry, text: str | None) -> Entry:
    if text is None:
        return entry
    draft = text.startswith("~")
    return entry.changed(msgstr=(text.removeprefix("~"),), flags=("fuzzy",) if draft else (), previous=None)


def assert_readable(merged: Merged) -> None:
    """Check that the merged catalog reads as what it is."""
    again = parse(merged.file.encode(), PATH)
    assert again.entries == merged.file.entries
