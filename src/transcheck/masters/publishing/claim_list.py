"""The line in which a master names the languages it is available in, kept by hand until a document is published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transcheck.masters.claim_line import claims_at, introduction
from transcheck.masters.master import Master
from transcheck.model import Block, Kind, Segment
from transcheck.text.blanks import fold

_KINDS = frozenset({Kind.SENTENCE, Kind.ITEM, Kind.QUOTATION})


def claim_segments(master: Master, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return the segments of the paragraph that only lists the languages of a petition, none without such a line."""
    block = next(_claim_lines(master), None)
    if block is None:
        return ()
    return tuple(s for s in segments if any(p.start <= s.pieces[0].start < p.end for p in block.pieces))


def _claim_lines(master: Master) -> Iterator[Block]:
    for block in master.blocks:
        text = fold(block.text)
        start = introduction(text, 0) if block.kind in _KINDS else None
        listed = claims_at(text, start, announced=True) if start is not None else None
        if listed and not text[listed.end :].strip():
            yield block
