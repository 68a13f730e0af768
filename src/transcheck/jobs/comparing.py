"""Compare a document that is already out with the catalog it was published from."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from transcheck.errors import UsageError
from transcheck.jobs.adoption.published import read_published
from transcheck.jobs.adoption.sides import shown
from transcheck.jobs.check_petitions import wrong_units
from transcheck.jobs.project import Project
from transcheck.jobs.publish import Format, written
from transcheck.jobs.reading import read_petition
from transcheck.jobs.update import splitter
from transcheck.jobs.wording import KEEP, wordings_of
from transcheck.languages.codes import gettext_code
from transcheck.languages.pages import page_words
from transcheck.masters.front_matter import read_front_matter
from transcheck.masters.lines import MARKER
from transcheck.masters.publishing.notation import Document, Found, Head, Shown, Wording, short_hash
from transcheck.masters.publishing.plain import code_lines, plain_words, without_signs
from transcheck.masters.publishing.reading import read_segments
from transcheck.masters.publishing.wording import as_markdown
from transcheck.masters.readers import bounded
from transcheck.masters.readers.reading import read_passages
from transcheck.masters.structure import read_structure
from transcheck.model import Language, Segment
from transcheck.reports.comparison import Comparison, Difference, Edited
from transcheck.text.blanks import fold
from transcheck.text.similar import pairs

_SPANS = 4  # sentences that may stand where one was
_BEGINNING = 8  # letters by which a known sentence is found


@dataclass(frozen=True, slots=True)
class _Beside:
    """A segment of the master and what its catalog says of it."""

    segment: Segment
    wording: Wording
    is_plain: bool = False  # a title of the front matter, which is no Markdown

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
    marked = read_published(path)
    name, code = _what_it_is(project, path, marked.head if marked else Head(), petition, language)
    reading = read_petition(project, name)
    spoken = project.language(code)
    wordings = wordings_of(project, reading, spoken, KEEP, wrong_units(project, reading, [spoken])).wordings
    body = read_front_matter(reading.text, project.master(name)).body
    beside = [_Beside(one, wordings[one.id], one.pieces[0].start < body) for one in reading.petition.segments]
    if marked:
        form = Format.HTML if path.suffix.lower() in bounded.WEB else Format.MARKDOWN
        ours = read_segments(written(project, reading, spoken, wordings, form), Path(f"ours.{form}")).loose
        differences = (*_by_ids(beside, marked), *_besides(project, spoken, marked.loose, Counter(ours)))
    else:
        fixed = code_lines(reading.text)
        passages = [passage.text for passage in read_passages(path).passages if passage.text not in fixed]
        master = project.master(name)
        differences = tuple(_by_texts(project, beside, passages, spoken, _shown_in(path, reading.text, master)))
    return Comparison(str(path), name, spoken.code, len(beside), differences)


def _shown_in(path: Path, text: str, master: Path) -> Callable[[str, str], str]:
    """Return what gives a translation and its source as a document of this kind shows it: only plain text names addresses."""
    labels = read_structure(text, read_front_matter(text, master).body, master).labels
    if path.suffix.lower() in bounded.PLAIN:
        return lambda target, source: fold(plain_words(as_markdown(target, source, labels), text))
    return lambda target, source: shown(as_markdown(target, source, labels)).text


def _what_it_is(project: Project, path: Path, head: Head, petition: str, language: str) -> tuple[str, str]:
    """Return the petition and the language of a document."""
    known = project.petitions()
    name = petition or head.petition or (path.resolve().parent.name if path.resolve().parent.name in known else "")
    code = language or head.language or path.stem
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


def _by_ids(beside: Sequence[_Beside], document: Document) -> Iterator[Difference]:
    found: dict[str, Found] = {}
    for segment in document.segments:
        found.setdefault(segment.id, segment)
    order = {side.segment.id: place for place, side in enumerate(beside)}
    moved = _moved([order[key] for key in found if key in order])
    for place, side in enumerate(beside):
        there = found.pop(side.segment.id, None)
        if there is None:
            was_left_out = side.segment.id in document.head.omitted and side.wording.shown is not Shown.TRANSLATION
            yield from () if was_left_out else (side.differs(Edited.ABSENT, ""),)
            continue
        if edited := _edited(side, there):
            yield side.differs(edited, there.text)
        if place in moved:
            yield side.differs(Edited.MOVED, there.text)
    for there in (*found.values(), *_repeated(document.segments)):
        yield Difference(there.id, Edited.ADDED, page=there.text)


def _repeated(segments: Sequence[Found]) -> Iterator[Found]:
    seen: set[str] = set()
    for segment in segments:
        if segment.id in seen:
            yield segment
        seen.add(segment.id)


def _moved(places: Sequence[int]) -> frozenset[int]:
    """Return the places that stand out of order: all but a longest run of rising ones.

    >>> sorted(_moved([0, 3, 1, 2, 4]))
    [3]
    """
    ends: list[int] = []  # the last place of the best run of each length (patience sorting)
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(ends, place)
        before[place] = ends[at - 1] if at else None
        ends[at : at + 1] = [place]
    kept = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return frozenset(places) - kept


def _besides(project: Project, language: Language, loose: Sequence[str], ours: Counter[str]) -> Iterator[Difference]:
    """Yield what a document says besides its segments and ``ours``, the facts, code and raw HTML that every document has."""
    for text in loose:
        ours[text] -= 1
        known = ours[text] >= 0 or any(_is_ours(project, language, form) for form in (text, plain_words(text)))
        if not known:
            yield Difference("", Edited.ADDED, page=text)


def _is_ours(project: Project, language: Language, text: str) -> bool:
    """Return whether a line is a note or the list of languages of a document."""
    return text.strip("[]") in page_words(language)[0].values() or _is_list(project, text)


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
    project: Project,
    beside: Sequence[_Beside],
    paragraphs: Sequence[str],
    language: Language,
    shown_as: Callable[[str, str], str],
) -> Iterator[Difference]:
    """Yield the differences of a document without ids: its sentences against those of the catalog."""
    split = splitter(project, language)
    words = [_shown(side, side.catalog or side.segment.text, shown_as) for side in beside]
    sources = [_shown(side, side.segment.text, shown_as) for side in beside]
    known = _by_beginning((*words, *sources))
    lines = [line for paragraph in paragraphs if not _is_ours(project, language, line := _line(paragraph, known))]
    page = [part for line in lines for part in _parts(line, known, split)]
    partner = _partners(words, page)
    used = {place for places in partner.values() for place in places}
    untaken = {text: [place for place, part in enumerate(page) if part == text] for text in {*sources} & {*page}}
    moved = _moved_texts(words, partner)
    for index, side in enumerate(beside):
        if index in moved:
            yield side.differs(Edited.MOVED, language.joiner.join(page[place] for place in partner[index]))
        there = fold(language.joiner.join(page[place] for place in partner.get(index, ())))
        if there == words[index] or not (there or side.catalog or sources[index] in page):
            continue
        if not there and sources[index] in page:
            used.add(
                next((place for place in untaken[sources[index]] if place not in used), page.index(sources[index]))
            )
            if side.wording.shown is Shown.TRANSLATION:
                yield side.differs(Edited.DIFFERENT, sources[index])
        else:
            yield side.differs(Edited.DIFFERENT if there else Edited.ABSENT, there)
    for place in range(len(page)):
        if place not in used:
            yield Difference("", Edited.ADDED, page=page[place])


def _shown(side: _Beside, text: str, shown_as: Callable[[str, str], str]) -> str:
    return fold(text) if side.is_plain else shown_as(text, side.segment.text)


def _moved_texts(words: Sequence[str], partner: Mapping[int, Sequence[int]]) -> frozenset[int]:
    """Return the texts that stand out of order; of those that stand several times nobody can say it."""
    times = Counter(words)
    once = [(places[0], index) for index, places in partner.items() if places and times[words[index]] == 1]
    return _moved([index for _, index in sorted(once)])


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


def _line(paragraph: str, known: Mapping[str, Sequence[str]]) -> str:
    """Return a paragraph of a document without signs of direction and the marker of a list."""
    line = fold(without_signs(paragraph))
    marker = MARKER.match(line)
    return line[marker.end() :] if marker and not _known_at(line, 0, known) else line


def _known_at(line: str, at: int, known: Mapping[str, Sequence[str]]) -> str:
    """Return the known text that stands at a place of a line, or nothing."""
    return next((text for text in known.get(line[at : at + _BEGINNING], ()) if line.startswith(text, at)), "")
