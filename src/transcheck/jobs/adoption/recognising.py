"""Which petition a document is, and in which language: by its text first, then by its name."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from transcheck.alignment.marks import marks
from transcheck.errors import FileError, UsageError
from transcheck.jobs.adoption.published import language_of
from transcheck.jobs.adoption.sides import Master, master_of, shown
from transcheck.jobs.project import Project
from transcheck.jobs.reading import read_petition
from transcheck.languages.codes import gettext_code
from transcheck.languages.names import SURE, resolve
from transcheck.masters.publishing.notation import Document as Published
from transcheck.masters.readers.passages import Document
from transcheck.model import Language
from transcheck.text.recognising import recognised

_KINDS = frozenset("NLSU")  # numbers, names in their letters and by their sound, addresses
# How much of what a petition has, weighed by how rare it is among petitions, a document must have, and how much more than of the next:
_DEMANDS = ((0.12, 1.15), (0.06, 1.5))
_WORD = re.compile(r"[^\W_]+(?:[@_-](?:latin|cyrillic|arabic|[A-Z]{2}|[A-Z][a-z]{3}))?")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a document was taken for; ``trouble`` says why it cannot be adopted, when it cannot."""

    path: Path
    petition: str = ""
    language: Language | None = None
    document: Document | None = None
    trouble: str = ""
    published: Published | None = None


@dataclass(frozen=True)
class Recogniser:
    """Knows the petitions of a project by their marks."""

    languages: Sequence[Language]
    petitions: Mapping[str, frozenset[str]]
    worth: Mapping[str, float] = field(repr=False)

    def recognised(self, path: Path, document: Document, published: Published | None = None) -> Recognised:
        """Return what a document is; one that transcheck published says it."""
        if published and published.head.petition in self.petitions and (code := language_of(published)):
            known = {language.code: language for language in self.languages[1:]}
            trouble = "" if code in known else f"it is in {code}"
            return Recognised(path, published.head.petition, known.get(code), document, trouble, published)
        text = "\n".join(passage.text for passage in document.passages)
        language, trouble = self._language(path, document, text)
        if language is None:
            return Recognised(path, document=document, trouble=trouble)
        petition = self._petition(path, document, language)
        trouble = "" if petition else "it is not clear which petition this is: adopt it by name"
        return Recognised(path, petition, language, document, trouble)

    def _language(self, path: Path, document: Document, text: str) -> tuple[Language | None, str]:
        named = self._named(path)
        found = _spoken(document, text, self.languages)
        if named and found and found != named.code and not _mixed(found, self.languages[0].code):
            return None, f"its name says {named.code}, it reads like {found}"
        if named:
            return named, ""
        known = {language.code: language for language in self.languages[1:]}
        if found in known:
            return known[found], ""
        if found == self.languages[0].code:
            return None, f"it is in the language of the masters ({found})"
        return None, f"it reads like {found}, which this project has not" if found else "its language is not clear"

    def _named(self, path: Path) -> Language | None:
        """Return the language that the name of a file or its folder tells."""
        known = {language.code: language for language in self.languages[1:]}
        for name in (path.stem, path.parent.name):
            codes = [code for word in _words(name) if (code := _code(word)) in known]
            if len(set(codes)) == 1:
                return known[codes[0]]
        return None

    def _petition(self, path: Path, document: Document, language: Language) -> str:
        """Return the petition that a document has most in common with, nothing when that is not clear."""
        named = [name for name in self.petitions if name in path.stem or name == path.parent.name]
        if len(named) == 1:
            return named[0]
        found = _marks((passage.text for passage in document.passages), language.code, source=False)
        scores = sorted(((self._score(own, found), name) for name, own in self.petitions.items()), reverse=True)
        best, name = scores[0]
        rest = scores[1][0] if len(scores) > 1 else 0.0
        return name if any(best >= max(least, clear * rest) for least, clear in _DEMANDS) else ""

    def _score(self, own: frozenset[str], found: frozenset[str]) -> float:
        """Return how much of a petition's marks a document has, the rare ones counting more."""
        whole = sum(self.worth[mark] for mark in own)
        return sum(self.worth[mark] for mark in own & found) / whole if whole else 0.0


def recogniser(project: Project, languages: Sequence[Language]) -> Recogniser:
    """Return what knows the petitions of a project; ``languages`` are those of the project, the source first.

    Raises:
        TranscheckError: when a master cannot be read.
    """
    masters = {name: master_of(project, read_petition(project, name)) for name in project.petitions()}
    petitions = {name: _of_master(master, languages[0].code) for name, master in masters.items()}
    counts = Counter(mark for found in petitions.values() for mark in found)
    worth = {mark: math.log((1 + len(petitions)) / count) for mark, count in counts.items()}
    return Recogniser(languages, petitions, worth)


def _of_master(master: Master, code: str) -> frozenset[str]:
    return _marks((shown(segment.text).text for segment in master.segments), code, source=True)


def _marks(texts: Iterable[str], code: str, *, source: bool) -> frozenset[str]:
    return frozenset(mark for text in texts for mark in marks(text[:2000], code, source=source) if mark[0] in _KINDS)


def _spoken(document: Document, text: str, languages: Sequence[Language]) -> str:
    """Return the language of a document: what it declares when its text agrees, else that of its text."""
    found = recognised(text, languages)
    try:
        declared = gettext_code(document.language) if document.language else ""
    except UsageError:
        declared = ""
    return found or (declared if declared in {language.code for language in languages} else "")


def _mixed(found: str, source: str) -> bool:
    """Return whether a text seems to be in the language of the masters: a copied page has both."""
    return found == source


def _words(name: str) -> Iterator[str]:
    """Yield what in a file name may be a language: its words, and those that a sign joins (``zh_TW``)."""
    yield name
    yield from _WORD.findall(name)
    yield from re.split(r"[\s._-]+", name)


def _code(word: str) -> str:
    """Return the code that a word is or names, or nothing."""
    try:
        return gettext_code(word)
    except UsageError:
        reading = resolve(word)
        return reading.code or "" if reading.certainty == SURE else ""


def documents_in(folder: Path) -> tuple[Path, ...]:
    """Return the files of a folder and its folders, hidden ones left out, in order.

    Raises:
        FileError: when it is no folder, or has no files.
    """
    if not folder.is_dir():
        raise FileError(folder, "there is no such folder", "name a folder of documents, or PETITION LANGUAGE DOCUMENT")
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path, folder))
    if not found:
        raise FileError(folder, "there are no documents in this folder", "put the published translations here")
    return tuple(found)


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
