"""From the bytes of a catalog to its text, in the charset that its header declares."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from transcheck.catalogs.source import Source
from transcheck.errors import BrokenCatalogError

_HEADER = re.compile(
    rb'^[ \t]*+msgid[ \t]*+""[ \t\r]*+\n(?:[ \t]*+""[ \t\r]*+\n)*+[ \t]*+msgstr[ \t]*+((?:"[^\n]*+\n?[ \t]*+)++)',
    re.MULTILINE,
)
_JOIN = re.compile(rb'"[ \t\r]*+\n[ \t]*+"')
_CHARSET = re.compile(rb"Content-Type:[^\n\\]*?charset=([^\s\\\"';]++)", re.IGNORECASE)
_TEMPLATE = "CHARSET"  # what xgettext leaves for the translator to fill in
_ASCII = bytes(range(0x20, 0x7F)) + b"\n\r\t"


def decoded(data: bytes, path: Path) -> Source:
    """Return the text of a catalog, or raise BrokenCatalogError at the first byte that is none."""
    bom = data.startswith(codecs.BOM_UTF8)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise BrokenCatalogError(path, 1, 1, "the file is UTF-16, save it as UTF-8")
    charset = "utf-8" if bom else _declared(data, path)
    text = _text(data.removeprefix(codecs.BOM_UTF8), charset, path)
    source = Source(text, charset, bom, _newline(data), path)
    if b"\0" in data:
        raise source.fault(text.index("\0"), "a NUL character: this is no text, or it is UTF-16; save it as UTF-8")
    if b"\r" in data and b"\n" not in data:
        raise source.fault(text.index("\r"), "lines end in CR alone, save the file with LF or CRLF")
    return source


def _declared(data: bytes, path: Path) -> str:
    """Return Python's name of the declared charset; UTF-8 when there is none."""
    header = _HEADER.search(data)
    found = _CHARSET.search(_JOIN.sub(b"", header[1])) if header else None
    if header is None or found is None or found[1] == _TEMPLATE.encode():
        return "utf-8"
    name = found[1].decode("ascii", "replace")
    if not _is_usable(name):
        start = max(data.find(found[1], header.start(1)), header.start(1))
        raise BrokenCatalogError(
            path, *_place(data, start), f"the charset {name} is not known, save the file as UTF-8 and declare that"
        )
    return codecs.lookup(name).name


def _is_usable(name: str) -> bool:
    """Tell whether Python knows a charset in which ASCII stays ASCII; others hide quotes and newlines."""
    try:
        return _ASCII.decode(name).encode(name) == _ASCII and _ASCII.decode(name) == _ASCII.decode("ascii")
    except (LookupError, ValueError):
        return False


def _text(data: bytes, charset: str, path: Path) -> str:
    try:
        text = data.decode(charset)
    except UnicodeDecodeError as error:
        raise _bad_byte(data, error.start, charset, path) from error
    if charset not in ("utf-8", "ascii") and text.encode(charset, "replace") != data:
        again = text.encode(charset, "replace")
        start = next((i for i, (old, new) in enumerate(zip(data, again, strict=False)) if old != new), len(again))
        raise _bad_byte(data, start, charset, path)
    return text


def _bad_byte(data: bytes, start: int, charset: str, path: Path) -> BrokenCatalogError:
    reason = f"the byte 0x{data[start]:02X} is not {charset.upper()} here"
    advice = "save the file as UTF-8 or declare its charset in the header"
    return BrokenCatalogError(path, *_place(data, start, charset), f"{reason}, {advice}")


def _place(data: bytes, start: int, charset: str = "utf-8") -> tuple[int, int]:
    before = data[data.rfind(b"\n", 0, start) + 1 : start].removeprefix(codecs.BOM_UTF8)
    return data.count(b"\n", 0, start) + 1, len(before.decode(charset, "replace")) + 1


def _newline(data: bytes) -> str:
    """Return how most lines end; in bytes, where searching is fastest."""
    if b"\r" not in data:
        return "\n"
    return "\r\n" if data.count(b"\r\n") * 2 > data.count(b"\n") else "\n"
