"""Published documents read again, whatever their format."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from transcheck.masters.publishing.markdown import read_markdown
from transcheck.masters.publishing.notation import TRANSLATED, Document

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


def read_published(text: str, path: Path) -> Mapping[str, str]:
    """Return the translation of each segment of a published HTML or Markdown document, by id.

    A document that nobody edited gives every msgstr exactly as it was; one
    that was edited gives what now stands there. Segments shown in the language
    of the master are left out.
    """
    document = read_segments(text, path)
    return {found.id: found.text for found in document.segments if found.shown in TRANSLATED and found.text}
