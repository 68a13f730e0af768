"""One petition as reviewers work on it: its grid with the verdicts in it, made again cheaply after a change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from transcheck.checks import Memory, Selection, run_petition
from transcheck.errors import TranscheckError
from transcheck.glossary import GLOSSARY, Glossary
from transcheck.jobs.check_petitions import catalog_today, master_tasks
from transcheck.jobs.checking import Checked, CheckResult, checked, gathered
from transcheck.jobs.coverage import CoverageResult, coverage_of
from transcheck.jobs.project import Project
from transcheck.jobs.reading import Reading, languages_of, read_petition, standing_in
from transcheck.jobs.rechecking import carried_over, is_same_to_checks
from transcheck.jobs.report import grids_of
from transcheck.jobs.said import Said, marked, said_in
from transcheck.model import Catalog, Coverage, Finding, Language
from transcheck.reports.pages.values import Cell, Grid, Row
from transcheck.review.record import HASH_LENGTH
from transcheck.review.standing import Standing
from transcheck.settings import NAME
from transcheck.text.binding import text_hash

Signature = tuple[tuple[str, int, int, int] | tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One checked catalog, and what it was made from: made again only when that is another."""

    basis: tuple[object, ...]
    checked: Checked
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Board:
    """A petition with all its languages.

    ``said`` are the verdicts by language, context and source, ``findings``
    those of the petition without the ones that compare petitions, ``compared``
    the ones among them that compare its catalogs.
    """

    reading: Reading
    grid: Grid
    coverage: tuple[Coverage, ...]
    catalogs: tuple[Catalog, ...]
    findings: tuple[Finding, ...]
    said: Said
    errors: tuple[TranscheckError, ...]
    parts: Mapping[str, Part]
    wide: tuple[Finding, ...] = ()
    compared: tuple[Finding, ...] = ()


def signature(project: Project, name: str) -> Signature:
    """Return what tells cheaply whether a petition is another one by now.

    That are names, times, sizes and inodes of its files, and the verdicts that
    wait with other instances.
    """
    waiting = project.sharing.waiting(name) if project.sharing else ()
    folder = project.catalogs / name
    files = _stamps([project.master(name), *(sorted(folder.iterdir()) if folder.is_dir() else ())])
    return (*files, tuple(verdict.id for verdict in waiting)) if waiting else files


def project_signature(project: Project) -> Signature:
    """Return what tells whether something that all petitions share was saved since."""
    own = sorted(project.profiles.glob("*.toml")) if project.profiles.is_dir() else []
    shared = [project.root / NAME, project.masters / GLOSSARY, *own]
    return _stamps([*shared, *([project.rules] if project.rules else [])])


def _stamps(paths: Iterable[Path]) -> Signature:
    found = []
    for path in paths:
        if not path.name.startswith("."):
            try:
                status = path.stat()
            except OSError:  # gone meanwhile, or a link that leads nowhere: reading it will say so
                continue
            found.append((path.name, status.st_mtime_ns, status.st_size, status.st_ino))
    return tuple(found)


def make_board(
    project: Project,
    name: str,
    selection: Selection,
    terms: Glossary,
    *,
    before: Board | None = None,
    wide: Sequence[Finding] = (),
) -> Board:
    """Return the board of a petition, taking from the board before what did not change.

    ``wide`` are findings that compare petitions; those about units that are no longer there are left out.

    Raises:
        TranscheckError: when the master or its record cannot be used; broken catalogs are errors of the board.
    """
    reading = read_petition(project, name, before=before.reading if before else None)
    parts = _parts(project, reading, selection, terms, before.parts if before else {})
    done = [part.checked for part in parts.values()]
    catalogs = tuple(checked.catalog for checked in done if checked.catalog)
    compared = _compared(catalogs, selection, before)
    result = replace(gathered(done, compared), readings=(reading,))
    units = {(unit.language.code, unit.source, unit.target) for catalog in catalogs for unit in catalog.units}
    mine = [f for f in wide if (f.unit.language.code, f.unit.source, f.unit.target) in units]
    return _board(project, result, parts, mine, compared)


