"""A project as it was: its files at a git revision, laid out in another folder."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

from transcheck.errors import UsageError
from transcheck.jobs.project import Project
from transcheck.settings import NAME, Settings, read_settings


def checked_out(project: Project, revision: str, folder: Path) -> Project:
    """Return the project at a git revision, written below an empty folder.

    Raises:
        UsageError: when the project is in no git checkout, or there is no such revision.
    """
    command = ["git", "-C", str(project.root), "archive", "--format=tar", "--end-of-options", revision, "."]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - fixed words and one revision
    except FileNotFoundError as error:
        raise UsageError("git is not installed; install it to compare with a revision") from error
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise UsageError(f"revision {revision!r} cannot be read from git: {' '.join(reason)}")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    settings = folder / NAME
    return Project(folder, read_settings(settings) if settings.is_file() else Settings())
