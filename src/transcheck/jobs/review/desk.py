"""One catalog with the record of its petition, held while somebody decides."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from transcheck.catalogs.po import Entry, PoFile, parse, save
from transcheck.errors import ChangedMeanwhileError, FileError, UsageError
from transcheck.files import Journal, exists, held, inside, read_bytes
from transcheck.jobs.attributes import ensure_attributes
from transcheck.jobs.project import Project
from transcheck.jobs.review.values import Conflict, Place, hash_of
from transcheck.jobs.sharing import Held
from transcheck.jobs.units import ids_of, rule_of, state_of, unit_of
from transcheck.jobs.verdicts import record_path
from transcheck.model import Language, State, Verdict
from transcheck.review.record import after, lines_about, write_line
from transcheck.review.standing import Text, standing

ATTEMPTS = 5
_ALONE: contextlib.nullcontext[None] = contextlib.nullcontext()
Edit = Callable[[Entry], Entry]


class _Segments:
    """The live entries of a catalog by segment; it is read no further than somebody asks."""

    def __init__(self, file: PoFile) -> None:
        self.file = file
        self._rest = (entry for entry in file.entries if not entry.obsolete)
        self._known: dict[str, Entry] = {}

    def entry(self, segment: str) -> Entry | None:
        """Return the first entry that stands for a segment, nothing when there is none."""
        while segment not in self._known and (entry := next(self._rest, None)) is not None:
            for id_ in ids_of(entry):
                self._known.setdefault(id_, entry)
        return self._known.get(segment)


@dataclass(slots=True)
class Desk:
    """A catalog as it is on disk now, and the record that nobody else can add to meanwhile."""

    petition: str
    language: Language
    file: PoFile
    journal: Journal
    recorded: bytes
    shared: Held | None = None
    _segments: _Segments | None = None
    _said: dict[str, tuple[Verdict, ...]] = field(default_factory=dict)

    def entry(self, place: Place) -> Entry | None:
        """Return the live entry of a unit, nothing when there is none by now."""
        if place.msgid:
            live = (entry for entry in self.file.entries if not entry.obsolete)
            return next((entry for entry in live if entry.key == (place.msgctxt, place.msgid)), None)
        if self._segments is None or self._segments.file is not self.file:
            self._segments = _Segments(self.file)
        return self._segments.entry(place.segment)

    def said(self, source: str) -> tuple[Verdict, ...]:
        """Return what was said about one source in this language, by time."""
        if source not in self._said:
            said = lines_about(self.recorded, source, self.journal.path).verdicts
            self._said[source] = tuple(verdict for verdict in said if verdict.language == self.language.code)
        return self._said[source]

    def decision(self, entry: Entry) -> Verdict | None:
        """Return the verdict that stands for the text of an entry."""
        text = Text(*entry.texts)
        return standing(self.said(text.source), self.language.code).get(text)

    def state(self, entry: Entry, decision: Verdict | None) -> State:
        """Return the state of an entry: of a plural, the first of its forms in the order of precedence."""
        forms = range(len(entry.msgstr))
        units = (unit_of(entry, self.language, form, rule_of(self.file)) for form in forms)
        return min((state_of(entry, unit, decision) for unit in units), key=[*State].index)

    def time(self, source: str, when: datetime | None) -> str:
        """Return the time of something said now: after all that was said about the source before."""
        said = self.said(source)
        return after(said[-1].time if said else "", when or datetime.now(UTC))

    def record(self, verdicts: Iterable[Verdict]) -> None:
        """Add verdicts to the record; they outlive a crash when this returns.

        Of several instances one writes the record; with the others they wait in the database.
        """
        new = tuple(verdicts)
        if not new:
            return
        writes = self.shared is None or self.shared.writes()
        lines = b"".join(map(write_line, new))
        if writes:
            self.journal.append(lines)
        if self.shared:
            self.shared.keep(new, exported=writes)
        self._said.clear()
        self.recorded += (b"" if self.recorded.endswith(b"\n") or not self.recorded else b"\n") + lines

    def change(self, edits: Mapping[Text, Edit]) -> frozenset[Text]:
        """Edit the entries that have exactly these texts, save, and return the texts that are gone.

        A catalog that somebody saves meanwhile is read again.

        Raises:
            TranscheckError: when it cannot be read or written.
        """
        for attempt in range(ATTEMPTS if edits else 0):
            found = {Text(*entry.texts): entry for entry in self.file.entries if not entry.obsolete}
            new = {id(found[text]): edit(found[text]) for text, edit in edits.items() if text in found}
            entries = [new.get(id(entry), entry) for entry in self.file.entries]
            try:
                if any(one is not other for one, other in zip(entries, self.file.entries, strict=True)):
                    save(self.file.with_entries(entries))
                    self.file = _read(self.file.path)
            except ChangedMeanwhileError:
                if attempt == ATTEMPTS - 1:
                    raise
                self.file = _read(self.file.path)
            else:
                return frozenset(edits.keys() - found.keys())
        return frozenset()

    def conflict(self, place: Place, base: str, ours: str) -> Conflict:
        """Return the conflict of somebody who saw another text than there is now."""
        entry = self.entry(place)
        if entry is None:
            reason = "this sentence is no longer in the catalog; its source was changed or removed"
            return Conflict(place, reason, base, ours)
        _, source, target = entry.texts
        return Conflict(place, "the text was changed since it was shown", base, ours, target, source, hash_of(entry))


@contextlib.contextmanager
def at_desk(project: Project, petition: str, code: str) -> Iterator[Desk]:
    """Hold one catalog and the record of its petition.

    Raises:
        UsageError: for a petition or language that has no catalog.
        TranscheckError: when one of the files cannot be read.
    """
    [name] = project.petitions([petition])
    language = project.language(code)
    path = inside(project.catalogs, f"{name}/{language.code}.po")
    if not exists(path):
        raise UsageError(f"{name} has no catalog in {language.code}; run 'transcheck update' to begin one")
    sharing = project.sharing
    with held(record_path(project, name)) as journal, sharing.held(name) if sharing else _ALONE as shared:
        with contextlib.suppress(FileError):  # a read-only settings file must not keep a verdict out
            ensure_attributes(project)
        waiting = b"".join(map(write_line, shared.waiting())) if shared else b""
        yield Desk(name, language, _read(path), journal, waiting + journal.read(), shared)


def _read(path: Path) -> PoFile:
    """Return the catalog at a path; one whose bytes were read before is not cut into entries again."""
    data, stamp = read_bytes(path)
    return replace(_parsed(path, data), stamp=stamp)


@functools.lru_cache(maxsize=16)
def _parsed(path: Path, data: bytes) -> PoFile:
    return parse(data, path)