def _compared(catalogs: Sequence[Catalog], selection: Selection, before: Board | None) -> tuple[Finding, ...]:
    """Return what shows only when the catalogs of a petition are compared; nothing new where no text is."""
    if (
        before
        and before.parts[""].basis[2] == selection
        and len(before.catalogs) == len(catalogs)
        and all(map(is_same_to_checks, before.catalogs, catalogs))
    ):
        return tuple(carried_over(before.compared, before.catalogs, catalogs))
    return run_petition(catalogs, selection)


def with_wide(project: Project, board: Board, wide: Sequence[Finding]) -> Board:
    """Return a board with other findings that compare petitions; the same one when they are the same."""
    if tuple(wide) == board.wide:
        return board
    result = CheckResult(board.findings, board.catalogs, board.errors, readings=(board.reading,))
    return _board(project, result, board.parts, wide, board.compared)


def _board(
    project: Project,
    result: CheckResult,
    parts: Mapping[str, Part],
    wide: Sequence[Finding],
    compared: tuple[Finding, ...],
) -> Board:
    [reading] = result.readings
    whole = replace(result, findings=(*result.findings, *wide))
    coverage: CoverageResult = coverage_of(project, whole)
    [grid] = grids_of(project, whole, coverage)
    said = said_in(reading.reviews.verdicts)
    errors = (*reading.reviews.faults, *(e for e in result.errors if e not in reading.reviews.faults))
    return Board(
        reading=reading,
        grid=sealed(marked(grid, said)),
        coverage=coverage.rows,
        catalogs=result.catalogs,
        findings=result.findings,
        said=said,
        errors=errors,
        parts=parts,
        wide=tuple(wide),
        compared=compared,
    )


def _parts(
    project: Project, reading: Reading, selection: Selection, terms: Glossary, before: Mapping[str, Part]
) -> Mapping[str, Part]:
    basis = (reading.text, reading.recorded, selection, terms)
    parts = {"": before[""]} if "" in before and before[""].basis == basis else {}
    if not parts:
        own = [task() for task in master_tasks(project, reading, selection)]
        named = tuple(finding for checked in own for finding in checked.findings)
        parts[""] = Part(basis, Checked(own[0].catalog, named))
    for language in languages_of(project, reading):
        parts[language.code] = _part(project, reading, language, selection, terms, before)
    return parts


def _part(
    project: Project,
    reading: Reading,
    language: Language,
    selection: Selection,
    terms: Glossary,
    before: Mapping[str, Part],
) -> Part:
    path = project.catalogs / reading.petition.name / f"{language.code}.po"
    standing = standing_in(reading, language)
    basis = (reading.text, reading.recorded, selection, terms, language, _stamps([path]), standing)
    if language.code in before and before[language.code].basis == basis:
        return before[language.code]
    known = before.get(language.code)
    if known is None or known.basis[2:4] != basis[2:4]:
        known = Part(basis, Checked())
    return replace(known, basis=basis, checked=_checked(project, reading, language, selection, terms, standing, known))


def _checked(
    project: Project,
    reading: Reading,
    language: Language,
    selection: Selection,
    terms: Glossary,
    standing: Standing,
    before: Part,
) -> Checked:
    """Return a catalog with its findings: those of before where no text is another one."""
    try:
        catalog, file = catalog_today(project, reading, language, terms, standing)
    except TranscheckError as error:
        return Checked(error=error)
    known = before.checked
    if known.catalog and is_same_to_checks(known.catalog, catalog):
        found = carried_over(known.findings, [known.catalog], [catalog])
        return replace(known, catalog=catalog, findings=tuple(found))
    return checked(catalog, file, selection, before.memory)


def sealed(grid: Grid) -> Grid:
    """Return a grid whose rows carry a hash of all their texts: a page has a part of it for each row, not for each cell."""
    codes = "\0".join(column.language.code for column in grid.columns)
    return replace(grid, rows=tuple(replace(row, seal=_seal(row, codes)) for row in grid.rows))


def _seal(row: Row, codes: str) -> str:
    texts = "\0".join([codes, row.context, row.text, *("\1" if cell is None else cell.text for cell in row.cells)])
    return hashlib.sha256(texts.encode("utf-8", "surrogatepass")).hexdigest()


def seen_hash(row: Row, cell: Cell) -> str:
    """Return the hash of what a cell shows: what a person must have seen to decide about it."""
    return text_hash(row.context or None, row.text, cell.text, length=HASH_LENGTH)
