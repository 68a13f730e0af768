"""Publish petitions: the documents that readers get, made of masters and catalogs."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from transcheck.errors import TranscheckError
from transcheck.files import inside, make_folder, write_atomically
from transcheck.jobs.check_petitions import wrong_units
from transcheck.jobs.project import Project
from transcheck.jobs.reading import Reading, languages_of, read_petition
from transcheck.jobs.wording import Policies, Worded, wordings_of
from transcheck.languages.pages import page_words
from transcheck.masters.front_matter import read_front_matter
from transcheck.masters.master import read_master
from transcheck.masters.publishing.claim_list import claim_segments
from transcheck.masters.publishing.notation import Shown, Wording
from transcheck.masters.publishing.translated import translated
from transcheck.masters.publishing.unmarked import without_authors_marks
from transcheck.model import Language, Segment


class Format(enum.StrEnum):
    """What a document is written as; the value is the suffix of its file."""

    MARKDOWN = "md"
    HTML = "html"
    TEXT = "txt"


@dataclass(frozen=True, slots=True)
class Published:
    """One document: its text, how many segments are shown how and have which trouble, and the troubles that forbid it."""

    petition: str
    language: Language
    text: str
    shown: Mapping[Shown, int] = field(default_factory=dict)
    troubles: Mapping[str, int] = field(default_factory=dict)
    forbidden: Mapping[str, int] = field(default_factory=dict)


def publish(
    project: Project, name: str, codes: Sequence[str], *, policies: Policies, form: Format, linked: bool
) -> Iterator[Published | TranscheckError]:
    """Yield the documents of one petition, or why a language has none.

    Args:
        project: the project.
        name: the petition.
        codes: the languages; without any, that of the masters and all others with something to show.
        policies: what to do where a translation is not what it should be.
        form: the format.
        linked: whether each document names the others.
    """
    reading = read_petition(project, name)
    source = project.language(project.settings.source)
    chosen = [project.language(code) for code in codes] or [source, *languages_of(project, reading)]
    wrong = wrong_units(project, reading, chosen)
    found: list[tuple[Language, Worded]] = []
    for language in dict.fromkeys(chosen):
        try:
            worded = wordings_of(project, reading, language, policies, wrong)
        except TranscheckError as error:
            yield error
        else:
            if codes or language == source or worded.forbidden or _has_translation(worded):
                found.append((language, worded))
    names = [language for language, worded in found if not worded.forbidden] if linked and len(found) > 1 else []
    writer = _Writer(project, reading, source, form, names)
    for language, worded in found:
        shown = Counter(wording.shown for wording in worded.wordings.values())
        text = "" if worded.forbidden else writer.text(language, worded.wordings)
        yield Published(name, language, text, shown, worded.troubles, worded.forbidden)


def _has_translation(worded: Worded) -> bool:
    return any(wording.is_translated for wording in worded.wordings.values())


def written(
    project: Project, reading: Reading, language: Language, wordings: Mapping[str, Wording], form: Format
) -> str:
    """Return a document that names no others, with the wordings that are given."""
    source = project.language(project.settings.source)
    return _Writer(project, reading, source, form, ()).text(language, wordings)


class _Writer:
    """Writes the documents of one petition in one format."""

    def __init__(
        self, project: Project, reading: Reading, source: Language, form: Format, names: Sequence[Language]
    ) -> None:
        self.project = project
        self.reading = reading
        self.source = source
        self.form = form
        self.names = names
        self.path = project.master(reading.petition.name)
        self.master = read_master(reading.text, self.path)
        self.claims = claim_segments(self.master, reading.petition.segments) if names else ()

    def text(self, language: Language, wordings: Mapping[str, Wording]) -> str:
        if language == self.source and self.form is Format.MARKDOWN:
            return self._above(_with_list(self.reading.text, self.claims, self._list(language)), language, {})
        document = translated(
            self.master,
            self.reading.petition.segments,
            wordings,
            language=language.code,
            joiner=language.joiner,
            listed=({segment.id for segment in self.claims}, self._list(language)),
        )
        if self.form is Format.MARKDOWN:
            return self._above(document, language, wordings)
        body = document[read_front_matter(document, self.path).body :]
        return (
            self._page(body, language, wordings) if self.form is Format.HTML else self._plain(body, language, wordings)
        )

    def _title(self, wordings: Mapping[str, Wording]) -> Wording | None:
        """Return the title, when it stands in the front matter."""
        body = read_front_matter(self.reading.text, self.path).body
        first = self.reading.petition.segments[0]
        return wordings[first.id] if first.pieces[0].start < body else None

    def _notes(self, language: Language, wordings: Mapping[str, Wording]) -> Iterator[tuple[Shown, str, Language]]:
        shown = {wording.shown for wording in wordings.values()}
        if language == self.source:
            return
        words, code = page_words(language)
        for kind in (Shown.STALE, Shown.DRAFT, Shown.SOURCE, Shown.NOTHING):
            if kind in shown:
                yield kind, words[kind], self.project.language(code)

    def _page(self, body: str, language: Language, wordings: Mapping[str, Wording]) -> str:
        from transcheck.masters.publishing.page import Link, Page, html_page

        names = () if self.claims else self.names
        links = tuple(Link(other, "" if other == language else f"{other.code}.{self.form}") for other in names)
        notes = tuple(self._notes(language, wordings))
        title = self._title(wordings)
        page = Page(
            self.reading.petition,
            language,
            self.source,
            title,
            links,
            notes,
            page_words(language)[0],
            {s.id for s in self.claims},
        )
        return html_page(body, wordings, page)

    def _plain(self, body: str, language: Language, wordings: Mapping[str, Wording]) -> str:
        from transcheck.masters.publishing.plain import plain_text

        title = self._title(wordings)
        text = plain_text(body, language, title.text if title and title.shown is not Shown.NOTHING else "")
        notes = "".join(f"[{note}]\n\n" for _, note, _ in self._notes(language, wordings))
        return notes + text

    def _above(self, document: str, language: Language, wordings: Mapping[str, Wording]) -> str:
        """Return Markdown with the linked list of languages, unless it stands in the text, and the notes above its body."""
        links = "" if self.claims else self._list(language)
        notes = [f"*{note}*" for _, note, _ in self._notes(language, wordings)]
        above = "".join(f"\n{paragraph}\n" for paragraph in (links, *notes) if paragraph)
        document = without_authors_marks(document, self.path)
        body = read_front_matter(document, self.path).body
        return f"{document[:body]}{above}{document[body:]}"

    def _list(self, here: Language) -> str:
        """Return the list of languages as Markdown; plain text has nothing to link to."""
        return " · ".join(self._link(other, here) for other in self.names)

    def _link(self, other: Language, here: Language) -> str:
        name = other.endonym or other.name or other.code
        if self.form is Format.TEXT:
            return name
        return f"**{name}**" if other == here else f"[{name}]({other.code}.{self.form})"


def _with_list(text: str, claims: Sequence[Segment], links: str) -> str:
    """Return a master with a list of languages for its own."""
    if not claims:
        return text
    return text[: claims[0].pieces[0].start] + links + text[claims[-1].pieces[-1].end :]


def destination(folder: Path, document: Published, form: Format) -> Path:
    """Return the file of a document: ``FOLDER/PETITION/LANGUAGE.SUFFIX``.

    Raises:
        FileError: when a name would lead out of the folder.
    """
    return inside(folder, f"{document.petition}/{document.language.code}.{form}")


def write(path: Path, document: Published) -> bool:
    """Write a document, and return whether its file changed."""
    make_folder(path.parent)
    return write_atomically(path, document.text.encode(), replace=True)
