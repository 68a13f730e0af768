"""A PostgreSQL of Debian's package, thrown away at the end, on a free loopback port."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from conftest import missing


def program(name: str) -> str | None:
    """Return the path of a server program: Debian keeps them out of the search path."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(found[-1]) if found else None)


def _as_owner(command: list[str]) -> list[str]:
    """Return a command that root runs as the user of the package, since the server refuses root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def cluster(*, sync: bool = False) -> Iterator[str]:
    """Give the URL of a running server, for ``CREATE DATABASE``; nothing of it is left. It is quick unless it may ``sync``."""
    folder = Path(tempfile.mkdtemp(prefix="transcheck-postgres-"))
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
    data, port = folder / "data", _free_port()
    control = [program("pg_ctl"), "-D", str(data), "-w"]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    options += "" if sync else " -c fsync=off"

    def run(*command: str) -> None:
        subprocess.run(_as_owner([*command]), check=True, capture_output=True, cwd=folder)

    try:
        run(program("initdb"), "-D", str(data), "-U", "transcheck", "-A", "trust", "-E", "UTF8", "--no-sync")
        run(*control, "-l", str(folder / "log"), "-o", options, "start")
        yield f"postgresql://transcheck@127.0.0.1:{port}/postgres"
    finally:
        with contextlib.suppress(subprocess.CalledProcessError):
            run(*control, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def server():
    """Return the URL of a PostgreSQL for this run."""
    if program("initdb") is None:
        missing("PostgreSQL (Debian's package postgresql)")
    with cluster() as url:
        yield url


def new_database(server: str) -> str:
    """Make an empty database and return its URL."""
    engine = create_engine(server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        count = connection.execute(text("SELECT count(*) FROM pg_database")).scalar()
        connection.execute(text(f"CREATE DATABASE test{count}"))
    engine.dispose()
    return f"{server.removesuffix('postgres')}test{count}"
