"""A master read whole: the petition's facts, its blocks, and the raw pieces that rebuild it byte for byte."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from transcheck.errors import BrokenMasterError
from transcheck.masters.blocks import as_title, body_blocks, title_block
from transcheck.masters.facts import petition_of
from transcheck.masters.front_matter import Scalar, read_front_matter
from transcheck.masters.overlooked import Overlooked, overlooked_in
from transcheck.masters.structure import read_structure
from transcheck.model import Block, Kind, Petition, Segment, Span
from transcheck.text.blanks import fold


@dataclass(frozen=True, slots=True)
class Master:
    """A petition's source: ``petition`` has its facts and no segments, ``blocks`` its text in order, the title first.

    ``overlooked`` are the places that its author may think are read, and are not.
    """

    text: str
    petition: Petition
    blocks: tuple[Block, ...]
    overlooked: tuple[Overlooked, ...] = ()


def read_master(text: str, path: Path) -> Master:
    """Return a master read from its text (see ``source.decode``); ``path`` names the petition and places of faults.

    The title is that of the front matter, or else the first heading of level 1.
    Raises BrokenMasterError.
    """
    front = read_front_matter(text, path)
    petition = petition_of(front, text, path)
    structure = read_structure(text, front.body, path)
    blocks = list(body_blocks(text, structure))
    title = front.table.values.get("title")
    if isinstance(title, Scalar) and petition.title:
        blocks.insert(0, title_block(text, title))
    else:
        tops = {line.start for stretch in structure.stretches if stretch.level == 1 for line in stretch.lines}
        petition = _titled(petition, blocks, tops)
    places = (line for stretch in structure.stretches for line in _whole(stretch.lines))
    return Master(text, petition, tuple(blocks), tuple(overlooked_in(text, places, structure.raw)))


def _whole(lines: tuple[Span, ...]) -> tuple[Span, ...]:
    return (Span(lines[0].start, lines[-1].end),) if lines else ()


def _titled(petition: Petition, blocks: list[Block], tops: set[int]) -> Petition:
    """Make the first heading of level 1 the title, in the list and in the petition."""
    for index, block in enumerate(blocks):
        if block.kind is Kind.HEADING and any(piece.start in tops for piece in block.pieces):
            blocks[index] = as_title(block)
            return replace(petition, title=fold(block.text))
    return petition


def require_text(master: Master) -> None:
    """Raise BrokenMasterError when a master has nothing to translate."""
    if not master.blocks:
        raise BrokenMasterError(Path(master.petition.path), 1, 1, "the master has no text")


def raw_pieces(master: Master) -> tuple[tuple[Span, Block | None], ...]:
    """Return the whole text of a master cut into text (with its block) and markup (with nothing): joined, it is the text."""
    return tuple(_tiles(master))


def _tiles(master: Master) -> Iterator[tuple[Span, Block | None]]:
    pieces = sorted(
        ((piece, block) for block in master.blocks for piece in block.pieces), key=lambda pair: pair[0].start
    )
    at = 0
    for piece, block in pieces:
        if at < piece.start:
            yield Span(at, piece.start), None
        yield piece, block
        at = piece.end
    if at < len(master.text):
        yield Span(at, len(master.text)), None


def rebuild(master_text: str, replacements: Mapping[Span, str]) -> str:
    r"""Return a master with some of its raw pieces replaced, everything else as it stands.

    A backslash that protected the old piece at a line start (``\# 1``) goes with
    it; ``write.protected`` gives new text the protection it needs itself.

    >>> rebuild("- One.\n- Two.\n", {Span(2, 6): "Eins."})
    '- Eins.\n- Two.\n'
    """
    parts = []
    at = 0
    for span in sorted(replacements, key=lambda span: span.start):
        if span.start < at:
            raise ValueError(f"pieces overlap at {span.start}")
        parts += [master_text[at : span.start].removesuffix("\\"), replacements[span]]
        at = span.end
    return "".join([*parts, master_text[at:]])


def segments_of(block: Block, spans: Iterable[Span]) -> tuple[Segment, ...]:
    """Return the segments that ``spans`` of a block's text make, without ids; blank ones are left out.

    Each has its text folded, and as pieces the trimmed raw slices of the master it covers.
    """
    starts = list(accumulate((piece.end - piece.start for piece in block.pieces), initial=0))
    segments: list[Segment] = []
    for span in spans:
        inner = span.of(block.text)
        text = inner.strip()
        if text:
            begin = span.start + inner.index(text[0])
            pieces = _slices(block, starts, Span(begin, begin + len(text)))
            context, note = _remarked(block, span, first=not segments)
            segments.append(Segment("", block.kind, fold(text), context, note, pieces))
    return tuple(segments)


def _trimmed(text: str, span: Span) -> Span:
    inner = span.of(text)
    left = len(inner) - len(inner.lstrip())
    return Span(span.start + left, max(span.start + left, span.start + len(inner.rstrip())))


def _slices(block: Block, starts: list[int], span: Span) -> tuple[Span, ...]:
    """Return the raw slices of a trimmed span of a block's text, blanks at their ends left out."""
    if starts[-1] != len(block.text):  # a title with YAML escapes: its raw text is not its text
        return block.pieces
    index = bisect_right(starts, span.start) - 1
    if span.end <= starts[index + 1]:  # one sentence a line
        moved = block.pieces[index].start - starts[index]
        return (Span(span.start + moved, span.end + moved),)
    return tuple(_over_pieces(block, starts, span, index))


def _over_pieces(block: Block, starts: list[int], span: Span, index: int) -> Iterator[Span]:
    """Yield the slices of a span that begins in piece ``index`` and goes on in the next ones."""
    for piece, begin, end in zip(block.pieces[index:], starts[index:], starts[index + 1 :], strict=False):
        if begin >= span.end:
            return
        inner = _trimmed(block.text, Span(max(span.start, begin), min(span.end, end)))
        if inner.start < inner.end:
            yield Span(piece.start + inner.start - begin, piece.start + inner.end - begin)


def _remarked(block: Block, span: Span, *, first: bool) -> tuple[str, str]:
    """Return the context and the note of the segment that ``span`` makes."""
    if not block.remarks:
        return (block.context, block.note) if first else ("", "")
    remarks = [remark for remark in block.remarks if span.start <= remark.at < span.end]
    contexts = [block.context] * first + [remark.context for remark in remarks]
    notes = [block.note] * first + [remark.note for remark in remarks]
    return next(filter(None, reversed(contexts)), ""), "\n".join(filter(None, notes))
