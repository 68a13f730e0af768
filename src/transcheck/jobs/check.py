"""Check masters and catalogs: every finding with its place, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from transcheck.catalogs.merge import messages
from transcheck.catalogs.po import PoFile, read
from transcheck.checks import Selection, in_order, notes, run_catalog, run_petition, run_project
from transcheck.errors import TranscheckError
from transcheck.jobs.places import in_catalog, in_master
from transcheck.jobs.project import Project
from transcheck.jobs.reading import Reading, languages_of, line_and_column, read_petition
from transcheck.jobs.spreading import spread
from transcheck.jobs.targets import targets
from transcheck.jobs.units import catalog_of, master_catalog
from transcheck.jobs.update import merge_catalog
from transcheck.model import Catalog, Finding, Language, Unit


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


def check_petitions(
    project: Project,
    names: Sequence[str],
    selection: Selection,
    *,
    languages: Sequence[str] = (),
    processes: int = 1,
) -> CheckResult:
    """Check petitions with all their catalogs, as an update would leave them.

    Args:
        project: the project.
        names: the petitions.
        selection: which checks run, and how severe they are.
        languages: gettext codes to keep to; all when empty.
        processes: how many processes share the work.
    """
    tasks: list[Task] = []
    readings: list[Reading] = []
    errors: list[TranscheckError] = []
    for name in names:
        try:
            readings.append(read_petition(project, name))
            tasks += _tasks(project, readings[-1], selection, languages)
        except TranscheckError as error:
            errors.append(error)
    result = _reduced(project, [*spread(_perform, tasks, processes)], selection, errors)
    return replace(result, readings=tuple(readings))


def _tasks(project: Project, reading: Reading, selection: Selection, languages: Sequence[str]) -> list[Task]:
    chosen = [language for language in languages_of(project, reading) if not languages or language.code in languages]
    tasks: list[Task] = [partial(_check_catalog, project, reading, language, selection) for language in chosen]
    if languages:
        return tasks
    source = project.language(project.settings.source)
    named = [(claim.name, project.language(claim.code)) for claim in reading.petition.claims or () if claim.name]
    return [
        partial(_check_master, reading, source, selection),
        *(partial(_check_claim, reading, name, language, selection) for name, language in named),
        *tasks,
    ]


def _perform(task: Task) -> Checked:
    return task()


def _check_master(reading: Reading, source: Language, selection: Selection) -> Checked:
    catalog = master_catalog(reading.petition, source)
    segments = {segment.id: segment for segment in reading.petition.segments}
    found = run_catalog(catalog, selection)
    located = (in_master(finding, reading.text, segments[finding.unit.segments[0]]) for finding in found)
    return Checked(catalog, tuple(located))


def _check_claim(reading: Reading, name: str, language: Language, selection: Selection) -> Checked:
    """Check the name under which a petition claims a language, as a text of that language."""
    petition = reading.petition
    unit = Unit("", name, language, petition=petition.name, path=petition.path, of_master=True)
    found = run_catalog(Catalog(petition.name, language, petition.path, (unit,)), selection)
    start = max(reading.text.find(name), 0)
    places = (line_and_column(reading.text, start + finding.span.start) for finding in found)
    placed = (replace(finding, line=line, column=column) for finding, (line, column) in zip(found, places, strict=True))
    return Checked(findings=tuple(placed))


def _check_catalog(project: Project, reading: Reading, language: Language, selection: Selection) -> Checked:
    try:
        merged = merge_catalog(project, reading, messages(reading.petition), language)
    except TranscheckError as error:
        return Checked(error=error)
    path = project.shown(merged.file.path)
    catalog = catalog_of(merged.file, language, path, reading.petition)
    return _checked(catalog, merged.disk or merged.file, selection)


def _checked(catalog: Catalog, file: PoFile, selection: Selection) -> Checked:
    found = run_catalog(catalog, selection)
    said = tuple(f"{note.unit.path}:{note.unit.line}: {note.message}" for note in notes(catalog))
    return Checked(catalog, tuple(in_catalog(finding, file) for finding in found), said)


def check_files(paths: Sequence[tuple[Path, Language]], selection: Selection, *, processes: int = 1) -> CheckResult:
    """Check PO files of any origin on their own, each in its language."""
    tasks = [partial(_check_file, path, language, selection) for path, language in paths]
    return _reduced(None, [*spread(_perform, tasks, processes)], selection, [])


def _check_file(path: Path, language: Language, selection: Selection) -> Checked:
    try:
        file = read(path)
    except TranscheckError as error:
        return Checked(error=error)
    return _checked(catalog_of(file, language, path.as_posix()), file, selection)


def _reduced(
    project: Project | None, done: Sequence[Checked], selection: Selection, errors: Iterable[TranscheckError]
) -> CheckResult:
    catalogs = tuple(checked.catalog for checked in done if checked.catalog)
    wide = [*run_project(catalogs, selection)]
    for name in dict.fromkeys(catalog.petition for catalog in catalogs):
        wide += run_petition(tuple(catalog for catalog in catalogs if catalog.petition == name), selection)
    findings = [finding for checked in done for finding in checked.findings]
    findings += _placed(project.root if project else Path(), wide)
    return CheckResult(
        in_order(findings),
        catalogs,
        (*errors, *(checked.error for checked in done if checked.error)),
        tuple(note for checked in done for note in checked.notes),
    )


def _placed(root: Path, findings: Iterable[Finding]) -> Iterable[Finding]:
    """Yield the findings that compare catalogs, with their places; a file is read once."""
    files: dict[str, PoFile] = {}
    for finding in findings:
        path = finding.unit.path
        if path not in files:
            files[path] = read(root / path)
        yield in_catalog(finding, files[path])


def check(
    project: Project | None,
    names: Sequence[str],
    selection: Selection,
    *,
    language: str | None = None,
    processes: int = 1,
) -> CheckResult:
    """Check what the names stand for: petitions of the project, PO files and folders anywhere.

    Raises:
        TranscheckError: for a name that stands for nothing.
    """
    wanted = targets(project, names, language)
    results = []
    if project and wanted.petitions:
        codes = [project.language(language).code] if language else []
        results.append(check_petitions(project, wanted.petitions, selection, languages=codes, processes=processes))
    if wanted.files:
        results.append(check_files(wanted.files, selection, processes=processes))
    return _joined(results, wanted.errors)


def _joined(results: Sequence[CheckResult], errors: Iterable[TranscheckError]) -> CheckResult:
    return CheckResult(
        in_order(finding for result in results for finding in result.findings),
        tuple(catalog for result in results for catalog in result.catalogs),
        (*errors, *(error for result in results for error in result.errors)),
        tuple(note for result in results for note in result.notes),
        tuple(reading for result in results for reading in result.readings),
    )
