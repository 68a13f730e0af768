"""Tell git that the records of reviews are merged by keeping the lines of both sides."""

from __future__ import annotations

from pathlib import Path

from transcheck.files import Stamp, exists, read_bytes, write_atomically
from transcheck.jobs.project import Project
from transcheck.review.record import RECORD

ATTRIBUTES = ".gitattributes"


def ensure_attributes(project: Project) -> bool:
    """Add the line about records to ``.gitattributes`` where it is missing; tell whether it was.

    Raises:
        FileError: when the file cannot be read or written.
    """
    path = project.root / ATTRIBUTES
    before, seen = _read(path)
    after = with_union(project, before)
    return after is not None and write_atomically(path, after, seen=seen)


def lacks_attributes(project: Project) -> bool:
    """Return whether the line about records is missing.

    Raises:
        FileError: when the file cannot be read.
    """
    return with_union(project, _read(project.root / ATTRIBUTES)[0]) is not None


def _read(path: Path) -> tuple[bytes, Stamp | None]:
    return read_bytes(path) if exists(path) else (b"", None)


def with_union(project: Project, before: bytes) -> bytes | None:
    """Return a ``.gitattributes`` with the line about records, nothing when it says so already."""
    if any(map(_unites_records, before.decode(errors="replace").splitlines())):
        return None
    line = f"{_pattern(project)} merge=union text eol=lf".encode()
    gap = b"" if not before or before.endswith(b"\n") else b"\n"
    return before + gap + line + b"\n"


def _unites_records(line: str) -> bool:
    pattern, _, attributes = line.strip().rpartition(RECORD)
    return not pattern.startswith("#") and "merge=union" in attributes.split()


def _pattern(project: Project) -> str:
    pattern = f"{project.settings.catalogs}/*/{RECORD}"
    return f'"{pattern}"' if " " in pattern else pattern
