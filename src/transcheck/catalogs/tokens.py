r"""The words of a PO file, cut exactly as GNU gettext cuts them (po-lex.c).

This is the careful way of reading. It is used where an entry does not have the
usual shape, for the places of faults, and for the places of characters.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from transcheck.catalogs.source import Source
from transcheck.text.patterns import pattern_of

KEYWORDS = frozenset(("msgctxt", "msgid", "msgid_plural", "msgstr"))
COMMENT, STRING, NAME, NUMBER, OTHER, END = "comment", "string", "name", "number", "other", "end"
ESCAPES = {
    r"\n": "\n", r"\t": "\t", r"\"": '"', r"\\": "\\", r"\r": "\r",
    r"\a": "\a", r"\b": "\b", r"\f": "\f", r"\v": "\v",
}  # fmt: skip

INNER_QUOTE = r"a quote inside the text is written \""

_TOKEN = pattern_of(
    r"""(?P<blank>[ \t\r\f\v]++) | (?P<newline>\n) | (?P<old>\#~\|?+|\#\|) | (?P<comment>\#[^\n]*+)
      | (?P<string>"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+") | (?P<name>[A-Za-z_$][A-Za-z0-9_$]*+) | (?P<number>[0-9]++) | (?P<bracket>[\[\]]) | (?P<other>.)""",
    re.VERBOSE,
)
_ATOM = pattern_of(r"\\(?:x[0-9A-Fa-f]++|[0-7]{1,3}+|.)|[^\\]", re.DOTALL)
_MARKER = pattern_of(r"(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|\Z)")


class Token(NamedTuple):
    """One word of a catalog: ``text[start:end]``, and whether ``#~`` and ``#|`` stand before it on its line."""

    kind: str
    start: int
    end: int
    obsolete: bool
    previous: bool


def tokens(source: Source, start: int, end: int | None = None) -> Iterator[Token]:
    """Yield the words from ``start`` on, which begins a line; blanks and newlines are no words."""
    obsolete = previous = False
    last_string = -1
    for match in _TOKEN.finditer(source.text, start, len(source.text) if end is None else end):
        kind = str(match.lastgroup)
        if kind == "newline":
            obsolete = previous = False
            last_string = -1
        elif kind == "old":
            obsolete, previous = obsolete or "~" in match[0], previous or "|" in match[0]
        elif kind != "blank":
            if kind == COMMENT:
                _refuse_comment(source, match, previous)
            elif kind == OTHER:
                _refuse_other(source, match, last_string)
            last_string = match.end() - 1 if kind == STRING else -1
            yield Token(kind, match.start(), match.end(), obsolete, previous)


def characters(source: Source, strings: tuple[Token, ...]) -> Iterator[tuple[int, str]]:
    """Yield each character that some quoted strings stand for, with where it is written in the text."""
    decoder, pending = codecs.getincrementaldecoder(source.charset)(), -1
    for offset, atom in _atoms(source, strings):
        if (byte := _byte(atom)) is None or (pending < 0 and byte < 0x80):
            if pending >= 0:
                raise source.fault(pending, f"these escapes are no character of {source.charset.upper()}")
            yield offset, _checked(source, offset, ESCAPES.get(atom, atom) if byte is None else chr(byte))
            continue
        pending = offset if pending < 0 else pending
        if decoded := _decoded(source, decoder, byte, pending):
            yield pending, decoded
            pending = -1
    if pending >= 0:
        raise source.fault(pending, f"these escapes are no character of {source.charset.upper()}")


def _atoms(source: Source, strings: tuple[Token, ...]) -> Iterator[tuple[int, str]]:
    for token in strings:
        for match in _ATOM.finditer(source.text, token.start + 1, token.end - 1):
            if match[0][0] == "\\" and match[0] not in ESCAPES and _byte(match[0]) is None:
                raise source.fault(match.start(), f"{match[0]} is no escape of PO files, write \\\\ for a backslash")
            yield match.start(), match[0]


def _byte(atom: str) -> int | None:
    """Return the byte that an octal or hexadecimal escape stands for (gettext keeps its last eight bits)."""
    if len(atom) == 1 or atom in ESCAPES or atom[1] not in "x01234567" or atom == r"\x":
        return None
    return (int(f"0{atom[1:]}", 0) if atom[1] == "x" else int(atom[1:], 8)) & 0xFF


def _decoded(source: Source, decoder: codecs.IncrementalDecoder, byte: int, start: int) -> str:
    try:
        return decoder.decode(bytes((byte,)))
    except UnicodeDecodeError as error:
        raise source.fault(start, f"these escapes are no character of {source.charset.upper()}") from error


def _checked(source: Source, offset: int, character: str) -> str:
    if character in "\0\4":
        raise source.fault(offset, f"U+{ord(character):04X} cannot stand in a message, remove it")
    return character


def _refuse_comment(source: Source, match: re.Match[str], previous: bool) -> None:
    """Raise where gettext reads on into the next line."""
    if previous:
        raise source.fault(match.start(), "a comment cannot stand after #|, give it a line of its own")
    if match[0].endswith("\\") and source.text.startswith("\n", match.end()):
        reason = "gettext joins the next line to a comment that ends in a backslash, write something after it"
        raise source.fault(match.end() - 1, reason)


def _refuse_other(source: Source, match: re.Match[str], last_string: int) -> None:
    """Raise where gettext has no word to make of the text; ``last_string`` is a closing quote just before, or -1."""
    start, text = match.start(), source.text
    if (marker := _MARKER.match(text, start)) and start == source.line_start(start):
        raise source.fault(start, f"{marker[0]} is the mark of a merge conflict, choose one of the two versions")
    if last_string >= 0:
        raise source.fault(last_string, INNER_QUOTE)
    line = text[start : source.line_end(start)].rstrip()
    if match[0] == '"' and line.endswith('\\"'):
        raise source.fault(start + len(line) - 2, r"the backslash makes the closing quote part of the text, write \\")
    if match[0] == '"':
        raise source.fault(start, "the closing quote is missing")
    raise source.fault(start, f"{match[0]!r} cannot stand here, text belongs between quotes and comments after #")
