"""Check the petitions of a project: masters, published names of languages, catalogs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from transcheck.catalogs.merge import messages
from transcheck.catalogs.po import PoFile
from transcheck.checks import Selection, run_catalog
from transcheck.errors import TranscheckError
from transcheck.glossary import NO_TERMS, Glossary
from transcheck.jobs.checking import Checked, CheckResult, Task, checked, joined, performed
from transcheck.jobs.places import in_master
from transcheck.jobs.project import Project
from transcheck.jobs.reading import Reading, languages_of, read_petition, standing_in
from transcheck.jobs.selection import selection_of
from transcheck.jobs.units import catalog_of, master_catalog, terms_in
from transcheck.jobs.update import merge_catalog
from transcheck.model import Catalog, Language, Severity, Unit
from transcheck.review.record import NO_REVIEWS
from transcheck.review.standing import Standing
from transcheck.text.lines import line_and_column


def check_petitions(
    project: Project,
    names: Sequence[str],
    selection: Selection,
    *,
    glossary: Glossary = NO_TERMS,
    languages: Sequence[str] = (),
    processes: int = 1,
) -> CheckResult:
    """Check petitions with all their catalogs, as an update would leave them.

    Args:
        project: the project.
        names: the petitions.
        selection: which checks run, and how severe they are.
        glossary: the terms to hold translations to.
        languages: gettext codes to keep to; all when empty.
        processes: how many processes share the work.
    """
    tasks: list[Task] = []
    readings: list[Reading] = []
    errors: list[TranscheckError] = []
    for name in names:
        try:
            readings.append(read_petition(project, name))
            errors += readings[-1].reviews.faults
            tasks += _tasks(project, readings[-1], selection, glossary, languages)
        except TranscheckError as error:
            errors.append(error)
    result = performed(project.root, tasks, selection, processes, readings)
    if languages:
        result = _kept_to(result, languages)
    return replace(joined([result], errors), readings=tuple(readings))


def _kept_to(result: CheckResult, languages: Sequence[str]) -> CheckResult:
    """Return a result without the catalogs that were read for comparison alone."""
    return replace(
        result,
        findings=tuple(found for found in result.findings if found.unit.language.code in languages),
        catalogs=tuple(catalog for catalog in result.catalogs if catalog.language.code in languages),
    )


def wrong_units(project: Project, reading: Reading, languages: Sequence[Language]) -> frozenset[tuple[str, str]]:
    """Return the code of the language and the segment of each translation with a finding of severity error.

    Catalogs are checked as ``coverage`` checks them, beside those of the same
    language in other writings; one that cannot be read has no findings.
    """
    selection = selection_of(project.settings)
    tasks = _tasks(project, reading, selection, NO_TERMS, [language.code for language in languages])
    found = performed(project.root, tasks, selection, 1, [reading]).findings
    errors = [finding.unit for finding in found if finding.severity is Severity.ERROR]
    return frozenset((unit.language.code, segment) for unit in errors for segment in unit.segments)


def _tasks(
    project: Project, reading: Reading, selection: Selection, glossary: Glossary, languages: Sequence[str]
) -> list[Task]:
    known = languages_of(project, reading)
    chosen = [language for language in known if not languages or language.code in languages]
    twins = {code for language in chosen for code in language.twin} - {language.code for language in chosen}
    spare = replace(reading, reviews=NO_REVIEWS)  # each task gets the verdicts of its language alone
    tasks: list[Task] = [
        partial(check_catalog, project, spare, language, selection, glossary, standing_in(reading, language))
        for language in chosen
    ]
    if languages:
        beside = [language for language in known if language.code in twins]
        return [*tasks, *(partial(_read_beside, project, spare, language) for language in beside)]
    return [*master_tasks(project, reading, selection), *tasks]


def master_tasks(project: Project, reading: Reading, selection: Selection) -> list[Task]:
    """Return what checks a master and the names of languages it was published with."""
    source = project.language(project.settings.source)
    named = [(claim.name, project.language(claim.code)) for claim in reading.petition.claims or () if claim.name]
    return [
        partial(_check_master, reading, source, selection),
        *(partial(_check_claim, reading, name, language, selection) for name, language in named),
    ]


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


def check_catalog(
    project: Project,
    reading: Reading,
    language: Language,
    selection: Selection,
    glossary: Glossary,
    standing: Standing,
) -> Checked:
    """Return one catalog as an update would leave it, with its findings, or why it cannot be read."""
    try:
        catalog, file = catalog_today(project, reading, language, glossary, standing)
    except TranscheckError as error:
        return Checked(error=error)
    return checked(catalog, file, selection)


def catalog_today(
    project: Project, reading: Reading, language: Language, glossary: Glossary, standing: Standing
) -> tuple[Catalog, PoFile]:
    """Return one catalog as an update would leave it, and the file that people see.

    Raises:
        TranscheckError: when it cannot be read.
    """
    merged = merge_catalog(project, reading, messages(reading.petition), language)
    path = project.shown(merged.file.path)
    catalog = catalog_of(merged.file, language, path, reading.petition, standing)
    return replace(catalog, glossary=terms_in(glossary, language)), merged.disk or merged.file


def _read_beside(project: Project, reading: Reading, language: Language) -> Checked:
    """Return a catalog in another writing of a chosen language, to compare with; one that cannot be read is not asked for."""
    try:
        merged = merge_catalog(project, reading, messages(reading.petition), language)
    except TranscheckError:
        return Checked()
    path = project.shown(merged.file.path)
    return Checked(catalog_of(merged.file, language, path, reading.petition, standing_in(reading, language)))
