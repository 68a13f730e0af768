"""A document as one petition and language need it: the passages of that language, of that petition of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from transcheck.errors import FileError
from transcheck.jobs.project import Project
from transcheck.languages.codes import gettext_code
from transcheck.masters.readers.passages import Document, Passage
from transcheck.model import Language
from transcheck.text.recognising import is_other, recognised

MOST_SENTENCES = 20_000


@dataclass(frozen=True, slots=True)
class Spoken:
    """The passages of a document in one language, and what was left out."""

    passages: tuple[Passage, ...]
    notes: tuple[str, ...] = ()


def languages_in(project: Project) -> tuple[Language, ...]:
    """Return the languages of a project, that of its masters first."""
    folders = (path.stem for path in project.catalogs.glob("*/*.po"))
    codes = dict.fromkeys(map(gettext_code, (project.settings.source, *project.settings.languages, *sorted(folders))))
    return tuple(project.language(code) for code in codes)


def spoken(
    document: Document,
    path: Path,
    language: Language,
    others: Sequence[Language],
    untranslated: Callable[[Passage], bool] = lambda _: False,
) -> Spoken:
    """Return the passages of a document that are in a language, or so short that they may be.

    Those that are ``untranslated``, words of the master, stay: they tell where in the text one is.

    Raises:
        FileError: when none is in it, with the language that the document is in.
    """
    rest = [other for other in others if other != language]
    found = [is_other(passage.text, language, rest) for passage in document.passages]
    both = [*zip(document.passages, found, strict=True)]
    kept = tuple(passage for passage, other in both if not other or untranslated(passage))
    size, own = (sum(len(one.text) for one, other in both if not other or all_) for all_ in (True, False))
    if own < 0.05 * size or not kept:
        code = recognised("\n".join(passage.text for passage in document.passages), others) or max(
            found, key=found.count
        )
        name = language.name or language.code
        raise FileError(
            path, f"this document is not in {name} but in {code!r}", f"adopt it as {code}, or name another document"
        )
    notes = document.notes
    if len(kept) < len(found):
        codes = ", ".join(sorted({other for passage, other in both if other and not untranslated(passage)}))
        notes += (
            f"{len(found) - len(kept)} of {len(found)} paragraphs are in other languages ({codes}) and were left out",
        )
    return Spoken(kept, notes)
