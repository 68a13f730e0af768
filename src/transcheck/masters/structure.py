"""The block structure of Markdown (CommonMark, and tables as GitHub writes them), with the place of every line of text.

markdown-it-py decides what is a paragraph, a heading, an item or a quotation;
its block rules are wrapped so that each says where in the text its lines
stand. Nothing is read inside a line here.

Two things differ from CommonMark, for the sake of the author's marks: a line
that begins with a comment and goes on with text is text (CommonMark makes it
raw HTML), and so is a line that holds nothing but ``<!-- no break -->``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcheck.masters.plain import between, line_spans, plain_paragraphs
from transcheck.masters.source import fault
from transcheck.model import Kind, Span
from transcheck.text.patterns import pattern_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

Rule = Callable[["StateBlock", int, int, bool], bool]
DEPTH = 90
_COMMENT = pattern_of(r"<!--.*?-->")
_NO_BREAK = pattern_of(r"(?:[ \t]*<!--\s*no[ -]break\s*-->)+[ \t\r]*", re.IGNORECASE)
_MARKER = pattern_of(r"(?:[-+*]|\d{1,9}[.)]) {1,4}")
_BLANKS = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines of one block: spans of the text, newlines between the lines included, markers left out.

    ``level`` is that of a heading (1 to 6), else 0.
    """

    kind: Kind
    lines: tuple[Span, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Structure:
    """The blocks of a text in order, the labels that its link reference definitions define, its blocks of raw HTML."""

    stretches: tuple[Stretch, ...]
    labels: frozenset[str]
    raw: tuple[Span, ...] = ()


def read_structure(text: str, start: int, path: Path) -> Structure:
    """Return the blocks of the Markdown that begins at ``start`` of ``text``; positions count in ``text``.

    Raises BrokenMasterError for a comment that is never closed (it would
    swallow the rest) and for lists and quotations nested deeper than anybody writes.
    """
    body = text[start:].replace("\r\n", " \n").replace("\r", "\n")
    environment: dict[str, Any] = {}
    plain = plain_paragraphs(body)
    stretches: list[Stretch] = []
    raw: list[Span] = []
    for rest, paragraph in zip_longest(between(plain, len(body)), plain):
        at = start + rest.start
        environment["fault"] = lambda place, reason, at=at: fault(text, at + place, path, reason)
        environment["raw"] = lambda span, at=at: raw.append(Span(at + span.start, at + span.end))
        stretches += _parsed(rest.of(body), at, environment)
        if paragraph:
            stretches.append(_plain(body, paragraph, start))
    return Structure(tuple(stretches), _labels(environment), tuple(raw))


def _parsed(part: str, start: int, environment: dict[str, Any]) -> Iterator[Stretch]:
    if part.strip(_BLANKS):
        tokens: list[Token] = []
        parser = _parser()
        parser.block.parse(part, parser, environment, tokens)
        yield from _stretches(tokens, start)


def _plain(body: str, paragraph: Span, start: int) -> Stretch:
    lines = line_spans(body, paragraph)
    return Stretch(Kind.SENTENCE, tuple(Span(start + line.start, start + line.end) for line in lines))


def _labels(environment: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(environment.get("references", ()))


@cache
def _parser() -> MarkdownIt:
    """Return CommonMark's block parser with tables, whose rules note the place of their lines."""
    from markdown_it import MarkdownIt, rules_block

    parser = MarkdownIt("commonmark", {"maxNesting": DEPTH + 10}).enable("table")
    ruler = parser.block.ruler
    ruler.before("table", "depth", _refuse_depth)
    ruler.at("paragraph", _with_lines(rules_block.paragraph, last=0))
    ruler.at("lheading", _with_lines(rules_block.lheading, last=-1))
    ruler.at("heading", _with_heading(rules_block.heading), {"alt": ["paragraph", "reference", "blockquote"]})
    ruler.at("table", _with_cells(rules_block.table), {"alt": ["paragraph", "reference"]})
    ruler.at("html_block", _with_comment(rules_block.html_block), {"alt": ["paragraph", "reference", "blockquote"]})
    return parser


def _refuse_depth(state: StateBlock, line: int, _end: int, _silent: bool) -> bool:
    if state.level > DEPTH:
        raise state.env["fault"](state.bMarks[line], "lists or quotations are nested too deeply here")
    return False


def _lines(state: StateBlock, start: int, end: int) -> tuple[Span, ...]:
    """Return the lines from ``start`` to before ``end``, each from its first character to the next line's indent."""
    spans = [Span(state.bMarks[line] + state.tShift[line], state.eMarks[line] + 1) for line in range(start, end)]
    last = spans[-1]
    return (*spans[:-1], Span(last.start, last.end - 1))


def _with_lines(rule: Rule, last: int) -> Rule:
    def traced(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not rule(state, start, end, silent):
            return False
        if not silent:
            state.tokens[-2].meta["lines"] = _lines(state, start, state.line + last)
        return True

    return traced


def _with_heading(rule: Rule) -> Rule:
    def traced(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not rule(state, start, end, silent):
            return False
        if not silent:
            token = state.tokens[-2]
            line = state.src[: state.eMarks[start]]
            hashes = state.bMarks[start] + state.tShift[start] + len(state.tokens[-1].markup)
            at = line.find(token.content, hashes)
            token.meta["lines"] = (Span(at, at + len(token.content)),)
        return True

    return traced


def _with_cells(rule: Rule) -> Rule:
    def traced(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        before = len(state.tokens)
        if _begins_item(state, start, end) or not rule(state, start, end, silent):
            return False
        if not silent:
            columns = sum(token.type == "th_open" for token in state.tokens[before:])
            rows = (line for line in range(start, state.line) if line != start + 1)
            state.tokens[before].meta["cells"] = tuple(cell for row in rows for cell in _cells(state, row)[:columns])
        return True

    return traced


def _begins_item(state: StateBlock, start: int, end: int) -> bool:
    """Return whether a line begins an item that the next one goes on; the table in it has no part of the marker.

    GitHub's specification looks for containers first, the parser for tables.
    """
    marker = _MARKER.match(state.src, state.bMarks[start] + state.tShift[start])
    if marker is None or start + 1 >= end:
        return False
    return state.sCount[start + 1] >= state.sCount[start] + len(marker[0])


def _cells(state: StateBlock, row: int) -> list[Span]:
    """Return the trimmed cells of a row of a table, empty ones too, those outside the border pipes not."""
    start, end = state.bMarks[row] + state.tShift[row], state.eMarks[row]
    line = state.src[start:end].rstrip(_BLANKS)
    ends = [match.start() for match in re.finditer(r"(?<!\\)\|", line)]
    edges = [-1, *ends, len(line)]
    cells = [Span(a + 1, b) for a, b in pairwise(edges)]
    if len(cells) > 1 and not cells[0].of(line).strip(_BLANKS):
        cells = cells[1:]
    return [_trimmed(Span(start + cell.start, start + cell.end), state.src) for cell in cells]


def _trimmed(span: Span, text: str) -> Span:
    inner = span.of(text)
    left = len(inner) - len(inner.lstrip(_BLANKS))
    return Span(span.start + left, max(span.start + left, span.start + len(inner.rstrip(_BLANKS))))


def _with_comment(rule: Rule) -> Rule:
    def traced(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        at = state.bMarks[start] + state.tShift[start]
        if not state.src.startswith("<!--", at):
            return _raw(rule, state, start, end, silent=silent)
        if goes_on(state.src[at : state.eMarks[start]]) or not rule(state, start, end, silent):
            return False
        if not silent:
            _note_comment(state, start, at)
        return True

    return traced


def _raw(rule: Rule, state: StateBlock, start: int, end: int, *, silent: bool) -> bool:
    found = rule(state, start, end, silent)
    if found and not silent:
        lines = _lines(state, start, state.line)
        state.env["raw"](Span(lines[0].start, lines[-1].end))
    return found


def goes_on(line: str) -> bool:
    """Return whether a line that begins with a comment has text beside its comments, or only forbids a break."""
    if _NO_BREAK.fullmatch(line):
        return True
    closed, sign, after = line.rpartition("-->")
    return bool(sign) and bool(after.strip() or _COMMENT.sub("", closed + sign).strip())


def _note_comment(state: StateBlock, start: int, at: int) -> None:
    lines = _lines(state, start, state.line)
    if "-->" not in state.src[at : lines[-1].end]:
        raise state.env["fault"](at, "the comment opened here is not closed: write --> after it")
    state.tokens[-1].meta["lines"] = lines


def _stretches(tokens: list[Token], start: int) -> Iterator[Stretch]:
    """Yield the blocks of the tokens; ``start`` is added to every position."""
    depth = {"blockquote": 0, "list_item": 0}
    level = 0
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in depth:
            depth[name] += token.nesting
        elif name == "heading":
            level = int(token.tag[1]) if token.nesting > 0 else 0
        if token.meta:
            yield from _of_token(token, _kind(depth, level), level, start)


def _kind(depth: Mapping[str, int], level: int) -> Kind:
    if level:
        return Kind.HEADING
    if depth["blockquote"]:
        return Kind.QUOTATION
    return Kind.ITEM if depth["list_item"] else Kind.SENTENCE


def _of_token(token: Token, kind: Kind, level: int, start: int) -> Iterator[Stretch]:
    for cell in token.meta.get("cells", ()):
        if cell.start < cell.end:
            yield Stretch(kind, (Span(start + cell.start, start + cell.end),))
    if lines := token.meta.get("lines"):
        yield Stretch(kind, tuple(Span(start + line.start, start + line.end) for line in lines), level)
