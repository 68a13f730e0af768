"""A document that somebody wrote elsewhere as a petition: its title and its paragraphs, their markup as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from transcheck.errors import BrokenMasterError
from transcheck.masters.document import is_title
from transcheck.masters.imported import Imported
from transcheck.masters.readers.passages import Document, Passage, as_markdown
from transcheck.model import Kind

_LEAST = 2  # level of a heading below the title


def petition_of(document: Document, path: Path) -> Imported:
    """Return the petition that a web page or Word file holds: its title, its text, and notes on what was read how.

    Raises BrokenMasterError when there is no text below its title.
    """
    at, note = _title(document.passages)
    title = path.stem if at is None else document.passages[at].text
    body = [part for place, part in enumerate(document.passages) if place != at]
    if not body:
        raise BrokenMasterError(path, 1, 1, "the document has no text below its title")
    levels = [part.level for part in body if part.kind is Kind.HEADING and part.level]
    down = max(0, _LEAST - min(levels, default=_LEAST))
    return Imported(
        title=title,
        paragraphs=tuple(map(as_markdown, body)),
        kinds=tuple(Kind.HEADING if part.kind is Kind.TITLE else part.kind for part in body),
        levels=tuple(part.level + down * (part.kind is Kind.HEADING and part.level > 0) for part in body),
        notes=(*document.notes, *([note] if note else [])),
    )


def _title(passages: Sequence[Passage]) -> tuple[int | None, str]:
    """Return the place of the title, and how it was found where the document does not say."""
    for kind, level in ((Kind.TITLE, 0), (Kind.HEADING, 1)):
        for place, part in enumerate(passages):
            if part.kind is kind and part.level == level:
                return place, ""
    first = passages[0]
    if first.kind is Kind.HEADING:
        return 0, ""
    if len(passages) > 1 and is_title(first.text):
        return 0, "the first line is read as the title"
    return None, "no title is found at the top; the title is the name of the file"
