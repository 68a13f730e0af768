"""Where the text of a web page is, among its navigation, comments and buttons.

What the page itself says comes first (``<article>``, ``<main>``, schema.org's
``articleBody``). Where it says nothing, readability-lxml decides when it is
installed (the extra ``html``), and else the smallest element that holds most of
the page's paragraphs. Text that is read too much does little harm: alignment
leaves it without a partner.
"""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_SAID = (
    "//*[@itemprop='articleBody']",
    "//main//article",
    "//article",
    "//main",
    "//*[@role='main']",
)
_MOST = 0.8  # of the text in paragraphs
_ENOUGH = 0.5  # of the page's paragraphs, for an element that says it is the text
_PARAGRAPHS = ".//p | .//li | .//blockquote | .//h1 | .//h2 | .//h3"


def main_text(root: _Element) -> tuple[list[_Element], tuple[str, ...]]:
    """Return the element or elements that hold the text of a page, and how that was found."""
    whole = _body(root)
    amount = _amount(whole)
    for xpath in _SAID:
        nodes = [node for node in root.xpath(xpath) if isinstance(node.tag, str)]
        outer = [node for node in nodes if not any(above in nodes for above in node.iterancestors())]
        if len(outer) == 1 and _amount(outer[0]) >= _ENOUGH * amount:
            return outer, (f"the text of the page is its <{outer[0].tag}>",)
    if importlib.util.find_spec("readability") and (found := _by_readability(root)) is not None:
        return [found], ("the text of the page was found by readability-lxml; choose it with --xpath if that is wrong",)
    found = _densest(whole, amount)
    name = f"<{found.tag}{_named(found)}>"
    return [found], (
        f"the text of the page was taken from {name}, where most paragraphs are; choose it with --xpath if that is wrong",
    )


def _body(root: _Element) -> _Element:
    found = root.find("body")
    return root if found is None else found


def _named(node: _Element) -> str:
    return "".join(f' {key}="{node.get(key)}"' for key in ("id", "class") if node.get(key))


def _amount(node: _Element) -> int:
    """Return how much text stands in paragraphs."""
    return sum(len("".join(part.itertext())) for part in node.xpath(_PARAGRAPHS))


def _densest(node: _Element, amount: int) -> _Element:
    """Return the deepest element that still holds most of the text in paragraphs."""
    while amount:
        inner = [child for child in node if isinstance(child.tag, str) and _amount(child) >= _MOST * amount]
        if len(inner) != 1 or inner[0].tag in ("p", "ul", "ol", "blockquote", "li"):
            break
        node = inner[0]
    return node


def _by_readability(root: _Element) -> _Element | None:
    """Return what readability-lxml takes for the text, nothing when it finds none."""
    from lxml import etree
    from readability import Document  # type: ignore[import-untyped]
    from readability.readability import Unparseable  # type: ignore[import-untyped]

    try:
        summary = Document(etree.tostring(root, encoding="unicode", method="html")).summary(html_partial=True)
    except (Unparseable, etree.LxmlError, ValueError):
        return None
    found = etree.fromstring(summary, etree.HTMLParser(no_network=True)) if summary.strip() else None
    return found if found is not None and _amount(found) else None
