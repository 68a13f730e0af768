"""The signs of inline Markdown in one block, from left to right (CommonMark 6).

Code spans, links' destinations, autolinks, tags and comments are told from
text; which brackets and stars belong together is decided in ``inline``.
"""

from __future__ import annotations

import enum
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from transcheck.model import Span
from transcheck.text.patterns import pattern_of


class Sign(enum.Enum):
    """What a stretch of inline Markdown is."""

    ESCAPE = enum.auto()
    ENTITY = enum.auto()
    CODE = enum.auto()
    COMMENT = enum.auto()
    LINE_BREAK = enum.auto()
    TAG = enum.auto()
    CLOSING_TAG = enum.auto()
    ADDRESS = enum.auto()
    OPENING = enum.auto()
    CLOSING = enum.auto()
    LINK = enum.auto()
    RUN = enum.auto()


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch of inline Markdown; CLOSING is a bare ``]``, LINK one with its ``(destination)`` or ``[label]``."""

    sign: Sign
    span: Span


_SPECIAL = pattern_of(  # every branch begins with a literal: the regex engine then skips ahead fast
    r"""\\(?:[!-/:-@\[-`{-~]|\r?\n|\r)          # an escape, or a hard line break
    | [ ](?<![ ]{2})[ ]+(?:\r?\n|\r)            # a hard line break
    | ``* | <
    | &(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});
    | !\[ | \[ | \] | \*\** | __* | ~~
    | h(?<![A-Za-z0-9]h)ttps?://[!-;=?-\[\]-~]+ | w(?<![A-Za-z0-9]w)ww\.[!-;=?-\[\]-~]+
    """,
    re.VERBOSE,
)
_SIGNS = ("\\", "<", "*", "_", "`", "&", "[", "]", "~~", "://", "www.", "  \n", "  \r")
_DESTINATION = pattern_of(
    r"""\(\s*(?:<[^<>\n]{0,2000}>|[^\s()<>]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,500}){0,20})
    (?:\s+(?:"(?:\\.|[^"\\]){0,500}"|'(?:\\.|[^'\\]){0,500}'|\((?:\\.|[^()\\]){0,500}\)))?\s*\)""",
    re.VERBOSE | re.DOTALL,
)
_LABEL = pattern_of(r"\[((?:\\.|[^\[\]\\]){0,999})\]", re.DOTALL)
_AUTOLINK = pattern_of(
    r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,2000}|[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w.-]{1,255})>"
)
_TAG = pattern_of(
    r"""<(?:[A-Za-z][A-Za-z0-9-]*
    (?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]{1,2000}|'[^']{0,2000}'|"[^"]{0,2000}"))?)*+\s*/?
    | ![A-Za-z][^>]{0,2000} | \?[^>]{0,2000}\?)>""",
    re.VERBOSE,
)
_CLOSING_TAG = pattern_of(r"</[A-Za-z][A-Za-z0-9-]*\s*>")
_BREAK_TAG = pattern_of(r"<br\s*/?>", re.IGNORECASE)
_TAGS = ((_BREAK_TAG, Sign.LINE_BREAK), (_AUTOLINK, Sign.ADDRESS), (_CLOSING_TAG, Sign.CLOSING_TAG), (_TAG, Sign.TAG))
_TRAILING = "?!.,:;*_~'\""


def has_signs(text: str) -> bool:
    """Return whether a text may hold inline Markdown; most sentences hold none, and this is quick to see."""
    return any(sign in text for sign in _SIGNS)


def scan(text: str, labels: frozenset[str] = frozenset()) -> Iterator[Mark]:
    """Yield the signs of inline Markdown in the text of one block, in order, without overlap."""
    scanner = _Scanner(text, labels)
    found = _SPECIAL.search(text)
    while found is not None:
        mark = scanner.read(found)
        if mark is not None:
            yield mark
        found = _SPECIAL.search(text, mark.span.end if mark is not None else found.end())


def sifted(text: str, labels: frozenset[str], is_wanted: Callable[[Mark], bool]) -> Iterator[tuple[Span, Mark | None]]:
    """Yield each place where a sign may begin, with the sign read there, or nothing where it is unwanted or none.

    What an unwanted sign would have enclosed is read as text of its own.
    """
    scanner = _Scanner(text, labels)
    found = _SPECIAL.search(text)
    while found is not None:
        mark = scanner.read(found)
        if mark is not None and is_wanted(mark):
            yield mark.span, mark
            found = _SPECIAL.search(text, mark.span.end)
        else:
            single = found[0][0] == "`" or (mark is not None and mark.sign is Sign.RUN)
            end = found.end() if single else found.start() + 1
            yield Span(found.start(), end), None
            found = _SPECIAL.search(text, end)


def swallowing(text: str) -> Iterator[int]:
    """Yield where each comment and ``<br>`` of a text begins, as if none of them were one: all are to become text."""
    scanner = _Scanner(text, frozenset())
    found = _SPECIAL.search(text)
    while found is not None:
        at = found.end()
        if text.startswith("<!--", found.start()) or _BREAK_TAG.match(text, found.start()):
            yield found.start()
        elif mark := scanner.read(found):
            at = mark.span.end
        found = _SPECIAL.search(text, at)


class _Scanner:
    """Reads one sign at a time; knows how many brackets are open and where runs of backticks and comments end."""

    def __init__(self, text: str, labels: frozenset[str]) -> None:
        self.text = text
        self.labels = labels
        self.open = 0
        self.no_comment_after = len(text)
        self.backticks: dict[int, list[int]] | None = None

    def read(self, found: re.Match[str]) -> Mark | None:
        first = found[0][0]
        if first == "`":
            return self._code(found)
        if first == "<":
            return self._angle(found.start())
        if first == "]":
            return self._closing(found.start())
        if first in "![":
            self.open += 1
        return Mark(*_plain(found))

    def _code(self, found: re.Match[str]) -> Mark | None:
        """Return a code span: from a run of backticks to the next run of the same length."""
        if self.backticks is None:
            self.backticks = defaultdict(list)
            for run in re.finditer("`+", self.text):
                self.backticks[len(run[0])].append(run.start())
        starts = self.backticks[len(found[0])]
        following = bisect_right(starts, found.start())
        if following == len(starts):
            return None
        return Mark(Sign.CODE, Span(found.start(), starts[following] + len(found[0])))

    def _angle(self, start: int) -> Mark | None:
        if self.text.startswith("<!--", start):
            return self._comment(start)
        for pattern, sign in _TAGS:
            if tag := pattern.match(self.text, start):
                return Mark(sign, Span(start, tag.end()))
        return None

    def _comment(self, start: int) -> Mark | None:
        if start >= self.no_comment_after:
            return None
        end = self.text.find("-->", start)
        if end < 0:
            self.no_comment_after = start
            return None
        return Mark(Sign.COMMENT, Span(start, end + 3))

    def _closing(self, start: int) -> Mark:
        """Return a closing bracket, with the destination or label that makes it the end of a link."""
        bare = Mark(Sign.CLOSING, Span(start, start + 1))
        if not self.open:
            return bare
        self.open -= 1
        if destination := _DESTINATION.match(self.text, start + 1):
            return Mark(Sign.LINK, Span(start, destination.end()))
        label = _LABEL.match(self.text, start + 1)
        if label and normal_label(label[1]) in self.labels:
            return Mark(Sign.LINK, Span(start, label.end()))
        return bare


def _plain(found: re.Match[str]) -> tuple[Sign, Span]:
    """Return the sign that its own characters tell, and its span."""
    span = Span(found.start(), found.end())
    text = found[0]
    if text[-1] in "\r\n":
        return Sign.LINE_BREAK, span
    if text[0].isalpha():
        return Sign.ADDRESS, Span(span.start, span.start + len(_address(text)))
    return {"\\": Sign.ESCAPE, "&": Sign.ENTITY, "!": Sign.OPENING, "[": Sign.OPENING}.get(text[0], Sign.RUN), span


def _address(text: str) -> str:
    """Return a bare address without the punctuation of the sentence after it (GitHub's autolinks extension)."""
    while text:
        if text[-1] in _TRAILING or (text[-1] == ")" and text.count(")") > text.count("(")):
            text = text[:-1]
        else:
            break
    return text or "w"


@cache
def normal_label(label: str) -> str:
    """Return a link label as CommonMark compares them."""
    from markdown_it.common.utils import normalizeReference

    return normalizeReference(label)


def is_only_addresses(text: str) -> bool:
    """Return whether nothing but bare addresses stands in a text: such a block is no segment.

    >>> is_only_addresses("<https://example.org/> www.example.org"), is_only_addresses("See www.example.org")
    (True, False)
    """
    words = text.split()
    return bool(words) and all(_is_address(word.strip("<>()[],;")) for word in words)


def _is_address(word: str) -> bool:
    return re.match(r"(?:[A-Za-z][A-Za-z0-9+.-]*://|www\.|mailto:).", word) is not None
