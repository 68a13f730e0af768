"""Published Markdown without the author's marks: what a master says to its translators is not for readers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from transcheck.masters.front_matter import read_front_matter
from transcheck.masters.marks import is_authors, is_remark
from transcheck.masters.overlooked import meant_by
from transcheck.masters.publishing.parsing import parser
from transcheck.masters.publishing.rendering import is_comment
from transcheck.masters.scanning import Sign, scan
from transcheck.masters.structure import read_structure
from transcheck.model import Span
from transcheck.text.patterns import pattern_of

if TYPE_CHECKING:
    from markdown_it.token import Token

_BLANKS = " \t"
_EMPTY = "<!-- -->"
_MARKER = pattern_of(r"[ \t>]*")


def without_authors_marks(document: str, path: Path) -> str:
    """Return a Markdown document without contexts, notes and breaks; comments that mean nothing to transcheck stay.

    Where such a comment parts two blocks (two lists, say), all of them become empty comments instead; breaks,
    which say nothing, stay where even that would change a block.

    Raises:
        BrokenMasterError: when the document cannot be read as Markdown.
    """
    body = read_front_matter(document, path).body
    marks = [*_authors_marks(document, body, path)]
    if not marks:
        return document
    blocks = _blocks(document[body:])
    for spans, by in (([_around(document, mark) for mark in marks], ""), (marks, _EMPTY)):
        changed = _replaced(document, spans, by)
        if _blocks(changed[body:]) == blocks:
            return changed
    return _replaced(document, [mark for mark in marks if _has_words(mark.of(document))], _EMPTY)


def _authors_marks(document: str, body: int, path: Path) -> Iterator[Span]:
    for stretch in read_structure(document, body, path).stretches:
        start = stretch.lines[0].start
        raw = document[start : stretch.lines[-1].end]
        comments = (mark.span for mark in scan(raw) if mark.sign is Sign.COMMENT)
        yield from (
            Span(start + span.start, start + span.end) for span in comments if _is_for_translators(span.of(raw))
        )


def _is_for_translators(comment: str) -> bool:
    """Return whether a comment is a mark of the author, or nearly one."""
    return is_authors(comment) or meant_by(comment) != ""


def _has_words(comment: str) -> bool:
    return is_remark(comment) or ":" in comment


def _around(document: str, mark: Span) -> Span:
    """Return a comment with the blanks before it, or with its whole line when nothing else stands there."""
    line = document.rfind("\n", 0, mark.start) + 1
    end = document.find("\n", mark.end) + 1 or len(document)
    before = Span(line, mark.start).of(document)
    if not document[mark.end : end].strip() and _MARKER.fullmatch(before):
        return Span(line, end)
    inner = before.rstrip(_BLANKS)
    return Span(line + len(inner), mark.end) if inner.strip(">" + _BLANKS) else mark


def _replaced(document: str, spans: list[Span], by: str) -> str:
    parts, at = [], 0
    for span in spans:
        parts += [document[at : max(at, span.start)], by]
        at = max(at, span.end)
    return "".join([*parts, document[at:]])


def _blocks(markdown: str) -> list[tuple[str, str, bool]]:
    """Return the blocks that readers see; a paragraph of comments alone is none."""
    tokens = [token for token in parser().parse(markdown) if not is_comment(token)]
    bare = [index for index, token in enumerate(tokens) if token.children and all(map(_is_nothing, token.children))]
    empty = {place for index in bare for place in (index - 1, index, index + 1)}
    return [(token.type, token.tag, token.hidden) for index, token in enumerate(tokens) if index not in empty]


def _is_nothing(token: Token) -> bool:
    return is_comment(token) or (token.type in ("text", "softbreak", "hardbreak") and not token.content.strip())
