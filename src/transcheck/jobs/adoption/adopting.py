"""Adopt documents: read them, align them with their petitions, fill the catalogs, say what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from transcheck.alignment import align_all, confirmed
from transcheck.catalogs.po import parse, read
from transcheck.errors import FileError, TranscheckError
from transcheck.jobs.adoption.documents import MOST_SENTENCES, languages_in, spoken
from transcheck.jobs.adoption.filling import filled
from transcheck.jobs.adoption.judging import Judge
from transcheck.jobs.adoption.proposals import Proposed, proposed
from transcheck.jobs.adoption.published import proposed_by_id, read_published, refuse_other
from transcheck.jobs.adoption.sides import Master, Translation, master_of, translation_of
from transcheck.jobs.project import Project
from transcheck.jobs.reading import read_petition
from transcheck.jobs.update import Plan, Planned, plan_update
from transcheck.masters.publishing.notation import Document as Published
from transcheck.masters.readers.passages import Document
from transcheck.masters.readers.reading import read_passages, read_sections
from transcheck.model import Bead, Language
from transcheck.reports.adoption import Adopted

_KNOWN = 20_000  # translated sentences that the dictionary is learned from


@dataclass(frozen=True, slots=True)
class Task:
    """A document that is a petition in a language."""

    petition: str
    language: Language
    path: Path
    document: Document
    published: Published | None = None


@dataclass(frozen=True, slots=True)
class Aligned:
    """A task with both of its sides and what they propose to the catalog."""

    task: Task
    master: Master
    sentences: int
    notes: tuple[str, ...]
    proposed: Proposed


@dataclass(frozen=True, slots=True)
class Adoption:
    """What adopting a document would write, and its report."""

    plan: Plan
    report: Adopted


@dataclass(frozen=True, slots=True)
class _Sides:
    task: Task
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
    published = None if xpath else read_published(path)
    language = project.language(code)
    documents = (() if xpath else read_sections(path)) or (read_passages(path, xpath),)
    found = [aligned(project, [Task(name, language, path, document, published)])[0] for document in documents]
    usable = [one for one in found if not isinstance(one, TranscheckError)]
    if not usable:
        raise next(one for one in found if isinstance(one, TranscheckError))
    return adoption(project, max(usable, key=lambda one: one.proposed.sure), overwrite=overwrite)


def aligned(project: Project, tasks: Sequence[Task]) -> tuple[Aligned | TranscheckError, ...]:
    """Return documents of one language aligned with their petitions, or why one cannot be.

    Together they are aligned better than each alone: all teach one dictionary.
    A document that transcheck published is not aligned: it says which segment is which.
    """
    others = languages_in(project)
    judge = Judge(tasks[0].language, others[0], others)
    sides = [_by_id(project, task, judge) or _sides(project, task, others) for task in tasks]
    usable = [one for one in sides if isinstance(one, _Sides)]
    beads = iter(_beads(project, usable, others[0]) if usable else ())
    return tuple(_aligned(one, next(beads), judge) if isinstance(one, _Sides) else one for one in sides)


def _by_id(project: Project, task: Task, judge: Judge) -> Aligned | TranscheckError | None:
    """Return what a published document says by the ids of segments, nothing for any other document."""
    if task.published is None:
        return None
    try:
        refuse_other(task.published, task.path, task.petition, task.language)
        master = master_of(project, read_petition(project, task.petition))
    except TranscheckError as error:
        return error
    found = proposed_by_id(master, task.published, judge)
    if not found.proposals:
        return None
    notes = ("transcheck published this document: it says which segment is which",)
    return Aligned(task, master, len(task.published.segments), notes, found)


def _sides(project: Project, task: Task, others: Sequence[Language]) -> _Sides | TranscheckError:
    try:
        reading = read_petition(project, task.petition)
        master = master_of(project, reading)
        kept = spoken(task.document, task.path, task.language, others, master.has)
        translation = translation_of(project, kept.passages, task.language)
        if len(translation.sentences) > MOST_SENTENCES:
            reason = f"the document has {len(translation.sentences)} sentences, more than any petition"
            raise FileError(task.path, reason, "cut it to the text of the petition")
        return _Sides(task, master, translation, kept.notes)
    except TranscheckError as error:
        return error


def _beads(project: Project, sides: Sequence[_Sides], source: Language) -> tuple[tuple[Bead, ...], ...]:
    """Return the beads of all documents, each judged again without itself."""
    language = sides[0].task.language
    texts = [(one.master.text, one.translation.text) for one in sides]
    known = _known(project, language)
    return confirmed(texts, align_all(texts, (source, language), known=known), known=known)


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


def _aligned(one: _Sides, beads: Sequence[Bead], judge: Judge) -> Aligned:
    found = proposed(one.master, one.translation, beads, judge)
    sentences, notes = len(one.translation.sentences), one.notes
    if not found.fits(len(one.master.segments), sentences):
        found = found.doubted("hardly anything else in the document fits")
        notes += ("hardly anything in this document fits the petition: is it another one?",)
    return Aligned(one.task, one.master, sentences, notes, found)


def adoption(project: Project, found: Aligned, *, overwrite: bool = False) -> Adoption:
    """Return what an aligned document would write today: its catalog, and whatever else an update would.

    Raises:
        TranscheckError: when the catalog cannot be used.
    """
    task = found.task
    plan = plan_update(project, task.petition, extra=[task.language.code])
    path = project.catalogs / task.petition / f"{task.language.code}.po"
    planned = _planned(plan, path)
    result = filled(parse(planned.data, path), found.master.segments, found.proposed, overwrite=overwrite)
    data = result.file.encode()
    files = tuple(replace(file, data=data) if file is planned else file for file in plan.files)
    report = Adopted(
        petition=task.petition,
        language=task.language,
        document=str(task.path),
        catalog=project.shown(path),
        rows=result.rows,
        unmatched=found.proposed.unmatched,
        notes=found.notes,
        sentences=found.sentences,
    )
    return Adoption(replace(plan, files=files), report)


def _planned(plan: Plan, path: Path) -> Planned:
    """Return the file that an update would write the catalog to, or raise why it cannot."""
    for file in plan.files:
        if file.path == path:
            return file
    raise next(iter(plan.errors))
