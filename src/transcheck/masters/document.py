"""Plain documents: paragraphs of a text file, and Markdown with its headings, lists and quotations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from transcheck.errors import BrokenMasterError
from transcheck.masters.front_matter import read_front_matter
from transcheck.masters.imported import Imported
from transcheck.masters.lines import MARKER, ends_paragraph, is_wide, wrap_width
from transcheck.masters.master import read_master
from transcheck.masters.structure import read_structure
from transcheck.model import Block, Kind, Span
from transcheck.text.blanks import fold
from transcheck.text.patterns import pattern_of

__all__ = ["Imported", "plain_paragraphs", "read_document", "text_paragraphs"]

_LINE = pattern_of(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+\Z")
_TITLE = 120


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph with its kind; ``level`` is that of a heading, or the number of a numbered item."""

    text: str
    kind: Kind = Kind.SENTENCE
    level: int = 0


def read_document(text: str, path: Path, markdown: bool) -> Imported:
    """Return the petition that a document holds.

    Markdown keeps its structure and the facts of its front matter. In a plain
    text the first paragraph is the title when it looks like one, else the name
    of the file is. Raises BrokenMasterError when there is no text.
    """
    imported = _from_markdown(text, path) if markdown else _from_text(text, path)
    if not imported.paragraphs:
        raise BrokenMasterError(path, 1, 1, "the document has no text below its title")
    return imported


def plain_paragraphs(text: str) -> tuple[Span, ...]:
    r"""Return the paragraphs of a plain text: spans that join to the whole text, each with the blank lines after it.

    A blank line ends a paragraph; a newline does when the line was ended on purpose (see ``lines``).

    >>> [span.of("One.\nTwo.\n\nThree.") for span in plain_paragraphs("One.\nTwo.\n\nThree.")]
    ['One.\n', 'Two.\n\n', 'Three.']
    """
    lines = [Span(found.start(), found.end()) for found in _LINE.finditer(text)]
    filled = [line for line in lines if line.of(text).strip()]
    if not filled:
        return (Span(0, len(text)),) if text else ()
    wrapped = wrap_width(list(_chunks(text, lines)))
    starts = [0]
    for line, after in pairwise(filled):
        if line.end != after.start or ends_paragraph(line.of(text), after.of(text), wrapped):
            starts.append(after.start)
    return tuple(Span(start, end) for start, end in pairwise([*starts, len(text)]))


def _chunks(text: str, lines: Iterable[Span]) -> Iterator[Sequence[str]]:
    """Yield the lines between blank lines."""
    chunk: list[str] = []
    for line in lines:
        if line.of(text).strip():
            chunk.append(line.of(text))
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _joined(text: str) -> str:
    """Return a paragraph on one line: wrapped lines are joined by a blank, in CJK text by nothing.

    >>> _joined("One\\ntwo \\u65e5\\n\\u672c")
    'One two \\u65e5\\u672c'
    """
    joined = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        glue = "" if not joined or (is_wide(joined[-1]) and is_wide(line[0])) else " "
        joined += glue + line
    return fold(joined)


def _from_text(text: str, path: Path) -> Imported:
    paragraphs = [_joined(span.of(text)) for span in plain_paragraphs(text)]
    paragraphs = [paragraph for paragraph in paragraphs if paragraph]
    if len(paragraphs) > 1 and is_title(paragraphs[0]):
        title, note = paragraphs.pop(0), "the first line is read as the title"
    else:
        title, note = path.stem, "no title is found at the top; the title is the name of the file"
    return _imported(Imported(title, notes=(note,)), list(_with_items(paragraphs)))


def text_paragraphs(text: str) -> Iterator[tuple[str, Kind]]:
    """Yield the paragraphs of a plain text on one line each, items without their bullets, with what they are."""
    paragraphs = [joined for span in plain_paragraphs(text) if (joined := _joined(span.of(text)))]
    yield from ((paragraph.text, paragraph.kind) for paragraph in _with_items(paragraphs))


def is_title(paragraph: str) -> bool:
    """Return whether a first paragraph is a title: short, one sentence at most, and not the beginning of a list."""
    return len(paragraph) <= _TITLE and paragraph[-1] not in ".:;," and MARKER.match(paragraph) is None


def _with_items(paragraphs: Sequence[str]) -> Iterator[_Paragraph]:
    """Yield paragraphs, those that begin with a bullet, or a number in a series, as items without it."""
    markers = [MARKER.match(paragraph) for paragraph in paragraphs]
    numbers = [int(marker["number"] or 0) if marker else 0 for marker in markers]
    around = [0, *numbers, 0]
    for index, (paragraph, marker) in enumerate(zip(paragraphs, markers, strict=True)):
        number = numbers[index]
        series = number and (around[index] == number - 1 > 0 or around[index + 2] == number + 1)
        if marker and (series or not number):
            yield _Paragraph(paragraph[marker.end() :], Kind.ITEM, number)
        else:
            yield _Paragraph(paragraph)


def _from_markdown(text: str, path: Path) -> Imported:
    master = read_master(text, path)
    structure = read_structure(text, read_front_matter(text, path).body, path)
    levels = sorted((stretch.lines[0].start, stretch.level) for stretch in structure.stretches)
    body = [block for block in master.blocks if block.kind is not Kind.TITLE]
    facts = master.petition
    dropped = any(block.context or block.note or block.remarks or block.joins for block in master.blocks)
    imported = Imported(
        title=facts.title or path.stem,
        date=facts.date,
        organisation=facts.organisation,
        addressees=facts.addressees,
        supporters=facts.supporters,
        claims=facts.claims or (),
        notes=tuple(_markdown_notes(titled=bool(facts.title), dropped=dropped)),
    )
    return _imported(imported, [paragraph for block in body for paragraph in _of_block(block, _level(block, levels))])


def _markdown_notes(*, titled: bool, dropped: bool) -> Iterator[str]:
    if not titled:
        yield "there is no heading of level 1; the title is the name of the file"
    if dropped:
        yield "the author's marks (comments) are left out; copy the file into the folder of masters to keep them"


def _level(block: Block, levels: Sequence[tuple[int, int]]) -> int:
    """Return the level of the stretch that a block begins in."""
    at = bisect_right(levels, (block.pieces[0].start, 9999)) - 1
    return levels[at][1]


def _of_block(block: Block, level: int) -> Iterator[_Paragraph]:
    """Yield a block as paragraphs: each hard line break begins a new one."""
    for start, end in pairwise([0, *block.breaks, len(block.text)]):
        if text := _joined(block.text[start:end]):
            yield _Paragraph(text, block.kind, level)


def _imported(facts: Imported, paragraphs: Sequence[_Paragraph]) -> Imported:
    return Imported(
        title=facts.title,
        date=facts.date,
        organisation=facts.organisation,
        addressees=facts.addressees,
        supporters=facts.supporters,
        claims=facts.claims,
        paragraphs=tuple(paragraph.text for paragraph in paragraphs),
        notes=facts.notes,
        kinds=tuple(paragraph.kind for paragraph in paragraphs),
        levels=tuple(paragraph.level for paragraph in paragraphs),
    )
