"""What a conversion leaves as it is: what the msgid says is no Uyghur, never what only looks so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from transcheck.model import Span
from transcheck.text.patterns import pattern_of
from transcheck.text.placeholders import NEUTRAL, masked
from transcheck.text.tags import tags

SIGNS = "%{<$@&#"  # what placeholders, tags and handles begin with
NO_FLAGS: frozenset[str] = frozenset()
OPENINGS = ("://", "www.")  # and addresses
_PER_CENT = SIGNS[0]
# Behind a number it is text, and so it is before one of more than a digit, where no letter follows.
_DIRECTIVE = pattern_of(r"%(?:%|(?<!\d%)(?<!\d[ \u00a0\u202f]%)(?!(?:\d{2,}|\d+[.,]\d+)(?!\.?[\w$*'%#+-])))")
_MASK = pattern_of(f"{NEUTRAL}+")
_HANDLE = pattern_of(r"[@#](?<![\w@#.].)[A-Za-z0-9_]*[A-Za-z][A-Za-z0-9_]*")
_FOREIGN_WORD = pattern_of(r"[A-Za-z\u00c0-\u024f][\w.'\u2019/+-]*[\w+]|[A-Za-z]")
_SURE = 4  # letters: shorter small words of English are words of Uyghur too (we, on, bar)


def protected(text: str, msgid: str | None = None, flags: frozenset[str] = frozenset()) -> tuple[Span, ...]:
    """Return the stretches of a text that are not to be converted, in order and apart.

    These are placeholders in the notations of the msgid, tags, addresses, handles, and words of the msgid. Without a
    msgid the text itself tells what it has of them, words excepted.

    >>> text = "%s: Kel @nur, <b>oqu</b> Facebook"
    >>> [span.of(text) for span in protected(text, "%s: Come @nur, <b>read</b> Facebook")]
    ['%s', '@nur', '<b>', '</b>', 'Facebook']
    """
    if not may_have(text, msgid, flags) and not (msgid and has_words(text, msgid)):
        return ()
    places = _found(text, msgid, flags) if msgid is not None or "\n" not in text else _found_by_line(text, flags)
    return tuple(_apart(sorted(places, key=lambda span: (span.start, -span.end))))


def may_have(text: str, msgid: str | None, flags: frozenset[str]) -> bool:
    """Return whether a text may have placeholders, tags, handles or addresses."""
    signs = [sign for sign in (*SIGNS, *OPENINGS) if sign in text]
    if signs == [_PER_CENT] and msgid is None and not flags and "\\" not in text:
        return bool(_DIRECTIVE.search(text))
    return bool(signs)


def has_words(text: str, msgid: str) -> bool:
    """Return whether a text may have words of its msgid as they are there."""
    return any(word in text for word in _words(msgid))


def _found_by_line(text: str, flags: frozenset[str]) -> Iterator[Span]:
    """Yield what stays of a text of many lines, of which most have nothing of the kind."""
    ends = {}
    for sign in (*SIGNS, *OPENINGS):
        place = text.find(sign)
        while place >= 0:
            start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
            ends[start] = end = len(text) if end < 0 else end
            place = text.find(sign, end)
    for start, end in ends.items():
        if may_have(text[start:end], None, flags):
            yield from (Span(start + span.start, start + span.end) for span in _found(text[start:end], None, flags))


def _found(text: str, msgid: str | None, flags: frozenset[str]) -> Iterator[Span]:
    yield from (Span(*mask.span()) for mask in _MASK.finditer(masked(text, flags, msgid)))
    yield from (Span(*handle.span()) for handle in _HANDLE.finditer(text))
    if msgid is None:
        return
    yield from (tag.span for tag in tags(text, frozenset(tag.name for tag in tags(msgid))))
    for part in _parts(msgid, flags):
        start = text.find(part)
        while start >= 0:
            yield Span(start, start + len(part))
            start = text.find(part, start + len(part))
    for word in _words(msgid):
        yield from _places(word, text)


@lru_cache(maxsize=256)
def _parts(msgid: str, flags: frozenset[str]) -> tuple[str, ...]:
    """Return the placeholders, tags and addresses of a msgid, letter by letter."""
    found = (Span(*mask.span()).of(msgid) for mask in _MASK.finditer(masked(msgid, flags)))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=256)
def _words(msgid: str) -> tuple[str, ...]:
    """Return the words of a msgid that may stand in a translation as they are."""
    words = dict.fromkeys(_FOREIGN_WORD.findall(msgid))
    return tuple(word for word in words if len(word) >= _SURE or (len(word) > 1 and not word.islower()))


def _places(word: str, text: str) -> Iterator[Span]:
    """Yield where a word stands alone in a text."""
    if word in text:
        for found in re.finditer(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", text):
            yield Span(*found.span())


def _apart(spans: list[Span]) -> Iterator[Span]:
    """Yield spans that do not overlap, the longest of those that begin first."""
    end = 0
    for span in spans:
        if span.start >= end:
            yield span
            end = span.end
