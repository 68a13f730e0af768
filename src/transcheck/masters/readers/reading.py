"""Any document as passages, by its kind."""

from __future__ import annotations

from pathlib import Path

from transcheck.errors import BrokenMasterError, UsageError
from transcheck.masters.imported import Imported
from transcheck.masters.readers import bounded
from transcheck.masters.readers.passages import Document, Run, passage
from transcheck.masters.source import document_text
from transcheck.model import Kind


def read_passages(path: Path, xpath: str = "") -> Document:
    """Return the passages of a text, Markdown, HTML or Word file.

    ``xpath`` chooses the elements of a web page that hold its text.

    Raises:
        TranscheckError: when it cannot be read, is of another kind, is too large or has no text.
    """
    suffix = bounded.suffix_of(path)
    if xpath and suffix not in bounded.WEB:
        raise UsageError(f"an XPath chooses a part of a web page, and {path.name} is none")
    document = _read(path, suffix, xpath)
    if not document.passages:
        raise BrokenMasterError(path, 1, 1, "the document has no text")
    return document


def read_sections(path: Path) -> tuple[Document, ...]:
    """Return the petitions of a copied page (see ``masters.page``), each with its title first; none for any other document.

    Raises:
        TranscheckError: when it cannot be read.
    """
    suffix = bounded.suffix_of(path)
    if suffix not in bounded.PLAIN:
        return ()
    from transcheck.masters.page import read_page

    try:
        petitions = read_page(document_text(bounded.text_bytes(path, suffix), path), path).petitions
    except BrokenMasterError:
        return ()
    return tuple(_section(item, len(petitions)) for item in petitions)


def _section(item: Imported, count: int) -> Document:
    found = [passage([Run(item.title)], Kind.TITLE), *(passage([Run(text)]) for text in item.paragraphs)]
    note = f"the petition {item.title!r} of {count} on this copied page was read"
    return Document(tuple(filter(None, found)), notes=(note,))


def _read(path: Path, suffix: str, xpath: str) -> Document:
    if suffix in bounded.WORD:
        from transcheck.masters.readers.word import read_word

        return read_word(bounded.bounded_bytes(path, bounded.FILE_LIMIT), path)
    data = bounded.text_bytes(path, suffix)
    if suffix in bounded.WEB:
        from transcheck.masters.readers.web_page import read_page

        return read_page(data, path, xpath)
    from transcheck.masters.readers.plain import read_markdown, read_plain

    text = document_text(data, path)
    return read_markdown(text, path) if suffix in bounded.MARKDOWN else read_plain(text)
