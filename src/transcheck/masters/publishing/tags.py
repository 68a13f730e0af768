"""Raw HTML of masters and translations on a page: only tags that format text, without anything that acts."""

from __future__ import annotations

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
    said = "".join(f' {key.lower()}="{escape(value)}"' for key, value in _SAID.findall(found["said"]))
    return f"<{name}{said}>"


def safe_block(raw: str) -> str:
    """Return raw HTML with formatting only: other elements are left out, those that act with all they hold.

    >>> safe_block('<div onclick="x()">One <script>alert(1)</script><b>two</b></div>')
    '<div>One <b>two</b></div>\\n'
    """
    from lxml import etree, html

    try:
        fragments = html.fragments_fromstring(raw)
    except (etree.LxmlError, ValueError):
        return f"<p>{escape(raw)}</p>\n"
    parts = [escape(part) if isinstance(part, str) else _safe_element(part, 0) for part in fragments]
    return "".join(parts) + "\n"


def _safe_element(element: Any, depth: int) -> str:
    tail = escape(element.tail or "", quote=False)
    name = element.tag if isinstance(element.tag, str) else ""
    if not name or name in _DROPPED or depth > _DEPTH:
        return tail
    inner = escape(element.text or "", quote=False)
    inner += "".join(_safe_element(child, depth + 1) for child in element)
    if name not in _BLOCKS:
        return inner + tail
    said = "".join(f' {key}="{escape(element.get(key))}"' for key in _KEPT if element.get(key))
    return f"<{name}{said}>{tail}" if name in _EMPTY else f"<{name}{said}>{inner}</{name}>{tail}"
