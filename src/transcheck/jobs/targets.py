"""What a check was asked to look at: petitions of the project, or PO files anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from transcheck.catalogs.po import read
from transcheck.errors import FileError, TranscheckError, UsageError
from transcheck.jobs.project import Project
from transcheck.languages import load
from transcheck.languages.codes import gettext_code, is_registered, is_same_language
from transcheck.model import Language

CATALOGS = frozenset({".po", ".pot"})


@dataclass(frozen=True, slots=True)
class Targets:
    """Petitions with the languages to keep to (all when empty), and PO files of any origin."""

    petitions: tuple[str, ...] = ()
    files: tuple[tuple[Path, Language], ...] = ()
    errors: tuple[TranscheckError, ...] = ()


def targets(project: Project | None, names: Sequence[str], languages: Sequence[str] = ()) -> Targets:
    """Return what the names stand for; a name that is no path is a petition.

    One language alone is that of every PO file; with several, files keep to those, each read in its own.

    What cannot be read is an error of the targets; the others are still there.

    Raises:
        UsageError: for a name that is neither a petition nor a path.
    """
    if not names and project:
        return Targets(project.petitions())
    asked = [_asked(code, project) for code in languages]  # what is no code is said once
    wanted = Targets()
    for name in names or ["."]:
        if project and _is_petition(project, name):
            wanted = replace(wanted, petitions=(*wanted.petitions, *project.petitions([name])))
            continue
        try:
            found = tuple(_catalogs(Path(name)))
        except TranscheckError as error:
            wanted = replace(wanted, errors=(*wanted.errors, error))
        else:
            wanted = _with_languages(wanted, Path(name), found, asked, project)
    return wanted


def _with_languages(
    wanted: Targets, name: Path, paths: Iterable[Path], asked: Sequence[Language], project: Project | None
) -> Targets:
    """Return the targets with more PO files, or the error of each that has no known language."""
    files, errors = [*wanted.files], [*wanted.errors]
    for path in paths:
        try:
            language = asked[0] if len(asked) == 1 else language_of(path, None, project)
            if not asked or language.code in {one.code for one in asked}:
                files.append((path, language))
        except TranscheckError as error:
            errors.append(error)
    if (len(files), len(errors)) == (len(wanted.files), len(wanted.errors)):
        codes = " or ".join(one.code for one in asked)
        errors.append(FileError(name, f"nothing here is in {codes}", "name its language, or none"))
    return replace(wanted, files=tuple(files), errors=tuple(errors))


def _is_petition(project: Project, name: str) -> bool:
    path = Path(name)
    if path.exists():
        return path.suffix == ".md" and path.resolve().parent == project.masters.resolve()
    return "/" not in name and path.suffix not in CATALOGS


def _catalogs(path: Path) -> Iterable[Path]:
    """Return the PO files that a path stands for: itself, or those in a folder and its folders."""
    if path.is_dir():
        found = sorted(file for file in path.rglob("*.po") if file.is_file())
        if not found:
            raise FileError(path, "there are no PO files in this folder", "name a folder or file with catalogs")
        return found
    if not path.exists():
        raise FileError(path, "there is no such file, folder or petition", "check the name")
    return [path]


def language_of(path: Path, wanted: str | None, project: Project | None) -> Language:
    """Return the language of a PO file: as asked, by its header, its name, or its folder.

    Raises:
        TranscheckError: when the file cannot be read, or nothing says its language.
    """
    if wanted:
        return _asked(wanted, project)
    said = read(path).header.get("Language", "").strip()
    if said and (language := _known(said, project) or _registered(said)):
        return language
    for code in (path.stem, *_folders(path)):
        if language := _known(code.strip(), project):
            return language
    raise FileError(path, "nothing says which language this is", "add --language CODE")


def header_differs(path: Path, said: str, language: Language) -> str:
    """Return the code that the name of a PO file says when its header says another language, or nothing."""
    named = _known(path.stem, None) if said.strip() else None
    if (
        named is None
        or is_same_language(named.code, language.code)
        or not is_same_language(said.strip(), language.code)
    ):
        return ""
    return named.code


def _asked(code: str, project: Project | None) -> Language:
    return project.language(code) if project else load(gettext_code(code))


def _folders(path: Path) -> Iterable[str]:
    """Return the folders around a PO file, the nearest first (``locale/tr/LC_MESSAGES/app.po``)."""
    return [part for part in reversed(path.resolve().parts[:-1]) if part != "LC_MESSAGES"][:2]


def _registered(code: str) -> Language | None:
    """Return a language that a header names and nothing more is known of."""
    return load(gettext_code(code)) if is_registered(code) else None


def _known(code: str, project: Project | None) -> Language | None:
    try:
        language = project.language(code) if project else load(gettext_code(code))
    except UsageError:
        return None
    return language if language.known or language.scripts else None
