r"""What stands in a block and is no text: comments, hard line breaks, backslashes that protect a line start.

The author's marks are comments::

    <!-- break -->           a segment ends here
    <!-- no break -->        no segment ends here
    <!-- context: words -->  msgctxt of one segment
    <!-- note: words -->     a note to its translators

A context or note belongs to the segment that follows it; at the end of a line
that has text, to the segment that ends there; inside a sentence, to that
sentence. On a line of its own it belongs to the first segment of the next block.

A hard line break (two blanks or a backslash at the end of a line, ``<br>``)
ends a segment: it separates the lines of an address or a verse. A backslash
that only keeps a line from becoming a list or heading (``10\. March``, ``\# 1``)
is no part of the text that people translate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from transcheck.masters.scanning import Sign, scan
from transcheck.model import Span
from transcheck.text.blanks import fold
from transcheck.text.patterns import pattern_of

_SKIPPED = pattern_of(r"<!--|<[bB][rR]|\\|  \r?\n|  \r")
_REMARK = pattern_of(r"<!--\s*(context|note)\s*:(.*)-->", re.IGNORECASE | re.DOTALL)
_BREAK = pattern_of(r"<!--\s*(no[ -])?break\s*-->", re.IGNORECASE)
_NO_TAG = ("\\<!--", "\\<br", "\\<BR")  # a comment or line break that is none
PROTECTED = pattern_of(
    r"""^[ \t]*(?:[0-9]{1,9}(?=\\[.)](?:\s|$))   # 1\. 1\)  not a numbered item
    | (?=\\[-+*](?:\s|$))                        # \- not an item
    | (?=\\\#{1,6}(?:\s|$))                      # \# not a heading
    | (?=\\[=|>])                                # \> \= \| not a quotation, the line under a heading, a table
    | (?=\\[-:][-:| \t]*$)                       # \:-- not a table
    | (?=\\-[ \t-]*$) | (?=\\\*[ \t*]*$) | (?=\\_[ \t_]*$)   # \--- not a line across
    | (?=\\`{3}) | (?=\\~{3})                    # \``` not code
    | (?=\\<[!?/A-Za-z])                         # \<p> not raw HTML
    | (?=\\\[[^\]\n]{0,999}\]:)                  # \[a]: not a link definition
    )(\\)""",
    re.VERBOSE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """A context or note, and the code point of the block's text it holds for (nothing: of the next block)."""

    what: str
    words: str
    at: int | None


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a block: ``pieces`` are what is left of its lines, ``text`` their joined text."""

    pieces: tuple[Span, ...]
    text: str
    breaks: tuple[int, ...] = ()
    joins: tuple[int, ...] = ()
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class _Skip:
    """A stretch of the raw block that is no text, and what it means."""

    span: Span
    breaks: bool = False
    joins: bool = False
    said: tuple[str, str] | None = None


def read_content(master: str, lines: tuple[Span, ...]) -> Content:
    """Return what the lines of a block hold once everything that is no text is left out."""
    raw = "".join([master[line.start : line.end] for line in lines])
    if _SKIPPED.search(raw) is None:
        return Content(_joined(lines), raw)
    skips = tuple(_skips(raw))
    kept = _without(Span(0, len(raw)), skips)
    text = "".join(span.of(raw) for span in kept)
    places = tuple(_places(skips))
    return Content(
        pieces=_joined(_located(kept, lines)),
        text=text,
        breaks=_breaks(text, places),
        joins=_joins(text, places),
        said=tuple(Said(*skip.said, _anchor(text, at)) for skip, at in places if skip.said),
    )


def is_authors(comment: str) -> bool:
    """Return whether a comment is one of the author's marks.

    >>> is_authors("<!-- note: a river -->"), is_authors("<!-- more -->")
    (True, False)
    """
    return bool(_BREAK.fullmatch(comment)) or is_remark(comment)


def is_remark(comment: str) -> bool:
    """Return whether a comment says something to translators: a context or a note."""
    return _REMARK.fullmatch(comment) is not None


def _skips(raw: str) -> Iterator[_Skip]:
    protecting = {match.start(1) for match in PROTECTED.finditer(raw)}
    for mark in scan(raw):
        start = mark.span.start
        if mark.sign is Sign.ESCAPE and (start in protecting or raw.startswith(_NO_TAG, start)):
            yield _Skip(Span(start, start + 1))
        elif mark.sign is Sign.COMMENT:
            yield _comment(raw, mark.span)
        elif mark.sign is Sign.LINE_BREAK:
            visible = len(mark.span.of(raw).rstrip("\r\n"))
            yield _Skip(Span(start, start + visible), breaks=True)


def _comment(raw: str, span: Span) -> _Skip:
    comment = span.of(raw)
    if forced := _BREAK.fullmatch(comment):
        return _Skip(span, breaks=not forced[1], joins=bool(forced[1]))
    remark = _REMARK.fullmatch(comment)
    return _Skip(span, said=(remark[1].lower(), fold(remark[2])) if remark else None)


def _without(whole: Span, skips: Iterable[_Skip]) -> list[Span]:
    kept = []
    at = whole.start
    for skip in skips:
        kept.append(Span(at, max(at, skip.span.start)))
        at = max(at, skip.span.end)
    return [span for span in (*kept, Span(at, whole.end)) if span.start < span.end]


def _places(skips: Iterable[_Skip]) -> Iterator[tuple[_Skip, int]]:
    """Yield each skipped stretch with its place in the text that is left."""
    lost = 0
    for skip in skips:
        yield skip, skip.span.start - lost
        lost += skip.span.end - skip.span.start


def _located(kept: Iterable[Span], lines: Iterable[Span]) -> Iterator[Span]:
    """Yield spans of the joined lines as spans of the master."""
    rest = list(kept)[::-1]
    at = 0
    for line in lines:
        end = at + line.end - line.start
        while rest and rest[-1].start < end:
            span = rest.pop()
            yield Span(line.start + span.start - at, line.start + min(span.end, end) - at)
            if span.end > end:
                rest.append(Span(end, span.end))
        at = end


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans with those that touch made one."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].end == span.start:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _breaks(text: str, places: Iterable[tuple[_Skip, int]]) -> tuple[int, ...]:
    """Return the forced boundaries: each where the text after it begins, none at the ends of the block."""
    found = {_next(text, at) for skip, at in places if skip.breaks and text[:at].strip()}
    return tuple(sorted(at for at in found if at < len(text)))


def _joins(text: str, places: Iterable[tuple[_Skip, int]]) -> tuple[int, ...]:
    """Return the forced non-boundaries, each somewhere in the blanks it forbids a cut in."""
    return tuple(sorted({at for skip, at in places if skip.joins and 0 < at < len(text)}))


def _next(text: str, at: int) -> int:
    return len(text) - len(text[at:].lstrip())


def _anchor(text: str, at: int) -> int | None:
    """Return the character that a remark at ``at`` holds for, or nothing when the block has no text."""
    end = min((place for sign in "\r\n" if (place := text.find(sign, at)) >= 0), default=len(text))
    before = len(text[:at].rstrip()) - 1
    if before >= 0 and not text[at:end].strip():
        return before
    following = _next(text, at)
    return following if following < len(text) else None
