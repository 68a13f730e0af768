"""A master in another language: the pieces of its segments replaced, everything else byte for byte."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from transcheck.masters.front_matter import FrontMatter, Scalar, read_front_matter
from transcheck.masters.marks import PROTECTED, read_content
from transcheck.masters.master import Master
from transcheck.masters.protection import started
from transcheck.masters.publishing.leaving_out import left_out
from transcheck.masters.publishing.notation import Shown, Wording, head_line, mark, omitted, title_facts
from transcheck.masters.publishing.wording import as_markdown, in_cell
from transcheck.masters.structure import read_structure
from transcheck.masters.write import yaml_text
from transcheck.model import Block, Kind, Segment, Span
from transcheck.text.blanks import ASCII_BLANKS, fold
from transcheck.text.patterns import pattern_of

_COMMENT = pattern_of(r"<!--.*?-->", re.DOTALL)
_HARD_BREAK = pattern_of(r"  \r?\n|\\\r?\n|<br", re.IGNORECASE)
_CELL_EDGE = pattern_of(r"(?<!\\)\|")
_LONE_PIPE = pattern_of(r"^\||\\?\|$|\\\|")
_TRAILING_HASHES = pattern_of(r"#+$")
Edits = dict[Span, str]


@dataclass(frozen=True, slots=True)
class _Place:
    """A segment in the master: the raw stretch it takes, and its block."""

    segment: Segment
    span: Span
    block: Block


def translated(
    master: Master,
    segments: Sequence[Segment],
    wordings: Mapping[str, Wording],
    *,
    language: str,
    joiner: str,
    listed: tuple[Collection[str], str] = ((), ""),
) -> str:
    """Return a master as a Markdown document in another language.

    Args:
        master: the master.
        segments: its segments with ids and pieces.
        wordings: what is shown for each segment, by id.
        language: the code of the language, for the head of the document.
        joiner: what stands between two sentences of the language.
        listed: the ids of segments that only list languages, and the list that stands for them.
    """
    path = Path(master.petition.path)
    front = read_front_matter(master.text, path)
    labels = read_structure(master.text, front.body, path).labels
    places = list(_places(master, segments, front.body))
    claims = [place for place in places if place.segment.id in listed[0]]
    others = [place for place in places if place.segment.id not in listed[0]]
    edits = dict(_edits(master.text, others, wordings, labels, joiner))
    edits |= _list(claims, wordings, listed[1])
    titles = [segment for segment in segments if segment.pieces[0].start < front.body]
    title = wordings[titles[0].id] if titles else None
    body = _applied(master.text, edits, front.body, len(master.text))
    left_out = omitted(wordings[segment.id] for segment in segments)
    return _front(master, front, title, language, left_out) + body


def wording_read(published: str) -> str:
    """Return a published stretch of Markdown as it is read again: folded, without what only protects its start."""
    content = read_content(published, (Span(0, len(published)),))
    text = fold(content.text).strip()  # parsers take blanks of every script off the ends of a block
    protecting = PROTECTED.match(text)
    return text[: protecting.start(1)] + text[protecting.end(1) :] if protecting else text


def _places(master: Master, segments: Iterable[Segment], body: int) -> Iterator[_Place]:
    blocks = {piece: block for block in master.blocks for piece in block.pieces}
    pieces = sorted(blocks, key=lambda piece: piece.start)
    index = 0
    for segment in segments:
        start, end = segment.pieces[0].start, segment.pieces[-1].end
        if start < body:
            continue
        while pieces[index].end <= start:
            index += 1
        yield _Place(segment, Span(_protected_start(master.text, start), end), blocks[pieces[index]])


def _protected_start(text: str, start: int) -> int:
    """Return where a segment begins, with the backslash that protects it."""
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    return start - 1 if start > line and text[start - 1] == "\\" and text[start - 2 : start - 1] != "\\" else start


def _edits(
    text: str, places: Sequence[_Place], wordings: Mapping[str, Wording], labels: frozenset[str], joiner: str
) -> Iterator[tuple[Span, str]]:
    for place in places:
        wording = wordings[place.segment.id]
        if wording.shown is Shown.SOURCE:
            yield Span(place.span.end, place.span.end), mark(wording, place.segment.text.strip())
        elif wording.is_translated:
            yield place.span, _replaced(text, place, wording, labels)
    for before, after in pairwise(places):
        if before.block is after.block:
            yield from _gap(text, before, after, wordings, joiner)
    omitted = [wordings[place.segment.id].shown is Shown.NOTHING for place in places]
    yield from ((span, "") for span in left_out(text, [(p.span, p.block) for p in places], omitted))


def _list(places: Sequence[_Place], wordings: Mapping[str, Wording], links: str) -> Edits:
    """Return the edit that puts a list of languages where the master has its own, with the marks of all it stands for."""
    if not places:
        return {}
    reads = [wording_read(links), *[""] * (len(places) - 1)]
    marks = [mark(wordings[place.segment.id], read) for place, read in zip(places, reads, strict=True)]
    return {Span(places[0].span.start, places[-1].span.end): "".join([links, *marks])}


def _replaced(text: str, place: _Place, wording: Wording, labels: frozenset[str]) -> str:
    markdown = as_markdown(wording.text, place.segment.text, labels)
    line = text[
        max(text.rfind("\n", 0, place.span.start), text.rfind("\r", 0, place.span.start)) + 1 : place.span.start
    ]
    if _is_cell(text, place, line):
        markdown = in_cell(markdown)
    if place.segment.kind in (Kind.HEADING, Kind.TITLE) and "#" in line:
        markdown = _TRAILING_HASHES.sub(lambda found: f"\\{found[0]}", markdown)
    elif place.segment.kind in (Kind.HEADING, Kind.TITLE):
        markdown = started(_LONE_PIPE.sub("&#124;", markdown))  # else the line under it makes a table of it
    else:
        markdown = started(markdown)
    return markdown + mark(wording, wording_read(markdown))


def _is_cell(text: str, place: _Place, line: str) -> bool:
    """Return whether a segment stands in a cell of a table."""
    end = re.compile(r"[^\r\n]*").match(text, place.span.end)
    around = line + (end[0] if end else "")
    return len(place.block.pieces) == 1 and _CELL_EDGE.search(around) is not None


def _gap(
    text: str, before: _Place, after: _Place, wordings: Mapping[str, Wording], joiner: str
) -> Iterator[tuple[Span, str]]:
    """Yield what stands between two translated sentences, when the language joins them in its own way."""
    span = Span(before.span.end, after.span.start)
    both = wordings[before.segment.id].is_translated and wordings[after.segment.id].is_translated
    between = span.of(text)
    if not both or _HARD_BREAK.search(between):
        return
    if joiner.strip(ASCII_BLANKS) == joiner == "":
        yield span, "".join(_COMMENT.findall(between))
    elif not between:
        yield span, joiner


def _applied(text: str, edits: Edits, start: int, end: int) -> str:
    parts = []
    at = start
    for span in sorted(edits, key=lambda span: (span.start, span.end)):
        if span.start >= at:
            parts += [text[at : span.start], edits[span]]
            at = span.end
    return "".join([*parts, text[at:end]])


def _front(master: Master, front: FrontMatter, title: Wording | None, language: str, left_out: Sequence[str]) -> str:
    """Return the front matter with the title in the language, and a line that says what the document is."""
    newline = "\r\n" if "\r\n" in master.text[: front.body + 2] else "\n"
    head = master.text[: front.body] or f"---{newline}---{newline}"
    node = front.table.values.get("title")
    facts: dict[str, str] = {}
    if title and isinstance(node, Scalar):
        read = fold(title.text) if title.is_translated else fold(node.text)
        facts = title_facts(title, read)
        head = _with_title(head, node, read) if title.is_translated else head
    closing = head.rstrip().rfind("---")
    return f"{head[:closing]}{head_line(master.petition.name, language, facts, left_out)}{newline}{head[closing:]}"


def _with_title(head: str, node: Scalar, title: str) -> str:
    end = node.span.end - (len(node.span.of(head)) - len(node.span.of(head).rstrip()))
    return f"{head[: node.span.start]}{yaml_text(title)}{head[end:]}"
