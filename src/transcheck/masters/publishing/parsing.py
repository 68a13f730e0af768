"""CommonMark's parser as published documents need it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from transcheck.masters.structure import DEPTH, Rule, goes_on

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_block import StateBlock


@cache
def parser() -> MarkdownIt:
    """Return CommonMark's parser with tables and struck text; as in masters, a comment with text beside it is no block."""
    from markdown_it import MarkdownIt, rules_block

    found = MarkdownIt("commonmark", {"maxNesting": DEPTH + 10}).enable(["table", "strikethrough"])
    rule = _beside_text(rules_block.html_block)
    found.block.ruler.at("html_block", rule, {"alt": ["paragraph", "reference", "blockquote"]})
    return found


def _beside_text(rule: Rule) -> Rule:
    def traced(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
        return not (line.startswith("<!--") and goes_on(line)) and rule(state, start, end, silent)

    return traced


def renderer() -> RendererHTML:
    """Return the renderer of the parser."""
    found: RendererHTML = parser().renderer  # type: ignore[assignment]
    return found
