"""The verdicts of a project as a whole: chosen, taken in from elsewhere, with a name erased."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from transcheck.catalogs.po import read, save
from transcheck.errors import TranscheckError, UsageError
from transcheck.files import exists, held, make_folder, read_bytes
from transcheck.jobs.attributes import ensure_attributes
from transcheck.jobs.project import Project
from transcheck.jobs.verdicts import record_path, reflected, reviews_of
from transcheck.languages.codes import gettext_code
from transcheck.model import Verdict
from transcheck.review.exchange import READERS
from transcheck.review.pseudonyms import pseudonym_fault
from transcheck.review.record import ERASED, read_record, stamped, write_line
from transcheck.review.standing import counting, standing


@dataclass(frozen=True, slots=True)
class Chosen:
    """Verdicts by time, the ids of those that nobody took back, and what could not be read."""

    verdicts: tuple[Verdict, ...]
    counting: frozenset[str]
    errors: tuple[TranscheckError, ...]


def reviews(
    project: Project,
    petitions: Sequence[str] = (),
    *,
    languages: Collection[str] = (),
    who: str = "",
    judgements: Collection[str] = (),
    since: datetime | None = None,
    until: datetime | None = None,
) -> Chosen:
    """Return the verdicts of petitions, kept to languages, a person, kinds and a period when these are given.

    Raises:
        UsageError: for a petition that is none.
    """
    found: list[Verdict] = []
    errors: list[TranscheckError] = []
    for name in project.petitions(petitions):
        try:
            record = reviews_of(project, name)
        except TranscheckError as error:
            errors.append(error)
        else:
            found += record.verdicts
            errors += record.faults
    kept = [
        verdict
        for verdict in found
        if (not languages or verdict.language in languages)
        and who in ("", verdict.who)
        and (not judgements or verdict.judgement in judgements)
        and (since is None or verdict.time >= stamped(since))
        and (until is None or verdict.time < stamped(until))
    ]
    kept.sort(key=lambda verdict: (verdict.time, verdict.id))
    return Chosen(tuple(kept), frozenset(verdict.id for verdict in counting(found)), tuple(errors))


@dataclass(frozen=True, slots=True)
class Imported:
    """How many verdicts came in, how many were there already, and what cannot be taken in.

    With ``errors`` nothing came in.
    """

    new: int = 0
    known: int = 0
    errors: tuple[TranscheckError, ...] = ()


def import_reviews(project: Project, path: Path, how: str, *, write: bool = True) -> Imported:
    """Take verdicts from a file into the records, all of them or none; what is known already is left out.

    Raises:
        TranscheckError: when the file or a record cannot be read or written.
    """
    record = READERS[how](read_bytes(path)[0], path)
    errors = [*record.faults, *_unfit(project, record.verdicts, path)]
    if errors:
        return Imported(errors=tuple(errors))
    new = known = 0
    for name in dict.fromkeys(verdict.petition for verdict in record.verdicts):
        mine = [verdict for verdict in record.verdicts if verdict.petition == name]
        added = _added(project, name, mine, write=write)
        new += added
        known += len(mine) - added
    return Imported(new, known)


def _unfit(project: Project, verdicts: Sequence[Verdict], path: Path) -> Iterator[TranscheckError]:
    """Yield what is wrong with verdicts that a stranger may have written."""
    petitions = set(project.petitions())
    for verdict in verdicts:
        if verdict.petition not in petitions:
            yield UsageError(f"{path}: verdict {verdict.id}: there is no petition {verdict.petition[:60]!r}")
        if fault := "" if verdict.who.startswith(ERASED) else pseudonym_fault(verdict.who):
            yield UsageError(f"{path}: verdict {verdict.id}: {fault}")
        try:
            code = gettext_code(verdict.language)
        except UsageError:
            code = ""
        if code != verdict.language:
            yield UsageError(f"{path}: verdict {verdict.id}: {verdict.language[:60]!r} is no gettext code")


def _added(project: Project, petition: str, verdicts: Sequence[Verdict], *, write: bool) -> int:
    path = record_path(project, petition)
    if not write:
        there = {verdict.id for verdict in reviews_of(project, petition).verdicts}
        return sum(verdict.id not in there for verdict in verdicts)
    make_folder(path.parent)
    ensure_attributes(project)
    with held(path) as journal:
        there = {verdict.id for verdict in read_record(journal.read(), path).verdicts}
        new = [verdict for verdict in verdicts if verdict.id not in there]
        if new:
            journal.append(b"".join(map(write_line, new)))
    return len(new)


def reflect_reviews(project: Project, petitions: Sequence[str]) -> Iterator[Path]:
    """Bring rejections into the catalogs, yielding each that changed; an update does it too.

    Raises:
        TranscheckError: when a file cannot be read or written.
    """
    for name in petitions:
        verdicts = reviews_of(project, name).verdicts
        for path in sorted((project.catalogs / name).glob("*.po")):
            if save(reflected(read(path), standing(verdicts, path.stem))):
                yield path


def rename_in_records(project: Project, old: str, new: str, *, comments: bool = False) -> Iterator[tuple[Path, int]]:
    """Put another name in the place of a person's in every record, yielding each path and how many lines changed.

    With ``comments`` what the person wrote goes too. Lines keep everything
    else, keys of newer versions too; lines that cannot be read stay as they are.

    Raises:
        TranscheckError: when a record cannot be read or written.
    """
    for name in project.petitions():
        path = record_path(project, name)
        if not exists(path):
            continue
        with held(path) as journal:
            lines = journal.read().split(b"\n")
            changed = [_renamed(line, old, new, comments=comments) for line in lines]
            count = sum(one != other for one, other in zip(lines, changed, strict=True))
            if count:
                journal.rewrite(b"\n".join(changed))
                yield path, count


def _renamed(line: bytes, old: str, new: str, *, comments: bool) -> bytes:
    try:
        value = json.loads(line.decode())
    except (ValueError, RecursionError):
        return line
    if not isinstance(value, dict) or value.get("who") != old:
        return line
    value["who"] = new
    if comments and value.get("comment"):
        value["comment"] = ""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
