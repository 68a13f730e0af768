"""Turn copied pages and plain documents into masters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from transcheck.errors import FileError
from transcheck.files import read_bytes, write_atomically
from transcheck.jobs.project import Project
from transcheck.masters.document import read_document
from transcheck.masters.page import Imported, read_page
from transcheck.masters.slug import slug
from transcheck.masters.source import decode
from transcheck.masters.write import Paragraph, write_master
from transcheck.model import Kind, Petition
from transcheck.segmenting.rules import Rules, rules_for
from transcheck.text.blanks import fold

MARKDOWN = frozenset({".md", ".markdown", ".mkd"})
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
    page = read_page(decode(read_bytes(path)[0], path).text, path)
    notes = (*page.notes, *(f"{item.title}: {note}" for item in page.petitions for note in item.notes))
    return ImportResult(tuple(_masters(project, page.petitions)), notes)


def import_document(project: Project, path: Path) -> ImportResult:
    """Return the master of a plain text or Markdown document.

    Raises:
        TranscheckError: when it cannot be read, or is of another kind.
    """
    if path.suffix.lower() in REFUSED:
        raise FileError(path, f"{path.suffix} files are not read", "save it as plain text (.txt) or Markdown (.md)")
    text = decode(read_bytes(path)[0], path).text
    imported = read_document(text, path, markdown=path.suffix.lower() in MARKDOWN)
    return ImportResult(tuple(_masters(project, [imported])), imported.notes)


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
