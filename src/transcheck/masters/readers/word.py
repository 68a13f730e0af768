"""Word files (.docx) as passages.

Read with zipfile and lxml: ECMA-376 names what matters in a few elements, and
what unpacks without end, an entity or a link out of the file never gets
further than here. Changes that are tracked are read as accepted; footnotes,
comments, headers and footers are left out, text boxes are read where they
stand; notes say so.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from transcheck.errors import BrokenMasterError, FileError
from transcheck.masters.readers.passages import Document, Passage, Run, passage
from transcheck.model import Kind
from transcheck.text.blanks import fold

if TYPE_CHECKING:
    from lxml.etree import _Element

PART_LIMIT = 16_000_000  # bytes of one part, unpacked
_MOST_PARTS, _MOST_ELEMENTS = 20_000, 400_000
_STRICT = "http://purl.oclc.org/ooxml/"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_EDGE_LIMIT = 1_000_000  # bytes of a header or footer, unpacked
_MOST_EDGES = 20  # headers, and footers, that are looked at: three of each in a section
_NOTES = ("footnotes", "endnotes", "comments")
_BESIDES = ("headers", "footers", *_NOTES)
_OFF = frozenset({"0", "false", "off", "none"})
_LEFT_OUT = frozenset(
    f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "sectPr", "rt")
) | {f"{_COMPATIBLE}Fallback"}


@dataclass(slots=True)
class _Word:
    """The parts of a file that matter: links and styles by id, and what was counted on the way."""

    links: Mapping[str, str]
    styles: Mapping[str, str]
    counts: Counter[str] = field(default_factory=Counter)


def read_word(data: bytes, path: Path) -> Document:
    """Return the passages of a Word file and what was left out of it.

    Raises:
        FileError: for an old or encrypted file.
        BrokenMasterError: for one that is damaged, or unpacks to more than any text.
    """
    if data.startswith(_OLD_WORD):
        raise FileError(
            path, "this is an old (.doc) or encrypted Word file", "save it as .docx without a password, then run again"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > _MOST_PARTS:
                raise BrokenMasterError(path, 1, 1, "this is no Word file: it has too many parts")
            return _read(archive, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise BrokenMasterError(path, 1, 1, f"this is no Word file, or it is damaged ({error})") from error


def _read(archive: zipfile.ZipFile, path: Path) -> Document:
    name = _main_part(archive, path)
    body = _part(archive, name, path)
    if body is None:
        raise BrokenMasterError(path, 1, 1, "this is no Word file: it has no text part")
    styles = _part(archive, _beside(name, "styles.xml"), path)
    related = _part(archive, _beside(name, f"_rels/{PurePosixPath(name).name}.rels"), path)
    word = _Word(dict(_targets(related, "hyperlink")), dict(_styles(styles)) if styles is not None else {})
    found = tuple(_paragraphs(body, word))
    for what in ("header", "footer"):
        names = [_beside(name, target) for _, target in islice(_targets(related, what), _MOST_EDGES)]
        word.counts[f"{what}s"] = sum(
            _has_text(_part(archive, part, path, _EDGE_LIMIT)) for part in dict.fromkeys(names)
        )
    for what in _NOTES:
        word.counts[what] = _count(_part(archive, _beside(name, f"{what}.xml"), path))
    return Document(found, notes=tuple(_notes(word.counts)))


def _main_part(archive: zipfile.ZipFile, path: Path) -> str:
    root = _part(archive, "_rels/.rels", path)
    for node in root if root is not None else ():
        if node.get("Type", "").endswith("/officeDocument"):
            return node.get("Target", "").lstrip("/")
    return "word/document.xml"


def _beside(name: str, other: str) -> str:
    return str(PurePosixPath(name).parent / other)


def _part(archive: zipfile.ZipFile, name: str, path: Path, limit: int = PART_LIMIT) -> _Element | None:
    """Return one part as a tree, nothing when the file has none of this name; never more than the limit is unpacked."""
    from lxml import etree

    if name not in archive.namelist():
        return None
    with archive.open(name) as packed:
        data = packed.read(limit + 1)
    if len(data) > limit:
        raise BrokenMasterError(path, 1, 1, f"{name} unpacks to more than {limit // 1_000_000} MB: this is no text")
    data = data.replace(_STRICT.encode() + b"wordprocessingml/main", _W[1:-1].encode())
    data = data.replace(_STRICT.encode() + b"officeDocument/relationships", _RELATION[1:-1].encode())
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BrokenMasterError(
            path, 1, 1, f"{name} in this Word file is damaged ({fold(error.msg or 'broken')})"
        ) from error
    about: Any = root.getroottree().docinfo
    if about.doctype:
        raise BrokenMasterError(path, 1, 1, f"{name} in this Word file declares entities, which Word never does")
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        raise BrokenMasterError(path, 1, 1, f"{name} in this Word file has more in it than any petition")
    return root


def _targets(related: _Element | None, kind: str) -> Iterator[tuple[str, str]]:
    """Yield id and target of what a text is related to in one way."""
    for node in related if related is not None else ():
        if node.get("Type", "").endswith(f"/{kind}"):
            yield node.get("Id", ""), node.get("Target", "")


def _has_text(root: _Element | None) -> bool:
    return root is not None and any((node.text or "").strip() for node in root.iter(f"{_W}t"))


def _styles(root: _Element) -> Iterator[tuple[str, str]]:
    """Yield the id of each style with its name in English, whatever the language of Word is."""
    for style in root.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        yield style.get(f"{_W}styleId", ""), "" if name is None else name.get(f"{_W}val", "").lower()


def _count(root: _Element | None) -> int:
    """Return how many notes a part has, separators left out."""
    return 0 if root is None else sum(node.get(f"{_W}type") is None for node in root)


def _notes(counts: Counter[str]) -> Iterator[str]:
    if tracked := counts["ins"] + counts["moveTo"] + counts["del"] + counts["moveFrom"]:
        yield f"the document has {_many(tracked, 'tracked changes')}; it was read as if all were accepted"
    if boxes := counts["txbxContent"]:
        yield f"the text of {boxes} text boxes was read where the boxes are anchored"
    left = [_many(counts[what], what) for what in _BESIDES if counts[what]]
    if left:
        yield f"left out: {', '.join(left)}"
    if counts["vanish"]:
        yield f"left out: {counts['vanish']} stretches of hidden text"


def _many(count: int, what: str) -> str:
    return f"{count} {what if count != 1 else what.removesuffix('s')}"


def _paragraphs(root: _Element, word: _Word) -> Iterator[Passage]:
    """Yield the paragraphs of a text in order; those of a text box come after the paragraph that holds it."""
    waiting = deque(_inner(root, word))
    runs: list[list[Run]] = [[]]
    boxes: list[_Element] = []
    while waiting:
        node = waiting.popleft()
        _collect(node, Run(""), word, runs, boxes)
        if waiting and waiting[0].getparent() is node.getparent() and _goes_on(node):
            continue
        kind, level = _kind(node, word)
        yield from filter(None, (passage(line, kind, level) for line in runs))
        waiting.extendleft(reversed([inner for box in boxes for inner in _inner(box, word)]))
        runs, boxes = [[]], []


def _goes_on(node: _Element) -> bool:
    """Return whether the end of a paragraph was deleted, so that the next one goes on with it (ECMA-376 part 1, 17.13.5.15)."""
    return node.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None


def _inner(root: _Element, word: _Word) -> Iterator[_Element]:
    """Yield the outermost paragraphs below a node, those that were deleted left out."""
    stack = [*reversed(root)]
    while stack:
        node = stack.pop()
        if node.tag == f"{_W}p":
            yield node
        elif node.tag in _LEFT_OUT:
            _counted(node, word)
        else:
            stack += reversed(node)


def _counted(node: _Element, word: _Word) -> None:
    if isinstance(node.tag, str):
        word.counts[node.tag.rpartition("}")[2]] += 1


def _collect(node: _Element, look: Run, word: _Word, runs: list[list[Run]], boxes: list[_Element]) -> None:
    """Collect the runs below a paragraph, line by line; lxml keeps the depth below 256."""
    for child in node:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name in ("ins", "moveTo") or child.tag in _LEFT_OUT:
            _counted(child, word)
        if child.tag in _LEFT_OUT or not name:
            continue
        if name == "txbxContent":
            _counted(child, word)
            boxes.append(child)
        elif name == "t":
            runs[-1].append(replace(look, text=child.text or ""))
        elif name in ("br", "cr"):
            _break(child, look, runs)
        elif name in _CHARACTERS:
            runs[-1].append(replace(look, text=_CHARACTERS[name]))
        else:
            _enter(child, name, look, word, runs, boxes)


_CHARACTERS = {"tab": " ", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}", "softHyphen": "", "ptab": " "}


def _break(node: _Element, look: Run, runs: list[list[Run]]) -> None:
    if node.get(f"{_W}type") in (None, "textWrapping"):
        runs.append([])
    else:
        runs[-1].append(replace(look, text=" "))


def _enter(node: _Element, name: str, look: Run, word: _Word, runs: list[list[Run]], boxes: list[_Element]) -> None:
    if name == "r":
        about = node.find(f"{_W}rPr")
        if about is not None and _is_on(about, "vanish"):
            word.counts["vanish"] += 1
            return
        look = look if about is None else replace(look, **_look(about, look))
    elif name == "hyperlink":
        link = word.links.get(node.get(f"{_RELATION}id", ""), "")
        look = replace(look, link=link)
    _collect(node, look, word, runs, boxes)


def _look(about: _Element, around: Run) -> dict[str, Any]:
    return {"strong": around.strong or _is_on(about, "b"), "emphasis": around.emphasis or _is_on(about, "i")}


def _is_on(about: _Element, name: str) -> bool:
    found = about.find(f"{_W}{name}")
    return found is not None and found.get(f"{_W}val", "true") not in _OFF


def _kind(node: _Element, word: _Word) -> tuple[Kind, int]:
    """Return what a paragraph is, with the level of a heading."""
    about = node.find(f"{_W}pPr")
    if about is None:
        return Kind.SENTENCE, 0
    style = about.find(f"{_W}pStyle")
    name = "" if style is None else word.styles.get(style.get(f"{_W}val", ""), "")
    if name == "title":
        return Kind.TITLE, 0
    if name.startswith("heading") or about.find(f"{_W}outlineLvl") is not None:
        return Kind.HEADING, _level(name, about.find(f"{_W}outlineLvl"))
    if name.endswith("quote"):
        return Kind.QUOTATION, 0
    return (Kind.ITEM if about.find(f"{_W}numPr") is not None or name.startswith("list") else Kind.SENTENCE), 0


def _level(style: str, outline: _Element | None) -> int:
    """Return the level of a heading by its style (``heading 2``) or its place in the outline (from 0 on)."""
    said = style.removeprefix("heading").strip() if outline is None else outline.get(f"{_W}val", "")
    return int(said) + (outline is not None) if said.isascii() and said.isdigit() and len(said) == 1 else 0
