"""Characters that nobody sees: direction controls, joiners, odd blanks; their names and their balance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transcheck.model import Span
from transcheck.text.blanks import fold
from transcheck.text.patterns import pattern_of

LRM, RLM, ALM = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}", "\N{ARABIC LETTER MARK}"
LRE, RLE = "\N{LEFT-TO-RIGHT EMBEDDING}", "\N{RIGHT-TO-LEFT EMBEDDING}"
LRO, RLO = "\N{LEFT-TO-RIGHT OVERRIDE}", "\N{RIGHT-TO-LEFT OVERRIDE}"
PDF, PDI = "\N{POP DIRECTIONAL FORMATTING}", "\N{POP DIRECTIONAL ISOLATE}"
LRI, RLI, FSI = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{RIGHT-TO-LEFT ISOLATE}", "\N{FIRST STRONG ISOLATE}"

MARKS = LRM + RLM + ALM
OVERRIDES = LRO + RLO
EMBEDDINGS = LRE + RLE + OVERRIDES
ISOLATES = LRI + RLI + FSI
BIDI_CONTROLS = MARKS + EMBEDDINGS + PDF + ISOLATES + PDI

# Abbreviations of NameAliases.txt (Unicode 15.0).
ABBREVIATIONS = {
    LRM: "LRM", RLM: "RLM", ALM: "ALM", LRE: "LRE", RLE: "RLE", LRO: "LRO", RLO: "RLO", PDF: "PDF",
    LRI: "LRI", RLI: "RLI", FSI: "FSI", PDI: "PDI",
    "\t": "TAB", "\n": "LF", "\r": "CR",
    "\N{NO-BREAK SPACE}": "NBSP", "\N{SOFT HYPHEN}": "SHY", "\N{COMBINING GRAPHEME JOINER}": "CGJ",
    "\N{ZERO WIDTH SPACE}": "ZWSP", "\N{ZERO WIDTH NON-JOINER}": "ZWNJ", "\N{ZERO WIDTH JOINER}": "ZWJ",
    "\N{NARROW NO-BREAK SPACE}": "NNBSP", "\N{WORD JOINER}": "WJ", "\N{ZERO WIDTH NO-BREAK SPACE}": "ZWNBSP",
}  # fmt: skip

# Controls, unusual blanks, Default_Ignorable_Code_Point (DerivedCoreProperties.txt, Unicode 15.0), lone surrogates.
# As they stand between the brackets of a pattern: those of the first plane, and those beyond.
INVISIBLE_CHARACTERS = (
    "\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
)
_BEYOND = "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
_INVISIBLE = pattern_of(f"[{INVISIBLE_CHARACTERS}{_BEYOND}]")
BIDI_CONTROL = pattern_of(f"[{BIDI_CONTROLS}]")
NESTING = pattern_of(f"[{EMBEDDINGS}{PDF}{ISOLATES}{PDI}]")
_PARAGRAPH = pattern_of("[^\n\r\x1c-\x1e\x85\u2029]+")  # without those of Bidi_Class B


@dataclass(frozen=True, slots=True)
class Unbalanced:
    """A direction control without its partner: an opener never closed, or a closer that closes nothing."""

    span: Span
    control: str
    opener: bool


def visible(text: str) -> str:
    r"""Return ``text`` with what nobody sees shown as ``<RLO>`` or ``<U+2061>``, fit for a message.

    >>> visible("a\u202eb\u2061")
    'a<RLO>b<U+2061>'
    """
    return _INVISIBLE.sub(lambda found: f"<{label(found[0])}>", text)


def excerpt(text: str, *, limit: int) -> str:
    """Return ``text`` fit for a message: one line, visible, its first ``limit`` characters (negative: its last).

    >>> excerpt("one two three", limit=7), excerpt("one two three", limit=-5), excerpt("one", limit=7)
    ('one two…', '…three', 'one')
    """
    line = fold(text)
    if len(line) <= abs(limit):
        return visible(line)
    return f"{visible(line[:limit]).rstrip()}…" if limit > 0 else f"…{visible(line[limit:]).lstrip()}"


_NEAR = 20  # characters of a text that a message quotes beside a place
_ROOM = 200  # that are looked at for them: a text may be of any length, and have a finding at every place


def preceding(text: str, place: int) -> str:
    """Return what stands before a place, short enough for a message.

    >>> preceding("one two three four five six", 23)
    '…two three four five'
    """
    return excerpt(text[max(0, place - _ROOM) : place], limit=-_NEAR)


def following(text: str, place: int) -> str:
    """Return what stands from a place on, short enough for a message.

    >>> following("one two three four five six", 4)
    'two three four five…'
    """
    return excerpt(text[place : place + _ROOM], limit=_NEAR)


def label(char: str) -> str:
    r"""Return the abbreviation of an invisible character, or its number.

    >>> label("\u2066"), label("\u2061")
    ('LRI', 'U+2061')
    """
    return ABBREVIATIONS.get(char, f"U+{ord(char):04X}")


def invisibles(text: str) -> Iterator[Span]:
    r"""Yield the place of each character that nobody sees: controls, unusual blanks, characters to be ignored.

    >>> [span.start for span in invisibles("a\u200fb\u00a0")]
    [1, 3]
    """
    return (Span(*found.span()) for found in _INVISIBLE.finditer(text))


def has_invisible(text: str) -> bool:
    """Return whether a character that nobody sees stands in ``text``."""
    return _INVISIBLE.search(text) is not None


def bidi_controls(text: str) -> Iterator[Span]:
    """Yield the place of each direction control: marks, embeddings, overrides, isolates and their ends."""
    return (Span(*found.span()) for found in BIDI_CONTROL.finditer(text))


def has_bidi_control(text: str) -> bool:
    """Return whether a direction control stands in ``text``."""
    return BIDI_CONTROL.search(text) is not None


def without_bidi_controls(text: str) -> str:
    """Return ``text`` without its direction controls."""
    return BIDI_CONTROL.sub("", text)


def unbalanced(text: str) -> tuple[Unbalanced, ...]:
    """Return the direction controls that have no partner in their paragraph (UAX #9, X1 to X8), in order.

    An embedding ends with its PDF, an isolate with its PDI and no sooner; an
    embedding still open when the isolate around it ends was never closed.
    """
    if not NESTING.search(text):
        return ()
    found = [single for paragraph in _PARAGRAPH.finditer(text) for single in _singles(text, *paragraph.span())]
    return tuple(sorted(found, key=lambda single: single.span.start))


def balanced(text: str) -> str:
    """Return ``text`` with every open control closed where UAX #9 ends it and stray closers removed.

    The visual order stays the same, for this writes out what X6a to X8 do;
    only a stray PDI counts as a neutral character, and may have parted two
    numbers that join without it.
    """
    return "".join(_balanced(part) for part in re.split("([\n\r\x1c-\x1e\x85\u2029])", text))


class _Open:
    """The controls that are open at a place of a text, in order; each is looked at once, however many there are."""

    def __init__(self) -> None:
        self.found: list[re.Match[str]] = []
        self._isolates = 0

    def add(self, control: re.Match[str]) -> None:
        self.found.append(control)
        self._isolates += control[0] in ISOLATES

    def close(self, closer: str) -> list[re.Match[str]]:
        """Return what a closer ends, the first opened first: the last control, an isolate with all inside it, or nothing."""
        count = self._closed(closer)
        ended = self.found[len(self.found) - count :]
        del self.found[len(self.found) - count :]
        self._isolates -= closer == PDI and count > 0
        return ended

    def _closed(self, closer: str) -> int:
        if closer == PDF:
            return int(self.found != [] and self.found[-1][0] in EMBEDDINGS)
        if not self._isolates:
            return 0
        return next(count for count, control in enumerate(reversed(self.found), 1) if control[0] in ISOLATES)


def _singles(text: str, start: int, end: int) -> Iterator[Unbalanced]:
    still_open = _Open()
    for control in NESTING.finditer(text, start, end):
        if control[0] not in PDF + PDI:
            still_open.add(control)
        elif ended := still_open.close(control[0]):
            yield from map(_unclosed, ended[1:])
        else:
            yield Unbalanced(Span(*control.span()), control[0], opener=False)
    yield from map(_unclosed, still_open.found)


def _unclosed(control: re.Match[str]) -> Unbalanced:
    return Unbalanced(Span(*control.span()), control[0], opener=True)


def _balanced(paragraph: str) -> str:
    parts, done = [], 0
    still_open = _Open()
    for control in NESTING.finditer(paragraph):
        parts.append(paragraph[done : control.start()])
        done = control.end()
        if control[0] not in PDF + PDI:
            still_open.add(control)
            parts.append(control[0])
        elif ended := still_open.close(control[0]):
            parts += [PDF * (len(ended) - 1), control[0]]
    closers = (PDI if control[0] in ISOLATES else PDF for control in reversed(still_open.found))
    return "".join((*parts, paragraph[done:], *closers))
