"""Published documents read again, whatever their format."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from transcheck.masters.front_matter import Scalar, read_front_matter
from transcheck.masters.publishing.markdown import read_markdown
from transcheck.masters.publishing.notation import TRANSLATED, Document

MARKDOWN = frozenset({".md", ".markdown", ".mkd"})
HTML = frozenset({".html", ".htm", ".xhtml"})


def read_segments(text: str, path: Path) -> Document:
    """Return what a published page or Markdown document holds, by the ids it was published with.

    The suffix of ``path`` tells HTML from Markdown. A document that transcheck did not publish has no segments.
    Raises BrokenMasterError when it cannot be read.
    """
    if path.suffix.lower() in HTML:
        from transcheck.masters.publishing.page_reading import read_html

        return read_html(text, path)
    return read_markdown(text, path)


def document_paragraphs(text: str, path: Path) -> tuple[str, ...]:
    """Return the paragraphs of any page, Markdown document or plain text as readers see them.

    Raises BrokenMasterError when it cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix in HTML:
        from transcheck.masters.publishing.page_reading import page_paragraphs

        return tuple(page_paragraphs(text, path))
    if suffix in MARKDOWN:
        from transcheck.languages import load
        from transcheck.masters.publishing.plain import plain_text

        front = read_front_matter(text, path)
        title = front.table.values.get("title")
        text = plain_text(text[front.body :], load("und"), title.text if isinstance(title, Scalar) else "")
    return tuple(line for line in text.splitlines() if line.strip())


def read_published(text: str, path: Path) -> Mapping[str, str]:
    """Return the translation of each segment of a published HTML or Markdown document, by id.

    A document that nobody edited gives every msgstr exactly as it was; one
    that was edited gives what now stands there. Segments shown in the language
    of the master are left out.
    """
    document = read_segments(text, path)
    return {found.id: found.text for found in document.segments if found.shown in TRANSLATED and found.text}
