"""Reading and writing catalogs (PO files) strictly, without changing a byte that need not change.

polib loses text silently where a quote is missing and wraps every line anew,
so catalogs come in and go out through here; polib compiles them and is the
form that scripts get.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from transcheck import files
from transcheck.catalogs import header as headers
from transcheck.catalogs import mo
from transcheck.catalogs.charset import decoded
from transcheck.catalogs.composing import composed, origin_of
from transcheck.catalogs.entry import Entry
from transcheck.catalogs.grammar import shape
from transcheck.catalogs.notes import Previous
from transcheck.catalogs.reading import entries as entries_of
from transcheck.catalogs.source import Source
from transcheck.catalogs.tokens import characters
from transcheck.errors import BrokenCatalogError, FileError

if TYPE_CHECKING:
    import polib

__all__ = ["Entry", "PoFile", "Previous", "compile_mo", "new", "parse", "place", "read", "save", "to_polib"]


@dataclass(frozen=True, slots=True)
class PoFile:
    """One catalog. ``entries`` stand in file order, obsolete ones included, the header entry not.

    ``title`` is the header entry; ``source`` the text that was read, ``stamp``
    what the file was then (nothing for one that is not on disk yet), ``origin``
    the catalog that was read, in one that was made from it.
    """

    path: Path
    source: Source
    title: Entry | None
    entries: tuple[Entry, ...]
    stamp: files.Stamp | None = None
    origin: PoFile | None = None

    @property
    def header(self) -> Mapping[str, str]:
        """Return the fields of the header in their order."""
        return headers.fields(self.title.msgstr[0]) if self.title else {}

    @property
    def charset(self) -> str:
        """Return Python's name of the charset, ``utf-8`` unless the header declares another."""
        return self.source.charset

    @property
    def newline(self) -> str:
        """Return how most lines end."""
        return self.source.newline

    @property
    def bom(self) -> bool:
        """Tell whether the file begins with a byte order mark."""
        return self.source.bom

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return what is odd about the file, though it can be used."""
        return tuple(self._warnings())

    def _warnings(self) -> Iterator[str]:
        if self.bom:
            yield f"{self.path}: begins with a byte order mark, which msgfmt refuses; it is kept"
        if self.title is None:
            yield f"{self.path}: has no header, so it is read as UTF-8"
        elif "charset=" not in self.header.get("Content-Type", ""):
            yield f"{self.path}: declares no charset, so it is read as UTF-8"

    def with_entries(self, entries: Iterable[Entry]) -> PoFile:
        """Return the catalog with these entries; entries of this file that are not changed keep their bytes.

        An entry that becomes obsolete goes to the end.
        """
        ordered = tuple(entries)
        late = [entry for entry in ordered if entry.obsolete and not _was_obsolete(entry)]
        if late:
            chosen = set(map(id, late))
            ordered = (*(entry for entry in ordered if id(entry) not in chosen), *late)
        return replace(self, entries=ordered, origin=self.origin or self)

    def encode(self) -> bytes:
        """Return the bytes of the file, the ones that were read when nothing changed."""
        text = composed(self.source, _ordered(self), _tail(self.origin)) if self.origin else self.source.text
        _refuse_separators(self)
        if "\0" in text:  # in a comment: gettext and we would read no further
            raise FileError(self.path, "a NUL character cannot be written in a comment", "remove it")
        try:
            data = text.encode(self.charset)
        except UnicodeEncodeError as error:
            what = text[error.start : error.end][:20]
            raise FileError(
                self.path, f"{what!r} cannot be written in {self.charset.upper()}", "save the file as UTF-8 first"
            ) from error
        return codecs.BOM_UTF8 + data if self.bom else data

    @classmethod
    def new(cls, header: Mapping[str, str], path: Path) -> PoFile:
        """Return a fresh catalog without entries: UTF-8, LF, one line a string."""
        return new(header, path)


def read(path: Path) -> PoFile:
    """Return the catalog at ``path``; raise FileError or BrokenCatalogError with the place of the fault."""
    data, stamp = files.read_bytes(path)
    return _parsed(data, path, stamp)


def parse(data: bytes, path: Path) -> PoFile:
    """Return the catalog that some bytes are, as if they stood at ``path``."""
    return _parsed(data, path, None)


def new(header: Mapping[str, str], path: Path) -> PoFile:
    """Return a fresh catalog without entries: UTF-8, LF, one line a string."""
    title = Entry.make(msgstr=(headers.msgstr(header),))
    return parse(composed(Source("", path=path), (title,), 0).encode(), path)


def save(file: PoFile) -> bool:
    """Write a catalog back where it was read, atomically; tell whether that was necessary.

    Raises ChangedMeanwhileError when the file is another one by now.
    """
    return files.write_atomically(file.path, file.encode(), seen=file.stamp)


def place(
    file: PoFile,
    entry: Entry,
    field: Literal["msgid", "msgstr", "msgctxt", "msgid_plural"],
    offset: int,
    plural: int | None = None,
) -> tuple[int, int]:
    """Return line and column, from 1, where code point ``offset`` of a field stands in the file that was read.

    The end of the text is the closing quote. A field that was changed since
    has the line of its entry, an entry that is new has ``(0, 0)``. For ``file``
    give the catalog that was read, or one made from it by ``with_entries``.
    """
    origin = origin_of(entry, file.source.__eq__) or _same_message(file, entry)
    if origin is None:
        return 0, 0
    if getattr(entry, field) != getattr(origin, field):
        return origin.line, 1
    found = shape(file.source, origin.start)
    index = plural or 0 if field == "msgstr" and entry.msgid_plural is not None else None
    parts = found.parts if found else ()
    strings = next((part.strings for part in parts if (part.name, part.plural) == (field, index)), ())
    closing = strings[-1].end - 1 if strings else origin.body
    at, _ = next(islice(characters(file.source, strings), offset, None), (closing, ""))
    return file.source.place(at)


def _same_message(file: PoFile, entry: Entry) -> Entry | None:
    """Return the entry of the file with the same key, for one that was read elsewhere or made anew."""
    same = (other for other in file.entries if other.key == entry.key and other.obsolete == entry.obsolete)
    return next((origin for other in same if (origin := origin_of(other, file.source.__eq__))), None)


def compile_mo(file: PoFile) -> bytes:
    """Return the ``.mo`` file that msgfmt would make, fuzzy and untranslated entries left out."""
    return mo.compiled(file.title.msgstr[0] if file.title else "", file.entries, file.charset)


def to_polib(file: PoFile) -> polib.POFile:
    """Return the catalog as polib's ``POFile``, for scripts."""
    return mo.polib_file(file.header, file.entries, file.charset)


