"""What goes with a segment that is left out of a document: its gap, or the lines of its block when nothing of it stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from transcheck.model import Block, Kind, Span
from transcheck.text.patterns import pattern_of

_BARE = pattern_of(r"[ \t>]*(?P<marker>(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]+|$))?#*[ \t]*#*[ \t\r]*")
_NEXT = pattern_of(r"(?:[ \t>]*\r?\n)*([ \t>]*)(?=[^\s])")
_UNDERLINE = pattern_of(r"[ \t>]*(?:=+|-+)[ \t\r]*")


def left_out(text: str, places: Sequence[tuple[Span, Block]], omitted: Sequence[bool]) -> Iterator[Span]:
    """Yield what to take out of a master so that the omitted ones of its segments are gone.

    ``places`` are the raw stretch of each segment and its block, in order.
    """
    marked = [(span, block, out) for (span, block), out in zip(places, omitted, strict=True)]
    blocks = [list(group) for _, group in groupby(marked, key=lambda place: id(place[1]))]
    gone: list[Span] = []  # whole blocks, the last one first: whether an item is empty is known when its end is
    for block in reversed(blocks):
        if all(out for _, _, out in block):
            gone.append(_whole(text, Span(block[0][0].start, block[-1][0].end), block[0][1], gone))
        else:
            yield from _parts([(span, out) for span, _, out in block])
    yield from gone


def _parts(block: Sequence[tuple[Span, bool]]) -> Iterator[Span]:
    """Yield each omitted stretch of a block with the gap before it; at the beginning, with the gap after it."""
    at, kept = 0, None
    for out, group in groupby(block, key=lambda place: place[1]):
        spans = [span for span, _ in group]
        at += len(spans)
        if not out:
            kept = spans[-1]
        elif kept:
            yield Span(kept.end, spans[-1].end)
        else:
            yield Span(spans[0].start, block[at][0].start)


def _whole(text: str, span: Span, block: Block, gone: Sequence[Span]) -> Span:
    """Return the lines of a block, or only its text where its marker has to stay; ``gone`` are blocks after it, the next one last."""
    start = text.rfind("\n", 0, span.start) + 1
    end = _line_end(text, span.end)
    prefix, rest = text[start : span.start], text[span.end : end].rstrip("\r\n")
    bare = _BARE.fullmatch(prefix + rest)
    if not bare:
        return span
    if bare["marker"] and (inner := _rest_of_item(text, end, len(prefix), gone)):
        return Span(span.start, inner)  # an item cannot begin with a blank line
    following = text[end : _line_end(text, end)].rstrip("\n")
    if block.kind in (Kind.HEADING, Kind.TITLE) and "#" not in prefix and _UNDERLINE.fullmatch(following):
        end = _line_end(text, end)
    return Span(start, end)


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _rest_of_item(text: str, end: int, column: int, gone: Sequence[Span]) -> int:
    """Return where a list item goes on after the line before ``end``, 0 when nothing of it stays."""
    following = reversed(gone)
    block = next(following, None)
    while (found := _NEXT.match(text, end)) and found.end() - found.start(1) >= column:
        while block and block.end <= found.end():
            block = next(following, None)
        if block is None or found.end() < block.start:
            return found.end()
        end = block.end
    return 0
