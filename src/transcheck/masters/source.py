"""The bytes of a master as text: encoding, byte order mark, newlines."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from transcheck.errors import BrokenMasterError
from transcheck.text.patterns import pattern_of

_FOREIGN = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_MARKER = pattern_of(r"^(?:<{7} |={7}\r?$|>{7} )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded file: ``text`` keeps its newlines and has no byte order mark.

    Positions count code points of ``text``, so they are the same with and
    without a mark. ``newline`` is the sign that most lines end with.
    """

    text: str
    bom: bool = False
    newline: str = "\n"

    def encode(self, text: str) -> bytes:
        """Return ``text`` as the bytes of this file: its byte order mark, nothing else added."""
        return (codecs.BOM_UTF8 if self.bom else b"") + text.encode("utf-8")


def decode(data: bytes, path: Path) -> Source:
    r"""Return the text of a master or document, or raise BrokenMasterError with the place of the fault.

    >>> decode(b"\xef\xbb\xbfOne\r\nTwo\r\n", Path("a.md"))
    Source(text='One\r\nTwo\r\n', bom=True, newline='\r\n')
    """
    _refuse_other_encodings(data, path)
    bom = data.startswith(codecs.BOM_UTF8)
    text = _utf8(data.removeprefix(codecs.BOM_UTF8), path)
    if (nul := text.find("\0")) >= 0:
        raise fault(text, nul, path, "a NUL character stands here: this is no text file, or it was damaged")
    if "<<<<<<< " in text and (conflict := _conflict(text)) is not None:
        reason = (
            "a merge conflict was never resolved (<<<<<<<, =======, >>>>>>>): keep one side, delete the three lines"
        )
        raise fault(text, conflict, path, reason)
    return Source(text, bom, _newline(text))


def document_text(data: bytes, path: Path) -> str:
    r"""Return the text of a document that somebody wrote elsewhere: UTF-8, or what its byte order mark says it is.

    What Windows calls Unicode is UTF-16 with such a mark. Raises BrokenMasterError as ``decode`` does.

    >>> document_text("Köy".encode("utf-16"), Path("a.txt"))
    'Köy'
    """
    for mark, name in _FOREIGN.items():
        if data.startswith(mark):
            try:
                data = data.decode(name).encode("utf-8")
            except UnicodeDecodeError:
                reason = f"the file is damaged: it begins as {name} and is none; save it as UTF-8"
                raise BrokenMasterError(path, 1, 1, reason) from None
            break
    return decode(data, path).text


def fault(text: str, position: int, path: Path, reason: str) -> BrokenMasterError:
    """Return the error for the code point at ``position`` of ``text``: lines and columns count from 1."""
    before = text[:position].replace("\r\n", "\n").replace("\r", "\n")
    return BrokenMasterError(path, before.count("\n") + 1, len(before) - before.rfind("\n"), reason)


def _conflict(text: str) -> int | None:
    """Return where a whole merge conflict begins: its three markers, each at a line start, in order."""
    opened, seen = 0, ""
    for marker in _MARKER.finditer(text):
        sign = marker[0][0]
        if sign == "<":
            opened, seen = marker.start(), "<"
        elif seen + sign == "<=":
            seen = "<="
        elif seen + sign == "<=>":
            return opened
    return None


def _refuse_other_encodings(data: bytes, path: Path) -> None:
    for mark, name in _FOREIGN.items():
        if data.startswith(mark):
            raise BrokenMasterError(path, 1, 1, f"the file is {name}, not UTF-8: save it as UTF-8")


def _utf8(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        wrong = f"byte 0x{data[error.start]:02X} is no UTF-8: save the file as UTF-8"
        raise fault(before, len(before), path, wrong) from None


def _newline(text: str) -> str:
    windows = text.count("\r\n")
    counts = {"\n": text.count("\n") - windows, "\r\n": windows, "\r": text.count("\r") - windows}
    return max(counts, key=lambda newline: counts[newline])
