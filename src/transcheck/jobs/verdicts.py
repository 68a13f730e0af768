"""The verdicts of a petition, as the record in its folder has them, and what they say about an entry."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from transcheck.catalogs.po import Entry, PoFile
from transcheck.catalogs.rejection import REJECTED, rejected, unrejected
from transcheck.files import exists, inside, read_bytes
from transcheck.jobs.project import Project
from transcheck.jobs.units import decision_on
from transcheck.model import Judgement
from transcheck.review.record import NO_REVIEWS, RECORD, Record, read_record, united
from transcheck.review.standing import Standing


def record_path(project: Project, petition: str) -> Path:
    """Return where the record of a petition's reviews stands, whether it is there or not.

    Raises:
        FileError: when that leads out of the project.
    """
    return inside(project.catalogs, f"{petition}/{RECORD}")


def reviews_of(project: Project, petition: str) -> Record:
    """Return the verdicts of a petition and the lines of its record that cannot be read.

    What waits for the record with other instances counts; it is looked at
    first, so that nothing is missed that is written meanwhile.

    Raises:
        FileError: when the record cannot be opened at all.
    """
    path = record_path(project, petition)
    waiting = project.sharing.waiting(petition) if project.sharing else ()
    record = read_record(read_bytes(path)[0], path) if exists(path) else NO_REVIEWS
    return replace(record, verdicts=united(record.verdicts, waiting)) if waiting else record


def reflected(file: PoFile, standing: Standing) -> PoFile:
    """Return a catalog in which what was rejected is fuzzy and says why, and nothing else says it was.

    The same file when nothing is to be done. Approvals change nothing here: a
    translator may doubt again what a reviewer approved.
    """
    if not standing and REJECTED not in file.source.text:
        return file
    entries = [entry if entry.obsolete else _reflected(entry, standing) for entry in file.entries]
    if all(new is old for new, old in zip(entries, file.entries, strict=True)):
        return file
    return file.with_entries(entries)


def _reflected(entry: Entry, standing: Standing) -> Entry:
    decision = decision_on(entry, standing)
    if decision and decision.judgement is Judgement.REJECT and entry.translated:
        return rejected(entry, decision.comment)
    return unrejected(entry)
