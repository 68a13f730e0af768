"""Which paths of a repository are ours to bring together: catalogs and records."""

from __future__ import annotations

from dataclasses import dataclass

from transcheck.git.repository import Repository
from transcheck.jobs.project import Project
from transcheck.review.record import RECORD


@dataclass(frozen=True, slots=True)
class Spot:
    """A file of a petition: its path in git, and its language, empty for the record."""

    path: str
    petition: str
    language: str

    @property
    def is_record(self) -> bool:
        """Return whether this is the record of a petition's reviews."""
        return not self.language


def spot_of(project: Project, repository: Repository, path: str) -> Spot | None:
    """Return what a path is, nothing when it is neither a catalog nor a record."""
    folder = repository.path(project.catalogs, project.root)
    inside = path.removeprefix(f"{folder}/").split("/")
    if not path.startswith(f"{folder}/") or len(inside) != 2 or any(part.startswith(".") for part in inside):
        return None
    petition, name = inside
    if name == RECORD:
        return Spot(path, petition, "")
    return Spot(path, petition, name.removesuffix(".po")) if name.endswith(".po") else None


def catalog_path(project: Project, repository: Repository, petition: str, language: str) -> str:
    """Return the path of a catalog in git."""
    return repository.path(project.catalogs / petition / f"{language}.po", project.root)
