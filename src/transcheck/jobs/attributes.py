"""Tell git that the records of reviews are merged by keeping the lines of both sides."""

from __future__ import annotations

from transcheck.files import exists, read_bytes, write_atomically
from transcheck.jobs.project import Project
from transcheck.review.record import RECORD

ATTRIBUTES = ".gitattributes"


def ensure_attributes(project: Project) -> bool:
    """Add the line about records to ``.gitattributes`` where it is missing; tell whether it was.

    Raises:
        FileError: when the file cannot be read or written.
    """
    path = project.root / ATTRIBUTES
    before, seen = read_bytes(path) if exists(path) else (b"", None)
    line = f"{_pattern(project)} merge=union text eol=lf".encode()
    if any(part.strip().startswith(f"{_pattern(project)} ".encode()) for part in before.splitlines()):
        return False
    gap = b"" if not before or before.endswith(b"\n") else b"\n"
    return write_atomically(path, before + gap + line + b"\n", seen=seen)


def _pattern(project: Project) -> str:
    pattern = f"{project.settings.catalogs}/*/{RECORD}"
    return f'"{pattern}"' if " " in pattern else pattern
