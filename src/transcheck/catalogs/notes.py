"""What stands above a message: comments, places, flags, the previous msgid."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from transcheck.catalogs.grammar import shape, value
from transcheck.catalogs.source import Source
from transcheck.text.patterns import pattern_of

_BLANKS = " \t\r\f\v"
_REFERENCE = pattern_of(
    "(?:\N{FIRST STRONG ISOLATE}[^\N{POP DIRECTIONAL ISOLATE}]*\N{POP DIRECTIONAL ISOLATE}|[^ \t\r\f\v])+"
)
_ISOLATES = str.maketrans("", "", "\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}")
_RANGE = pattern_of(r"range:\s*\S+|\S+")
MARKS = (".", ":", ",", "!", "|")


class Previous(NamedTuple):
    """The source that the translation was made for (``#|``), when it is another one by now."""

    msgid: str
    msgctxt: str | None = None
    msgid_plural: str | None = None


class Notes(NamedTuple):
    """The lines above a message by kind; see Entry."""

    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: Previous | None = None


def mark(line: str) -> str:
    """Return which kind of line this is: one of MARKS, ``#`` for a translator's comment, or nothing if blank.

    >>> mark("#. a note"), mark("# mine"), mark("#~| msgid"), mark("")
    ('.', '#', '|', '')
    """
    line = line.strip(_BLANKS).removeprefix("#~").lstrip(_BLANKS)
    if line.startswith("|"):
        return "|"
    second = line[1:2]
    return (second if second in MARKS and second else "#") if line else ""


def text(line: str) -> str:
    """Return what a comment says, without its mark and the one blank after it.

    >>> text("#. a note"), text("# mine"), text("#")
    ('a note', 'mine', '')
    """
    line = line.strip("\r").removeprefix("#~").lstrip(_BLANKS)
    return line[1 if mark(line) == "#" else 2 :].removeprefix(" ")


def references(lines: Iterable[str]) -> tuple[str, ...]:
    r"""Return the places of ``#:`` lines; names with blanks are isolated in the file, not here.

    Poedit breaks lines inside such a name, which is put together again.

    >>> references(("#: a.md#1 \u2068my", "#: text.md\u2069:3"))
    ('a.md#1', 'my text.md:3')
    """
    places = " ".join(text(line) for line in lines)
    return tuple(found.translate(_ISOLATES) for found in _REFERENCE.findall(places))


def flags(line: str) -> tuple[str, ...]:
    """Return the flags of a ``#,`` line.

    >>> flags("#, fuzzy, range: 1..3")
    ('fuzzy', 'range: 1..3')
    """
    return tuple(flag for part in text(line).split(",") for flag in _RANGE.findall(part))


def notes(source: Source, start: int, body: int) -> Notes:
    """Return the notes of the entry whose comments begin at ``start`` and whose message begins at ``body``."""
    found: dict[str, list[str]] = {}
    for line in source.text[start:body].split("\n"):
        found.setdefault(mark(line), []).append(line)
    return Notes(
        tuple(text(line) for line in found.get("#", ())),
        tuple(text(line) for line in found.get(".", ())),
        references(found.get(":", ())),
        tuple(flag for line in (*found.get(",", ()), *found.get("!", ())) for flag in flags(line)),
        _previous(source, start) if "|" in found else None,
    )


def _previous(source: Source, start: int) -> Previous | None:
    entry = shape(source, start)
    fields = {part.name: value(source, part) for part in entry.previous} if entry else {}
    return Previous(fields["msgid"], fields.get("msgctxt"), fields.get("msgid_plural")) if fields else None
