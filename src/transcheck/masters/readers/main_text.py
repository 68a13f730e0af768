"""Where the text of a web page is, among its navigation, comments and buttons.

What the page itself says comes first (``<article>``, ``<main>``, schema.org's
``articleBody``). Where it says nothing, readability-lxml decides when it is
installed (the extra ``html``), and else the smallest element that holds most of
the page's paragraphs. Text that is read too much does little harm: alignment
leaves it without a partner.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element

_SAID: tuple[Callable[[_Element], bool], ...] = (  # what says that it is the text, surest first
    lambda node: node.get("itemprop") == "articleBody",
    lambda node: node.tag == "article",
    lambda node: node.tag == "main" or node.get("role") == "main",
)
_PARAGRAPHS = frozenset({"p", "li", "blockquote", "h1", "h2", "h3", "dd"})
_NO_PARAGRAPHS = frozenset({"nav", "footer", "aside", "form", "script", "style", "select", "template"})
_MOST = 0.8  # of the text in paragraphs
_ENOUGH = 0.5  # of the page's paragraphs, for an element that says it is the text
_MOST_ELEMENTS = 20_000  # for readability-lxml, which looks at each several times
_WHOLE = frozenset({"p", "ul", "ol", "blockquote", "li", "dl"})  # what has no text around its text


def main_text(root: _Element) -> tuple[list[_Element], tuple[str, ...]]:
    """Return the element that holds the text of a page, and how that was found."""
    amounts = _amounts(root)
    for says in _SAID:
        nodes = [node for node in amounts if says(node) and amounts[node] >= _ENOUGH * amounts[root]]
        if nodes and amounts[root]:
            inner = nodes[-1]  # the innermost: at most one of two neighbours has so much
            return [inner], (f"the text of the page is its <{inner.tag}>",)
    small = len(amounts) <= _MOST_ELEMENTS and importlib.util.find_spec("readability")
    if small and (read := _by_readability(root)) is not None:
        return [read], ("the text of the page was found by readability-lxml; choose it with --xpath if that is wrong",)
    dense = _densest(root, amounts)
    name = f"<{dense.tag}{_named(dense)}>"
    return [dense], (
        f"the text of the page was taken from {name}, where most paragraphs are; choose it with --xpath if that is wrong",
    )


def _named(node: _Element) -> str:
    return "".join(f' {key}="{node.get(key)}"' for key in ("id", "class") if node.get(key))


def _amounts(root: _Element) -> dict[_Element, int]:
    """Return how much text stands in paragraphs in each element, in the order of the page; one look at each."""
    nodes = [node for node in root.iter() if isinstance(node.tag, str)]
    inside: set[_Element] = set()
    for node in nodes:
        above = node.getparent()
        if node.tag not in _NO_PARAGRAPHS and (node.tag in _PARAGRAPHS or above in inside):
            inside.add(node)
    amounts = {node: len(node.text or "") * (node in inside) for node in nodes}
    for node in reversed(nodes):
        above = node.getparent()
        if above is not None and node.tag not in _NO_PARAGRAPHS:
            amounts[above] += amounts[node] + len(node.tail or "") * (above in inside)
    return amounts


def _densest(root: _Element, amounts: dict[_Element, int]) -> _Element:
    """Return the deepest element that still holds most of the text in paragraphs."""
    best = root
    for node, amount in amounts.items():
        if amount >= _MOST * amounts[root] and amount and node.tag not in _WHOLE and node.getparent() in (best, None):
            best = node
    body = root.find("body")
    return body if best is root and body is not None else best


def _by_readability(root: _Element) -> _Element | None:
    """Return what readability-lxml takes for the text, nothing when it finds none."""
    from lxml import etree

    readability: Any = importlib.import_module("readability.readability")
    try:
        page = readability.Document(etree.tostring(root, encoding="unicode", method="html"))
        summary = page.summary(html_partial=True)
    except (readability.Unparseable, etree.LxmlError, ValueError):
        return None
    found = etree.fromstring(summary, etree.HTMLParser(no_network=True)) if summary.strip() else None
    return found if found is not None and _amounts(found)[found] else None
