"""Compare a document that is already out with the catalog it was published from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from transcheck.errors import FileError, UsageError
from transcheck.files import read_bytes
from transcheck.jobs.check_petitions import wrong_units
from transcheck.jobs.imports import REFUSED
from transcheck.jobs.project import Project
from transcheck.jobs.reading import read_petition
from transcheck.jobs.update import splitter
from transcheck.jobs.wording import KEEP, wordings_of
from transcheck.languages.codes import gettext_code
from transcheck.languages.pages import page_words
from transcheck.masters.lines import MARKER
from transcheck.masters.publishing.notation import Document, Found, Shown, Wording, short_hash
from transcheck.masters.publishing.plain import plain_words, without_signs
from transcheck.masters.publishing.reading import HTML, document_paragraphs, read_segments
from transcheck.masters.publishing.wording import as_markdown
from transcheck.masters.source import decode
from transcheck.model import Language, Segment
from transcheck.reports.comparison import Comparison, Difference, Edited
from transcheck.text.blanks import fold
from transcheck.text.similar import pairs

_SPANS = 4  # sentences that may stand where one was
_BEGINNING = 8  # letters by which a known sentence is found
_UNREAD = REFUSED - HTML


@dataclass(frozen=True, slots=True)
class _Beside:
    """A segment of the master and what its catalog says of it."""

    segment: Segment
    wording: Wording

    @property
    def catalog(self) -> str:
        """Return the translation, nothing when there is none."""
        return self.wording.text if self.wording.is_translated else ""

    def differs(self, edited: Edited, page: str) -> Difference:
        return Difference(self.segment.id, edited, self.segment.text, self.catalog, page)


def compare(project: Project, path: Path, petition: str = "", language: str = "") -> Comparison:
    """Return where a published document and the catalog differ, segment by segment.

    A document with the ids of its segments tells which side was edited; in any
    other the texts are compared. Petition and language are those that the
    document or its path (``PETITION/LANGUAGE.SUFFIX``) names, unless given.

    Raises:
        TranscheckError: when the document cannot be read, or nobody says what it is.
    """
    if path.suffix.lower() in _UNREAD:
        raise FileError(path, f"{path.suffix} files are not read", "save it as HTML, Markdown or plain text")
    text = decode(read_bytes(path)[0], path).text
    marked = Document.empty() if path.suffix.lower() == ".txt" else read_segments(text, path)
    name, code = _what_it_is(project, path, marked, petition, language)
    reading = read_petition(project, name)
    spoken = project.language(code)
    wordings, _ = wordings_of(project, reading, spoken, KEEP, wrong_units(project, reading, [spoken]))
    beside = [_Beside(segment, wordings[segment.id]) for segment in reading.petition.segments]
    if marked.segments:
        differences = tuple(_by_ids(beside, marked.segments))
    else:
        differences = tuple(_by_texts(project, beside, document_paragraphs(text, path), spoken))
    return Comparison(str(path), name, spoken.code, len(beside), differences)


def _what_it_is(project: Project, path: Path, marked: Document, petition: str, language: str) -> tuple[str, str]:
    """Return the petition and the language of a document."""
    known = project.petitions()
    name = (
        petition or marked.head.petition or (path.resolve().parent.name if path.resolve().parent.name in known else "")
    )
    code = language or marked.head.language or path.stem
    if not name or (name not in known and not petition):
        raise UsageError(
            f"{path} does not say which petition it is; name it: transcheck publish PETITION LANGUAGE --check"
        )
    try:
        code = gettext_code(code)
    except UsageError as error:
        advice = "name it: transcheck publish PETITION LANGUAGE --check"
        raise UsageError(f"{path} does not say which language it is in; {advice}") from error
    return project.petitions([name])[0], code


def _by_ids(beside: Sequence[_Beside], segments: Sequence[Found]) -> Iterator[Difference]:
    found = {segment.id: segment for segment in segments}
    for side in beside:
        there = found.pop(side.segment.id, None)
        if there is None:
            yield side.differs(Edited.ABSENT, "")
        elif edited := _edited(side, there):
            yield side.differs(edited, there.text)
    for there in found.values():
        yield Difference(there.id, Edited.ADDED, page=there.text)


def _edited(side: _Beside, there: Found) -> Edited | None:
    """Return where a segment was edited, nothing when both sides say the same."""
    if there.shown is Shown.SOURCE:
        changed = side.wording.shown is Shown.TRANSLATION
        other = Edited.CATALOG if changed else Edited.MASTER if there.hash != short_hash(side.segment.text) else None
    else:
        if there.text == side.catalog:
            return None
        other = Edited.CATALOG if there.hash != short_hash(side.catalog) else None
    if there.edited:
        return Edited.BOTH if other else Edited.PAGE
    return other


def _by_texts(
    project: Project, beside: Sequence[_Beside], paragraphs: Sequence[str], language: Language
) -> Iterator[Difference]:
    """Yield the differences of a document without ids: its sentences against those of the catalog."""
    split = splitter(project, language)
    words = [_words(side, side.catalog or side.segment.text) for side in beside]
    sources = [_words(side, side.segment.text) for side in beside]
    known = _by_beginning((*words, *sources))
    lines = [_line(paragraph, known) for paragraph in paragraphs]
    page = [part for line in lines if not _is_list(project, line) for part in _parts(line, known, split)]
    partner = _partners(words, page)
    used = {place for places in partner.values() for place in places}
    for index, side in enumerate(beside):
        there = fold(language.joiner.join(page[place] for place in partner.get(index, ())))
        if there == words[index]:
            continue
        if not there and sources[index] in page:
            used.add(page.index(sources[index]))
            if side.wording.shown is Shown.TRANSLATION:
                yield side.differs(Edited.DIFFERENT, sources[index])
        else:
            yield side.differs(Edited.DIFFERENT if there else Edited.ABSENT, there)
    notes = {f"[{note}]" for note in page_words(language)[0].values()}
    for place in range(min(used, default=0), max(used, default=-1) + 1):
        if place not in used and page[place] not in notes:
            yield Difference("", Edited.ADDED, page=page[place])


def _partners(words: Sequence[str], page: Sequence[str]) -> Mapping[int, Sequence[int]]:
    """Return the places in the document of each text of the catalog."""
    found = pairs(words, page, spans=_SPANS)
    partners: dict[int, Sequence[int]] = {old: (new,) for new, old in enumerate(found.same) if old >= 0}
    for bead in found.beads:
        for old in bead.old:
            partners.setdefault(old, bead.new)
    return partners


def _by_beginning(texts: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Return texts by their first letters, the longer ones first."""
    found: dict[str, list[str]] = {}
    for text in sorted(set(texts), key=len, reverse=True):
        found.setdefault(text[:_BEGINNING], []).append(text)
    return found


