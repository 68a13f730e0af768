"""Check what was named: petitions of the project, PO files and folders anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from transcheck.catalogs.po import read
from transcheck.checks import Selection
from transcheck.errors import TranscheckError
from transcheck.jobs.checking import Checked, CheckResult, checked, joined, performed
from transcheck.jobs.project import Project
from transcheck.jobs.targets import targets
from transcheck.jobs.units import catalog_of
from transcheck.model import Language


def check(
    project: Project | None,
    names: Sequence[str],
    selection: Selection,
    *,
    language: str | None = None,
    processes: int = 1,
) -> CheckResult:
    """Check what the names stand for: petitions of the project, PO files and folders anywhere.

    Raises:
        TranscheckError: for a name that stands for nothing.
    """
    wanted = targets(project, names, language)
    results = []
    if project and wanted.petitions:
        from transcheck.jobs.check_petitions import check_petitions  # a single PO file needs no masters

        codes = [project.language(language).code] if language else []
        results.append(check_petitions(project, wanted.petitions, selection, languages=codes, processes=processes))
    if wanted.files:
        results.append(check_files(wanted.files, selection, processes=processes))
    return joined(results, wanted.errors)


def check_files(paths: Sequence[tuple[Path, Language]], selection: Selection, *, processes: int = 1) -> CheckResult:
    """Check PO files of any origin on their own, each in its language."""
    tasks = [partial(_check_file, path, language, selection) for path, language in paths]
    return performed(Path(), tasks, selection, processes)


def _check_file(path: Path, language: Language, selection: Selection) -> Checked:
    try:
        file = read(path)
    except TranscheckError as error:
        return Checked(error=error)
    return checked(catalog_of(file, language, path.as_posix()), file, selection)
