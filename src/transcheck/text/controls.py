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
_INVISIBLE = pattern_of(
    "[\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
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


def _singles(text: str, start: int, end: int) -> Iterator[Unbalanced]:
    still_open: list[int] = []
    for control in NESTING.finditer(text, start, end):
        place, char = control.start(), control[0]
        if char not in PDF + PDI:
            still_open.append(place)
        elif (count := _closed(char, "".join(text[opener] for opener in still_open))) == 0:
            yield Unbalanced(Span(place, place + 1), char, opener=False)
        else:
            yield from (_unclosed(text, opener) for opener in still_open[len(still_open) - count + 1 :])
            del still_open[-count:]
    yield from (_unclosed(text, opener) for opener in still_open)


def _unclosed(text: str, place: int) -> Unbalanced:
    return Unbalanced(Span(place, place + 1), text[place], opener=True)


def _closed(closer: str, openers: str) -> int:
    """Return how many of the open controls a closer ends: the last one, an isolate with all inside it, or none."""
    if closer == PDF:
        return int(openers[-1:] != "" and openers[-1] in EMBEDDINGS)
    last = max(openers.rfind(isolate) for isolate in ISOLATES)
    return 0 if last < 0 else len(openers) - last


def _balanced(paragraph: str) -> str:
    parts, openers, done = [], "", 0
    for control in NESTING.finditer(paragraph):
        parts.append(paragraph[done : control.start()])
        done = control.end()
        char = control[0]
        if char not in PDF + PDI:
            openers += char
            parts.append(char)
        elif count := _closed(char, openers):
            parts += [PDF * (count - 1), char]
            openers = openers[:-count]
    return "".join((*parts, paragraph[done:], *(PDI if char in ISOLATES else PDF for char in reversed(openers))))
