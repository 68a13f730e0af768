"""Web pages (HTML) as passages."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcheck.errors import BrokenMasterError, UsageError
from transcheck.masters.elements import FORMATTING, HEADINGS, NO_TEXT
from transcheck.masters.readers.bounded import refuse_endless_tags
from transcheck.masters.readers.main_text import main_text
from transcheck.masters.readers.passages import Document, Passage, Run, passage
from transcheck.masters.source import decode
from transcheck.model import Kind
from transcheck.text.blanks import fold
from transcheck.text.patterns import pattern_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARED = pattern_of(
    r"(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?\sencoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE
)
# What pages mean by these names, whatever the names stand for elsewhere (WHATWG, Encoding, 4.2):
_MEANT = {
    "cp1252": ("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "l1"),
    "cp1254": ("iso-8859-9", "iso8859-9", "latin5", "l5"),
    "cp874": ("tis-620", "iso-8859-11"),
    "gb18030": ("gb2312", "gb_2312-80", "gbk", "x-gbk"),
    "big5hkscs": ("big5", "cn-big5", "x-x-big5"),
    "cp932": ("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j"),
    "cp949": ("euc-kr", "ks_c_5601-1987", "ksc5601", "korean"),
}
_MEANINGS = {name: codec for codec, names in _MEANT.items() for name in names}
_KINDS = {"li": Kind.ITEM, "dd": Kind.ITEM, "dt": Kind.ITEM, "blockquote": Kind.QUOTATION, "q": Kind.SENTENCE}
_NOT_PART = frozenset({"rp", "rt"})  # how to read the word beside it
_INLINE = (FORMATTING - _NOT_PART) | {  # elements that do not end a paragraph
    "a", "acronym", "big", "data", "font", "img", "label", "nobr", "rb", "rtc", "strike", "tt",
}  # fmt: skip
_LISTS = frozenset({"ol", "ul", "dl", "menu"})
_UNSEEN = NO_TEXT | _NOT_PART | {
    "area", "aside", "audio", "button", "canvas", "dialog", "embed", "footer", "form", "input", "map", "menu", "nav",
    "option", "title", "video",
}  # fmt: skip
_UNSEEN_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert"})
_STRONG, _EMPHASIS, _CODE = frozenset({"b", "strong"}), frozenset({"i", "em"}), frozenset({"code", "kbd", "samp", "tt"})
_LOOKS = _STRONG | _EMPHASIS | _CODE | {"a"}
_SEEN = frozenset({"q", "img"})
_QUOTE = '"'
_LONGEST_SIGN = 8  # code points of an emoji, joiners included
_MOST_ELEMENTS = 60_000


def read_page(data: bytes, path: Path, xpath: str = "") -> Document:
    """Return the passages of a web page: those of its main text, or of what an XPath chooses.

    Raises:
        BrokenMasterError: when it is no page, in no known encoding, or without text.
        UsageError: for an XPath that is none, or chooses nothing.
    """
    root = parsed(decoded(data, path), path)
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    chosen, notes = (_chosen(root, xpath), ()) if xpath else main_text(root)
    found = [part for node in chosen for part in _passages(node)]
    first = _headline(root, found)
    return Document(tuple(first + found), language, notes)


def decoded(data: bytes, path: Path) -> str:
    """Return the text of a page: UTF-8 when its bytes are, else in the encoding that it declares.

    Raises BrokenMasterError.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _in(data, "utf-16", path)
    declared = _DECLARED.search(data[:4096].decode("latin-1"))
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8").replace("\0", "")
    except UnicodeDecodeError:
        if declared is None or declared[1].lower() in ("utf-8", "utf8"):
            return decode(data, path).text  # the same trouble, told with its place
    return _in(data, declared[1].lower(), path)


def _in(data: bytes, charset: str, path: Path) -> str:
    try:
        codec = codecs.lookup(_MEANINGS.get(charset, charset))
        text = codec.decode(data)[0] if codec._is_text_encoding else ""  # noqa: SLF001
    except (LookupError, UnicodeError):
        text = ""
    if not text:
        raise BrokenMasterError(path, 1, 1, f"the page is not in {charset}, which it says it is: save it as UTF-8")
    return text.replace("\0", "")


def parsed(text: str, path: Path) -> _Element:
    """Return the root of a page, however broken; entities are HTML's own, nothing is fetched.

    Raises BrokenMasterError when there is nothing.
    """
    from lxml import etree

    refuse_endless_tags(text, path)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser) if text.strip() else None
    except etree.XMLSyntaxError as error:
        reason = f"this is no web page ({fold(error.msg or 'broken')})"
        raise BrokenMasterError(path, *error.position, reason) from error
    if root is None:
        raise BrokenMasterError(path, 1, 1, "the page has no text")
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        raise BrokenMasterError(path, 1, 1, "the page has more elements than any petition: save only its text")
    return root


