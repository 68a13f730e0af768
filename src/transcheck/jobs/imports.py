"""Turn copied pages and plain documents into masters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from transcheck.errors import FileError
from transcheck.files import read_bytes, write_atomically
from transcheck.jobs.project import Project
from transcheck.languages.codes import is_same_language
from transcheck.masters.document import read_document
from transcheck.masters.page import Imported, read_page
from transcheck.masters.readers import bounded
from transcheck.masters.readers.petition import petition_of
from transcheck.masters.readers.reading import read_passages
from transcheck.masters.slug import slug
from transcheck.masters.source import document_text
from transcheck.masters.write import Paragraph, write_master
from transcheck.model import Kind, Petition
from transcheck.segmenting.rules import Rules, rules_for
from transcheck.text.blanks import fold

MARKDOWN = bounded.MARKDOWN
REFUSED = frozenset({".doc", ".docx", ".odt", ".pdf", ".rtf", ".html", ".htm"})


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The masters an import makes, by path, and what was read how."""

    masters: tuple[tuple[Path, str], ...]
    notes: tuple[str, ...]


def import_page(project: Project, path: Path) -> ImportResult:
    """Return the masters of a copied profile or petition page.

    Raises:
        TranscheckError: when it cannot be read, or no petition is found in it.
    """
    if bounded.suffix_of(path) in bounded.WEB | bounded.WORD:
        advice = "copy its text into a plain text file (.txt), or run 'transcheck import document'"
        raise FileError(path, "a page is read as the text that was copied from it", advice)
    page = read_page(document_text(bounded.text_bytes(path, ".txt"), path), path)
    notes = (*page.notes, *(f"{item.title}: {note}" for item in page.petitions for note in item.notes))
    return ImportResult(tuple(_masters(project, page.petitions)), notes)


def import_document(project: Project, path: Path, *, xpath: str = "") -> ImportResult:
    """Return the master of a text, Markdown, HTML or Word document; ``xpath`` chooses the text of a web page.

    Raises:
        TranscheckError: when it cannot be read, or is of another kind.
    """
    suffix = bounded.suffix_of(path)
    if xpath or suffix in bounded.WEB | bounded.WORD:
        document = read_passages(path, xpath)
        imported = petition_of(document, path)
        return ImportResult(
            tuple(_masters(project, [imported])), (*imported.notes, *_foreign(project, document.language))
        )
    text = document_text(bounded.text_bytes(path, suffix), path)
    imported = read_document(text, path, markdown=suffix in MARKDOWN)
    return ImportResult(tuple(_masters(project, [imported])), imported.notes)


def _foreign(project: Project, declared: str) -> Iterator[str]:
    """Yield a note when a page says that it is in another language than masters are."""
    source = project.settings.source
    if declared and not is_same_language(declared, source):
        yield f"the page says that it is in {declared!r}; masters are in {source!r}: did you mean 'transcheck adopt'?"


def _masters(project: Project, found: Sequence[Imported]) -> Iterator[tuple[Path, str]]:
    rules = rules_for(project.language(project.settings.source), project.rules)
    taken: set[str] = set()
    for item in found:
        name = slug(item.title, taken)
        taken.add(name)
        path = project.master(name)
        yield path, write_master(_petition(item, name, project.shown(path)), _paragraphs(item, rules))


def _petition(item: Imported, name: str, path: str) -> Petition:
    return Petition(
        name=name,
        path=path,
        title=item.title,
        date=item.date,
        organisation=item.organisation,
        addressees=item.addressees,
        supporters=item.supporters,
        claims=item.claims or None,
    )


def _paragraphs(item: Imported, rules: Rules) -> list[Paragraph]:
    described = zip_longest(item.paragraphs, item.kinds, item.levels)
    return [
        Paragraph(kind or Kind.SENTENCE, _sentences(text, kind, rules), level or 0) for text, kind, level in described
    ]


def _sentences(paragraph: str, kind: Kind | None, rules: Rules) -> tuple[str, ...]:
    if kind is Kind.HEADING:
        return (fold(paragraph),)
    return tuple(text for span in rules.spans(paragraph) if (text := fold(span.of(paragraph))))


def write_masters(result: ImportResult, *, replace: bool = False) -> tuple[Path, ...]:
    """Write imported masters and return their paths.

    Raises:
        FileError: when one of them exists and is not to be replaced; then none is written.
    """
    for path, text in result.masters:
        if path.exists() and not replace and path.read_bytes() != text.encode():
            raise FileError(path, "this master exists already", "rename it, or run again with --replace")
    for path, text in result.masters:
        path.parent.mkdir(parents=True, exist_ok=True)
        seen = read_bytes(path)[1] if path.exists() else None
        write_atomically(path, text.encode(), seen=seen)
    return tuple(path for path, _ in result.masters)
