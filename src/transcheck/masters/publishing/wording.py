r"""A translation as inline Markdown of a published document.

Translators write the Markdown that they see in the source: emphasis, links,
code, tags. Whatever else would become Markdown is there by accident and is
escaped, so that a segment means the same whatever stands around it. Emphasis
that CommonMark's flanking rules (6.2) read otherwise than its author meant, as
in text without blanks, is written with tags.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from transcheck.masters.emphasis import may_pair
from transcheck.masters.inline import pairs
from transcheck.masters.marks import PROTECTED
from transcheck.masters.publishing.parsing import parser
from transcheck.masters.scanning import Mark, Sign, has_signs, normal_label, scan, sifted
from transcheck.model import Span
from transcheck.text.blanks import fold
from transcheck.text.patterns import pattern_of

_TAG_NAME = pattern_of(r"</?([A-Za-z][A-Za-z0-9-]*)")
_TAG_START = pattern_of(r"<(?=[A-Za-z/!?])")
_ASCII_SIGN = pattern_of(r"[\\`*_\[\]<>&~|!]")
_PIPE = pattern_of(r"(\\*)\|")
_TAGS = {1: ("<em>", "</em>"), 2: ("<strong>", "</strong>")}
_FREE = frozenset({Sign.RUN, Sign.OPENING, Sign.CLOSING})
Edits = dict[Span, str]


@dataclass(frozen=True, slots=True)
class Markup:
    """What a source has of inline Markdown: kinds of signs, names of tags, how much emphasis, labels that are links."""

    signs: frozenset[Sign] = frozenset()
    tags: frozenset[str] = frozenset()
    emphasis: int = 0
    struck: bool = False
    shortcuts: frozenset[str] = frozenset()

    def has(self, mark: Mark, text: str) -> bool:
        """Return whether a sign of a translation is one of those its source has."""
        if mark.sign in (Sign.TAG, Sign.CLOSING_TAG):
            return _tag_name(mark.span.of(text)) in self.tags
        if mark.sign is Sign.ADDRESS and text[mark.span.start] != "<":
            return False
        return mark.sign in _FREE or mark.sign in self.signs


@lru_cache(maxsize=4096)
def markup_of(source: str, labels: frozenset[str] = frozenset()) -> Markup:
    """Return the inline Markdown of a source text."""
    if not has_signs(source):
        return Markup()
    marks = tuple(scan(source, labels))
    enclosing = [source[opening.start] for opening, _ in pairs(source, marks)]
    angles = [mark for mark in marks if mark.sign is not Sign.ADDRESS or source[mark.span.start] == "<"]
    return Markup(
        signs=frozenset(mark.sign for mark in angles) - {Sign.COMMENT, Sign.LINE_BREAK},
        tags=frozenset(_tag_name(mark.span.of(source)) for mark in marks if mark.sign is Sign.TAG),
        emphasis=sum(sign in "*_" for sign in enclosing),
        struck="~" in enclosing,
        shortcuts=frozenset(_label_before(source, mark.span) for mark in marks if mark.sign is Sign.CLOSING) & labels,
    )


def as_markdown(target: str, source: str, labels: frozenset[str] = frozenset()) -> str:
    r"""Return a translation as inline Markdown on one line that reads as its translator meant it.

    >>> as_markdown("2 * 3 [sic] *", "Six"), as_markdown("*a*", "b"), as_markdown("*a*", "_b_")
    ('2 * 3 [sic] *', '\\*a\\*', '*a*')
    """
    text = fold(target)
    inner = text.lstrip()
    if has_signs(inner):
        inner = _Wording(inner, markup_of(source, labels), labels).written()
    return "".join(f"&#{ord(blank)};" for blank in text[: len(text) - len(text.lstrip())]) + inner


def in_cell(markdown: str) -> str:
    """Return inline Markdown for a cell of a table: its pipes do not part cells (GFM 4.10)."""
    return _PIPE.sub(lambda found: found[0] if found[1] == "\\" else f"{found[1]}{_pipe(found[1])}", markdown)


def _pipe(before: str) -> str:
    return "&#124;" if before else "\\|"


class _Wording:
    """One translation: ``kept`` is what stays Markdown, ``escaped`` the places where a backslash is needed."""

    def __init__(self, text: str, markup: Markup, labels: frozenset[str]) -> None:
        self.text = text
        self.markup = markup
        self.labels = labels
        self.kept: Edits = {}
        self.escaped: set[int] = set()
        self.marks: list[Mark] = []
        self.addresses: list[Span] = []
        self.read()
        self.opening = self.link_openings()

    def read(self) -> None:
        for span, mark in sifted(self.text, self.labels, self.is_wanted):
            if mark is None:
                self.refuse(span)
            elif mark.sign in (Sign.RUN, Sign.OPENING, Sign.CLOSING):
                self.marks.append(mark)
            else:
                self.kept[span] = span.of(self.text)
                self.marks.append(mark)
        self.pair()
        if self.text.endswith("\\") and not any(span.end == len(self.text) for span in self.kept):
            self.escaped.add(len(self.text) - 1)

    def is_wanted(self, mark: Mark) -> bool:
        """Return whether a sign is meant: the source has its kind, or it only protects the start of the text."""
        if mark.sign is Sign.ADDRESS and self.text[mark.span.start] != "<":
            self.addresses.append(mark.span)
        if mark.sign is Sign.ESCAPE:
            protecting = PROTECTED.match(self.text)
            return Sign.ESCAPE in self.markup.signs or (
                protecting is not None and protecting.start(1) == mark.span.start
            )
        return self.markup.has(mark, self.text)

    def refuse(self, span: Span) -> None:
        """Note where a sign that is none must be escaped."""
        sign = span.of(self.text)
        if sign[0] in "\\&`":
            self.escaped.update(range(span.start, span.end))
        elif _TAG_START.match(self.text, span.start) or sign == "]":
            self.escaped.add(span.start)

    def pair(self) -> None:
        """Decide which delimiters are emphasis and how it is written, and escape those that are none."""
        runs = [mark for mark in self.marks if mark.sign is Sign.RUN and not self.in_address(mark.span)]
        others = [mark for mark in self.marks if mark.sign is not Sign.RUN]
        read = self.meant(pairs(self.text, sorted((*runs, *others), key=lambda mark: mark.span.start)))
        meant = list(_in_turn(self.text, [mark.span for mark in runs]))
        if set(meant) != set(read) and len(meant) == self.markup.emphasis == len(runs) / 2:
            for opening, closing in meant:
                self.keep_as_tags(opening, closing)
        else:
            self.keep(span for pair in read for span in pair)
        self.escape_runs(mark.span for mark in self.marks if mark.sign is Sign.RUN)
        self.escape_brackets()

    def meant(self, found: Iterable[tuple[Span, Span]]) -> list[tuple[Span, Span]]:
        """Return the pairs of delimiters of a kind that the source has."""
        wanted = {"*": self.markup.emphasis > 0, "_": self.markup.emphasis > 0, "~": self.markup.struck}
        return [pair for pair in found if wanted.get(self.text[pair[0].start], False)]

    def keep(self, spans: Iterable[Span]) -> None:
        self.kept.update((span, span.of(self.text)) for span in spans)

    def keep_as_tags(self, opening: Span, closing: Span) -> None:
        tags = [_TAGS[size] for size in _sizes(opening)]
        self.kept[opening] = "".join(start for start, _ in tags)
        self.kept[closing] = "".join(end for _, end in reversed(tags))

    def link_openings(self) -> frozenset[int]:
        """Return the places of brackets (and of the signs of images) that begin links which stay links."""
        if Sign.LINK not in self.markup.signs:
            return frozenset()
        spans = [mark.span for mark in self.marks if mark.sign is Sign.OPENING]
        return frozenset(place for span in spans for place in range(span.start, span.end))

    def in_address(self, span: Span) -> bool:
        at = bisect_right(self.addresses, span.start, key=lambda address: address.start) - 1
        return at >= 0 and span.start < self.addresses[at].end

    def escape_runs(self, runs: Iterable[Span]) -> None:
        kept = {place for span in self.kept for place in range(span.start, span.end)}
        for run in runs:
            if may_pair(self.text, run):
                self.escaped.update(place for place in range(run.start, run.end) if place not in kept)

    def escape_brackets(self) -> None:
        for mark in self.marks:
            end = mark.span.end
            label = _label_before(self.text, mark.span) if mark.sign is Sign.CLOSING else ""
            if label and label in self.markup.shortcuts and self.text[end : end + 1] != "(":
                continue
            if mark.sign is Sign.CLOSING and (self.text[end : end + 1] in ("(", "[") or self.is_defined(label)):
                self.escaped.add(mark.span.start)
            elif mark.sign is Sign.LINK:
                return

    def is_defined(self, label: str) -> bool:
        """Return whether what stands in brackets may lead somewhere; nothing else in brackets needs a backslash."""
        return bool(self.labels) and ("\\" in label or label in self.labels)

    def written(self) -> str:
        """Return the text with as few backslashes as will do, with all that may be needed if those do not."""
        written = "".join(self.parts(strict=False))
        careful = "".join(self.parts(strict=True))
        if written == careful:
            return written
        return written if _shown(written) == _shown(careful) else careful

    def parts(self, *, strict: bool) -> Iterator[str]:
        at = 0
        for span in sorted(self.kept, key=lambda span: span.start):
            if span.start < at:
                continue
            yield from self.literal(Span(at, span.start), strict=strict)
            yield self.kept[span]
            at = span.end
        yield from self.literal(Span(at, len(self.text)), strict=strict)

    def literal(self, span: Span, *, strict: bool) -> Iterator[str]:
        for place in range(span.start, span.end):
            char = self.text[place]
            is_sign = strict and _ASCII_SIGN.match(char) and place not in self.opening
            yield f"\\{char}" if is_sign or place in self.escaped else char


def _label_before(text: str, closing: Span) -> str:
    """Return what stands in a pair of brackets, as CommonMark compares labels of links."""
    return normal_label(text[text.rfind("[", 0, closing.start) + 1 : closing.start])


def _tag_name(tag: str) -> str:
    found = _TAG_NAME.match(tag)
    return found[1].lower() if found else ""


def _sizes(run: Span) -> list[int]:
    length = run.end - run.start
    return [1] * (length % 2) + [2] * (length // 2)


def _in_turn(text: str, runs: Iterable[Span]) -> Iterator[tuple[Span, Span]]:
    """Yield delimiters paired as people mean them: an equal one closes what is open, flanking is not asked."""
    still_open: list[Span] = []
    for run in runs:
        if text[run.start] not in "*_":
            continue
        if still_open and still_open[-1].of(text) == run.of(text):
            yield still_open.pop(), run
        else:
            still_open.append(run)


@lru_cache(maxsize=1024)
def _shown(markdown: str) -> str:
    return str(parser().renderInline(markdown))
