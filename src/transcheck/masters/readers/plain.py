"""Plain text and Markdown as passages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from transcheck.masters.blocks import body_blocks
from transcheck.masters.document import text_paragraphs
from transcheck.masters.front_matter import Scalar, read_front_matter
from transcheck.masters.readers.passages import Document, Passage, Run, passage
from transcheck.masters.structure import read_structure
from transcheck.model import Kind
from transcheck.text.patterns import pattern_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_CELL_END = pattern_of(
    r"(?<=\S)(?<!^[^\w\s])(?<!^\w[.)])(?<!^\w\w[.)]) *\t[ \t]*(?=\S)", re.MULTILINE
)  # not after a bullet or number
_ISOLATES = pattern_of(r"[\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}]|^\N{RIGHT-TO-LEFT MARK}")


def read_plain(text: str) -> Document:
    """Return the paragraphs of a plain text, items without their bullets, without signs that only keep lines in order.

    >>> [found.text for found in read_plain("A title\\n\\nOne line\\n\\n- An item").passages]
    ['A title', 'One line', 'An item']

    Tabs part the cells of a table.

    >>> [found.text for found in read_plain("Year\\tReaders\\n1.\\tAn item").passages]
    ['Year', 'Readers', '1. An item']
    """
    paragraphs = text_paragraphs(_CELL_END.sub("\n\n", text))
    found = (passage([Run(_ISOLATES.sub("", words))], kind) for words, kind in paragraphs)
    return Document(tuple(filter(None, found)))


def read_markdown(text: str, path: Path) -> Document:
    """Return the passages of a Markdown document, the title of its front matter first; other facts are left alone.

    Raises BrokenMasterError for what cannot be read.
    """
    front = read_front_matter(text, path)
    title = front.table.values.get("title")
    structure = read_structure(text, front.body, path)
    first = passage([Run(title.text)], Kind.TITLE) if isinstance(title, Scalar) else None
    found = [first] if first else []
    for block in body_blocks(text, structure):
        for start, end in pairwise([0, *block.breaks, len(block.text)]):
            if part := from_markdown(block.text[start:end], block.kind):
                found.append(part)
    return Document(tuple(found))


def from_markdown(text: str, kind: Kind = Kind.SENTENCE) -> Passage | None:
    """Return a stretch of inline Markdown as a passage, nothing when it shows no text.

    >>> from_markdown("Sign **now**: [here](http://a.b)").runs[3]
    Run(text='here', strong=False, emphasis=False, code=False, link='http://a.b')
    """
    tokens = _parser().parseInline(text)[0].children or []
    return passage(_runs(tokens), kind)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True}).enable("strikethrough")


def _runs(tokens: list[Token]) -> Iterator[Run]:
    look = Run("")
    depth = {"strong": 0, "em": 0}
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in depth:
            depth[name] += token.nesting
            look = replace(look, strong=depth["strong"] > 0, emphasis=depth["em"] > 0)
        elif name == "link":
            look = replace(look, link=str(token.attrs.get("href", "")) if token.nesting > 0 else "")
        elif token.type == "code_inline":
            yield replace(look, text=token.content, code=True)
        elif token.type in ("softbreak", "hardbreak"):
            yield replace(look, text=" ")
        elif token.type in ("text", "image"):
            yield replace(look, text=token.content)
