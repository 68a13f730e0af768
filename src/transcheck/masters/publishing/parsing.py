"""CommonMark's parser as published documents need it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from transcheck.masters.structure import DEPTH

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML


@cache
def parser() -> MarkdownIt:
    """Return CommonMark's parser with tables and struck text."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"maxNesting": DEPTH + 10}).enable(["table", "strikethrough"])


def renderer() -> RendererHTML:
    """Return the renderer of the parser."""
    found: RendererHTML = parser().renderer  # type: ignore[assignment]
    return found
