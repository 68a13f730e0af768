"""Paragraphs of a text that was copied from a page: lines, and gaps made of blanks that are more than blanks."""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.text.blanks import fold
from transcheck.text.patterns import pattern_of

# A gap is two or more blanks with a NO-BREAK SPACE among them: pages make an empty line so. It ends a paragraph when a
# sentence, a quotation, a bracket or an announcement ends before it, unless a bracket follows (research on real pages).
_GAP = pattern_of(r"(?=[ \t\N{NO-BREAK SPACE}]{2})[ \t]*\N{NO-BREAK SPACE}[ \t\N{NO-BREAK SPACE}]*")
_ENDS = tuple(
    ".!?\N{HORIZONTAL ELLIPSIS}:()]\"'\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH EXCLAMATION MARK}\N{FULLWIDTH QUESTION MARK}\N{ARABIC QUESTION MARK}\N{ARABIC FULL STOP}"
)
_STRIPPED = pattern_of(r"\([ \N{NO-BREAK SPACE}]*\)|\((?=[ \N{NO-BREAK SPACE}]|$)")


def page_paragraphs(text: str) -> Iterator[str]:
    r"""Yield the paragraphs of a copied text, gaps inside a sentence made one blank, lone no-break spaces kept.

    >>> list(page_paragraphs("One. \xa0Two \xa0more ( \xa0Three\nFour"))
    ['One.', 'Two more (', 'Three', 'Four']
    """
    for line in text.splitlines():
        start = 0
        for gap in _GAP.finditer(line):
            if line[: gap.start()].endswith(_ENDS) and not line.startswith("(", gap.end()):
                yield from _paragraph(line[start : gap.start()])
                start = gap.end()
        yield from _paragraph(line[start:])


def _paragraph(text: str) -> Iterator[str]:
    paragraph = fold(_GAP.sub(" ", text)).strip()
    if paragraph:
        yield paragraph


def stripped_addresses(text: str) -> tuple[str, ...]:
    """Return the words before each bracket that an address was taken out of when the page was copied."""
    return tuple(text[max(0, found.start() - 30) : found.end()].strip() for found in _STRIPPED.finditer(text))
