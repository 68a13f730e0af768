"""Bounds of what strangers send: how large a document may be, and what is refused by its kind."""

from __future__ import annotations

from pathlib import Path

from transcheck.errors import FileError
from transcheck.files import read_bytes
from transcheck.masters.source import fault
from transcheck.text.patterns import pattern_of

PAGE_LIMIT = 8_000_000  # bytes of a web page, scripts and pictures included
TEXT_LIMIT = 3_000_000  # bytes of a text; a petition has some ten thousand
MARKDOWN_LIMIT = 1_500_000
MOST_LINES = 60_000
FILE_LIMIT = 60_000_000  # bytes of a Word file, pictures included
WEB = frozenset({".html", ".htm", ".xhtml"})
WORD = frozenset({".docx", ".docm", ".dotx"})
MARKDOWN = frozenset({".md", ".markdown", ".mkd"})
PLAIN = frozenset({".txt", ".text", ""})
MOST_ATTRIBUTES = 2_000  # of one tag; libxml2 compares each with all before it
_ATTRIBUTE = (
    r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?)?"""  # HTML 13.2.5.32 to 39
)
_TAG = pattern_of(rf"<[A-Za-z][^\s/>]*+(?:{_ATTRIBUTE})*+")
_ATTRIBUTES = pattern_of(_ATTRIBUTE)
_ADVICE = {
    ".doc": "open it in Word or LibreOffice and save it as .docx",
    ".dot": "open it in Word or LibreOffice and save it as .docx",
    ".odt": "open it in LibreOffice and save it as .docx",
    ".rtf": "open it in Word or LibreOffice and save it as .docx",
    ".pages": "export it from Pages as .docx",
    ".pdf": "find the text it was made from, or copy its text into a plain text file (.txt) and read that through",
    ".epub": "copy its text into a plain text file (.txt)",
}


def suffix_of(path: Path) -> str:
    """Return the kind of a document by its name.

    Raises:
        FileError: for one that is not read, with what to do.
    """
    suffix = path.suffix.lower()
    if suffix in WEB | WORD | MARKDOWN | PLAIN:
        return suffix
    advice = _ADVICE.get(suffix, "save it as plain text (.txt), Markdown (.md), HTML (.html) or Word (.docx)")
    raise FileError(path, f"{suffix} files are not read", advice)


def bounded_bytes(path: Path, limit: int) -> bytes:
    """Return the bytes of a file that is not larger than a limit.

    Raises:
        FileError: when it is larger, before it is read, or cannot be read.
    """
    if path.is_file() and path.stat().st_size > limit:
        size = path.stat().st_size / 1_000_000
        reason = f"the file has {size:.0f} MB, more than any petition ({limit / 1_000_000:g} MB are read)"
        raise FileError(path, reason, "save only the text of the petition")
    return read_bytes(path)[0]


def text_bytes(path: Path, suffix: str) -> bytes:
    """Return the bytes of a text, Markdown or HTML document that is not larger than any petition.

    Raises:
        FileError: when it is, or cannot be read.
    """
    if suffix in WEB:
        return bounded_bytes(path, PAGE_LIMIT)
    data = bounded_bytes(path, MARKDOWN_LIMIT if suffix in MARKDOWN else TEXT_LIMIT)
    if data.count(b"\n") + data.count(b"\r") > MOST_LINES:
        raise FileError(path, f"the file has more than {MOST_LINES} lines", "save only the text of the petition")
    return data


def refuse_endless_tags(page: str, path: Path) -> None:
    """Refuse a page that would keep the parser busy without end: with a tag of more attributes than anybody writes.

    Raises:
        BrokenMasterError: at the place of the tag.
    """
    for tag in _TAG.finditer(page):
        long = tag.end() - tag.start() > MOST_ATTRIBUTES
        if long and sum(1 for _ in _ATTRIBUTES.finditer(tag[0])) > MOST_ATTRIBUTES:
            raise fault(
                page, tag.start(), path, f"a tag has more than {MOST_ATTRIBUTES} attributes: save only the text"
            )
