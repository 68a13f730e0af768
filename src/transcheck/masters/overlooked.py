"""What an author wrote into a master and nobody would read: misspelt marks, words inside raw HTML.

Other comments are the author's own affair and stay unread without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from transcheck.masters.scanning import Mark, Sign, scan
from transcheck.model import Span
from transcheck.text.patterns import pattern_of

_OPENING = pattern_of(r"<!--")
_HOLDING = frozenset({Sign.COMMENT, Sign.CODE, Sign.ESCAPE, Sign.TAG, Sign.LINK, Sign.ADDRESS})
_TAG = pattern_of(r"<[^<>]*>")
_MARKS = {"break": "<!-- break -->", "no break": "<!-- no break -->"}
_REMARKS = {"note": "<!-- note: ... -->", "context": "<!-- context: ... -->"}
_LETTERS_FOR_ONE_SLIP = 4  # a longer word may have a second one


@dataclass(frozen=True, slots=True)
class Overlooked:
    """A place of a master, in code points, whose words nobody reads, and why."""

    at: int
    reason: str


def overlooked_in(text: str, blocks: Iterable[Span], raw: Iterable[Span]) -> Iterator[Overlooked]:
    """Yield what of a master is read by nobody though its author may think so.

    Args:
        text: the master.
        blocks: where text may stand, comments among it.
        raw: the blocks of raw HTML.
    """
    places = chain(*(_of_block(text, block) for block in blocks if "<!--" in text), _of_raw(text, raw))
    yield from sorted(places, key=lambda place: place.at)


def _of_block(text: str, block: Span) -> Iterator[Overlooked]:
    inner = block.of(text)
    if "<!--" not in inner:
        return
    marks = [mark for mark in scan(inner) if mark.sign in _HOLDING]
    for mark in marks:
        meant = meant_by(mark.span.of(inner)) if mark.sign is Sign.COMMENT else ""
        if meant:
            reason = f"this comment is not read; if a mark is meant, write {meant}"
            yield Overlooked(block.start + mark.span.start, reason)
    yield from _open_comments(inner, marks, block.start)


def _open_comments(inner: str, marks: list[Mark], start: int) -> Iterator[Overlooked]:
    edges = [0, *(edge for mark in marks for edge in (mark.span.start, mark.span.end)), len(inner)]
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        for opening in _OPENING.finditer(inner, begin, max(begin, end)):
            yield Overlooked(start + opening.start(), "the comment opened here is not closed: write --> after it")


def _of_raw(text: str, raw: Iterable[Span]) -> Iterator[Overlooked]:
    for block in raw:
        if any(sign.isalpha() for sign in _TAG.sub("", block.of(text))):
            yield Overlooked(block.start, "the words in this raw HTML are no segments; write them as Markdown")


def meant_by(comment: str) -> str:
    """Return the mark that a comment nearly is, empty for a mark and for any other comment.

    >>> meant_by("<!-- brake -->")
    '<!-- break -->'
    >>> meant_by("<!-- notes: for us -->"), meant_by("<!-- note: for them -->"), meant_by("<!-- ask Ann -->")
    ('<!-- note: ... -->', '', '')
    """
    words = " ".join(comment[4:-3].lower().replace("-", " ").split())
    word, colon, _ = words.partition(":")
    word = word.rstrip()
    known, others = (_REMARKS, _MARKS) if colon else (_MARKS, _REMARKS)
    if word in known:
        return ""
    slips, name = min((_slips(word, name), name) for name in (*known, *others))
    few = 1 if len(name) <= _LETTERS_FOR_ONE_SLIP else 2
    return (_MARKS | _REMARKS)[name] if slips <= few else ""


def _slips(word: str, name: str) -> int:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(word, name, score_cutoff=2)
