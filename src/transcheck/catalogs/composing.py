"""From entries to the text of a catalog."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from transcheck.catalogs.entry import Entry
from transcheck.catalogs.rendering import rendered, style_of
from transcheck.catalogs.source import Source

_BLANK_LINES = re.compile(r"(?:[ \t\r\f\v]*+\n)*+")


def composed(source: Source, entries: Iterable[Entry], tail: int) -> str:
    """Return the text of a file with these entries, the header among them.

    What stands between two entries that follow each other as before is kept;
    elsewhere one blank line parts them. What follows ``tail``, the end of the
    last entry that was read, stays at the end (at the top if there was none).
    """
    pieces = [] if tail else [source.text]
    style = functools.cache(style_of)
    end = 0
    for entry in entries:
        if pieces and pieces[-1] and not pieces[-1].endswith("\n"):
            pieces[-1] += source.newline
        origin = origin_in(source, entry)
        blank = _blank_lines(source, origin)
        follows = origin is not None and origin.start == end
        pieces.append(blank if follows else source.newline if any(pieces) else "")
        if origin is None or origin is not entry:
            pieces.append(rendered(entry, origin, style(source)))
        else:
            pieces.append(source.text[entry.start + len(blank) : entry.end])
        end = origin.end if origin else -1
    return "".join(pieces) + (source.text[tail:] if tail else "")


def origin_in(source: Source, entry: Entry) -> Entry | None:
    """Return the entry as it was read from this file, if it was."""
    origin = entry if entry.source else entry.origin
    if origin is None or (origin.source is not source and origin.source != source):
        return None
    return origin


def _blank_lines(source: Source, origin: Entry | None) -> str:
    match = _BLANK_LINES.match(source.text, origin.start, origin.body) if origin else None
    return match[0] if match else ""
