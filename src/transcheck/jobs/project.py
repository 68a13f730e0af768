"""A project: its folder, its settings, its petitions and catalogs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from transcheck.errors import FileError, UsageError
from transcheck.jobs.sharing import Sharing
from transcheck.languages import load
from transcheck.languages.codes import gettext_code
from transcheck.model import Language
from transcheck.settings import NAME, Settings, nearest, read_settings


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with masters and catalogs; ``sharing`` is what several instances of the service have in common."""

    root: Path
    settings: Settings = field(default_factory=Settings)
    sharing: Sharing | None = field(default=None, compare=False, repr=False)

    @property
    def masters(self) -> Path:
        """Return the folder of the masters."""
        return self.root / self.settings.masters

    @property
    def catalogs(self) -> Path:
        """Return the folder that holds a folder of catalogs for each petition."""
        return self.root / self.settings.catalogs

    @property
    def profiles(self) -> Path:
        """Return the folder of the project's own language profiles."""
        return self.root / self.settings.profiles

    @property
    def rules(self) -> Path | None:
        """Return the project's own segmentation rules, if it names some."""
        return self.root / self.settings.rules if self.settings.rules else None

    def master(self, petition: str) -> Path:
        """Return the path of one master."""
        return self.masters / f"{petition}.md"

    def shown(self, path: Path) -> str:
        """Return a path as people write it inside the project."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()

    def language(self, code: str) -> Language:
        """Return what is known about a language, the project's own profiles first."""
        return load(gettext_code(code), self.profiles if self.profiles.is_dir() else None)

    def petitions(self, wanted: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the names of the wanted petitions, of all when none is named.

        A petition may be named by its name or by the path of its master.

        Raises:
            UsageError: for a name that no master has.
            FileError: when the project has no masters at all.
        """
        known = sorted(path.stem for path in self.masters.glob("*.md") if self._is_master(path))
        if not known:
            raise FileError(
                self.masters, "there are no masters here", "write one as NAME.md, or run 'transcheck import'"
            )
        names = tuple(dict.fromkeys(Path(name).stem if name.endswith(".md") else name for name in wanted))
        for name in names:
            if name not in known:
                near = nearest(name, known) or f"; there are {', '.join(known[:12])}"
                raise UsageError(f"there is no petition {name!r} in {self.masters}{near}")
        return names or tuple(known)

    def _is_master(self, path: Path) -> bool:
        """Return whether a file is a master; a link may not lead out of the project."""
        if path.name.startswith("."):
            return False
        if not path.resolve().is_relative_to(self.root.resolve()):
            raise FileError(path, "this link leads out of the project", "put the master itself here")
        return True


def find_project(start: Path) -> Project | None:
    """Return the project that a folder lies in: the nearest ``transcheck.toml`` upward.

    A folder with masters but without settings is a project with the defaults.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return Project(folder, read_settings(folder / NAME))
    defaults = Settings()
    return Project(start, defaults) if (start / defaults.masters).is_dir() else None


def open_project(start: Path) -> Project:
    """Return the project that a folder lies in.

    Raises:
        FileError: when it lies in none.
    """
    project = find_project(start)
    if project is None:
        raise FileError(start.resolve(), f"no {NAME} here or above", "run 'transcheck init' to begin a project here")
    return project
