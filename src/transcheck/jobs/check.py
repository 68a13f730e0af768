"""Check what was named: petitions of the project, PO files and folders anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from transcheck.catalogs.po import PoFile, read
from transcheck.checks import Selection
from transcheck.errors import TranscheckError
from transcheck.glossary import GLOSSARY, NO_TERMS, Glossary, read_glossary
from transcheck.jobs.checking import Checked, CheckResult, checked, joined, performed
from transcheck.jobs.project import Project
from transcheck.jobs.targets import header_differs, targets
from transcheck.jobs.units import catalog_of, terms_in
from transcheck.model import Language


def check(
    project: Project | None,
    names: Sequence[str],
    selection: Selection,
    *,
    languages: Sequence[str] = (),
    processes: int = 1,
    glossary: Path | None = None,
) -> CheckResult:
    """Check what the names stand for: petitions of the project, PO files and folders anywhere.

    ``languages`` are those to keep to; one alone says which the language of a PO file is. ``glossary`` adds terms to those of the project, for all that is checked.

    Raises:
        TranscheckError: for a name that stands for nothing, or a glossary that cannot be read.
    """
    terms = glossary_of(project, glossary)
    wanted = targets(project, names, languages)
    results = []
    if project and wanted.petitions:
        from transcheck.jobs.check_petitions import check_petitions  # a single PO file needs no masters

        codes = [project.language(code).code for code in languages]
        results.append(
            check_petitions(project, wanted.petitions, selection, glossary=terms, languages=codes, processes=processes)
        )
    if wanted.files:
        results.append(check_files(wanted.files, selection, glossary=terms, processes=processes))
    return joined(results, wanted.errors)


def check_files(
    paths: Sequence[tuple[Path, Language]],
    selection: Selection,
    *,
    glossary: Glossary = NO_TERMS,
    processes: int = 1,
) -> CheckResult:
    """Check PO files of any origin on their own, each in its language."""
    tasks = [partial(_check_file, path, language, selection, glossary) for path, language in paths]
    return performed(Path(), tasks, selection, processes)


def glossary_of(project: Project | None, path: Path | None) -> Glossary:
    """Return the glossary of a project, which need not be there, with that of a path, which must.

    Raises:
        TranscheckError: when one of them cannot be read.
    """
    own = project.masters / GLOSSARY if project else None
    terms = read_glossary(own) if own and own.is_file() else NO_TERMS
    return terms + read_glossary(path) if path else terms


def _check_file(path: Path, language: Language, selection: Selection, glossary: Glossary) -> Checked:
    try:
        file = read(path)
    except TranscheckError as error:
        return Checked(error=error)
    catalog = catalog_of(file, language, path.as_posix())
    found = checked(replace(catalog, glossary=terms_in(glossary, language)), file, selection)
    return replace(found, notes=(*_about_file(path, file, language), *found.notes))


def _about_file(path: Path, file: PoFile, language: Language) -> Iterator[str]:
    """Say once of a file what is odd about all of it."""
    if named := header_differs(path, file.header.get("Language", ""), language):
        yield f"{path}: the header says {language.code}, the name of the file {named}; it was checked as {language.code}"
    if file.bom:
        yield f"{path}: the file begins with a byte order mark, which msgfmt refuses; save it without one"
