"""Inline Markdown of a block, masked for the segmenter.

The mask has the length of the text. What opens becomes ``(``, what closes
``)``, code and addresses ``x``, a newline a blank, an entity the character it
stands for; so the rules of sentences see what a reader sees. Links, emphasis,
code and tags are *solid*: no cut falls inside them, so that no segment holds
half of one (emphasis over several sentences keeps them in one segment).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from transcheck.masters.emphasis import emphasis
from transcheck.masters.scanning import Mark, Sign, has_signs, scan
from transcheck.model import Span

_NEWLINES = str.maketrans("\r\n", "  ")
_FILLERS = {Sign.CODE: "x", Sign.ADDRESS: "x", Sign.TAG: "(", Sign.CLOSING_TAG: ")", Sign.LINK: ")", Sign.OPENING: "("}
_SOLID = frozenset({Sign.CODE, Sign.ADDRESS, Sign.TAG, Sign.CLOSING_TAG, Sign.ENTITY, Sign.ESCAPE})
_WORD = 20


@dataclass(frozen=True, slots=True)
class Inline:
    """A block's mask, as long as its text, and the stretches of it that must not be cut, in order, none inside another."""

    masked: str
    solid: tuple[Span, ...] = ()


def read_inline(text: str, labels: frozenset[str] = frozenset()) -> Inline:
    """Return the mask and the solid stretches of a block's text; ``labels`` are the defined link labels.

    >>> read_inline("See [us](http://a.b). *Now.*")
    Inline(masked='See (us))))))))))))). (Now.)', solid=(Span(start=4, end=20), Span(start=22, end=28)))
    """
    if not has_signs(text):
        return Inline(text.translate(_NEWLINES))
    marks = tuple(scan(text, labels))
    masked = list(text.translate(_NEWLINES))
    solid = [*(mark.span for mark in marks if mark.sign in _SOLID), *_tagged(text, marks)]
    for mark in marks:
        _mask(masked, mark, text)
    for opening, closing in pairs(text, marks):
        masked[opening.start : opening.end] = "(" * (opening.end - opening.start)
        masked[closing.start : closing.end] = ")" * (closing.end - closing.start)
        solid.append(Span(opening.start, closing.end))
    return Inline("".join(masked), outermost(solid))


def outermost(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that overlap joined into one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _mask(masked: list[str], mark: Mark, text: str) -> None:
    start, end = mark.span.start, mark.span.end
    if mark.sign is Sign.ENTITY:
        masked[start:end] = html.unescape(text[start:end])[0] * (end - start)
    elif mark.sign is Sign.ESCAPE:
        _mask_escape(masked, start)
    elif mark.sign in _FILLERS and mark.sign is not Sign.OPENING:
        masked[start:end] = _FILLERS[mark.sign] * (end - start)


def _mask_escape(masked: list[str], start: int) -> None:
    r"""Take a backslash out of sight: the word before it moves right (``10\.`` is seen as ``10.``), else the sign doubles."""
    word = start
    while word > 0 and start - word < _WORD and masked[word - 1].isalnum():
        word -= 1
    if word < start:
        masked[word : start + 1] = [" ", *masked[word:start]]
    else:
        masked[start] = masked[start + 1]


def pairs(text: str, marks: Iterable[Mark]) -> Iterator[tuple[Span, Span]]:
    """Yield what opens and what closes each link, tag and emphasis; emphasis is matched inside a link first."""
    brackets: list[Span] = []
    runs: list[Span] = []
    for mark in marks:
        if mark.sign is Sign.RUN:
            runs.append(mark.span)
        elif mark.sign is Sign.OPENING:
            brackets.append(mark.span)
        elif mark.sign in (Sign.CLOSING, Sign.LINK) and brackets:
            opening = brackets.pop()
            if mark.sign is Sign.LINK:
                yield from emphasis(text, _taken(runs, opening.end))
                yield opening, mark.span
    yield from emphasis(text, runs)


def _taken(runs: list[Span], start: int) -> list[Span]:
    """Take the runs from ``start`` on off the list, and return them."""
    first = len(runs)
    while first and runs[first - 1].start >= start:
        first -= 1
    taken = runs[first:]
    del runs[first:]
    return taken


def _tagged(text: str, marks: Iterable[Mark]) -> Iterator[Span]:
    """Yield what each tag and its closing tag enclose; a tag that is never closed encloses nothing."""
    opened: dict[str, list[int]] = {}
    for mark in marks:
        if mark.sign is Sign.TAG:
            opened.setdefault(_tag_name(mark, text), []).append(mark.span.start)
        elif mark.sign is Sign.CLOSING_TAG and (starts := opened.get(_tag_name(mark, text))):
            yield Span(starts.pop(), mark.span.end)


def _tag_name(mark: Mark, text: str) -> str:
    found = re.match("</?([A-Za-z0-9-]+)", mark.span.of(text))
    return found[1].lower() if found else ""
