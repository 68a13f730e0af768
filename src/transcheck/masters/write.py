"""Masters as files: front matter in a fixed order, then the body, one sentence a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from transcheck.masters.inline import read_inline
from transcheck.masters.protection import protected, protected_lines, without_swallowing
from transcheck.masters.scanning import scan
from transcheck.model import Claim, Kind, Petition
from transcheck.text.blanks import fold
from transcheck.text.patterns import pattern_of

__all__ = ["Paragraph", "protected", "write_master", "yaml_text"]

_PLAIN = pattern_of(r"[^\W\d_](?:[^\x00-\x1f\x7f-\x9f:#\u2028\u2029\ufeff\ufffe\uffff]|:(?=\S)|(?<=\S)#)*")
_CODE = pattern_of(r"[A-Za-z][A-Za-z0-9_@.-]*")
_YAML_WORDS = frozenset({"y", "yes", "n", "no", "true", "false", "on", "off", "null"})
_ESCAPED = pattern_of(r'[\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a master to be written, cut into sentences.

    ``level`` is the level of a heading (0: the second), or the number of a
    numbered item (0: a bullet).
    """

    kind: Kind
    sentences: tuple[str, ...]
    level: int = 0


def write_master(petition: Petition, paragraphs: Sequence[Paragraph]) -> str:
    """Return the text of a master: reading it gives the same facts and the same sentences, folded."""
    return "".join(["---\n", *_front_matter(petition), "---\n", *_body(paragraphs)])


def yaml_text(text: str, *, flow: bool = False) -> str:
    r"""Return a text as one YAML value, plain where that is safe; ``flow`` is for lists in brackets.

    >>> yaml_text("Stop it"), yaml_text("Urgent: stop"), yaml_text("no"), yaml_text('"Now"')
    ('Stop it', '"Urgent: stop"', '"no"', '"\\"Now\\""')
    """
    bare = _PLAIN.fullmatch(text) and text.lower() not in _YAML_WORDS and not text[-1].isspace() and text[-1] != ":"
    if bare and (not flow or _CODE.fullmatch(text)):
        return text
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    return f"\\{char}" if char in '\\"' else f"\\u{ord(char):04x}"


def _front_matter(petition: Petition) -> Iterator[str]:
    for key, text in (("title", petition.title), ("date", petition.date), ("organisation", petition.organisation)):
        if text:
            yield f"{key}: {text if key == 'date' else yaml_text(fold(text))}\n"
    yield from _list("addressees", petition.addressees)
    if petition.supporters is not None:
        yield f"supporters: {petition.supporters}\n"
    yield from _claims(petition.claims)
    yield from _list("urls", petition.urls)


def _list(key: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield f"{key}:\n"
    for text in texts:
        yield f"  - {yaml_text(fold(text))}\n"


def _claims(claims: tuple[Claim, ...] | None) -> Iterator[str]:
    if claims is None:
        return
    yield f"languages: [{', '.join(yaml_text(claim.code, flow=True) for claim in claims)}]\n"
    if any(claim.name for claim in claims):
        yield "claim_names:\n"
    for claim in claims:
        if claim.name:
            yield f"  {yaml_text(claim.code)}: {yaml_text(fold(claim.name))}\n"


def _body(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Yield the paragraphs with a blank line before each, items of one list without."""
    before: Paragraph | None = None
    for paragraph in paragraphs:
        sentences = tuple(text for sentence in paragraph.sentences if (text := fold(sentence).strip()))
        if sentences:
            paragraph = Paragraph(paragraph.kind, sentences, paragraph.level)  # noqa: PLW2901
            yield "" if _same_list(before, paragraph) else "\n"
            yield from _written(paragraph)
            before = paragraph


def _same_list(before: Paragraph | None, paragraph: Paragraph) -> bool:
    if before is None or before.kind is not Kind.ITEM or paragraph.kind is not Kind.ITEM:
        return False
    return paragraph.level == (before.level + 1 if before.level else 0)


def _written(paragraph: Paragraph) -> Iterator[str]:
    if paragraph.kind in (Kind.TITLE, Kind.HEADING):
        yield _heading(paragraph)
        return
    first, rest = _markers(paragraph)
    for index, group in enumerate(_groups(paragraph.sentences)):
        yield f"{rest.rstrip()}\n" if index else ""
        lines = _lines(group)
        yield f"{rest if index else first}{lines[0]}\n"
        yield from (f"{rest}{line}\n" for line in lines[1:])


def _heading(paragraph: Paragraph) -> str:
    """Return a heading; one that ends with ``#`` is closed by the same signs, so that it keeps it."""
    level = 1 if paragraph.kind is Kind.TITLE else min(paragraph.level or 2, 6)
    text = without_swallowing(" ".join(paragraph.sentences))
    signs = "#" * level
    return f"{signs} {text} {signs}\n" if text.endswith("#") else f"{signs} {text}\n"


def _markers(paragraph: Paragraph) -> tuple[str, str]:
    """Return what stands before the first line of a paragraph, and before the others."""
    if paragraph.kind is Kind.QUOTATION:
        return "> ", "> "
    if paragraph.kind is Kind.ITEM:
        marker = f"{paragraph.level}. " if paragraph.level else "- "
        return marker, " " * len(marker)
    return "", ""


def _ends(sentences: Sequence[str]) -> tuple[int, ...]:
    """Return where each sentence but the last ends when they stand on lines of their own."""
    return tuple(accumulate(len(sentence) + 1 for sentence in sentences[:-1]))


def _groups(sentences: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield sentences by the paragraph they can share: a stray backtick or quotation mark of a tag reaches no further."""
    marks = tuple(scan("\n".join(sentences)))
    for index, end in enumerate(_ends(sentences), 1):
        if any(mark.span.start < end < mark.span.end for mark in marks):
            yield sentences[:index]
            yield from _groups(sentences[index:])
            return
    yield sentences


def _lines(sentences: tuple[str, ...]) -> list[str]:
    """Return one line for each sentence; where a link or emphasis would bind two, the break is forced."""
    solid = read_inline("\n".join(sentences)).solid
    bound = [any(span.start < end < span.end for span in solid) for end in _ends(sentences)]
    lines = protected_lines(sentences)
    return [line + " <!-- break -->" * broken for line, broken in zip(lines, [*bound, False], strict=True)]
