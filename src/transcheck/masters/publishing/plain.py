r"""A published document as plain text: a paragraph a line, blank lines between, no markup.

In languages written from right to left, what would come apart on the screen
stands between U+2068 and U+2069, and a line that begins with a Latin letter
has U+200F in front, so that viewers that guess the direction guess right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from transcheck.masters.publishing.notation import Shown
from transcheck.masters.publishing.parsing import parser
from transcheck.masters.publishing.rendering import Run, isolated, runs
from transcheck.model import Language
from transcheck.text.bidi import base_level, has_right_to_left
from transcheck.text.blanks import fold
from transcheck.text.controls import FSI, PDI, RLM
from transcheck.text.patterns import pattern_of

if TYPE_CHECKING:
    from markdown_it.token import Token

_SIGNS = pattern_of(f"[{FSI}{PDI}{RLM}]")


def plain_text(markdown: str, language: Language, title: str = "") -> str:
    """Return a published Markdown body as plain text, with a title above it."""
    blocks = [_line([_isolated(fold(title), language)], language)] if title else []
    blocks += _Blocks(language).read(parser().parse(markdown))
    return "\n\n".join(blocks) + "\n"


def plain_words(markdown: str, definitions: str = "") -> str:
    """Return one segment of Markdown as readers see it; ``definitions`` is the Markdown that defines what its links refer to.

    >>> plain_words("See **us** at [home](https://example.org/).")
    'See us at home (https://example.org/).'
    """
    return fold(_words(parser().parseInline(markdown, _environment(definitions))[0].children or []))


@lru_cache(maxsize=4)
def _environment(markdown: str) -> dict[str, Any]:
    environment: dict[str, Any] = {}
    parser().parse(markdown, environment)
    return environment


def code_lines(markdown: str) -> frozenset[str]:
    """Return what the code blocks of a Markdown body show, each as a whole and line by line: no language translates it.

    >>> sorted(code_lines("```\\na\\nb\\n```\\n"))
    ['a', 'a b', 'b']
    """
    blocks = [token.content for token in parser().parse(markdown) if token.type in ("fence", "code_block")]
    return frozenset(fold(text).strip() for block in blocks for text in (block, *block.splitlines()))


def without_signs(text: str) -> str:
    """Return a plain text without the signs of direction that ``plain_text`` adds."""
    return _SIGNS.sub("", text)


_BEGINNINGS = frozenset({"table_open", "bullet_list_open", "ordered_list_open"})
_BLOCKS = frozenset({"paragraph_open", "heading_open", "tr_open", "fence", "code_block"})


class _Blocks:
    """Turns the tokens of a document into paragraphs of plain text."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.lists: list[int | None] = []
        self.marker = ""
        self.tight = False
        self.first = True
        self.cells: list[str] | None = None

    def read(self, tokens: Sequence[Token]) -> list[str]:
        """Return the paragraphs; the items of a list without blank lines are one, a line each."""
        blocks: list[str] = []
        for token in tokens:
            for text in self.block(token):
                if self.tight and not self.first:
                    blocks[-1] += f"\n{text}"
                else:
                    blocks.append(text)
                self.first = not self.tight
        return blocks

    def block(self, token: Token) -> Iterator[str]:
        self.first |= token.type in _BEGINNINGS and not self.lists
        if token.type in _BLOCKS:
            self.tight = token.type == "tr_open" or (token.type == "paragraph_open" and token.hidden)
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self.lists.append(int(token.attrs.get("start", 1)) if token.tag == "ol" else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif token.type == "list_item_open":
            self.begin_item()
        elif token.type == "tr_open":
            self.cells = []
        elif token.type == "tr_close" and self.cells is not None:
            yield "\t".join(self.cells)
            self.cells = None
        elif token.type in ("fence", "code_block"):
            yield token.content.rstrip("\n")
        elif token.type == "inline":
            yield from self.text(token)

    def begin_item(self) -> None:
        number = self.lists[-1]
        self.marker = "- " if number is None else f"{number}. "
        if number is not None:
            self.lists[-1] = number + 1

    def text(self, token: Token) -> Iterator[str]:
        line = _line(_lines(token, self.language), self.language, self.marker)
        self.marker = ""
        if self.cells is not None:
            self.cells.append(line)
        elif line:
            yield line


def _lines(token: Token, language: Language) -> list[str]:
    """Return the lines of a block: a hard line break begins a new one."""
    lines = [""]
    for run in runs(token.children):
        if any(gap.type in {"hardbreak", "html_inline"} for gap in run.before):
            lines.append("")
        blank = any(gap.type in ("softbreak", "text") for gap in run.before)
        words = _shown(run, language)
        joined = " " if blank and lines[-1] else ""
        lines[-1] += joined + (words if words.startswith(" ") and lines[-1] else words.lstrip(" "))
    return [part.strip(" ") for line in lines for part in line.split("\n")]


def _shown(run: Run, language: Language) -> str:
    words = _words(run.inside)
    return words if run.shown is Shown.SOURCE else _isolated(words, language)


def _isolated(words: str, language: Language) -> str:
    """Return a text with isolates around what would come apart on the screen."""
    if not language.right_to_left:
        return words
    for span in reversed(isolated(words)):
        words = f"{words[: span.start]}{FSI}{span.of(words)}{PDI}{words[span.end :]}"
    return words


def _words(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    addresses: list[str] = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" " if token.type == "softbreak" else "\n")
        elif token.type == "image":
            parts.append(token.content)
        elif token.type == "link_open":
            addresses.append("" if token.info == "auto" else str(token.attrs.get("href", "")))
        elif token.type == "link_close" and (address := addresses.pop()):
            parts.append(f" ({address})")
    return "".join(parts)


def _line(lines: Sequence[str], language: Language, marker: str = "") -> str:
    return "\n".join(_directed(line, language, marker if not index else "") for index, line in enumerate(lines) if line)


def _directed(line: str, language: Language, marker: str) -> str:
    guessed_wrong = language.right_to_left and has_right_to_left(line) and not base_level(line)
    return f"{RLM if guessed_wrong else ''}{marker}{line}"