def _parsed(data: bytes, path: Path, stamp: files.Stamp | None) -> PoFile:
    source = decoded(data, path)
    seen: dict[tuple[str | None, str, bool], Entry] = {}
    for entry in entries_of(source):
        first = seen.setdefault((entry.msgctxt, entry.msgid, entry.obsolete), entry)
        if first is not entry:
            raise _twice(source, first, entry)
    title = seen.pop((None, "", False), None)
    return PoFile(path, source, title, tuple(seen.values()), stamp)


def _twice(source: Source, first: Entry, second: Entry) -> BrokenCatalogError:
    where = f"the first stands in line {first.line}"
    return source.fault(second.body, f"this message is here twice ({where}), keep one of the two")


def _refuse_separators(file: PoFile) -> None:
    """Refuse new texts with the two characters that compiled catalogs use between texts."""
    for entry in file.entries:
        if entry.source:  # as it was read, and reading refuses them
            continue
        texts = (entry.msgctxt or "", entry.msgid, entry.msgid_plural or "", *entry.msgstr)
        for character in "\0\4":
            if any(character in text for text in texts):
                raise FileError(
                    file.path, f"{character!r} cannot be written in a catalog", f"remove it from {entry.msgid[:40]!r}"
                )


def _ordered(file: PoFile) -> list[Entry]:
    """Return the entries with the header where it stood, in nearly every file at the top."""
    if file.title is None:
        return list(file.entries)
    title, entries = file.title, file.entries
    if not title.start:
        return [title, *entries]
    origins = [entry if entry.source else entry.origin for entry in entries]
    earlier = (at for at, origin in enumerate(origins, 1) if origin and origin.start < title.start)
    at = max(earlier, default=0)
    return [*entries[:at], title, *entries[at:]]


def _tail(file: PoFile) -> int:
    """Return where the last entry of a catalog that was read ends, 0 when it has none."""
    return max((entry.end for entry in (file.title, *file.entries[-1:]) if entry), default=0)


def _was_obsolete(entry: Entry) -> bool:
    origin = entry if entry.source else entry.origin
    return origin is not None and origin.obsolete