def _parts(line: str, known: Mapping[str, Sequence[str]], split: Callable[[str], Sequence[str]]) -> Iterator[str]:
    """Yield the sentences of a paragraph: the known ones as they are, what stands between them cut by the rules."""
    at = start = 0
    while at < len(line):
        text = _known_at(line, at, known)
        if text:
            yield from split(line[start:at])
            yield text
            start = at + len(text)
        at = start if text else at + 1
    yield from split(line[start:])


def _is_list(project: Project, line: str) -> bool:
    """Return whether a line is the list of languages of a document."""
    names = {project.language(code).endonym for code in (project.settings.source, *project.settings.languages)}
    return {part.partition(" (")[0] for part in line.split(" · ")} <= names


def _words(side: _Beside, text: str) -> str:
    return fold(plain_words(as_markdown(text, side.segment.text)))


def _line(paragraph: str, known: Mapping[str, Sequence[str]]) -> str:
    """Return a paragraph of a document without signs of direction and the marker of a list."""
    line = fold(without_signs(paragraph))
    marker = MARKER.match(line)
    return line[marker.end() :] if marker and not _known_at(line, 0, known) else line


def _known_at(line: str, at: int, known: Mapping[str, Sequence[str]]) -> str:
    """Return the known text that stands at a place of a line, or nothing."""
    return next((text for text in known.get(line[at : at + _BEGINNING], ()) if line.startswith(text, at)), "")
