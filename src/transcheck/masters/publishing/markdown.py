"""Published Markdown read again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from transcheck.masters.front_matter import Scalar, read_front_matter
from transcheck.masters.publishing.notation import MARK, Document, Found, marked, read_head
from transcheck.masters.publishing.translated import wording_read
from transcheck.masters.structure import read_structure
from transcheck.text.blanks import fold


def read_markdown(text: str, path: Path) -> Document:
    """Return the segments of a published Markdown document; ``path`` is only named in errors.

    Raises BrokenMasterError when it cannot be read as Markdown.
    """
    front = read_front_matter(text, path)
    title = front.table.values.get("title")
    head = read_head(text[: front.body], fold(title.text) if isinstance(title, Scalar) else "")
    parts: list[Found | str] = [head.title] if head.title else []
    for stretch in read_structure(text, front.body, path).stretches:
        parts += _parts("".join(line.of(text) for line in stretch.lines))
    found = tuple(part for part in parts if isinstance(part, Found))
    return Document(head, found, tuple(part for part in parts if isinstance(part, str)))


def _parts(raw: str) -> Iterator[Found | str]:
    """Yield the segments of a block, and the text after the last one, which is nobody's."""
    at = 0
    for mark in MARK.finditer(raw):
        yield marked(mark, wording_read(raw[at : mark.start()]))
        at = mark.end()
    if loose := wording_read(raw[at:]):
        yield loose
