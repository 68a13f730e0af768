"""Raw HTML of masters and translations on a page: only tags that format text, without anything that acts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from transcheck.masters.elements import FORMATTING, GROUPING, HEADINGS, NO_TEXT
from transcheck.text.patterns import pattern_of

if TYPE_CHECKING:
    from markdown_it.token import Token

_BLOCKS = FORMATTING | HEADINGS | GROUPING
_EMPTY = frozenset({"br", "hr", "wbr", "col"})
_DROPPED = NO_TEXT | {"embed", "title"}
_TAG = pattern_of(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<said>[^>]*)>")
_SAID = pattern_of(r"""\b(lang|dir)\s*=\s*["']?([A-Za-z][A-Za-z0-9-]{0,34})""")
_KEPT = ("lang", "dir")
_DEPTH = 200
_WRAPPER = pattern_of(
    r"""<(?P<end>/?)(?P<name>address|article|aside|blockquote|center|details|div|figure|footer|header|main|section)
    (?P<said>(?:\s(?:[^"'<>]|"[^"]*"|'[^']*')*+)?)>""",
    re.IGNORECASE | re.VERBOSE,
)
_NOT_PLAIN = pattern_of(rf"<(?:[!?]|(?:{'|'.join(sorted(_DROPPED))})\b)", re.IGNORECASE)


def safe_tags(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield inline tokens with their raw tags made harmless, and every tag closed in its order."""
    still_open: list[str] = []
    last = None
    for token in tokens:
        last = token
        if token.type != "html_inline":
            yield token
        elif content := _safe_tag(token.content, still_open):
            yield token.copy(content=content)
    if last is not None and still_open:
        closing = "".join(f"</{name}>" for name in reversed(still_open))
        yield last.copy(type="html_inline", tag="", content=closing, children=None, nesting=0)


def _safe_tag(raw: str, still_open: list[str]) -> str:
    found = _TAG.fullmatch(raw)
    name = found["name"].lower() if found else ""
    if not found or name not in FORMATTING | {"br"}:
        return ""
    if found["end"]:
        return f"</{still_open.pop()}>" if still_open and still_open[-1] == name else ""
    if name not in _EMPTY:
        still_open.append(name)
    return f"<{name}{_said(found['said'])}>"


class RawBlocks:
    """The raw HTML of one page: an element may hold all the Markdown up to its end tag, which is another block.

    ``said`` are attributes for what has words of its own.
    """

    def __init__(self, said: str = "") -> None:
        self.said = said
        self.still_open: list[list[str]] = [[]]

    def begin(self) -> None:
        """Begin a list item, a quotation: what is opened in it ends in it."""
        self.still_open.append([])

    def end(self) -> str:
        """Return the end tags of what is still open in what ends here."""
        return "".join(f"</{name}>" for name in reversed(self.still_open.pop()))

    def html(self, raw: str) -> str:
        """Return one block with formatting only."""
        parts, at = [], 0
        for tag in _unpaired(raw):
            parts += [safe_block(raw[at : tag.start()], self.said), self._tag(tag)]
            at = tag.end()
        return "".join([*parts, safe_block(raw[at:], self.said)])

    def _tag(self, tag: re.Match[str]) -> str:
        name, around = tag["name"].lower(), self.still_open[-1]
        if not tag["end"]:
            around.append(name)
            return f"<{name}{_said(tag['said'])}>"
        return f"</{around.pop()}>" if around and around[-1] == name else ""


def _unpaired(raw: str) -> list[re.Match[str]]:
    """Return the start tags of a block that it does not end and the end tags that it does not start, none when it is a mess."""
    opened: list[re.Match[str]] = []
    ends: list[re.Match[str]] = []
    for tag in () if _NOT_PLAIN.search(raw) else _WRAPPER.finditer(raw):
        if not tag["end"]:
            opened.append(tag)
        elif not opened:
            ends.append(tag)
        elif opened.pop()["name"].lower() != tag["name"].lower():
            return []
    return ends + opened


def _said(attributes: str) -> str:
    return "".join(f' {key.lower()}="{escape(value)}"' for key, value in _SAID.findall(attributes))


def safe_block(raw: str, said: str = "") -> str:
    """Return raw HTML with formatting only: other elements are left out, those that act with all they hold.

    ``said`` are attributes for the outermost elements with words.

    >>> safe_block('<div onclick="x()">One <script>alert(1)</script><b>two</b></div>')
    '<div>One <b>two</b></div>\\n'
    """
    from lxml import etree, html

    if not raw.strip():
        return ""
    try:
        fragments = html.fragments_fromstring(raw)
    except (etree.LxmlError, ValueError):
        return f"<p{said}>{escape(raw)}</p>\n"
    parts = [_words(part, said) if isinstance(part, str) else _safe_element(part, 0, said) for part in fragments]
    return "".join(parts) + "\n"


def _words(text: str, said: str) -> str:
    return f"<span{said}>{escape(text, quote=False)}</span>" if said and text.strip() else escape(text, quote=False)


def _safe_element(element: Any, depth: int, language: str = "") -> str:
    tail = _words(element.tail or "", language)
    name = element.tag if isinstance(element.tag, str) else ""
    if not name or name in _DROPPED or depth > _DEPTH:
        return tail
    inner = escape(element.text or "", quote=False)
    inner += "".join(_safe_element(child, depth + 1) for child in element)
    if name not in _BLOCKS:
        return (f"<span{language}>{inner}</span>" if language and inner.strip() else inner) + tail
    said = "".join(f' {key}="{escape(element.get(key))}"' for key in _KEPT if element.get(key))
    said = said or (language if element.text_content().strip() else "")
    return f"<{name}{said}>{tail}" if name in _EMPTY else f"<{name}{said}>{inner}</{name}>{tail}"
