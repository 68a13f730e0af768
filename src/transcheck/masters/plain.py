"""Plain paragraphs: the part of a master whose structure needs no parser.

Most of a master is paragraphs whose every line begins with a letter at the
margin. By CommonMark such a paragraph between blank lines is a paragraph of
the document whatever stands around it, unless a fenced code block or raw HTML
is still open; it ends every list and quotation. Taking these out first makes
reading a large master several times as fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from transcheck.model import Span
from transcheck.text.patterns import pattern_of

_PLAIN = pattern_of(
    r"(?:\A|\n[ \t]*\n)((?:[^\W\d_][^\n]*\n)*[^\W\d_][^\n]*)(?=\n[ \t]*\n|\n?[ \t]*\Z)"  # a letter starts each line
)
_COMMENT = pattern_of(r"<!--(?:(?!-->|<!--)[^\n])*+-->")  # one in another is left to the parser: linear time
_MAY_STAY_OPEN = pattern_of(r"```|~~~|<")


def plain_paragraphs(body: str) -> tuple[Span, ...]:
    r"""Return the plain paragraphs of a Markdown text in order, none when something in it may stay open over blank lines.

    >>> plain_paragraphs("One.\nTwo.\n\n- Three.\n\nFour.\n")
    (Span(start=0, end=9), Span(start=21, end=26))
    """
    found = tuple(Span(*match.span(1)) for match in _PLAIN.finditer(body))
    rest = "\n".join(part.of(body) for part in between(found, len(body)))
    return () if _MAY_STAY_OPEN.search(_COMMENT.sub("", rest)) else found


def between(spans: tuple[Span, ...], end: int) -> Iterator[Span]:
    """Yield what stands before, between and after spans, in order."""
    at = 0
    for span in spans:
        yield Span(at, span.start)
        at = span.end
    yield Span(at, end)


def line_spans(body: str, paragraph: Span) -> tuple[Span, ...]:
    r"""Return the lines of a plain paragraph, newlines between them included.

    >>> line_spans("One.\nTwo.\n", Span(0, 9))
    (Span(start=0, end=5), Span(start=5, end=9))
    """
    ends = [match.end() for match in re.finditer(r"\n", paragraph.of(body))]
    edges = [paragraph.start, *(paragraph.start + end for end in ends), paragraph.end]
    return tuple(Span(start, end) for start, end in pairwise(edges))
