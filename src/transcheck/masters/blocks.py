"""The blocks of a master: its title and the stretches of its body, each with its mask and its author's marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from transcheck.masters.front_matter import Scalar
from transcheck.masters.inline import read_inline
from transcheck.masters.marks import Content, Said, read_content
from transcheck.masters.scanning import is_only_addresses
from transcheck.masters.structure import Stretch, Structure
from transcheck.model import Block, Kind, Remark, Span
from transcheck.text.blanks import fold

_BLANKS = " \t\r\n"


def body_blocks(master: str, structure: Structure) -> Iterator[Block]:
    """Yield the blocks of the body that have text; remarks on lines of their own go to the block after them."""
    pending: list[Said] = []
    for stretch in structure.stretches:
        content = read_content(master, stretch.lines)
        pending += (said for said in content.said if said.at is None)
        if not content.text.strip() or is_only_addresses(content.text):
            continue
        block = _block(stretch, content, structure.labels)
        yield replace(block, context=_context(pending), note=_note(pending)) if pending else block
        pending = []


def _block(stretch: Stretch, content: Content, labels: frozenset[str]) -> Block:
    inline = read_inline(content.text, labels)
    return Block(
        kind=stretch.kind,
        pieces=content.pieces,
        text=content.text,
        masked=inline.masked,
        breaks=content.breaks,
        joins=content.joins,
        solid=_uncut(inline.solid, content.breaks),
        remarks=tuple(_remarks(content.said)),
    )


def _uncut(solid: tuple[Span, ...], breaks: tuple[int, ...]) -> tuple[Span, ...]:
    """Return the solid stretches that no forced boundary cuts: the author's will goes before ours."""
    return tuple(span for span in solid if not any(span.start < at < span.end for at in breaks)) if breaks else solid


def _remarks(said: Iterable[Said]) -> Iterator[Remark]:
    for remark in said:
        if remark.at is not None and remark.what == "context":
            yield Remark(remark.at, context=remark.words)
        elif remark.at is not None:
            yield Remark(remark.at, note=remark.words)


def _context(pending: Iterable[Said]) -> str:
    return next((said.words for said in reversed(list(pending)) if said.what == "context"), "")


def _note(pending: Iterable[Said]) -> str:
    return "\n".join(said.words for said in pending if said.what == "note")


def as_title(block: Block) -> Block:
    """Return a block as the title: it is never cut."""
    return replace(block, kind=Kind.TITLE, breaks=(), solid=(Span(0, len(block.text)),))


def title_block(master: str, title: Scalar) -> Block:
    """Return the title of the front matter; its pieces are the lines of the value, without its quotation marks.

    Where YAML escapes stand in it (``It''s``), the text is the value and longer raw pieces stand for it.
    """
    pieces = tuple(_title_lines(master, title))
    raw = "".join(piece.of(master) for piece in pieces)
    text = raw if fold(raw) == fold(title.text) else fold(title.text)
    return as_title(Block(Kind.TITLE, pieces, text, text.replace("\r", " ").replace("\n", " ")))


def _title_lines(master: str, title: Scalar) -> Iterator[Span]:
    start, end = title.span.start, title.span.end
    if title.style in "|>" and title.style:
        start = master.index("\n", start) + 1 if "\n" in master[start:end] else end
    elif title.style:
        start, end = start + 1, end - 1
    at = start
    lines = master[start:end].rstrip(_BLANKS).splitlines(keepends=True)
    for line in lines:
        indent = len(line) - len(line.lstrip(_BLANKS))
        yield Span(at + indent, at + len(line))
        at += len(line)
