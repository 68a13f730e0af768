"""From entries to the text of a catalog."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable

from transcheck.catalogs.entry import Entry
from transcheck.catalogs.rendering import rendered, style_of
from transcheck.catalogs.source import Source
from transcheck.text.patterns import pattern_of

_BLANK_LINES = pattern_of(r"(?:[ \t\r\f\v]*+\n)*+")


def composed(source: Source, entries: Iterable[Entry], tail: int) -> str:
    """Return the text of a file with these entries, the header among them.

    What stands between two entries that follow each other as before is kept;
    elsewhere one blank line parts them. What follows ``tail``, the end of the
    last entry that was read, stays at the end (at the top if there was none),
    unless it is only blank and something else comes last.
    """
    text, start, end = source.text, 0, 0
    pieces = [] if tail else [text]
    style, is_here = functools.cache(functools.partial(style_of, source)), functools.cache(source.__eq__)
    for entry in entries:
        if entry.source is source and entry.start == end:  # nearly all entries of nearly all files: one long slice
            end = entry.end
            continue
        pieces.append(text[start:end])
        origin = origin_of(entry, is_here)
        pieces.append(_gap(source, origin, end, pieces))
        pieces.append(
            _own_text(source, origin) if origin is not None and origin is entry else rendered(entry, origin, style())
        )
        start = end = origin.end if origin else -1
    pieces.append(text[start:end])
    rest = text[tail:] if tail else ""
    return "".join(pieces) + (rest if end == tail or rest.strip() else "")


def _gap(source: Source, origin: Entry | None, end: int, pieces: list[str]) -> str:
    """Return the end of the line before an entry, if that is missing, and its blank lines."""
    last = next((piece for piece in reversed(pieces) if piece), "")
    ended = "" if last.endswith("\n") or not last else source.newline
    if origin and origin.start == end:
        return ended + _blank_lines(source, origin)
    return ended + source.newline if last else ""


def _own_text(source: Source, origin: Entry) -> str:
    return source.text[origin.start + len(_blank_lines(source, origin)) : origin.end]


def origin_of(entry: Entry, is_here: Callable[[Source], bool]) -> Entry | None:
    """Return the entry as it was read, if that was from a source for which ``is_here`` holds."""
    origin = entry if entry.source else entry.origin
    return origin if origin is not None and origin.source is not None and is_here(origin.source) else None


def _blank_lines(source: Source, origin: Entry) -> str:
    match = _BLANK_LINES.match(source.text, origin.start, origin.body)
    return match[0] if match else ""
