"""Adopt one document: read it, align it with its petition, fill the catalog, say what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from transcheck.alignment import align_all
from transcheck.catalogs.po import parse, read
from transcheck.errors import FileError, TranscheckError
from transcheck.jobs.adoption.documents import MOST_SENTENCES, languages_in, spoken
from transcheck.jobs.adoption.filling import filled
from transcheck.jobs.adoption.judging import Judge
from transcheck.jobs.adoption.proposals import Proposed, proposed
from transcheck.jobs.adoption.sides import Master, Translation, master_of, translation_of
from transcheck.jobs.project import Project
from transcheck.jobs.reading import Reading, read_petition
from transcheck.jobs.update import Plan, Planned, plan_update
from transcheck.masters.readers.passages import Document
from transcheck.masters.readers.reading import read_passages
from transcheck.model import Language
from transcheck.reports.adoption import Adopted

_KNOWN = 20_000  # translated sentences that the dictionary is learned from


@dataclass(frozen=True, slots=True)
class Task:
    """A document that is a petition in a language."""

    petition: str
    language: Language
    path: Path
    document: Document


@dataclass(frozen=True, slots=True)
class Adoption:
    """What adopting a document would write, and its report."""

    plan: Plan
    report: Adopted


@dataclass(frozen=True, slots=True)
class _Read:
    """A task with both of its sides."""

    task: Task
    reading: Reading
    master: Master
    translation: Translation
    notes: tuple[str, ...]


def adopt(
    project: Project, petition: str, code: str, path: Path, *, xpath: str = "", overwrite: bool = False
) -> Adoption:
    """Return what adopting one document would write; nothing is written yet.

    Raises:
        TranscheckError: when the document, the master or the catalog cannot be used.
    """
    name = project.petitions([petition])[0]
    task = Task(name, project.language(code), path, read_passages(path, xpath))
    return adopt_all(project, [task], overwrite=overwrite)[0]


def adopt_all(project: Project, tasks: Sequence[Task], *, overwrite: bool = False) -> tuple[Adoption, ...]:
    """Return what adopting documents of one language would write; they are aligned together, which is better.

    Raises:
        TranscheckError: for the first that cannot be used.
    """
    language = tasks[0].language
    others = languages_in(project)
    both = [_read(project, task, others) for task in tasks]
    judge = Judge(language, others[0], others)
    known = _known(project, language)
    aligned = align_all(
        [(one.master.text, one.translation.text) for one in both], (others[0], language), known=known
    )
    return tuple(
        _adoption(project, one, proposed(one.master, one.translation, beads, judge), overwrite=overwrite)
        for one, beads in zip(both, aligned, strict=True)
    )


def _read(project: Project, task: Task, others: Sequence[Language]) -> _Read:
    reading = read_petition(project, task.petition)
    kept = spoken(task.document, task.path, task.language, others)
    translation = translation_of(project, kept.passages, task.language)
    if len(translation.sentences) > MOST_SENTENCES:
        reason = f"the document has {len(translation.sentences)} sentences, more than any petition"
        raise FileError(task.path, reason, "cut it to the text of the petition")
    return _Read(task, reading, master_of(project, reading), translation, kept.notes)


def _known(project: Project, language: Language) -> list[tuple[str, str]]:
    """Return what is translated already, in all petitions; a catalog that cannot be read teaches nothing."""
    found: list[tuple[str, str]] = []
    for path in sorted(project.catalogs.glob(f"*/{language.code}.po")):
        try:
            entries = read(path).entries
        except TranscheckError:
            continue
        live = (entry for entry in entries if entry.translated and not entry.fuzzy and not entry.obsolete)
        found += [(entry.msgid, entry.msgstr[0]) for entry in live]
    return found[:_KNOWN]


def _adoption(project: Project, both: _Read, found: Proposed, *, overwrite: bool) -> Adoption:
    task = both.task
    plan = plan_update(project, task.petition, extra=[task.language.code])
    path = project.catalogs / task.petition / f"{task.language.code}.po"
    planned = _planned(plan, path)
    result = filled(parse(planned.data, path), both.master.segments, found, overwrite=overwrite)
    data = result.file.encode()
    files = tuple(replace(file, data=data) if file is planned else file for file in plan.files)
    report = Adopted(
        petition=task.petition,
        language=task.language,
        document=str(task.path),
        catalog=project.shown(path),
        rows=result.rows,
        unmatched=found.unmatched,
        notes=both.notes,
        sentences=len(both.translation.sentences),
    )
    return Adoption(replace(plan, files=files), report)


def _planned(plan: Plan, path: Path) -> Planned:
    """Return the file that an update would write the catalog to, or raise why it cannot."""
    for file in plan.files:
        if file.path == path:
            return file
    raise next(iter(plan.errors))
