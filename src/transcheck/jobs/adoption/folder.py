"""Adopt a folder of documents: recognise each, align those of a language together, write one after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from transcheck.errors import TranscheckError
from transcheck.jobs.adoption.adopting import Adoption, Aligned, Task, adoption, aligned
from transcheck.jobs.adoption.documents import languages_in
from transcheck.jobs.adoption.published import read_published
from transcheck.jobs.adoption.recognising import Recognised, Recogniser, documents_in, recogniser
from transcheck.jobs.project import Project
from transcheck.masters.readers.reading import read_passages, read_sections


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder holds: aligned documents, and the files that are none, with the reason."""

    found: tuple[Aligned, ...]
    left: tuple[tuple[Path, str], ...]


def read_folder(project: Project, folder: Path) -> Folder:
    """Return the documents of a folder aligned with their petitions; nothing is written.

    Raises:
        TranscheckError: when there is no folder, or a master cannot be read; a
            document that cannot be used is among those left.
    """
    paths = documents_in(folder)
    known = recogniser(project, languages_in(project))
    inside = folder.resolve()
    every = (one for path in paths for one in _recognised(path, known, inside))
    recognised = _without_rivals(sorted(every, key=_rank))
    left = [(one.path, one.trouble) for one in recognised if one.trouble]
    found: list[Aligned] = []
    for tasks in _by_language(recognised):
        for task, result in zip(tasks, aligned(project, tasks), strict=True):
            if isinstance(result, TranscheckError):
                left.append((task.path, _reason(result, task.path)))
            elif _is_strange(result):
                left.append(
                    (task.path, f"hardly anything of {task.petition} is in it; if it is that, adopt it by name")
                )
            else:
                found.append(result)
    return Folder(tuple(sorted(found, key=lambda one: one.task.path)), tuple(sorted(left)))


def _is_strange(found: Aligned) -> bool:
    """Return whether too little is sure for a document that was recognised by its marks alone."""
    fits = found.proposed.fits(len(found.master.segments), found.sentences)
    return not (fits or found.task.published)


def _reason(error: TranscheckError, path: Path) -> str:
    """Return what an error says of a document whose name stands before it."""
    return str(error).removeprefix(f"{path}:").lstrip()


def _recognised(path: Path, known: Recogniser, folder: Path) -> list[Recognised]:
    """Return what a file is; a copied page may be several petitions, a link out of the folder is not followed."""
    if not path.resolve().is_relative_to(folder):
        return [Recognised(path, trouble="it is a link out of this folder; copy the file, or adopt it by name")]
    try:
        if sections := read_sections(path):
            return [known.recognised(path, section) for section in sections]
        return [known.recognised(path, read_passages(path), read_published(path))]
    except TranscheckError as error:
        return [Recognised(path, trouble=_reason(error, path))]


def _rank(one: Recognised) -> bool:
    """Return what puts documents that say which segment is which before others."""
    return one.published is None


def _without_rivals(found: Sequence[Recognised]) -> list[Recognised]:
    """Return documents with trouble for those whose petition and language another document has already."""
    first: dict[tuple[str, str], Path] = {}
    result = []
    for one in found:
        if not one.trouble and one.language:
            other = first.setdefault((one.petition, one.language.code), one.path)
            if other != one.path:
                what = f"{one.petition} in {one.language.code}"
                one = replace(one, trouble=f"{other.name} is {what} too; adopt the better one by name")  # noqa: PLW2901
        result.append(one)
    return result


def _by_language(found: Sequence[Recognised]) -> Iterator[list[Task]]:
    groups: dict[str, list[Task]] = defaultdict(list)
    for one in found:
        if one.language and one.document and not one.trouble:
            groups[one.language.code].append(Task(one.petition, one.language, one.path, one.document, one.published))
    yield from groups.values()


def adoptions(project: Project, folder: Folder, *, overwrite: bool = False) -> Iterator[Adoption | TranscheckError]:
    """Yield what each document would write as the project stands when it is its turn, or why it cannot."""
    for found in folder.found:
        try:
            yield adoption(project, found, overwrite=overwrite)
        except TranscheckError as error:
            yield error
