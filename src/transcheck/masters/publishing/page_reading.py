"""Published pages read again: each element with a segment's id, as the Markdown its translator wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from transcheck.errors import BrokenMasterError
from transcheck.masters.elements import FORMATTING, NO_TEXT
from transcheck.masters.publishing.notation import Document, Found, Head, judged
from transcheck.masters.readers.bounded import refuse_endless_tags
from transcheck.text.blanks import fold

LIMIT = 20_000_000  # characters; the largest pages of people have a few hundred thousand
_AROUND = {"em": "*", "i": "*", "strong": "**", "b": "**", "s": "~~", "del": "~~"}
_INLINE = FORMATTING | {"a", "font", "img"}
_SKIPPED = NO_TEXT | {"nav", "button"}
_SHOWN = frozenset({"source", "draft", "stale"})


def read_html(text: str, path: Path) -> Document:
    """Return the segments of a published page; a page that transcheck did not make has none.

    Raises BrokenMasterError for a page that is no HTML, or too large to be one.
    """
    root = parsed(text, path)
    elements = root.findall(".//*[@data-segment]")
    found = tuple(filter(None, map(_segment, elements)))
    body = next(iter(root.iter("html")), root)
    said = [body.get(f"data-{name}") or "" for name in ("petition", "language", "omitted")]
    head = Head(said[0], said[1], omitted=frozenset(said[2].split()))
    return Document(head, found, tuple(_loose(_around(elements))) if elements else ())


def _around(elements: Sequence[Any]) -> Any:
    """Return the innermost element that holds all of some elements."""
    common = [*elements[0].iterancestors()]
    for element in elements[1:]:
        above = {*element.iterancestors()}
        common = [one for one in common if one in above]
    return common[0]


def _loose(root: Any) -> Iterator[str]:
    """Yield what each block of a page says outside of segments, navigation, scripts and styles."""
    parts: list[str] = []
    for event, element in _walked(root):
        if event == "break":
            yield from _paragraph(parts)
            parts = []
        else:
            parts.append(element)
    yield from _paragraph(parts)


def _paragraph(parts: list[str]) -> Iterator[str]:
    if paragraph := fold("".join(parts)):
        yield paragraph


def _walked(root: Any) -> Iterator[tuple[str, str]]:
    """Yield the text of a tree in order, and where blocks begin and end."""
    from lxml import etree

    skipped = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and skipped is None:
            skipped = element if name in _SKIPPED or not name or element.get("data-segment") else None
            if skipped is None:
                yield from [("break", "")] * (name not in _INLINE)
                yield "text", element.text or ""
        elif event == "end":
            if skipped is None:
                yield from [("break", "")] * (name not in _INLINE)
            skipped = None if skipped is element else skipped
            if skipped is None and element is not root:
                yield "text", element.tail or ""


def parsed(text: str, path: Path) -> Any:
    """Return the tree of an HTML text, read without network, entities of its own or scripts."""
    from lxml import etree, html

    if len(text) > LIMIT:
        raise BrokenMasterError(path, 1, 1, f"the page is larger than {LIMIT // 1_000_000} million characters")
    refuse_endless_tags(text, path)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=_parser())
    except (etree.LxmlError, ValueError) as error:
        raise BrokenMasterError(path, 1, 1, f"this is no HTML ({error})") from None


def _parser() -> Any:
    from lxml import html

    return html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)


def read_fragment(inner: str) -> str:
    """Return what the contents of a segment's element read as.

    >>> read_fragment('No <strong>more</strong> <bdi dir="ltr">#1</bdi> &amp; <a href="/x">so</a>')
    'No **more** #1 & [so](/x)'
    """
    from lxml import html

    return _read(html.fragment_fromstring(f"<span>{inner}</span>", parser=_parser()))


def _segment(element: Any) -> Found | None:
    shown = element.get("data-shown")
    if shown not in _SHOWN:
        shown = None
    said = element.get("data-text"), element.get("data-written")
    return judged(element.get("data-segment"), shown, element.get("data-hash") or "", *said, _read(element))


def _read(element: Any) -> str:
    return fold("".join(_inside(element, 0)))


def _inside(element: Any, depth: int) -> Iterator[str]:
    yield element.text or ""
    for child in element if depth < 200 else ():
        yield from _markdown(child, depth + 1)
        yield child.tail or ""


def _markdown(element: Any, depth: int) -> Iterator[str]:
    name = element.tag if isinstance(element.tag, str) else ""
    around = _AROUND.get(name, "")
    if name == "code":
        yield _code(element.text_content())
    elif name == "img":
        yield f"![{element.get('alt') or ''}]({element.get('src') or ''})"
    elif name == "a":
        yield from ("[", *_inside(element, depth), f"]({element.get('href') or ''})")
    elif around:
        yield from (around, *_inside(element, depth), around)
    elif name == "bdi" and element.get("dir") == "ltr":
        yield from _inside(element, depth)
    elif name == "br":
        yield "\n"
    elif name:
        yield from (f"<{name}>", *_inside(element, depth), f"</{name}>")


def _code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`"
