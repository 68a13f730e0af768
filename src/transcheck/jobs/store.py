"""The store of the service beside a project: where it is, its backups, its health, its index of the records.

SQLAlchemy and the rest of the extra ``serve`` are imported when a store is
opened; without them one clear error says what to install.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from transcheck.errors import TranscheckError, UsageError
from transcheck.files import held, make_folder
from transcheck.jobs.attributes import ensure_attributes, lacks_attributes
from transcheck.jobs.project import Project
from transcheck.jobs.sharing import Instances
from transcheck.jobs.verdicts import record_path, reviews_of
from transcheck.review.record import read_record, write_line

if TYPE_CHECKING:
    from transcheck.review.store.database import Store

FOLDER = ".transcheck-serve"
BACKUPS = "backups"
DATABASE = "TRANSCHECK_DATABASE"
Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Ailment:
    """Something that the doctor saw: whether it keeps the service from working, what, and what to do."""

    grave: bool
    what: str
    advice: str


def folder_of(project: Project) -> Path:
    """Return the folder of the service beside a project: the SQLite store and backups; never committed, no cache."""
    return project.root / FOLDER


@contextlib.contextmanager
def opened(project: Project, database: str | None = None, *, told: Told = lambda _: None) -> Iterator[Store]:
    """Give the store of a project, its tables brought up to this version.

    ``database`` is a URL (``postgresql+psycopg://...``), by default the SQLite
    file of the project. ``told`` gets notes, such as where a backup was written.

    Raises:
        TranscheckError: when it cannot be opened, or the extra is not installed.
    """
    store = _open(project, database)
    from transcheck.review.store.database import reachable, told_plainly
    from transcheck.review.store.migrating import migrate

    try:
        if reason := reachable(store):
            raise UsageError(f"the database cannot be reached: {reason}; see to it, then run again")
        with told_plainly():
            migrate(store, folder_of(project) / BACKUPS, told)
            yield store
    finally:
        store.close()


def _open(project: Project, database: str | None) -> Store:
    with _extra():
        from transcheck.review.store.database import open_store

        return open_store(database or folder_of(project))


@contextlib.contextmanager
def _looked_at(project: Project, database: str | None) -> Iterator[Store | None]:
    """Give the store as it is, nothing when there is none yet."""
    with _extra():
        from transcheck.review.store.database import look_at, reachable, told_plainly

        store = look_at(database or folder_of(project))
    if store is None:
        yield None
        return
    try:
        if reason := reachable(store):
            raise UsageError(f"the database cannot be reached: {reason}; see to it, then run again")
        with told_plainly():
            yield store
    finally:
        store.close()


@contextlib.contextmanager
def _extra() -> Iterator[None]:
    try:
        for part in ("sqlalchemy", "alembic", "argon2"):
            import_module(part)
        yield
    except ModuleNotFoundError as error:
        extra = "postgres" if error.name == "psycopg" else "serve"
        raise UsageError(f"{error.name} is not installed; run: pip install 'transcheck[{extra}]'") from error


def backup_store(project: Project, database: str | None = None, folder: Path | None = None) -> Path:
    """Write a copy of the store while it is in use, and return its path.

    Raises:
        TranscheckError: when it cannot be written.
    """
    with opened(project, database) as store:
        from transcheck.review.store.backup import backup

        return backup(store, folder or folder_of(project) / BACKUPS, "asked-for", int(time.time()))


def restore_store(project: Project, path: Path, database: str | None = None, *, told: Told = lambda _: None) -> None:
    """Put a copy in the place of the store, which is backed up before; nobody may use the store meanwhile.

    What had ended since stays ended: everybody is signed out, tokens that were
    taken back and people who were erased do not return. A store that is broken
    is put aside, and what had ended in it is not known.

    Raises:
        TranscheckError: when the copy cannot be used; the store is as it was.
    """
    backups = folder_of(project) / BACKUPS
    if broken := _set_aside(project, path, database):
        told(f"the broken store is kept as {broken}; tokens and people of the copy return as they were")
    with opened(project, database, told=told) as store:
        from transcheck.review.store.backup import backup, refuse_useless, restore
        from transcheck.review.store.migrating import migrate
        from transcheck.review.store.restoring import end_again, ends

        refuse_useless(store, path)
        with store.reading() as session:
            before = None if broken else ends(session)
        if before:
            told(f"backup: {backup(store, backups, 'before-restore', int(time.time()), spared=path)}")
        restore(store, path)
        migrate(store, backups, told)
        with store.writing() as session:
            tokens, people = end_again(session, before or ends(session), now=int(time.time()))
        told(f"everybody is signed out; ended again: {tokens} tokens; erased again: {people} people")


def _set_aside(project: Project, path: Path, database: str | None) -> Path | None:
    if not path.is_file():
        return None
    store = _open(project, database)
    try:
        from transcheck.review.store.backup import set_aside

        return set_aside(store, path, folder_of(project) / BACKUPS, int(time.time()))
    finally:
        store.close()


def index_records(project: Project, store: Store) -> int:
    """Read the records of all petitions into the index and return how many verdicts were new there.

    Raises:
        TranscheckError: when a record cannot be opened; lines that cannot be read are left out.
    """
    from transcheck.review.store.index import keep_verdicts

    new = 0
    for name in project.petitions():
        verdicts = reviews_of(project, name).verdicts
        with store.writing() as session:
            new += keep_verdicts(session, verdicts, exported=True)
    return new


def export_waiting(project: Project, store: Store) -> int:
    """Write verdicts that wait in the database into the records; return how many.

    One that is killed between file and table writes nothing twice: ids are
    looked up in the record. The record is held first, as it is by who decides.

    Raises:
        TranscheckError: when a record cannot be written.
    """
    from transcheck.review.store.index import waited_for

    with store.reading() as session:
        names = waited_for(session)
    known = project.petitions() if names else ()
    return sum(_exported(project, store, name) for name in names if name in known)


def _exported(project: Project, store: Store, name: str) -> int:
    from transcheck.review.store.index import keep_verdicts, waiting

    path = record_path(project, name)
    make_folder(path.parent)
    ensure_attributes(project)
    with held(path) as journal, store.writing() as session:
        verdicts = waiting(session, name, held=True)
        there = {verdict.id for verdict in read_record(journal.read(), path).verdicts}
        lines = b"".join(write_line(verdict) for verdict in verdicts if verdict.id not in there)
        if lines:
            journal.append(lines)
        keep_verdicts(session, verdicts, exported=True)
        return len(verdicts)


def export_as_one(project: Project, instances: Instances) -> int:
    """Write what waits into the records when no other instance does that; return how many verdicts it was.

    Raises:
        TranscheckError: when the database or a record cannot be used now.
    """
    from transcheck.review.store.database import told_plainly

    with told_plainly():
        return export_waiting(project, instances.store) if instances.lease.take() else 0


def doctor(project: Project, database: str | None = None) -> tuple[Ailment, ...]:
    """Return what is wrong with the store and the records of a project, nothing when all is well; nothing is changed."""
    found: list[Ailment] = [*_of_records(project)]
    try:
        with _looked_at(project, database) as store:
            found += _of_store(project, store) if store else ()
    except TranscheckError as error:
        found.append(Ailment(True, str(error), "the service cannot start before this is mended"))
    return tuple(found)


def _of_records(project: Project) -> Iterator[Ailment]:
    for name in project.petitions():
        try:
            faults = reviews_of(project, name).faults
        except TranscheckError as error:
            yield Ailment(True, str(error), "verdicts of this petition cannot be kept before this is mended")
        else:
            for fault in faults:
                yield Ailment(False, str(fault), "")
    try:
        if lacks_attributes(project):
            yield Ailment(False, ".gitattributes does not say how records are merged", "the first verdict mends that")
    except TranscheckError as error:
        yield Ailment(False, str(error), "without it git may leave conflict marks in records")


def _of_store(project: Project, store: Store) -> Iterator[Ailment]:
    from transcheck.review.store.accounts import people
    from transcheck.review.store.backup import refuse_absent_tool
    from transcheck.review.store.index import waiting
    from transcheck.review.store.migrating import migration_due

    if trouble := store.trouble():
        yield Ailment(True, f"{store.path}: {trouble}", "restore a backup")
        return
    if store.path and store.path.parent.stat().st_mode & 0o077:
        yield Ailment(False, f"others can read {store.path.parent}", "run: chmod 700 on it")
    if missing := refuse_absent_tool(store):
        yield Ailment(False, missing, "install postgresql-client, or have your server back the database up")
    if due := migration_due(store):
        yield Ailment(False, "the store is not of this version", f"the next start of the service will {due}")
        return
    with store.reading() as session:
        everybody = people(session)
        late = sum(len(waiting(session, name)) for name in project.petitions())
    if everybody and not any(person.grants.get("*", 0) == 5 for person in everybody):
        yield Ailment(True, "no account is an admin", "run 'transcheck users roles NAME --role \"*=admin\"'")
    if late:
        yield Ailment(
            False, f"{late} verdicts stand in no record yet", "start the service: it writes them within a second"
        )
