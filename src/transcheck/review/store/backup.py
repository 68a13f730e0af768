"""Copies of a store, and back: SQLite by its backup API, PostgreSQL by its own tools."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from transcheck.errors import FileError
from transcheck.files import make_folder
from transcheck.review.store.database import Store, reachable

KEPT = 20


def refuse_absent_tool(store: Store) -> str:
    """Return why a store cannot be backed up here, nothing when it can."""
    if store.is_file or shutil.which("pg_dump"):
        return ""
    return "pg_dump is not installed"


def backup(store: Store, folder: Path, why: str, now: int, *, spared: Path | None = None) -> Path:
    """Write a copy of a store as it is now into a folder, while others use it, and return its path.

    The newest copies of each kind are kept, and the one that is ``spared``.

    Raises:
        FileError: when it cannot be written.
    """
    make_folder(folder)
    stamp = datetime.fromtimestamp(now, UTC).strftime("%Y%m%dT%H%M%SZ")
    path = _free(folder, f"{stamp}-{why}", ".sqlite" if store.is_file else ".pgdump")
    if missing := refuse_absent_tool(store):
        raise FileError(path, missing, "install postgresql-client, or use the backups of your server")
    partial = path.with_name(f".{path.name}.partial")
    try:
        if store.path:
            _copy(store.path, partial)
        else:
            _run(store, ["pg_dump", "--format=custom", "--no-owner", f"--file={partial}"], path)
        partial.chmod(0o600)
        partial.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise FileError(
            path, f"the backup cannot be written ({error})", "free some space, or name another folder"
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    _thin(folder, path.suffix, spared)
    return path


def refuse_useless(store: Store, path: Path) -> None:
    """Raise FileError for what is no copy of a store of this kind, as far as that is seen from outside."""
    if not path.is_file():
        raise FileError(path, "there is no such backup", "'transcheck serve backup' names those it writes")
    if store.path:
        _refuse_broken(path)


def restore(store: Store, path: Path) -> None:
    """Put a copy in the place of what a store holds; nobody may use the store meanwhile.

    Raises:
        FileError: when the copy is none, or cannot be read; the store is as it was.
    """
    refuse_useless(store, path)
    if store.path:
        store.close()
        _copy(path, store.path)
    else:
        command = ["pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction"]
        _run(store, [*command, f"--dbname={store.url.database}", str(path)], path)
        store.close()


def set_aside(store: Store, copy: Path, folder: Path, now: int) -> Path | None:
    """Move the file of a broken SQLite store into a folder and return where it is; nothing when it is sound.

    Raises:
        FileError: when the copy that is to take its place is none; the store is where it was.
    """
    if not store.path or not (reachable(store) or store.trouble()):
        return None
    _refuse_broken(copy)
    store.close()
    make_folder(folder)
    stamp = datetime.fromtimestamp(now, UTC).strftime("%Y%m%dT%H%M%SZ")
    target = _free(folder, f"broken-{stamp}", ".sqlite")
    for suffix in ("", "-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            store.path.with_name(store.path.name + suffix).rename(target.with_name(target.name + suffix))
    return target


def _copy(source: Path, target: Path) -> None:
    """Copy an SQLite database page by page inside one transaction of the target."""
    with (
        contextlib.closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as one,
        contextlib.closing(sqlite3.connect(target)) as other,
    ):
        one.backup(other)


def _refuse_broken(path: Path) -> None:
    try:
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
            [found] = copy.execute("PRAGMA integrity_check").fetchone()
            copy.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise FileError(path, f"this is no backup of a store ({error})", "name another one") from error
    if found != "ok":
        raise FileError(path, f"this backup is damaged ({found.splitlines()[0]})", "name another one")


def _run(store: Store, command: Sequence[str], path: Path) -> None:
    """Run a tool of PostgreSQL on a store; the password goes by the environment, where others cannot read it."""
    url = store.url
    host = url.host or url.query.get("host")
    given = {"PGHOST": host, "PGPORT": url.port, "PGUSER": url.username, "PGPASSWORD": url.password}
    given["PGDATABASE"] = url.database
    environment = {**os.environ, **{key: str(value) for key, value in given.items() if value}}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words and one path
    except FileNotFoundError as error:
        raise FileError(path, f"{command[0]} is not installed", "install postgresql-client") from error
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise FileError(path, f"{command[0]}: {last}", "see to the database, then run again")


def _free(folder: Path, name: str, suffix: str) -> Path:
    path, number = folder / f"{name}{suffix}", 2
    while path.exists():
        path, number = folder / f"{name}-{number}{suffix}", number + 1
    return path


def _thin(folder: Path, suffix: str, spared: Path | None) -> None:
    for path in sorted(folder.glob(f"2*{suffix}"))[:-KEPT]:
        if spared is None or path.resolve() != spared.resolve():
            path.unlink(missing_ok=True)
