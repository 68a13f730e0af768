"""Bring template, catalogs and record of a petition up to its master."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from transcheck.catalogs.header import new_header
from transcheck.catalogs.merge import Message, merge, messages, template
from transcheck.catalogs.po import PoFile, compile_mo, parse, read
from transcheck.errors import TranscheckError, UsageError
from transcheck.files import Stamp, exists, make_folder, read_bytes, write_atomically
from transcheck.jobs.cosmetic import confirmed
from transcheck.jobs.project import Project
from transcheck.jobs.reading import RECORD, Reading, languages_of, read_petition, standing_in
from transcheck.jobs.stamping import stamp_allowances
from transcheck.jobs.verdicts import reflected
from transcheck.model import Change, Language
from transcheck.review.standing import Standing
from transcheck.segmenting.record import write_record
from transcheck.segmenting.rules import rules_for
from transcheck.text.cosmetic import meaning_change


@dataclass(frozen=True, slots=True)
class Planned:
    """A file as it should be: its bytes, and what was read there before (nothing for a new file)."""

    path: Path
    data: bytes
    seen: Stamp | None
    before: bytes = b""
    changes: tuple[Change, ...] = ()

    @property
    def is_due(self) -> bool:
        """Return whether the file on disk is another one, or none."""
        return self.seen is None or self.data != self.before


@dataclass(frozen=True, slots=True)
class Merged:
    """One catalog as it should be against today's master, and as it is on disk."""

    language: Language
    file: PoFile
    disk: PoFile | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an update of one petition would write, in the order of writing.

    The record of segments comes last: until every catalog has followed, the
    old one still says where their translations come from. ``notes`` are those of the reading.
    """

    petition: str
    files: tuple[Planned, ...]
    errors: tuple[TranscheckError, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def due(self) -> tuple[Planned, ...]:
        """Return the files that would change."""
        return tuple(file for file in self.files if file.is_due)


def plan_update(project: Project, name: str, *, cosmetic: Collection[str] = (), extra: Sequence[str] = ()) -> Plan:
    """Return what updating one petition would write; nothing is written yet.

    Args:
        project: the project.
        name: the petition.
        cosmetic: ids of segments whose change does not matter to translations.
        extra: further languages to begin a catalog in.

    Raises:
        TranscheckError: when the master or the record cannot be used; a broken
            catalog is an error of the plan instead, and keeps its bytes.
    """
    reading = read_petition(project, name)
    _refuse_changed_meaning(reading, cosmetic)
    wanted = messages(reading.petition)
    folder = project.catalogs / name
    files = [_planned_template(folder / f"{name}.pot", project, wanted)]
    errors: list[TranscheckError] = []
    codes = []
    for language in languages_of(project, reading, extra):
        codes.append(language.code)
        try:
            merged = merge_catalog(project, reading, wanted, language, cosmetic)
        except TranscheckError as error:
            errors.append(error)
        else:
            files.append(_planned_catalog(merged, standing_in(reading, language)))
    files.append(_planned(folder / "LINGUAS", "".join(f"{code}\n" for code in sorted(codes)).encode()))
    if not errors:  # a catalog that could not follow still needs the old record
        record = write_record(reading.petition.segments)
        files.append(Planned(folder / RECORD, record, reading.stamp, reading.recorded))
    return Plan(name, tuple(files), (*reading.reviews.faults, *errors), reading.notes)


def merge_catalog(
    project: Project,
    reading: Reading,
    wanted: Sequence[Message],
    language: Language,
    cosmetic: Collection[str] = (),
) -> Merged:
    """Return one catalog brought up to the master, in memory.

    Raises:
        BrokenCatalogError: with its place, when the PO file cannot be read.
    """
    path = project.catalogs / reading.petition.name / f"{language.code}.po"
    disk = read(path) if exists(path) else None
    fresh = PoFile.new(_header(project, reading.petition.name, language.code, language.plural), path)
    merged = merge(
        fresh if disk is None else disk if disk.title else fresh.with_entries(disk.entries),
        wanted,
        reading.origins,
        joiner=language.joiner,
        cosmetic=cosmetic,
        known=reading.known,
        split=splitter(project, language),
    )
    return Merged(language, confirmed(merged.file, cosmetic), disk, merged.changes)


def splitter(project: Project, language: Language) -> Callable[[str], Sequence[str]]:
    """Return a function that cuts a translation into its sentences."""
    return partial(_split, project, language)


def _split(project: Project, language: Language, text: str) -> Sequence[str]:
    rules = rules_for(language, project.rules)
    return [part for span in rules.spans(text) if (part := span.of(text).strip())]


def _refuse_changed_meaning(reading: Reading, cosmetic: Collection[str]) -> None:
    """Refuse to carry translations silently over a change that matters."""
    today = {segment.id: segment for segment in reading.petition.segments}
    for segment_id in cosmetic:
        for old in reading.origins.get(segment_id, ()):
            reason = meaning_change(old.text, today[segment_id].text)
            if reason:
                raise UsageError(f"the change of segment {segment_id} is not cosmetic: {reason}; update without it")


def _planned(path: Path, data: bytes) -> Planned:
    before, seen = read_bytes(path) if exists(path) else (b"", None)
    return Planned(path, data, seen, before)


def _planned_template(path: Path, project: Project, wanted: Sequence[Message]) -> Planned:
    return _planned(path, template(wanted, _header(project, path.stem), path).encode())


def _header(project: Project, petition: str, code: str = "", plural: str = "") -> dict[str, str]:
    return {**new_header(code, plural, petition), "X-Source-Language": project.settings.source}


def _planned_catalog(merged: Merged, standing: Standing) -> Planned:
    data = stamp_allowances(reflected(merged.file, standing), merged.language).encode()
    before = merged.disk.encode() if merged.disk else b""
    stamp = merged.disk.stamp if merged.disk else None
    return Planned(merged.file.path, data, stamp, before, merged.changes)


def apply_plan(plan: Plan) -> Iterator[Planned | TranscheckError]:
    """Write what is due, one whole file after the other, yielding each that was written, or why it was not.

    A file that somebody saved since it was read, or that cannot be written,
    keeps its bytes; the record is written only when everything else was.
    """
    failed = False
    for file in plan.due:
        if failed and file.path.name == RECORD:
            return
        try:
            make_folder(file.path.parent)
            if write_atomically(file.path, file.data, seen=file.seen):
                yield file
        except TranscheckError as error:
            failed = True
            yield error


def write_compiled(plan: Plan, folder: Path) -> Iterator[Path]:
    """Write the compiled catalogs of a petition for programs that read ``.mo`` files, yielding each path."""
    for file in plan.files:
        if file.path.suffix == ".po":
            path = folder / file.path.stem / "LC_MESSAGES" / f"{plan.petition}.mo"
            make_folder(path.parent)
            write_atomically(path, compile_mo(parse(file.data, file.path)), replace=True)
            yield path
