"""Bringing the tables of a store up to this version, with a backup before."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from transcheck.errors import UsageError
from transcheck.review.store.backup import backup, refuse_absent_tool
from transcheck.review.store.database import Store

_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 7_263_114_001  # any number: one instance migrates at a time


def head() -> str:
    """Return the version of the tables that this program wants."""
    return ScriptDirectory(str(_FOLDER)).get_current_head() or ""


def version_of(store: Store) -> str:
    """Return the version of the tables of a store, nothing when it has none."""
    with store.engine.connect() as connection:
        return _version(connection)


def migrate(store: Store, backups: Path, told: Callable[[str], None] = lambda _: None) -> bool:
    """Bring the tables of a store up to this version and tell whether that was necessary.

    A store that has tables is backed up into ``backups`` first; where that
    cannot be done (PostgreSQL without pg_dump) this is ``told``.

    Raises:
        UsageError: when the store was written by a newer version.
        FileError: when the backup cannot be written.
    """
    now = version_of(store)
    if now == head():
        return False
    _refuse_newer(now)
    if now:
        _back_up(store, backups, now, told)
    with store.engine.execution_options(writes=True).connect() as connection, connection.begin():
        if not store.is_file:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        if _version(connection) != head():  # another instance may have been faster
            _upgrade(connection)
    return True


def migration_due(store: Store) -> str:
    """Return what ``migrate`` would do to a store, nothing when it has the tables of this version.

    Raises:
        UsageError: when the store was written by a newer version.
    """
    now = version_of(store)
    _refuse_newer(now)
    if now == head():
        return ""
    steps = [script.revision for script in ScriptDirectory(str(_FOLDER)).iterate_revisions("head", now or "base")]
    return (
        f"back it up, then change its tables from {now} to {head()} ({len(steps)} steps)" if now else "make its tables"
    )


def _back_up(store: Store, backups: Path, version: str, told: Callable[[str], None]) -> None:
    if missing := refuse_absent_tool(store):
        told(f"{missing}: the tables are changed without a backup of ours")
    else:
        told(f"backup: {backup(store, backups, f'before-migration-of-{version}', int(time.time()))}")


def _refuse_newer(version: str) -> None:
    known = {script.revision for script in ScriptDirectory(str(_FOLDER)).walk_revisions()}
    if version and version not in known:
        raise UsageError(f"the store has the version {version}, which this transcheck does not know; use a newer one")


def _version(connection: Connection) -> str:
    return MigrationContext.configure(connection).get_current_revision() or ""


def _upgrade(connection: Connection) -> None:
    command.upgrade(settings_of(connection), "head")


def settings_of(connection: Connection) -> Config:
    """Return what alembic needs to change tables inside the transaction of a connection."""
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