def _chosen(root: _Element, xpath: str) -> list[_Element]:
    from lxml import etree

    try:
        found: Any = root.xpath(xpath)
    except etree.XPathError as error:
        raise UsageError(f"{xpath!r} is no XPath ({error}); an example is //div[@id='text']") from error
    nodes = [node for node in found if isinstance(node, etree._Element)] if isinstance(found, list) else []  # noqa: SLF001
    if not nodes:
        raise UsageError(f"the XPath {xpath!r} chooses no element of the page; see the page's source for its names")
    return [node for node in nodes if not any(above in nodes for above in node.iterancestors())]


def _headline(root: _Element, found: list[Passage]) -> list[Passage]:
    """Return the first heading of the page, or its title, when it is not among the passages."""
    known = {part.text for part in found}
    for name in ("h1", "title"):
        for node in root.iter(name):
            if (above := node.getparent()) is not None and above.tag == "svg":
                continue
            part = passage([Run("".join(map(str, node.itertext())))], Kind.TITLE)
            if part and part.text not in known:
                return [part]
            if part:
                return []
    return []


def _passages(root: _Element) -> Iterator[Passage]:
    """Yield the passages inside a node; the tree is walked without recursion, however deep it is."""
    reader = _Reader()
    for event, node in _walk(root):
        if event == "unseen":
            reader.add(node.tail)
        else:
            yield from reader.begin(node) if event == "start" else reader.end(node)
    yield from reader.flush()


def _walk(root: _Element) -> Iterator[tuple[str, _Element]]:
    """Yield where nodes that readers see start and end."""
    stack = [("end", root), ("start", root)]
    while stack:
        event, node = stack.pop()
        if event == "start" and node is not root and is_unseen(node):
            stack.pop()
            event = "unseen"
        yield event, node
        if event == "start":
            for child in reversed(node):
                stack += [("end", child), ("start", child)]


def is_unseen(node: _Element) -> bool:
    """Return whether a node is no text of the page: code, navigation, forms, what is hidden."""
    if not isinstance(node.tag, str) or node.tag in _UNSEEN or node.get("role", "") in _UNSEEN_ROLES:
        return True
    style = node.get("style", "").replace(" ", "").lower()
    return node.get("hidden") is not None or node.get("aria-hidden") == "true" or "display:none" in style


class _Reader:
    """Collects runs until a block begins or ends."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.looks: list[Run] = [Run("")]
        self.kinds: list[tuple[Kind, int]] = [(Kind.SENTENCE, 0)]
        self.numbers: list[int | None] = []

    def begin(self, node: _Element) -> Iterator[Passage]:
        if node.tag not in _INLINE:
            yield from self.flush()
            self.kinds.append(_kind(node, self.kinds[-1], self.number(node)))
        self.looks.append(_look(node, self.looks[-1]))
        self.add(_seen(node) if node.tag in _SEEN else node.text)

    def end(self, node: _Element) -> Iterator[Passage]:
        self.looks.pop()
        if node.tag not in _INLINE:
            yield from self.flush()
            self.kinds.pop()
        if node.tag == "q":
            self.add(_QUOTE)
        if node.tag in _LISTS:
            self.numbers.pop()
        self.add(node.tail)

    def number(self, node: _Element) -> int:
        """Return the number of a list item, 0 for a bullet and everything else."""
        if node.tag in _LISTS:
            self.numbers.append(0 if node.tag == "ol" else None)
        if node.tag != "li" or not self.numbers or self.numbers[-1] is None:
            return 0
        self.numbers[-1] += 1
        return self.numbers[-1]

    def add(self, text: str | None) -> None:
        if text:
            self.runs.append(replace(self.looks[-1], text=text.replace("\N{SOFT HYPHEN}", "")))

    def flush(self) -> Iterator[Passage]:
        found = passage(self.runs, *self.kinds[-1])
        self.runs = []
        if found:
            yield found


def _kind(node: _Element, around: tuple[Kind, int], number: int) -> tuple[Kind, int]:
    """Return what a node makes of its text, with the level of a heading or the number of an item."""
    if node.tag in HEADINGS:
        return Kind.HEADING, int(str(node.tag)[1])
    if kind := _KINDS.get(str(node.tag)):
        return kind, number
    return around if around[0] is not Kind.HEADING else (Kind.SENTENCE, 0)


def _seen(node: _Element) -> str:
    """Return what a browser shows for the beginning of an element: a quotation mark, a picture that stands for a sign."""
    if node.tag == "q":
        return _QUOTE + (node.text or "")
    said = node.get("alt", "")
    is_sign = 0 < len(said) <= _LONGEST_SIGN and not any(map(str.isalnum, said))
    return said if is_sign else " "


def _look(node: _Element, around: Run) -> Run:
    if node.tag not in _LOOKS:
        return around
    if node.tag == "a":
        link = node.get("href", "").strip()
        return replace(around, link="" if link.startswith(("#", "javascript:")) else link)
    return replace(
        around,
        strong=around.strong or node.tag in _STRONG,
        emphasis=around.emphasis or node.tag in _EMPHASIS,
        code=around.code or node.tag in _CODE,
    )
