"""What checking one catalog gives, and how many of them become one result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from transcheck.catalogs.po import PoFile, read
from transcheck.checks import Memory, Selection, in_order, notes, run_catalog, run_petition, run_project
from transcheck.errors import TranscheckError
from transcheck.jobs.places import CatalogPlaces, in_master
from transcheck.jobs.spreading import spread
from transcheck.model import Catalog, Finding

if TYPE_CHECKING:
    from transcheck.jobs.reading import Reading


@dataclass(frozen=True, slots=True)
class Checked:
    """One catalog with its findings, or the error that kept it from being read."""

    catalog: Catalog | None = None
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    error: TranscheckError | None = None


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Everything a run of the checks found: sorted findings, what was seen, errors and notes."""

    findings: tuple[Finding, ...]
    catalogs: tuple[Catalog, ...]
    errors: tuple[TranscheckError, ...]
    notes: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()


Task = Callable[[], Checked]


def checked(catalog: Catalog, file: PoFile, selection: Selection, memory: Memory | None = None) -> Checked:
    """Return a catalog with its findings, placed in the file that people see on disk."""
    found = run_catalog(catalog, selection, memory)
    said = tuple(f"{note.unit.path}:{note.unit.line}: {note.message}" for note in notes(catalog))
    places = CatalogPlaces(file)
    return Checked(catalog, tuple(map(places.placed, found)), (*said, *_about_keys(catalog)))


def _about_keys(catalog: Catalog) -> Iterable[str]:
    """Say once of a catalog that its sources are keys, so that nobody takes silence for praise."""
    keyed = [unit for unit in catalog.units if unit.by_key]
    if keyed:
        count = f"{len(keyed)} of {len(catalog.units)} sources are keys such as '{keyed[0].source}', not text"
        yield f"{catalog.path}: {count}; checks that compare with the source leave them out"


def performed(
    root: Path, tasks: Sequence[Task], selection: Selection, processes: int, readings: Sequence[Reading] = ()
) -> CheckResult:
    """Return what tasks over catalogs find, with what shows only when the catalogs are compared.

    ``root`` is the folder that the paths of the catalogs start from,
    ``readings`` the petitions whose masters are among them.
    """
    done = [*spread(_perform, tasks, processes)]
    catalogs = tuple(checked.catalog for checked in done if checked.catalog)
    wide = [*run_project(catalogs, selection)]
    for name in dict.fromkeys(catalog.petition for catalog in catalogs):
        wide += run_petition(tuple(catalog for catalog in catalogs if catalog.petition == name), selection)
    return gathered(done, _placed(root, wide, {reading.petition.path: reading for reading in readings}))


def gathered(done: Sequence[Checked], wide: Iterable[Finding]) -> CheckResult:
    """Return checked catalogs, with the findings that compare them, as one result."""
    catalogs = tuple(checked.catalog for checked in done if checked.catalog)
    findings = [finding for checked in done for finding in checked.findings]
    return CheckResult(
        in_order([*findings, *wide]),
        catalogs,
        tuple(checked.error for checked in done if checked.error),
        tuple(note for checked in done for note in checked.notes),
    )


def _perform(task: Task) -> Checked:
    return task()


def _placed(root: Path, findings: Iterable[Finding], masters: Mapping[str, Reading]) -> Iterable[Finding]:
    """Yield the findings that compare catalogs, with their places; a file is read once."""
    files: dict[str, CatalogPlaces] = {}
    for finding in findings:
        path = finding.unit.path
        if path in masters:
            yield _in_master(finding, masters[path])
        elif (root / path).is_file():
            files[path] = files.get(path) or CatalogPlaces(read(root / path))
            yield files[path].placed(finding)
        else:  # a catalog that the next update will write
            yield replace(finding, line=1, column=1)


def _in_master(finding: Finding, reading: Reading) -> Finding:
    segments = {segment.id: segment for segment in reading.petition.segments}
    return in_master(finding, reading.text, segments[finding.unit.segments[0]])


def joined(results: Sequence[CheckResult], errors: Iterable[TranscheckError]) -> CheckResult:
    """Return several results as one, with further errors."""
    return CheckResult(
        in_order(finding for result in results for finding in result.findings),
        tuple(catalog for result in results for catalog in result.catalogs),
        (*errors, *(error for result in results for error in result.errors)),
        tuple(note for result in results for note in result.notes),
        tuple(reading for result in results for reading in result.readings),
    )
