"""Opening the store: SQLite in a folder of its own, or PostgreSQL by URL."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.orm import Session

from transcheck.errors import FileError, UsageError
from transcheck.files import make_folder

FILE = "review.sqlite"
_POOL = {"pool_pre_ping": True, "pool_size": 10, "max_overflow": 30}  # a connection for each thread that answers
WAIT = 30  # seconds that a writer waits for another one before it gives up


class Store:
    """An open database; ``writing`` and ``reading`` give sessions that end whole or not at all."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = engine.execution_options(writes=True)

    @property
    def url(self) -> URL:
        """Return where the database is."""
        return self.engine.url

    @property
    def path(self) -> Path | None:
        """Return the file of an SQLite database, nothing for another."""
        return Path(self.url.database or "") if self.is_file else None

    @property
    def is_file(self) -> bool:
        """Tell whether this is SQLite."""
        return self.engine.dialect.name == "sqlite"

    @contextlib.contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session that is committed at the end, or undone by an error; SQLite has one at a time."""
        with Session(self._writing, expire_on_commit=False) as session, session.begin():
            yield session

    @contextlib.contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session for reading."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session

    def settle(self) -> None:
        """Write what stands in the log of SQLite into its file and empty the log: erased text is gone from both."""
        if self.is_file:
            with self.engine.connect() as connection:
                driver = connection.connection.driver_connection
                if driver is not None:
                    driver.rollback()
                    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def trouble(self) -> str:
        """Return what is wrong with the file of SQLite, nothing when all is well or the database is another."""
        if not self.is_file:
            return ""
        try:
            with self.engine.connect() as connection:
                found = str(connection.execute(text("PRAGMA quick_check")).scalar())
        except DBAPIError as error:
            return str(error.orig)
        return "" if found == "ok" else found.splitlines()[0]

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def open_store(where: Path | str) -> Store:
    """Return the store in a folder (SQLite) or at a URL (``postgresql+psycopg://...``); see ``migrate`` for its tables.

    Raises:
        UsageError: for a URL that is none, or of another database.
        FileError: when the folder cannot be made.
    """
    if isinstance(where, Path):
        _private_folder(where)
    url = _url(where)
    pool: dict[str, Any] = {} if url.get_backend_name() == "sqlite" else _POOL
    engine = create_engine(url, connect_args=_arguments(url), **pool)
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return Store(engine)


def look_at(where: Path | str) -> Store | None:
    """Return a store that is only read, nothing when there is none yet; not even its folder changes.

    Raises:
        UsageError: for a URL that is none, or of another database.
    """
    url = _url(where)
    if url.get_backend_name() != "sqlite":
        return Store(create_engine(url, connect_args=_arguments(url), **_POOL))
    path = Path(url.database or "")
    return Store(create_engine(url, creator=partial(_looking, path.absolute()))) if path.exists() else None


def _looking(path: Path) -> sqlite3.Connection:
    """Return a connection that writes nothing, no file beside the database either when nobody else uses it."""
    how = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "immutable=1"
    return sqlite3.connect(f"{path.as_uri()}?{how}", uri=True, timeout=WAIT, check_same_thread=False)


def _url(where: Path | str) -> URL:
    return _checked(where) if isinstance(where, str) else URL.create("sqlite", database=str(where / FILE))


def reachable(store: Store) -> str:
    """Return why the database cannot be used, nothing when it can."""
    try:
        with store.engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        return str(getattr(error, "orig", None) or error).strip().splitlines()[0]
    return ""


@contextlib.contextmanager
def told_plainly() -> Iterator[None]:
    """Turn what a database refuses into one clear error.

    Raises:
        UsageError: with the reason the database gave.
    """
    try:
        yield
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise UsageError(f"the database refused: {reason}; see to it, then run again") from error


def _checked(text_of_url: str) -> URL:
    try:
        url = make_url(text_of_url)
    except ArgumentError as error:
        raise UsageError("the database URL is none; write postgresql+psycopg://USER@HOST/NAME") from error
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database:
        return url
    raise UsageError(f"a database of the kind {url.get_backend_name()!r} is not supported; use SQLite or PostgreSQL")


def _arguments(url: URL) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        return {"timeout": WAIT, "check_same_thread": False}
    return {"connect_timeout": 10, "keepalives_idle": 20, "keepalives_interval": 5, "keepalives_count": 3}


def _private_folder(folder: Path) -> None:
    """Make a folder that only its owner reads and that version control leaves alone."""
    make_folder(folder)
    ignored = folder / ".gitignore"
    try:
        folder.chmod(0o700)
        if not ignored.exists():
            ignored.write_text("*\n", encoding="utf-8")
    except OSError as error:
        raise FileError(folder, "this folder cannot be made private", "choose a folder of your own") from error


def _prepare(connection: Any, _: object) -> None:
    """Set up a connection to SQLite: readers beside a writer, keys that hold, commits that outlive a power cut."""
    connection.isolation_level = None  # transactions are begun below, not by the driver
    settings = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
    for line in (*settings, f"busy_timeout={WAIT * 1000}"):
        connection.execute(f"PRAGMA {line}")


def _begin(connection: Connection) -> None:
    """Begin a writer as one: SQLite refuses a reader that turns into a writer when another was faster."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
